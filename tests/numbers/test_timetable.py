"""Where recommendations stand in time: by the plan, or evened out where there is none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from generator.model.assessment import Assessment, AssessmentPeriod
from generator.model.assessment import Budget as Ceiling
from generator.model.client import Growth, Profile
from generator.model.files import ClientFile, Letterhead
from generator.model.plan import Plan
from generator.model.roadmap import Cost, Range, Recommendation, Window
from generator.model.site import Site
from generator.model.values import Month, Quarter
from generator.numbers.timetable import horizon, timetable

DAY = dt.date(2026, 11, 1)
PROFILE = Profile(
    slug="acme",
    name="Acme",
    short_name="Acme",
    size=None,
    since=dt.date(2020, 1, 1),
    language="en",
    currency="EUR",
    fiscal_year_start=1,
    partner=None,
    contacts=(),
    people=None,
    growth=Growth(value="unknown"),
    headcount=(),
    goals=(),
    working_agreement=None,
)


def advice(id: str, price: int) -> Recommendation:
    once = Range(low=Decimal(price), expected=Decimal(price), high=Decimal(price))
    window = Window(earliest=Month(2027, 1), latest=Month(2028, 12))
    return Recommendation(id=id, title=id, domain="run", cost=Cost(once=once), window=window)


def file(**more: object) -> ClientFile:
    assessment = Assessment.model_validate(
        {"title": "Roadmap", "date": "2026-10-01", "questionnaire": "q", "period": {"from": "2027-01", "years": "2"}}
    )
    values: dict[str, object] = {
        "profile": PROFILE,
        "letterhead": Letterhead(Site(name="Us"), None, "A4", None),
        "recommendations": (advice("one", 1000), advice("two", 1000)),
        "assessments": {"2026-10": assessment},
    }
    return ClientFile(**{**values, **more})  # type: ignore[arg-type]


def test_without_a_plan_two_equal_items_fall_into_two_years() -> None:
    years = sorted(slot.quarter.year for slot in timetable(file(), DAY) if slot.quarter)

    assert years == [2027, 2028]
    assert {slot.because for slot in timetable(file(), DAY)} == {"evened"}


def test_a_plan_rules_once_it_is_written() -> None:
    plan = Plan(on=dt.date(2026, 10, 20), items={"one": Quarter(2027, 2), "two": Quarter(2027, 2)})

    for day in (DAY, dt.date(2026, 10, 5)):
        slots = timetable(file(plan=plan), day)
        assert [(slot.quarter, slot.because) for slot in slots] == [(Quarter(2027, 2), "plan")] * 2


def test_without_an_assessment_nothing_is_evened() -> None:
    assert {slot.because for slot in timetable(file(assessments={}), DAY)} == {"window"}


def test_what_names_no_month_stays_without_a_quarter() -> None:
    loose = Recommendation(id="loose", title="Loose", domain="run")

    assert [slot.quarter for slot in timetable(file(recommendations=(loose,)), DAY)] == [None]


def test_the_period_is_the_assessments_or_three_years_from_the_next() -> None:
    said = Assessment(
        title="Roadmap",
        date=DAY,
        questionnaire="q",
        period=AssessmentPeriod.model_validate({"from": "2027-07", "years": "2"}),
        budget=Ceiling(cap_per_year=Decimal(500)),
    )
    unsaid = Assessment(title="Roadmap", date=DAY, questionnaire="q")

    assert horizon(said, 7, DAY).years == (2027, 2028)
    assert horizon(said, 7, DAY).cap == Decimal(500)
    assert horizon(unsaid, 7, DAY).years == (2027, 2028, 2029)
    assert horizon(unsaid, 7, DAY).cap is None
