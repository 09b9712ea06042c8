"""The actions of all reviews → which are open, for how long, how often put off, and which were closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.model.review import Action, Review
from generator.model.values import Quarter


@dataclass(frozen=True)
class ActionStanding:
    """
    One action as it stands on a day; text, owner and due date are the newest that were written.

    `first_seen` is the date of the first review that lists it, `age_days` the days since then; `moved` is how often
    its due date became another one; `carried` says that an earlier quarter's review listed it first. `closed` is None
    while it is open; `closed_on` the day it was done, or the date of the review that drops it, with the reason in
    `why`.
    """

    id: str
    text: str
    owner: str
    due: dt.date | None
    first_quarter: Quarter
    first_seen: dt.date
    age_days: int
    moved: int
    overdue: bool
    carried: bool
    closed: Literal["done", "dropped"] | None
    closed_on: dt.date | None
    why: str | None


def reviews_up_to(reviews: Iterable[Review], quarter: Quarter, date: dt.date) -> tuple[Review, ...]:
    """Those of earlier quarters, and of this one those dated up to the day; by quarter, then by date."""
    known = (one for one in reviews if one.quarter < quarter or (one.quarter == quarter and one.date <= date))
    return tuple(sorted(known, key=lambda review: (review.quarter, review.date)))


def previous_review(reviews: Iterable[Review], quarter: Quarter) -> Review | None:
    """The last review of an earlier quarter; None where this is the first."""
    earlier = [review for review in reviews if review.quarter < quarter]
    return max(earlier, key=lambda review: (review.quarter, review.date), default=None)


def actions(reviews: Iterable[Review], quarter: Quarter, date: dt.date) -> tuple[ActionStanding, ...]:
    """
    Every action that was ever promised, as it stands on a day, the oldest first.

    Rule: matched by id over the reviews up to that quarter. The newest record says text, owner, and whether it is
    closed; the newest due date that was written holds. What is done on a later day is still open.
    Units: age in days since the date of the first review that lists it.
    Edge: one that is listed as open after it was closed is open again. Overdue is what was due before the day.
    Source: product.md, 3 (open ones come over by themselves).
    """
    records: dict[str, list[tuple[Review, Action]]] = {}
    for review in reviews_up_to(reviews, quarter, date):
        for action in review.actions:
            records.setdefault(action.id, []).append((review, action))
    return tuple(_standing(found, quarter, date) for found in records.values())


def _standing(records: list[tuple[Review, Action]], quarter: Quarter, date: dt.date) -> ActionStanding:
    first, (latest, newest) = records[0][0], records[-1]
    dues = [action.due for _, action in records if action.due is not None]
    due = dues[-1] if dues else None
    closed, closed_on = _closed(newest, latest, date)
    return ActionStanding(
        id=newest.id,
        text=newest.text,
        owner=newest.owner,
        due=due,
        first_quarter=first.quarter,
        first_seen=first.date,
        age_days=max(0, (date - first.date).days),
        moved=sum(before != after for before, after in pairwise(dues)),
        overdue=closed is None and due is not None and due < date,
        carried=first.quarter < quarter,
        closed=closed,
        closed_on=closed_on,
        why=newest.dropped if closed == "dropped" else None,
    )


def _closed(newest: Action, latest: Review, date: dt.date) -> tuple[Literal["done", "dropped"] | None, dt.date | None]:
    if newest.done is not None and newest.done <= date:
        return "done", newest.done
    if newest.dropped is not None:
        return "dropped", latest.date
    return None, None


def open_actions(reviews: Iterable[Review], quarter: Quarter, date: dt.date) -> tuple[ActionStanding, ...]:
    """
    Every action that is open on a day: carried over or new; by due date, those without one last, then by age.

    Source: product.md, 4.2 (decisions and the next 90 days).
    """
    still = [action for action in actions(reviews, quarter, date) if action.closed is None]
    return tuple(sorted(still, key=lambda action: (action.due or dt.date.max, action.first_seen)))


def carried_over(reviews: Iterable[Review], quarter: Quarter, date: dt.date) -> tuple[ActionStanding, ...]:
    """The open actions that an earlier quarter's review listed first: they come over by themselves."""
    return tuple(action for action in open_actions(reviews, quarter, date) if action.carried)


def closed_since(reviews: Iterable[Review], quarter: Quarter, date: dt.date) -> tuple[ActionStanding, ...]:
    """
    Actions that are closed now and were not when the quarter before was reviewed, by the day they were closed.

    Rule: closed as of the day, and at the previous review, as of its date, still open or not known.
    Edge: with no review before, everything that is closed.
    Source: product.md, 4.2 (since last quarter).
    """
    known = tuple(reviews)
    before = previous_review(known, quarter)
    closed_then = {one.id for one in actions(known, before.quarter, before.date) if one.closed} if before else set()
    now = [one for one in actions(known, quarter, date) if one.closed and one.id not in closed_then]
    return tuple(sorted(now, key=lambda action: action.closed_on or dt.date.max))
