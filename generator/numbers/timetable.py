"""One client's file and a day → where each open recommendation stands in time, alike in all documents of that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.assessment import Assessment
from generator.model.files import ClientFile
from generator.model.values import Month, Quarter
from generator.numbers import asset, fiscal, history, people, plan, roadmap
from generator.numbers.roadmap import Slot

YEARS = 3
"""Fiscal years of a roadmap whose assessment does not say how many."""


@dataclass(frozen=True)
class Horizon:
    """The time that an assessment looks at: its first month, its fiscal years, and the ceiling of a year."""

    first: Month
    years: tuple[int, ...]
    cap: Decimal | None


def horizon(assessment: Assessment, start: int, date: dt.date) -> Horizon:
    """
    The period of an assessment.

    Rule: as it says; else three fiscal years from the next one on.
    Source: product.md, 3 (assessments).
    """
    period = assessment.period
    first = period.from_ if period else fiscal.next_year(date, start)
    years = fiscal.fiscal_years(first, period.years if period else YEARS, start)
    return Horizon(first, years, assessment.budget.cap_per_year if assessment.budget else None)


def timetable(file: ClientFile, date: dt.date) -> tuple[Slot, ...]:
    """
    Where every open recommendation stands in time.

    Rule: by plan.yaml: once written it rules, in documents of an earlier day too, for no earlier plan is kept. Without
    one, evened out over the years of the newest assessment of that day, the items without any date left unscheduled;
    without an assessment either, as soon as windows allow.
    Source: product.md, 5 (even spend).
    """
    profile, planned = file.profile, file.plan.items if file.plan else {}
    start = profile.fiscal_year_start
    forecast = people.forecast(profile.people, profile.headcount, profile.growth, date)
    evened = {} if file.plan else _evened(file, date)
    return roadmap.schedule(file.recommendations, planned, forecast, Month.of(date), start, date, evened=evened)


def _evened(file: ClientFile, date: dt.date) -> Mapping[str, Quarter]:
    newest = max((one for one in file.assessments.values() if one.date <= date), key=lambda one: one.date, default=None)
    if newest is None:
        return {}
    start = file.profile.fiscal_year_start
    within = horizon(newest, start, newest.date)
    forecast = people.forecast(file.profile.people, file.profile.headcount, file.profile.growth, date)
    replaced = _replacements(file, within.years, start, date)
    found = plan.plan(
        file.recommendations,
        {},
        forecast,
        file.contracts,
        replaced,
        within.years,
        start,
        within.cap,
        date,
        undated="apart",
    )
    return found.quarters


def _replacements(file: ClientFile, years: Sequence[int], start: int, date: dt.date) -> tuple[asset.Replacement, ...]:
    open_ = {one.id for one in file.recommendations if history.is_open(one, date)}
    return asset.replacements(file.assets, file.products, years, start, open_)
