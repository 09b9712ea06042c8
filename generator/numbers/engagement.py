"""Engagements → hours against the retainer, what was done beyond the agreement, when a rebuild is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.engagement import SHOWN_TO_CLIENT, Engagement, ExtraMile
from generator.model.site import Service
from generator.model.values import Month, Quarter
from generator.numbers import fiscal
from generator.numbers.day import full_months, later
from generator.numbers.rounding import total

REBUILD_AFTER_MONTHS = 18


@dataclass(frozen=True)
class MonthHours:
    """
    One month of all retainers together, in hours.

    `used` is the sum of what was measured, None where nothing was; `unmeasured` counts the retainers without a figure;
    `difference` is used − included, None unless all of them were measured.
    """

    month: Month
    included: Decimal | None
    used: Decimal | None
    difference: Decimal | None
    unmeasured: int


@dataclass(frozen=True)
class QuarterHours:
    """
    A quarter's hours against the retainer, by month and over the quarter.

    `included` is over all months, `used` over what was measured; `difference` compares the `compared` months alone
    that were measured whole. All None where no retainer includes hours.
    """

    months: tuple[MonthHours, ...]
    included: Decimal | None
    used: Decimal | None
    difference: Decimal | None
    compared: int


@dataclass(frozen=True)
class Beyond:
    """What was done beyond the agreement in a stretch of time, the earliest first, and the hours in all."""

    done: tuple[tuple[str, ExtraMile], ...]
    hours: Decimal


@dataclass(frozen=True)
class Rebuild:
    """When an evolving service is due to be built anew; `months_left` is negative once that is past."""

    engagement: str
    last: dt.date
    due: dt.date
    months_left: int
    overdue: bool


def runs_in(engagement: Engagement, month: Month) -> bool:
    """Whether an engagement runs on a day of the month, by its first and last day."""
    return engagement.start <= month.last and (engagement.end is None or engagement.end >= month.first)


def _counts(engagement: Engagement, month: Month) -> bool:
    """A paused one counts in the months it was worked on: nobody wrote down since when it rests."""
    hours = engagement.hours
    if hours is None or hours.included_per_month is None or not runs_in(engagement, month):
        return False
    return engagement.status in {"active", "done"} or (engagement.status == "paused" and month in hours.used)


def month_hours(engagements: Iterable[Engagement], month: Month) -> MonthHours:
    """
    Hours worked in a month against the hours that the retainers hold.

    Rule: over all engagements that include hours and run in that month: active ones, ended ones for as long as they
    ran, paused ones where hours were worked.
    Units: hours; the difference is positive where more was used than included.
    Edge: a month that nobody measured is None, never 0.
    Source: product.md, 4.2 (hours against the retainer).
    """
    running = [one.hours for one in engagements if one.hours is not None and _counts(one, month)]
    measured = [hours.used[month] for hours in running if month in hours.used]
    included = total(hours.included_per_month or Decimal(0) for hours in running) if running else None
    used = total(measured) if measured else None
    unmeasured = len(running) - len(measured)
    difference = used - included if used is not None and included is not None and not unmeasured else None
    return MonthHours(month, included, used, difference, unmeasured)


def quarter_hours(engagements: Iterable[Engagement], quarter: Quarter, start: int) -> QuarterHours:
    """
    A fiscal quarter's hours against the retainer.

    Edge: the difference leaves out months that were not measured whole; None where no month was.
    Source: product.md, 4.2 (hours against the retainer).
    """
    known = tuple(engagements)
    rows = tuple(month_hours(known, month) for month in fiscal.months(quarter, start))
    compared = [row.difference for row in rows if row.difference is not None]
    return QuarterHours(
        months=rows,
        included=_known(row.included for row in rows),
        used=_known(row.used for row in rows),
        difference=_known(compared),
        compared=len(compared),
    )


def _known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return total(known) if known else None


def beyond(engagements: Mapping[str, Engagement], first: dt.date, last: dt.date) -> Beyond:
    """
    What was done beyond the agreement from one day to another, both included, with the engagement it belongs to.

    Edge: a lead's, an offer's or a lost engagement's is the practice's own affair and left out.
    Source: product.md, 4.2 (the extra mile).
    """
    done = [
        (id, mile)
        for id, engagement in engagements.items()
        if engagement.status in SHOWN_TO_CLIENT
        for mile in engagement.extra_mile
        if first <= mile.on <= last
    ]
    return Beyond(tuple(sorted(done, key=lambda pair: pair[1].on)), total(mile.hours for _, mile in done))


def rebuilds(
    engagements: Mapping[str, Engagement], services: Mapping[str, Service], date: dt.date
) -> tuple[Rebuild, ...]:
    """
    The rebuild clock of every running engagement whose service is evolving, the earliest first.

    Rule: eighteen months after the last rebuild, or after the start where there was none.
    Units: completed months.
    Edge: a rebuild after the date is not known yet: the clock then runs from the start. Engagements that are not
    active, or have not begun or have ended by the date, have no clock.
    Source: product.md, 2.1.
    """
    found = []
    for id, engagement in engagements.items():
        service = services.get(engagement.service)
        running = engagement.start <= date and (engagement.end is None or date <= engagement.end)
        if service is None or service.nature != "evolving" or engagement.status != "active" or not running:
            continue
        rebuilt = engagement.last_rebuild
        last = rebuilt if rebuilt is not None and rebuilt <= date else engagement.start
        due = later(last, REBUILD_AFTER_MONTHS)
        found.append(Rebuild(id, last, due, full_months(date, due), overdue=due < date))
    return tuple(sorted(found, key=lambda rebuild: rebuild.due))
