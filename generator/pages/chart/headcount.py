"""Dated numbers of people and the limits of what serves them → a line, and where it crosses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from generator.pages.chart.labels import Beside, column, column_width, scale
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, STRONG, Face, fitted, shown, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box, first_free, packed
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    across,
    circle,
    framed,
    line,
    path,
    text,
    text_box,
    through,
    upright,
)

PLOT = 150.0
ROW = 13.5
At = Callable[[float], float]


@dataclass(frozen=True)
class Point:
    """People at a time; `at` in any unit that grows evenly (months). `value_label` stands over the point."""

    at: float
    value: float
    label: str
    value_label: str


@dataclass(frozen=True)
class Limit:
    """What serves so many people and no more; `crossing_label` says when, under the axis."""

    value: float
    label: str
    crossing_label: str = ""


@dataclass(frozen=True)
class Headcount(Named):
    """`points` by time. What is later than `now` is forecast and dashed; `stepped` holds each value until the next."""

    points: tuple[Point, ...]
    limits: tuple[Limit, ...] = ()
    now: float | None = None
    stepped: bool = False


def draw(people: Headcount, palette: Palette) -> Chart:
    """657 px wide. No axis of values: every point and every limit carries its number."""
    points = sorted(people.points, key=lambda point: point.at)
    label_room = column_width([limit.label for limit in people.limits], 150) if people.limits else 20.0
    plot = Box(16, 26, MEASURE - label_room - 12, 26 + PLOT)
    x, y = _scales(people, points, plot)
    corners = _corners(points, people.stepped)
    crossings = [(limit, crossing(corners, limit.value)) for limit in people.limits]
    dates, date_rows, shortened = _dates(points, crossings, x, plot, palette)
    values, boxes = _values(points, x, y, plot, palette)
    limits = column(
        [Beside(y(limit.value), limit.label, palette.ink) for limit in people.limits],
        plot.right + 12,
        label_room,
        8,
        plot.bottom,
    )
    body = [
        line(plot.left - 16, plot.bottom, plot.right, plot.bottom, palette.ink, 1.1),
        *(
            path(across(y(limit.value), plot.left - 16, plot.right + 8, boxes), stroke=palette.muted, stroke_width=1)
            for limit in people.limits
        ),
        *(_drop(at, limit.value, x, y, plot, boxes, palette) for limit, at in crossings if at is not None),
        *_line(corners, people.now, x, y, palette),
        *(circle(x(point.at), y(point.value), 3.2, palette.accent) for point in points),
        *(circle(x(at), y(limit.value), 5, palette.paper, palette.act, 2) for limit, at in crossings if at is not None),
        *values,
        limits.body,
        *dates,
    ]
    size = (MEASURE, plot.bottom + 8 + ROW * max(1, date_rows))
    said = [point.value_label for point in points]
    return framed(people, size, body, [*limits.shortened, *shortened], said)


def _scales(people: Headcount, points: list[Point], plot: Box) -> tuple[At, At]:
    values = [point.value for point in points] + [limit.value for limit in people.limits] or [0.0]
    low, high = min(values), max(values)
    high += 1 if high == low else 0
    # Room under the lowest value, but never below nobody: without an area to compare, zero may be left out.
    ground = max(0.0, low - max(0.35 * (high - low), 1.0))
    times = [point.at for point in points] or [0.0]
    along = scale(min(times), max(times), plot.left + 8, plot.right - 22)
    return (along if len(set(times)) > 1 else lambda _: plot.left + 40), scale(ground, high, plot.bottom, plot.top + 6)


def _corners(points: list[Point], stepped: bool) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    for point in points:
        if stepped and corners:
            corners.append((point.at, corners[-1][1]))
        corners.append((point.at, point.value))
    return corners


def crossing(corners: list[tuple[float, float]], limit: float) -> float | None:
    """The first time at which the line reaches the limit from below; None where it does not, or began above."""
    for (start, low), (end, high) in pairwise(corners):
        if low < limit <= high:
            return start + (end - start) * (limit - low) / (high - low)
    return None


def _line(corners: list[tuple[float, float]], now: float | None, x: At, y: At, palette: Palette) -> list[str]:
    past, future = _split(corners, now)
    return [
        path(
            through([(x(at), y(value)) for at, value in part]),
            stroke=palette.accent,
            stroke_width=2.2,
            dash=dash,
            join="round",
        )
        for part, dash in ((past, None), (future, "5 4"))
        if len(part) > 1
    ]


def _split(
    corners: list[tuple[float, float]], now: float | None
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    if now is None or not corners or now >= corners[-1][0]:
        return corners, []
    past = [corner for corner in corners if corner[0] <= now]
    future = [corner for corner in corners if corner[0] > now]
    if not past:
        return [], corners
    (start, low), (end, high) = past[-1], future[0]
    here = (now, low + (high - low) * (now - start) / (end - start))
    return [*past, here], [here, *future]


def _values(points: list[Point], x: At, y: At, plot: Box, palette: Palette) -> tuple[list[str], list[Box]]:
    """Each number over its point, under it or at a side, wherever nothing is in the way."""
    body: list[str] = []
    boxes: list[Box] = []
    page = Box(0, 0, plot.right + 4, plot.bottom - 2)
    dots = [Box(x(point.at) - 4, y(point.value) - 4, x(point.at) + 4, y(point.value) + 4) for point in points]
    for index, point in enumerate(points):
        face: Face = STRONG if index in (0, len(points) - 1) else SMALL_BOLD
        px, py = x(point.at), y(point.value)
        spots = [(px, py - 8, "middle"), (px - 6, py - 6, "end"), (px, py + 16, "middle"), (px + 7, py + 14, "start")]
        spots += [(px, py - 8 - 4 * step, "middle") for step in range(1, 12)]
        others = [dot for at, dot in enumerate(dots) if at != index]
        free = first_free(
            [text_box(sx, sy, point.value_label, face, side) for sx, sy, side in spots], [*boxes, *others], page, 1
        )
        if free is None:
            continue
        sx, sy, side = spots[free]
        body.append(text(sx, sy, point.value_label, face, palette.ink, side))
        boxes.append(text_box(sx, sy, point.value_label, face, side))
    return body, boxes


def _drop(at: float, value: float, x: At, y: At, plot: Box, boxes: list[Box], palette: Palette) -> str:
    steps = upright(x(at), y(value) + 5, plot.bottom + 4, boxes)
    return path(steps, stroke=palette.act, stroke_width=1, dash="2 2")


def _dates(
    points: list[Point], crossings: list[tuple[Limit, float | None]], x: At, plot: Box, palette: Palette
) -> tuple[list[str], int, list[str]]:
    """Dates under the axis, then the crossings in bold, each in as many rows as they need."""
    dated = [(x(point.at), point.label) for point in points]
    crossed = [(x(at), limit.crossing_label) for limit, at in crossings if at is not None]
    one, rows, cut = _date_rows(dated, 0, plot, SMALL, palette.muted)
    two, more, cut_too = _date_rows(crossed, rows, plot, SMALL_BOLD, palette.act)
    return [*one, *two], rows + more, [*cut, *cut_too]


def _date_rows(
    marks: list[tuple[float, str]], first: int, plot: Box, face: Face, colour: str
) -> tuple[list[str], int, list[str]]:
    marks = sorted(mark for mark in marks if shown(mark[1]))
    words = [fitted(label, MEASURE - 20, face) for _, label in marks]
    widths = [width(word, face) for word in words]
    lefts = [min(max(mark[0] - long / 2, 0), MEASURE - long) for mark, long in zip(marks, widths, strict=True)]
    rows = packed([(left, left + long) for left, long in zip(lefts, widths, strict=True)], 9)
    body = [
        text(left, plot.bottom + 14 + ROW * (first + row), word, face, colour)
        for left, word, row in zip(lefts, words, rows, strict=True)
    ]
    cut = [label for (_, label), word in zip(marks, words, strict=True) if word != shown(label)]
    return body, max(rows, default=-1) + 1, cut
