"""The hours of a week, and when we are away → the working hours of a stretch of days, and work spread over them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from generator.numbers.rounding import EXACT, PLACES, pro_rata, product, total

SATURDAY = 5
DAYS_A_WEEK = 5


@dataclass(frozen=True, order=True)
class Stretch:
    """A stretch of days, both ends included."""

    first: dt.date
    last: dt.date

    def common(self, other: Stretch) -> Stretch | None:
        """The days that lie in both; None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Stretch(first, last) if first <= last else None


def weeks(day: dt.date, number: int) -> tuple[Stretch, ...]:
    """
    So many weeks from Monday to Sunday, the one in which a day lies being the first.

    >>> [str(week.first) for week in weeks(dt.date(2026, 11, 22), 2)]
    ['2026-11-16', '2026-11-23']
    """
    monday = day - dt.timedelta(days=day.weekday())
    starts = [monday + dt.timedelta(weeks=n) for n in range(number)]
    return tuple(Stretch(start, start + dt.timedelta(days=6)) for start in starts)


def working_days(stretch: Stretch) -> int:
    """
    Days from Monday to Friday; public holidays are not known here and count.

    >>> working_days(Stretch(dt.date(2026, 11, 1), dt.date(2026, 11, 30)))
    21
    """
    whole, rest = divmod((stretch.last - stretch.first).days + 1, 7)
    tail = range(stretch.first.weekday(), stretch.first.weekday() + rest)
    return whole * DAYS_A_WEEK + sum(day % 7 < SATURDAY for day in tail)


@dataclass(frozen=True)
class Calendar:
    """The hours of a week, from Monday to Friday, and the stretches in which some of them fall away."""

    hours_per_week: Decimal
    away: tuple[tuple[Stretch, Decimal], ...] = ()

    def hours(self, stretch: Stretch) -> Decimal:
        """
        Working hours in a stretch of days.

        Rule: a fifth of a week's hours on each working day, less what falls away, which is spread evenly over the
        working days of its own stretch.
        Edge: of no day fewer than none are left.

        >>> christmas = Stretch(dt.date(2026, 12, 24), dt.date(2026, 12, 25))
        >>> calendar = Calendar(Decimal(40), ((christmas, Decimal(12)),))
        >>> calendar.hours(Stretch(dt.date(2026, 12, 21), dt.date(2026, 12, 27)))
        Decimal('28')
        """
        if not any(stretch.common(away) for away, _ in self.away):
            return pro_rata(self.hours_per_week, working_days(stretch), DAYS_A_WEEK)
        days = (stretch.first + dt.timedelta(days=n) for n in range((stretch.last - stretch.first).days + 1))
        return total(self._on(day) for day in days)

    def _on(self, day: dt.date) -> Decimal:
        if day.weekday() >= SATURDAY:
            return Decimal(0)
        gone = total(
            pro_rata(hours, 1, working_days(away)) for away, hours in self.away
            if away.first <= day <= away.last
        )  # fmt: skip
        return max(pro_rata(self.hours_per_week, 1, DAYS_A_WEEK) - gone, Decimal(0))

    def part(self, hours: Decimal, whole: Stretch, within: Stretch) -> Decimal:
        """
        The part of the hours of one stretch of days that falls into another.

        Rule: in proportion to the working hours of the days; by working days where there are no hours in the whole of
        it, by days where there are none of those. What falls up to a day is worked out first, and the part is the
        difference of two such sums: the parts of stretches that follow upon each other add up to the whole exactly.
        Units: hours.
        Source: product.md, 5 (capacity).

        >>> november = Stretch(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
        >>> week = Stretch(dt.date(2026, 11, 23), dt.date(2026, 11, 29))
        >>> Calendar(Decimal(40)).part(Decimal(42), november, week) == 10
        True
        """
        common = whole.common(within)
        if common is None:
            return Decimal(0)
        return self._up_to(hours, whole, common.last) - self._up_to(hours, whole, common.first - dt.timedelta(days=1))

    def _up_to(self, hours: Decimal, whole: Stretch, day: dt.date) -> Decimal:
        if day < whole.first:
            return Decimal(0)
        if day >= whole.last:
            return hours
        begun = Stretch(whole.first, day)
        weight = next(weight for weight in (self.hours, _days, _all_days) if weight(whole))
        return EXACT.divide(product(hours, weight(begun)), weight(whole)).quantize(PLACES, context=EXACT)


def _days(stretch: Stretch) -> Decimal:
    return Decimal(working_days(stretch))


def _all_days(stretch: Stretch) -> Decimal:
    return Decimal((stretch.last - stretch.first).days + 1)
