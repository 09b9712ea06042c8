"""Hours of advice given free → by client and quarter, against the limit that the practice has set itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.model.values import Quarter
from generator.numbers import fiscal
from generator.numbers.rounding import product, total
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Status, Table

QUARTERS = 4
RECENT = 2
"""Quarters in which too much advice needs attention: the running one and the last."""


@dataclass(frozen=True)
class AdviceSection:
    kind: ClassVar[str] = "advice"
    heading: Heading
    table: Table


def compose(brief: PracticeBrief) -> AdviceSection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    return AdviceSection(brief.heading("advice", _title(brief)), _table(brief))


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Who got more than the limit lately."""
    for ledger in brief.ledgers:
        for quarter in _quarters(brief)[-RECENT:]:
            hours = _given(ledger, quarter)
            if hours is not None and _is_over(brief, hours):
                words = {"client": brief.name(ledger), "quarter": brief.quarter(quarter)}
                yield brief.say("alert.advice", n=hours, **words)


def _quarters(brief: PracticeBrief) -> tuple[Quarter, ...]:
    now = fiscal.quarter_of(brief.on, 1)
    return tuple(now + -n for n in reversed(range(QUARTERS)))


def _given(ledger: Ledger, quarter: Quarter) -> Decimal | None:
    """None where nobody wrote anything down."""
    return ledger.private.free_advice.get(quarter) if ledger.private else None


def _is_over(brief: PracticeBrief, hours: Decimal) -> bool:
    limit = brief.practice.limits.free_advice_per_quarter
    return limit is not None and hours > limit


def _known(brief: PracticeBrief, ledgers: Sequence[Ledger], quarters: Sequence[Quarter]) -> Decimal | None:
    found = [hours for one in ledgers for quarter in quarters if (hours := _given(one, quarter)) is not None]
    return total(found) if found else None


def _title(brief: PracticeBrief) -> str:
    hours = _known(brief, brief.ledgers, _quarters(brief))
    if hours is None:
        return brief.say("advice.title_unknown")
    rates, own = brief.practice.rates, brief.currency
    if rates is None or own is None:
        return brief.say("advice.title", n=hours)
    return brief.say("advice.title_worth", n=hours, worth=brief.money(product(hours, rates.hour), own))


def _table(brief: PracticeBrief) -> Table:
    quarters = _quarters(brief)
    columns = [
        Column(brief.say("advice.client"), width=30),
        *(Column(brief.quarter(quarter), figures=True, width=12) for quarter in quarters),
        Column(brief.say("advice.all"), figures=True, width=10),
    ]
    if brief.hour is not None:
        columns.append(Column(brief.say("advice.worth", currency=brief.currency), figures=True, width=12))
    given = [ledger for ledger in brief.ledgers if _known(brief, [ledger], quarters) is not None]
    rows = [_row(brief, brief.name(ledger), [ledger]) for ledger in given or brief.ledgers]
    if len(rows) > 1:
        rows.append(_row(brief, brief.say("advice.total"), brief.ledgers, "total"))
    limit = brief.practice.limits.free_advice_per_quarter
    note = brief.say("advice.limit", n=limit) if limit is not None else brief.say("advice.no_limit")
    if limit is not None and brief.hour is not None and brief.currency is not None:
        note = brief.say("advice.limit_worth", n=limit, worth=brief.money(product(limit, brief.hour), brief.currency))
    notes = [note, brief.say("advice.unwritten")]
    if given and len(given) < len(brief.ledgers):
        notes.append(brief.say("advice.others", n=len(brief.ledgers) - len(given)))
    return Table(brief.say("advice.table"), tuple(columns), tuple(rows), " ".join(notes))


def _row(brief: PracticeBrief, name: str, ledgers: Sequence[Ledger], kind: str = "row") -> Row:
    quarters = _quarters(brief)
    cells = [
        _cell(brief, _known(brief, ledgers, [quarter]), len(ledgers) == 1 and kind == "row") for quarter in quarters
    ]
    every = _known(brief, ledgers, quarters)
    cells.append(_cell(brief, every, limited=False))
    if brief.hour is not None:
        cells.append(brief.wording.say("none") if every is None else brief.number(product(every, brief.hour), 0))
    return Row((name, *cells), "total" if kind == "total" else "row")


def _cell(brief: PracticeBrief, hours: Decimal | None, limited: bool) -> Cell:
    if hours is None:
        return brief.wording.say("none")
    shown = brief.number(hours, 1)
    return Status(shown, "act") if limited and _is_over(brief, hours) else shown
