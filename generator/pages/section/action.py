"""Promises, questions and plans → "Decisions and the next 90 days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.model.assessment import DecisionWanted
from generator.numbers import action, next_review
from generator.numbers.action import ActionStanding
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.retrospect import Retrospect
from generator.pages.section import decided, decision, quarter
from generator.pages.section.decision import Decision
from generator.pages.view import Bullets, Cell, Column, Heading, Row, Status, Table


@dataclass(frozen=True)
class Actions:
    kind: ClassVar[str] = "action"
    heading: Heading
    more: tuple[Bullets, ...]
    """What page one had no room for."""
    decisions_label: str
    decisions: tuple[Decision, ...]
    next_quarter: Bullets
    open: Table | None
    closed: Table | None
    """What was done or dropped and page one had no room for."""


def compose(brief: Brief, told: Retrospect) -> Actions | None:
    """None where nothing is open, asked or planned."""
    promised = action.open_actions(brief.file.reviews.values(), told.review.quarter, brief.on)
    decisions = _decisions(brief)
    closed, more = _closed(brief, told), tuple(_more(brief, told))
    if not (promised or decisions or told.review.next_quarter or closed or more):
        return None
    return Actions(
        heading=brief.heading("actions", "action", _title(brief, promised, len(decisions)), told.titles),
        more=more,
        decisions_label=brief.say("action.decisions"),
        decisions=decisions,
        next_quarter=Bullets(
            brief.say("action.next"), tuple(map(line, told.review.next_quarter)), brief.say("action.next_nothing")
        ),
        open=_open(brief, promised) if promised else None,
        closed=closed,
    )


def _title(brief: Brief, promised: Sequence[ActionStanding], decisions: int) -> str:
    late = sum(one.overdue for one in promised)
    if not promised:
        return brief.say("action.title_decisions", n=decisions) if decisions else brief.say("action.title_none")
    return brief.say("action.title_late" if late else "action.title", n=len(promised), late=late)


def _unanswered(brief: Brief) -> Iterator[DecisionWanted]:
    file = brief.file
    return next_review.unanswered(file.assessments.values(), file.recommendations, file.decisions, brief.on)


def _decisions(brief: Brief) -> tuple[Decision, ...]:
    """What the last assessment asked for, then what was answered before and holds no more."""
    asked, answered = tuple(_unanswered(brief)), decided.standings(brief)
    decisions = [_decision(brief, n, one) for n, one in enumerate(asked, 1)]
    again = decision.asked_again(brief, answered, asked, len(decisions) + 1)
    return (*decision.with_answers(brief, decisions, asked, answered), *again)


def _decision(brief: Brief, number: int, one: DecisionWanted) -> Decision:
    return Decision(
        number=str(number),
        ask=one.ask,
        recommend_label=brief.say("action.we_recommend"),
        recommend=one.recommend,
        why=one.why,
        by=brief.say("action.asked_by" if one.by < brief.on else "action.by", day=brief.day_short(one.by)),
        amount=brief.money(one.amount) if one.amount is not None else None,
    )


def _open(brief: Brief, promised: Sequence[ActionStanding]) -> Table:
    columns = (
        Column(brief.say("action.what"), width=42),
        Column(brief.say("action.owner"), width=18),
        Column(brief.say("action.due"), width=20),
        Column(brief.say("action.age"), figures=True, width=10),
        Column(brief.say("action.moved"), figures=True, width=10),
    )
    rows = tuple(
        Row(
            (
                one.text,
                one.owner,
                _due(brief, one),
                brief.wording.number(one.age_days) if one.carried else brief.say("action.new"),
                brief.wording.number(one.moved) if one.moved else brief.say("none"),
            )
        )
        for one in promised
    )
    moved = any(one.moved for one in promised)
    return Table(brief.say("action.open"), columns, rows, brief.say("action.moved_note") if moved else None)


def _due(brief: Brief, one: ActionStanding) -> Cell:
    if one.due is None:
        return Status(brief.say("action.no_date"), "unknown")
    day = brief.day_short(one.due)
    return Status(brief.say("action.late", day=day), "act") if one.overdue else day


def _closed(brief: Brief, told: Retrospect) -> Table | None:
    """Open actions stand in the table above, recommendations with the roadmap, where there is such a section."""
    _, left = quarter.chosen(told)
    rows = tuple(
        quarter.matter_row(brief, group, matter)
        for group, matter in left
        if (matter.action is not None and matter.action.closed) or (matter.recommendation is not None and told.small)
    )
    return Table(brief.say("action.closed"), quarter.matter_columns(brief), rows) if rows else None


def _more(brief: Brief, told: Retrospect) -> Iterator[Bullets]:
    for one in quarter.columns(brief, told):
        if left := one.lines[quarter.fitting(one.lines) :]:
            yield Bullets(brief.say("action.continued", label=one.label), left)
