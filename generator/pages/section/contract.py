"""Contracts → what runs, what it costs, when it renews and until when notice can be given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.contract import Contract
from generator.numbers import contract
from generator.pages.brief import Brief
from generator.pages.outline import Outline
from generator.pages.view import Cell, Column, Heading, Row, Status, Table


@dataclass(frozen=True)
class Contracts:
    kind: ClassVar[str] = "contract"
    heading: Heading
    table: Table
    unused: str | None


def compose(brief: Brief, outline: Outline) -> Contracts | None:
    """None where nothing runs."""
    running = [one for one in brief.file.contracts if contract.runs_on(one, brief.on)]
    if not running:
        return None
    costs = [cost for one in running if (cost := contract.yearly_cost(one)) is not None]
    near = contract.renewals_within(running, brief.on, 180)
    total = brief.money(sum(costs, Decimal(0)))
    key = "contract.title_near" if near else "contract.title"
    title = brief.say(key, n=len(running), total=total, near=len(near))
    return Contracts(
        heading=brief.heading("contracts", "contract", title, outline.titles),
        table=_table(brief, running),
        unused=_unused(brief, running),
    )


def _table(brief: Brief, running: list[Contract]) -> Table:
    columns = (
        Column(brief.say("contract.what"), width=38),
        Column(brief.say("contract.seats"), figures=True, width=12),
        Column(
            brief.say("contract.yearly", currency=brief.wording.currency_sign(brief.currency)), figures=True, width=16
        ),
        Column(brief.say("contract.notice"), width=17),
        Column(brief.say("contract.renews"), width=17),
    )
    return Table(brief.say("contract.table"), columns, tuple(_row(brief, one) for one in running))


def _row(brief: Brief, one: Contract) -> Row:
    cost = contract.yearly_cost(one)
    renewal = contract.next_renewal(one, brief.on)
    notice: Cell = brief.say("none")
    if renewal and renewal.notice:
        late = renewal.too_late
        notice = Status(brief.say("contract.passed"), "watch") if late else brief.day_short(renewal.notice)
    return Row(
        (
            one.title,
            _seats(brief, one),
            brief.figure(brief.amount(cost), contract.cost_bases(one))
            if cost is not None
            else Status(brief.say("unknown"), "unknown"),
            notice,
            brief.day_short(renewal.on) if renewal else _ends(brief, one),
        )
    )


def _ends(brief: Brief, one: Contract) -> str:
    return brief.say("contract.ends", day=brief.day_short(one.end)) if one.end else brief.say("contract.open")


def _seats(brief: Brief, one: Contract) -> str:
    if one.seats is None:
        return brief.say("none")
    return brief.say("contract.used", used=one.used, seats=one.seats) if one.used is not None else str(one.seats)


def _unused(brief: Brief, running: list[Contract]) -> str | None:
    """What is paid by the seat and not used, in one sentence; None where nothing is, or where nobody knows."""
    found = [one for one in running if contract.unused_cost(one)]
    if not found:
        return None
    seats = sum(contract.unused_seats(one) or 0 for one in found)
    cost = sum((contract.unused_cost(one) or Decimal(0) for one in found), Decimal(0))
    return brief.say("contract.unused", n=seats, amount=brief.money(cost))
