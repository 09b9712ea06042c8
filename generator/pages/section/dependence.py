"""The last twelve months' fees of all clients → who pays what share of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import currency, dependence, fee
from generator.numbers.dependence import Dependence
from generator.numbers.rounding import product, shown_rows, total
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Table


@dataclass(frozen=True)
class DependenceSection:
    kind: ClassVar[str] = "dependence"
    heading: Heading
    table: Table
    notes: tuple[str, ...]


def compose(brief: PracticeBrief) -> DependenceSection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    return DependenceSection(
        heading=brief.heading("dependence", _title(brief)), table=_table(brief), notes=tuple(_notes(brief))
    )


def of_all(brief: PracticeBrief) -> Dependence | None:
    """Shares in the practice's currency; None where a client's fees cannot be turned into it, or nobody paid."""
    return dependence.dependence({ledger.slug: brief.purse.own_fees(ledger) for ledger in brief.ledgers})


def without_largest(brief: PracticeBrief) -> Dependence | None:
    """Shares as they would be if the largest client had paid nothing; None where nobody else pays."""
    found = of_all(brief)
    return dependence.dependence({part.client: part.fees for part in found.parts[1:]}) if found else None


def client_name(brief: PracticeBrief, slug: str) -> str:
    return next(brief.name(ledger) for ledger in brief.ledgers if ledger.slug == slug)


def missing_rates(brief: PracticeBrief) -> tuple[str, ...]:
    """Currencies in which fees were paid and for which no rate holds on the book's day; none without our own."""
    if brief.currency is None:
        return ()
    unpaired = (one for one in brief.ledgers if brief.purse.fees(one).amount and brief.purse.own_fees(one) is None)
    return tuple(sorted({one.client.currency for one in unpaired}))


def partly_known(brief: PracticeBrief) -> list[str]:
    """Clients of whose fees some are not known: every share is then about right at best."""
    return [brief.name(ledger) for ledger in brief.ledgers if not brief.purse.fees(ledger).whole]


def _title(brief: PracticeBrief) -> str:
    found = of_all(brief)
    if found is None:
        return brief.say("dependence.title_unknown")
    name, share = client_name(brief, found.largest.client), brief.wording.percent(found.largest.share)
    return brief.say(f"dependence.title_{found.level}", client=name, share=share)


def _table(brief: PracticeBrief) -> Table:
    """The largest first; what cannot be compared last."""
    own = brief.currency
    ours = brief.say("dependence.own", currency=own) if own else brief.say("dependence.own_unknown")
    found, rest = of_all(brief), without_largest(brief)
    columns = [
        Column(brief.say("dependence.client"), width=30),
        Column(brief.say("dependence.billed"), figures=True, width=21),
        Column(ours, figures=True, width=18),
        Column(brief.say("dependence.share"), figures=True, width=12),
    ]
    if rest is not None and found is not None:
        largest = client_name(brief, found.largest.client)
        columns.append(Column(brief.say("dependence.without", client=largest), figures=True, width=19))
    known = [(ledger, amount) for ledger in brief.ledgers if (amount := brief.purse.own_fees(ledger)) is not None]
    known.sort(key=lambda one: -one[1])
    rows = [
        *_known(brief, known, found, rest),
        *(_unknown(brief, ledger, len(columns)) for ledger in brief.ledgers if brief.purse.own_fees(ledger) is None),
    ]
    if len(known) == len(brief.ledgers) > 1:
        sums = [brief.wording.percent(Decimal(1)) if one else brief.wording.say("none") for one in (found, rest)]
        whole = brief.number(total(amount for _, amount in known), 0)
        rows.append(Row((brief.say("dependence.total"), "", whole, *sums)[: len(columns)], "total"))
    first, last = fee.last_twelve(brief.on)
    span = brief.wording.span(brief.month(first), brief.month(last))
    return Table(brief.say("dependence.table", span=span), tuple(columns), tuple(rows))


def _known(
    brief: PracticeBrief, known: Sequence[tuple[Ledger, Decimal]], found: Dependence | None, rest: Dependence | None
) -> Iterator[Row]:
    """The shown amounts and percents add up to what is shown under them."""
    amounts = shown_rows([amount for _, amount in known], Decimal(1))
    shares, others = (_percents(brief, known, one) for one in (found, rest))
    for (ledger, _), amount, share, other in zip(known, amounts, shares, others, strict=True):
        cells: list[Cell] = [brief.name(ledger), _billed(brief, ledger), brief.number(amount, 0), share]
        yield Row((*cells, *([other] if rest else [])))


def _percents(brief: PracticeBrief, known: Sequence[tuple[Ledger, Decimal]], found: Dependence | None) -> Sequence[str]:
    """A dash for whoever is not among the parts."""
    if found is None:
        return [brief.wording.say("none")] * len(known)
    shares = {part.client: part.share for part in found.parts}
    percents = shown_rows([product(shares.get(ledger.slug, Decimal(0)), 100) for ledger, _ in known], Decimal(1))
    return [
        brief.wording.percent(percent / 100) if ledger.slug in shares else brief.wording.say("none")
        for (ledger, _), percent in zip(known, percents, strict=True)
    ]


def _unknown(brief: PracticeBrief, ledger: Ledger, width: int) -> Row:
    return Row((brief.name(ledger), _billed(brief, ledger), *([brief.unknown()] * (width - 2))))


def _billed(brief: PracticeBrief, ledger: Ledger) -> Cell:
    found = brief.purse.fees(ledger)
    if not found.amount and not found.whole:
        return brief.unknown()
    shown = brief.money(found.amount, ledger.client.currency)
    return shown if found.whole else brief.say("dependence.at_least", amount=shown)


def _notes(brief: PracticeBrief) -> Iterator[str]:
    found = of_all(brief)
    if found is not None:
        index = brief.number(found.herfindahl, 2)
        yield brief.say("dependence.herfindahl", index=index, clients=brief.number(1 / found.herfindahl, 1))
    rest = without_largest(brief)
    if found is not None and rest is not None:
        largest, next_one = client_name(brief, found.largest.client), client_name(brief, rest.largest.client)
        share, index = brief.wording.percent(rest.largest.share), brief.number(rest.herfindahl, 2)
        yield brief.say("dependence.if_left", client=largest, other=next_one, share=share, index=index)
    yield brief.say("dependence.how")
    partly, missing = partly_known(brief), missing_rates(brief)
    if partly:
        yield brief.say("dependence.partly", n=len(partly), clients=brief.several(partly))
    if missing:
        yield brief.say("alert.no_rate", n=len(missing), currencies=brief.wording.join(missing))
    if brief.currency is None:
        yield brief.say("alert.no_currency")
    rates = tuple(_rates(brief))
    if rates:
        yield brief.say("dependence.rates", rates=brief.say("dependence.joint").join(rates))


def _rates(brief: PracticeBrief) -> Iterator[str]:
    own = brief.currency
    for name in sorted({ledger.client.currency for ledger in brief.ledgers} - {own}):
        rate = currency.rate_on(name, brief.practice.exchange_rates, brief.on)
        if rate is not None:
            day, worth = brief.day_short(rate.on), brief.number(rate.rate)
            yield brief.say("dependence.rate", currency=name, rate=worth, own=own, day=day)
