"""Incidents of a quarter → what stopped work, for how long, why, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.model.review import Incident
from generator.numbers import review
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.retrospect import Retrospect
from generator.pages.view import Cell, Column, Heading, Row, Status, Table


@dataclass(frozen=True)
class Incidents:
    kind: ClassVar[str] = "incident"
    heading: Heading
    table: Table


def compose(brief: Brief, told: Retrospect) -> Incidents | None:
    """None where nothing stopped work: page one says so."""
    found = sorted(told.review.incidents, key=lambda one: one.on)
    if not found:
        return None
    return Incidents(
        heading=brief.heading("incidents", "incident", _title(brief, found), told.titles), table=_table(brief, found)
    )


def _title(brief: Brief, found: Sequence[Incident]) -> str:
    down = review.downtime(found)
    if down.minutes is None:
        return brief.say("incident.title_unknown", n=len(found))
    key = "incident.title_least" if down.unmeasured else "incident.title"
    return brief.say(key, n=len(found), minutes=brief.wording.number(down.minutes))


def _table(brief: Brief, found: Sequence[Incident]) -> Table:
    columns = (
        Column(brief.say("incident.day"), width=14),
        Column(brief.say("incident.what"), width=22),
        Column(brief.say("incident.cause"), width=25),
        Column(brief.say("incident.remedy"), width=25),
        Column(brief.say("incident.minutes"), figures=True, width=14),
    )
    return Table(brief.say("incident.table"), columns, tuple(_row(brief, one) for one in found))


def _row(brief: Brief, one: Incident) -> Row:
    unknown = Status(brief.say("unknown"), "unknown")
    minutes: Cell = Status(brief.say("incident.not_measured"), "unknown")
    if one.minutes_down is not None:
        minutes = brief.wording.number(one.minutes_down)
    return Row(
        (
            brief.day_short(one.on),
            one.title,
            line(one.cause) if one.cause else unknown,
            line(one.remedy) if one.remedy else unknown,
            minutes,
        )
    )
