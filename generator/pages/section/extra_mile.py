"""What was done beyond the agreement since the last review → a plain list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from generator.numbers import engagement
from generator.numbers.engagement import Beyond
from generator.pages.brief import Brief
from generator.pages.retrospect import Retrospect
from generator.pages.view import Column, Heading, Row, Table


@dataclass(frozen=True)
class ExtraMile:
    kind: ClassVar[str] = "extra_mile"
    heading: Heading
    table: Table


def compose(brief: Brief, told: Retrospect) -> ExtraMile | None:
    """None where nothing was done beyond the agreement."""
    first = told.since.since + dt.timedelta(days=1)
    beyond = engagement.beyond(brief.file.engagements, first, brief.on)
    if not beyond.done:
        return None
    title = brief.say("extra_mile.title", n=beyond.hours)
    return ExtraMile(
        heading=brief.heading("extra-mile", "extra_mile", title, told.titles), table=_table(brief, told, beyond)
    )


def _table(brief: Brief, told: Retrospect, beyond: Beyond) -> Table:
    columns = (
        Column(brief.say("extra_mile.day"), width=18),
        Column(brief.say("extra_mile.what"), width=66),
        Column(brief.say("extra_mile.hours"), figures=True, width=16),
    )
    rows = [Row((brief.day_short(mile.on), mile.what, brief.wording.number(mile.hours, 1))) for _, mile in beyond.done]
    if len(rows) > 1:
        rows.append(Row((brief.say("extra_mile.total"), "", brief.wording.number(beyond.hours, 1)), "total"))
    return Table(brief.say("extra_mile.table", day=brief.day(told.from_)), columns, tuple(rows))
