"""Rules of `practice.yaml` and `private.yaml`: shares that add up, caps, advice given free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading
from generator.load.rule.reference import fault, unknown, warning
from generator.model.client import Client
from generator.model.engagement import Engagement
from generator.model.private import Private
from generator.problems import Problem


def shares(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Sold and own make one; the parts of the sold time make the sold time."""
    if reading.practice is None or reading.practice.record.capacity is None:
        return
    tree, capacity = reading.practice.tree, reading.practice.record.capacity
    if capacity.sold + capacity.own > 1:
        message = f"sold ({capacity.sold}) and own ({capacity.own}) are more than the whole"
        yield fault(tree, ("capacity",), message, "0.60 and 0.40 make one", "shares")
    inside = capacity.inside_sold
    if inside is not None:
        total = inside.production + inside.planning + inside.administration + inside.selling
        if total != capacity.sold:
            message = f"the parts of the sold time make {total}, not {capacity.sold}"
            yield fault(tree, ("capacity", "inside_sold"), message, "they must add up to `sold`", "shares")
    for n, ramp in enumerate(capacity.ramp):
        if ramp.until < on:
            message = f"the ramp until {ramp.until} is over"
            yield warning(tree, ("capacity", "ramp", n), message, "take it out, or give it a new end", "ramp-over")


def caps(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Never more active projects or clients than the practice has set itself."""
    if reading.practice is None:
        return
    limits, tree = reading.practice.record.limits, reading.practice.tree
    projects = []
    clients = set()
    for slug, folder in reading.clients.items():
        for stem, told in folder.many("engagements", Engagement).items():
            if told.record.status == "active":
                clients.add(slug)
                if told.record.end is not None:
                    projects.append(f"`{slug}/{stem}`")
    if len(projects) > limits.active_projects:
        message = f"{len(projects)} projects are active, {limits.active_projects} are allowed: {', '.join(projects)}"
        yield warning(tree, ("limits", "active_projects"), message, "finish or pause one first", "too-many-projects")
    if len(clients) > limits.clients:
        message = f"{len(clients)} clients are active, {limits.clients} are allowed"
        yield warning(tree, ("limits", "clients"), message, "few, good clients", "too-many-clients")


def private(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Marks have a criterion; leads and refusals name what exists; free advice stays under its limit."""
    practice = reading.practice.record if reading.practice else None
    services = {service.id for service in reading.services.record.services} if reading.services else None
    for folder in reading.clients.values():
        told = folder.one("private.yaml", Private)
        if told is None:
            continue
        criteria = practice.fit.criteria if practice and practice.fit else None
        for name in told.record.fit.marks if told.record.fit else ():
            if criteria is not None and name not in criteria:
                message = f"the criterion `{name}` is not in practice.yaml"
                yield unknown(told.tree, ("fit", "marks", name), name, set(criteria), message)
        engagements = set(folder.many("engagements", Engagement))
        for name in told.record.leads:
            if name not in engagements:
                message = f"the lead `{name}` is not a file in engagements/"
                yield unknown(told.tree, ("leads", name), name, engagements, message)
        for name in told.record.never:
            if services is not None and name not in services:
                message = f"the service `{name}` is not in content/services.yaml"
                yield unknown(told.tree, ("never", name), name, services, message)
        limit = practice.limits.free_advice_per_quarter if practice else None
        for quarter, hours in told.record.free_advice.items():
            if limit is not None and hours > limit:
                message = f"{hours} hours of free advice in {quarter}, {limit} are allowed"
                yield warning(told.tree, ("free_advice", str(quarter)), message, "advice has a price", "free-advice")


def currencies(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Every client's currency can be turned into the practice's own."""
    if reading.practice is None or reading.practice.record.money is None:
        return
    practice = reading.practice.record
    known = {rate.currency for rate in practice.exchange_rates} | {reading.practice.record.money.currency}
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        if told is not None and told.record.currency not in known:
            message = f"there is no exchange rate for {told.record.currency} in practice.yaml"
            yield warning(told.tree, ("currency",), message, "add one under `exchange_rates`", "no-rate")


RULES = (shares, caps, private, currencies)
