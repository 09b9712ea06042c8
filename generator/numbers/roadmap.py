"""Recommendations, the agreed plan and the forecast → where each open one stands in time, and what does not fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.roadmap import Recommendation
from generator.model.values import Month, Quarter
from generator.numbers import basis, fiscal
from generator.numbers.basis import Basis
from generator.numbers.history import history, is_open, state_at
from generator.numbers.people import Forecast, trigger_month

Because = Literal["plan", "started", "fixed", "evened", "trigger", "window", "soonest", "unscheduled"]
"""
Agreed; under way; fixed by `at`; evened out by the planner; by growth; inside its window or after its deferral; as
soon as it can; no date.
"""

Misfit = Literal[
    "past_latest",
    "latest_passed",
    "before_earliest",
    "not_at",
    "after_trigger",
    "before_dependency",
    "dependency_unscheduled",
    "dependency_gone",
    "plan_passed",
    "circle",
]
"""
Ends after `latest`; `latest` lies before the document's date; begins before `earliest` or the deferral's `until`;
begins in another month than `at`; begins later than growth asks; begins before what it comes after has ended; comes
after something without a date; or after something declined or dropped; agreed for a quarter that is over and not
begun; comes after itself.
"""


@dataclass(frozen=True)
class Slot:
    """
    Where one open recommendation stands in time.

    `begins` and `ends` are its first and last month, `quarter` and `last_quarter` the fiscal quarters they lie in:
    all four None for an unscheduled one. `trigger` is the month in which growth asks for it.
    """

    recommendation: Recommendation
    because: Because
    begins: Month | None
    ends: Month | None
    quarter: Quarter | None
    last_quarter: Quarter | None
    trigger: Month | None
    misfits: tuple[Misfit, ...]
    bases: tuple[Basis, ...]

    @property
    def span(self) -> int:
        """Fiscal quarters it touches; 0 where it is unscheduled."""
        return 0 if self.quarter is None or self.last_quarter is None else self.last_quarter - self.quarter + 1


@dataclass(frozen=True)
class _Scene:
    """What placing one needs to know: `gone` are those declined or dropped, `trigger` and `circle` are its own."""

    planned: Mapping[str, Quarter]
    evened: Mapping[str, Quarter]
    first: Month
    start: int
    date: dt.date
    soonest: bool
    gone: frozenset[str]
    trigger: Month | None = None
    circle: bool = False


def schedule(
    recommendations: Iterable[Recommendation],
    planned: Mapping[str, Quarter],
    forecast: Forecast | None,
    first: Month,
    start: int,
    date: dt.date,
    undated: Literal["apart", "soonest"] = "apart",
    evened: Mapping[str, Quarter] | None = None,
) -> tuple[Slot, ...]:
    """
    Where each open recommendation stands in time, in the order of the roadmap.

    Rule: the quarter of the plan; else the month it was started; else `window.at`; else the quarter that the planner
    has `evened` out; else the trigger's month; else as soon as its window and its deferral allow; else unscheduled.
    Nothing but what is planned, started or fixed begins before `first`, or before the month after what it depends on
    has ended. Within its planned quarter it begins when it was started, else as soon as it can. A month out of reach
    of its window is kept and told as a misfit: nothing is lost.
    Units: `first` is the first month of the period, `start` of the fiscal year, `date` the document's.
    Edge: a recommendation without a duration (or with none) takes one month. `undated="soonest"` gives those without
    any date the soonest month too: "everything as soon as it can". What hangs in a circle is placed where it has a date
    of its own, else unscheduled.
    Source: product.md, 4.1 (the roadmap on a page) and 5.
    """
    known = tuple(recommendations)
    waiting = {one.id: one for one in known if is_open(one, date)}
    gone = frozenset(one.id for one in known if state_at(one, date) in {"declined", "dropped"})
    scene = _Scene(planned, evened or {}, first, start, date, undated == "soonest", gone)
    slots: dict[str, Slot] = {}

    def place(one: Recommendation, circle: bool) -> None:
        trigger = trigger_month(forecast, one.trigger) if one.trigger else None
        before = [slots[id] for id in one.after if id in slots]
        slots[one.id] = _slot(one, before, replace(scene, trigger=trigger, circle=circle))

    while ready := [one for one in waiting.values() if one.id not in slots and _freed(one, waiting, slots)]:
        for one in ready:
            place(one, circle=False)
    for one in [one for one in waiting.values() if one.id not in slots]:
        place(one, circle=True)
    return tuple(slots[id] for id in waiting)


def _freed(one: Recommendation, waiting: Mapping[str, Recommendation], slots: Mapping[str, Slot]) -> bool:
    return all(id in slots or id not in waiting for id in one.after)


def _slot(one: Recommendation, before: list[Slot], scene: _Scene) -> Slot:
    begins, because = _beginning(one, before, scene)
    ends = None if begins is None else _ends(one, begins)
    return Slot(
        recommendation=one,
        because=because,
        begins=begins,
        ends=ends,
        quarter=None if begins is None else fiscal.quarter_of(begins, scene.start),
        last_quarter=None if ends is None else fiscal.quarter_of(ends, scene.start),
        trigger=scene.trigger,
        misfits=tuple(_misfits(one, begins, before, scene)),
        bases=_bases(one, because),
    )


def _beginning(one: Recommendation, before: list[Slot], scene: _Scene) -> tuple[Month | None, Because]:
    told = history(one, scene.date)
    allowed = max([month for month in (_earliest(one, scene.date), *_after(before)) if month], default=scene.first)
    soonest = max(allowed, scene.first)
    at = one.window.at if one.window else None
    begun = Month.of(told.since) if told and told.state == "started" and told.since else None
    if one.id in scene.planned:
        return _within(scene.planned[one.id], begun or at or soonest, scene.start), "plan"
    if begun is not None:
        return begun, "started"
    if at is not None:
        return at, "fixed"
    if one.id in scene.evened:
        return _within(scene.evened[one.id], soonest, scene.start), "evened"
    if scene.trigger is not None:
        return max(scene.trigger, soonest), "trigger"
    dated = _earliest(one, scene.date) or (one.window.latest if one.window else None)
    if scene.circle or any(slot.ends is None for slot in before) or not (dated or scene.soonest):
        return None, "unscheduled"
    return soonest, "window" if dated else "soonest"


def _within(quarter: Quarter, wanted: Month, start: int) -> Month:
    opening, _, closing = fiscal.months(quarter, start)
    return wanted if opening <= wanted <= closing else opening


def _after(before: list[Slot]) -> list[Month]:
    return [slot.ends + 1 for slot in before if slot.ends is not None]


def _earliest(one: Recommendation, date: dt.date) -> Month | None:
    """The window's earliest month, or the one it is deferred to where that is later."""
    told = history(one, date)
    until = told.deferred.until if told and told.state == "deferred" and told.deferred else None
    return max((month for month in (one.window.earliest if one.window else None, until) if month), default=None)


def _misfits(one: Recommendation, begins: Month | None, before: list[Slot], scene: _Scene) -> Iterable[Misfit]:
    """What does not fit, whenever it is."""
    today, agreed = Month.of(scene.date), scene.planned.get(one.id)
    if scene.circle:
        yield "circle"
    if one.window and one.window.latest and today > one.window.latest:
        yield "latest_passed"
    if any(id in scene.gone for id in one.after):
        yield "dependency_gone"
    if any(slot.ends is None for slot in before):
        yield "dependency_unscheduled"
    if agreed and state_at(one, scene.date) != "started" and fiscal.months(agreed, scene.start)[2] < today:
        yield "plan_passed"
    if begins is not None:
        yield from _misplaced(one, begins, before, scene)


def _misplaced(one: Recommendation, begins: Month, before: list[Slot], scene: _Scene) -> Iterable[Misfit]:
    """What does not fit in the month in which it begins."""
    latest, at = (one.window.latest, one.window.at) if one.window else (None, None)
    earliest = _earliest(one, scene.date)
    if latest is not None and _ends(one, begins) > latest:
        yield "past_latest"
    if earliest is not None and begins < earliest:
        yield "before_earliest"
    if at is not None and begins != at:
        yield "not_at"
    if scene.trigger is not None and begins > scene.trigger:
        yield "after_trigger"
    if any(begins < month for month in _after(before)):
        yield "before_dependency"


def _ends(one: Recommendation, begins: Month) -> Month:
    return begins + (max(one.duration_months or 1, 1) - 1)


def _bases(one: Recommendation, because: Because) -> tuple[Basis, ...]:
    if because == "plan":
        return (basis.planned(one.id),)
    if because == "trigger":
        return basis.recommendation(one.id, "trigger"), Basis("client.yaml", "outlook.headcount")
    field = {"started": "history", "fixed": "window.at", "window": "window" if one.window else "history"}.get(because)
    return (basis.recommendation(one.id, field),) if field else ()
