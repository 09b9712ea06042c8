from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.client import Client
from generator.model.engagement import Engagement, EngagementHours
from generator.model.files import Ledger
from generator.model.plan import Plan
from generator.model.private import Certainty, Private
from generator.model.roadmap import Event, Recommendation, Window
from generator.model.values import Month, Quarter
from generator.numbers.working_day import Calendar, Stretch
from generator.numbers.workload import Work, within, works

ON = dt.date(2026, 11, 22)
FIRST, LAST = Month(2026, 11), Month(2027, 5)
CALENDAR = Calendar(Decimal(40))


def engagement(**more: Any) -> Engagement:
    told: dict[str, Any] = {
        "title": "Care", "service": "care", "status": "active", "start": dt.date(2025, 1, 1),
        "hours": EngagementHours(included_per_month=Decimal(10)),
    }  # fmt: skip
    return Engagement(**(told | more))


def advice(id: str = "server", state: Any = "accepted", **more: Any) -> Recommendation:
    told: dict[str, Any] = {
        "title": "A server", "domain": "d", "effort_days": Decimal(6),
        "history": (Event(on=dt.date(2026, 10, 1), state=state),),
    }  # fmt: skip
    return Recommendation(id=id, **(told | more))


def ledger(slug: str = "north", **more: Any) -> Ledger:
    client = Client(name="North", since=dt.date(2022, 1, 1), language="en", currency="SEK")
    empty: dict[str, Any] = {
        "private": None, "engagements": {}, "recommendations": (), "assessments": {}, "reviews": {}
    }  # fmt: skip
    return Ledger(slug=slug, client=client, **(empty | more))


def found(*ledgers: Ledger, hours_per_day: Decimal | None = Decimal(8)) -> tuple[Work, ...]:
    return works(ledgers, FIRST, LAST, ON, hours_per_day)


def test_what_is_planned_for_a_month_goes_before_what_the_retainer_includes() -> None:
    hours = EngagementHours(included_per_month=Decimal(10), planned={Month(2027, 1): Decimal(30)})
    (work,) = found(ledger(engagements={"care": engagement(hours=hours)}))
    assert [work.hours[Month(2026, 12)], work.hours[Month(2027, 1)]] == [Decimal(10), Decimal(30)]
    assert work.unknown == ()


def test_a_month_without_hours_is_not_known_and_not_nought() -> None:
    hours = EngagementHours(planned={Month(2026, 12): Decimal(4)})
    (work,) = found(ledger(engagements={"move": engagement(hours=hours, end=dt.date(2027, 1, 31))}))
    assert work.hours == {Month(2026, 12): Decimal(4)}
    assert work.unknown == (Month(2026, 11), Month(2027, 1))


@pytest.mark.parametrize(
    ("status", "told", "expected"),
    [
        ("active", None, "contracted"), ("active", "verbal", "verbal"), ("proposed", None, "hoped"),
        ("proposed", "verbal", "verbal"), ("lead", None, "hoped"),
    ],
)  # fmt: skip
def test_work_is_as_sure_as_its_status_or_as_we_say(status: Any, told: Certainty | None, expected: str) -> None:
    private = Private(certainty={"care": told} if told else {})
    (work,) = found(ledger(engagements={"care": engagement(status=status)}, private=private))
    assert work.certainty == expected


@pytest.mark.parametrize("status", ["paused", "done", "lost"])
def test_what_rests_or_is_over_has_no_work_to_come(status: Any) -> None:
    assert found(ledger(engagements={"care": engagement(status=status, end=dt.date(2027, 1, 1))})) == ()


def test_an_accepted_recommendation_is_spread_over_its_agreed_quarter() -> None:
    # 6 days of 8 hours over January, February and March: 16 hours a month
    plan = Plan(on=dt.date(2026, 10, 1), items={"server": Quarter(2027, 1)})
    (work,) = found(ledger(recommendations=(advice(),), plan=plan))
    assert work.certainty == "verbal"
    assert work.hours == {Month(2027, n): Decimal(16) for n in (1, 2, 3)}


def test_one_with_a_fixed_month_lies_in_the_months_from_it_on() -> None:
    fixed = advice(window=Window(at=Month(2026, 12)), duration_months=2)
    (work,) = found(ledger(recommendations=(fixed,)))
    assert work.hours == {Month(2026, 12): Decimal(24), Month(2027, 1): Decimal(24)}


def test_what_an_engagement_carries_out_is_not_counted_a_second_time() -> None:
    plan = Plan(on=dt.date(2026, 10, 1), items={"server": Quarter(2027, 1)})
    carrying = engagement(recommendations=("server",))
    (work,) = found(ledger(recommendations=(advice(),), plan=plan, engagements={"care": carrying}))
    assert work.title == "Care"


def test_a_hope_that_would_carry_it_out_does_not_take_its_days_away() -> None:
    plan = Plan(on=dt.date(2026, 10, 1), items={"server": Quarter(2027, 1)})
    hope = engagement(status="lead", recommendations=("server",))
    assert {work.title for work in found(ledger(recommendations=(advice(),), plan=plan, engagements={"x": hope}))} == {
        "Care", "A server"
    }  # fmt: skip


@pytest.mark.parametrize("state", ["proposed", "deferred", "declined", "done", "dropped"])
def test_only_what_was_accepted_is_work(state: Any) -> None:
    plan = Plan(on=dt.date(2026, 10, 1), items={"server": Quarter(2027, 1)})
    assert found(ledger(recommendations=(advice(state=state),), plan=plan)) == ()


@pytest.mark.parametrize("quarter", [None, Quarter(2026, 3)])
def test_days_without_a_date_to_come_are_told_and_in_no_month(quarter: Quarter | None) -> None:
    plan = Plan(on=dt.date(2026, 10, 1), items={"server": quarter}) if quarter else None
    (work,) = found(ledger(recommendations=(advice(),), plan=plan))
    assert work.days == 6
    assert not work.hours


def test_without_the_hours_of_a_day_days_stay_days() -> None:
    plan = Plan(on=dt.date(2026, 10, 1), items={"server": Quarter(2027, 1)})
    (work,) = found(ledger(recommendations=(advice(),), plan=plan), hours_per_day=None)
    assert work.days == 6
    assert not work.hours


def test_work_that_begins_within_a_month_lies_on_the_days_on_which_it_runs() -> None:
    # ten hours from Monday the 23rd to Friday the 27th
    work = Work("north", "A", "contracted", Stretch(dt.date(2026, 11, 23), dt.date(2026, 11, 27)), {FIRST: Decimal(10)})
    before, week = (
        Stretch(dt.date(2026, 11, 1), dt.date(2026, 11, 22)),
        Stretch(dt.date(2026, 11, 23), ON.replace(day=29)),
    )
    assert within([work], before, CALENDAR)["contracted"] == 0
    assert within([work], week, CALENDAR)["contracted"] == 10


@given(
    st.lists(st.tuples(st.decimals(0, 99, places=2), st.dates(dt.date(2026, 11, 1), dt.date(2027, 5, 31))), max_size=4)
)
def test_the_months_of_all_work_add_up_to_what_was_planned(told: list[tuple[Decimal, dt.date]]) -> None:
    """Whatever day work begins on: every hour lies in one month, and none is lost."""
    known = [
        Work("a", str(n), "verbal", Stretch(day, dt.date(2030, 1, 1)), {Month.of(day): hours})
        for n, (hours, day) in enumerate(told)
    ]
    months = [Stretch((FIRST + n).first, (FIRST + n).last) for n in range(LAST - FIRST + 1)]
    shares = [within(known, month, CALENDAR)["verbal"] for month in months]
    assert sum(shares) == sum(hours for hours, _ in told)
    assert shares == [within(known[::-1], month, CALENDAR)["verbal"] for month in months]
