"""`roadmap.yaml`: every recommendation ever made, with its history."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Record
from generator.model.values import Amount, Count, Day, Days, Duration, Line, MonthText, Slug, Text

Lane = Literal["run", "grow", "transform", "protect"]
Priority = Literal["must", "should", "could"]
State = Literal["proposed", "raised", "deferred", "declined", "accepted", "started", "done", "dropped"]

CLOSED: frozenset[State] = frozenset(["declined", "done", "dropped"])
"""States in which a recommendation is no longer on the roadmap."""


class Range(Record):
    """A price as a range, in the client's currency."""

    low: Amount
    """If all goes well."""
    expected: Amount
    """What to plan with."""
    high: Amount
    """If it does not."""


class Cost(Record):
    """What a recommendation costs: once and every year on the same item."""

    once: Range | None = None
    """The one-off price: low, expected, high."""
    per_year: Amount | None = None
    """What comes every year from then on."""
    based_on: Line | None = None
    """What the price rests on: a quote, a list price, experience."""


class Frees(Record):
    """What falls away when it is done."""

    per_year: Amount
    """Saved every year from then on."""
    what: Line | None = None
    """What is no longer paid."""


class Window(Record):
    """When it may happen."""

    earliest: MonthText | None = None
    """Not before this month."""
    latest: MonthText | None = None
    """To be finished by this month."""
    at: MonthText | None = None
    """In exactly this month."""


class Trigger(Record):
    """A growth at which it becomes necessary."""

    measure: Literal["people"]
    """What is counted."""
    reaches: Count
    """The number at which it must be in place."""
    lead_months: Count = 0
    """How long before that to begin."""


class Event(Record):
    """One step in the history of a recommendation."""

    on: Day
    """When."""
    state: State
    """proposed, raised (again), deferred, declined, accepted, started, done or dropped."""
    by: Line | None = None
    """Who decided."""
    why: Line | None = None
    """The reason."""
    risk: Line | None = None
    """The risk that was accepted by declining."""
    until: MonthText | None = None
    """To when it was deferred."""


class Recommendation(Record):
    """One piece of advice, kept for as long as it takes."""

    id: Slug
    """A name that is never used again."""
    title: Line
    """In the client's words, not the product's."""
    domain: Slug
    """A domain of the questionnaire, such as `infrastructure`."""
    lane: Lane = "run"
    """run, grow, transform or protect: the swimlane on the roadmap."""
    why_now: Text | None = None
    """Why it is worth doing, and when."""
    if_nothing: Text | None = None
    """What it costs to do nothing."""
    goal: Slug | None = None
    """The client's goal it serves."""
    priority: Priority = "should"
    """must, should or could."""
    effort_days: Days | None = None
    """Working days of ours."""
    duration_months: Duration | None = None
    """Months from start to end; one where it is left out."""
    cost: Cost | None = None
    """Once and per year; left out: not priced yet."""
    frees: Frees | None = None
    """What falls away."""
    window: Window | None = None
    """When it may happen."""
    after: tuple[Slug, ...] = ()
    """Recommendations that must be done before."""
    trigger: Trigger | None = None
    """The growth that makes it necessary."""
    scope: Text | None = None
    """What is included, for the decision."""
    history: tuple[Event, ...] = ()
    """Everything that happened to it, oldest first."""

    @property
    def state(self) -> State:
        """Where it stands now: the state of its last event, of one day the last in the file; proposed without any."""
        return sorted(self.history, key=lambda event: event.on)[-1].state if self.history else "proposed"


class Roadmap(Record):
    """The whole of `roadmap.yaml`."""

    recommendations: tuple[Recommendation, ...] = ()
    """Every recommendation ever made."""
