"""A stock of words → the view models of every component but the drawings."""

from __future__ import annotations

from typing import Literal

from generator.commands.example import chart
from generator.commands.example.stock import Stock
from generator.pages.chart.palette import Palette
from generator.pages.section import option
from generator.pages.section.asked import Ask, Asked, Earlier, Mark
from generator.pages.section.decided import Decided
from generator.pages.section.decision import Decision
from generator.pages.section.option import Comparison
from generator.pages.site.view import Link, Topics
from generator.pages.view import (
    Bullets,
    Cell,
    Column,
    Cover,
    Fact,
    Figure,
    Heading,
    Html,
    Letterhead,
    Row,
    Status,
    Table,
    Tile,
    Tone,
)  # fmt: skip

TONES: tuple[Tone, ...] = ("good", "plain", "watch", "unknown", "act")


def prose(text: str) -> Html:
    """Our own made-up words, in which nothing needs to be escaped."""
    return Html(f"<p>{text}</p>")


def tiles(stock: Stock) -> tuple[Tile, ...]:
    """Four, because the grid has four; the emptiest say nothing but that nothing is known."""
    if stock.is_empty:
        return tuple(Tile(stock.word(0), Figure(stock.number), tone="unknown") for _ in range(4))
    figures = (stock.number, stock.amount, stock.quarter, stock.word(3))
    tones: tuple[Tone, ...] = ("plain", "act", "plain", "unknown")
    return tuple(
        Tile(stock.name(at), Figure(figure, basis=stock.text), stock.word(at), tone)
        for at, (figure, tone) in enumerate(zip(figures, tones, strict=True))
    )


def options(stock: Stock) -> Comparison:
    """Two ways side by side at the emptiest, four otherwise."""
    count = 2 if stock.is_empty else 4
    ways = tuple(option.Way(stock.name(at), Status(stock.word(1), "good") if at == 1 else None) for at in range(count))
    price = option.Price(Figure(stock.amount), None if stock.is_empty else f"{stock.number}–{stock.amount}")
    marks = tuple(option.Mark(stock.number, tuple(box <= at for box in range(5))) for at in range(count))
    lines = (
        option.Line("price", stock.word(0), prices=(price,) * count),
        option.Line("mark", stock.word(1), marks=marks),
        option.Line("word", stock.word(2), cells=tuple(prose(stock.text) for _ in range(count))),
    )
    return Comparison("", ways, None if stock.is_empty else 1, lines)


def topics(stock: Stock) -> Topics:
    """Links to what posts are gathered under, the first of them being here."""
    names = range(1 if stock.is_empty else 5)
    count = None if stock.is_empty else stock.number
    return Topics(stock.word(0), tuple(Link(stock.name(at), "#topics", here=at == 0, count=count) for at in names))


def cells(stock: Stock) -> tuple[Cell, ...]:
    """A text, markup, a figure with and without its basis, and a status in every tone."""
    bare: tuple[Cell, ...] = (stock.word(0), Figure(stock.number))
    explained: tuple[Cell, ...] = (Html(f"<strong>{stock.word(1)}</strong>"), Figure(stock.amount, basis=stock.text))
    return (
        *bare,
        *(() if stock.is_empty else explained),
        *(Status(stock.word(at), tone) for at, tone in enumerate(TONES)),
    )


def table(stock: Stock) -> Table:
    """With a group and a total, a status and figures; the emptiest has no row and no note."""
    columns = (
        Column(stock.word(9)),
        Column(stock.word(4)),
        Column(stock.word(7), figures=True),
        Column(stock.word(8), figures=True),
    )
    rows = [
        Row((stock.name(at), Status(stock.word(at), TONES[at % 5]), Figure(stock.number, stock.text), stock.amount))
        for at in stock.several(5, 12)
    ]
    if not stock.is_empty:
        total = Row((stock.word(8), "", stock.number, stock.amount), "total")
        rows = [Row((stock.word(5),), "group"), *rows[:2], Row((stock.word(6),), "group"), *rows[2:], total]
    return Table(stock.title, columns, tuple(rows), None if stock.is_empty else stock.text)


def measured_table(stock: Stock, palette: Palette) -> Table:
    """With widths, and a small drawing in its cells."""
    columns = (Column(stock.word(9), width=40), Column(stock.word(7), width=36), Column(stock.word(8), True, 24))
    rows = tuple(
        Row((stock.name(at), chart.spark(stock, palette, at), stock.amount)) for at in range(1 if stock.is_empty else 3)
    )
    return Table(stock.title, columns, rows)


def columns(stock: Stock) -> tuple[Bullets, ...]:
    """Three; in the emptiest one has lines without words, one says what is not known, one nothing."""
    if stock.is_empty:
        return (Bullets(stock.word(0), (Html(stock.word(0)),)), Bullets("–", (), stock.word(0)), Bullets("–", ()))
    lines = tuple(Html(stock.name(at)) for at in stock.several(3, 5))
    return (Bullets(stock.word(0), lines), Bullets(stock.word(1), lines[:2]), Bullets(stock.word(2), (), stock.word(3)))


def decisions(stock: Stock) -> tuple[Decision, ...]:
    """One for each number of digits, then one answered before; the emptiest has neither reason nor amount."""
    if stock.is_empty:
        return (Decision("1", stock.title, stock.word(0), stock.word(0), None, stock.day, None),)
    ask = stock.title if stock.is_long else stock.name(0)
    asked = tuple(
        Decision(number, ask, f"{stock.word(4)}:", stock.word(0), stock.text, stock.day, stock.amount)
        for number in ("1", "12")
    )
    before = Decided(Status(stock.text, "watch"), (Html(stock.name(1)),))
    return (*asked, Decision("13", ask, "", None, None, None, stock.amount, before))


def quote(stock: Stock) -> tuple[str, str]:
    return stock.text, f"{stock.person}, {stock.day}"


def facts(stock: Stock) -> tuple[Fact, ...]:
    values: tuple[Cell, ...] = (stock.text, Figure(stock.amount, stock.text), Status(stock.word(3), "unknown"))
    return tuple(Fact(stock.word(at), values[at % 3]) for at in stock.several(3, 6))


def heading(stock: Stock, id: str) -> Heading:
    return Heading(id, stock.word(0), stock.title)


def contents(stock: Stock, ids: tuple[str, ...]) -> tuple[str, tuple[Heading, ...]]:
    """The label, and what leads to sections of the specimen itself: on paper their page numbers are looked up."""
    chosen = [ids[at % len(ids)] for at in stock.several(6, 14)]
    return stock.word(9), tuple(Heading(id, stock.word(at), stock.title) for at, id in enumerate(chosen))


def cover(stock: Stock) -> Cover:
    state = None if stock.is_empty else stock.word(4)
    return Cover(stock.word(1), stock.title, stock.name(0), stock.day, stock.word(2), stock.person, state)


def letterhead(stock: Stock) -> tuple[Letterhead, Heading]:
    values: tuple[Cell, ...] = (stock.day, stock.person, Figure(stock.quarter), stock.name(1))
    told = tuple(Fact(stock.word(at), value) for at, value in enumerate(values))
    return Letterhead(stock.name(0), () if stock.is_empty else told), heading(stock, "letterhead")


def fields(stock: Stock) -> Asked:
    """A question of each kind; the emptiest has no meanings, no answer of last time and nothing to say beside it."""
    meaning = None if stock.is_empty else stock.name(0)
    scale = tuple(
        Mark(str(value), str(value), meaning if value in (0, 5) else None, stock.word(0)) for value in range(6)
    )
    choice = tuple(Mark(str(at), stock.name(at), None, stock.name(at)) for at in stock.several(2, 5))
    return Asked(
        heading=heading(stock, "asked"),
        questions=(
            _ask(stock, "scale", (*scale, Mark("na", stock.word(1), None, stock.word(1))), "1"),
            _ask(stock, "choice", choice, "23"),
            _ask(stock, "list", choice, "24"),
            _ask(stock, "text", (), "345"),
        ),
        note_label=stock.word(2),
        same_label=stock.word(3),
    )


def _ask(stock: Stock, kind: Literal["scale", "choice", "list", "text"], marks: tuple[Mark, ...], number: str) -> Ask:
    name = f"{stock.language}-{stock.size}-{kind}"
    earlier = Earlier(stock.day, stock.name(1), Html(stock.text), f"{name}--same", stock.word(3))
    return Ask(
        name=name,
        number=number,
        text=stock.title,
        kind=kind,
        marks=marks,
        note=f"{name}--note" if kind == "scale" else None,
        note_tip=stock.word(2),
        tags=() if stock.is_empty else (stock.word(4),),
        earlier=None if stock.is_empty else earlier,
        required=False,
        longest=300,
    )
