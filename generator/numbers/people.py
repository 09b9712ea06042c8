"""What the client counted and said about growing → a forecast of people by month, or none at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.model.client import Growth, People
from generator.model.roadmap import Trigger
from generator.model.values import Month
from generator.numbers.day import later

STALE_AFTER_MONTHS = 12

Standing = Literal["told", "stale", "unknown"]


@dataclass(frozen=True)
class Forecast:
    """
    People by month, linear between dated points.

    `points` are in order and at least one; `counted` says whether the first of them was counted (the rest is told).
    """

    points: tuple[tuple[Month, int], ...]
    counted: bool

    @property
    def first(self) -> Month:
        return self.points[0][0]

    @property
    def last(self) -> Month:
        return self.points[-1][0]

    def at(self, month: Month) -> int | None:
        """
        People in a month.

        Rule: on the straight line between the two points around it, as whole people, halves up.
        Units: whole people.
        Edge: flat after the last point; None before the first: what nobody counted is not known.
        Source: product.md, 5.

        >>> Forecast(((Month(2026, 3), 23), (Month(2026, 12), 26)), counted=True).at(Month(2026, 9))
        25
        """
        if month < self.first:
            return None
        for (left, low), (right, high) in pairwise(self.points):
            if month < right:
                span = right - left
                return (2 * (low * span + (high - low) * (month - left)) + span) // (2 * span)
        return self.points[-1][1]

    def months(self) -> Iterable[tuple[Month, int]]:
        """Every month from the first point to the last, with its people."""
        for n in range(self.last - self.first + 1):
            people = self.at(self.first + n)
            if people is not None:
                yield self.first + n, people


def standing(growth: Growth, date: dt.date) -> Standing:
    """
    Whether what the client said about growing may still be used.

    Rule: unknown where it says so, or where nobody or no day is named; stale once it is older than twelve months.
    Edge: on the very day twelve months later it still holds.
    Source: product.md, 2.3 and 5.

    >>> from datetime import date
    >>> said = Growth(value="growing", said_by="Lena Hallberg", on=date(2026, 3, 2))
    >>> standing(said, date(2027, 3, 2)), standing(said, date(2027, 3, 3))
    ('told', 'stale')
    """
    if growth.value == "unknown" or growth.on is None or growth.said_by is None:
        return "unknown"
    return "stale" if later(growth.on, STALE_AFTER_MONTHS) < date else "told"


def forecast(
    people: People | None, headcount: Iterable[tuple[Month, int]], growth: Growth, date: dt.date
) -> Forecast | None:
    """
    The forecast that a document of this date may show.

    Rule: the counted people in the month they were counted, then what was told for later months; what was told for
    that month or an earlier one gives way to the count.
    Units: whole people by month.
    Edge: None where growth is unknown or stale, and where there is no point at all.
    Source: product.md, 5.
    """
    if standing(growth, date) != "told":
        return None
    told = dict(headcount)
    if people is not None:
        counted = Month.of(people.as_of)
        told = {counted: people.now} | {month: number for month, number in told.items() if month > counted}
    return Forecast(tuple(sorted(told.items())), counted=people is not None) if told else None


def reaches(forecast: Forecast | None, number: int) -> Month | None:
    """
    The first month in which the forecast reaches a number.

    Edge: the first point's month where it is there from the start; None where it never is, or without a forecast.
    Source: product.md, 5.
    """
    return next((month for month, people in forecast.months() if people >= number), None) if forecast else None


def falls_to(forecast: Forecast | None, number: int) -> Month | None:
    """
    The first month in which the forecast falls to a number or under it: what to let go, and when.

    Edge: the first point's month where it is there from the start; None where it never is, or without a forecast.
    Source: product.md, 2.4 (shrinking).
    """
    return next((month for month, people in forecast.months() if people <= number), None) if forecast else None


def exceeds(forecast: Forecast | None, number: int) -> Month | None:
    """The first month in which more people are there than an asset serves; None as for `reaches`."""
    return reaches(forecast, number + 1)


def trigger_month(forecast: Forecast | None, trigger: Trigger) -> Month | None:
    """
    The month in which to begin, so that it is in place when the growth comes.

    Rule: the first month in which the forecast reaches the limit, less the lead time.
    Edge: may lie in the past: then it is late. None where the limit is never reached, or without a forecast.
    Source: product.md, 5.

    >>> growing = Forecast(((Month(2026, 3), 23), (Month(2026, 12), 26)), counted=True)
    >>> str(trigger_month(growing, Trigger(measure="people", reaches=25, lead_months=4)))
    '2026-04'
    """
    reached = reaches(forecast, trigger.reaches)
    return None if reached is None else reached + -trigger.lead_months
