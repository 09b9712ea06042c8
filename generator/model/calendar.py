"""Months and quarters: dates without a day, that can be counted with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, written `2026-10`."""

    year: int
    month: int

    @classmethod
    def of(cls, day: dt.date) -> Month:
        return cls(day.year, day.month)

    @property
    def number(self) -> int:
        """Months since year nought: differences of these are months."""
        return self.year * 12 + self.month - 1

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        return (self + 1).first - dt.timedelta(days=1)

    def __add__(self, months: int) -> Month:
        year, month = divmod(self.number + months, 12)
        return Month(year, month + 1)

    def __sub__(self, other: Month) -> int:
        return self.number - other.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, order=True)
class Quarter:
    """
    Three months, written `2026-Q1` by the calendar: the quarter that *begins* in January, February or March 2026.

    A client whose fiscal year starts in February has a `2026-Q1` of February to April: every calendar quarter holds
    the start of exactly one fiscal quarter, so the name in the files stays the same whatever the fiscal year is.
    Documents print the client's own fiscal names.
    """

    year: int
    number: int

    def __add__(self, quarters: int) -> Quarter:
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)

    def __sub__(self, other: Quarter) -> int:
        return (self.year * 4 + self.number) - (other.year * 4 + other.number)

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"
