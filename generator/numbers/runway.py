"""Savings, what a month costs and what comes in → how long the savings last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.numbers.day import later
from generator.numbers.rounding import EXACT, total


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


@dataclass(frozen=True)
class Course:
    """
    Savings at the end of each month to come, and the months for which they last.

    `months` is None where they last longer than is looked at.
    """

    balances: tuple[Decimal, ...]
    months: Decimal | None


def course(savings: Decimal, monthly_cost: Decimal, incomes: Sequence[Decimal]) -> Course:
    """
    How savings go up and down.

    Rule: each month takes its cost and brings its income; they are gone in the first month at whose end less than
    nothing would be left, after the part of it that what was there pays for.
    Units: the practice's currency; months with their fraction, not rounded.
    Edge: without any income the same as the runway, as far as is looked at.
    Source: product.md, 5 (runway, and with signed income).

    >>> course(Decimal(100), Decimal(50), [Decimal(30), Decimal(0), Decimal(0)])
    Course(balances=(Decimal('80'), Decimal('30'), Decimal('-20')), months=Decimal('2.6'))
    >>> course(Decimal(100), Decimal(50), [Decimal(50)] * 2).months is None
    True
    """
    balances, left, gone = [], savings, None
    for number, income in enumerate(incomes):
        after = total([left, income, -monthly_cost])
        if after < 0 and gone is None:
            gone = number + EXACT.divide(left, monthly_cost - income)
        balances.append(after)
        left = after
    return Course(tuple(balances), gone)
