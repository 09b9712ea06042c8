"""Rows and columns with a mark where they cross → a grid in which the white spaces stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.pages.chart.labels import Swatch, key
from generator.pages.chart.lettering import SMALL, TEXT, balanced, wrapped
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    block,
    block_centred,
    circle,
    diamond,
    explained,
    framed,
    hatched,
    path,
    rect,
    through,
    upright,
)

ROW = 22.0
HEAD = 118.0
"""The widest that the name of a column gets; names of narrower columns stand at several heights."""

Mark = Literal["runs", "rests", "offered", "never", "done", "lost", "open"]


@dataclass(frozen=True)
class Cell:
    """What stands where a row crosses a column; `open` is left white."""

    mark: Mark
    hover: str = ""


@dataclass(frozen=True)
class CrossingRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Crossing(Named):
    """`words` name the marks; those that occur are explained over the grid."""

    columns: tuple[str, ...]
    rows: tuple[CrossingRow, ...]
    words: dict[Mark, str]


def draw(crossing: Crossing, palette: Palette) -> Chart:
    """657 px wide, 22 px a row."""
    labels = [wrapped(row.label, 150, TEXT, 1) for row in crossing.rows]
    left = max([40.0, *(lines.width for lines in labels)]) + 12
    slot = (MEASURE - left) / max(1, len(crossing.columns))
    heads, cut, top = _heads(crossing.columns, left, slot, palette)
    body = [_key(crossing, palette), *heads]
    for index, row in enumerate(crossing.rows):
        y = top + ROW * (index + 0.5)
        body.append(block_centred(0, y, labels[index], TEXT, palette.ink))
        for at, cell in enumerate(row.cells):
            box = Box(left + slot * at + 1, y - ROW / 2 + 1, left + slot * (at + 1) - 1, y + ROW / 2 - 1)
            body.append(explained(_cell(cell.mark, box, palette), cell.hover))
    cut += [row.label for row, lines in zip(crossing.rows, labels, strict=True) if not lines.whole]
    return framed(crossing, (MEASURE, top + ROW * len(crossing.rows) + 2), body, cut)


def _heads(columns: Sequence[str], left: float, slot: float, palette: Palette) -> tuple[list[str], list[str], float]:
    """The names of the columns, over each other in as many levels as they need room, with a line down to each."""
    levels = max(1, min(4, round(HEAD / slot + 0.49))) if len(columns) > 1 else 1
    room = max(slot * levels - 8, 30.0)
    middles = [left + slot * (at + 0.5) for at in range(len(columns))]
    # Near the right edge a name is pushed to the left, by what the one before it on its level leaves free.
    rooms = [min(room, room / 2 + MEASURE - 2 - middle) for middle in middles]
    names = [balanced(column, most, SMALL, 2) for column, most in zip(columns, rooms, strict=True)]
    high = 2 * SMALL.leading + 4
    top = 26 + high * levels + 4
    texts, boxes, feet = [], [], []
    for at, lines in enumerate(names):
        middle, above = middles[at], 26 + high * (at % levels)
        start = min(max(middle - lines.width / 2, 0.0), MEASURE - 2 - lines.width)
        texts.append(block(start, above + SMALL.rise, lines, SMALL, palette.muted))
        feet.append(above + SMALL.leading * len(lines.texts) + 3)
        boxes.append(Box(start, above, start + lines.width, feet[-1]))
    down = "".join(upright(middle, foot, top - 3, boxes) for middle, foot in zip(middles, feet, strict=True))
    cut = [name for name, lines in zip(columns, names, strict=True) if not lines.whole]
    return [path(down, stroke=palette.rule, stroke_width=0.8), *texts], cut, top


def _cell(mark: Mark, box: Box, palette: Palette) -> str:
    if mark == "open":
        return rect(box, palette.paper, palette.rule, 1)
    return rect(box, palette.wash) + _mark(mark, (box.left + box.right) / 2, (box.top + box.bottom) / 2, palette)


def _mark(mark: Mark, x: float, y: float, palette: Palette) -> str:
    """A shape each, so that they differ in grey too."""
    square = Box(x - 5, y - 5, x + 5, y + 5)
    if mark == "runs":
        return rect(square, palette.accent)
    if mark == "rests":
        return hatched(square, palette, 3)
    if mark == "offered":
        return circle(x, y, 5, palette.paper, palette.accent, 2)
    if mark == "never":
        strokes = through([(x - 4, y - 4), (x + 4, y + 4)]) + through([(x - 4, y + 4), (x + 4, y - 4)])
        return path(strokes, stroke=palette.muted, stroke_width=1.6)
    return circle(x, y, 3, palette.muted) if mark == "done" else diamond(x, y, 5, palette.paper, palette.muted)


def _key(crossing: Crossing, palette: Palette) -> str:
    used = {cell.mark for row in crossing.rows for cell in row.cells}
    entries = [(word, _swatch(mark, palette)) for mark, word in crossing.words.items() if mark in used]
    return key(entries, 0, 11, MEASURE, palette.ink)


def _swatch(mark: Mark, palette: Palette) -> Swatch:
    def drawn(box: Box) -> str:
        if mark == "open":
            return rect(box, palette.paper, palette.muted, 1)
        return _mark(mark, (box.left + box.right) / 2, (box.top + box.bottom) / 2, palette)

    return drawn
