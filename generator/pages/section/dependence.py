"""The last twelve months' fees of all clients → who pays what share of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import currency, dependence, fee
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


def of_all(brief: PracticeBrief) -> dependence.Dependence | None:
    """Shares in the practice's currency; None where a client's fees cannot be turned into it, or nobody paid."""
    return dependence.dependence({ledger.slug: brief.own_fees(ledger) for ledger in brief.ledgers})


def client_name(brief: PracticeBrief, slug: str) -> str:
    return next(brief.name(ledger) for ledger in brief.ledgers if ledger.slug == slug)


def missing_rates(brief: PracticeBrief) -> tuple[str, ...]:
    """Currencies in which fees were paid and for which no rate holds on the book's day; none without our own."""
    if brief.currency is None:
        return ()
    unpaired = (one for one in brief.ledgers if brief.fees(one).amount and brief.own_fees(one) is None)
    return tuple(sorted({one.client.currency for one in unpaired}))


def partly_known(brief: PracticeBrief) -> list[str]:
    """Clients of whose fees some are not known: every share is then about right at best."""
    return [brief.name(ledger) for ledger in brief.ledgers if not brief.fees(ledger).whole]


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
    columns = (
        Column(brief.say("dependence.client"), width=34),
        Column(brief.say("dependence.billed"), figures=True, width=24),
        Column(ours, figures=True, width=24),
        Column(brief.say("dependence.share"), figures=True, width=18),
    )
    known = [(ledger, amount) for ledger in brief.ledgers if (amount := brief.own_fees(ledger)) is not None]
    known.sort(key=lambda one: -one[1])
    amounts = [amount for _, amount in known]
    shares = {part.client: part.share for part in found.parts} if (found := of_all(brief)) else {}
    percents = shown_rows([product(shares.get(ledger.slug, Decimal(0)), 100) for ledger, _ in known], Decimal(1))
    rows = [
        Row(
            (brief.name(ledger), _billed(brief, ledger), brief.number(shown, 0), _percent(brief, percent, bool(shares)))
        )
        for (ledger, _), shown, percent in zip(known, shown_rows(amounts, Decimal(1)), percents, strict=True)
    ]
    rows += [
        Row((brief.name(ledger), _billed(brief, ledger), brief.unknown(), brief.unknown()))
        for ledger in brief.ledgers
        if brief.own_fees(ledger) is None
    ]
    if len(known) == len(brief.ledgers) > 1:
        whole = brief.wording.percent(Decimal(1)) if shares else brief.wording.say("none")
        rows.append(Row((brief.say("dependence.total"), "", brief.number(total(amounts), 0), whole), "total"))
    first, last = fee.last_twelve(brief.on)
    span = brief.wording.span(brief.month(first), brief.month(last))
    return Table(brief.say("dependence.table", span=span), columns, tuple(rows))


def _billed(brief: PracticeBrief, ledger: Ledger) -> Cell:
    found = brief.fees(ledger)
    if not found.amount and not found.whole:
        return brief.unknown()
    shown = brief.money(found.amount, ledger.client.currency)
    return shown if found.whole else brief.say("dependence.at_least", amount=shown)


def _percent(brief: PracticeBrief, percent: Decimal, known: bool) -> Cell:
    return brief.wording.percent(percent / 100) if known else brief.wording.say("none")


def _notes(brief: PracticeBrief) -> Iterator[str]:
    found = of_all(brief)
    if found is not None:
        index = brief.number(found.herfindahl, 2)
        yield brief.say("dependence.herfindahl", index=index, clients=brief.number(1 / found.herfindahl, 1))
    yield brief.say("dependence.how")
    partly, missing = partly_known(brief), missing_rates(brief)
    if partly:
        yield brief.say("dependence.partly", n=len(partly), clients=brief.wording.join(partly))
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
