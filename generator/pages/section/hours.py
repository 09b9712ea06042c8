"""Hours worked → against the hours that the retainer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import ClassVar

from generator.numbers import engagement, fiscal
from generator.numbers.engagement import MonthHours, QuarterHours
from generator.pages.brief import Brief
from generator.pages.chart import hours
from generator.pages.retrospect import Retrospect
from generator.pages.view import Cell, Column, Drawing, Heading, Html, Row, Status, Table

MONTHS = 12


@dataclass(frozen=True)
class Hours:
    kind: ClassVar[str] = "hours"
    heading: Heading
    chart: Drawing | None
    table: Table | None
    note: str | None


def compose(brief: Brief, told: Retrospect) -> Hours | None:
    """None where no retainer includes hours; the title alone for a small client."""
    quarter = engagement.quarter_hours(brief.file.engagements.values(), told.review.quarter, brief.start)
    if quarter.included is None:
        return None
    unmeasured = sum(month.used is None and month.included is not None for month in quarter.months)
    return Hours(
        heading=brief.heading("hours", "hours", _title(brief, quarter), told.titles),
        chart=None if told.small else _chart(brief, told),
        table=None if told.small else _table(brief, quarter),
        note=brief.say("hours.unmeasured", n=unmeasured) if unmeasured and quarter.used is not None else None,
    )


def _title(brief: Brief, quarter: QuarterHours) -> str:
    if quarter.used is None:
        return brief.say("hours.title_unknown")
    if quarter.difference is None:
        return brief.say("hours.title_partly", used=brief.wording.number(quarter.used))
    key = "over" if quarter.difference > 0 else "under" if quarter.difference < 0 else "even"
    words = {"used": brief.wording.number(quarter.used), "included": brief.wording.number(quarter.included or 0)}
    if quarter.compared < sum(month.included is not None for month in quarter.months):
        key = f"{key}_measured"
    return brief.say(f"hours.title_{key}", n=abs(quarter.difference), **words)


def _chart(brief: Brief, told: Retrospect) -> Drawing | None:
    """The twelve months up to the end of the quarter, from the first on that was measured."""
    last = fiscal.first_month(told.review.quarter, brief.start) + 2
    engagements = tuple(brief.file.engagements.values())
    rows = [engagement.month_hours(engagements, last + -n) for n in range(MONTHS)]
    held = [row for row in reversed(rows) if row.included is not None]
    known = list(dropwhile(lambda row: row.used is None, held))
    if len(known) < 2:
        return None
    title = brief.say("hours.chart", n=len(known))
    drawn = hours.draw(
        hours.Hours(
            id="hours-chart",
            title=title,
            description=brief.wording.join([f"{brief.month(row.month)}: {_used(brief, row)}" for row in known]),
            months=tuple(_bar(brief, row) for row in known),
            included_label=brief.say("hours.included_line", n=known[-1].included or 0),
            over_word=brief.say("hours.over_word"),
            unknown_word=brief.say("hours.not_measured"),
        ),
        brief.palette,
    )
    partly = sum(row.used is not None and row.unmeasured > 0 for row in known)
    return Drawing(title, Html(drawn.svg, drawn.shortened), brief.say("hours.partly", n=partly) if partly else None)


def _used(brief: Brief, row: MonthHours) -> str:
    return brief.wording.number(row.used) if row.used is not None else brief.say("hours.not_measured")


def _bar(brief: Brief, row: MonthHours) -> hours.Month:
    """Where one of several retainers was not measured, what was; without a difference."""
    return hours.Month(
        label=brief.wording.month_short(row.month),
        used=float(row.used) if row.used is not None else None,
        included=float(row.included or 0),
        used_label=brief.wording.number(row.used) if row.used is not None else "",
        difference_label=brief.wording.signed(row.difference) if row.difference is not None else "",
        hover=f"{brief.month(row.month)}: {_used(brief, row)}",
    )


def _table(brief: Brief, quarter: QuarterHours) -> Table:
    columns = (
        Column(brief.say("hours.month"), width=40),
        Column(brief.say("hours.used"), figures=True, width=20),
        Column(brief.say("hours.included"), figures=True, width=20),
        Column(brief.say("hours.difference"), figures=True, width=20),
    )
    rows = [_row(brief, month) for month in quarter.months if month.included is not None]
    return Table(brief.say("hours.table"), columns, (*rows, *_total(brief, quarter, rows)))


def _row(brief: Brief, row: MonthHours) -> Row:
    unknown = Status(brief.say("hours.not_measured"), "unknown")
    cells: tuple[Cell, ...] = (
        brief.month(row.month),
        brief.wording.number(row.used, 1) if row.used is not None else unknown,
        brief.wording.number(row.included or 0, 1),
        brief.wording.signed(row.difference, 1) if row.difference is not None else brief.say("none"),
    )
    return Row(cells)


def _total(brief: Brief, quarter: QuarterHours, rows: Sequence[Row]) -> tuple[Row, ...]:
    if len(rows) < 2 or quarter.used is None:
        return ()
    difference = brief.wording.signed(quarter.difference, 1) if quarter.difference is not None else brief.say("none")
    used, included = brief.wording.number(quarter.used, 1), brief.wording.number(quarter.included or 0, 1)
    return (Row((brief.say("hours.total"), used, included, difference), "total"),)
