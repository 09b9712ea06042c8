from __future__ import annotations

import datetime as dt

import pytest

from generator.model.values import Month, Quarter
from generator.numbers import fiscal

EVERY_MONTH = [Month(year, month) for year in range(2000, 2100) for month in range(1, 13)]


@pytest.mark.parametrize("start", range(1, 13))
def test_every_month_lies_in_exactly_one_quarter_of_its_fiscal_year(start: int) -> None:
    # By counting: months since the fiscal year began, in threes.
    for month in EVERY_MONTH:
        began = month.year if month.month >= start else month.year - 1
        place = (month.year * 12 + month.month) - (began * 12 + start)
        assert 0 <= place < 12
        assert fiscal.fiscal_year(month, start) == began
        quarter = fiscal.quarter_of(month, start)
        assert month in fiscal.months(quarter, start)
        assert fiscal.months(quarter, start).index(month) == place % 3
        assert fiscal.number_in_year(quarter, start) == place // 3 + 1
        assert fiscal.year_of(quarter, start) == began
        opening = fiscal.first_month(quarter, start)
        assert (opening.year, (opening.month - 1) // 3 + 1) == (quarter.year, quarter.number)
        assert fiscal.quarter_of(month.first, start) == fiscal.quarter_of(month.last, start) == quarter


@pytest.mark.parametrize("start", range(1, 13))
def test_quarters_follow_each_other_without_a_gap(start: int) -> None:
    quarter = Quarter(2000, 1)
    while quarter.year < 2100:
        assert fiscal.last_day(quarter, start) + dt.timedelta(days=1) == fiscal.first_day(quarter + 1, start)
        quarter += 1


@pytest.mark.parametrize(
    ("text", "start", "first", "last", "number", "year"),
    [
        ("2026-Q1", 1, dt.date(2026, 1, 1), dt.date(2026, 3, 31), 1, 2026),
        ("2026-Q1", 2, dt.date(2026, 2, 1), dt.date(2026, 4, 30), 1, 2026),
        ("2026-Q4", 2, dt.date(2026, 11, 1), dt.date(2027, 1, 31), 4, 2026),
        ("2026-Q1", 7, dt.date(2026, 1, 1), dt.date(2026, 3, 31), 3, 2025),
        ("2026-Q3", 7, dt.date(2026, 7, 1), dt.date(2026, 9, 30), 1, 2026),
        ("2026-Q4", 12, dt.date(2026, 12, 1), dt.date(2027, 2, 28), 1, 2026),
        ("2027-Q4", 12, dt.date(2027, 12, 1), dt.date(2028, 2, 29), 1, 2027),
        ("2026-Q1", 12, dt.date(2026, 3, 1), dt.date(2026, 5, 31), 2, 2025),
        ("2026-Q2", 4, dt.date(2026, 4, 1), dt.date(2026, 6, 30), 1, 2026),
    ],
)
def test_quarters_as_a_calendar_on_the_wall_shows_them(
    text: str, start: int, first: dt.date, last: dt.date, number: int, year: int
) -> None:
    quarter = Quarter(int(text[:4]), int(text[-1]))
    assert (fiscal.first_day(quarter, start), fiscal.last_day(quarter, start)) == (first, last)
    assert (fiscal.number_in_year(quarter, start), fiscal.year_of(quarter, start)) == (number, year)


def test_a_fiscal_year_from_july_runs_to_june() -> None:
    assert fiscal.year_span(2026, 7) == (Month(2026, 7), Month(2027, 6))
    assert fiscal.next_year(dt.date(2026, 6, 30), 7) == Month(2026, 7)
    assert fiscal.next_year(dt.date(2026, 7, 1), 7) == Month(2027, 7)


def test_the_columns_of_three_years_are_twelve_quarters() -> None:
    columns = fiscal.quarters(Month(2026, 7), 3, 7)
    assert len(columns) == 12
    assert (columns[0], columns[-1]) == (Quarter(2026, 3), Quarter(2029, 2))
    assert fiscal.fiscal_years(Month(2026, 7), 3, 7) == (2026, 2027, 2028)


def test_a_period_that_begins_within_a_year_ends_with_its_last_fiscal_year() -> None:
    assert [str(quarter) for quarter in fiscal.quarters(Month(2026, 8), 2, 1)] == [
        "2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4",
    ]  # fmt: skip


@pytest.mark.parametrize("start", range(1, 13))
@pytest.mark.parametrize("month", range(1, 13))
def test_every_column_lies_in_a_budget_year_and_every_budget_year_has_a_column(month: int, start: int) -> None:
    columns = fiscal.quarters(Month(2026, month), 3, start)
    assert sorted({fiscal.year_of(quarter, start) for quarter in columns}) == list(
        fiscal.fiscal_years(Month(2026, month), 3, start)
    )
    assert Month(2026, month) in fiscal.months(columns[0], start)


def test_no_years_are_no_columns() -> None:
    assert not fiscal.quarters(Month(2026, 8), 0, 7)
    assert not fiscal.fiscal_years(Month(2026, 8), 0, 7)
