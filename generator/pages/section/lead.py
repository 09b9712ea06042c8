"""Engagements that are not sold yet → how likely they are, and what we do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.private import Lead
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Status, Table

OPEN = frozenset(["lead", "proposed"])


@dataclass(frozen=True)
class LeadSection:
    kind: ClassVar[str] = "lead"
    heading: Heading
    table: Table


@dataclass(frozen=True)
class Hope:
    """An engagement that is not sold yet, and what `private.yaml` says of it."""

    ledger: Ledger
    engagement: Engagement
    told: Lead | None


def compose(brief: PracticeBrief) -> LeadSection | None:
    """None where nothing is hoped for."""
    hopes = _hopes(brief)
    if not hopes:
        return None
    return LeadSection(brief.heading("lead", _title(brief, hopes)), _table(brief, hopes))


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Next steps whose day has passed, and leads without one."""
    for hope in _hopes(brief):
        client, what = brief.name(hope.ledger), hope.engagement.title
        if hope.told is None or hope.told.next_step is None:
            yield brief.say("alert.no_step", client=client, what=what)
        elif hope.told.on is not None and hope.told.on < brief.on:
            yield brief.say("alert.step_late", client=client, what=what, day=brief.day_short(hope.told.on))


def _hopes(brief: PracticeBrief) -> list[Hope]:
    """By the day of the next step, those without one first."""
    found = [
        Hope(ledger, one, ledger.private.leads.get(id) if ledger.private else None)
        for ledger, id, one in brief.all_engagements()
        if one.status in OPEN
    ]
    return sorted(found, key=lambda hope: (_step_day(hope) or dt.date.min, hope.ledger.slug, hope.engagement.start))


def _step_day(hope: Hope) -> dt.date | None:
    return hope.told.on if hope.told else None


def _title(brief: PracticeBrief, hopes: Sequence[Hope]) -> str:
    late = sum(day < brief.on for hope in hopes if (day := _step_day(hope)) is not None)
    ahead = [day for hope in hopes if (day := _step_day(hope)) is not None and day >= brief.on]
    if late:
        return brief.say("lead.title_late", n=len(hopes), late=brief.say("lead.late_steps", n=late))
    if ahead:
        return brief.say("lead.title", n=len(hopes), day=brief.day(min(ahead)))
    return brief.say("lead.title_no_step", n=len(hopes))


def _table(brief: PracticeBrief, hopes: Sequence[Hope]) -> Table:
    columns = (
        Column(brief.say("lead.client"), width=17),
        Column(brief.say("lead.what"), width=19),
        Column(brief.say("lead.step"), width=24),
        Column(brief.say("lead.hoped"), width=12),
        Column(brief.say("lead.fee"), figures=True, width=17),
        Column(brief.say("lead.probability"), figures=True, width=11),
    )
    return Table(brief.say("lead.table"), columns, tuple(_row(brief, hope) for hope in hopes))


def _row(brief: PracticeBrief, hope: Hope) -> Row:
    one, told = hope.engagement, hope.told
    cells: tuple[Cell, ...] = (
        brief.name(hope.ledger),
        brief.say(f"lead.{one.status}", what=one.title),
        _step(brief, told),
        brief.day_short(one.start),
        brief.price(hope.ledger, one),
        brief.wording.percent(told.probability) if told else brief.unknown(),
    )
    return Row(cells)


def _step(brief: PracticeBrief, told: Lead | None) -> Cell:
    if told is None or told.next_step is None:
        return brief.unknown("lead.no_step")
    if told.on is None:
        return brief.say("lead.undated", step=told.next_step)
    late = told.on < brief.on
    words = brief.say("lead.late" if late else "lead.dated", step=told.next_step, day=brief.day_short(told.on))
    return Status(words, "act") if late else words
