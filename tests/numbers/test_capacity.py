from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.practice import Away, Capacity, InsideSold, Ramp
from generator.model.values import Month
from generator.numbers.capacity import Load, first_free, half_year, load, needed_a_week, overhead, sold_share
from generator.numbers.working_day import Stretch, weeks
from generator.numbers.workload import Work

MONDAY = dt.date(2026, 11, 23)
WEEK = Stretch(MONDAY, dt.date(2026, 11, 29))
INSIDE = InsideSold(
    production=Decimal("0.40"), planning=Decimal("0.08"), administration=Decimal("0.06"), selling=Decimal("0.06")
)


def hours(**more: Any) -> Capacity:
    told: dict[str, Any] = {
        "hours_per_week": Decimal(50), "sold": Decimal("0.60"), "own": Decimal("0.40"), "inside_sold": INSIDE
    }  # fmt: skip
    return Capacity(**(told | more))


def ramp(until: str, sold: str, first: str | None = None) -> Ramp:
    told = {"until": until, "sold": sold} | ({"from": first} if first else {})
    return Ramp.model_validate(told)


def exact(*numbers: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def work(amount: int, sure: Any = "contracted") -> Work:
    """Hours that all lie in the week of the 23rd."""
    return Work("north", "A", sure, WEEK, {Month(2026, 11): Decimal(amount)})


def test_sold_work_brings_its_planning_administration_and_selling() -> None:
    # 0.60 / 0.40: every hour of work takes one and a half
    found = load(hours(), [work(10), work(4, "verbal"), work(6, "hoped")], WEEK)
    assert found is not None
    assert (found.hours, found.cap, found.own) == exact(50, 30, 20)
    assert (found.contracted, found.verbal, found.overhead, found.sold) == exact(10, 4, 7, 21)
    assert (found.room, found.left, found.hopes) == exact(9, 29, 9)


def test_a_hope_takes_no_room() -> None:
    one, other = load(hours(), [work(10)], WEEK), load(hours(), [work(10), work(40, "hoped")], WEEK)
    assert one is not None
    assert other is not None
    assert one.room == other.room


def test_without_the_parts_of_the_sold_time_the_load_is_not_known() -> None:
    assert load(hours(inside_sold=None), [work(10)], WEEK) is None
    none = INSIDE.model_copy(update={"production": Decimal(0)})
    assert overhead(hours(inside_sold=none)) is None


def test_a_ramp_allows_more_until_its_end_and_no_day_longer() -> None:
    capacity = hours(ramp=(ramp("2026-11-25", "0.80"),))
    found = load(capacity, [], WEEK)
    assert found is not None
    assert found.cap == 36  # three days of 8 hours, two of 6
    after = load(capacity, [], weeks(MONDAY, 2)[1])
    assert after is not None
    assert after.cap == 30


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2026-11-01", "0.60"),
        ("2026-11-02", "0.70"),
        ("2026-11-10", "0.80"),
        ("2026-11-21", "0.70"),
        ("2026-12-01", "0.6"),
    ],
)
def test_of_two_ramps_the_one_that_ends_first_holds(day: str, share: str) -> None:
    ramps = (ramp("2026-11-30", "0.70", "2026-11-02"), ramp("2026-11-20", "0.80", "2026-11-10"))
    assert sold_share(hours(ramp=ramps), dt.date.fromisoformat(day)) == Decimal(share)


def test_a_ramp_that_allows_less_changes_nothing() -> None:
    assert sold_share(hours(ramp=(ramp("2027-01-01", "0.30"),)), MONDAY) == Decimal("0.60")


@given(st.lists(st.tuples(st.dates(MONDAY, dt.date(2027, 6, 1)), st.decimals(0, 1, places=2)), max_size=4))
def test_ramps_end(told: list[tuple[dt.date, Decimal]]) -> None:
    ramps = tuple(Ramp(until=until, sold=sold) for until, sold in told)
    last = max([until for until, _ in told], default=MONDAY)
    assert sold_share(hours(ramp=ramps), last + dt.timedelta(days=1)) == Decimal("0.60")
    assert sold_share(hours(ramp=ramps), MONDAY) >= Decimal("0.60")


def test_who_is_away_sells_less_and_works_on_the_other_days() -> None:
    gone = Away.model_validate({"from": "2026-11-26", "until": "2026-11-27", "hours": "20"})
    found = load(hours(away=(gone,)), [work(12)], WEEK)
    assert found is not None
    assert (found.hours, found.cap, found.sold) == exact(30, 18, 18)


def row(day: dt.date, room: int, total: int = 50) -> Load:
    nothing = Decimal(0)
    return Load(
        Stretch(day, day + dt.timedelta(days=6)), Decimal(total), Decimal(room), nothing, nothing, nothing, nothing,
        nothing, nothing, nothing,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rooms", "week"), [([9, 9, 9], 0), ([9, 3, 9], 2), ([3, 9, 9], 1), ([9, 9, 3], None), ([], None), ([6, 6], 0)]
)
def test_the_first_free_start_has_room_in_every_week_that_follows(rooms: list[int], week: int | None) -> None:
    loads = [row(MONDAY + dt.timedelta(weeks=n), room) for n, room in enumerate(rooms)]
    expected = None if week is None else MONDAY + dt.timedelta(weeks=week)
    assert first_free(loads, Decimal(6)) == expected


def test_a_week_in_which_all_are_away_is_no_obstacle() -> None:
    loads = [row(MONDAY, 9), row(MONDAY + dt.timedelta(weeks=1), 0, total=0), row(MONDAY + dt.timedelta(weeks=2), 9)]
    assert first_free(loads, Decimal(6)) == MONDAY


def test_what_a_new_engagement_needs_has_its_overhead_too() -> None:
    assert needed_a_week(hours(smallest_start=Decimal(8))) == 12
    assert needed_a_week(hours()) is None
    assert needed_a_week(None) is None


def test_half_a_year_has_twenty_six_weeks_or_none_where_nobody_knows() -> None:
    assert len(half_year(hours(), [], MONDAY).loads) == 26
    assert half_year(None, [], MONDAY).loads == ()
