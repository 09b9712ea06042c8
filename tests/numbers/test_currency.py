from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.practice import ExchangeRate
from generator.numbers.currency import converted, rate_on


def rate(currency: str, worth: str, on: dt.date) -> ExchangeRate:
    return ExchangeRate(currency=currency, rate=Decimal(worth), on=on)


RATES = (
    rate("DKK", "1.47", dt.date(2026, 10, 30)),
    rate("DKK", "1.40", dt.date(2026, 3, 1)),
    rate("JPY", "0.0613", dt.date(2026, 10, 30)),
)


@pytest.mark.parametrize(
    ("day", "worth"),
    [
        (dt.date(2026, 2, 28), None),  # a later rate is not known yet
        (dt.date(2026, 3, 1), Decimal("140.00")),
        (dt.date(2026, 10, 29), Decimal("140.00")),
        (dt.date(2026, 10, 30), Decimal("147.00")),
        (dt.date(2030, 1, 1), Decimal("147.00")),
    ],
)
def test_the_latest_rate_on_or_before_the_day_holds(day: dt.date, worth: Decimal | None) -> None:
    assert converted(Decimal(100), "DKK", "SEK", RATES, day) == worth


def test_a_small_rate_is_not_rounded() -> None:
    assert converted(Decimal(1), "JPY", "SEK", RATES, dt.date(2026, 11, 1)) == Decimal("0.0613")


def test_the_own_currency_needs_no_rate() -> None:
    assert converted(Decimal("12.34"), "SEK", "SEK", (), dt.date(2026, 1, 1)) == Decimal("12.34")


def test_without_a_rate_the_amount_is_not_known() -> None:
    assert converted(Decimal(0), "GBP", "SEK", RATES, dt.date(2026, 11, 1)) is None


def test_of_two_rates_of_one_day_the_last_in_the_file_holds() -> None:
    day = dt.date(2026, 5, 1)
    found = rate_on("GBP", (rate("GBP", "12", day), rate("GBP", "13", day)), day)
    assert found is not None
    assert found.rate == 13


@given(st.permutations(RATES), st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)))
def test_the_order_in_the_file_does_not_matter(rates: list[ExchangeRate], day: dt.date) -> None:
    assert rate_on("DKK", rates, day) == rate_on("DKK", RATES, day)
