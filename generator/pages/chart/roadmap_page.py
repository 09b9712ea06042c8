"""Initiatives, milestones and contract dates → the roadmap on one landscape page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.chart import roadmap_links, roadmap_marks, roadmap_rows
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, TEXT_BOLD, fitted, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.roadmap_rows import PlacedBar
from generator.pages.chart.roadmap_values import (
    GUTTER,
    PADDING,
    PLOT_RIGHT,
    Band,
    ContractDate,
    FiscalYear,
    Initiative,
    Lane,
    Milestone,
    Priority,
    RoadmapPage,
    State,
    Waiting,
    Words,
)
from generator.pages.chart.svg import LANDSCAPE, Chart, block, framed, line, path, text, upright

__all__ = [
    "ContractDate",
    "FiscalYear",
    "Initiative",
    "Lane",
    "Milestone",
    "Priority",
    "RoadmapPage",
    "State",
    "Waiting",
    "Words",
    "draw",
]


def draw(page: RoadmapPage, palette: Palette) -> Chart:
    """A4 landscape, 971 px wide; the height follows from the content (18 initiatives: about 500)."""
    head, top = _headings(page, palette)
    points, below = roadmap_marks.milestones(page, palette, top)
    bands, bars, rows, foot = _lanes(page, below.bottom if below else top)
    dates, contracts = roadmap_marks.contracts(page, palette, foot)
    foot = contracts.bottom if contracts else foot
    waiting, unscheduled = roadmap_marks.waiting(page, palette, foot)
    grid_foot = foot
    foot = unscheduled.bottom if unscheduled else foot
    every = [band for band in (below, *bands, contracts, unscheduled) if band]
    boxes = [*points.boxes, *dates.boxes, *(box for bar in bars for box in bar.outside)]
    key, height = roadmap_marks.key(page, palette, foot)
    links = roadmap_links.drawn(bars, rows, palette, page.left - 9, PLOT_RIGHT)
    body = [
        *head,
        *_grid(page, palette, top, grid_foot, boxes),
        *_band_marks(every, palette),
        *roadmap_rows.shapes(bars, palette),
        *_today(page, palette, top, grid_foot, [*boxes, *(b.bar for b in bars)]),
        *links,
        *roadmap_rows.texts(bars, palette),
        *points.body,
        *dates.body,
        *waiting.body,
        *key,
    ]
    shortened = [band.label for band in every if not band.lines.whole]
    shortened += [bar.initiative.title for bar in bars if not bar.whole]
    shortened += [*points.shortened, *dates.shortened, *waiting.shortened]
    said = [label for year in page.years for label in (year.label, *year.quarters)]
    return framed(page, (LANDSCAPE, height), body, shortened, said)


def _headings(page: RoadmapPage, palette: Palette) -> tuple[list[str], float]:
    body, column = [], 0
    room = page.x(1) - page.x(0)
    for year in page.years:
        left, right = page.x(column), page.x(column + len(year.quarters))
        body.append(text(left + 1, 12, fitted(year.label, right - left - 8, TEXT_BOLD), TEXT_BOLD, palette.ink))
        body.append(line(left, 18, right - 4, 18, palette.ink, 1))
        for index, quarter in enumerate(year.quarters):
            middle = (page.x(column + index) + page.x(column + index + 1)) / 2
            body.append(text(middle, 31, fitted(quarter, room - 4, SMALL), SMALL, palette.muted, "middle"))
        column += len(year.quarters)
    return body, 52 if _shows_today(page) else 38


def _shows_today(page: RoadmapPage) -> bool:
    return page.today is not None and 0 <= page.today <= page.columns


def _today(page: RoadmapPage, palette: Palette, top: float, foot: float, boxes: Sequence[Box]) -> list[str]:
    if page.today is None or not _shows_today(page):
        return []
    x = page.x(page.today)
    label = fitted(page.words.today, 160, SMALL_BOLD)
    half = width(label, SMALL_BOLD) / 2
    middle = min(max(x, page.left + half), PLOT_RIGHT - half)
    return [
        text(middle, top - 5, label, SMALL_BOLD, palette.ink, "middle"),
        path(upright(x, top - 1, foot, boxes), stroke=palette.ink, stroke_width=1),
    ]


def _grid(page: RoadmapPage, palette: Palette, top: float, foot: float, boxes: Sequence[Box]) -> list[str]:
    starts = {sum(len(year.quarters) for year in page.years[:index]) for index in range(len(page.years))}
    inner = [column for column in range(1, page.columns) if column not in starts]
    light = "".join(upright(page.x(column), top, foot, boxes) for column in inner)
    strong = "".join(upright(page.x(column), top, foot, boxes) for column in sorted(starts - {0}))
    return [path(light, stroke=palette.grid, stroke_width=0.6), path(strong, stroke=palette.rule, stroke_width=1)]


def _band_marks(bands: Sequence[Band], palette: Palette) -> list[str]:
    marks = []
    for band in bands:
        marks.append(line(0, band.top, PLOT_RIGHT, band.top, palette.rule, 0.8))
        marks.append(block(0, band.top + PADDING + 9, band.lines, TEXT_BOLD, palette.ink))
    return marks


def _lanes(page: RoadmapPage, top: float) -> tuple[list[Band], list[PlacedBar], list[tuple[float, float]], float]:
    bands: list[Band] = []
    bars: list[PlacedBar] = []
    rows: list[tuple[float, float]] = []
    for lane in page.lanes:
        sketches = roadmap_rows.sketched(lane.initiatives, page.x, (page.left, PLOT_RIGHT))
        heights = roadmap_rows.row_heights(sketches)
        band = page.band(lane.label, top, sum(heights) + GUTTER * max(0, len(heights) - 1))
        y = band.top + PADDING
        offset = len(rows)
        for height in heights:
            rows.append((y, y + height))
            y += height + GUTTER
        bars += [sketch.placed(offset + sketch.row, *rows[offset + sketch.row]) for sketch in sketches]
        bands.append(band)
        top = band.bottom
    return bands, bars, rows, top
