"""Engagements and accepted recommendations → the hours of work of each month, by how sure they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.private import Certainty
from generator.model.roadmap import Recommendation
from generator.model.values import Month
from generator.numbers import fiscal
from generator.numbers.engagement import runs_in
from generator.numbers.history import state_at
from generator.numbers.rounding import pro_rata, product, total
from generator.numbers.working_day import Calendar, Stretch

CERTAINTIES: tuple[Certainty, ...] = ("contracted", "verbal", "hoped")
QUARTER = 3


@dataclass(frozen=True)
class Work:
    """
    One piece of work: an engagement, or an accepted recommendation that no engagement carries out.

    `hours` by month, whole months even where it begins within one; `unknown` are the months in which it runs and of
    which nobody said how many hours it takes. `days` is what a recommendation was estimated at where it cannot be put
    into months: without a date to come, or without the hours of a day.
    """

    client: str
    title: str
    certainty: Certainty
    running: Stretch
    hours: Mapping[Month, Decimal] = field(default_factory=dict)
    unknown: tuple[Month, ...] = ()
    days: Decimal | None = None


def certainty(engagement: Engagement, told: Certainty | None) -> Certainty | None:
    """
    How sure an engagement is.

    Rule: as it was told; else by its status: contracted where it is active, hoped for a lead or an offer.
    Edge: None where there is nothing to come: paused, done or lost.

    >>> hope = Engagement(title="A", service="a", status="proposed", start=dt.date(2026, 1, 1))
    >>> certainty(hope, None), certainty(hope, "verbal")
    ('hoped', 'verbal')
    """
    if engagement.status == "active":
        return told or "contracted"
    return told or "hoped" if engagement.status in ("lead", "proposed") else None


def hours_of(engagement: Engagement, month: Month) -> Decimal | None:
    """
    The hours that an engagement is expected to take in a month in which it runs.

    Rule: as planned for that month; else what its retainer includes.
    Edge: None where neither was written down.
    """
    hours = engagement.hours
    return None if hours is None else hours.planned.get(month, hours.included_per_month)


def works(
    ledgers: Iterable[Ledger], first: Month, last: Month, date: dt.date, hours_per_day: Decimal | None
) -> tuple[Work, ...]:
    """
    All work that lies in the months from `first` to `last`, both included, as known on a day.

    Rule: engagements by what is planned or included in each month; accepted recommendations that no engagement of the
    client names under `recommendations` by their estimated days, evenly over the months of their agreed quarter, or
    over those from the month in which they are fixed; they are verbal. So a day of work is counted once.
    Units: hours of work, without planning, administration and selling.
    Edge: an engagement that is paused, done or lost has none to come.
    Source: product.md, 4.9 (capacity: contracted, verbal, hoped).
    """
    months = [first + n for n in range(last - first + 1)]
    found: list[Work] = []
    for ledger in sorted(ledgers, key=lambda one: one.slug):
        found += _sold(ledger, months)
        found += _agreed(ledger, months, date, hours_per_day)
    return tuple(found)


def _sold(ledger: Ledger, months: Sequence[Month]) -> Iterator[Work]:
    told = ledger.private.certainty if ledger.private else {}
    for id, one in sorted(ledger.engagements.items()):
        sure = certainty(one, told.get(id))
        running = [month for month in months if runs_in(one, month)]
        if sure is None or not running:
            continue
        known = {month: hours for month in running if (hours := hours_of(one, month)) is not None}
        days = Stretch(one.start, one.end or dt.date.max)
        unknown = tuple(month for month in running if month not in known)
        yield Work(ledger.slug, one.title, sure, days, known, unknown)


def _agreed(ledger: Ledger, months: Sequence[Month], date: dt.date, hours_per_day: Decimal | None) -> Iterator[Work]:
    carried = {
        id for one in ledger.engagements.values() if one.status not in ("lead", "proposed", "lost")
        for id in one.recommendations
    }  # fmt: skip
    for one in ledger.recommendations:
        if one.id in carried or not one.effort_days or state_at(one, date) not in ("accepted", "started"):
            continue
        span = _span(ledger, one)
        if hours_per_day is None or not span or span[-1] < Month.of(date):
            yield Work(ledger.slug, one.title, "verbal", Stretch(date, date), days=one.effort_days)
            continue
        each = pro_rata(product(one.effort_days, hours_per_day), 1, len(span))
        hours = {month: each for month in span if month in months}
        if hours:
            yield Work(ledger.slug, one.title, "verbal", Stretch(span[0].first, span[-1].last), hours)


def _span(ledger: Ledger, one: Recommendation) -> list[Month]:
    """The months over which its days are spread; none where it has no date."""
    quarter = ledger.plan.items.get(one.id) if ledger.plan else None
    if quarter is not None:
        return list(fiscal.months(quarter, ledger.client.fiscal_year_start))
    at = one.window.at if one.window else None
    return [at + n for n in range(one.duration_months or 1)] if at else []


def within(known: Iterable[Work], stretch: Stretch, calendar: Calendar) -> dict[Certainty, Decimal]:
    """
    The hours of all work in a stretch of days, by how sure they are.

    Rule: the hours of a month over the days of that month on which the work runs, as many hours as are worked on each.
    Units: hours.
    """
    found: dict[Certainty, list[Decimal]] = {sure: [] for sure in CERTAINTIES}
    for work in known:
        for month, hours in work.hours.items():
            if month.last < stretch.first or stretch.last < month.first:
                continue
            days = work.running.common(Stretch(month.first, month.last))
            if days is not None:
                found[work.certainty].append(calendar.part(hours, days, stretch))
    return {sure: total(hours) for sure, hours in found.items()}
