"""Savings and what a month costs → how long they last."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from generator.numbers.day import later
from generator.numbers.rounding import EXACT


def runway(savings: Decimal | None, monthly_cost: Decimal | None) -> Decimal | None:
    """
    Months for which savings pay the costs, if nothing comes in.

    Rule: savings / monthly cost.
    Units: both in the practice's currency; months with their fraction, not rounded.
    Edge: None where one of both is not known, or a month costs nothing.
    Source: product.md, 5 (runway).

    >>> runway(Decimal(300000), Decimal(120000)), runway(None, Decimal(120000))
    (Decimal('2.5'), None)
    """
    if savings is None or not monthly_cost:
        return None
    return EXACT.divide(savings, monthly_cost)


def lasts_until(months: Decimal, as_of: dt.date) -> dt.date:
    """
    The day until which the savings last.

    Rule: so many whole months after the day on which they were counted, then the part of the month that follows, in
    whole days.
    Edge: the last day of the calendar (year 9999) where it would lie beyond.
    Source: product.md, 5 (runway).

    >>> lasts_until(Decimal("5.5"), dt.date(2026, 10, 31)), lasts_until(Decimal(2), dt.date(2026, 10, 31))
    (datetime.date(2027, 4, 15), datetime.date(2026, 12, 31))
    """
    whole = int(min(months, Decimal(12 * dt.MAXYEAR)))
    day, following = later(as_of, whole), later(as_of, whole + 1)
    return day + dt.timedelta(days=int((following - day).days * (months % 1)))
