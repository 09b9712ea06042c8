from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.engagement import Engagement, EngagementHours, Fee, Milestone
from generator.model.values import Month
from generator.numbers.fee import NOTHING, UNKNOWN, Fees, fees, last_twelve, together

FIRST, LAST = Month(2025, 11), Month(2026, 10)


def engagement(fee: Fee | None, **other: Any) -> Engagement:
    told: dict[str, Any] = {"title": "IT", "service": "it", "status": "active", "start": dt.date(2021, 5, 1)} | other
    return Engagement(fee=fee, **told)


def retainer(amount: int, per: Any = "month", **other: Any) -> Engagement:
    return engagement(Fee(model="retainer", amount=Decimal(amount), per=per), **other)


def hours(**used: str) -> EngagementHours:
    """Keywords like `y2026_01`."""
    months = {Month(int(name[1:5]), int(name[6:])): Decimal(amount) for name, amount in used.items()}
    return EngagementHours(used=months)


def whole(amount: int | str) -> Fees:
    return Fees(Decimal(amount), True)


def part(amount: int | str) -> Fees:
    return Fees(Decimal(amount), False)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (dt.date(2026, 11, 1), Month(2025, 11), Month(2026, 10)),
        (dt.date(2026, 11, 29), Month(2025, 11), Month(2026, 10)),
        (dt.date(2026, 11, 30), Month(2025, 12), Month(2026, 11)),
        (dt.date(2026, 1, 15), Month(2025, 1), Month(2025, 12)),
    ],
)
def test_the_last_twelve_months_are_whole_ones(day: dt.date, first: Month, last: Month) -> None:
    assert last_twelve(day) == (first, last)


@pytest.mark.parametrize(("per", "amount"), [("month", 12000), ("quarter", 4000), ("year", 1000)])
def test_a_retainer_counts_by_the_month(per: str, amount: int) -> None:
    assert fees(retainer(1000, per), FIRST, LAST) == whole(amount)


def test_a_retainer_counts_the_months_in_which_it_runs() -> None:
    begun = retainer(1000, start=dt.date(2026, 7, 31))
    assert fees(begun, FIRST, LAST) == whole(4000)  # July to October
    ended = retainer(1000, status="done", end=dt.date(2026, 1, 1))
    assert fees(ended, FIRST, LAST) == whole(3000)  # November to January
    assert fees(retainer(1000, start=dt.date(2026, 11, 1)), FIRST, LAST) == NOTHING


def test_a_third_of_a_quarter_does_not_vanish() -> None:
    assert fees(retainer(100, "quarter"), Month(2026, 1), Month(2026, 3)) == whole(100)


@pytest.mark.parametrize("status", ["lead", "proposed", "lost"])
def test_what_was_not_sold_brings_no_fees(status: str) -> None:
    assert fees(retainer(1000, status=status), FIRST, LAST) == NOTHING


def test_a_paused_retainer_counts_where_hours_were_worked_else_is_not_known() -> None:
    worked = retainer(1000, status="paused", hours=hours(y2026_01="4", y2026_03="2", y2024_01="9"))
    assert fees(worked, FIRST, LAST) == whole(2000)
    assert fees(retainer(1000, status="paused"), FIRST, LAST) == UNKNOWN


@pytest.mark.parametrize("fee", [None, Fee(model="retainer", per="month"), Fee(model="fixed"), Fee(model="milestones")])
def test_what_runs_without_a_fee_is_not_known_and_not_nothing(fee: Fee | None) -> None:
    assert fees(engagement(fee), FIRST, LAST) == UNKNOWN
    assert fees(engagement(fee, status="done", end=dt.date(2024, 1, 1)), FIRST, LAST) == NOTHING


def test_time_counts_by_the_hours_used() -> None:
    fee = Fee(model="time", amount=Decimal(1450), per="hour")
    worked = engagement(
        fee, start=dt.date(2026, 1, 10), end=dt.date(2026, 2, 20), hours=hours(y2026_01="2.5", y2026_02="4")
    )
    assert fees(worked, FIRST, LAST) == whole("9425")
    afterwards = engagement(
        fee,
        status="done",
        start=dt.date(2026, 1, 10),
        end=dt.date(2026, 1, 20),
        hours=hours(y2026_01="1", y2026_02="1"),
    )
    assert fees(afterwards, FIRST, LAST) == whole(2900)


def test_a_month_that_nobody_measured_is_told() -> None:
    fee = Fee(model="time", amount=Decimal(1000), per="hour")
    found = engagement(fee, start=dt.date(2026, 1, 1), end=dt.date(2026, 2, 28), hours=hours(y2026_01="3"))
    assert fees(found, FIRST, LAST) == part(3000)
    assert fees(engagement(fee), FIRST, LAST) == UNKNOWN


def test_hours_without_a_price_are_not_known() -> None:
    assert fees(engagement(Fee(model="time", per="hour"), hours=hours(y2026_01="3")), FIRST, LAST) == UNKNOWN


def test_a_fixed_sum_spreads_over_its_months() -> None:
    fee = Fee(model="fixed", amount=Decimal(30000))
    # September to November: two of three months lie before the span
    across = engagement(fee, status="done", start=dt.date(2025, 9, 23), end=dt.date(2025, 11, 5))
    assert fees(across, FIRST, LAST) == whole(10000)
    assert fees(engagement(fee), FIRST, LAST) == UNKNOWN  # no end: nobody can say over what


def test_a_milestone_counts_when_paid_else_when_due() -> None:
    stones = (
        Milestone(
            title="Paid late, in the span", amount=Decimal(1), due=dt.date(2025, 10, 1), paid=dt.date(2025, 11, 1)
        ),
        Milestone(title="Due in the span, not paid", amount=Decimal(10), due=dt.date(2026, 10, 31)),
        Milestone(title="Paid before", amount=Decimal(100), due=dt.date(2025, 12, 1), paid=dt.date(2025, 10, 31)),
        Milestone(title="Due after", amount=Decimal(1000), due=dt.date(2026, 11, 1)),
    )
    found = engagement(Fee(model="milestones", milestones=stones), end=dt.date(2027, 3, 1))
    assert fees(found, FIRST, LAST) == whole(11)


def test_a_milestone_without_a_day_is_told() -> None:
    stones = (
        Milestone(title="Some time", amount=Decimal(5)),
        Milestone(title="Now", amount=Decimal(7), due=LAST.first),
    )
    assert fees(engagement(Fee(model="milestones", milestones=stones)), FIRST, LAST) == part(7)


def test_together_is_whole_only_where_every_part_is() -> None:
    assert together([whole(1), whole(2)]) == whole(3)
    assert together([whole(1), part(2)]) == part(3)
    assert together([]) == NOTHING


MODELS = st.one_of(
    st.builds(
        lambda per: Fee(model="retainer", amount=Decimal(1200), per=per), st.sampled_from(["month", "quarter", "year"])
    ),
    st.just(Fee(model="fixed", amount=Decimal(1000))),
    st.just(Fee(model="milestones", milestones=(Milestone(title="A", amount=Decimal(7), due=dt.date(2026, 3, 31)),))),
)


@given(MODELS, st.dates(dt.date(2025, 1, 1), dt.date(2026, 6, 1)), st.integers(0, 500), st.integers(0, 10))
def test_a_span_is_the_sum_of_its_two_parts(fee: Fee, start: dt.date, days: int, cut: int) -> None:
    one = engagement(fee, start=start, end=start + dt.timedelta(days=days))
    halves = together([fees(one, FIRST, FIRST + cut), fees(one, FIRST + (cut + 1), LAST)])
    assert abs(halves.amount - fees(one, FIRST, LAST).amount) < Decimal("1e-9")
