"""Scores of domains over time → a strip of numbered cells in five shades of one hue."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.chart.lettering import SMALL, TEXT, TEXT_BOLD, fitted, shown, width, wrapped
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    block_centred,
    explained,
    framed,
    hatched,
    rect,
    text,
)

CELL = 25.0
GAP = 2.0


@dataclass(frozen=True)
class Cell:
    """A score with its number, or None where the domain was not assessed."""

    value: float | None
    label: str = ""
    hover: str = ""


@dataclass(frozen=True)
class StripRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HeatStrip(Named):
    """`columns` are the dates; a row has a cell for each. The words stand in the key under the strip."""

    columns: tuple[str, ...]
    rows: tuple[StripRow, ...]
    low_word: str
    high_word: str
    unknown_word: str
    top: float = 5.0


def draw(strip: HeatStrip, palette: Palette) -> Chart:
    """657 px wide, or less where there are few columns; 27 px a row."""
    label_room = min(max([80.0, *(width(shown(row.label), TEXT) for row in strip.rows)]), 200.0)
    left = label_room + 14
    pitch = min(96.0, (MEASURE - left) / max(1, len(strip.columns)))
    heads = [wrapped(column, pitch - 6, SMALL, 2) for column in strip.columns]
    top = 6 + SMALL.leading * max([1, *(len(head.texts) for head in heads)])
    labels = [wrapped(row.label, label_room, TEXT, 2) for row in strip.rows]
    body = [
        block_centred(left + pitch * (index + 0.5) - GAP / 2, top / 2 - 2, head, SMALL, palette.muted, "middle")
        for index, head in enumerate(heads)
    ]
    y = top
    for row, lines in zip(strip.rows, labels, strict=True):
        height = max(CELL, len(lines.texts) * TEXT.leading + 2)
        body.append(block_centred(0, y + height / 2, lines, TEXT, palette.ink))
        for index, cell in enumerate(row.cells[: len(strip.columns)]):
            box = Box(left + pitch * index, y, left + pitch * (index + 1) - GAP, y + height)
            body.append(explained(_cell(strip, cell, box, palette), cell.hover))
        y += height + GAP
    body += _key(strip, left, y + 8, palette)
    named = [*zip(strip.columns, heads, strict=True), *zip((row.label for row in strip.rows), labels, strict=True)]
    cells = [cell.label for row in strip.rows for cell in row.cells[: len(strip.columns)] if cell.value is not None]
    shortened = [label for label, lines in named if not lines.whole]
    return framed(strip, (MEASURE, y + 26), body, shortened, [*cells, strip.low_word, strip.high_word])


def step(value: float, top: float) -> int:
    """Which of five equal steps a value belongs to, 0–4."""
    return min(4, max(0, int(value / top * 5)))


def _cell(strip: HeatStrip, cell: Cell, box: Box, palette: Palette) -> str:
    if cell.value is None:
        return hatched(box, palette)
    fill = palette.ramp()[step(cell.value, strip.top)]
    label = fitted(cell.label, box.right - box.left - 4, TEXT_BOLD)
    middle = (box.top + box.bottom) / 2 + TEXT.middle
    return rect(box, fill) + text((box.left + box.right) / 2, middle, label, TEXT_BOLD, palette.on(fill), "middle")


def _key(strip: HeatStrip, left: float, y: float, palette: Palette) -> list[str]:
    room = (MEASURE - left - 5 * 18 - 60) / 3
    low, high = fitted(strip.low_word, room, SMALL), fitted(strip.high_word, room, SMALL)
    baseline = y + 5 + SMALL.middle
    x = left
    body = [text(x, baseline, low, SMALL, palette.muted)]
    x += width(low, SMALL) + 6
    for fill in palette.ramp():
        body.append(rect(Box(x, y, x + 17, y + 10), fill))
        x += 18
    body.append(text(x + 5, baseline, high, SMALL, palette.muted))
    x += 5 + width(high, SMALL) + 22
    if any(cell.value is None for row in strip.rows for cell in row.cells):
        body.append(hatched(Box(x, y, x + 17, y + 10), palette))
        body.append(text(x + 23, baseline, fitted(strip.unknown_word, room, SMALL), SMALL, palette.muted))
    return body
