"""What was and what is expected of each → level bars in two parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.chart.labels import Swatch, key, scale
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, TEXT, fitted, width, wrapped
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
    line,
    path,
    rect,
    text,
    through,
)

ROW = 24.0
BAR = 13.0
STEP = 16.0


@dataclass(frozen=True)
class Bar:
    """One row; `more` None is not known. `depth` sets it under the row above it, as a branch of a tree."""

    label: str
    first: float
    more: float | None
    end_label: str
    depth: int = 0
    focus: bool = False
    hover: str = ""


@dataclass(frozen=True)
class Worth(Named):
    """`words` name the two parts; the unknown has no bar and says so in its `end_label`."""

    bars: tuple[Bar, ...]
    words: tuple[str, str]


def draw(worth: Worth, palette: Palette) -> Chart:
    """657 px wide, 24 px a row; bars from zero."""
    labels = [wrapped(bar.label, 190 - STEP * min(bar.depth, 4), TEXT, 1) for bar in worth.bars]
    indent = [STEP * min(bar.depth, 6) for bar in worth.bars]
    left = max([60.0, *(at + lines.width for at, lines in zip(indent, labels, strict=True))]) + 14
    ends = min(max([0.0, *(width(bar.end_label, SMALL_BOLD) for bar in worth.bars)]), 150.0)
    highest = max([1e-9, *(bar.first + (bar.more or 0.0) for bar in worth.bars)])
    x = scale(0, highest, left, MEASURE - ends - 12)
    top = 24.0 if any(worth.words) else 4.0
    body = [_key(worth, palette)]
    for index, bar in enumerate(worth.bars):
        y = top + ROW * (index + 0.5)
        body.append(block_centred(indent[index], y, labels[index], TEXT, palette.ink))
        middle, end = x(bar.first), x(bar.first + (bar.more or 0.0))
        fill = palette.accent if bar.focus else palette.quiet
        shapes = rect(Box(left, y - BAR / 2, max(middle, left + 1), y + BAR / 2), fill) if bar.first > 0 else ""
        if bar.more:
            shapes += hatched(Box(middle, y - BAR / 2, end, y + BAR / 2), palette, 4)
        body.append(explained(shapes, bar.hover))
        body.append(text(end + 7, y + SMALL.middle, fitted(bar.end_label, ends, SMALL_BOLD), SMALL_BOLD, palette.ink))
    foot = top + ROW * len(worth.bars)
    body.append(line(left, top, left, foot, palette.ink, 1.1))
    body += _branches(worth.bars, indent, top, palette)
    cut = [bar.label for bar, lines in zip(worth.bars, labels, strict=True) if not lines.whole]
    return framed(worth, (MEASURE, foot + 4), body, cut, [bar.end_label for bar in worth.bars])


def _branches(bars: Sequence[Bar], indent: Sequence[float], top: float, palette: Palette) -> list[str]:
    """From each row to the one that it hangs on: the last one above it that stands further out."""
    lines = []
    for index, bar in enumerate(bars):
        parent = next((n for n in range(index - 1, -1, -1) if bars[n].depth < bar.depth), None) if bar.depth else None
        if parent is not None:
            x, y = indent[index] - STEP / 2 - 2, top + ROW * (index + 0.5)
            points = [(x, top + ROW * (parent + 0.5) + 8), (x, y), (x + 7, y)]
            lines.append(path(through(points), stroke=palette.muted, stroke_width=0.9))
    return lines


def _key(worth: Worth, palette: Palette) -> str:
    entries: list[tuple[str, str | Swatch]] = [(worth.words[0], palette.quiet)]
    entries.append((worth.words[1], lambda box: hatched(box, palette, 3)))
    return key(entries, 0, 11, MEASURE, palette.ink)
