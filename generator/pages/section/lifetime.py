"""Every client → what the relation has brought and may still bring, with what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import lifetime
from generator.numbers.lifetime import Lifetime
from generator.numbers.rounding import shown_rows, total
from generator.pages.chart import worth
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Drawing, Heading, Html, Row, Table

MOST_BARS = 15
"""Clients of the chart, the dearest first; the table has all of them."""


Amounts = tuple[Decimal, Decimal]
"""Fees so far and what is still expected, as they are shown."""


@dataclass(frozen=True)
class LifetimeSection:
    kind: ClassVar[str] = "lifetime"
    heading: Heading
    chart: Drawing | None
    table: Table
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Relation:
    """One client's value in the practice's currency; None where it is not known."""

    ledger: Ledger
    told: Lifetime
    so_far: Decimal | None
    expected: Decimal | None

    @property
    def size(self) -> Decimal:
        return (self.so_far or Decimal(0)) + (self.expected or Decimal(0))


def compose(brief: PracticeBrief) -> LifetimeSection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    found = of_all(brief)
    so_far = shown_rows([one.so_far or Decimal(0) for one in found], Decimal(1))
    expected = shown_rows([one.expected or Decimal(0) for one in found], Decimal(1))
    shown = tuple(zip(so_far, expected, strict=True))
    return LifetimeSection(
        heading=brief.heading("lifetime", _title(brief, found)),
        chart=_chart(brief, found, shown),
        table=_table(brief, found, shown),
        notes=tuple(_notes(brief, found)),
    )


def of_all(brief: PracticeBrief) -> list[Relation]:
    """The most valuable first."""
    rate = brief.practice.money.discount_rate if brief.practice.money else None
    found = []
    for ledger in brief.ledgers:
        told = lifetime.lifetime(ledger, brief.on, rate)
        so_far = brief.purse.own(ledger, told.so_far.amount) if told.so_far.amount or told.so_far.whole else None
        expected = None if told.expected is None else brief.purse.own(ledger, told.expected)
        found.append(Relation(ledger, told, so_far, expected))
    return sorted(found, key=lambda one: (-one.size, brief.name(one.ledger).casefold()))


def _title(brief: PracticeBrief, found: Sequence[Relation]) -> str:
    own, first = brief.currency, found[0]
    if own is None or not first.size:
        return brief.say("lifetime.title_unknown")
    name = brief.name(first.ledger)
    if first.expected is None:
        return brief.say("lifetime.title_so_far", client=name, so_far=brief.money(first.so_far or Decimal(0), own))
    amounts = {"so_far": brief.money(first.so_far or Decimal(0), own), "expected": brief.money(first.expected, own)}
    return brief.say("lifetime.title", None, client=name, **amounts)


def _chart(brief: PracticeBrief, found: Sequence[Relation], parts: Sequence[Amounts]) -> Drawing | None:
    own = brief.currency
    shown = [(one, amounts) for one, amounts in zip(found, parts, strict=True) if one.size][:MOST_BARS]
    if own is None or not shown:
        return None
    title = brief.say("lifetime.chart", currency=own)
    bars = tuple(
        worth.Bar(
            label=brief.name(one.ledger),
            first=float(one.so_far or 0),
            more=None if one.expected is None else float(one.expected),
            end_label=_end(brief, one, total(amounts)),
            focus=at == 0,
        )
        for at, (one, amounts) in enumerate(shown)
    )
    words = (brief.say("lifetime.so_far_word"), brief.say("lifetime.expected_word"))
    drawn = worth.draw(
        worth.Worth(id="worth", title=title, description=brief.say("lifetime.description"), bars=bars, words=words),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _end(brief: PracticeBrief, one: Relation, whole: Decimal) -> str:
    """The sum; a plus sign where more is to come that nobody knows."""
    amount = brief.number(whole)
    return brief.say("lifetime.at_least", amount=amount) if one.expected is None else amount


def _table(brief: PracticeBrief, found: Sequence[Relation], shown: Sequence[Amounts]) -> Table:
    own = brief.currency
    columns = (
        Column(brief.say("lifetime.client"), width=20),
        Column(brief.say("lifetime.so_far"), figures=True, width=14),
        Column(brief.say("lifetime.yearly"), figures=True, width=17),
        Column(brief.say("lifetime.margin"), figures=True, width=12),
        Column(brief.say("lifetime.years"), figures=True, width=12),
        Column(brief.say("lifetime.expected"), figures=True, width=12),
        Column(brief.say("lifetime.sum"), figures=True, width=13),
    )
    rows = [_row(brief, one, *amounts) for one, amounts in zip(found, shown, strict=True)]
    if len(found) > 1 and all(one.so_far is not None and one.expected is not None for one in found):
        so_far, expected = total(one for one, _ in shown), total(one for _, one in shown)
        sums = [brief.number(one) for one in (so_far, expected, so_far + expected)]
        rows.append(Row((brief.say("lifetime.total"), sums[0], "", "", "", *sums[1:]), "total"))
    caption = brief.say("lifetime.table", currency=own) if own else brief.say("lifetime.table_unknown")
    return Table(caption, columns, tuple(rows))


def _row(brief: PracticeBrief, one: Relation, so_far: Decimal, expected: Decimal) -> Row:
    told = one.told
    known = one.so_far is not None and one.expected is not None
    cells: tuple[Cell, ...] = (
        brief.name(one.ledger),
        brief.unknown() if one.so_far is None else _least(brief, brief.number(so_far), told.so_far.whole),
        brief.unknown() if told.yearly is None else brief.money(told.yearly, one.ledger.client.currency),
        brief.unknown() if told.margin is None else brief.wording.percent(told.margin),
        brief.unknown() if told.years is None else brief.number(told.years),
        brief.unknown() if one.expected is None else brief.number(expected),
        brief.number(so_far + expected) if known else brief.unknown(),
    )
    return Row(cells)


def _least(brief: PracticeBrief, amount: str, whole: bool) -> str:
    return amount if whole else brief.say("dependence.at_least", amount=amount)


def _notes(brief: PracticeBrief, found: Sequence[Relation]) -> Iterator[str]:
    yield brief.say("lifetime.how")
    rate = brief.practice.money.discount_rate if brief.practice.money else None
    if rate is None:
        yield brief.say("lifetime.not_discounted")
    else:
        yield brief.say("lifetime.discounted", rate=brief.wording.percent(rate))
    silent = [brief.name(one.ledger) for one in found if one.told.margin is None]
    if silent:
        yield brief.say("lifetime.no_value", n=len(silent), clients=brief.several(silent))
    if brief.currency is None:
        yield brief.say("alert.no_currency")
