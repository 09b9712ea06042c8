"""A measure over quarters → a large trend or a spark: gaps stay gaps, breaks are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.pages.chart.labels import Beside, column, column_width, kept, scale, sparse
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, STRONG, fitted, shown, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import MEASURE, Chart, Named, circle, framed, hatched, line, path, rect, text, through

HEIGHT = 160.0
SPARK = (110.0, 28.0)
At = Callable[[float], float]


@dataclass(frozen=True)
class Measured:
    """
    One quarter. `value` None: not measured, and nothing is drawn in its place.

    `target` may change from quarter to quarter; `breaks` says that unit or target changed here, so that what
    came before is not comparable.
    """

    label: str
    value: float | None
    value_label: str = ""
    target: float | None = None
    breaks: bool = False


@dataclass(frozen=True)
class Trend(Named):
    """`target_label` stands at the target's line; `break_label` at the breaks; `unknown_word` under the gaps."""

    points: tuple[Measured, ...]
    target_label: str = ""
    break_label: str = ""
    unknown_word: str = ""


def runs(points: Sequence[Measured]) -> list[list[int]]:
    """Indexes of quarters that a line may join: measured, next to each other, no break between."""
    found: list[list[int]] = []
    for index, point in enumerate(points):
        if point.value is None:
            continue
        joins = found and found[-1][-1] == index - 1 and not point.breaks
        if joins:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def draw(trend: Trend, palette: Palette) -> Chart:
    """657 × 160 px: the last value named, the target at its line, quarters along the foot."""
    last = _last(trend.points)
    end = trend.points[last].value_label if last is not None else ""
    room = max(column_width([trend.target_label], 140), width(shown(end), STRONG) + 2)
    named_breaks = trend.break_label and any(point.breaks for point in trend.points[1:])
    plot = Box(4, 38 if named_breaks else 24, MEASURE - room - 16, HEIGHT - 24)
    x = scale(0, max(1, len(trend.points) - 1), plot.left + 14, plot.right - 6)
    y = _heights(trend.points, plot.top, plot.bottom - 12)
    body = [
        line(0, plot.bottom, plot.right, plot.bottom, palette.rule, 1),
        *_gaps(trend, x, plot, palette),
        *_targets(trend.points, x, y, plot.right + 8, palette),
        *_breaks(trend, x, plot, palette),
        *_lines(trend.points, x, y, palette, 2.2),
        *_dots(trend.points, x, y, palette),
        *_first(trend.points, x, y, palette, plot),
    ]
    labels = [fitted(point.label, 120, SMALL) for point in trend.points]
    middles = [x(index) for index in range(len(labels))]
    body += [
        text(start, HEIGHT - 8, labels[index], SMALL, palette.muted)
        for index, start in sparse(middles, labels, 0, MEASURE)
    ]
    names = _names(trend, last, y, palette)
    beside = column(names, plot.right + 14, room, 0, HEIGHT - 18)
    said = [trend.break_label] if named_breaks else []
    return framed(trend, (MEASURE, HEIGHT), [*body, beside.body], beside.shortened, said)


def spark(trend: Trend, palette: Palette) -> Chart:
    """110 × 28 px for a tile or a cell: the line, the target, the last value."""
    wide, high = SPARK
    last = _last(trend.points)
    label = fitted(trend.points[last].value_label, 48, SMALL_BOLD) if last is not None else ""
    right = wide - (width(label, SMALL_BOLD) + 7 if label else 0)
    x = scale(0, max(1, len(trend.points) - 1), 3, right - 3)
    y = _heights(trend.points, 5, high - 5)
    body = [*_targets(trend.points, x, y, right, palette), *_lines(trend.points, x, y, palette, 1.6)]
    alone = [run[0] for run in runs(trend.points) if len(run) == 1 and run[0] != last]
    body += [circle(x(index), y(trend.points[index].value or 0), 1.8, palette.muted) for index in alone]
    for index, point in enumerate(trend.points):
        if point.breaks and index:
            middle = (x(index) + x(index - 1)) / 2
            body.append(
                path(
                    f"M{middle - 2:.1f} {high - 1:.1f}l3 -6M{middle + 1:.1f} {high - 1:.1f}l3 -6",
                    stroke=palette.muted,
                    stroke_width=0.9,
                )
            )
    if last is None:
        word = fitted(trend.unknown_word, wide - 8, SMALL)
        return framed(trend, SPARK, [_unknown(Box(0, 6, wide, high - 6), word, palette)])
    at = y(trend.points[last].value or 0)
    body.append(circle(x(last), at, 2.6, palette.accent))
    baseline = min(max(at + SMALL_BOLD.middle, SMALL_BOLD.rise), high - SMALL_BOLD.drop)
    body.append(text(wide, baseline, label, SMALL_BOLD, palette.ink, "end"))
    return framed(trend, SPARK, body, said=[trend.points[last].value_label])


def _last(points: Sequence[Measured]) -> int | None:
    return max((index for index, point in enumerate(points) if point.value is not None), default=None)


def _heights(points: Sequence[Measured], top: float, bottom: float) -> At:
    values = [value for point in points for value in (point.value, point.target) if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if high == low:
        low, high = low - 1, high + 1
    return scale(low, high, bottom, top)


def _lines(points: Sequence[Measured], x: At, y: At, palette: Palette, weight: float) -> list[str]:
    paths = [
        through([(x(index), y(points[index].value or 0)) for index in run]) for run in runs(points) if len(run) > 1
    ]
    return [path(steps, stroke=palette.muted, stroke_width=weight, join="round") for steps in paths]


def _targets(points: Sequence[Measured], x: At, y: At, end: float, palette: Palette) -> list[str]:
    """The target as a stepped, dashed line; it changes half-way between two quarters and is not joined."""
    steps = ""
    for index, point in enumerate(points):
        if point.target is None:
            continue
        half = (x(1) - x(0)) / 2
        start = x(index) - half if index else x(0) - min(half, 3)
        stop = x(index) + half if index < len(points) - 1 else end
        before = points[index - 1].target if index else None
        steps += f"H{stop:.1f}" if before == point.target else f"M{start:.1f} {y(point.target):.1f}H{stop:.1f}"
    return [path(steps, stroke=palette.ink, stroke_width=0.9, dash="3 2.5")]


def _dots(points: Sequence[Measured], x: At, y: At, palette: Palette) -> list[str]:
    last = _last(points)
    body = []
    for index, point in enumerate(points):
        if point.value is not None:
            chosen = index == last
            body.append(
                circle(x(index), y(point.value), 4.2 if chosen else 2.4, palette.accent if chosen else palette.muted)
            )
    return body


def _first(points: Sequence[Measured], x: At, y: At, palette: Palette, plot: Box) -> list[str]:
    """The number at the beginning, for comparison with the last."""
    measured = [index for index, point in enumerate(points) if point.value is not None]
    if len(measured) < 2:
        return []
    point = points[measured[0]]
    at = x(measured[0])
    label = fitted(point.value_label, 80, SMALL_BOLD)
    following = points[measured[1]].value or 0
    rises = following > (point.value or 0)
    below = y(point.value or 0) + 16
    above = y(point.value or 0) - 8
    baseline = below if rises and below < plot.bottom - 14 else above
    return [text(kept(at, label, 0, plot.right), baseline, label, SMALL_BOLD, palette.muted)]


def _names(trend: Trend, last: int | None, y: At, palette: Palette) -> list[Beside]:
    names = []
    if last is not None:
        point = trend.points[last]
        names.append(Beside(y(point.value or 0), point.value_label, palette.accent, face=STRONG))
    targets = [point.target for point in trend.points if point.target is not None]
    if targets and trend.target_label:
        names.append(Beside(y(targets[-1]), trend.target_label, palette.ink))
    return names


def _gaps(trend: Trend, x: At, plot: Box, palette: Palette) -> list[str]:
    body = []
    start: int | None = None
    for index, point in enumerate([*trend.points, Measured("", 0.0)]):
        if point.value is None:
            start = index if start is None else start
        elif start is not None:
            half = (x(1) - x(0)) / 2
            box = Box(
                max(plot.left, x(start) - half), plot.bottom - 13, min(plot.right, x(index - 1) + half), plot.bottom
            )
            word = fitted(trend.unknown_word, box.right - box.left - 10, SMALL)
            body.append(_unknown(box, word if len(word) > 3 else "", palette))
            start = None
    return body


def _unknown(box: Box, word: str, palette: Palette) -> str:
    middle, half = (box.left + box.right) / 2, width(word, SMALL) / 2 + 4
    chip = rect(Box(middle - half, box.top + 0.8, middle + half, box.bottom - 0.8), palette.paper)
    words = text(middle, (box.top + box.bottom) / 2 + SMALL.middle, word, SMALL, palette.muted, "middle")
    return hatched(box, palette) + (chip + words if word else "")


def _breaks(trend: Trend, x: At, plot: Box, palette: Palette) -> list[str]:
    body = []
    free = 0.0
    for index, point in enumerate(trend.points):
        if not point.breaks or index == 0:
            continue
        at = (x(index) + x(index - 1)) / 2
        body.append(line(at, 16, at, plot.bottom - 4, palette.rule, 1, dash="2 2"))
        slashes = f"M{at - 4:.1f} {plot.bottom + 4:.1f}l4 -8M{at:.1f} {plot.bottom + 4:.1f}l4 -8"
        body.append(path(slashes, stroke=palette.ink, stroke_width=1.1))
        label = fitted(trend.break_label, 180, SMALL)
        start = kept(at, label, 0, plot.right)
        if start >= free:
            body.append(text(start, 11, label, SMALL, palette.muted))
            free = start + width(label, SMALL) + 8
    return body
