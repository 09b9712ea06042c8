"""Labels and the heights they belong to → texts in a column that do not overlap, and a scale for the values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.pages.chart.lettering import SMALL, Face, Lines, fitted, width, wrapped
from generator.pages.chart.place import Box, spread
from generator.pages.chart.svg import block_centred, line, rect, text


@dataclass(frozen=True)
class Tick:
    """A value on an axis and how it is written."""

    value: float
    label: str


@dataclass(frozen=True)
class Beside:
    """A label that belongs at height `y`; with a swatch where colour or hatching needs it."""

    y: float
    label: str
    colour: str
    swatch: str | None = None
    face: Face = SMALL


@dataclass(frozen=True)
class Column:
    """What a column of labels draws, and which did not fit."""

    body: str
    shortened: tuple[str, ...]


SWATCH = 13.0
Swatch = Callable[[Box], str]


def column_width(labels: Sequence[str], most: float, face: Face = SMALL) -> float:
    """Room for the labels: on one line where that is at most `most`, else `most`, wrapped."""
    return min(max((width(label, face) for label in labels), default=0.0) + SWATCH, most)


def column(
    labels: Sequence[Beside], x: float, room: float, top: float, bottom: float, leader: str | None = None
) -> Column:
    """Labels by their y, moved apart where they would overlap; a leader where they moved far."""
    ordered = sorted(labels, key=lambda one: one.y)
    lines = [_lines(one, room) for one in ordered]
    heights = [len(two.texts) * one.face.leading + 3 for one, two in zip(ordered, lines, strict=True)]
    centres = spread([one.y for one in ordered], heights, top, bottom)
    body = ""
    for one, its, y in zip(ordered, lines, centres, strict=True):
        start = x + (SWATCH if one.swatch else 0)
        if one.swatch:
            body += rect(Box(x, y - 4, x + 8, y + 4), one.swatch)
        if leader and abs(y - one.y) > 9:
            body += line(x - 7, one.y, x - 2, y, leader, 0.7)
        body += block_centred(start, y, its, one.face, one.colour)
    return Column(body, tuple(one.label for one, its in zip(ordered, lines, strict=True) if not its.whole))


def _lines(one: Beside, room: float) -> Lines:
    return wrapped(one.label, room - (SWATCH if one.swatch else 0), one.face, 3)


def scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """The straight line that takes `low` to `start` and `high` to `end`."""
    span = high - low or 1.0
    return lambda value: start + (value - low) / span * (end - start)


def key(entries: Sequence[tuple[str, str | Swatch]], x: float, baseline: float, right: float, colour: str) -> str:
    """Swatches with their words in one line, the words cut to even parts where there is not room for all."""
    shown_entries = [(word, swatch) for word, swatch in entries if word]
    needed = sum(SWATCH + 2 + width(word, SMALL) + 18 for word, _ in shown_entries) - 18
    room = right - x if needed <= right - x else (right - x) / max(1, len(shown_entries)) - SWATCH - 18
    body = ""
    for word, swatch in shown_entries:
        box = Box(x, baseline - 8, x + 9, baseline + 1)
        label = fitted(word, room, SMALL)
        body += rect(box, swatch) if isinstance(swatch, str) else swatch(box)
        body += text(x + SWATCH + 2, baseline, label, SMALL, colour)
        x += SWATCH + 2 + width(label, SMALL) + 18
    return body


def sparse(
    middles: Sequence[float], labels: Sequence[str], left: float, right: float, gap: float = 8
) -> list[tuple[int, float]]:
    """
    Which labels of an axis to write, and where each begins, so that none touch: all, or every second, third …

    Counted from the last one back, which is the one that matters.
    """
    starts = [kept(middle, label, left, right) for middle, label in zip(middles, labels, strict=True)]
    ends = [start + width(label, SMALL) for start, label in zip(starts, labels, strict=True)]
    for stride in range(1, len(labels) + 1):
        chosen = list(range(len(labels) - 1, -1, -stride))[::-1]
        if all(ends[before] + gap <= starts[after] for before, after in pairwise(chosen)):
            return [(index, starts[index]) for index in chosen]
    return []


def kept(middle: float, label: str, left: float, right: float) -> float:
    """Where a centred label begins so that it stays between left and right."""
    long = width(label, SMALL)
    return max(left, min(middle - long / 2, right - long))
