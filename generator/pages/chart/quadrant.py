"""Two measures of each → dots in four fields, named as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.pages.chart.labels import Tick, scale, sparse
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, Face, fitted, shown
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box, first_free
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    circle,
    explained,
    framed,
    line,
    rect,
    text,
    text_box,
)

PLOT = 300.0
DOT = 4.5


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    label: str
    hover: str = ""


@dataclass(frozen=True)
class Quadrant(Named):
    """
    `x` from nought to the largest, `y` between `low` and `high`; `split` parts both into four fields.

    `corners` name the fields: little and low, much and low, little and high, much and high.
    """

    dots: tuple[Dot, ...]
    low: float
    high: float
    split: tuple[float, float]
    corners: tuple[str, str, str, str]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_word: str
    y_word: str


def draw(quadrant: Quadrant, palette: Palette) -> Chart:
    """657 px wide, 350 high. Every dot is drawn; a name that would touch another is left to the table."""
    plot = Box(34, 22, MEASURE, 22 + PLOT)
    most = max([1e-9, quadrant.split[0], *(dot.x for dot in quadrant.dots)])
    x = scale(0, most * 1.04, plot.left, plot.right)
    margin = (quadrant.high - quadrant.low) * 0.16 or 1.0
    y = scale(quadrant.low - margin, quadrant.high + margin, plot.bottom, plot.top)
    across, up = x(quadrant.split[0]), y(quadrant.split[1])
    body = [rect(plot, palette.paper, palette.rule, 1), rect(Box(across, plot.top, plot.right, up), palette.wash)]
    body += [
        line(across, plot.top, across, plot.bottom, palette.rule),
        line(plot.left, up, plot.right, up, palette.rule),
    ]
    corners, taken = _corners(quadrant.corners, plot, (across, up), palette)
    body += corners
    places = [(x(dot.x), y(dot.y)) for dot in quadrant.dots]
    taken += [Box(at - DOT, high - DOT, at + DOT, high + DOT) for at, high in places]
    for dot, (at, high) in zip(quadrant.dots, places, strict=True):
        body.append(explained(circle(at, high, DOT, palette.accent, palette.paper, 1), dot.hover or dot.label))
    body += _names(quadrant.dots, places, taken, plot, palette)
    body += _axes(quadrant, x, y, plot, palette)
    return framed(quadrant, (MEASURE, plot.bottom + 34), body)


def _corners(
    words: Sequence[str], plot: Box, split: tuple[float, float], palette: Palette
) -> tuple[list[str], list[Box]]:
    """In the outer corner of each field, cut to its width."""
    body, taken = [], []
    for at, word in enumerate(words):
        right, high = at % 2 == 1, at >= 2
        room = (plot.right - split[0] if right else split[0] - plot.left) - 16
        label = fitted(word, max(room, 0.0), SMALL)
        x, baseline = (plot.right - 8 if right else plot.left + 8), (plot.top + 15 if high else plot.bottom - 8)
        anchor = "end" if right else "start"
        body.append(text(x, baseline, label, SMALL, palette.muted, anchor))
        taken += [text_box(x, baseline, label, SMALL, anchor)] if label else []
    return body, taken


def _names(
    dots: Sequence[Dot], places: Sequence[tuple[float, float]], taken: list[Box], plot: Box, palette: Palette
) -> list[str]:
    """Beside, under or over its dot, the dearest first."""
    body = []
    order = sorted(range(len(dots)), key=lambda n: -dots[n].x)
    for n in order:
        label, (x, y) = shown(dots[n].label), places[n]
        boxes = [_box(label, *spot) for spot in _spots(x, y)]
        free = first_free(boxes, taken, plot)
        if free is not None and label:
            taken.append(boxes[free])
            body.append(text(boxes[free].left, boxes[free].bottom - SMALL.drop, label, SMALL, palette.ink))
    return body


def _spots(x: float, y: float) -> list[tuple[float, float, str]]:
    middle = y + SMALL.middle
    return [
        (x + DOT + 4, middle, "start"), (x - DOT - 4, middle, "end"), (x, y + DOT + 13, "middle"),
        (x, y - DOT - 5, "middle"),
    ]  # fmt: skip


def _box(label: str, x: float, baseline: float, anchor: str, face: Face = SMALL) -> Box:
    return text_box(x, baseline, label, face, anchor)


def _axes(
    quadrant: Quadrant,
    x: Callable[[float], float],
    y: Callable[[float], float],
    plot: Box,
    palette: Palette,
) -> list[str]:
    labels = [fitted(tick.label, 100, SMALL) for tick in quadrant.x_ticks]
    chosen = sparse([x(tick.value) for tick in quadrant.x_ticks], labels, plot.left, plot.right)
    body = [text(start, plot.bottom + 14, labels[n], SMALL, palette.muted) for n, start in chosen]
    for tick in quadrant.y_ticks:
        label = fitted(tick.label, plot.left - 8, SMALL)
        body.append(text(plot.left - 8, y(tick.value) + SMALL.middle, label, SMALL, palette.muted, "end"))
    right = fitted(quadrant.x_word, MEASURE - plot.left, SMALL_BOLD)
    body.append(text(plot.right, plot.bottom + 29, right, SMALL_BOLD, palette.muted, "end"))
    body.append(text(0, 12, fitted(quadrant.y_word, MEASURE, SMALL_BOLD), SMALL_BOLD, palette.muted))
    return body
