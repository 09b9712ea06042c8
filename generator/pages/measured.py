"""Reviews and what other systems measured → reviews with those numbers in them, and where the two disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.load.records import ClientFolder, Reading
from generator.load.rule.reference import warning
from generator.model.client import Client
from generator.model.files import ClientFile
from generator.model.metric import Series
from generator.model.review import Review
from generator.numbers import metric
from generator.numbers.metric import Rolled
from generator.problems import Problem


@dataclass(frozen=True)
class Measured:
    """
    A client's file whose reviews hold the values that they leave to `metrics/`.

    `sources` says, by the name of a review's file, which of its numbers (by id) came from which CSV file.
    """

    file: ClientFile
    sources: Mapping[str, Mapping[str, str]]


def measured(file: ClientFile) -> Measured:
    start = file.profile.fiscal_year_start
    known = {stem: metric.rolled(review, file.metrics, start) for stem, review in file.reviews.items()}
    reviews = {stem: metric.filled(review, known[stem]) for stem, review in file.reviews.items()}
    taken = {stem: {one.metric.id: one.metric.file for one in some if one.is_taken} for stem, some in known.items()}
    return Measured(replace(file, reviews=reviews), taken)


def disagreements(reading: Reading) -> Iterator[Problem]:
    """Numbers of reviews that are not what their metric says; the review's own value is printed all the same."""
    for folder in reading.clients.values():
        client = folder.one("client.yaml", Client)
        if client is not None:
            yield from _disagreements(folder, client.record.fiscal_year_start)


def _disagreements(folder: ClientFolder, start: int) -> Iterator[Problem]:
    series = [told.record for told in folder.many("metrics", Series).values()]
    for told in folder.many("reviews", Review).values():
        positions = {kpi.id: n for n, kpi in enumerate(told.record.kpis)}
        for one in metric.rolled(told.record, series, start):
            objection = _objection(one)
            if objection is not None:
                key, message, help = objection
                yield warning(told.tree, ("kpis", positions[one.metric.id], key), message, help, "metric-differs")


def _objection(one: Rolled) -> tuple[str, str, str] | None:
    """The key that is in doubt, what is said of it, and what to do."""
    if one.listed is None:
        return None
    source = f"metrics/{one.metric.file}"
    if not one.same_unit:
        here, there = one.listed.unit or "nothing", one.metric.unit or "nothing"
        message = f"`{one.metric.id}` is counted in {here} here, and in {there} in metrics.yaml"
        return "unit", message, f"use one unit; until then the value of {source} is not taken"
    if not one.agrees:
        message = f"`{one.metric.id}` is {one.listed.value} here, but {one.value} by {source}"
        return "value", message, "leave the value out to take that of the file; this one is printed"
    return None
