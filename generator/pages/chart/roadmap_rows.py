"""The initiatives of a lane → bars with their titles, packed into rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.pages.chart.lettering import SMALL, Lines, balanced, fitted, shown, width
from generator.pages.chart.palette import Palette, mixed
from generator.pages.chart.place import Box, packed
from generator.pages.chart.roadmap_values import GUTTER, Initiative, Priority, State
from generator.pages.chart.svg import block, circle, explained, path, rect, text, tick

BAR = 19.0
PAD = 5.0
SIGN = 14.0
BESIDE = 6.0
MEASURES = (150.0, 120.0, 200.0, 260.0)
WIDE = 260.0
BETWEEN = 16.0


@dataclass(frozen=True)
class Sketch:
    """A bar with what is written in it and beside it, before it has a row; `beside` ends at the bar if `left`."""

    initiative: Initiative
    start: float
    end: float
    inside: str
    price_inside: bool
    beside: Lines
    price_beside: bool
    left: bool
    whole: bool
    row: int = 0

    @property
    def beside_width(self) -> float:
        price = width(shown(self.initiative.price), SMALL) if self.price_beside else 0.0
        return max(self.beside.width, price)

    @property
    def span(self) -> tuple[float, float]:
        more = self.beside_width + BESIDE if self.beside_width else 0.0
        return (self.start - more, self.end) if self.left else (self.start, self.end + more)

    @property
    def height(self) -> float:
        lines = len(self.beside.texts) + self.price_beside
        return max(BAR, lines * SMALL.leading)

    def placed(self, row: int, top: float, bottom: float) -> PlacedBar:
        middle = (top + bottom) / 2
        return PlacedBar(self, row, Box(self.start, middle - BAR / 2, self.end, middle + BAR / 2))


@dataclass(frozen=True)
class PlacedBar:
    """A bar in its row; `outside` are the boxes of the text beside it."""

    sketch: Sketch
    row: int
    bar: Box

    @property
    def initiative(self) -> Initiative:
        return self.sketch.initiative

    @property
    def whole(self) -> bool:
        return self.sketch.whole

    @property
    def outside(self) -> tuple[Box, ...]:
        if not self.sketch.beside_width:
            return ()
        left, right = self.sketch.span
        half = self.sketch.height / 2
        middle = (self.bar.top + self.bar.bottom) / 2
        edges = (left, self.bar.left - BESIDE) if self.sketch.left else (self.bar.right + BESIDE, right)
        return (Box(edges[0], middle - half, edges[1], middle + half),)


def sketched(initiatives: Sequence[Initiative], x: Callable[[float], float], plot: tuple[float, float]) -> list[Sketch]:
    """
    Every initiative with its row in the lane: earliest first, titles beside the bars where they do not fit in.

    Of several measures for the titles, the one that makes the lane lowest.
    """
    ordered = sorted(initiatives, key=lambda one: (one.first, one.last, one.id))

    def attempt(measure: float) -> list[Sketch]:
        loose = [_sketch(one, x(one.first), x(one.last + 1), plot, measure) for one in ordered]
        rows = packed([sketch.span for sketch in loose], BETWEEN)
        return [replace(sketch, row=row) for sketch, row in zip(loose, rows, strict=True)]

    attempts = [attempt(measure) for measure in MEASURES]
    return min(attempts, key=lambda sketches: sum(row_heights(sketches)) + GUTTER * len(row_heights(sketches)))


def row_heights(sketches: Sequence[Sketch]) -> list[float]:
    count = max((sketch.row for sketch in sketches), default=-1) + 1
    return [max(sketch.height for sketch in sketches if sketch.row == row) for row in range(count)]


def _sketch(initiative: Initiative, start: float, end: float, plot: tuple[float, float], measure: float) -> Sketch:
    start, end = start + 1, max(end - 1, start + 5)
    if end > plot[1]:
        start, end = plot[1] - (end - start), plot[1]
    title, price = shown(initiative.title), shown(initiative.price)
    room = end - start - 2 * PAD - _sign_room(initiative)
    priced = width(price, SMALL)
    long = width(title, SMALL)
    price_fits = bool(price) and priced <= room + 2
    none = Lines((), True, 0)
    if long + (priced + 10 if price else 0) <= room:
        return Sketch(initiative, start, end, title, bool(price), none, False, False, True)
    beside_price = bool(price) and not price_fits
    lines, at_left = _beside(title, price if beside_price else "", start, end, plot, measure)
    if lines is None:
        kept = fitted(title, room - (priced + 10 if price_fits else 0), SMALL)
        return Sketch(initiative, start, end, kept, price_fits, none, False, False, False)
    return Sketch(initiative, start, end, "", price_fits, lines, beside_price, at_left, lines.whole)


def _beside(
    title: str, price: str, start: float, end: float, plot: tuple[float, float], measure: float
) -> tuple[Lines | None, bool]:
    """The title's lines and whether they stand at the left; None where neither side has room for a word."""
    rooms = {False: plot[1] - end - BESIDE, True: start - plot[0] - BESIDE}
    need = width(price, SMALL)
    for at_left, room in rooms.items():
        for most in (measure, WIDE):
            lines = balanced(title, min(room, most), SMALL)
            if lines.whole and need <= room:
                return lines, at_left
    at_left = rooms[True] > rooms[False]
    if max(rooms.values()) < max(60.0, need):
        return None, False
    return balanced(title, min(max(rooms.values()), WIDE), SMALL), at_left


def _sign_room(initiative: Initiative) -> float:
    return 0.0 if initiative.state is State.PLANNED else SIGN


def fill_of(priority: Priority, state: State, palette: Palette) -> tuple[str, str | None]:
    """Fill and outline: the weight tells the priority; what is done steps back into grey."""
    tone = palette.quiet if state is State.DONE else palette.accent
    if priority is Priority.MUST:
        return tone, None
    if priority is Priority.SHOULD:
        return mixed(tone, palette.paper, 0.3), None
    return palette.paper, tone


def shapes(bars: Sequence[PlacedBar], palette: Palette) -> list[str]:
    return [explained(bar_shape(placed.bar, placed.initiative, palette), _hover(placed.initiative)) for placed in bars]


def _hover(initiative: Initiative) -> str:
    return initiative.hover or " · ".join(part for part in (initiative.title, initiative.price) if part)


def bar_shape(bar: Box, initiative: Initiative, palette: Palette) -> str:
    fill, outline = fill_of(initiative.priority, initiative.state, palette)
    undecided = initiative.state is State.UNDECIDED
    body = rect(bar, fill, outline, 1.4, radius=2, dash="4 2.5" if undecided and outline else None)
    if undecided and not outline:
        ring = Box(bar.left - 2, bar.top - 2, bar.right + 2, bar.bottom + 2)
        body += rect(ring, "none", palette.accent, 1, radius=4, dash="4 2.5")
    if initiative.state is State.PLANNED or bar.right - bar.left < SIGN:
        return body
    return body + sign(initiative.state, bar.left + PAD + 4.5, (bar.top + bar.bottom) / 2, fill, palette)


def sign(state: State, x: float, y: float, fill: str, palette: Palette) -> str:
    """✓ done, a half-filled disc in progress, a question mark in a disc for what needs a decision."""
    colour = palette.on(fill)
    if state is State.DONE:
        return tick(x, y, 10, colour)
    if state is State.ACTIVE:
        half = f"M{x:.1f} {y - 4.5:.1f}A4.5 4.5 0 0 1 {x:.1f} {y + 4.5:.1f}Z"
        return circle(x, y, 4.5, "none", colour, 1.3) + path(half, fill=colour)
    disc = circle(x, y, 6, colour)
    curl = (
        f"M{x - 1.9:.1f} {y - 1.7:.1f}A1.9 1.9 0 1 1 {x + 0.9:.1f} {y - 0.2:.1f}"
        f"C{x + 0.2:.1f} {y + 0.3:.1f} {x:.1f} {y + 0.6:.1f} {x:.1f} {y + 1.4:.1f}"
    )
    return disc + path(curl, stroke=fill, stroke_width=1.5) + circle(x, y + 3.4, 0.95, fill)


def texts(bars: Sequence[PlacedBar], palette: Palette) -> list[str]:
    return [_inside(bar, palette) + _outside(bar, palette) for bar in bars]


def _inside(placed: PlacedBar, palette: Palette) -> str:
    sketch, bar = placed.sketch, placed.bar
    fill, _ = fill_of(sketch.initiative.priority, sketch.initiative.state, palette)
    colour = palette.on(fill)
    baseline = (bar.top + bar.bottom) / 2 + SMALL.middle
    left = bar.left + PAD + _sign_room(sketch.initiative)
    title = text(left, baseline, sketch.inside, SMALL, colour)
    if not sketch.price_inside:
        return title
    if sketch.inside:
        return title + text(bar.right - PAD, baseline, sketch.initiative.price, SMALL, colour, "end")
    return text(left, baseline, sketch.initiative.price, SMALL, colour)


def _outside(placed: PlacedBar, palette: Palette) -> str:
    if not placed.outside:
        return ""
    sketch, box = placed.sketch, placed.outside[0]
    x, anchor = (box.right, "end") if sketch.left else (box.left, "start")
    count = len(sketch.beside.texts)
    lines = count + sketch.price_beside
    first = (box.top + box.bottom) / 2 + SMALL.middle - (lines - 1) * SMALL.leading / 2
    titles = block(x, first, sketch.beside, SMALL, palette.ink, anchor)
    if not sketch.price_beside:
        return titles
    return titles + text(x, first + count * SMALL.leading, sketch.initiative.price, SMALL, palette.muted, anchor)
