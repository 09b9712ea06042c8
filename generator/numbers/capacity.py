"""The practice's hours and the work to come → load and room by week, and the first day on which something fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.files import Ledger
from generator.model.practice import Capacity, Ramp
from generator.model.values import Month
from generator.numbers import workload
from generator.numbers.rounding import EXACT, product, total
from generator.numbers.working_day import Calendar, Stretch, weeks
from generator.numbers.workload import Work

WEEKS = 26
"""Half a year."""


@dataclass(frozen=True)
class Overhead:
    """Hours of planning, administration and selling that come with an hour of work."""

    planning: Decimal
    administration: Decimal
    selling: Decimal

    @property
    def factor(self) -> Decimal:
        """An hour of work together with what comes with it."""
        return total([Decimal(1), self.planning, self.administration, self.selling])


@dataclass(frozen=True)
class Load:
    """
    A stretch of days: how many hours there are, how many may be sold, and what takes them.

    `contracted`, `verbal` and `hoped` are hours of work alone; `sold` is contracted and verbal work with its overhead,
    `hopes` hoped work with its own. `own` is what has to be kept for own work at least.
    """

    stretch: Stretch
    hours: Decimal
    cap: Decimal
    own: Decimal
    contracted: Decimal
    verbal: Decimal
    hoped: Decimal
    overhead: Decimal
    sold: Decimal
    hopes: Decimal

    @property
    def room(self) -> Decimal:
        """Hours that may still be sold, overhead included; negative where there is too much."""
        return self.cap - self.sold

    @property
    def left(self) -> Decimal:
        """Hours left for own work."""
        return self.hours - self.sold


def overhead(capacity: Capacity | None) -> Overhead | None:
    """
    What comes with an hour of work.

    Rule: each part of `inside_sold` / its production.
    Edge: None where nobody wrote down how the sold part divides, or none of it is production.
    Source: product.md, 2.2 (selling, administration and planning are inside the 60).

    >>> from generator.model.practice import InsideSold
    >>> inside = InsideSold(production="0.40", planning="0.08", administration="0.06", selling="0.06")
    >>> capacity = Capacity(hours_per_week=Decimal(40), sold="0.60", own="0.40", inside_sold=inside)
    >>> found = overhead(capacity)
    >>> found.planning, found.administration, found.selling, found.factor
    (Decimal('0.2'), Decimal('0.15'), Decimal('0.15'), Decimal('1.50'))
    """
    inside = capacity.inside_sold if capacity else None
    if inside is None or not inside.production:
        return None
    parts = (inside.planning, inside.administration, inside.selling)
    return Overhead(*(EXACT.divide(share, inside.production) for share in parts))


def sold_share(capacity: Capacity, day: dt.date) -> Decimal:
    """
    The part of the time that may be sold on a day.

    Rule: `sold`; within a ramp what that allows, within several of them what the one that ends first does.
    Edge: on its last day a ramp still holds; one that allows less than `sold` changes nothing.
    Source: product.md, 5 (a dated ramp may allow more until its end).

    >>> ramp = Ramp(until=dt.date(2026, 12, 31), sold=Decimal("0.68"))
    >>> capacity = Capacity(hours_per_week=Decimal(40), sold="0.60", own="0.40", ramp=(ramp,))
    >>> sold_share(capacity, dt.date(2026, 12, 31)), sold_share(capacity, dt.date(2027, 1, 1))
    (Decimal('0.68'), Decimal('0.60'))
    """
    ramp = ramp_on(capacity, day)
    return max(capacity.sold, ramp.sold) if ramp else capacity.sold


def ramp_on(capacity: Capacity, day: dt.date) -> Ramp | None:
    """The ramp that holds on a day, that which ends first of several."""
    holding = [one for one in capacity.ramp if (one.from_ is None or one.from_ <= day) and day <= one.until]
    return min(holding, key=lambda one: one.until, default=None)


def load(capacity: Capacity, known: Iterable[Work], stretch: Stretch) -> Load | None:
    """
    What a stretch of days holds.

    Rule: the working hours of its days; of each day the part that may be sold on it. Each hour of
    contracted or verbal work takes its overhead with it.
    Units: hours, not rounded.
    Edge: None where the overhead is not known; never fewer hours than none.
    Source: product.md, 5 (capacity).
    """
    extra = overhead(capacity)
    if extra is None:
        return None
    days = calendar(capacity)
    hours = days.hours(stretch)
    work = workload.within(known, stretch, days)
    sure = work["contracted"] + work["verbal"]
    return Load(
        stretch=stretch,
        hours=hours,
        cap=_cap(capacity, stretch, hours),
        own=product(hours, capacity.own),
        contracted=work["contracted"],
        verbal=work["verbal"],
        hoped=work["hoped"],
        overhead=product(sure, extra.factor - 1),
        sold=product(sure, extra.factor),
        hopes=product(work["hoped"], extra.factor),
    )


def calendar(capacity: Capacity) -> Calendar:
    """The hours of a week, and what falls away of them."""
    away = tuple((Stretch(one.from_, one.until), one.hours) for one in capacity.away)
    return Calendar(capacity.hours_per_week, away)


def _cap(capacity: Capacity, stretch: Stretch, hours: Decimal) -> Decimal:
    """Hours that may be sold, day by day where a ramp begins or ends in the stretch."""
    edges = [sold_share(capacity, day) for day in (stretch.first, stretch.last)]
    known = calendar(capacity)
    if edges[0] == edges[1] and not any(_touches(one, stretch) for one in capacity.ramp):
        return product(hours, edges[0])
    days = [stretch.first + dt.timedelta(days=n) for n in range((stretch.last - stretch.first).days + 1)]
    return total(product(known.hours(Stretch(day, day)), sold_share(capacity, day)) for day in days)


def _touches(ramp: Ramp, stretch: Stretch) -> bool:
    return stretch.first <= ramp.until <= stretch.last or (
        ramp.from_ is not None and stretch.first <= ramp.from_ <= stretch.last
    )


def first_free(loads: Sequence[Load], needed: Decimal) -> dt.date | None:
    """
    The first Monday from which on so many hours a week may be sold, in every week that is looked at.

    Rule: a week in which all are away asks for nothing: an engagement rests with it.
    Units: `needed` in hours of a week, overhead included.
    Edge: None where there is none.
    Source: product.md, 4.9 (the first free start date).
    """
    found = None
    for one in reversed(loads):
        if one.room < needed and one.hours > 0:
            break
        found = one.stretch.first
    return found


@dataclass(frozen=True)
class HalfYear:
    """The weeks to come with their load, none where it is not known, and all work that may lie in them."""

    works: tuple[Work, ...]
    loads: tuple[Load, ...]


def half_year(capacity: Capacity | None, ledgers: Iterable[Ledger], date: dt.date) -> HalfYear:
    """The twenty-six weeks from the one in which a day lies."""
    coming = weeks(date, WEEKS)
    first, last = Month.of(coming[0].first), Month.of(coming[-1].last)
    known = workload.works(ledgers, first, last, date, capacity.hours_per_day if capacity else None)
    loads = [load(capacity, known, week) for week in coming] if capacity else []
    return HalfYear(known, tuple(one for one in loads if one is not None))


def needed_a_week(capacity: Capacity | None) -> Decimal | None:
    """Hours a week that must be free before anything new begins, overhead included; None where nobody wrote it down."""
    extra = overhead(capacity)
    if capacity is None or extra is None or capacity.smallest_start is None:
        return None
    return product(capacity.smallest_start, extra.factor)


def both(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    """The day on which two conditions hold; None where one of them never does."""
    return None if one is None or other is None else max(one, other)
