from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numbers.runway import course, lasts_until, runway


@pytest.mark.parametrize(
    ("savings", "cost", "months"),
    [
        ("600000", "120000", Decimal(5)),
        ("90000", "120000", Decimal("0.75")),
        ("0", "120000", Decimal(0)),
        (None, "120000", None),
        ("600000", None, None),
        ("600000", "0", None),
    ],
)
def test_savings_pay_for_so_many_months(savings: str | None, cost: str | None, months: Decimal | None) -> None:
    assert runway(Decimal(savings) if savings else None, Decimal(cost) if cost else None) == months


@pytest.mark.parametrize(
    ("months", "as_of", "until"),
    [
        ("0", dt.date(2026, 10, 31), dt.date(2026, 10, 31)),
        ("1", dt.date(2026, 10, 31), dt.date(2026, 11, 30)),
        ("5.5", dt.date(2026, 10, 15), dt.date(2027, 3, 30)),  # 15 March and half of 31 days
        ("1000000", dt.date(2026, 10, 31), dt.date.max),
    ],
)
def test_they_last_until_a_day(months: str, as_of: dt.date, until: dt.date) -> None:
    assert lasts_until(Decimal(months), as_of) == until


def test_savings_go_up_and_down_month_by_month() -> None:
    found = course(Decimal(100), Decimal(50), [Decimal(70), Decimal(0), Decimal(0), Decimal(500)])
    assert found.balances == (Decimal(120), Decimal(70), Decimal(20), Decimal(470))
    assert found.months is None


def test_what_comes_after_they_are_gone_does_not_bring_them_back() -> None:
    found = course(Decimal(60), Decimal(50), [Decimal(0), Decimal(0), Decimal(500)])
    assert found.months == Decimal("1.2")


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.lists(st.integers(0, 10**5), max_size=40))
def test_income_never_shortens_the_time(savings: int, cost: int, incomes: list[int]) -> None:
    nothing = course(Decimal(savings), Decimal(cost), [Decimal(0)] * len(incomes)).months
    something = course(Decimal(savings), Decimal(cost), [Decimal(one) for one in incomes]).months
    assert something is None or (nothing is not None and something >= nothing)
    whole = runway(Decimal(savings), Decimal(cost))
    assert nothing is None or abs(nothing - (whole or 0)) < Decimal("1e-9")
