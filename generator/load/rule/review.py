"""Rules of `reviews/*.yaml`: one review a quarter, numbers that keep their meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading, Told
from generator.load.rule.reference import fault, repeated, warning
from generator.model.review import Review
from generator.model.values import Quarter
from generator.problems import Problem


def quarters(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Each quarter is reviewed once, and not before it began."""
    for folder in reading.clients.values():
        seen: dict[Quarter, str] = {}
        for stem, told in folder.many("reviews", Review).items():
            quarter = told.record.quarter
            if quarter in seen:
                message = f"the quarter {quarter} has a review already, in `{seen[quarter]}.yaml`"
                yield fault(told.tree, ("quarter",), message, "check the quarter", "repeated-quarter")
            seen.setdefault(quarter, stem)
            begin = dt.date(quarter.year, 3 * quarter.number - 2, 1)
            if told.record.date < begin:
                message = f"the review of {quarter} is dated {told.record.date}, before that quarter"
                yield fault(told.tree, ("date",), message, "check the quarter and the day", "dates")


def ids(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Numbers and actions have ids of their own."""
    for folder in reading.clients.values():
        for told in folder.many("reviews", Review).values():
            record, tree = told.record, told.tree
            yield from repeated(tree, [(("kpis", n, "id"), kpi.id) for n, kpi in enumerate(record.kpis)], "number")
            yield from repeated(
                tree, [(("actions", n, "id"), one.id) for n, one in enumerate(record.actions)], "action"
            )
            yield from _sense(told)


def _sense(told: Told[Review]) -> Iterator[Problem]:
    for n, kpi in enumerate(told.record.kpis):
        target = kpi.target
        if target and target.at_most is not None and target.at_least is not None:
            message = f"`{kpi.id}` has both `at_most` and `at_least`"
            yield fault(told.tree, ("kpis", n, "target"), message, "keep the one that matters", "target")
    for n, action in enumerate(told.record.actions):
        if action.done and action.done > told.record.date:
            message = f"action `{action.id}` was done on {action.done}, after the review of {told.record.date}"
            yield warning(told.tree, ("actions", n, "done"), message, "check the day", "future")


RULES = (quarters, ids)
