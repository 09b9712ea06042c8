"""Engagements of all clients → how many clients and projects are active, against what the practice has set itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.engagement import SHOWN_TO_CLIENT, Engagement
from generator.numbers.working_day import Stretch

Relation = Literal["active", "paused", "lead", "resting", "new"]
"""What runs for a client now: something, something paused, only hopes, nothing any more, nothing ever."""


@dataclass(frozen=True)
class Count:
    """So many, of so many at most."""

    now: int
    cap: int

    @property
    def room(self) -> int:
        """How many more; negative where there are too many."""
        return self.cap - self.now


def relation(engagements: Iterable[Engagement]) -> Relation:
    """
    Where a client stands by what runs for it.

    Rule: the first that holds: something is active; something is paused; something is a lead or an offer; something
    was done or lost; nothing at all.

    >>> relation([])
    'new'
    """
    found = {engagement.status for engagement in engagements}
    if "active" in found:
        return "active"
    if "paused" in found:
        return "paused"
    if found & {"lead", "proposed"}:
        return "lead"
    return "resting" if found else "new"


def is_project(engagement: Engagement) -> bool:
    """Whether it is a segment that is worked on: active, with an end."""
    return engagement.status == "active" and engagement.end is not None


def active_clients(ledgers: Mapping[str, Iterable[Engagement]], cap: int) -> Count:
    """
    Clients with an active engagement, of the cap.

    Source: product.md, 2.2 (three or four clients).
    """
    return Count(sum(relation(engagements) == "active" for engagements in ledgers.values()), cap)


def active_projects(ledgers: Mapping[str, Iterable[Engagement]], cap: int) -> Count:
    """
    Active engagements with an end, of the cap.

    Source: product.md, 2.2 (never more than two active projects).
    """
    return Count(sum(is_project(one) for engagements in ledgers.values() for one in engagements), cap)


def free_place(ends: Iterable[dt.date | None], cap: int, day: dt.date) -> dt.date | None:
    """
    The first day on which one more fits under a cap.

    Rule: the day after so many have ended that fewer than the cap run.
    Edge: the day itself where there is room. None where that is not known: what has no end (None), or is past it and
    was never closed, keeps its place.
    Source: product.md, 2.2 (never more than two active projects).

    >>> ends = [dt.date(2027, 3, 26), dt.date(2027, 3, 12), None]
    >>> [str(free_place(ends, cap, dt.date(2026, 11, 22))) for cap in (4, 3, 2, 1)]
    ['2026-11-22', '2027-03-13', '2027-03-27', 'None']
    """
    known = list(ends)
    if len(known) < cap:
        return day
    coming = sorted(end for end in known if end is not None and end >= day)
    must_end = len(known) - cap + 1
    return coming[must_end - 1] + dt.timedelta(days=1) if 0 < must_end <= len(coming) else None


IDLE_AFTER_DAYS = 60
"""A pause between two engagements is a gap from so many days on."""


def idle(engagements: Iterable[Engagement], since: dt.date, date: dt.date) -> tuple[Stretch, ...]:
    """
    Stretches of a relation in which nothing ran.

    Rule: the days from its beginning up to the day on which no engagement ran that was sold, where they are sixty or
    more in a row.
    Source: product.md, 2.1 (rays and segments).

    >>> one = Engagement(title="A", service="a", status="done", start=dt.date(2025, 1, 1), end=dt.date(2025, 3, 31))
    >>> found = idle([one], dt.date(2024, 12, 15), dt.date(2026, 1, 1))
    >>> [(str(gap.first), str(gap.last)) for gap in found]
    [('2025-04-01', '2026-01-01')]
    """
    ran = sorted((one.start, one.end or dt.date.max) for one in engagements if one.status in SHOWN_TO_CLIENT)
    gaps, free = [], since
    for start, end in [*ran, (date + dt.timedelta(days=1), date)]:
        if (start - free).days >= IDLE_AFTER_DAYS and free <= date:
            gaps.append(Stretch(free, min(start - dt.timedelta(days=1), date)))
        free = max(free, end + dt.timedelta(days=1) if end < dt.date.max else end)
    return tuple(gaps)
