"""The history of a recommendation → where it stood on a day, and what happened between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.roadmap import CLOSED, Event, Recommendation, State


@dataclass(frozen=True)
class History:
    """
    What a document of one day may say about a recommendation.

    `since` is the day of the event that made `state`; `times_raised` counts proposed and raised, `times_deferred`
    deferred. `deferred`, `declined`, `accepted`, `started` and `done` are the last events of their kind, superseded
    ones too: `state` says which of them holds.
    """

    state: State
    since: dt.date | None
    first_proposed: dt.date | None
    times_raised: int
    times_deferred: int
    deferred: Event | None
    declined: Event | None
    accepted: Event | None
    started: Event | None
    done: Event | None


@dataclass(frozen=True)
class Step:
    """One event of one recommendation."""

    recommendation: Recommendation
    event: Event


@dataclass(frozen=True)
class Progress:
    """What happened between two days, by kind, the earliest first."""

    proposed: tuple[Step, ...]
    raised: tuple[Step, ...]
    accepted: tuple[Step, ...]
    started: tuple[Step, ...]
    done: tuple[Step, ...]
    deferred: tuple[Step, ...]
    declined: tuple[Step, ...]
    dropped: tuple[Step, ...]


@dataclass(frozen=True)
class DeferredAgain:
    """A recommendation that was deferred once more: how often by now, and since when it has been proposed."""

    recommendation: Recommendation
    times_deferred: int
    first_proposed: dt.date | None
    event: Event


def events(recommendation: Recommendation, date: dt.date) -> tuple[Event, ...]:
    """Its events up to and on that day, oldest first; of one day, in the order of the file."""
    return tuple(sorted((event for event in recommendation.history if event.on <= date), key=lambda event: event.on))


def state_at(recommendation: Recommendation, date: dt.date) -> State | None:
    """
    Where a recommendation stood on a day.

    Rule: the state of its last event up to that day; of several on one day, the last in the file. What came later was
    not known yet.
    Edge: None where it was proposed only later. `proposed` where it has no history, or one that begins later with
    another event: what is raised, deferred or accepted has been proposed before.
    Source: product.md, 2.5 and 2.10.

    >>> from datetime import date
    >>> from generator.model.roadmap import Event
    >>> advice = Recommendation(id="mfa", title="Two steps to sign in", domain="security", history=(
    ...     Event(on=date(2024, 6, 11), state="proposed"), Event(on=date(2026, 3, 2), state="accepted")))
    >>> [state_at(advice, date(year, 1, 1)) for year in (2024, 2025, 2027)]
    [None, 'proposed', 'accepted']
    """
    known = events(recommendation, date)
    if known:
        return known[-1].state
    first = min(recommendation.history, key=lambda event: event.on, default=None)
    return None if first is not None and first.state == "proposed" else "proposed"


def is_open(recommendation: Recommendation, date: dt.date) -> bool:
    """Whether it was known and still on the roadmap that day: not declined, done or dropped."""
    state = state_at(recommendation, date)
    return state is not None and state not in CLOSED


def history(recommendation: Recommendation, date: dt.date) -> History | None:
    """
    What is known of a recommendation on a day.

    Edge: None where it was proposed only later.
    Source: product.md, 2.5 ("raised four times since June 2024").
    """
    state = state_at(recommendation, date)
    if state is None:
        return None
    known = events(recommendation, date)
    last = {event.state: event for event in known}
    asked = [event.on for event in known if event.state in {"proposed", "raised"}]
    return History(
        state=state,
        since=known[-1].on if known else None,
        first_proposed=asked[0] if asked else None,
        times_raised=len(asked),
        times_deferred=sum(event.state == "deferred" for event in known),
        deferred=last.get("deferred"),
        declined=last.get("declined"),
        accepted=last.get("accepted"),
        started=last.get("started"),
        done=last.get("done"),
    )


def steps(recommendations: Iterable[Recommendation], since: dt.date | None, until: dt.date) -> tuple[Step, ...]:
    """Every event after `since` (None: from the beginning) up to and on `until`, the earliest first."""
    found = [
        Step(recommendation, event)
        for recommendation in recommendations
        for event in events(recommendation, until)
        if since is None or event.on > since
    ]
    return tuple(sorted(found, key=lambda step: step.event.on))


def progress(recommendations: Iterable[Recommendation], since: dt.date | None, until: dt.date) -> Progress:
    """
    Roadmap progress between two days.

    Rule: events after `since`, up to and on `until`, so that no event falls into two reviews or between them.
    Edge: what was accepted and started between them stands in both.
    Source: product.md, 4.2 (roadmap progress).
    """
    found = steps(recommendations, since, until)

    def of(state: State) -> tuple[Step, ...]:
        return tuple(step for step in found if step.event.state == state)

    return Progress(
        of("proposed"), of("raised"), of("accepted"), of("started"), of("done"), of("deferred"), of("declined"),
        of("dropped"),
    )  # fmt: skip


def deferred_again(
    recommendations: Iterable[Recommendation], since: dt.date | None, until: dt.date
) -> tuple[DeferredAgain, ...]:
    """
    What keeps being deferred.

    Rule: deferred between the two days, and at least twice in all by then; the most often deferred first.
    Edge: once for each recommendation, with its last deferral.
    Source: product.md, 4.2 (what keeps being deferred).
    """
    found = []
    for recommendation in recommendations:
        told = history(recommendation, until)
        if told is None or told.deferred is None or told.times_deferred < 2:
            continue
        if since is None or told.deferred.on > since:
            found.append(DeferredAgain(recommendation, told.times_deferred, told.first_proposed, told.deferred))
    return tuple(sorted(found, key=lambda again: -again.times_deferred))
