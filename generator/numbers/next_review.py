"""Reviews so far and a day → the quarter to review next, the ones that were skipped, and what still waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.assessment import Assessment, DecisionWanted
from generator.model.decision import Decision
from generator.model.review import Review
from generator.model.roadmap import Recommendation
from generator.model.values import Quarter
from generator.numbers import fiscal, history

ANSWERS = frozenset(["accepted", "declined", "deferred", "started", "done", "dropped"])


@dataclass(frozen=True)
class Due:
    """
    The next review: its quarter, and the days of which it tells, both included.

    `skipped` are the quarters between the last review and this one, which nobody reviewed: `since` is the first day
    of the first of them.
    """

    quarter: Quarter
    skipped: tuple[Quarter, ...]
    since: dt.date
    until: dt.date


def due(reviews: Iterable[Review], begun: dt.date, start: int, on: dt.date) -> Due | None:
    """
    The quarter to review next.

    Rule: the one after the last review, or the one that ended last where that is later; without a review, the one
    that ended last, but none before the relation had begun. What is told begins where the last review ended, and ends
    with the quarter, or today.
    Edge: None where that quarter has not begun yet.
    Source: product.md, 6 (`roadbook new review`).
    """
    ended = fiscal.quarter_of(on, start) + -1
    last = max((review.quarter for review in reviews), default=None)
    following = max(ended, fiscal.quarter_of(begun, start)) if last is None else last + 1
    quarter = max(following, ended)
    if fiscal.first_day(quarter, start) > on:
        return None
    return Due(
        quarter=quarter,
        skipped=tuple(following + n for n in range(quarter - following)),
        since=fiscal.first_day(following, start),
        until=min(fiscal.last_day(quarter, start), on),
    )


def unanswered(
    assessments: Iterable[Assessment],
    recommendations: Sequence[Recommendation],
    decisions: Sequence[Decision],
    on: dt.date,
) -> Iterator[DecisionWanted]:
    """
    What the last assessment asked for and nobody has answered yet.

    Rule: an answer is an event of the recommendation, or a decision on it, since then. A question without a
    recommendation stands until its day has passed.
    Source: product.md, 4.2 (decisions and the next 90 days).
    """
    asked = max((one for one in assessments if one.date <= on), key=lambda one: one.date, default=None)
    for one in asked.decisions_wanted if asked else ():
        if asked is not None and not _answered(one, asked.date, recommendations, decisions, on):
            yield one


def _answered(
    one: DecisionWanted,
    asked: dt.date,
    recommendations: Sequence[Recommendation],
    decisions: Sequence[Decision],
    on: dt.date,
) -> bool:
    if one.recommendation is None:
        return one.by < on
    about = [each for each in recommendations if each.id == one.recommendation]
    answers = [step.event.on for step in history.steps(about, None, on) if step.event.state in ANSWERS]
    answers += [each.on for each in decisions if each.item == one.recommendation and each.on <= on]
    return any(day >= asked for day in answers)
