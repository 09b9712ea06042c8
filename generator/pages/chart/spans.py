"""Relations and projects over time → rays that go on and segments that end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.pages.chart.labels import Tick, scale, sparse
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, TEXT, fitted, shown, width, wrapped
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    block_centred,
    diamond,
    explained,
    framed,
    hatched,
    line,
    path,
    rect,
    text,
    through,
    upright,
)

ROW = 28.0
BAR = 15.0
TIP = 8.0


@dataclass(frozen=True)
class Span:
    """
    From `start` to `end` on the axis; None leaves that side open: an arrowhead, a ray.

    `gap` is a pause, hatched; `focus` puts the span in the accent.
    """

    start: float | None
    end: float | None
    label: str = ""
    focus: bool = False
    gap: bool = False
    hover: str = ""


@dataclass(frozen=True)
class Mark:
    """A day on a row: filled where something was done then, open where it is due, `late` where that has passed."""

    at: float
    due: bool = False
    late: bool = False
    hover: str = ""


@dataclass(frozen=True)
class SpanRow:
    """One line of the page; its spans do not overlap."""

    label: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Spans(Named):
    """`first` and `last` bound the axis, in any unit that grows evenly; `today` draws a line."""

    rows: tuple[SpanRow, ...]
    first: float
    last: float
    ticks: tuple[Tick, ...] = ()
    today: float | None = None
    today_word: str = ""


def draw(spans: Spans, palette: Palette) -> Chart:
    """657 px wide, 28 px a row."""
    labels = [wrapped(row.label, 170, TEXT, 2) for row in spans.rows]
    left = max([60.0, *(lines.width for lines in labels)]) + 14
    right = MEASURE - TIP
    x = scale(spans.first, spans.last, left, right)
    top = 22.0
    shapes, texts, boxes, shortened = [], [], [], []
    for index, row in enumerate(spans.rows):
        y = top + ROW * (index + 0.5)
        texts.append(block_centred(0, y, labels[index], TEXT, palette.ink))
        ordered = sorted(row.spans, key=lambda span: spans.first if span.start is None else span.start)
        edges = [_edges(span, x, left, right) for span in ordered]
        free = left
        for at, span in enumerate(ordered):
            shapes.append(explained(_shape(span, *edges[at], y, palette), span.hover or span.label))
            words, box, cut = _label(span, _room(ordered, edges, at, free), y, palette)
            texts.append(words)
            boxes += [box] if box else []
            shortened += [span.label] if cut else []
            free = max(edges[at][1] + TIP + 5, box.right + 8 if box else 0.0)
        shapes += [_mark(mark, x(mark.at), y, palette) for mark in row.marks if spans.first <= mark.at <= spans.last]
    foot = top + ROW * len(spans.rows)
    shortened += [row.label for row, lines in zip(spans.rows, labels, strict=True) if not lines.whole]
    body = [*_axis(spans, x, (left, right), top, foot, boxes, palette), *shapes, *texts]
    return framed(spans, (MEASURE, foot + 4), body, shortened)


def _edges(span: Span, x: Callable[[float], float], left: float, right: float) -> tuple[float, float]:
    start = left if span.start is None else min(max(x(span.start), left), right)
    end = right if span.end is None else min(max(x(span.end), left), right)
    return start, max(end, start + 2)


def _shape(span: Span, start: float, end: float, y: float, palette: Palette) -> str:
    if span.gap:
        return hatched(Box(start, y - BAR / 2, end, y + BAR / 2), palette)
    half = BAR / 2
    points = [(start, y - half), (end, y - half)]
    points += [(end + TIP, y)] if span.end is None else []
    points += [(end, y + half), (start, y + half)]
    points += [(start - TIP, y)] if span.start is None else []
    return path(through(points, closed=True), fill=_fill(span, palette))


def _mark(mark: Mark, x: float, y: float, palette: Palette) -> str:
    """A diamond that stands out from the bar by its rim."""
    outer = diamond(x, y, BAR / 2 + 1, palette.paper)
    colour = palette.act if mark.late else palette.ink
    inner = diamond(x, y, BAR / 2 - 1.5, palette.paper if mark.due else colour, colour)
    return explained(outer + inner, mark.hover)


def _fill(span: Span, palette: Palette) -> str:
    return palette.accent if span.focus else palette.quiet


@dataclass(frozen=True)
class _Room:
    """The free stretches around a span: before it, in it, after it."""

    before: tuple[float, float]
    inside: tuple[float, float]
    after: tuple[float, float]


def _room(spans: Sequence[Span], edges: Sequence[tuple[float, float]], at: int, free: float) -> _Room:
    """`free` is where the row is free of bars and labels up to this span."""
    span, (start, end) = spans[at], edges[at]
    after = end + (TIP if span.end is None else 0) + 5
    following = edges[at + 1][0] - TIP - 4 if at + 1 < len(edges) else MEASURE
    return _Room((free, start - 5 - (TIP if span.start is None else 0)), (start + 6, end - 6), (after, following))


def _label(span: Span, room: _Room, y: float, palette: Palette) -> tuple[str, Box | None, bool]:
    """In the bar where it fits, else after it, else before it, else cut to the largest of the three."""
    words = shown(span.label)
    long = width(words, SMALL)
    places = [room.inside, room.after, room.before]
    fitting = [place for place in places if place[1] - place[0] >= long]
    place = fitting[0] if fitting else max(places, key=lambda stretch: stretch[1] - stretch[0])
    written = fitted(words, max(0.0, place[1] - place[0]), SMALL)
    cut = written != words
    if not written:
        return "", None, cut
    x = place[1] - width(written, SMALL) if place is room.before else place[0]
    box = Box(x, y - 7, x + width(written, SMALL), y + 7)
    if place is not room.inside:
        return text(x, y + SMALL.middle, written, SMALL, palette.ink), box, cut
    chip = rect(Box(x - 3, y - BAR / 2 + 1, box.right + 3, y + BAR / 2 - 1), palette.paper) if span.gap else ""
    colour = palette.muted if span.gap else palette.on(_fill(span, palette))
    return chip + text(x, y + SMALL.middle, written, SMALL, colour), None, cut


def _axis(
    spans: Spans,
    x: Callable[[float], float],
    plot: tuple[float, float],
    top: float,
    foot: float,
    boxes: Sequence[Box],
    palette: Palette,
) -> list[str]:
    here = [tick for tick in spans.ticks if spans.first <= tick.value <= spans.last]
    labels = [fitted(tick.label, 120, SMALL) for tick in here]
    today = spans.today if spans.today is not None and spans.first <= spans.today <= spans.last else None
    word = fitted(spans.today_word, 120, SMALL_BOLD) if today is not None else ""
    at = (
        0.0 if today is None else min(max(x(today) - width(word, SMALL_BOLD) / 2, 0), MEASURE - width(word, SMALL_BOLD))
    )
    taken = (at - 6, at + width(word, SMALL_BOLD) + 6)
    body = []
    for index, start in sparse([x(tick.value) for tick in here], labels, plot[0], MEASURE):
        if not word or start > taken[1] or start + width(labels[index], SMALL) < taken[0]:
            body.append(text(start, 11, labels[index], SMALL, palette.muted))
    grid = "".join(upright(x(tick.value), top - 4, foot, boxes) for tick in here)
    body.append(path(grid, stroke=palette.grid, stroke_width=0.8))
    body += [
        line(0, top + ROW * row, MEASURE, top + ROW * row, palette.grid, 0.8) for row in range(len(spans.rows) + 1)
    ]
    if today is not None:
        body.append(text(at, 11, word, SMALL_BOLD, palette.ink))
        body.append(path(upright(x(today), top - 6, foot, boxes), stroke=palette.ink, stroke_width=1))
    return body
