"""The practice's own files on a day → the figures by which one engagement more or less is judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.engagement import Engagement
from generator.model.files import Ledger, PracticeFile
from generator.model.values import Month
from generator.numbers import capacity, dependence, fee, income, practice, reserve
from generator.numbers.capacity import Load
from generator.numbers.dependence import Dependence
from generator.numbers.income import Future
from generator.numbers.practice import Count, free_place, is_project
from generator.numbers.purse import Purse, purse
from generator.numbers.rounding import EXACT, total


@dataclass(frozen=True)
class Position:
    """
    Where the practice stands.

    `loads` are the weeks of half a year, none where hours are not known. `start` is the first day on which there are
    hours for something new, None where there is none, or where `is_start_known` says that nobody knows; `project` the
    first on which there is a place for a project. `dependence` is of the last twelve months' fees, `ahead` of those
    signed for the twelve to come, `income` a twelfth of these. `needed` are the hours of two who wake at once, `short`
    the months to come that do not have them, None where unknown.
    """

    clients: Count
    projects: Count
    loads: tuple[Load, ...]
    start: dt.date | None
    is_start_known: bool
    project: dt.date | None
    dependence: Dependence | None
    ahead: Dependence | None
    income: Decimal | None
    future: Future | None
    needed: Decimal
    short: int | None

    @property
    def sold(self) -> Decimal | None:
        """The part of what may be sold in half a year that is sold."""
        cap = total(one.cap for one in self.loads)
        return EXACT.divide(total(one.sold for one in self.loads), cap) if cap else None

    @property
    def over(self) -> int:
        """Weeks with more sold than may be."""
        return sum(one.room < 0 for one in self.loads)

    @property
    def fullest(self) -> Load | None:
        """The week of which the largest part is sold, the first of several; None where there is none to be sold."""
        known = [one for one in self.loads if one.cap > 0]
        return max(known, key=lambda one: EXACT.divide(one.sold, one.cap), default=None)


def position(file: PracticeFile, date: dt.date) -> Position:
    """
    The same figures as the practice's book has on that day, and what the engagements signed by then bring.

    Source: product.md, 4.9 and 5.
    """
    told, ledgers = file.practice, file.ledgers
    engagements = {ledger.slug: tuple(ledger.engagements.values()) for ledger in ledgers}
    every = [one for some in engagements.values() for one in some]
    coming = capacity.half_year(told.capacity, ledgers, date)
    needed = capacity.needed_a_week(told.capacity)
    start = None if needed is None else capacity.first_free(coming.loads, needed)
    money = purse(told, ledgers, date)
    behind = dependence.dependence({ledger.slug: money.own_fees(ledger) for ledger in ledgers})
    ahead = _ahead(file, money, date)
    largest = behind.largest.client if behind else None
    wakes = reserve.reserve(ledgers)
    free = [one.hours for one in reserve.free(told.capacity, coming.works, date)]
    return Position(
        clients=practice.active_clients(engagements, told.limits.clients),
        projects=practice.active_projects(engagements, told.limits.active_projects),
        loads=coming.loads,
        start=None if start is None else max(start, date),
        is_start_known=needed is not None and bool(coming.loads),
        project=free_place((one.end for one in every if is_project(one)), told.limits.active_projects, date),
        dependence=behind,
        ahead=ahead,
        income=EXACT.divide(ahead.total, Decimal(12)) if ahead else None,
        future=income.future(told.money, ledgers, money, largest),
        needed=wakes.needed,
        short=None if None in free else sum(hours < wakes.needed for hours in free if hours is not None),
    )


def _ahead(file: PracticeFile, money: Purse, date: dt.date) -> Dependence | None:
    """Who will pay how much of what is signed for the twelve months to come."""
    first = Month.of(date) + 1
    found: dict[str, Decimal | None] = {}
    for ledger in file.ledgers:
        fees = fee.together(income.signed(ledger, first + n, Month.of(date).last) for n in range(12))
        found[ledger.slug] = money.own(ledger, fees.amount) if fees.amount or fees.whole else None
    return dependence.dependence(found)


def with_engagement(file: PracticeFile, slug: str, stem: str, engagement: Engagement | None) -> PracticeFile:
    """The same file with an engagement of a client in its place, as sure as its status says; None leaves it out."""
    ledgers = tuple(_with(one, stem, engagement) if one.slug == slug else one for one in file.ledgers)
    return replace(file, ledgers=ledgers)


def _with(ledger: Ledger, stem: str, engagement: Engagement | None) -> Ledger:
    others = {id: one for id, one in ledger.engagements.items() if id != stem}
    engagements = others if engagement is None else others | {stem: engagement}
    private = ledger.private
    if private is not None:
        told = {id: sure for id, sure in private.certainty.items() if id != stem}
        private = private.model_copy(update={"certainty": told})
    return replace(ledger, engagements=engagements, private=private)


def running(engagement: Engagement, date: dt.date) -> Engagement:
    """
    An engagement as if it were agreed today.

    Rule: a lead, an offer, a paused or a lost one becomes active; what began or was hoped for earlier keeps its days.
    """
    return engagement if engagement.status in ("active", "done") else engagement.model_copy(update={"status": "active"})
