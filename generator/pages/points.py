"""One document's brief → what the next edition of it, or the next document of its kind, is compared by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.model.assessment import Assessment
from generator.model.roadmap import Recommendation
from generator.model.values import Quarter
from generator.numbers import fiscal, history
from generator.numbers.action import ActionStanding, actions
from generator.numbers.roadmap import Slot
from generator.numbers.timetable import timetable
from generator.pages.brief import Brief
from generator.pages.outline import Outline
from generator.pages.retrospect import Retrospect
from generator.pages.section import recommendation, standing
from generator.pages.view import Point

SHOWN = 5
"""Places of a number after which no reader sees a difference."""


def of_roadmap(brief: Brief, outline: Outline) -> Iterator[Point]:
    """Advice, prices, scores, the budget, and what was promised."""
    yield from _advice(brief)
    yield from _scores(brief, outline.assessment)
    for year in outline.budget.years:
        if (total := year.sums.total).high:
            label = brief.say("tile.budget", year=brief.year(year.year))
            yield Point("budget", str(year.year), label, once=brief.money(total.expected))
    yield from _promises(brief, fiscal.quarter_of(brief.on, brief.start))


def of_review(brief: Brief, told: Retrospect) -> Iterator[Point]:
    """Advice, prices, the numbers that matter, and what was promised."""
    yield from _advice(brief)
    for one in told.trends:
        name = brief.say("kpi.counted_in", name=one.kpi.name, unit=one.kpi.unit) if one.kpi.unit else one.kpi.name
        value = brief.wording.number(round(one.value, SHOWN)) if one.value is not None else ""
        yield Point("number", one.kpi.id, name, value=value)
    yield from _promises(brief, told.review.quarter)


def _advice(brief: Brief) -> Iterator[Point]:
    slots = {slot.recommendation.id: slot for slot in timetable(brief.file, brief.on)}
    for one in brief.file.recommendations:
        if (state := history.state_at(one, brief.on)) is not None:
            yield _one(brief, one, state, slots.get(one.id))


def _one(brief: Brief, one: Recommendation, state: str, slot: Slot | None) -> Point:
    return Point(
        kind="advice",
        id=one.id,
        title=one.title,
        state=state,
        status=brief.say(f"state.{state}"),
        when=recommendation.when(brief, slot) if slot else "",
        once=recommendation.once(brief, one).text,
        per_year=recommendation.yearly(brief, one).text,
    )


def _scores(brief: Brief, assessment: Assessment) -> Iterator[Point]:
    if not assessment.answers:
        return
    now, asked = standing.scores_of(brief, assessment), brief.file.questionnaires[assessment.questionnaire]
    if now.overall is not None:
        yield Point("score", "", brief.say("tile.score"), value=brief.wording.number(now.overall, 1))
    for one in now.domains:
        value = brief.wording.number(one.score, 1) if one.score is not None else ""
        yield Point("score", one.domain, standing.name(brief, asked, one.domain), value=value)


def _promises(brief: Brief, quarter: Quarter) -> Iterator[Point]:
    """Every action that was ever agreed in a review, and what the engagements promise by a day."""
    known = {one.id: one.done for review in brief.file.reviews.values() for one in review.actions if one.done}
    for action in actions(brief.file.reviews.values(), quarter, brief.on):
        yield _action(brief, action, known.get(action.id))
    for stem, engagement in brief.file.engagements.items():
        for one in engagement.deliverables:
            if one.due is not None:
                done = one.done if one.done and one.done <= brief.on else None
                state = "done" if done else "late" if one.due < brief.on else "open"
                day = brief.day_short(done or one.due)
                yield Point("promise", f"{stem}: {one.title}", one.title, state=state, when=day)


def _action(brief: Brief, one: ActionStanding, done: dt.date | None) -> Point:
    """`done` as any review says it: what was done by the day was done, whenever it was written down."""
    state, day = one.closed or ("late" if one.overdue else "open"), one.closed_on if one.closed else one.due
    if not one.closed and done is not None and done <= brief.on:
        state, day = "done", done
    return Point("promise", one.id, one.text, state=state, when=brief.day_short(day) if day else "")
