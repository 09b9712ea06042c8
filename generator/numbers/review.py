"""A quarter's review → spend, requests, downtime, and what became of everything since the last one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.review import Incident, Review, Spend, Tickets
from generator.model.roadmap import Recommendation, State
from generator.model.values import Quarter
from generator.numbers import fiscal
from generator.numbers.action import ActionStanding, actions, closed_since, previous_review
from generator.numbers.history import History, history


@dataclass(frozen=True)
class SpendStanding:
    """Spend against plan; `difference` is actual − plan, `share` the part of the plan that makes up."""

    plan: Decimal | None
    actual: Decimal | None
    difference: Decimal | None
    share: Decimal | None


@dataclass(frozen=True)
class TicketStanding:
    """Requests; `left` is opened − closed, the `…_change` against the review before; None where not counted."""

    opened: int | None
    closed: int | None
    breached: int | None
    left: int | None
    opened_change: int | None
    closed_change: int | None
    breached_change: int | None


@dataclass(frozen=True)
class Downtime:
    """Incidents: how many, the minutes that are known (None where none is), and how many were not measured."""

    incidents: int
    minutes: int | None
    unmeasured: int


@dataclass(frozen=True)
class Matter:
    """
    One line of "since last quarter".

    Of the two, `action` or `recommendation` (with its `history`) is there. `on` is the day of what happened to it, or
    the day an open action was first promised.
    """

    kind: Literal["action", "recommendation"]
    id: str
    on: dt.date | None
    action: ActionStanding | None = None
    recommendation: Recommendation | None = None
    history: History | None = None


@dataclass(frozen=True)
class SinceLast:
    """What became of everything since the last review; in each group actions first, each kind by day."""

    since: dt.date
    done: tuple[Matter, ...]
    in_progress: tuple[Matter, ...]
    waiting: tuple[Matter, ...]
    closed: tuple[Matter, ...]


def spend(told: Spend | None) -> SpendStanding:
    """
    Spend against plan.

    Units: the client's currency; the difference is positive where more was spent; the share 0.05 is 5 % over.
    Edge: what is not known makes everything that follows from it None; no share of a plan of nothing.
    Source: product.md, 4.2 (spend against plan).
    """
    plan, actual = (told.plan, told.actual) if told else (None, None)
    difference = None if plan is None or actual is None else actual - plan
    share = None if difference is None or not plan else difference / plan
    return SpendStanding(plan, actual, difference, share)


def tickets(told: Tickets | None, before: Tickets | None = None) -> TicketStanding:
    """
    Requests in the quarter, and against the quarter before.

    Edge: what was not counted is None, and so is what follows from it.
    Source: product.md, 4.2.

    >>> tickets(Tickets(opened=64, closed=66, breached=1), Tickets(opened=70)).left
    -2
    """
    now, then = told or Tickets(), before or Tickets()
    return TicketStanding(
        now.opened,
        now.closed,
        now.breached,
        left=_less(now.opened, now.closed),
        opened_change=_less(now.opened, then.opened),
        closed_change=_less(now.closed, then.closed),
        breached_change=_less(now.breached, then.breached),
    )


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def downtime(incidents: Iterable[Incident]) -> Downtime:
    """
    How long work stood still.

    Rule: the sum of the minutes that were measured; with an unmeasured incident it is a least, not the whole.
    Units: minutes.
    Edge: 0 without an incident; None where there are some and none was measured.
    Source: product.md, 4.2 (incidents).
    """
    found = [incident.minutes_down for incident in incidents]
    known = [minutes for minutes in found if minutes is not None]
    return Downtime(len(found), sum(known) if known or not found else None, len(found) - len(known))


def since_last(
    reviews: Iterable[Review],
    recommendations: Iterable[Recommendation],
    quarter: Quarter,
    start: int,
    date: dt.date,
) -> SinceLast:
    """
    What became of everything since the last review, in four groups.

    Rule: actions that an earlier review promised, and newer ones that are closed already: done; closed where they were
    dropped; in progress while their due date is to come; waiting where it has passed or nobody set one.
    Recommendations with an event since: done; closed where declined or dropped; waiting where accepted, proposed,
    raised or deferred. Those that are started are in progress, whenever that was.
    Units: since the day after the last review of an earlier quarter; without one, since the first day of the quarter.
    Edge: an action that was open at the last review stands in exactly one group.
    Source: product.md, 4.2 (since last quarter).
    """
    known = tuple(reviews)
    before = previous_review(known, quarter)
    since = before.date if before else fiscal.first_day(quarter, start) - dt.timedelta(days=1)
    matters = [*_actions(known, quarter, date), *_recommendations(recommendations, since, date)]

    def group(name: str) -> tuple[Matter, ...]:
        found = [matter for wanted, matter in matters if wanted == name]
        return tuple(sorted(found, key=lambda matter: (matter.kind, matter.on or dt.date.max)))

    return SinceLast(since, group("done"), group("in_progress"), group("waiting"), group("closed"))


def _actions(reviews: tuple[Review, ...], quarter: Quarter, date: dt.date) -> Iterable[tuple[str, Matter]]:
    for action in closed_since(reviews, quarter, date):
        group = "done" if action.closed == "done" else "closed"
        yield group, Matter("action", action.id, action.closed_on, action=action)
    for action in actions(reviews, quarter, date):
        if action.carried and action.closed is None:
            group = "in_progress" if action.due is not None and not action.overdue else "waiting"
            yield group, Matter("action", action.id, action.first_seen, action=action)


GROUPS: dict[State, str] = {
    "done": "done",
    "declined": "closed",
    "dropped": "closed",
    "started": "in_progress",
    "accepted": "waiting",
    "proposed": "waiting",
    "raised": "waiting",
    "deferred": "waiting",
}


def _recommendations(
    recommendations: Iterable[Recommendation], since: dt.date, date: dt.date
) -> Iterable[tuple[str, Matter]]:
    for one in recommendations:
        told = history(one, date)
        if told is None or told.since is None:
            continue
        if told.since > since or told.state == "started":
            yield GROUPS[told.state], Matter("recommendation", one.id, told.since, recommendation=one, history=told)
