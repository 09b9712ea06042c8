from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.client import Client
from generator.model.engagement import Engagement, EngagementHours, Fee
from generator.model.files import Ledger
from generator.model.private import Private, Value
from generator.numbers.lifetime import lifetime, present

ON = dt.date(2026, 11, 22)
RATE = Decimal("0.08")


def ledger(private: Private | None = None, **engagements: Engagement) -> Ledger:
    client = Client(name="North", since=dt.date(2026, 7, 1), language="en", currency="SEK")
    return Ledger("north", client, private, engagements, (), {}, {})


def retainer(amount: int, **more: Any) -> Engagement:
    told: dict[str, Any] = {
        "title": "Care", "service": "care", "status": "active", "start": dt.date(2026, 7, 1),
        "fee": Fee(model="retainer", amount=Decimal(amount), per="month"),
    }  # fmt: skip
    return Engagement(**(told | more))


def valued(margin: str, years: str, **more: Any) -> Private:
    return Private(value=Value(margin=Decimal(margin), expected_years=Decimal(years), **more))


@pytest.mark.parametrize(
    ("yearly", "margin", "years", "rate", "worth"),
    [
        ("100000", "0.40", "3", None, "120000"),
        ("100000", "0.40", "0", "0.08", "0"),
        ("100000", "0.40", "-1", "0.08", "0"),
        ("108000", "0.50", "1", "0.08", "50000"),
        ("110000", "1", "1.5", "0.10", "145454.545454545455"),  # 100 000 + half of 90 909.09
        ("100000", "0.40", "0.25", None, "10000"),
    ],
)
def test_years_to_come_are_worth_what_one_can_reckon_on_paper(
    yearly: str, margin: str, years: str, rate: str | None, worth: str
) -> None:
    found = present(Decimal(yearly), Decimal(margin), Decimal(years), Decimal(rate) if rate else None)
    assert found == Decimal(worth)


def test_fees_so_far_are_of_whole_months() -> None:
    found = lifetime(ledger(care=retainer(1000)), ON, RATE)
    assert found.so_far.amount == 4000  # July to October
    assert found.so_far.whole


def test_the_yearly_fee_is_that_of_what_goes_on_without_an_end() -> None:
    project = retainer(9999, end=dt.date(2027, 3, 31))
    found = lifetime(ledger(valued("0.5", "1"), care=retainer(1000), project=project), ON, None)
    assert (found.yearly, found.assumed) == (Decimal(12000), "running")
    assert found.expected == 6000


def test_a_yearly_fee_that_was_written_down_goes_before_it() -> None:
    found = lifetime(ledger(valued("0.5", "2", yearly_fee=Decimal(5000)), care=retainer(1000)), ON, None)
    assert (found.yearly, found.assumed) == (Decimal(5000), "told")
    assert found.expected == 5000


def test_without_margin_and_years_nothing_is_expected_to_be_known() -> None:
    found = lifetime(ledger(care=retainer(1000)), ON, RATE)
    assert (found.expected, found.margin, found.years) == (None, None, None)


def test_without_anything_that_goes_on_the_yearly_fee_is_not_known() -> None:
    found = lifetime(ledger(valued("0.5", "2"), project=retainer(1000, end=dt.date(2027, 3, 31))), ON, RATE)
    assert (found.yearly, found.assumed, found.expected) == (None, "unknown", None)


def test_time_that_nobody_has_worked_yet_is_not_nought() -> None:
    hourly = retainer(1, fee=Fee(model="time", amount=Decimal(900)), hours=EngagementHours())
    found = lifetime(ledger(valued("0.5", "2"), care=hourly), ON, RATE)
    assert found.expected is None
    assert not found.so_far.whole


SHARES = st.decimals(0, 1, places=2)


@given(st.decimals(0, 10**7, places=2), SHARES, st.decimals(0, 20, places=1), SHARES)
def test_discounting_never_makes_more_and_more_years_never_make_less(
    yearly: Decimal, margin: Decimal, years: Decimal, rate: Decimal
) -> None:
    tiny = Decimal("1e-9")
    assert present(yearly, margin, years, rate) <= yearly * margin * years + tiny
    assert present(yearly, margin, years, rate) <= present(yearly, margin, years + 1, rate) + tiny
    assert abs(present(yearly, margin, years, None) - yearly * margin * years) < tiny
