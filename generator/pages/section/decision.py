"""What we ask the director to decide, and what was declined or put off → decisions and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model.assessment import Assessment, DecisionWanted
from generator.numbers import history
from generator.pages.brief import Brief
from generator.pages.view import Column, Heading, Row, Table


@dataclass(frozen=True)
class Decision:
    """One question with its recommendation, and room for an answer."""

    number: str
    ask: str
    recommend_label: str
    recommend: str
    why: str | None
    by: str
    amount: str | None


@dataclass(frozen=True)
class SignLine:
    """A line to sign on."""

    label: str
    name: str


@dataclass(frozen=True)
class Decisions:
    kind: ClassVar[str] = "decision"
    heading: Heading
    decisions: tuple[Decision, ...]
    answers: tuple[str, ...]
    """The words beside the boxes: accepted, declined, deferred."""
    carried: Table | None
    sign_lines: tuple[SignLine, ...]
    place_and_day: str


def wanted(brief: Brief, assessment: Assessment) -> tuple[Decision, ...]:
    return tuple(_decision(brief, n, one) for n, one in enumerate(assessment.decisions_wanted, 1))


def compose(brief: Brief, assessment: Assessment) -> Decisions | None:
    """None where there is nothing to decide and nothing carried forward."""
    decisions, carried = wanted(brief, assessment), _carried(brief)
    if not decisions and carried is None:
        return None
    key = "decision.title" if decisions else "decision.title_carried"
    title = brief.say(key, n=len(decisions) or len(carried.rows if carried else ()))
    return Decisions(
        heading=brief.heading("decisions", "decision", title, assessment.titles),
        decisions=decisions,
        answers=tuple(brief.say(f"decision.{answer}") for answer in ("accepted", "declined", "deferred")),
        carried=carried,
        sign_lines=tuple(_sign_lines(brief)) if decisions else (),
        place_and_day=brief.say("decision.place_and_day"),
    )


def _decision(brief: Brief, number: int, one: DecisionWanted) -> Decision:
    return Decision(
        number=str(number),
        ask=one.ask,
        recommend_label=brief.say("decision.we_recommend"),
        recommend=one.recommend,
        why=one.why,
        by=brief.say("decision.by", day=brief.day(one.by)),
        amount=brief.money(one.amount) if one.amount is not None else None,
    )


def _carried(brief: Brief) -> Table | None:
    """Declined and deferred advice, with the risk that was accepted."""
    rows = []
    for one in brief.file.recommendations:
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


def _sign_lines(brief: Brief) -> Iterator[SignLine]:
    profile = brief.file.profile
    decider = next((contact.name for contact in profile.contacts if contact.decides), "")
    yield SignLine(profile.name, decider)
    partner = brief.file.letterhead.partner
    site = brief.file.letterhead.site
    yield SignLine(site.legal_name or site.name, partner.name if partner else "")
