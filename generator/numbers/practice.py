"""Engagements of all clients → how many clients and projects are active, against what the practice has set itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.engagement import Engagement

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
