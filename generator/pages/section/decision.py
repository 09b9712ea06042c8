"""What we ask the director to decide, and what was declined or put off → decisions and signatures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.model.assessment import Assessment, DecisionWanted
from generator.model.roadmap import Recommendation
from generator.numbers import basis, history
from generator.numbers.decision import Standing
from generator.pages.brief import Brief
from generator.pages.section import decided
from generator.pages.section.decided import Decided
from generator.pages.view import Cell, Column, Figure, Heading, Row, SignLine, Table


@dataclass(frozen=True)
class Decision:
    """One question with its recommendation, and room for an answer."""

    number: str
    ask: str
    recommend_label: str
    recommend: str | None
    """None for what was answered before: there the earlier answer stands."""
    why: str | None
    by: Cell | None
    amount: Cell | None
    decided: Decided | None = None
    """The earlier answer, where it holds no more."""


@dataclass(frozen=True)
class Decisions:
    kind: ClassVar[str] = "decision"
    heading: Heading
    decisions: tuple[Decision, ...]
    answers: tuple[str, ...]
    """The words beside the boxes: accepted, declined, deferred."""
    again_label: str
    again: tuple[Decision, ...]
    """What was answered before and has to be asked again."""
    carried: Table | None
    sign_lines: tuple[SignLine, ...]
    place_and_day: str


def wanted(brief: Brief, assessment: Assessment) -> tuple[Decision, ...]:
    """The questions of this assessment, without what was answered before."""
    return tuple(_decision(brief, assessment, n, one) for n, one in enumerate(assessment.decisions_wanted, 1))


def compose(brief: Brief, assessment: Assessment) -> Decisions | None:
    """None where there is nothing to decide and nothing carried forward."""
    answered, asked = decided.standings(brief), assessment.decisions_wanted
    decisions = with_answers(brief, wanted(brief, assessment), asked, answered)
    again = asked_again(brief, answered, asked, len(decisions) + 1)
    carried = _carried(brief, answered)
    if not decisions and not again and carried is None:
        return None
    questions = len(decisions) + len(again)
    key = "decision.title" if questions else "decision.title_carried"
    title = brief.say(key, n=questions or len(carried.rows if carried else ()))
    return Decisions(
        heading=brief.heading("decisions", "decision", title, assessment.titles),
        decisions=decisions,
        answers=tuple(brief.say(f"decision.{answer}") for answer in ("accepted", "declined", "deferred")),
        again_label=brief.say("decided.label"),
        again=again,
        carried=carried,
        sign_lines=tuple(sign_lines(brief)) if questions else (),
        place_and_day=brief.say("decision.place_and_day"),
    )


def _decision(brief: Brief, assessment: Assessment, number: int, one: DecisionWanted) -> Decision:
    def told(text: str, field: str) -> Figure:
        return brief.figure(text, [brief.assessed(assessment, f"decisions_wanted.{one.id}.{field}")])

    return Decision(
        number=str(number),
        ask=one.ask,
        recommend_label=brief.say("decision.we_recommend"),
        recommend=one.recommend,
        why=one.why,
        by=told(brief.say("decision.by", day=brief.day(one.by)), "by"),
        amount=told(brief.money(one.amount), "amount") if one.amount is not None else None,
    )


def with_answers(
    brief: Brief, decisions: Collection[Decision], asked: Collection[DecisionWanted], answered: Mapping[str, Standing]
) -> tuple[Decision, ...]:
    """The questions, each with the earlier answer on what it is about where that holds no more."""
    about = [answered.get(one.recommendation or "") for one in asked]
    return tuple(
        replace(one, decided=decided.told(brief, standing) if standing and standing.asks else None)
        for one, standing in zip(decisions, about, strict=True)
    )


def asked_again(
    brief: Brief, answered: Mapping[str, Standing], asked: Collection[DecisionWanted], first: int
) -> tuple[Decision, ...]:
    """Earlier answers that hold no more, as questions numbered from `first`; not what is asked about already."""
    covered = {one.recommendation for one in asked}
    open_ = [one for one in brief.file.recommendations if one.id in answered and one.id not in covered]
    waiting = [(one, answered[one.id]) for one in open_ if answered[one.id].asks]
    return tuple(_again(brief, n, one, standing) for n, (one, standing) in enumerate(waiting, first))


def _again(brief: Brief, number: int, one: Recommendation, standing: Standing) -> Decision:
    once = standing.now.once
    return Decision(
        number=str(number),
        ask=brief.say(f"decided.ask_{standing.asks}", title=one.title),
        recommend_label="",
        recommend=None,
        why=None,
        by=None,
        amount=brief.figure(brief.money(once.expected), [basis.recommendation(one.id, "cost.once.expected")])
        if once
        else None,
        decided=decided.told(brief, standing),
    )


def _carried(brief: Brief, answered: Mapping[str, Standing]) -> Table | None:
    """Declined and deferred advice, with the risk that was accepted; not what is asked again above."""
    rows = []
    for one in brief.file.recommendations:
        if one.id in answered and answered[one.id].asks:
            continue
        told = history.history(one, brief.on)
        event = {"declined": told.declined, "deferred": told.deferred}.get(told.state) if told else None
        if told is None or event is None:
            continue
        detail = event.risk or event.why or one.if_nothing or brief.say("none")
        state = brief.say(f"state.{told.state}")
        rows.append(Row((one.title, f"{state}, {brief.day_short(event.on)}", detail)))
    if not rows:
        return None
    columns = (
        Column(brief.say("decision.what"), width=34),
        Column(brief.say("decision.state"), width=26),
        Column(brief.say("decision.risk"), width=40),
    )
    return Table(brief.say("decision.carried"), columns, tuple(rows))


def sign_lines(brief: Brief) -> Iterator[SignLine]:
    """The client's, by name where somebody decides, and ours."""
    profile = brief.file.profile
    decider = next((contact.name for contact in profile.contacts if contact.decides), "")
    yield SignLine(profile.name, decider)
    partner = brief.file.letterhead.partner
    site = brief.file.letterhead.site
    yield SignLine(site.legal_name or site.name, partner.name if partner else "")
