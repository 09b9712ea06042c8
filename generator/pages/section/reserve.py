"""Clients who work in bursts → the hours that two of them need at once, against what is free in each month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import capacity, reserve
from generator.numbers.day import full_months
from generator.numbers.reserve import Free, Reserve
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Status, Table

MOST_CLIENTS = 12


@dataclass(frozen=True)
class ReserveSection:
    kind: ClassVar[str] = "reserve"
    heading: Heading
    months: Table
    clients: Table


def compose(brief: PracticeBrief) -> ReserveSection | None:
    """None where nobody works in bursts."""
    found = reserve.reserve(brief.ledgers)
    if not found.hours and not found.unknown:
        return None
    free = _free(brief)
    return ReserveSection(
        heading=brief.heading("reserve", _title(brief, found, free)),
        months=_months(brief, found, free),
        clients=_clients(brief, found),
    )


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Months in which two wakings do not fit, and reserves that nobody wrote down."""
    found = reserve.reserve(brief.ledgers)
    short = [one for one in _free(brief) if one.hours is not None and one.hours < found.needed]
    if short:
        yield brief.say(
            "alert.reserve", n=len(short), month=brief.month(short[0].month), needed=brief.number(found.needed)
        )
    if found.unknown:
        names = [brief.name(one) for one in brief.ledgers if one.slug in found.unknown]
        yield brief.say("alert.no_reserve", n=len(names), clients=brief.several(names))


def _free(brief: PracticeBrief) -> tuple[Free, ...]:
    return reserve.free(brief.practice.capacity, brief.half_year.works, brief.on)


def _title(brief: PracticeBrief, found: Reserve, free: tuple[Free, ...]) -> str:
    if not found.hours or any(one.hours is None for one in free):
        return brief.say("reserve.title_unknown")
    short = sum(one.hours is not None and one.hours < found.needed for one in free)
    if short:
        return brief.say("reserve.title_short", n=short, needed=brief.number(found.needed))
    return brief.say("reserve.title", n=found.needed)


def _months(brief: PracticeBrief, found: Reserve, free: tuple[Free, ...]) -> Table:
    columns = (
        Column(brief.say("reserve.month"), width=34),
        Column(brief.say("reserve.free"), figures=True, width=22),
        Column(brief.say("reserve.needed"), figures=True, width=22),
        Column(brief.say("reserve.left"), figures=True, width=22),
    )
    rows = []
    for one in free:
        left = None if one.hours is None else one.hours - found.needed
        cells: tuple[Cell, ...] = (
            brief.month(one.month),
            brief.unknown() if one.hours is None else brief.number(one.hours, 1),
            brief.number(found.needed, 1),
            brief.unknown() if left is None else _left(brief, left),
        )
        rows.append(Row(cells))
    note = brief.say("reserve.note")
    if capacity.overhead(brief.practice.capacity) is None:
        note = brief.say("write", keys="capacity.inside_sold")
    return Table(brief.say("reserve.table"), columns, tuple(rows), note)


def _left(brief: PracticeBrief, left: Decimal) -> Cell:
    shown = brief.number(left, 1)
    return Status(shown, "act") if left < 0 else shown


def _clients(brief: PracticeBrief, found: Reserve) -> Table:
    columns = (
        Column(brief.say("reserve.client"), width=34),
        Column(brief.say("reserve.hours"), figures=True, width=22),
        Column(brief.say("reserve.last"), figures=True, width=22),
        Column(brief.say("reserve.silent"), figures=True, width=22),
    )
    ledgers = {one.slug: one for one in brief.ledgers}
    ranked = [*found.hours, *found.unknown]
    rows = tuple(_client(brief, ledgers[slug], found.hours.get(slug)) for slug in ranked[:MOST_CLIENTS])
    more = len(ranked) - MOST_CLIENTS
    note = brief.say("reserve.more", n=more) if more > 0 else None
    return Table(brief.say("reserve.clients"), columns, rows, note)


def _client(brief: PracticeBrief, ledger: Ledger, hours: Decimal | None) -> Row:
    last = ledger.client.rhythm.last_active if ledger.client.rhythm else None
    known = last is not None and last <= brief.on
    cells: tuple[Cell, ...] = (
        brief.name(ledger),
        brief.unknown() if hours is None else brief.number(hours, 1),
        brief.day_short(last) if last is not None and known else brief.unknown(),
        brief.number(full_months(last, brief.on)) if last is not None and known else brief.unknown(),
    )
    return Row(cells)
