"""A day and a number of months → the day so much later, and the months between two days."""

from __future__ import annotations

import calendar
import datetime as dt

from generator.model.values import Month


def later(day: dt.date, months: int) -> dt.date:
    """
    The same day of the month, so many months later.

    Rule: a day that the month does not have becomes the last day of that month.
    Units: whole months; negative is earlier.
    Edge: the first or the last day of the calendar (years 1 and 9999) where it would lie beyond.
    Source: product.md, 5 (bought + life, goes stale after a year).

    >>> later(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    month = Month.of(day) + months
    if month.year < dt.MINYEAR:
        return dt.date.min
    if month.year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(month.year, month.month, min(day.day, calendar.monthrange(month.year, month.month)[1]))


def full_months(first: dt.date, last: dt.date) -> int:
    """
    Completed months from the first day to the last.

    Rule: the largest n for which `later(first, n)` is not after the last day.
    Units: whole months; negative where the last day comes before the first.
    Source: product.md, 5 (ages).

    >>> full_months(dt.date(2021, 10, 1), dt.date(2026, 3, 16))
    53
    """
    months = Month.of(last) - Month.of(first)
    return months if later(first, months) <= last else months - 1
