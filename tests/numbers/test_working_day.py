from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numbers.working_day import Calendar, Stretch, weeks, working_days

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
STRETCHES = st.builds(lambda one, other: Stretch(min(one, other), max(one, other)), DAYS, DAYS)
HOURS = st.decimals(0, 500, places=2)
FORTY = Calendar(Decimal(40))


def stretch(first: str, last: str) -> Stretch:
    return Stretch(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-11-21", "2026-11-22", 0),  # a weekend
        ("2026-11-20", "2026-11-23", 2),
        ("2027-02-01", "2027-02-28", 20),
        ("2026-11-25", "2026-11-25", 1),
    ],
)
def test_working_days_go_from_monday_to_friday(first: str, last: str, days: int) -> None:
    assert working_days(stretch(first, last)) == days


@given(STRETCHES)
def test_working_days_are_counted_as_one_counts_them_on_a_calendar(one: Stretch) -> None:
    days = [one.first + dt.timedelta(days=n) for n in range((one.last - one.first).days + 1)]
    assert working_days(one) == sum(day.weekday() < 5 for day in days)


@given(DAYS, st.integers(1, 60))
def test_weeks_follow_upon_each_other_and_begin_with_that_of_the_day(day: dt.date, number: int) -> None:
    found = weeks(day, number)
    assert len(found) == number
    assert found[0].first <= day <= found[0].last
    assert all(week.first.weekday() == 0 for week in found)
    assert all(one.last + dt.timedelta(days=1) == other.first for one, other in pairwise(found))


def test_a_month_is_spread_over_its_working_days() -> None:
    # November 2026 has 21 working days; the week of the 2nd has five of them, that of the 30th one.
    november = stretch("2026-11-01", "2026-11-30")
    assert round(FORTY.part(Decimal(21), november, stretch("2026-11-02", "2026-11-08")), 9) == 5
    assert round(FORTY.part(Decimal(21), november, stretch("2026-11-30", "2026-12-06")), 9) == 1


def test_work_moves_out_of_the_days_on_which_we_are_away() -> None:
    # One week of five days, two of them away whole: 24 hours are left on three days.
    week, gone = stretch("2026-12-21", "2026-12-27"), stretch("2026-12-24", "2026-12-25")
    calendar = Calendar(Decimal(40), ((gone, Decimal(16)),))
    assert calendar.hours(week) == 24
    assert calendar.part(Decimal(9), week, gone) == 0
    assert calendar.part(Decimal(9), week, stretch("2026-12-21", "2026-12-21")) == 3


def test_a_stretch_without_a_working_hour_is_spread_by_its_days() -> None:
    weekend = stretch("2026-11-21", "2026-11-22")
    assert FORTY.part(Decimal(8), weekend, stretch("2026-11-22", "2026-11-22")) == 4
    closed = Calendar(Decimal(40), ((stretch("2026-11-23", "2026-11-24"), Decimal(999)),))
    assert closed.part(Decimal(8), stretch("2026-11-23", "2026-11-24"), stretch("2026-11-24", "2026-11-24")) == 4


@given(HOURS, STRETCHES, st.lists(st.tuples(STRETCHES, HOURS), max_size=2), st.lists(DAYS, max_size=6, unique=True))
def test_an_hour_is_counted_once_however_the_days_are_cut(
    hours: Decimal, whole: Stretch, away: list[tuple[Stretch, Decimal]], cuts: list[dt.date]
) -> None:
    calendar = Calendar(Decimal(40), tuple(away))
    inner = sorted(day for day in cuts if whole.first <= day < whole.last)
    starts = [whole.first, *(day + dt.timedelta(days=1) for day in inner)]
    parts = [Stretch(first, last) for first, last in zip(starts, [*inner, whole.last], strict=True)]
    assert sum(calendar.part(hours, whole, one) for one in parts) == hours
    assert all(calendar.part(hours, whole, one) >= 0 for one in parts)


@given(STRETCHES, STRETCHES)
def test_what_lies_outside_gets_nothing(whole: Stretch, other: Stretch) -> None:
    if whole.common(other) is None:
        assert FORTY.part(Decimal(10), whole, other) == 0
