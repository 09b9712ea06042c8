"""A client's file and a day → whether its director has gone silent, and everything that waits for an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.assessment import DecisionWanted
from generator.model.client import Rhythm
from generator.model.files import ClientFile, PracticeFile
from generator.model.option import OptionsPaper
from generator.model.roadmap import Priority, Recommendation
from generator.numbers import action, decision, next_review, option
from generator.numbers.action import ActionStanding
from generator.numbers.history import History, history
from generator.numbers.option import Gate

Why = Literal["asked", "changed", "again", "due", "options", "expired", "prepayment", "detail", "proposed"]
"""
Asked by the last assessment; approved and changed since; declined over a year ago; put off to a month that has come;
ways to choose from, whose prices hold or no longer hold; a price accepted and its prepayment awaited; worked out and
not approved; proposed and never answered.
"""
PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")
UNDECIDED = frozenset(["proposed", "raised"])


@dataclass(frozen=True)
class Matter:
    """
    One thing that waits for an answer.

    `day` is the day by which it was asked for, of the last answer, or until which prices hold: by `why`. `once` and
    `per_year` are expected amounts in the client's currency, None where there is no price; `told` is the history of
    the recommendation that it is about, `source` the file of an assessment or a paper that asks.
    """

    why: Why
    title: str
    once: Decimal | None
    per_year: Decimal | None
    day: dt.date | None = None
    told: History | None = None
    recommendation: Recommendation | None = None
    source: str | None = None

    @property
    def is_priced(self) -> bool:
        return self.once is not None or self.per_year is not None


def is_silent(rhythm: Rhythm | None, days: int, date: dt.date) -> bool:
    """
    Whether a client who comes in bursts has gone silent.

    Rule: bursts, and last active more than so many days before the day.
    Edge: never where nobody wrote down when they were last active, and not for those who are steady.
    Source: product.md, 2.6 (directors work in bursts).

    >>> from datetime import date
    >>> vanished = Rhythm(mode="bursts", last_active=date(2026, 10, 13))
    >>> is_silent(vanished, 30, date(2026, 11, 12)), is_silent(vanished, 30, date(2026, 11, 13))
    (False, True)
    """
    if rhythm is None or rhythm.mode != "bursts" or rhythm.last_active is None:
        return False
    return (date - rhythm.last_active).days > days


def silent(practice: PracticeFile, date: dt.date) -> frozenset[str]:
    """The clients for whom one page is kept ready; when they were last active stays with the practice."""
    days = practice.practice.limits.silent_after_days
    return frozenset(one.slug for one in practice.ledgers if is_silent(one.client.rhythm, days, date))


def waiting(file: ClientFile, date: dt.date) -> tuple[Matter, ...]:
    """
    Everything that waits for the client's answer on a day, each thing once.

    Rule: what the last assessment asked for; then earlier answers that hold no more; papers that nobody answered or
    paid for; and what was proposed and never answered. By the day it was asked for, then by priority, then the oldest.
    Edge: a paper speaks for its recommendation, an assessment's question for both.
    Source: product.md, 4.4.
    """
    found = list(_asked(file, date))
    found += _held_no_more(file, date, _ids(found))
    found += _papers(file, date, _ids(found))
    found += _proposed(file, date, _ids(found) | _worked_out(file, date))
    return tuple(sorted(found, key=_rank))


def _worked_out(file: ClientFile, date: dt.date) -> set[str]:
    """Recommendations of papers that wait for nobody but us: the detail is ours to write."""
    papers = [paper for paper in file.options.values() if paper.recommendation and paper.date <= date]
    known = {one.id: one for one in file.recommendations}
    return {
        paper.recommendation
        for paper in papers
        if paper.recommendation and option.gate(paper, known.get(paper.recommendation), date) == "prepaid"
    }


def _ids(matters: Iterable[Matter]) -> set[str]:
    return {one.recommendation.id for one in matters if one.recommendation}


def _rank(one: Matter) -> tuple[dt.date, int, dt.date]:
    """Days that we named go first, then what must be done, then what has waited longest."""
    named = one.day if one.why in ("asked", "options") and one.day else dt.date.max
    priority = PRIORITIES.index(one.recommendation.priority) if one.recommendation else 0
    first = one.told.first_proposed if one.told and one.told.first_proposed else dt.date.max
    return named, priority, first


def _matter(why: Why, one: Recommendation, date: dt.date, day: dt.date | None) -> Matter:
    once = one.cost.once.expected if one.cost and one.cost.once else None
    per_year = one.cost.per_year if one.cost else None
    free = Decimal(0) if one.cost and once is None and per_year is None else once
    return Matter(why, one.title, free, per_year, day, history(one, date), one)


def _asked(file: ClientFile, date: dt.date) -> Iterator[Matter]:
    stem = max((stem for stem, one in file.assessments.items() if one.date <= date), default=None,
               key=lambda stem: file.assessments[stem].date)  # fmt: skip
    for wanted in next_review.unanswered(file.assessments.values(), file.recommendations, file.decisions, date):
        yield _wanted(file, wanted, date, f"assessments/{stem}.yaml")


def _wanted(file: ClientFile, wanted: DecisionWanted, date: dt.date, source: str) -> Matter:
    """The amount of the question goes before that of the recommendation."""
    about = next((one for one in file.recommendations if one.id == wanted.recommendation), None)
    known = _matter("asked", about, date, wanted.by) if about else None
    once = wanted.amount if wanted.amount is not None else known.once if known else None
    return Matter(
        "asked",
        wanted.ask,
        once,
        known.per_year if known else None,
        wanted.by,
        known.told if known else None,
        about,
        source,
    )


def _held_no_more(file: ClientFile, date: dt.date, covered: Collection[str]) -> Iterator[Matter]:
    standings = decision.standings(file, date)
    for one in file.recommendations:
        standing = standings.get(one.id)
        if standing is not None and standing.asks and one.id not in covered:
            yield _matter(standing.asks, one, date, standing.event.on)


def _papers(file: ClientFile, date: dt.date, covered: Collection[str]) -> Iterator[Matter]:
    """The newest paper of each recommendation, and every paper without one."""
    by_subject = {}
    for stem, paper in sorted(file.options.items(), key=lambda pair: pair[1].date):
        if paper.date <= date:
            by_subject[paper.recommendation or f"options/{stem}"] = (stem, paper)
    for stem, paper in by_subject.values():
        about = next((one for one in file.recommendations if one.id == paper.recommendation), None)
        gate = option.gate(paper, about, date)
        if gate != "answered" and paper.recommendation not in covered:
            yield from _paper(stem, paper, about, gate, date)


def _paper(stem: str, paper: OptionsPaper, about: Recommendation | None, gate: Gate, date: dt.date) -> Iterator[Matter]:
    told, source = history(about, date) if about else None, f"options/{stem}.yaml"
    chosen = option.way(
        paper, paper.accepted.option if paper.accepted and gate in ("accepted", "prepaid") else paper.recommended
    )
    once = chosen.once.expected if chosen and chosen.once else None
    per_year = chosen.per_year if chosen else None
    if gate in ("open", "expired"):
        why: Why = "options" if gate == "open" else "expired"
        nothing = Decimal(0) if chosen is not None and chosen.is_nothing else None
        yield Matter(
            why, paper.title, nothing if once is None else once, per_year, paper.valid_until, told, about, source
        )
    elif gate == "accepted" and paper.accepted:
        sum_ = option.prepayment(paper, paper.accepted.option)
        yield Matter("prepayment", paper.title, sum_, None, paper.accepted.on, told, about, source)
    elif paper.detail and about is not None:
        yield Matter("detail", paper.title, once, per_year, option.received(paper, date), told, about, source)


def _proposed(file: ClientFile, date: dt.date, covered: Collection[str]) -> Iterator[Matter]:
    for one in file.recommendations:
        told = history(one, date)
        if told is not None and told.state in UNDECIDED and one.id not in covered:
            yield _matter("proposed", one, date, told.first_proposed)


def promised(file: ClientFile, date: dt.date) -> tuple[ActionStanding, ...]:
    """
    Open actions of the client's own people, as of the last review: those that are due first, first.

    Rule: an owner who is among the client's contacts, by name.
    Source: product.md, 4.4.
    """
    quarters = [one.quarter for one in file.reviews.values() if one.date <= date]
    if not quarters:
        return ()
    names = {contact.name for contact in file.profile.contacts}
    still = action.open_actions(file.reviews.values(), max(quarters), date)
    return tuple(one for one in still if one.owner in names)
