"""Days and months → the client's fiscal quarters and years."""

from __future__ import annotations

import datetime as dt

from generator.model.values import Month, Quarter


def _month(day: dt.date | Month) -> Month:
    return day if isinstance(day, Month) else Month.of(day)


def first_month(quarter: Quarter, start: int) -> Month:
    """
    The month in which a fiscal quarter begins.

    Rule: the month m of the calendar quarter that names it for which m − start is a multiple of three.
    Units: `start` is the first month of the fiscal year, 1 to 12.
    Source: architecture of the files: a quarter is named by the calendar quarter in which it begins.

    >>> str(first_month(Quarter(2026, 1), 2)), str(first_month(Quarter(2026, 4), 7))
    ('2026-02', '2026-10')
    """
    opening = quarter.number * 3 - 2
    return Month(quarter.year, opening + (start - opening) % 3)


def months(quarter: Quarter, start: int) -> tuple[Month, Month, Month]:
    """The three months of a fiscal quarter."""
    first = first_month(quarter, start)
    return first, first + 1, first + 2


def first_day(quarter: Quarter, start: int) -> dt.date:
    """The first day of a fiscal quarter."""
    return first_month(quarter, start).first


def last_day(quarter: Quarter, start: int) -> dt.date:
    """The last day of a fiscal quarter."""
    return (first_month(quarter, start) + 2).last


def quarter_of(day: dt.date | Month, start: int) -> Quarter:
    """
    The fiscal quarter in which a day or a month lies.

    Rule: go back to the month in which a fiscal quarter begins; its calendar quarter is the name.
    Edge: with a fiscal year from February, January belongs to the quarter that begins in November.
    Source: product.md, 3 (quarters in roadmaps and reviews follow fiscal_year_start).

    >>> str(quarter_of(Month(2026, 1), 2)), str(quarter_of(dt.date(2026, 8, 31), 7))
    ('2025-Q4', '2026-Q3')
    """
    month = _month(day)
    begins = month + -((month.month - start) % 3)
    return Quarter(begins.year, (begins.month + 2) // 3)


def fiscal_year(day: dt.date | Month, start: int) -> int:
    """
    The fiscal year in which a day or a month lies: the calendar year in which it begins.

    >>> fiscal_year(dt.date(2026, 6, 30), 7), fiscal_year(dt.date(2026, 7, 1), 7)
    (2025, 2026)
    """
    month = _month(day)
    return month.year if month.month >= start else month.year - 1


def number_in_year(quarter: Quarter, start: int) -> int:
    """
    Which quarter of its fiscal year it is, 1 to 4.

    >>> number_in_year(Quarter(2026, 3), 7), number_in_year(Quarter(2026, 1), 7)
    (1, 3)
    """
    return (first_month(quarter, start).month - start) % 12 // 3 + 1


def year_of(quarter: Quarter, start: int) -> int:
    """The fiscal year of a fiscal quarter."""
    return fiscal_year(first_month(quarter, start), start)


def year_span(year: int, start: int) -> tuple[Month, Month]:
    """
    The first and the last month of a fiscal year.

    >>> [str(month) for month in year_span(2026, 7)]
    ['2026-07', '2027-06']
    """
    return Month(year, start), Month(year, start) + 11


def next_year(day: dt.date | Month, start: int) -> Month:
    """
    The first month of the fiscal year after the one in which a day lies: where a period begins that nobody set.

    >>> str(next_year(dt.date(2026, 3, 16), 7)), str(next_year(dt.date(2026, 7, 1), 7))
    ('2026-07', '2027-07')
    """
    return Month(fiscal_year(day, start) + 1, start)


def fiscal_years(from_month: Month, years: int, start: int) -> tuple[int, ...]:
    """
    So many fiscal years, the one in which `from_month` lies being the first.

    >>> fiscal_years(Month(2026, 7), 3, 7), fiscal_years(Month(2026, 4), 2, 7)
    ((2026, 2027, 2028), (2025, 2026))
    """
    first = fiscal_year(from_month, start)
    return tuple(range(first, first + years))


def quarters(from_month: Month, years: int, start: int) -> tuple[Quarter, ...]:
    """
    The fiscal quarters of a period: the columns of the roadmap.

    Rule: from the quarter in which `from_month` lies to the last of so many fiscal years, so that every column lies in
    one of `fiscal_years(from_month, years, start)`.
    Units: four quarters a year; fewer in a first year that is entered in its middle.
    Source: product.md, 4.1 (the roadmap over the client's fiscal quarters).

    >>> [str(quarter) for quarter in quarters(Month(2026, 8), 1, 7)]
    ['2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2']
    """
    first = quarter_of(from_month, start)
    past_end = quarter_of(Month(fiscal_year(from_month, start) + years, start), start)
    return tuple(first + n for n in range(past_end - first))
