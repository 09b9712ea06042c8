from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from generator.model.client import Client
from generator.model.engagement import Engagement, EngagementHours, Fee, Milestone
from generator.model.files import Ledger
from generator.model.practice import ExchangeRate, Practice, PracticeMoney
from generator.model.private import Private
from generator.model.values import Month
from generator.numbers.income import future, signed
from generator.numbers.purse import purse

SINCE, ON = dt.date(2026, 10, 31), dt.date(2026, 11, 22)
NOVEMBER = Month(2026, 11)


def engagement(amount: int = 1000, **more: Any) -> Engagement:
    told: dict[str, Any] = {
        "title": "Care", "service": "care", "status": "active", "start": dt.date(2025, 1, 1),
        "fee": Fee(model="retainer", amount=Decimal(amount), per="month"),
    }  # fmt: skip
    return Engagement(**(told | more))


def ledger(slug: str = "north", currency: str = "SEK", private: Private | None = None, **known: Engagement) -> Ledger:
    client = Client(name=slug, since=dt.date(2025, 1, 1), language="en", currency=currency)
    return Ledger(slug, client, private, known, (), {}, {})


def test_a_retainer_comes_every_month_until_it_ends() -> None:
    ending = ledger(care=engagement(end=dt.date(2026, 12, 31)))
    assert [signed(ending, NOVEMBER + n, SINCE).amount for n in range(3)] == [1000, 1000, 0]


@pytest.mark.parametrize("status", ["lead", "proposed", "paused", "done", "lost"])
def test_what_is_not_running_brings_nothing(status: Any) -> None:
    assert signed(ledger(care=engagement(status=status, end=dt.date(2027, 1, 1))), NOVEMBER, SINCE).amount == 0


def test_a_word_is_not_a_signature() -> None:
    assert signed(ledger(private=Private(certainty={"care": "verbal"}), care=engagement()), NOVEMBER, SINCE).amount == 0


def test_time_brings_what_is_planned() -> None:
    hours = EngagementHours(planned={NOVEMBER: Decimal(10)}, used={Month(2026, 9): Decimal(99)})
    time = engagement(fee=Fee(model="time", amount=Decimal(100)), hours=hours)
    assert signed(ledger(care=time), NOVEMBER, SINCE).amount == 1000
    assert not signed(ledger(care=time), NOVEMBER + 1, SINCE).whole


def test_a_milestone_that_is_overdue_is_expected_next() -> None:
    fee = Fee(
        model="milestones",
        milestones=(
            Milestone(title="Late", amount=Decimal(5), due=dt.date(2026, 9, 1)),
            Milestone(title="Paid", amount=Decimal(70), due=dt.date(2026, 9, 1), paid=dt.date(2026, 9, 9)),
            Milestone(title="To come", amount=Decimal(900), due=dt.date(2026, 12, 11)),
        ),
    )
    project = ledger(project=engagement(fee=fee, end=dt.date(2026, 12, 31)))
    assert [signed(project, NOVEMBER + n, SINCE).amount for n in range(3)] == [5, 900, 0]


PRACTICE = Practice(
    partners={},
    money=PracticeMoney(currency="SEK", savings=Decimal(3000), monthly_cost=Decimal(1500), as_of=SINCE),
    exchange_rates=(ExchangeRate(currency="DKK", rate=Decimal("1.5"), on=SINCE),),
)


def test_savings_last_longer_with_what_is_signed_and_shorter_without_the_largest() -> None:
    # Costs 1500. Alone: 2 months. With 1000 and 200 × 1.5: 200 fall away a month, 15 months. Without: 1200, 2.5 months.
    known = [ledger("north", care=engagement(1000)), ledger("south", "DKK", care=engagement(200))]
    found = future(PRACTICE.money, known, purse(PRACTICE, known, ON), "north")
    assert found is not None
    assert found.alone.months == 2
    assert found.signed.months == 15
    assert found.without is not None
    assert found.without.months == Decimal("2.5")
    assert found.doubtful == ()


def test_a_fee_without_a_rate_is_named_and_counts_as_none() -> None:
    known = [ledger("north", "USD", care=engagement(1000))]
    found = future(PRACTICE.money, known, purse(PRACTICE, known, ON), None)
    assert found is not None
    assert (found.doubtful, found.signed.months, found.without) == (("north",), Decimal(2), None)


FREE = PracticeMoney(currency="SEK", savings=Decimal(1), monthly_cost=Decimal(0))


@pytest.mark.parametrize("money", [None, PracticeMoney(currency="SEK"), FREE])
def test_without_savings_or_costs_nobody_knows(money: PracticeMoney | None) -> None:
    assert future(money, [], purse(PRACTICE, [], ON), None) is None
