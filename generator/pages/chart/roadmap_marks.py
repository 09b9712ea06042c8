"""Milestones, contract dates, what waits and the key → the bands around the lanes of the roadmap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.pages.chart.lettering import SMALL, Lines, fitted, shown, width, wrapped
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box, packed
from generator.pages.chart.roadmap_rows import bar_shape, fill_of, sign
from generator.pages.chart.roadmap_values import (
    PADDING,
    PLOT_RIGHT,
    Band,
    Initiative,
    Priority,
    RoadmapPage,
    State,
    Waiting,
)
from generator.pages.chart.svg import (
    arrowhead,
    block,
    circle,
    diamond,
    line,
    path,
    rect,
    text,
    text_box,
    through,
)

ROW = 15.5
MARK = 5.0
LABEL_GAP = 9.0
Draw = Callable[[float, float], str]
Mark = tuple[str, float, Draw]


@dataclass(frozen=True)
class Drawn:
    """Shapes and texts of a band, and where its texts are."""

    body: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    shortened: tuple[str, ...] = ()


def _points(page: RoadmapPage, marks: Sequence[Mark], palette: Palette, top: float) -> tuple[Drawn, float]:
    """Marks with a label at their right, or left near the edge, in as many rows as they need; and their height."""
    ordered = sorted(marks, key=lambda mark: (mark[1], mark[0]))
    labels = [_label(page, label, x) for label, x, _ in ordered]
    spans = [
        (x - LABEL_GAP - width(label, SMALL), x + MARK) if left else (x - MARK, x + LABEL_GAP + width(label, SMALL))
        for (_, x, _), (label, left) in zip(ordered, labels, strict=True)
    ]
    rows = packed(spans, 10)
    body, boxes, shortened = [], [], []
    for (full, x, drawn), (label, left), row in zip(ordered, labels, rows, strict=True):
        y = top + ROW * row + ROW / 2
        at, anchor = (x - LABEL_GAP, "end") if left else (x + LABEL_GAP, "start")
        body += [drawn(x, y), text(at, y + SMALL.middle, label, SMALL, palette.ink, anchor)]
        box = text_box(at, y + SMALL.middle, label, SMALL, anchor)
        boxes.append(Box(min(box.left, x - MARK), box.top, max(box.right, x + MARK), box.bottom))
        shortened += [full] if label != shown(full) else []
    return Drawn(tuple(body), tuple(boxes), tuple(shortened)), ROW * (max(rows, default=-1) + 1)


def _label(page: RoadmapPage, full: str, x: float) -> tuple[str, bool]:
    rooms = PLOT_RIGHT - x - LABEL_GAP, x - page.left - LABEL_GAP
    long = width(shown(full), SMALL)
    left = long > rooms[0] and rooms[1] > rooms[0]
    return fitted(full, min(rooms[1] if left else rooms[0], 420), SMALL), left


def _band(
    page: RoadmapPage, marks: Sequence[Mark], word: str, palette: Palette, top: float
) -> tuple[Drawn, Band | None]:
    if not marks:
        return Drawn(), None
    _, height = _points(page, marks, palette, top)
    band = page.band(word, top, height)
    return _points(page, marks, palette, top + PADDING - 1)[0], band


def milestones(page: RoadmapPage, palette: Palette, top: float) -> tuple[Drawn, Band | None]:
    marks: list[Mark] = [(one.label, _inner(page, one.at), _milestone(palette)) for one in page.milestones]
    return _band(page, marks, page.words.milestones, palette, top)


def contracts(page: RoadmapPage, palette: Palette, top: float) -> tuple[Drawn, Band | None]:
    def mark(renews: bool) -> Draw:
        return lambda x, y: _renewal(x, y, palette) if renews else _notice(x, y, palette)

    marks = [(one.label, _inner(page, one.at), mark(one.renews)) for one in page.contracts]
    return _band(page, marks, page.words.contracts, palette, top)


def _milestone(palette: Palette) -> Draw:
    return lambda x, y: diamond(x, y, MARK, palette.ink)


def _inner(page: RoadmapPage, at: float) -> float:
    return min(max(page.x(at), page.left + MARK), PLOT_RIGHT - MARK)


def _notice(x: float, y: float, palette: Palette) -> str:
    return path(through([(x - 4.5, y - 4), (x + 4.5, y - 4), (x, y + 4.5)], closed=True), fill=palette.watch)


def _depends(x: float, y: float, palette: Palette) -> str:
    return line(x, y, x + 14, y, palette.muted) + arrowhead(x + 18, y, "right", palette.muted)


def _renewal(x: float, y: float, palette: Palette) -> str:
    return circle(x, y, 3.6, palette.paper, palette.muted, 1.5)


def waiting(page: RoadmapPage, palette: Palette, top: float) -> tuple[Drawn, Band | None]:
    """The unscheduled: titles in three columns, each in at most two lines with its price."""
    if not page.waiting:
        return Drawn(), None
    columns, gap = 3, 22.0
    room = (PLOT_RIGHT - page.left - gap * (columns - 1)) / columns
    titles = [wrapped(one.title, room - 12, SMALL) for one in page.waiting]
    body: list[str] = []
    y = top + PADDING
    for first in range(0, len(titles), columns):
        chosen = range(first, min(first + columns, len(titles)))
        for index in chosen:
            left = page.left + (index - first) * (room + gap)
            body += _entry(page.waiting[index], titles[index], left, y, room, palette)
        y += max(_entry_lines(page.waiting[index], titles[index], room) for index in chosen) * SMALL.leading + 4
    shortened = tuple(one.title for one, title in zip(page.waiting, titles, strict=True) if not title.whole)
    return Drawn(tuple(body), (), shortened), page.band(page.words.unscheduled, top, y - top - PADDING - 4)


def _price_follows(one: Waiting, title: Lines, room: float) -> bool:
    last = width(title.texts[-1], SMALL) if title.texts else 0.0
    return last + 8 + width(shown(one.price), SMALL) <= room - 12


def _entry_lines(one: Waiting, title: Lines, room: float) -> int:
    return max(1, len(title.texts)) + (1 if one.price and not _price_follows(one, title, room) else 0)


def _entry(one: Waiting, title: Lines, left: float, top: float, room: float, palette: Palette) -> list[str]:
    baseline = top + 9
    parts = [rect(Box(left, top + 2.2, left + 6, top + 8.2), palette.paper, palette.muted, 1.1)]
    parts.append(block(left + 12, baseline, title, SMALL, palette.ink))
    last = baseline + max(0, len(title.texts) - 1) * SMALL.leading
    if _price_follows(one, title, room):
        after = left + 12 + (width(title.texts[-1], SMALL) + 8 if title.texts else 0)
        return [*parts, text(after, last, one.price, SMALL, palette.muted)]
    return [*parts, text(left + 12, last + SMALL.leading, fitted(one.price, room - 12, SMALL), SMALL, palette.muted)]


def key(page: RoadmapPage, palette: Palette, top: float) -> tuple[list[str], float]:
    """Swatches and signs that occur on the page, with their words; and the height of the whole drawing."""
    body = [line(0, top, PLOT_RIGHT, top, palette.rule, 0.8)]
    x, y = page.left, top + 15.0
    for drawn, room, word in _key_signs(page, palette):
        label = fitted(word, PLOT_RIGHT - page.left - room - 5, SMALL)
        long = room + 5 + width(label, SMALL)
        if x + long > PLOT_RIGHT and x > page.left:
            x, y = page.left, y + 16
        body += [drawn(x, y), text(x + room + 5, y + SMALL.middle, label, SMALL, palette.muted)]
        x += long + 17
    return body, y + 9


def _key_signs(page: RoadmapPage, palette: Palette) -> list[tuple[Draw, float, str]]:
    words = page.words
    bars = [one for lane in page.lanes for one in lane.initiatives]
    priorities = {Priority.MUST: words.must, Priority.SHOULD: words.should, Priority.COULD: words.could}
    states = {State.DONE: words.done, State.ACTIVE: words.active, State.UNDECIDED: words.undecided}
    names = {one.id for one in bars}
    signs: list[tuple[Draw, float, str]] = []
    signs += [
        (_swatch(priority, State.PLANNED, palette), 20, word)
        for priority, word in priorities.items()
        if any(one.priority is priority for one in bars)
    ]
    signs += [
        (_swatch(Priority.SHOULD, state, palette), 20, word)
        for state, word in states.items()
        if any(one.state is state for one in bars)
    ]
    if any(name in names and name != one.id for one in bars for name in one.after):
        signs.append((lambda x, y: _depends(x, y, palette), 18, words.depends))
    if any(not one.renews for one in page.contracts):
        signs.append((lambda x, y: _notice(x + 5, y, palette), 10, words.notice))
    if any(one.renews for one in page.contracts):
        signs.append((lambda x, y: _renewal(x + 5, y, palette), 10, words.renewal))
    return signs


def _swatch(priority: Priority, state: State, palette: Palette) -> Draw:
    sample = Initiative("", "", "", 0, 0, priority, State.PLANNED)
    fill, _ = fill_of(priority, state, palette)
    if state is State.PLANNED:
        return lambda x, y: bar_shape(Box(x, y - 5.5, x + 20, y + 5.5), sample, palette)
    ground = palette.paper if state is State.DONE else fill
    return lambda x, y: sign(state, x + 14, y, ground if state is not State.UNDECIDED else palette.paper, palette)
