from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.numbers.runway import lasts_until, runway


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
