from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numbers.day import full_months, later

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 3, 15), 12, dt.date(2027, 3, 15)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29)),
        (dt.date(2026, 10, 31), 1, dt.date(2026, 11, 30)),
        (dt.date(2026, 1, 31), -2, dt.date(2025, 11, 30)),
        (dt.date(2026, 5, 5), 10**9, dt.date.max),
        (dt.date(2026, 5, 5), -(10**9), dt.date.min),
    ],
)
def test_a_day_so_many_months_later_stays_in_its_month(day: dt.date, months: int, expected: dt.date) -> None:
    assert later(day, months) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (dt.date(2021, 10, 1), dt.date(2026, 9, 30), 59),
        (dt.date(2021, 10, 1), dt.date(2026, 10, 1), 60),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 28), 1),
        (dt.date(2026, 3, 10), dt.date(2026, 3, 10), 0),
        (dt.date(2026, 3, 10), dt.date(2026, 3, 9), -1),
    ],
)
def test_only_completed_months_count(first: dt.date, last: dt.date, expected: int) -> None:
    assert full_months(first, last) == expected


@given(DAYS, DAYS)
def test_the_completed_months_fit_and_one_more_does_not(first: dt.date, last: dt.date) -> None:
    months = full_months(first, last)
    assert later(first, months) <= last < later(first, months + 1)
