"""Amounts over months → lines from now on, each named where it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.pages.chart.labels import Beside, Tick, column, column_width, scale, sparse
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, Face, fitted, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import MEASURE, Chart, Named, circle, framed, line, path, rect, text, text_box, through

PLOT = 150.0


@dataclass(frozen=True)
class Course:
    """Values at 0, 1, 2 …; drawn until the first one below nought. `dash` and `focus` tell lines apart in grey too."""

    label: str
    values: tuple[float, ...]
    dash: str | None = None
    focus: bool = False


@dataclass(frozen=True)
class Courses(Named):
    """`ticks` name places on the axis; `top_label` says how much the highest value is."""

    courses: tuple[Course, ...]
    ticks: tuple[Tick, ...]
    top_label: str


def draw(courses: Courses, palette: Palette) -> Chart:
    """657 px wide, 200 high; from nought up."""
    room = column_width([one.label for one in courses.courses], 170)
    right, top, foot = MEASURE - room - 14, 20.0, 20.0 + PLOT
    length = max([1, *(len(one.values) - 1 for one in courses.courses)])
    highest = max([1e-9, *(value for one in courses.courses for value in one.values)])
    x, y = scale(0, length, 0, right), scale(0, highest, foot, top)
    body = [line(0, top, right, top, palette.grid, 0.8), text(0, top - 6, courses.top_label, SMALL, palette.muted)]
    names, ended = list[Beside](), list[Box]()
    for one in courses.courses:
        points = _above(one.values)
        colour = palette.accent if one.focus else palette.muted
        drawn = through([(x(at), y(value)) for at, value in points])
        body.append(path(drawn, stroke=colour, stroke_width=2.2 if one.focus else 1.6, dash=one.dash, join="round"))
        at, value = points[-1]
        body.append(circle(x(at), y(value), 3, colour))
        face = SMALL_BOLD if one.focus else SMALL
        ink = colour if one.focus else palette.ink
        if value > 0:
            names.append(Beside(y(value), one.label, ink, face=face))
        else:
            label = fitted(one.label, right, face)
            box = _beside_end(label, x(at), (right, foot), face, ended)
            ended.append(box)
            body.append(rect(box, palette.paper))
            body.append(text(box.left, box.bottom - face.drop, label, face, ink))
    body.append(line(0, foot, right, foot, palette.ink, 1.1))
    body += _axis([tick for tick in courses.ticks if 0 <= tick.value <= length], x, right, foot, palette)
    beside = column(names, right + 12, room, 0, foot + 6)
    said = [one.label for one in courses.courses if _above(one.values)[-1][1] <= 0]
    return framed(courses, (MEASURE, foot + 24), [*body, beside.body], beside.shortened, said)


def _beside_end(label: str, x: float, corner: tuple[float, float], face: Face, taken: Sequence[Box]) -> Box:
    """Room for a name where its line meets nought: beside it, higher where another name stands there already."""
    right, foot = corner
    left = max(0.0, min(x + 7, right - width(label, face)))
    baseline = foot - 7
    box = text_box(left, baseline, label, face)
    while any(box.meets(other, 2) for other in taken):
        baseline -= face.leading
        box = text_box(left, baseline, label, face)
    return box


def _above(values: Sequence[float]) -> list[tuple[float, float]]:
    """The points until the line reaches nought, and where it does."""
    points: list[tuple[float, float]] = []
    for at, value in enumerate(values):
        if value < 0:
            before = points[-1][1] if points else 0.0
            points.append((at - 1 + before / ((before - value) or 1.0) if points else 0.0, 0.0))
            break
        points.append((float(at), value))
    return points or [(0.0, 0.0)]


def _axis(ticks: Sequence[Tick], x: Callable[[float], float], right: float, foot: float, palette: Palette) -> list[str]:
    labels = [fitted(tick.label, 120, SMALL) for tick in ticks]
    chosen = sparse([x(tick.value) for tick in ticks], labels, 0, right)
    marks = [line(x(tick.value), foot, x(tick.value), foot + 4, palette.muted, 0.8) for tick in ticks]
    return [*marks, *(text(start, foot + 17, labels[index], SMALL, palette.muted) for index, start in chosen)]
