"""One assessment → the numbers that several of its sections show, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.assessment import Assessment
from generator.model.roadmap import Recommendation
from generator.model.values import Month, Quarter
from generator.numbers import asset, budget, fiscal, history, people, roadmap
from generator.numbers.budget import Budget
from generator.numbers.people import Forecast
from generator.numbers.roadmap import Slot
from generator.numbers.timetable import horizon, timetable
from generator.pages.brief import Brief


@dataclass(frozen=True)
class Outline:
    """`slots` are the open recommendations in time; `soonest` the budget if everything came as soon as it can."""

    assessment: Assessment
    years: tuple[int, ...]
    quarters: tuple[Quarter, ...]
    forecast: Forecast | None
    slots: tuple[Slot, ...]
    budget: Budget
    soonest: Budget
    cap: Decimal | None
    open: tuple[Recommendation, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        return self.assessment.titles


def outline(brief: Brief, assessment: Assessment) -> Outline:
    """The period of the assessment, or three fiscal years from the next one on."""
    file, start = brief.file, brief.start
    within = horizon(assessment, start, brief.on)
    years = within.years
    known = tuple(one for one in file.recommendations if history.is_open(one, brief.on))
    forecast = people.forecast(file.profile.people, file.profile.headcount, file.profile.growth, brief.on)
    slots = timetable(file, brief.on)
    soonest = roadmap.schedule(file.recommendations, {}, forecast, Month.of(brief.on), start, brief.on, "soonest")
    replaced = asset.replacements(file.assets, file.products, years, start, {one.id for one in known})
    return Outline(
        assessment=assessment,
        years=years,
        quarters=fiscal.quarters(within.first, len(years), start),
        forecast=forecast,
        slots=slots,
        budget=budget.budget(file.contracts, slots, replaced, years, start, within.cap),
        soonest=budget.budget(file.contracts, soonest, replaced, years, start, within.cap),
        cap=within.cap,
        open=known,
    )
