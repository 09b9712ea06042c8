from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.model.client import Client, Rhythm
from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.practice import Capacity, InsideSold
from generator.model.values import Month
from generator.numbers.reserve import free, largest, reserve
from generator.numbers.working_day import Stretch
from generator.numbers.workload import Work

ON = dt.date(2026, 11, 22)


def ledger(slug: str, hours: int | None, mode: Any = "bursts", status: Any = "active") -> Ledger:
    rhythm = Rhythm(mode=mode, reserve_hours=None if hours is None else Decimal(hours))
    client = Client(name=slug, since=dt.date(2022, 1, 1), language="en", currency="SEK", rhythm=rhythm)
    care = Engagement(title="Care", service="care", status=status, start=dt.date(2022, 1, 1), end=dt.date(2030, 1, 1))
    return Ledger(slug, client, None, {"care": care}, (), {}, {})


def test_the_two_largest_of_those_who_work_in_bursts_are_kept_free() -> None:
    found = reserve([ledger("a", 6), ledger("b", 16), ledger("c", 14), ledger("d", 99, mode="steady")])
    assert list(found.hours) == ["b", "c", "a"]
    assert found.needed == 30


def test_who_no_longer_has_anything_running_wakes_for_nobody() -> None:
    assert reserve([ledger("a", 6, status="done"), ledger("b", 5, status="paused")]).needed == 5


def test_hours_that_nobody_wrote_down_are_named() -> None:
    found = reserve([ledger("a", None), ledger("b", 5)])
    assert found.unknown == ("a",)
    assert found.needed == 5


def test_nobody_in_bursts_needs_nothing() -> None:
    assert reserve([]).needed == 0


def test_free_hours_of_a_month_are_hours_of_work() -> None:
    # December 2026: 23 working days of 8 hours, 60 % of which may be sold: 110.4. Sold: 12 hours of work, 18 with what
    # comes with it. 92.4 are left: 61.6 hours of work.
    inside = InsideSold(
        production=Decimal("0.40"), planning=Decimal("0.08"), administration=Decimal("0.06"), selling=Decimal("0.06")
    )
    capacity = Capacity(hours_per_week=Decimal(40), sold=Decimal("0.60"), own=Decimal("0.40"), inside_sold=inside)
    december = Stretch(dt.date(2026, 12, 1), dt.date(2026, 12, 31))
    work = Work("a", "A", "contracted", december, {Month(2026, 12): Decimal(12)})
    months = free(capacity, [work], ON)
    assert [str(one.month) for one in months] == ["2026-12", "2027-01", "2027-02", "2027-03", "2027-04"]
    assert months[0].hours == Decimal("61.6")


def test_without_hours_nothing_is_known_to_be_free() -> None:
    assert {one.hours for one in free(None, [], ON)} == {None}


@given(st.lists(st.decimals(0, 100, places=1), max_size=6))
def test_no_other_two_need_more(hours: list[Decimal]) -> None:
    pairs = [a + b for i, a in enumerate(hours) for b in hours[i + 1 :]]
    assert largest(hours) == max(pairs, default=sum(hours))
