"""Amounts in a client's currency and dated exchange rates → amounts in the practice's own currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from generator.model.practice import ExchangeRate
from generator.numbers.rounding import product


def rate_on(currency: str, rates: Iterable[ExchangeRate], day: dt.date) -> ExchangeRate | None:
    """
    The exchange rate that holds on a day.

    Rule: the latest one of that currency on or before the day; of several of one day, the last in the file.
    Edge: None where there is none yet: a later rate is not known to an earlier day.
    Source: product.md, 3 (exchange rates in `practice.yaml`).

    >>> from datetime import date
    >>> known = [ExchangeRate(currency="DKK", rate=Decimal("1.5"), on=date(2026, 1, 1)),
    ...          ExchangeRate(currency="DKK", rate=Decimal("1.6"), on=date(2026, 6, 1))]
    >>> [found.rate if (found := rate_on("DKK", known, day)) else None
    ...  for day in (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1))]
    [None, Decimal('1.5'), Decimal('1.6')]
    """
    known = [rate for rate in rates if rate.currency == currency and rate.on <= day]
    return max(reversed(known), key=lambda rate: rate.on, default=None)


def converted(amount: Decimal, currency: str, own: str, rates: Iterable[ExchangeRate], day: dt.date) -> Decimal | None:
    """
    An amount in the practice's own currency, by the rate that holds on a day.

    Units: `amount` in `currency`, the value in `own`; a rate says how much of `own` one of the other is worth.
    Edge: unchanged where both are the same; None where no rate holds. Not rounded.
    Source: product.md, 3.

    >>> from datetime import date
    >>> known = [ExchangeRate(currency="DKK", rate=Decimal("1.5"), on=date(2026, 1, 1))]
    >>> day = date(2026, 2, 1)
    >>> converted(Decimal(100), "DKK", "SEK", known, day), converted(Decimal(100), "GBP", "SEK", known, day)
    (Decimal('150.0'), None)
    """
    if currency == own:
        return amount
    rate = rate_on(currency, rates, day)
    return None if rate is None else product(amount, rate.rate)
