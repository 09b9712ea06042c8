"""Recommendations, what was agreed and a cap → the quarter in which each begins, so that the years are even."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.contract import Contract
from generator.model.roadmap import Recommendation
from generator.model.values import Month, Quarter
from generator.numbers import fiscal
from generator.numbers.asset import Replacement
from generator.numbers.budget import budget
from generator.numbers.people import Forecast
from generator.numbers.plan_choice import Choice, Choices, choices, totals
from generator.numbers.plan_clash import Clash, Reach, reaches
from generator.numbers.plan_program import chosen, program, rounds
from generator.numbers.plan_solver import solved
from generator.numbers.plan_wish import Scope, Undated, wishes
from generator.numbers.rounding import total

Why = Literal["agreed", "started", "fixed", "trigger", "window", "dependency", "period", "soonest", "cap", "evened"]
"""
In plan.yaml; begun; `at`; by growth; its window or deferral; what it comes after; the first planned year; nothing; the
cap; to even out.
"""

CENT = Decimal("0.005")
"""What is less than this, in the client's currency, is nothing over the cap."""


@dataclass(frozen=True)
class Proposal:
    """The fiscal quarter and the month in which one recommendation begins, and why not earlier."""

    recommendation: Recommendation
    quarter: Quarter
    begins: Month
    why: Why


@dataclass(frozen=True)
class Overrun:
    """
    A fiscal year that passes the cap by the least that is possible, and what cannot be moved out of it.

    `committed` is for contracts and replacements, `bound` what each recommendation costs in it at the least, the
    dearest first; in the client's currency.
    """

    year: int
    over: Decimal
    committed: Decimal
    bound: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Plan:
    """
    A quarter for each, in the order of the roadmap.

    `waiting` are the ids without a date; `totals` is what each year costs, exactly as the budget has it; `least` is
    proven: of the plans that are over the cap by no more, none has a largest year below it. `in_rounds` says that so
    many had a choice that "as early as they can" is not proven. `clashes` are wishes that no plan can fulfil.
    """

    proposals: tuple[Proposal, ...]
    waiting: tuple[str, ...]
    totals: Mapping[int, Decimal]
    least: Decimal
    clashes: tuple[Clash, ...]
    overruns: tuple[Overrun, ...]
    in_rounds: bool = False

    @property
    def quarters(self) -> dict[str, Quarter]:
        return {one.recommendation.id: one.quarter for one in self.proposals}

    @property
    def largest(self) -> Decimal:
        return max(self.totals.values())


def plan(
    recommendations: Iterable[Recommendation],
    agreed: Mapping[str, Quarter],
    forecast: Forecast | None,
    contracts: Iterable[Contract],
    replacements: Iterable[Replacement],
    years: Sequence[int],
    start: int,
    cap: Decimal | None,
    date: dt.date,
    undated: Undated = "planned",
) -> Plan:
    """
    Even spend: a quarter for every open recommendation.

    Rule: within its window, from its deferral's end, by the month in which growth asks for it, after what it depends
    on has ended; what is agreed, started or fixed stays. Stage by stage, (1) the years' sum over the cap is the least
    possible, (2) the largest year is the least possible, both within TOLERANCE, proven; (3) each begins as early as it
    can, weighed by priority (WEIGHTS): up to TOGETHER of them proven, more in rounds, unproven. Nothing begins before
    the first of the years that is not bound to. What only waits for growth that nobody has told waits on.
    Units: the client's currency, expected amounts; `years` are consecutive fiscal years, `start` their first month.
    Edge: where wishes clash, the latest of them gives way by the least, and the clash says which they are.
    `undated="apart"` leaves what names no month at all to the unscheduled lane. The same for every order of input.
    Source: product.md, 5.
    """
    known = tuple(recommendations)
    scope = Scope(years, start, date)
    asked, waiting = wishes(known, agreed, forecast, scope, undated)
    within, clashes = reaches(asked, scope)
    offered = choices(within, scope)
    committed = [year.sums.total.expected for year in budget(contracts, (), replacements, years, start).years]
    taken, least, in_rounds = _evened(offered, within, committed, cap)
    spent = totals(committed, taken.values())
    return Plan(
        proposals=tuple(
            _proposal(one.id, taken, within, _why(one.id, taken, within, offered, spent, cap, scope), start)
            for one in known
            if one.id in taken
        ),
        waiting=tuple(one.id for one in known if one.id in waiting),
        totals=dict(zip(years, spent, strict=True)),
        least=max(spent) if least is None else min(least, max(spent)),
        clashes=clashes,
        overruns=tuple(_overruns(offered, committed, spent, cap, years)),
        in_rounds=in_rounds,
    )


def _evened(
    offered: Choices, within: Mapping[str, Reach], committed: Sequence[Decimal], cap: Decimal | None
) -> tuple[dict[str, Choice], Decimal | None, bool]:
    """What is chosen, the bound on the largest year, and whether it took rounds; the solver is loaded if need be."""
    asked = program(offered, within, committed, cap)
    if not asked.free:
        return chosen((), asked, offered), None, False
    groups = rounds(asked, offered)
    solution = solved(asked, groups)
    return chosen(solution.values, asked, offered), Decimal(solution.least) * Decimal(asked.unit), len(groups) > 1


def _proposal(id: str, taken: Mapping[str, Choice], within: Mapping[str, Reach], why: Why, start: int) -> Proposal:
    begins = taken[id].begins
    return Proposal(within[id].wish.recommendation, fiscal.quarter_of(begins, start), begins, why)


def _why(
    id: str,
    taken: Mapping[str, Choice],
    within: Mapping[str, Reach],
    offered: Choices,
    spent: Sequence[Decimal],
    cap: Decimal | None,
    scope: Scope,
) -> Why:
    """What keeps it from beginning earlier, everything else being where it is."""
    reach, choice = within[id], taken[id]
    if reach.wish.limit in ("agreed", "started", "fixed"):
        return reach.wish.limit
    ended = max((taken[other].begins + within[other].wish.length for other in reach.after), default=reach.first)
    earlier = [one for one in offered[id] if max(ended, reach.first) <= one.begins < choice.begins]
    if earlier:
        swapped = zip(spent, choice.costs, earlier[0].costs, strict=True)
        years = [total([amount, -now, then]) for amount, now, then in swapped]
        dearer = [year for year, now in zip(years, spent, strict=True) if year > now]
        return "cap" if cap is not None and any(year > cap + CENT for year in dearer) else "evened"
    if ended >= choice.begins and reach.after:
        return "dependency"
    return _held(reach, scope.first)


def _held(reach: Reach, first: Month) -> Why:
    wish = reach.wish
    if wish.bound in ("earliest", "deferred") and wish.earliest == reach.first:
        return "window"
    if reach.first in wish.rather:
        return "trigger" if wish.limit == "trigger" and reach.first != first else "period"
    return "soonest"


def _overruns(
    offered: Choices, committed: Sequence[Decimal], spent: Sequence[Decimal], cap: Decimal | None, years: Sequence[int]
) -> Iterable[Overrun]:
    for n, year in enumerate(years):
        if cap is not None and spent[n] > cap + CENT:
            least = [(id, min(choice.costs[n] for choice in own)) for id, own in offered.items()]
            bound = sorted(((id, cost) for id, cost in least if cost > 0), key=lambda pair: (-pair[1], pair[0]))
            yield Overrun(year, total([spent[n], -cap]), committed[n], tuple(bound))
