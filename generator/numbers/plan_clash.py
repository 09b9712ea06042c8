"""Wishes → the months between which each can begin, and the few that clash where no plan could fulfil all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.values import Month
from generator.numbers.plan_wish import Bound, Limit, Scope, Wish

Kind = Literal["window", "dependency", "passed"]
"""One recommendation does not fit into its own window; a chain of them does not; the date has gone by."""


@dataclass(frozen=True)
class Step:
    """One recommendation of a chain, as soon as it can: its first month, its last, and how many it takes."""

    id: str
    begins: Month
    ends: Month
    length: int


@dataclass(frozen=True)
class Clash:
    """
    The few wishes that cannot all be fulfilled: without any one of them, the others could.

    The first of `steps` cannot begin earlier because of its `bound`; each follows on the one before; the last would
    have to begin by `latest`, because of its `limit`. `kept` says that the last stays where it was promised, before
    what it depends on has ended; else it is planned as soon as it can be.
    """

    kind: Kind
    steps: tuple[Step, ...]
    bound: Bound
    latest: Month
    limit: Limit
    kept: bool

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(step.id for step in self.steps)

    @property
    def months(self) -> int:
        """By how many months the last comes too late."""
        return self.steps[-1].begins - self.latest


@dataclass(frozen=True)
class Reach:
    """From which month to which it can begin so that all else still fits, its soonest month alone, and after what."""

    wish: Wish
    first: Month
    last: Month
    soonest: Month
    after: tuple[str, ...]


def reaches(wishes: Mapping[str, Wish], scope: Scope) -> tuple[dict[str, Reach], tuple[Clash, ...]]:
    """
    The months within reach of each, and the clashes.

    Rule: the longest way through the dependencies gives the soonest month of each. Where that lies after its latest,
    the way is the clash, and the latest gives way by as little as can be: what was promised (`kept`) stays and no
    longer waits for the others, which then come as soon as they can; anything else comes as soon as it can.
    Edge: after that there always is a plan, "as soon as it can" being one. What cannot begin within the years comes as
    soon as it can after them. `wishes` come in an order in which everything is after what it depends on.
    Source: product.md, 5.
    """
    soonest: dict[str, Month] = {}
    freed: dict[str, Wish] = {}
    hurried: set[str] = set()
    clashes = []
    for id, wish in wishes.items():
        soonest[id] = max([wish.earliest, *(soonest[other] + wishes[other].length for other in wish.after)])
        freed[id] = wish
        if wish.latest is not None and soonest[id] > wish.latest:
            clashes.append(_clash(id, wishes, soonest))
            freed[id] = _kept(wish, wishes, soonest, scope) if wish.kept else replace(wish, latest=soonest[id])
            soonest[id] = freed[id].latest or soonest[id]
            hurried |= set(wish.after) - set(freed[id].after)
    last = _last(freed, soonest, hurried, scope)
    first: dict[str, Month] = {}
    for id, wish in freed.items():
        wanted = [wish.earliest, *(month for month in wish.rather if month <= last[id])]
        first[id] = max([*wanted, *(first[other] + wishes[other].length for other in wish.after)])
    return {id: Reach(freed[id], first[id], last[id], soonest[id], freed[id].after) for id in freed}, tuple(clashes)


def _kept(wish: Wish, wishes: Mapping[str, Wish], soonest: Mapping[str, Month], scope: Scope) -> Wish:
    """Where it was promised; of an agreed quarter the first month. What cannot have ended by then binds it no more."""
    fixed = wish.recommendation.window is not None and wish.recommendation.window.at == wish.earliest
    begins = wish.earliest if fixed else scope.opening(wish.earliest)
    after = tuple(other for other in wish.after if soonest[other] + wishes[other].length <= begins)
    return replace(wish, earliest=begins, latest=begins, after=after)


def _last(
    wishes: Mapping[str, Wish], soonest: Mapping[str, Month], hurried: Iterable[str], scope: Scope
) -> dict[str, Month]:
    """The last month in which each may begin, so that what comes after it is not late."""
    last: dict[str, Month] = {id: soonest[id] for id in hurried}
    for id, wish in reversed([*wishes.items()]):
        within = scope.last if soonest[id] <= scope.last else soonest[id]
        last[id] = min(month for month in (last.get(id), wish.latest, within) if month is not None)
        for other in wish.after:
            allowed = last[id] + -wishes[other].length
            last[other] = min(last.get(other, allowed), allowed)
    return last


def _clash(id: str, wishes: Mapping[str, Wish], soonest: Mapping[str, Month]) -> Clash:
    way = [id]
    while soonest[way[0]] > wishes[way[0]].earliest:
        ends = soonest[way[0]]
        way.insert(0, next(other for other in wishes[way[0]].after if soonest[other] + wishes[other].length == ends))
    latest = wishes[id].latest or soonest[id]
    source = wishes[way[0]]
    passed = len(way) == 1 and source.bound == "today"
    return Clash(
        kind="passed" if passed else "window" if len(way) == 1 else "dependency",
        steps=tuple(_step(wishes[one], soonest[one]) for one in way),
        bound=source.bound,
        latest=latest,
        limit=wishes[id].limit,
        kept=wishes[id].kept,
    )


def _step(wish: Wish, begins: Month) -> Step:
    return Step(wish.id, begins, begins + (wish.length - 1), wish.length)
