"""Outlooks that nobody asked about, or that are over a year old → the next question for each client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.model.client import Growth
from generator.model.files import Ledger
from generator.numbers import people
from generator.pages.practice_brief import PracticeBrief
from generator.pages.prose import line
from generator.pages.view import Column, Heading, Html, Row, Status, Table


@dataclass(frozen=True)
class Card:
    """One client: what is known, whom to ask, and the questions."""

    client: str
    standing: Status
    whom: str
    questions: tuple[Html, ...]


@dataclass(frozen=True)
class QuestionSection:
    kind: ClassVar[str] = "question"
    heading: Heading
    cards: tuple[Card, ...]
    table: Table | None
    note: str


def compose(brief: PracticeBrief) -> QuestionSection | None:
    """None where every client was asked within a year."""
    cards = tuple(_card(brief, ledger) for ledger in brief.ledgers if _standing(brief, ledger) != "told")
    if not cards:
        return None
    heading, note = brief.heading("question", brief.say("question.title", n=len(cards))), brief.say("question.note")
    if brief.is_crowded:
        return QuestionSection(heading, (), _table(brief, cards), note)
    return QuestionSection(heading, cards, None, note)


def _table(brief: PracticeBrief, cards: Sequence[Card]) -> Table:
    """A line for each client, with the first of its questions; the others are the same for all."""
    columns = (
        Column(brief.say("question.client"), width=22),
        Column(brief.say("question.standing"), width=22),
        Column(brief.say("question.first"), width=56),
    )
    rows = tuple(Row((card.client, card.standing, card.questions[0])) for card in cards)
    return Table(brief.say("question.table"), columns, rows)


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Whom nobody asked, and whose answer is too old."""
    for standing in ("unknown", "stale"):
        names = [brief.name(ledger) for ledger in brief.ledgers if _standing(brief, ledger) == standing]
        if names:
            yield brief.say(f"alert.growth_{standing}", n=len(names), clients=brief.several(names))


def _growth(brief: PracticeBrief, ledger: Ledger) -> Growth:
    """What was said by the day of the book."""
    outlook = ledger.client.outlook
    told = outlook.growth if outlook else Growth(value="unknown")
    return told if told.on is None or told.on <= brief.on else Growth(value="unknown")


def _standing(brief: PracticeBrief, ledger: Ledger) -> people.Standing:
    return people.standing(_growth(brief, ledger), brief.on)


def _card(brief: PracticeBrief, ledger: Ledger) -> Card:
    said = _growth(brief, ledger).on
    standing = brief.unknown("question.never")
    if said is not None and _standing(brief, ledger) == "stale":
        standing = Status(brief.say("question.stale", day=brief.day(said)), "watch")
    return Card(brief.name(ledger), standing, _whom(brief, ledger), tuple(map(line, _questions(brief, ledger))))


def _whom(brief: PracticeBrief, ledger: Ledger) -> str:
    names = [one.name for one in ledger.client.contacts if one.decides] or [brief.say("question.nobody_decides")]
    partner = brief.partner(ledger)
    whom = brief.wording.join(names)
    return (
        brief.say("question.who_asks", partner=partner, whom=whom) if partner else brief.say("question.ask", whom=whom)
    )


def _questions(brief: PracticeBrief, ledger: Ledger) -> Iterator[str]:
    growth, name = _growth(brief, ledger), brief.name(ledger)
    if _standing(brief, ledger) == "stale" and growth.on is not None:
        who, month = growth.said_by, brief.month(growth.on)
        if growth.quote:
            yield brief.say("question.holds_quote", who=who, month=month, quote=brief.wording.quoted(growth.quote))
        else:
            told = brief.wording.say(f"growth.{growth.value}")
            yield brief.say("question.holds", who=who, month=month, growth=told)
    else:
        yield brief.say("question.growth", client=name)
    if not (ledger.client.outlook and ledger.client.outlook.headcount):
        yield brief.say("question.headcount")
    if ledger.client.people is None:
        yield brief.say("question.people", client=name)
