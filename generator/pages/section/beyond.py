"""What we did beyond agreements in the last year → by client, and what we never told them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.engagement import ExtraMile
from generator.model.files import Ledger
from generator.numbers import engagement
from generator.numbers.day import later
from generator.numbers.rounding import product, total
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Column, Heading, Row, Table

MONTHS = 12


@dataclass(frozen=True)
class BeyondSection:
    kind: ClassVar[str] = "beyond"
    heading: Heading
    untold: Table | None
    table: Table


Done = list[tuple[Ledger, list[ExtraMile]]]


def compose(brief: PracticeBrief) -> BeyondSection | None:
    """None where nothing was done beyond an agreement."""
    done = _done(brief)
    if not done:
        return None
    return BeyondSection(brief.heading("beyond", _title(brief, done)), _untold(brief, done), _table(brief, done))


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """What was done and not told."""
    miles = [mile for _, some in _done(brief) for mile in some if not mile.told_client]
    if miles:
        yield brief.say("alert.untold", n=len(miles))


def _done(brief: PracticeBrief) -> Done:
    """Clients for whom we went further, the most hours first."""
    first = later(brief.on, -MONTHS) + dt.timedelta(days=1)
    found = []
    for ledger in brief.ledgers:
        miles = [mile for _, mile in engagement.beyond(ledger.engagements, first, brief.on).done]
        if miles:
            found.append((ledger, miles))
    return sorted(found, key=lambda one: (-_hours(one[1]), brief.name(one[0]).casefold()))


def _hours(miles: Sequence[ExtraMile]) -> Decimal:
    return total(mile.hours for mile in miles)


def _title(brief: PracticeBrief, done: Done) -> str:
    every = [mile for _, miles in done for mile in miles]
    untold = [mile for mile in every if not mile.told_client]
    key = "beyond.title_untold" if untold else "beyond.title"
    return brief.say(key, n=_hours(every), untold=brief.number(_hours(untold)))


def _untold(brief: PracticeBrief, done: Done) -> Table | None:
    rows = [
        Row((brief.day_short(mile.on), brief.name(ledger), mile.what, brief.number(mile.hours, 1)))
        for ledger, miles in done
        for mile in miles
        if not mile.told_client
    ]
    if not rows:
        return None
    columns = (
        Column(brief.say("beyond.day"), width=16),
        Column(brief.say("beyond.client"), width=24),
        Column(brief.say("beyond.what"), width=48),
        Column(brief.say("beyond.hours"), figures=True, width=12),
    )
    return Table(brief.say("beyond.untold"), columns, tuple(rows), brief.say("beyond.untold_note"))


def _table(brief: PracticeBrief, done: Done) -> Table:
    columns = [
        Column(brief.say("beyond.client"), width=34),
        Column(brief.say("beyond.times"), figures=True, width=14),
        Column(brief.say("beyond.hours"), figures=True, width=14),
        Column(brief.say("beyond.told"), figures=True, width=18),
    ]
    if brief.hour is not None:
        columns.append(Column(brief.say("beyond.worth", currency=brief.currency), figures=True, width=20))
    rows = [_row(brief, brief.name(ledger), miles) for ledger, miles in done]
    if len(rows) > 1:
        every = [mile for _, miles in done for mile in miles]
        rows.append(Row(_row(brief, brief.say("beyond.total"), every).cells, "total"))
    return Table(brief.say("beyond.table", n=MONTHS), tuple(columns), tuple(rows))


def _row(brief: PracticeBrief, name: str, miles: Sequence[ExtraMile]) -> Row:
    hours, told = _hours(miles), _hours([mile for mile in miles if mile.told_client])
    cells = [name, brief.number(len(miles)), brief.number(hours, 1), brief.number(told, 1)]
    if brief.hour is not None:
        cells.append(brief.number(product(hours, brief.hour), 0))
    return Row(tuple(cells))
