"""Open recommendations, what was agreed and the forecast → the months in which each asks to begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from generator.model.roadmap import Recommendation
from generator.model.values import Month, Quarter
from generator.numbers import fiscal
from generator.numbers.history import history, is_open
from generator.numbers.people import Forecast, trigger_month

Bound = Literal["today", "earliest", "deferred", "started", "fixed", "agreed"]
"""Why it begins no earlier: the date; its window; its deferral; it has begun; `at`; the quarter that was agreed."""

Limit = Literal["none", "latest", "trigger", "started", "fixed", "agreed"]
"""Why it begins no later: nothing; its window; growth; it has begun; `at`; the quarter that was agreed."""

Undated = Literal["planned", "apart"]


@dataclass(frozen=True)
class Scope:
    """The fiscal years that are planned, as of a date; `start` is the first month of the fiscal year."""

    years: Sequence[int]
    start: int
    date: dt.date

    @property
    def today(self) -> Month:
        return Month.of(self.date)

    @property
    def first(self) -> Month:
        return Month(self.years[0], self.start)

    @property
    def last(self) -> Month:
        return Month(self.years[-1], self.start) + 11

    def opening(self, month: Month) -> Month:
        """The first month of the fiscal quarter in which a month lies."""
        return fiscal.first_month(fiscal.quarter_of(month, self.start), self.start)


@dataclass(frozen=True)
class Wish:
    """
    What one open recommendation asks for by itself.

    It takes `length` months and begins from `earliest` to `latest` (None: whenever), after everything in `after` has
    ended. `kept` says that its dates are a promise that nothing moves. `rather` are months before which it should not
    begin as long as nothing asks for it.
    """

    recommendation: Recommendation
    length: int
    after: tuple[str, ...]
    earliest: Month
    bound: Bound
    latest: Month | None = None
    limit: Limit = "none"
    rather: tuple[Month, ...] = ()

    @property
    def id(self) -> str:
        return self.recommendation.id

    @property
    def kept(self) -> bool:
        return self.limit in {"started", "fixed", "agreed"}


def wishes(
    recommendations: Iterable[Recommendation],
    agreed: Mapping[str, Quarter],
    forecast: Forecast | None,
    scope: Scope,
    undated: Undated = "planned",
) -> tuple[dict[str, Wish], tuple[str, ...]]:
    """
    The wishes, everything after what it depends on, and the ids of what has no date to be planned by.

    Rule: no date has what only waits for a growth that the forecast does not reach, what comes after such, and what
    comes after itself. A dependency that is done, declined or dropped binds nobody.
    Edge: the order is the same for every order of the input. `undated="apart"` leaves out whatever names no month.
    Source: product.md, 2.3 (never assume growth) and 5.
    """
    known = {one.id: one for one in recommendations if is_open(one, scope.date)}
    found: dict[str, Wish] = {}
    for id in _ordered(known):
        wish = _wish(known[id], agreed.get(id), forecast, scope)
        before = tuple(sorted(other for other in known[id].after if other in known))
        placed = wish is not None and (wish.kept or all(other in found for other in before))
        if wish is not None and placed and (undated == "planned" or wish.bound != "today" or wish.latest is not None):
            binding = () if wish.limit == "started" else tuple(other for other in before if other in found)
            found[id] = replace(wish, after=binding)
    return found, tuple(sorted(known.keys() - found.keys()))


def _ordered(known: Mapping[str, Recommendation]) -> tuple[str, ...]:
    """Ids, dependencies first; what hangs in a circle is left out."""
    graph = {id: sorted(before for before in known[id].after if before in known) for id in sorted(known)}
    while True:
        try:
            return tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            circle = set(error.args[1])
            graph = {id: before for id, before in graph.items() if id not in circle}
            graph = {id: [other for other in before if other not in circle] for id, before in graph.items()}


def _wish(one: Recommendation, agreed: Quarter | None, forecast: Forecast | None, scope: Scope) -> Wish | None:
    """None where nothing says when."""
    told = history(one, scope.date)
    earliest, bound = _earliest(one, scope)
    wish = Wish(one, max(one.duration_months or 1, 1), (), earliest, bound)
    at = one.window.at if one.window else None
    begun = Month.of(told.since) if told and told.state == "started" and told.since else None
    if agreed is not None and begun is None:
        return _agreed(wish, agreed, at, scope.start)
    if begun is not None:
        begins = begun if agreed is None else _within(agreed, begun, scope.start)
        return replace(wish, earliest=begins, bound="started", latest=begins, limit="started")
    if at is not None:
        return replace(wish, earliest=at, bound="fixed", latest=at, limit="fixed")
    return _windowed(wish, trigger_month(forecast, one.trigger) if one.trigger else None, scope)


def _earliest(one: Recommendation, scope: Scope) -> tuple[Month, Bound]:
    told = history(one, scope.date)
    until = told.deferred.until if told and told.state == "deferred" and told.deferred else None
    window = one.window.earliest if one.window else None
    bounds: list[tuple[Month, Bound]] = [(scope.today, "today")]
    bounds += [(window, "earliest")] if window else []
    bounds += [(until, "deferred")] if until else []
    return max(bounds, key=lambda pair: pair[0])


def _agreed(wish: Wish, quarter: Quarter, at: Month | None, start: int) -> Wish:
    """Within its quarter it begins as soon as it can, as everywhere in the roadmap; with the quarter if it cannot."""
    opening, _, closing = fiscal.months(quarter, start)
    if at is None and wish.earliest <= closing:
        return replace(wish, earliest=max(wish.earliest, opening), bound="agreed", latest=closing, limit="agreed")
    exact = _within(quarter, at or wish.earliest, start)
    return replace(wish, earliest=exact, bound="agreed", latest=exact, limit="agreed")


def _within(quarter: Quarter, wanted: Month, start: int) -> Month:
    opening, _, closing = fiscal.months(quarter, start)
    return wanted if opening <= wanted <= closing else opening


def _windowed(wish: Wish, trigger: Month | None, scope: Scope) -> Wish | None:
    window = wish.recommendation.window
    if wish.recommendation.trigger and trigger is None and window is None and wish.bound == "today":
        return None
    limits: list[tuple[Month, Limit]] = [(trigger, "trigger")] if trigger else []
    limits += [(window.latest + (1 - wish.length), "latest")] if window and window.latest else []
    if limits:
        latest, limit = min(limits, key=lambda pair: pair[0])
        wish = replace(wish, latest=latest, limit=limit)
    rather = [scope.first]
    if trigger is not None and not (window and window.earliest):
        rather.append(scope.opening(trigger))
    return replace(wish, rather=tuple(month for month in rather if month > wish.earliest))
