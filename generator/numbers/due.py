"""Everything we know of our clients and of ourselves → what is due, and on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.files import Ledger, PracticeFile
from generator.model.practice import Practice
from generator.model.site import Service
from generator.model.values import Quarter
from generator.numbers import action, capacity, contract, fiscal, history, next_review, patience, people, practice
from generator.numbers.day import later
from generator.numbers.engagement import rebuilds
from generator.numbers.practice import relation

Kind = Literal[
    "cap", "load", "meeting", "review", "action", "decision", "deferral", "options", "raise", "promised", "ends",
    "payment", "renewal", "notice", "rebuild", "step", "no_step", "growth", "fit", "ramp",
]  # fmt: skip
"""
A cap that is passed; the first week with more sold than may be; a meeting; a quarterly review; an action of one; a
decision we asked for; a deferral whose month comes; an options paper that runs out; a recommendation to raise again;
something promised; an engagement that ends; a payment; a contract's renewal, and the last day of notice before it; a
rebuild; the next step with a lead; a lead without one; growth to ask about; fit to judge; a ramp that ends.
"""
BY_RANK: tuple[Kind, ...] = (
    "cap", "load", "growth", "fit", "no_step", "meeting", "decision", "deferral", "options", "notice", "renewal",
    "payment", "review", "action", "promised", "ends", "step", "raise", "rebuild", "ramp",
)  # fmt: skip
"""Of one day, in this order."""
WAITING = frozenset(["proposed", "raised", "deferred"])


@dataclass(frozen=True)
class Due:
    """
    One thing that is due; `on` is None where it has no day and holds by now.

    `client` is a slug, None for the practice itself; `subject` an id that stays the same as the days move; `what` its
    title in the author's words, a quarter for a review, and nothing where the kind says all.
    """

    on: dt.date | None
    kind: Kind
    client: str | None
    subject: str = ""
    what: str | Quarter = ""

    def is_late(self, date: dt.date) -> bool:
        """Whether its day has passed. What has no day is never late: it is so now."""
        return self.on is not None and self.on < date


def due(file: PracticeFile, date: dt.date) -> tuple[Due, ...]:
    """
    What is due for every client and for the practice, the earliest first, what has no day before all else.

    Rule: each kind by its own rule; of one day in the order of kinds, then by client and subject.
    Edge: what runs for nobody any more (nothing active or paused) asks for no review, fit or question.
    """
    services = {service.id: service for service in file.services}
    found = [*_of_practice(file.practice, file.ledgers, date)]
    for ledger in file.ledgers:
        found += [one for rule in RULES for one in rule(ledger, file.practice, date)]
        found += _rebuilds(ledger, services, date)
    return tuple(sorted(set(found), key=_order))


def _order(one: Due) -> tuple[dt.date, int, str, str, str]:
    return one.on or dt.date.min, BY_RANK.index(one.kind), one.client or "", one.subject, str(one.what)


def within(found: Sequence[Due], date: dt.date, days: int) -> tuple[Due, ...]:
    """What has no day, what is late, and what is due within so many days."""
    last = date + dt.timedelta(days=days)
    return tuple(one for one in found if one.on is None or one.on <= last)


def _of_practice(told: Practice, ledgers: Sequence[Ledger], date: dt.date) -> Iterator[Due]:
    engagements = {ledger.slug: tuple(ledger.engagements.values()) for ledger in ledgers}
    if practice.active_clients(engagements, told.limits.clients).room < 0:
        yield Due(None, "cap", None, "clients")
    if practice.active_projects(engagements, told.limits.active_projects).room < 0:
        yield Due(None, "cap", None, "projects")
    over = [one for one in capacity.half_year(told.capacity, ledgers, date).loads if one.room < 0]
    if over:
        yield Due(over[0].stretch.first, "load", None)
    for ramp in told.capacity.ramp if told.capacity else ():
        if ramp.until >= date:
            yield Due(ramp.until, "ramp", None, str(ramp.sold))


def _lives(ledger: Ledger) -> bool:
    return relation(ledger.engagements.values()) in ("active", "paused")


def _reviews(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """A review within a month of its quarter's end, and the meetings that were agreed."""
    known = [one for one in ledger.reviews.values() if one.date <= date]
    for one in known:
        if one.next_meeting is not None and one.next_meeting.on >= date:
            yield Due(one.next_meeting.on, "meeting", ledger.slug, str(one.quarter))
    start = ledger.client.fiscal_year_start
    following = next_review.due(known, ledger.client.since, start, date) if _lives(ledger) else None
    if following is not None:
        end = later(fiscal.last_day(following.quarter, start), 1)
        yield Due(end, "review", ledger.slug, str(following.quarter), following.quarter)


def _actions(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """Open actions of reviews, with their day."""
    quarter = fiscal.quarter_of(date, ledger.client.fiscal_year_start)
    known = [one for one in ledger.reviews.values() if one.date <= date]
    for one in action.open_actions(known, quarter, date):
        if one.due is not None:
            yield Due(one.due, "action", ledger.slug, one.id, f"{one.text} ({one.owner})")


def _decisions(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """Decisions that we asked for, deferrals, and options that are valid for so long."""
    papers = list(ledger.assessments.values())
    for one in next_review.unanswered(papers, ledger.recommendations, ledger.decisions, date):
        yield Due(one.by, "decision", ledger.slug, one.id, one.ask)
    for recommendation in ledger.recommendations:
        known = history.history(recommendation, date)
        if known is not None and known.state == "deferred" and known.deferred is not None and known.deferred.until:
            yield Due(known.deferred.until.first, "deferral", ledger.slug, recommendation.id, recommendation.title)
    answered = {one.id for one in ledger.recommendations if history.state_at(one, date) not in WAITING}
    for stem, paper in ledger.options.items():
        if paper.date <= date and paper.recommendation not in answered:
            yield Due(paper.valid_until, "options", ledger.slug, stem, paper.title)


def _raises(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """Recommendations to raise again; deferrals have a day of their own."""
    for one in ledger.recommendations:
        day = patience.raise_again(one, told.patience, date)
        if day is not None and history.state_at(one, date) != "deferred":
            yield Due(day, "raise", ledger.slug, one.id, one.title)


def _engagements(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """What was promised, ends, and is to be paid."""
    for id, one in ledger.engagements.items():
        if one.status in ("active", "paused") and one.end is not None:
            yield Due(one.end, "ends", ledger.slug, id, one.title)
        for promise in one.deliverables if one.status == "active" else ():
            if promise.due is not None and promise.done is None:
                yield Due(promise.due, "promised", ledger.slug, f"{id}/{promise.title}", promise.title)
        for part in one.fee.milestones if one.fee and one.status in ("active", "done") else ():
            if part.due is not None and part.paid is None:
                yield Due(part.due, "payment", ledger.slug, f"{id}/{part.title}", f"{one.title}: {part.title}")


def _contracts(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    for one in ledger.contracts:
        renewal = contract.next_renewal(one, date)
        if renewal is not None:
            yield Due(renewal.on, "renewal", ledger.slug, one.id, one.title)
            if renewal.notice is not None and not renewal.too_late:
                yield Due(renewal.notice, "notice", ledger.slug, one.id, one.title)


def _rebuilds(ledger: Ledger, services: dict[str, Service], date: dt.date) -> Iterator[Due]:
    for clock in rebuilds(ledger.engagements, services, date):
        title = ledger.engagements[clock.engagement].title
        yield Due(clock.due, "rebuild", ledger.slug, clock.engagement, title)


def _leads(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """The next step with what is not sold yet."""
    leads = ledger.private.leads if ledger.private else {}
    for id, one in ledger.engagements.items():
        if one.status not in ("lead", "proposed"):
            continue
        lead = leads.get(id)
        if lead is None or lead.next_step is None:
            yield Due(None, "no_step", ledger.slug, id, one.title)
        elif lead.on is not None:
            yield Due(lead.on, "step", ledger.slug, id, f"{one.title}: {lead.next_step}")


def _questions(ledger: Ledger, told: Practice, date: dt.date) -> Iterator[Due]:
    """Growth is asked about once a year; fit is judged as often as the practice says."""
    outlook = ledger.client.outlook
    growth = outlook.growth if outlook else None
    if growth is None or growth.on is None or growth.on > date or people.standing(growth, date) == "unknown":
        yield Due(None, "growth", ledger.slug)
    else:
        yield Due(later(growth.on, people.STALE_AFTER_MONTHS), "growth", ledger.slug)
    fit = ledger.private.fit if ledger.private else None
    if told.fit is not None and _lives(ledger):
        known = fit is not None and fit.on <= date
        yield Due(later(fit.on, told.fit.review_after_months) if fit and known else None, "fit", ledger.slug)


Rule = Callable[[Ledger, Practice, dt.date], Iterator[Due]]

RULES: tuple[Rule, ...] = (
    _reviews, _actions, _decisions, _raises, _engagements, _contracts, _leads, _questions,
)  # fmt: skip
