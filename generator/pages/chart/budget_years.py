"""Costs per fiscal year → stacked bars with totals, ranges, the cap and the unevened line beside the evened one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.pages.chart.labels import Beside, Tick, column, column_width, scale
from generator.pages.chart.lettering import SMALL, TEXT_BOLD, Face, fitted, shown, width
from generator.pages.chart.palette import Palette, mixed
from generator.pages.chart.place import Box, first_free
from generator.pages.chart.svg import MEASURE, Chart, Named, across, explained, framed, path, rect, text, text_box

PLOT = 220.0
HEAD = 44.0
Y = Callable[[float], float]


@dataclass(frozen=True)
class BudgetYear:
    """
    One fiscal year. `values` are the parts from the axis upwards, with a label each (or none at all).

    `low` and `high` bound the total; `freed` is a positive amount, drawn below the axis; `soon` is the total
    if everything came as soon as it can.
    """

    label: str
    values: tuple[float, ...]
    total_label: str
    value_labels: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    range_label: str = ""
    freed: float = 0.0
    freed_label: str = ""
    soon: float | None = None
    soon_label: str = ""
    hover: str = ""

    @property
    def total(self) -> float:
        return sum(self.values)

    @property
    def top(self) -> float:
        return max(self.total, self.high or 0.0)


@dataclass(frozen=True)
class BudgetYears(Named):
    """`parts` names the values of every year in order: contracts, initiatives, replacements (at most four)."""

    years: tuple[BudgetYear, ...]
    parts: tuple[str, ...]
    ticks: tuple[Tick, ...] = ()
    cap: float | None = None
    cap_label: str = ""
    freed_word: str = ""
    soon_word: str = ""
    even_word: str = ""

    @property
    def has_soon(self) -> bool:
        return any(year.soon is not None for year in self.years)

    @property
    def has_freed(self) -> bool:
        return any(year.freed for year in self.years)

    @property
    def highest(self) -> float:
        tops = [max(year.top, year.soon or 0.0) for year in self.years]
        return max([*tops, self.cap or 0.0, *(tick.value for tick in self.ticks), 1e-9])


@dataclass(frozen=True)
class _Slot:
    """Where a year stands: its bar, the thin bar at the left of it, and how far its labels may run."""

    left: float
    right: float
    bar: tuple[float, float]
    thin: tuple[float, float]
    reach: float


def draw(budget: BudgetYears, palette: Palette) -> Chart:
    """657 px wide; bars from zero, so that their lengths can be compared."""
    tick_room = max((width(shown(tick.label), SMALL) for tick in budget.ticks), default=0.0)
    plot_left = tick_room + 8 if budget.ticks else 0.0
    names_given = [*budget.parts, budget.cap_label, budget.freed_word if budget.has_freed else ""]
    label_room = column_width(names_given, 150)
    plot_right = min(MEASURE - label_room - 14, plot_left + 180 * max(1, len(budget.years)))
    top = HEAD + (18 if budget.has_soon else 0)
    y, foot = _levels(budget, top)
    slots = _slots(budget, plot_left, plot_right)
    shapes: list[str] = []
    texts: list[str] = []
    boxes: list[Box] = []
    whiskers: list[Box] = []
    for year, slot in zip(budget.years, slots, strict=True):
        shapes.append(explained(_shape(budget, year, slot, y, palette), year.hover))
        written, taken = _written(year, slot, y, palette, [*boxes, *whiskers])
        texts += written
        boxes += taken
        whiskers.append(Box(slot.bar[1] + 3, y(year.high or year.total), slot.bar[1] + 11, y(year.low or year.total)))
        texts += _segment_texts(year, slot, y, palette)
        middle = (slot.left + slot.right) / 2
        texts.append(
            text(
                middle,
                foot + 16,
                fitted(year.label, slot.right - slot.left - 6, TEXT_BOLD),
                TEXT_BOLD,
                palette.ink,
                "middle",
            )
        )
    names = column(_names(budget, y, palette), plot_right + 14, label_room, top - 20, foot + 8, palette.rule)
    lines = _lines(budget, palette, y, (plot_left, plot_right), boxes)
    body = [*_key(budget, palette, plot_left), *lines[0], *shapes, *lines[1], *texts, names.body]
    said = [
        label
        for year in budget.years
        for label in (year.label, year.total_label, year.range_label, year.freed_label, year.soon_label)
    ]
    words = [budget.soon_word, budget.even_word] if budget.has_soon else []
    return framed(budget, (MEASURE, foot + 24), body, names.shortened, [*said, *words])


def _levels(budget: BudgetYears, top: float) -> tuple[Y, float]:
    """Money → height, and where the bars end below the axis."""
    y = scale(0, budget.highest, top + PLOT, top)
    deepest = max((year.freed for year in budget.years), default=0.0)
    return y, y(-deepest) + (16 if deepest else 0)


def _slots(budget: BudgetYears, left: float, right: float) -> list[_Slot]:
    count = max(1, len(budget.years))
    room = (right - left) / count
    bar = min(86.0, room * (0.42 if budget.has_soon else 0.46))
    thin = bar * 0.34 if budget.has_soon else 0.0
    gap = 4.0 if budget.has_soon else 0.0
    slots = []
    # The thin bar carries its number at the left: leave it the larger share of the free room.
    before = (room - bar - thin - gap) * (0.66 if thin else 0.5)
    for index in range(len(budget.years)):
        start = left + room * index
        first = start + before
        second = first + thin + gap
        reach = right + 12 if index == count - 1 else start + room + before - 4
        slots.append(_Slot(start, start + room, (second, second + bar), (first, first + thin), reach))
    return slots


def tones(palette: Palette) -> tuple[str, ...]:
    """From the axis upwards: what runs anyway is grey, what is decided the accent; told apart in grey print too."""
    paper = palette.paper
    return palette.quiet, palette.accent, mixed(palette.accent, paper, 0.28), mixed(palette.accent, paper, 0.1)


def _segments(year: BudgetYear) -> list[tuple[float, float]]:
    base, spans = 0.0, []
    for value in year.values:
        spans.append((base, base + value))
        base += value
    return spans


def _shape(budget: BudgetYears, year: BudgetYear, slot: _Slot, y: Y, palette: Palette) -> str:
    left, right = slot.bar
    body = ""
    for (low, high), tone in zip(_segments(year), tones(palette), strict=False):
        if high > low:
            body += rect(Box(left, y(high), right, y(low)), tone)
    for low, _ in _segments(year)[1:]:
        if 0 < low < year.total:
            body += path(f"M{left:.1f} {y(low):.1f}H{right:.1f}", stroke=palette.paper, stroke_width=1)
    if year.freed:
        body += rect(Box(left, y(0), right, y(-year.freed)), palette.paper, palette.good, 1.4)
    if year.soon is not None:
        body += rect(Box(slot.thin[0], y(year.soon), slot.thin[1], y(0)), palette.wash, palette.muted, 1)
    if year.low is not None and year.high is not None:
        x = right + 7
        steps = f"M{x - 3.5:.1f} {y(year.high):.1f}H{x + 3.5:.1f}M{x - 3.5:.1f} {y(year.low):.1f}H{x + 3.5:.1f}"
        body += path(f"{steps}M{x:.1f} {y(year.high):.1f}V{y(year.low):.1f}", stroke=palette.ink, stroke_width=1.1)
    return body


def _written(year: BudgetYear, slot: _Slot, y: Y, palette: Palette, taken: list[Box]) -> tuple[list[str], list[Box]]:
    """Total, range, freed and soon: the labels that a level line must leave out."""
    alone = year.soon is None
    x = (slot.bar[0] + slot.bar[1]) / 2 if alone else slot.bar[0]
    anchor = "middle" if alone else "start"
    room = slot.right - slot.left - 4 if alone else slot.reach - slot.bar[0]
    written, boxes = [], []

    def put(at: float, baseline: float, words: str, face: Face, colour: str, side: str) -> None:
        written.append(text(at, baseline, words, face, colour, side))
        boxes.append(text_box(at, baseline, words, face, side))

    baseline = y(year.top) - 6
    if year.range_label:
        put(x, baseline, fitted(year.range_label, room, SMALL), SMALL, palette.muted, anchor)
        baseline -= SMALL.leading + 1
    put(x, baseline, fitted(year.total_label, room, TEXT_BOLD), TEXT_BOLD, palette.ink, anchor)
    if year.freed and year.freed_label:
        middle = (slot.bar[0] + slot.bar[1]) / 2
        words = fitted(year.freed_label, slot.right - slot.left - 4, SMALL)
        put(middle, y(-year.freed) + 12, words, SMALL, palette.good, "middle")
    if year.soon is not None and year.soon_label:
        words = fitted(year.soon_label, slot.thin[1] - slot.left + 18, SMALL)
        x = slot.thin[1]
        heights = [y(year.soon) - 5 - 3 * step for step in range(80)]
        candidates = [text_box(x, height, words, SMALL, "end") for height in heights]
        page = Box(0, 0, MEASURE, y(0))
        free = first_free(candidates[:6], [*taken, *boxes], page, 5)
        free = first_free(candidates, [*taken, *boxes], page, 1) if free is None else free
        if free is not None:
            put(x, heights[free], words, SMALL, palette.muted, "end")
    return written, boxes


def _segment_texts(year: BudgetYear, slot: _Slot, y: Y, palette: Palette) -> list[str]:
    left, right = slot.bar
    found = []
    for (low, high), label, tone in zip(_segments(year), year.value_labels, tones(palette), strict=False):
        fits = width(shown(label), SMALL) <= right - left - 4 and y(low) - y(high) >= SMALL.leading + 1
        if fits and len([value for value in year.values if value]) > 1:
            middle = (y(low) + y(high)) / 2 + SMALL.middle
            found.append(text((left + right) / 2, middle, label, SMALL, palette.on(tone), "middle"))
    return found


def _names(budget: BudgetYears, y: Y, palette: Palette) -> list[Beside]:
    """Each part named once, at its height in the last year."""
    if not budget.years:
        return []
    last = budget.years[-1]
    names = [
        Beside((y(low) + y(high)) / 2, part, palette.ink, tone)
        for part, (low, high), tone in zip(budget.parts, _segments(last), tones(palette), strict=False)
    ]
    if budget.has_freed and budget.freed_word:
        names.append(Beside(y(-max(last.freed, budget.highest * 0.02) / 2), budget.freed_word, palette.good))
    if budget.cap is not None and budget.cap_label:
        names.append(Beside(y(budget.cap), budget.cap_label, palette.ink))
    return names


def _lines(
    budget: BudgetYears, palette: Palette, y: Y, plot: tuple[float, float], boxes: list[Box]
) -> tuple[list[str], list[str]]:
    """The light grid behind the bars; the axis and the cap over them."""
    behind, over = [], []
    for tick in budget.ticks:
        if tick.value:
            behind.append(path(across(y(tick.value), *plot, boxes), stroke=palette.grid, stroke_width=0.8))
        behind.append(text(plot[0] - 8, y(tick.value) + SMALL.middle, tick.label, SMALL, palette.muted, "end"))
    over.append(path(across(y(0), *plot, ()), stroke=palette.ink, stroke_width=1.1))
    if budget.cap is not None:
        end = plot[1] + 9
        over.append(path(across(y(budget.cap), plot[0], end, boxes), stroke=palette.act, stroke_width=1.2, dash="5 3"))
    return behind, over


def _key(budget: BudgetYears, palette: Palette, left: float) -> list[str]:
    if not budget.has_soon:
        return []
    soon = fitted(budget.soon_word, 270, SMALL)
    next_x = left + 15 + width(soon, SMALL) + 20
    return [
        rect(Box(left, 4, left + 9, 13), palette.wash, palette.muted, 1),
        text(left + 15, 12, soon, SMALL, palette.muted),
        *(rect(Box(next_x, 10 - 3 * at, next_x + 9, 13 - 3 * at), tone) for at, tone in enumerate(tones(palette)[:3])),
        text(next_x + 15, 12, fitted(budget.even_word, 270, SMALL), SMALL, palette.ink),
    ]
