"""Clients who work in bursts → the hours to keep free for the two largest of them, against what is free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.practice import Capacity
from generator.model.values import Month
from generator.numbers.capacity import load, overhead
from generator.numbers.practice import relation
from generator.numbers.rounding import EXACT, total
from generator.numbers.working_day import Stretch
from generator.numbers.workload import Work

AT_ONCE = 2
"""Clients who wake in one month."""


@dataclass(frozen=True)
class Reserve:
    """
    Who may wake, the largest first, and the hours needed where the two largest do so in one month.

    `unknown` are those whose hours nobody wrote down: `needed` is then the least that it can be.
    """

    hours: Mapping[str, Decimal]
    unknown: tuple[str, ...]
    needed: Decimal


def reserve(ledgers: Iterable[Ledger]) -> Reserve:
    """
    Hours of work to keep free.

    Rule: the two largest `reserve_hours` of the clients who work in bursts and for whom something runs or rests.
    Units: hours of work, without planning, administration and selling.
    Edge: nobody works in bursts: nothing is needed. Of equal ones the first by name.
    Source: product.md, 5 (reserve).
    """
    bursts = [one for one in ledgers if _bursts(one) and runs(one.engagements.values())]
    known = [(one.slug, one.client.rhythm.reserve_hours) for one in bursts if one.client.rhythm]
    ranked = sorted(((slug, hours) for slug, hours in known if hours is not None), key=lambda one: (-one[1], one[0]))
    unknown = tuple(sorted(slug for slug, hours in known if hours is None))
    return Reserve(dict(ranked), unknown, largest(hours for _, hours in ranked))


@dataclass(frozen=True)
class Free:
    """A month, and the hours of work that may still be sold in it; None where nobody knows."""

    month: Month
    hours: Decimal | None


def free(capacity: Capacity | None, works: Iterable[Work], date: dt.date, months: int = 5) -> tuple[Free, ...]:
    """
    The hours of work that each of the whole months to come has free.

    Rule: what may be sold less what is sold, both with their overhead; an hour of work of that takes its own overhead.
    Units: hours of work.
    Source: product.md, 5 (reserve).
    """
    known, extra = tuple(works), overhead(capacity)
    found = []
    for n in range(1, months + 1):
        month = Month.of(date) + n
        one = load(capacity, known, Stretch(month.first, month.last)) if capacity else None
        found.append(Free(month, EXACT.divide(one.room, extra.factor) if one and extra else None))
    return tuple(found)


def largest(hours: Iterable[Decimal]) -> Decimal:
    """
    The sum of the two largest.

    >>> largest([Decimal(14), Decimal(6), Decimal(16)])
    Decimal('30')
    """
    ordered: Sequence[Decimal] = sorted(hours, reverse=True)
    return total(ordered[:AT_ONCE])


def _bursts(ledger: Ledger) -> bool:
    return ledger.client.rhythm is not None and ledger.client.rhythm.mode == "bursts"


def runs(engagements: Iterable[Engagement]) -> bool:
    """Whether a client may come back with work: something is active or paused."""
    return relation(engagements) in ("active", "paused")
