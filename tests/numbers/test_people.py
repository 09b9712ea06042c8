from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.client import Growth, GrowthValue, People
from generator.model.roadmap import Trigger
from generator.model.values import Month
from generator.numbers.people import Forecast, exceeds, falls_to, forecast, reaches, standing, trigger_month

COUNTED = People(now=23, as_of=dt.date(2026, 3, 2))
TOLD = ((Month(2026, 12), 26), (Month(2027, 12), 31))
DATE = dt.date(2026, 3, 16)


def growth(value: GrowthValue = "growing", on: dt.date | None = dt.date(2026, 3, 2)) -> Growth:
    return Growth(value=value, said_by="Lena Hallberg", on=on)


def ahead(told: tuple[tuple[Month, int], ...] = TOLD, people: People | None = COUNTED) -> Forecast:
    found = forecast(people, told, growth(), DATE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("said", "date", "expected"),
    [
        (growth(), dt.date(2027, 3, 2), "told"),
        (growth(), dt.date(2027, 3, 3), "stale"),
        (growth(on=dt.date(2024, 2, 29)), dt.date(2025, 2, 28), "told"),
        (growth(on=dt.date(2024, 2, 29)), dt.date(2025, 3, 1), "stale"),
        (growth("unknown"), DATE, "unknown"),
        (growth(on=None), DATE, "unknown"),
        (Growth(value="steady", on=dt.date(2026, 3, 2)), DATE, "unknown"),
    ],
)
def test_what_was_told_holds_for_twelve_months(said: Growth, date: dt.date, expected: str) -> None:
    assert standing(said, date) == expected


@pytest.mark.parametrize(
    ("month", "people"),
    [
        (Month(2026, 2), None),  # before the count
        (Month(2026, 3), 23),
        (Month(2026, 4), 23),  # 23.33
        (Month(2026, 5), 24),  # 23.67
        (Month(2026, 6), 24),
        (Month(2026, 8), 25),  # 24.67
        (Month(2026, 12), 26),
        (Month(2027, 6), 29),  # 28.5, halves up
        (Month(2027, 12), 31),
        (Month(2031, 1), 31),  # flat
    ],
)
def test_the_forecast_is_linear_between_the_points(month: Month, people: int | None) -> None:
    assert ahead().at(month) == people


def test_a_falling_half_is_rounded_up_too() -> None:
    assert ahead(((Month(2026, 5), 20),)).at(Month(2026, 4)) == 22  # 21.5


@pytest.mark.parametrize("said", [growth("unknown"), growth(on=dt.date(2025, 3, 15)), growth(on=None)])
def test_unknown_or_stale_growth_gives_no_forecast_and_no_trigger(said: Growth) -> None:
    nothing = forecast(COUNTED, TOLD, said, DATE)
    assert nothing is None
    assert reaches(nothing, 1) is falls_to(nothing, 99) is exceeds(nothing, 1) is None
    assert trigger_month(nothing, Trigger(measure="people", reaches=1)) is None


def test_without_a_point_there_is_no_forecast() -> None:
    assert forecast(None, (), growth(), DATE) is None


def test_the_count_beats_what_was_told_for_its_month_and_before() -> None:
    line = ahead(((Month(2026, 1), 40), (Month(2026, 3), 50), (Month(2026, 4), 24)))
    assert line.points == ((Month(2026, 3), 23), (Month(2026, 4), 24))
    assert line.counted


def test_told_points_stand_alone_where_nobody_counted() -> None:
    line = ahead(people=None)
    assert line.points == TOLD
    assert not line.counted


def test_a_trigger_is_the_first_month_at_the_limit_less_the_lead() -> None:
    assert reaches(ahead(), 25) == Month(2026, 8)
    assert trigger_month(ahead(), Trigger(measure="people", reaches=25, lead_months=4)) == Month(2026, 4)
    assert trigger_month(ahead(), Trigger(measure="people", reaches=23)) == Month(2026, 3)
    assert trigger_month(ahead(), Trigger(measure="people", reaches=25, lead_months=12)) == Month(2025, 8)
    assert trigger_month(ahead(), Trigger(measure="people", reaches=32)) is None
    assert exceeds(ahead(), 25) == Month(2026, 11)  # 25.67, halves up


def test_shrinking_says_when_the_number_is_fallen_to() -> None:
    down = ahead(((Month(2026, 9), 11),))  # two a month
    assert falls_to(down, 17) == Month(2026, 6)
    assert falls_to(down, 16) == Month(2026, 7)
    assert falls_to(down, 30) == Month(2026, 3)
    assert falls_to(down, 10) is None


POINTS = st.dictionaries(
    st.integers(0, 60).map(lambda months: Month(2026, 1) + months), st.integers(0, 500), min_size=1, max_size=6
)


@given(POINTS, st.integers(-5, 80))
def test_a_forecast_never_leaves_the_range_of_its_points(points: dict[Month, int], months: int) -> None:
    line = Forecast(tuple(sorted(points.items())), counted=False)
    people = line.at(Month(2026, 1) + months)
    assert (people is None) == (Month(2026, 1) + months < min(points))
    assert people is None or min(points.values()) <= people <= max(points.values())


@given(POINTS, st.integers(0, 500))
def test_the_month_found_is_the_first_at_the_limit(points: dict[Month, int], limit: int) -> None:
    line = Forecast(tuple(sorted(points.items())), counted=False)
    found = reaches(line, limit)
    assert (found is None) == (limit > max(points.values()))
    for month, people in line.months():
        assert (people < limit) or (found is not None and found <= month)
        assert month != found or people >= limit


@given(POINTS)
def test_the_points_themselves_are_hit(points: dict[Month, int]) -> None:
    line = Forecast(tuple(sorted(points.items())), counted=False)
    assert all(line.at(month) == people for month, people in points.items())
