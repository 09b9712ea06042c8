"""An options paper → its first page: the price, how long it holds, and the ways side by side by the four measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from generator.model.option import Option, OptionsPaper
from generator.numbers import option
from generator.numbers.basis import Basis
from generator.pages.brief import Brief
from generator.pages.prose import line, prose
from generator.pages.section.length import weight
from generator.pages.view import Cell, Fact, Figure, Heading, Html, Letterhead, Status, Tile

MEASURES = ("cost", "performance", "ease", "room")
"""The four measures of product.md, 2.6."""
BEST = 5
ABREAST = 4
"""Ways that stand beside each other; of more, two tables are made."""
FULL = 1500
"""Characters over which the page is set closer."""
LONG_REASON = 330
"""Characters of a reason that no longer fit into a column: all reasons then stand on the second page."""


@dataclass(frozen=True)
class Mark:
    """A mark in words and as boxes, of which the full ones count."""

    words: str
    boxes: tuple[bool, ...]


@dataclass(frozen=True)
class Price:
    """What to plan with, and from what to what it may come where that is not one sum."""

    expected: Cell
    span: str | None = None


@dataclass(frozen=True)
class Way:
    """The head of a column."""

    title: str
    recommended: Status | None


@dataclass(frozen=True)
class Line:
    """One row: a label, and a price, words or a mark for each way."""

    kind: Literal["price", "word", "mark"]
    label: str
    prices: tuple[Price, ...] = ()
    cells: tuple[Cell, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Up to four ways side by side; `chosen` is the place of the one that we recommend, from nought."""

    corner: str
    ways: tuple[Way, ...]
    chosen: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Options:
    kind: ClassVar[str] = "option"
    heading: Heading
    letterhead: Letterhead
    question: Html | None
    tiles: tuple[Tile, ...]
    caption: str
    comparisons: tuple[Comparison, ...]
    note: str

    @property
    def full(self) -> bool:
        """Whether there is so much on the page that it is set closer."""
        cells = [cell for one in self.comparisons for row in one.lines for cell in row.cells if isinstance(cell, Html)]
        return weight([self.heading.title, self.question, *cells]) > FULL


def compose(brief: Brief, stem: str, paper: OptionsPaper) -> Options:
    profile, site = brief.file.profile, brief.file.letterhead.site
    facts = (
        Fact(brief.say("quarter.client"), profile.name),
        Fact(brief.say("quarter.date"), brief.day(paper.date)),
        Fact(brief.say("option.asked_of"), _asked_of(brief)),
    )
    apart = reasons_apart(paper)
    return Options(
        heading=Heading("options", brief.say("document.options"), title(brief, paper)),
        letterhead=Letterhead(site.name, facts),
        question=prose(paper.question) if paper.question else None,
        tiles=tuple(_tiles(brief, stem, paper)),
        caption=brief.say("option.side_by_side"),
        comparisons=tuple(_comparison(brief, paper, ways, apart) for ways in abreast(paper.options)),
        note=brief.say("option.marks"),
    )


def reasons_apart(paper: OptionsPaper) -> bool:
    """Whether the reasons for the marks need more room than the columns of the table have."""
    return len(paper.options) > ABREAST or any(weight([one.why]) > LONG_REASON for one in paper.options)


def _asked_of(brief: Brief) -> str:
    names = [contact.name for contact in brief.file.profile.contacts if contact.decides]
    return brief.wording.join(names) if names else brief.say("unknown")


def title(brief: Brief, paper: OptionsPaper) -> str:
    """What is to be chosen, and what it may cost: the price comes first."""
    span = option.prices(paper)
    if span is None:
        return paper.title
    low, high = brief.money(span.low), brief.money(span.high)
    key = "option.title" if low != high else "option.title_one"
    return brief.say(key, title=paper.title, low=low, high=high)


def abreast(ways: Sequence[Option]) -> list[tuple[Option, ...]]:
    """The ways in tables of four at most, as even as can be."""
    tables = -(-len(ways) // ABREAST) or 1
    size = -(-len(ways) // tables)
    return [tuple(ways[first : first + size]) for first in range(0, len(ways), size)] if size else []


def _tiles(brief: Brief, stem: str, paper: OptionsPaper) -> Iterator[Tile]:
    best = option.way(paper, paper.recommended)
    path = f"options/{stem}.yaml"
    yield _price(brief, path, best)
    yield _yearly(brief, path, best)
    yield _prepayment(brief, path, paper)
    late = paper.valid_until < brief.on
    note = brief.say("option.not_a_quote")
    yield Tile(brief.say("option.valid"), Figure(brief.day_short(paper.valid_until)), note, "act" if late else "plain")


def _price(brief: Brief, path: str, best: Option | None) -> Tile:
    label = brief.say("option.we_recommend")
    if best is None or best.once is None:
        is_nothing = best is not None and best.is_nothing
        words = brief.say("cost.nothing_once" if is_nothing else "unknown")
        return Tile(label, Figure(words), best.title if best else None, "plain" if is_nothing else "unknown")
    figure = brief.figure(brief.money(best.once.expected), [Basis(path, f"options.{best.id}.once.expected")])
    low, high = brief.amount(best.once.low), brief.amount(best.once.high)
    note = brief.say("tile.range", low=low, high=high) if low != high else brief.say("option.fixed_price")
    return Tile(label, figure, note)


def _yearly(brief: Brief, path: str, best: Option | None) -> Tile:
    label = brief.say("option.then_yearly")
    if best is None or best.per_year is None:
        return Tile(label, Figure(brief.say("cost.nothing_yearly")), brief.say("option.of_recommended"))
    figure = brief.figure(brief.money(best.per_year), [Basis(path, f"options.{best.id}.per_year")])
    return Tile(label, figure, brief.say("option.of_recommended"))


def _prepayment(brief: Brief, path: str, paper: OptionsPaper) -> Tile:
    label, sum_ = brief.say("option.prepayment"), option.prepayment(paper, paper.recommended)
    if paper.prepayment is None or sum_ is None:
        return Tile(label, Figure(brief.say("option.none_asked")), brief.say("option.no_prepayment"))
    came = option.received(paper, brief.on)
    if came is not None:
        note = brief.say("option.received", day=brief.day_short(came))
    else:
        note = brief.say("option.before_detail", share=brief.wording.percent(paper.prepayment.share))
    return Tile(label, brief.figure(brief.money(sum_), [Basis(path, "prepayment.share")]), note)


def _comparison(brief: Brief, paper: OptionsPaper, ways: Sequence[Option], apart: bool) -> Comparison:
    heads = tuple(_head(brief, one, one.id == paper.recommended) for one in ways)
    prices = (
        Line("price", brief.say("option.once"), prices=tuple(once(brief, one) for one in ways)),
        Line("word", brief.say("option.yearly"), cells=tuple(yearly(brief, one) for one in ways)),
        Line("word", brief.say("option.time"), cells=tuple(_time(brief, one) for one in ways)),
    )
    marks = tuple(
        Line("mark", brief.say(f"option.{measure}"), marks=tuple(_mark(brief, one, measure) for one in ways))
        for measure in MEASURES
    )
    why = () if apart else (Line("word", brief.say("option.why"), cells=tuple(line(one.why) for one in ways)),)
    chosen = next((n for n, one in enumerate(ways) if one.id == paper.recommended), None)
    return Comparison(brief.say("option.way"), heads, chosen, (*prices, *marks, *why))


def _head(brief: Brief, one: Option, recommended: bool) -> Way:
    return Way(one.title, Status(brief.say("option.our_choice"), "good") if recommended else None)


def once(brief: Brief, one: Option) -> Price:
    """That there is no price yet is said in words."""
    if one.once is None:
        if one.is_nothing:
            return Price(Figure(brief.say("cost.nothing_once")))
        return Price(Status(brief.say("option.priceless"), "unknown"))
    low, high = brief.amount(one.once.low), brief.amount(one.once.high)
    span = None if low == high else brief.wording.span(low, high)
    return Price(Figure(brief.money(one.once.expected)), span)


def yearly(brief: Brief, one: Option) -> Cell:
    if one.per_year is None and one.once is None and not one.is_nothing:
        return Figure(brief.say("none"))
    return Figure(brief.money(one.per_year) if one.per_year else brief.say("cost.nothing_yearly"))


def _time(brief: Brief, one: Option) -> Cell:
    return Figure(brief.say("option.weeks", n=one.weeks) if one.weeks is not None else brief.say("none"))


def _mark(brief: Brief, one: Option, measure: str) -> Mark:
    mark = int(getattr(one.measures, measure))
    return Mark(brief.say("tile.of_five", score=mark), tuple(n < mark for n in range(BEST)))
