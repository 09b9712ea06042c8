"""Work by week → columns of it against what may be sold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.pages.chart.labels import Beside, Swatch, column, column_width, key, scale
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, fitted, shown
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    arrowhead,
    explained,
    framed,
    hatched,
    line,
    path,
    rect,
    text,
)

PLOT = 150.0


@dataclass(frozen=True)
class Week:
    """
    One column, from the bottom: contracted and verbal work, what comes with both, hopes; `cap` is its ceiling.

    `label` stands under it, where a month begins; `over` marks a week with more than may be sold.
    """

    bands: tuple[float, float, float, float]
    cap: float
    label: str = ""
    over: bool = False
    hover: str = ""


@dataclass(frozen=True)
class Weeks(Named):
    """`words` name the four bands; `cap_label` and `top_label` stand at the ceiling and at all hours."""

    weeks: tuple[Week, ...]
    hours: float
    words: tuple[str, str, str, str]
    over_word: str
    cap_label: str
    hours_label: str


def draw(weeks: Weeks, palette: Palette) -> Chart:
    """657 px wide, 220 high; columns from zero, a stepped line for what may be sold, one for all hours."""
    room = column_width([weeks.cap_label, weeks.hours_label], 120)
    right = MEASURE - room - 12
    slot = right / max(1, len(weeks.weeks))
    top, foot = 38.0, 38.0 + PLOT
    highest = max([1e-9, weeks.hours, *(max(sum(week.bands), week.cap) for week in weeks.weeks)])
    y = scale(0, highest, foot, top)
    body = [_key(weeks, palette)]
    for index, week in enumerate(weeks.weeks):
        box = Box(slot * index + 1.5, top, slot * (index + 1) - 1.5, foot)
        body.append(explained(_stack(week, box, [y(at) for at in _edges(week.bands)], palette), week.hover))
        if week.over:
            body.append(arrowhead((box.left + box.right) / 2, y(sum(week.bands[:3])) - 3, "down", palette.act, 7))
    body.append(line(0, y(weeks.hours), right, y(weeks.hours), palette.muted, 0.9, "3 3"))
    body.append(path(_steps([y(week.cap) for week in weeks.weeks], slot), stroke=palette.ink, stroke_width=1.6))
    body.append(line(0, foot, right, foot, palette.ink, 1.1))
    texts, cut = _months(weeks, slot, foot, palette)
    last = weeks.weeks[-1].cap if weeks.weeks else 0.0
    labels = [
        Beside(y(last), weeks.cap_label, palette.ink, face=SMALL_BOLD),
        Beside(y(weeks.hours), weeks.hours_label, palette.muted),
    ]
    beside = column(labels, right + 8, room, 0, foot)
    return framed(weeks, (MEASURE, foot + 22), [*body, *texts, beside.body], [*beside.shortened, *cut])


def _edges(bands: Sequence[float]) -> list[float]:
    return [sum(bands[:n]) for n in range(len(bands) + 1)]


def _stack(week: Week, box: Box, heights: Sequence[float], palette: Palette) -> str:
    fills = (palette.accent, palette.accent_soft, palette.quiet)
    body = ""
    for n, band in enumerate(week.bands):
        part = Box(box.left, heights[n + 1], box.right, heights[n])
        if band > 0:
            body += rect(part, fills[n]) if n < len(fills) else hatched(part, palette, 4)
    return body


def _steps(heights: Sequence[float], slot: float) -> str:
    if not heights:
        return ""
    moves = [f"M0 {heights[0]:.1f}"]
    for n, height in enumerate(heights):
        moves.append(f"V{height:.1f}H{slot * (n + 1):.1f}")
    return "".join(moves)


def _months(weeks: Weeks, slot: float, foot: float, palette: Palette) -> tuple[list[str], list[str]]:
    """The names of the months under the weeks in which they begin, as far as the next one leaves room."""
    starts = [n for n, week in enumerate(weeks.weeks) if week.label]
    texts, cut = [], []
    for at, following in pairwise([*starts, len(weeks.weeks)]):
        label = fitted(weeks.weeks[at].label, slot * (following - at) - 6, SMALL)
        cut += [weeks.weeks[at].label] if label != shown(weeks.weeks[at].label) else []
        texts.append(line(slot * at, foot, slot * at, foot + 6, palette.muted, 0.8))
        texts.append(text(slot * at + 3, foot + 15, label, SMALL, palette.muted))
    return texts, cut


def _key(weeks: Weeks, palette: Palette) -> str:
    """The bands that occur."""
    swatches: list[str | Swatch] = [palette.accent, palette.accent_soft, palette.quiet]
    swatches.append(lambda box: hatched(box, palette, 3))
    used = [any(week.bands[n] > 0 for week in weeks.weeks) for n in range(len(swatches))]
    entries = [(word, swatch) for word, swatch, there in zip(weeks.words, swatches, used, strict=True) if there]
    if any(week.over for week in weeks.weeks):
        entries.append(
            (weeks.over_word, lambda box: arrowhead((box.left + box.right) / 2, box.bottom, "down", palette.act, 8))
        )
    return key(entries, 0, 11, MEASURE, palette.ink)
