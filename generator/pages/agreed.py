"""A client's agreed plan and what is known today → where the plan no longer fits, each at its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from generator.load.records import Reading
from generator.load.rule.reference import warning
from generator.model.files import ClientFile
from generator.model.plan import Plan
from generator.model.values import Month
from generator.numbers import people, roadmap
from generator.numbers.history import state_at
from generator.numbers.roadmap import Misfit, Slot
from generator.problems import Problem

GONE = ("declined", "dropped")

MESSAGES: Mapping[Misfit, str] = {
    "past_latest": "`{id}` is agreed for {quarter} and would end in {ends}, after {latest}, the latest in roadmap.yaml",
    "before_earliest": "`{id}` is agreed for {quarter}, before its window or its deferral allows",
    "not_at": "`{id}` is agreed for {quarter}, but roadmap.yaml fixes it for {at}",
    "after_trigger": "`{id}` is agreed for {quarter}, but growth asks for it from {trigger} on",
    "before_dependency": "`{id}` is agreed for {quarter}, before what it comes after has ended",
    "dependency_unscheduled": "`{id}` is agreed for {quarter}, but comes after something that has no date",
    "dependency_gone": "`{id}` is agreed for {quarter}, but comes after something that was declined or dropped",
    "plan_passed": "`{id}` was agreed for {quarter}, which is over, and has not begun",
}
"""What a misfit means for an agreed quarter; `latest_passed` and `circle` are told at the roadmap itself."""


def misfits(reading: Reading, clients: Mapping[str, ClientFile], on: dt.date) -> Iterator[Problem]:
    """Agreed quarters that windows, dependencies, growth, time or a refusal have overtaken; `on` is today."""
    for slug, file in clients.items():
        told = reading.clients[slug].one("plan.yaml", Plan)
        if told is None:
            continue
        again = f"move it, or let `roadbook plan {slug} --anew` propose a quarter"
        for id, message in _overtaken(file, told.record, on):
            yield warning(told.tree, ("items", id), message, again, "plan-overtaken")
        for one in file.recommendations:
            state = state_at(one, on)
            if one.id in told.record.items and state in GONE:
                message = f"`{one.id}` is agreed for {told.record.items[one.id]}, but was {state}"
                yield warning(told.tree, ("items", one.id), message, "take it out of the plan", "plan-overtaken")


def _overtaken(file: ClientFile, plan: Plan, on: dt.date) -> Iterator[tuple[str, str]]:
    profile = file.profile
    forecast = people.forecast(profile.people, profile.headcount, profile.growth, on)
    start = profile.fiscal_year_start
    for slot in roadmap.schedule(file.recommendations, plan.items, forecast, Month.of(on), start, on):
        if slot.because == "plan":
            yield from (
                (slot.recommendation.id, _message(slot, misfit)) for misfit in slot.misfits if misfit in MESSAGES
            )


def _message(slot: Slot, misfit: Misfit) -> str:
    window = slot.recommendation.window
    return MESSAGES[misfit].format(
        id=slot.recommendation.id,
        quarter=slot.quarter,
        ends=slot.ends,
        latest=window.latest if window else None,
        at=window.at if window else None,
        trigger=slot.trigger,
    )
