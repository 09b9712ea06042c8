"""Decisions, and what a document would show today → whether each still holds, and what is to be asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.model.decision import Decision, Part, Shown, enriched, parts
from generator.model.files import ClientFile
from generator.model.roadmap import Event, Recommendation, State
from generator.model.values import Month, Quarter
from generator.numbers.day import later
from generator.numbers.history import events, state_at
from generator.numbers.timetable import timetable

ANSWERS: frozenset[State] = frozenset(["accepted", "declined", "deferred"])
ENDED: frozenset[State | None] = frozenset(["done", "dropped"])
SETTLED_BY_STARTING: frozenset[Part] = frozenset(["quarter", "risk"])
"""Once work has begun there is no date to be agreed any more, and nobody can choose to do nothing."""
YEAR = 12

Asks = Literal["changed", "again", "due"]
"""Approved, and the content has changed since; declined over a year ago; deferred to a month that has come."""


@dataclass(frozen=True)
class Standing:
    """
    What was last answered, and whether it still holds.

    `event` is the answer with its day, and with who, the risk and the month where they are known. `decision` is its
    entry in `decisions.yaml`; None where only the history of the recommendation tells of it. `changed` are the parts
    that differ between `then` and `now`; nothing can be said of them where `then` is None: only the day and who are
    known.
    """

    event: Event
    decision: Decision | None
    now: Shown
    changed: tuple[Part, ...] = ()
    asks: Asks | None = None

    @property
    def then(self) -> Shown | None:
        return self.decision.shown if self.decision else None

    @property
    def needs_new_decision(self) -> bool:
        return self.asks == "changed"


def shown(recommendation: Recommendation, quarter: Quarter | None) -> Shown:
    """
    What a document shows of a recommendation, as far as an approval rests on it.

    Edge: without a price nothing is shown once and every year; `quarter` is None for what has no date.
    Source: product.md, 5 (price, scope, quarter, risk).
    """
    cost = recommendation.cost
    return Shown(
        once=cost.once if cost else None,
        per_year=cost.per_year or None if cost else None,
        scope=recommendation.scope,
        quarter=quarter,
        risk=recommendation.if_nothing,
    )


def standing(
    decisions: Iterable[Decision], recommendation: Recommendation, quarter: Quarter | None, date: dt.date
) -> Standing | None:
    """
    How the last answer stands on a day.

    Rule: the last event accepted, declined or deferred up to that day, from the decisions or from the history. An
    approval is asked about again where what it rests on has changed; a refusal where it is over a year old and still
    stands; a deferral where its month has come and it still stands. Once work has begun, neither the quarter nor the
    risk of doing nothing counts as changed; once it is done or dropped, nothing does.
    Edge: None where nobody has answered by then. Of what was shown, written down without a fingerprint, only the
    parts that were written are compared: the others are not known.
    Source: product.md, 2.10 and 5.
    """
    known = [one for one in decisions if one.item == recommendation.id and one.on <= date]
    history = enriched(recommendation, known)
    answers = [event for event in events(history, date) if event.state in ANSWERS]
    if not answers:
        return None
    event = answers[-1]
    matching = [one for one in known if (one.on, one.state) == (event.on, event.state)]
    decision = matching[-1] if matching else None
    now, state = shown(recommendation, quarter), state_at(history, date)
    changed = _changed(decision, now, state)
    return Standing(event, decision, now, changed, _asks(event, state, date, bool(changed)))


def _changed(decision: Decision | None, now: Shown, state: State | None) -> tuple[Part, ...]:
    """The parts of an approval that are not what they were."""
    if decision is None or decision.shown is None or decision.state != "accepted" or state in ENDED:
        return ()
    old, new = parts(decision.shown), parts(now)
    compared: list[Part] = ["once", "per_year", "quarter", "scope", "risk"]
    if decision.fingerprint is None:
        compared = [part for part in compared if part in old]
    if state == "started":
        compared = [part for part in compared if part not in SETTLED_BY_STARTING]
    return tuple(part for part in compared if old.get(part) != new.get(part))


def _asks(event: Event, state: State | None, date: dt.date, changed: bool) -> Asks | None:
    if event.state == "accepted":
        return "changed" if changed else None
    if event.state != state:
        return None
    if event.state == "declined":
        return "again" if date > later(event.on, YEAR) else None
    return "due" if event.until is not None and event.until <= Month.of(date) else None


def offers(file: ClientFile, date: dt.date) -> dict[str, Shown]:
    """What a document of that day shows of each recommendation, by id, in the order of the roadmap."""
    quarters = _quarters(file, date)
    return {one.id: shown(one, quarters.get(one.id)) for one in file.recommendations}


def standings(file: ClientFile, date: dt.date) -> dict[str, Standing]:
    """Every recommendation that had been answered by that day, by id, in the order of the roadmap."""
    quarters = _quarters(file, date)
    found = {one.id: standing(file.decisions, one, quarters.get(one.id), date) for one in file.recommendations}
    return {id: one for id, one in found.items() if one is not None}


def _quarters(file: ClientFile, date: dt.date) -> dict[str, Quarter | None]:
    """The fiscal quarters in which what is open begins, as the roadmap of that day has them."""
    return {slot.recommendation.id: slot.quarter for slot in timetable(file, date)}
