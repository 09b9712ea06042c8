"""Evolving services that run → when each is due to be built anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import engagement
from generator.numbers.engagement import REBUILD_AFTER_MONTHS, Rebuild
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Status, Table

MOST_ALERTS = 3
"""Overdue rebuilds that are named one by one."""
SOON = 6
"""Months before a rebuild in which to speak of it."""


@dataclass(frozen=True)
class RebuildSection:
    kind: ClassVar[str] = "rebuild"
    heading: Heading
    table: Table


def compose(brief: PracticeBrief) -> RebuildSection | None:
    """None where no evolving service runs."""
    clocks = _clocks(brief)
    if not clocks:
        return None
    return RebuildSection(brief.heading("rebuild", _title(brief, clocks)), _table(brief, clocks))


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """What is overdue."""
    overdue = [(ledger, clock) for ledger, clock in _clocks(brief) if clock.overdue]
    if len(overdue) > MOST_ALERTS:
        names = list(dict.fromkeys(brief.name(ledger) for ledger, _ in overdue))
        yield brief.say("alert.rebuilds", n=len(overdue), clients=brief.several(names))
    else:
        for ledger, clock in overdue:
            what = ledger.engagements[clock.engagement].title
            yield brief.say("alert.rebuild", client=brief.name(ledger), what=what, month=brief.month(clock.due))


def _clocks(brief: PracticeBrief) -> list[tuple[Ledger, Rebuild]]:
    """The earliest first."""
    services = brief.services
    found = [
        (ledger, clock)
        for ledger in brief.ledgers
        for clock in engagement.rebuilds(ledger.engagements, services, brief.on)
    ]
    return sorted(found, key=lambda one: (one[1].due, one[0].slug, one[1].engagement))


def _title(brief: PracticeBrief, clocks: list[tuple[Ledger, Rebuild]]) -> str:
    overdue = sum(clock.overdue for _, clock in clocks)
    if overdue:
        return brief.say("rebuild.title_overdue", n=overdue)
    return brief.say("rebuild.title", month=brief.month(clocks[0][1].due))


def _table(brief: PracticeBrief, clocks: list[tuple[Ledger, Rebuild]]) -> Table:
    columns = (
        Column(brief.say("rebuild.client"), width=22),
        Column(brief.say("rebuild.what"), width=26),
        Column(brief.say("rebuild.last"), width=17),
        Column(brief.say("rebuild.due"), width=15),
        Column(brief.say("rebuild.left"), width=20),
    )
    rows = tuple(_row(brief, ledger, clock) for ledger, clock in clocks)
    return Table(brief.say("rebuild.table"), columns, rows, brief.say("rebuild.note", n=REBUILD_AFTER_MONTHS))


def _row(brief: PracticeBrief, ledger: Ledger, clock: Rebuild) -> Row:
    one = ledger.engagements[clock.engagement]
    rebuilt = one.last_rebuild == clock.last
    last = brief.day_short(clock.last) if rebuilt else brief.say("rebuild.never", day=brief.day_short(clock.last))
    return Row((brief.name(ledger), one.title, last, brief.day_short(clock.due), _left(brief, clock)))


def _left(brief: PracticeBrief, clock: Rebuild) -> Cell:
    months = abs(clock.months_left)
    if clock.overdue:
        return Status(brief.say("rebuild.overdue"), "act")
    words = brief.say("rebuild.months", n=months)
    return Status(words, "watch") if clock.months_left < SOON else words
