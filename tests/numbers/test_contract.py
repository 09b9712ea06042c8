from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.contract import Contract, ContractPrice
from generator.model.values import Month
from generator.numbers.contract import (
    cost_bases,
    cost_within,
    months_within,
    next_renewal,
    notices_within,
    renewals_within,
    runs_on,
    unused_cost,
    unused_seats,
    yearly_cost,
)
from generator.numbers.day import later

YEAR = (Month(2026, 7), Month(2027, 6))


def price(amount: str, per: Literal["month", "quarter", "year"] = "month", per_seat: bool = False) -> ContractPrice:
    return ContractPrice(amount=Decimal(amount), per=per, per_seat=per_seat)


def contract(id: str = "office", **fields: Any) -> Contract:
    return Contract(id=id, title=id, **fields)


@pytest.mark.parametrize(
    ("fields", "yearly"),
    [
        ({"price": price("1200.50")}, "14406"),
        ({"price": price("1200.50", "quarter")}, "4802"),
        ({"price": price("1200.50", "year")}, "1200.50"),
        ({"price": price("11.90", per_seat=True), "seats": 25}, "3570"),
        ({"price": price("11.90"), "seats": 25}, "142.80"),
        ({"price": price("11.90", per_seat=True), "seats": 0}, "0"),
    ],
)
def test_a_year_costs_what_all_its_periods_cost(fields: dict[str, Any], yearly: str) -> None:
    assert yearly_cost(contract(**fields)) == Decimal(yearly)


@pytest.mark.parametrize("fields", [{}, {"seats": 25}, {"price": price("11.90", per_seat=True), "used": 20}])
def test_a_cost_that_nobody_knows_is_not_nothing(fields: dict[str, Any]) -> None:
    assert yearly_cost(contract(**fields)) is None
    assert cost_within(contract(**fields), *YEAR) is None


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (None, None, 12),
        (dt.date(2021, 5, 1), None, 12),
        (dt.date(2026, 7, 1), dt.date(2027, 6, 30), 12),
        (dt.date(2026, 10, 1), None, 9),
        (dt.date(2026, 10, 2), None, 8),  # October has begun without it
        (dt.date(2026, 1, 15), dt.date(2027, 1, 14), 7),
        (None, dt.date(2026, 9, 30), 3),
        (None, dt.date(2026, 10, 1), 4),
        (dt.date(2027, 7, 1), None, 0),
        (None, dt.date(2026, 6, 30), 0),
        (dt.date(2026, 9, 3), dt.date(2026, 9, 20), 0),
    ],
)
def test_months_of_a_fiscal_year_from_start_to_end(start: dt.date | None, end: dt.date | None, months: int) -> None:
    one = contract(start=start, end=end, price=price("120", "year"))
    assert months_within(one, *YEAR) == months
    assert cost_within(one, *YEAR) == 10 * months


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 60))
def test_a_contract_of_so_many_months_counts_for_so_many(start: dt.date, months: int) -> None:
    # Only days that every month has: from the 31st on, a month's end is not a month's day.
    start = start.replace(day=min(start.day, 28))
    one = contract(start=start, end=later(start, months) - dt.timedelta(days=1))
    assert months_within(one, Month(2015, 1), Month(2040, 12)) == months


@given(
    st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2031, 12, 31)),
    st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2031, 12, 31)),
    st.integers(1, 59),
)
def test_two_stretches_cost_together_what_the_whole_costs(start: dt.date | None, end: dt.date | None, cut: int) -> None:
    one, first = contract(start=start, end=end, price=price("1200", "year")), Month(2026, 1)
    parts = [cost_within(one, first, first + (cut - 1)), cost_within(one, first + cut, first + 60)]
    assert None not in parts
    assert sum(part for part in parts if part is not None) == cost_within(one, first, first + 60)


def test_it_runs_on_its_first_and_on_its_last_day() -> None:
    one = contract(start=dt.date(2026, 1, 1), end=dt.date(2026, 6, 30))
    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 1)]
    assert [runs_on(one, day) for day in days] == [False, True, True, False]
    assert runs_on(contract(), dt.date(1990, 1, 1))


@pytest.mark.parametrize(
    ("fields", "day", "on", "notice", "too_late"),
    [
        ({"renews": dt.date(2026, 5, 1)}, dt.date(2026, 5, 1), dt.date(2026, 5, 1), None, False),
        ({"renews": dt.date(2026, 5, 1), "notice": dt.date(2026, 4, 1)}, dt.date(2026, 4, 8), dt.date(2026, 5, 1),
         dt.date(2026, 4, 1), True),
        ({"renews": dt.date(2026, 5, 1), "notice": dt.date(2026, 4, 8)}, dt.date(2026, 4, 8), dt.date(2026, 5, 1),
         dt.date(2026, 4, 8), False),
        ({"renews": dt.date(2024, 5, 1), "renews_every_months": 12, "notice": dt.date(2024, 2, 1)},
         dt.date(2026, 5, 2), dt.date(2027, 5, 1), dt.date(2027, 2, 1), False),
        ({"renews": dt.date(2024, 5, 1), "renews_every_months": 12}, dt.date(2026, 5, 1), dt.date(2026, 5, 1),
         None, False),
        ({"renews": dt.date(2025, 8, 31), "renews_every_months": 3}, dt.date(2026, 2, 28), dt.date(2026, 2, 28),
         None, False),
        ({"renews": dt.date(2025, 8, 31), "renews_every_months": 3}, dt.date(2026, 3, 1), dt.date(2026, 5, 31),
         None, False),
    ],
)  # fmt: skip
def test_the_next_renewal_rolls_on(
    fields: dict[str, Any], day: dt.date, on: dt.date, notice: dt.date | None, too_late: bool
) -> None:
    renewal = next_renewal(contract(**fields), day)
    assert renewal is not None
    assert (renewal.on, renewal.notice, renewal.too_late) == (on, notice, too_late)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"renews": dt.date(2026, 4, 7)},
        {"renews": dt.date(2026, 4, 7), "renews_every_months": 0},
        {"renews": dt.date(2026, 5, 1), "end": dt.date(2026, 4, 30)},
        {"renews": dt.date(2025, 5, 1), "renews_every_months": 12, "end": dt.date(2026, 4, 30)},
    ],
)
def test_what_is_not_renewed_has_no_renewal(fields: dict[str, Any]) -> None:
    assert next_renewal(contract(**fields), dt.date(2026, 4, 8)) is None


def test_renewals_and_notices_within_ninety_days_come_in_their_order() -> None:
    day = dt.date(2026, 4, 8)  # 90 days later: 7 July
    contracts = [
        contract("last", renews=dt.date(2026, 7, 7), notice=dt.date(2026, 4, 7)),
        contract("over", renews=dt.date(2026, 7, 8), notice=dt.date(2026, 6, 8)),
        contract("today", renews=day),
        contract("gone", renews=dt.date(2026, 4, 7)),
        contract("far", renews=dt.date(2027, 1, 1), notice=dt.date(2026, 5, 1)),
    ]
    assert [renewal.contract.id for renewal in renewals_within(contracts, day)] == ["today", "last"]
    assert [renewal.contract.id for renewal in notices_within(contracts, day)] == ["far", "over"]
    assert [renewal.contract.id for renewal in renewals_within(contracts, day, 0)] == ["today"]


RENEWALS = st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31))


@given(RENEWALS, st.integers(1, 60), RENEWALS)
def test_a_renewal_lies_ahead_by_less_than_one_turn(renews: dt.date, every: int, day: dt.date) -> None:
    renewal = next_renewal(contract(renews=renews, renews_every_months=every), day)
    assert renewal is not None
    assert renewal.on >= day
    months = Month.of(renewal.on) - Month.of(renews)
    assert months >= 0
    assert months % every == 0
    assert months == 0 or later(renews, months - every) < day


@pytest.mark.parametrize(
    ("seats", "used", "unused"), [(25, 21, 4), (25, 25, 0), (25, 27, -2), (None, 3, None), (25, None, None)]
)
def test_unused_seats(seats: int | None, used: int | None, unused: int | None) -> None:
    assert unused_seats(contract(seats=seats, used=used)) == unused


def test_unused_seats_cost_their_share() -> None:
    seats = price("11.90", per_seat=True)
    assert unused_cost(contract(seats=25, used=21, price=seats)) == Decimal("571.20")
    assert unused_cost(contract(seats=25, used=27, price=seats)) is None
    assert unused_cost(contract(seats=25, price=seats)) is None
    assert unused_cost(contract(seats=25, used=21, price=price("11.90"))) is None
    assert unused_cost(contract(seats=0, used=0, price=seats)) is None


def test_a_cost_names_the_fields_it_rests_on() -> None:
    one = contract(seats=2, start=dt.date(2026, 1, 1), price=price("1", per_seat=True))
    assert [tuple(base) for base in cost_bases(one)] == [
        ("contracts.yaml", "contracts.office.price"),
        ("contracts.yaml", "contracts.office.seats"),
        ("contracts.yaml", "contracts.office.start"),
    ]
