"""Rules of `engagements/*.yaml`: services that exist, dates in order, fees that can be counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading, Told
from generator.load.rule.reference import dangling, fault, warning
from generator.load.rule.roadmap import advice
from generator.model.engagement import Engagement
from generator.problems import Problem


def references(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """The service is in the catalogue; what it carries out is in the client's roadmap."""
    services = catalogue(reading)
    for folder in reading.clients.values():
        known = advice(folder, reading)
        for told in folder.many("engagements", Engagement).values():
            for n, id in enumerate(told.record.recommendations):
                message = f"the recommendation `{id}` is not in roadmap.yaml"
                yield from dangling(told.tree, ("recommendations", n), id, known, message)
            message = f"the service `{told.record.service}` is not in content/services.yaml"
            yield from dangling(told.tree, ("service",), told.record.service, services, message)


def catalogue(reading: Reading) -> set[str] | None:
    """The ids of the services; None where the catalogue could not be read."""
    if reading.services is None:
        return None if reading.lost("content/services.yaml") else set()
    return {service.id for service in reading.services.record.services}


def sense(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Dates and fees that can be true."""
    for folder in reading.clients.values():
        for told in folder.many("engagements", Engagement).values():
            yield from _dates(told)
            yield from _fee(told)


def _dates(told: Told[Engagement]) -> Iterator[Problem]:
    one = told.record
    if one.end and one.end < one.start:
        message = f"it ends on {one.end}, before it starts on {one.start}"
        yield fault(told.tree, ("end",), message, "check the two days", "dates")
    if one.status == "done" and one.end is None:
        yield fault(told.tree, ("status",), "it is done, but has no `end`", "write the last day", "dates")


def _fee(told: Told[Engagement]) -> Iterator[Problem]:
    fee = told.record.fee
    if fee is None:
        return
    if fee.model == "milestones" and not fee.milestones:
        yield fault(told.tree, ("fee",), "the fee goes by milestones, but there are none", "add `milestones`", "fee")
    if fee.model != "milestones" and fee.amount is None:
        yield fault(told.tree, ("fee",), f"the fee is a {fee.model}, but has no amount", "add `amount`", "fee")
    if fee.model == "retainer" and fee.per in (None, "hour"):
        help = "add `per: month`, `quarter` or `year`"
        yield fault(told.tree, ("fee",), "a retainer needs its period", help, "fee")


def gates(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Nothing runs before it has a price."""
    for folder in reading.clients.values():
        for told in folder.many("engagements", Engagement).values():
            if told.record.status == "active" and told.record.fee is None:
                help = "add `fee`; what is free has an `amount` of 0"
                yield warning(told.tree, ("status",), "it is active, and has no price", help, "active-unpriced")


RULES = (references, sense, gates)
