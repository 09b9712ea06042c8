"""Rules of `metrics.yaml` and `metrics/*.csv`: files that are there, targets that say what is worse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import ClientFolder, Reading, Told
from generator.load.rule.reference import fault, repeated, unknown, warning
from generator.model.metric import Metrics, Series
from generator.problems import Problem


def entries(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Each number has an id of its own, a file, and a target that its rule can use."""
    for folder in reading.clients.values():
        told = folder.one("metrics.yaml", Metrics)
        if told is not None:
            names = [(("metrics", n, "id"), one.id) for n, one in enumerate(told.record.metrics)]
            yield from repeated(told.tree, names, "number")
            yield from _files(reading, folder, told)
            yield from _targets(told)


def _files(reading: Reading, folder: ClientFolder, told: Told[Metrics]) -> Iterator[Problem]:
    start = f"clients/{folder.slug}/metrics/"
    there = {series.record.metric.file for series in folder.many("metrics", Series).values()}
    there |= {path.removeprefix(start) for path in reading.unread(start)}
    for n, one in enumerate(told.record.metrics):
        if one.file not in there:
            yield unknown(told.tree, ("metrics", n, "file"), one.file, there, f"there is no file `metrics/{one.file}`")


def _targets(told: Told[Metrics]) -> Iterator[Problem]:
    for n, one in enumerate(told.record.metrics):
        bounds = [one.target.at_most, one.target.at_least] if one.target else []
        sides = sum(bound is not None for bound in bounds)
        if sides == 2:
            message = f"`{one.id}` has both `at_most` and `at_least`"
            yield fault(told.tree, ("metrics", n, "target"), message, "keep the one that matters", "target")
        elif one.roll_up == "worst" and not sides:
            message = f"`{one.id}` rolls up to the worst value, but no target says which side is worse"
            help = "add `target: {at_most: …}` or `target: {at_least: …}`"
            yield fault(told.tree, ("metrics", n, "roll_up"), message, help, "target")


def future(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """What was measured lies in the past."""
    for folder in reading.clients.values():
        for told in folder.many("metrics", Series).values():
            for n, one in enumerate(told.record.measurements):
                if one.on > on and one.value is not None:
                    message = f"`{told.record.metric.id}` was measured on {one.on}, which is after {on}"
                    yield warning(told.tree, (n, "on"), message, "check the year, and `date_format`", "future")


RULES = (entries, future)
