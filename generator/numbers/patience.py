"""The histories of recommendations → how long it takes until yes, and when to raise one again or let it rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.practice import Patience
from generator.model.roadmap import Lane, Recommendation, State
from generator.numbers.day import full_months, later
from generator.numbers.history import events, state_at

YES: frozenset[State] = frozenset(["accepted", "started", "done"])
ASKED: frozenset[State] = frozenset(["proposed", "raised"])
NO: frozenset[State | None] = frozenset(["declined", "dropped"])

Outcome = Literal["yes", "no", "waiting"]


@dataclass(frozen=True)
class Answer:
    """
    What became of one recommendation: `months` from the first proposal to the first yes, and how often it was raised
    until then; both None where it was not taken, or where nobody wrote down when it was proposed.
    """

    client: str
    lane: Lane
    outcome: Outcome
    months: int | None
    times: int | None


@dataclass(frozen=True)
class Lag:
    """Recommendations by outcome, and the medians of those that were taken and of which the time is known."""

    asked: int
    yes: int
    no: int
    waiting: int
    months: Decimal | None
    times: Decimal | None


def answer(client: str, recommendation: Recommendation, date: dt.date) -> Answer | None:
    """
    What became of a recommendation by a day.

    Rule: yes with its first event accepted, started or done; no where it stands declined or dropped and never was
    taken; else it waits.
    Edge: None where it was proposed only later.
    Source: product.md, 2.5 and 4.9 (how long recommendations take to be accepted).
    """
    state = state_at(recommendation, date)
    if state is None:
        return None
    known = events(recommendation, date)
    taken = next((event.on for event in known if event.state in YES), None)
    if taken is None:
        outcome: Outcome = "no" if state in NO else "waiting"
        return Answer(client, recommendation.lane, outcome, None, None)
    asked = [event.on for event in known if event.state in ASKED and event.on <= taken]
    if not asked:
        return Answer(client, recommendation.lane, "yes", None, None)
    return Answer(client, recommendation.lane, "yes", full_months(asked[0], taken), len(asked))


def median(numbers: Iterable[int]) -> Decimal | None:
    """
    The one in the middle; of an even number the mean of the two in the middle; None of none.

    >>> median([1, 9, 2]), median([1, 2, 4, 9])
    (Decimal('2'), Decimal('3'))
    """
    ordered = sorted(numbers)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return Decimal(ordered[middle]) if len(ordered) % 2 else Decimal(ordered[middle - 1] + ordered[middle]) / 2


def lag(answers: Sequence[Answer]) -> Lag:
    """How many were asked, taken, refused and wait, and how long a yes takes."""
    count = {outcome: sum(one.outcome == outcome for one in answers) for outcome in ("yes", "no", "waiting")}
    return Lag(
        asked=len(answers),
        yes=count["yes"],
        no=count["no"],
        waiting=count["waiting"],
        months=median(one.months for one in answers if one.months is not None),
        times=median(one.times for one in answers if one.times is not None),
    )


def raise_again(recommendation: Recommendation, patience: Patience | None, date: dt.date) -> dt.date | None:
    """
    The day from which on to raise a waiting recommendation again.

    Rule: the first day of the month to which it was deferred; else so many months after it was last asked about or put
    off, as `patience` says.
    Edge: None where it is not waiting, where nobody said how long to wait, or where it is to rest.
    Source: product.md, 2.5 (patience).
    """
    known = events(recommendation, date)
    state = state_at(recommendation, date)
    if state not in ("proposed", "raised", "deferred") or rests(recommendation, patience, date):
        return None
    last = known[-1] if known else None
    if last is not None and last.state == "deferred" and last.until is not None:
        return last.until.first
    if last is None or patience is None:
        return None
    return later(last.on, patience.raise_after_months)


def rests(recommendation: Recommendation, patience: Patience | None, date: dt.date) -> bool:
    """
    Whether it was raised as often as we allow ourselves, and is to rest until the client brings it up.

    Edge: not where nobody said how often that is.
    """
    asked = sum(event.state in ASKED for event in events(recommendation, date))
    return patience is not None and patience.stop_after_times is not None and asked >= patience.stop_after_times
