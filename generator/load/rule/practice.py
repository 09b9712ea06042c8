"""Rules of `practice.yaml` and `private.yaml`: shares that add up, caps, advice given free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading, Told
from generator.load.rule.engagement import catalogue
from generator.load.rule.reference import dangling, fault, warning
from generator.load.source import At, Tree
from generator.model.client import Client
from generator.model.engagement import Engagement
from generator.model.private import Private
from generator.model.wording import is_currency
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
        yield from _ended_before(tree, ("capacity", "ramp", n), ramp.from_, ramp.until)
        if ramp.until < on:
            message = f"the ramp until {ramp.until} is over"
            yield warning(tree, ("capacity", "ramp", n), message, "take it out, or give it a new end", "ramp-over")

    for n, away in enumerate(capacity.away):
        yield from _ended_before(tree, ("capacity", "away", n), away.from_, away.until)


def _ended_before(tree: Tree, at: At, first: dt.date | None, until: dt.date) -> Iterator[Problem]:
    if first is not None and until < first:
        message = f"it ends on {until}, before it begins on {first}"
        yield fault(tree, (*at, "until"), message, "check the two days", "dates")


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
    for folder in reading.clients.values():
        told = folder.one("private.yaml", Private)
        if told is not None:
            lost = reading.lost(f"clients/{folder.slug}/engagements")
            yield from _names(told, None if lost else set(folder.folders.get("engagements", ())), reading)
            yield from _free_advice(told, reading)


def _names(told: Told[Private], engagements: set[str] | None, reading: Reading) -> Iterator[Problem]:
    record, tree = told.record, told.tree
    fit = reading.practice.record.fit if reading.practice else None
    criteria = None if reading.lost("clients/practice.yaml") else set(fit.criteria) if fit else set()
    services = catalogue(reading)
    for name in record.fit.marks if record.fit else ():
        message = f"the criterion `{name}` is not in practice.yaml"
        yield from dangling(tree, ("fit", "marks", name), name, criteria, message)
    for name in record.leads:
        message = f"the lead `{name}` is not a file in engagements/"
        yield from dangling(tree, ("leads", name), name, engagements, message)
    for name in record.certainty:
        message = f"the engagement `{name}` is not a file in engagements/"
        yield from dangling(tree, ("certainty", name), name, engagements, message)
    for name in record.never:
        message = f"the service `{name}` is not in content/services.yaml"
        yield from dangling(tree, ("never", name), name, services, message)


def _free_advice(told: Told[Private], reading: Reading) -> Iterator[Problem]:
    limit = reading.practice.record.limits.free_advice_per_quarter if reading.practice else None
    for quarter, hours in told.record.free_advice.items():
        if limit is not None and hours > limit:
            message = f"{hours} hours of free advice in {quarter}, {limit} are allowed"
            yield warning(told.tree, ("free_advice", str(quarter)), message, "advice has a price", "free-advice")


def currencies(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Every currency exists, and a client's can be turned into the practice's own."""
    practice = reading.practice.record if reading.practice else None
    own = practice.money.currency if practice and practice.money else None
    known = {own, *(rate.currency for rate in practice.exchange_rates)} if practice else set()
    for tree, at, code in _currencies(reading):
        if not is_currency(code):
            yield fault(tree, at, f"there is no currency `{code}`", "write its ISO 4217 code, such as SEK", "currency")
        elif own is not None and is_currency(own) and at == ("currency",) and code not in known:
            message = f"there is no exchange rate for {code} in practice.yaml"
            yield warning(tree, at, message, "add one under `exchange_rates`", "no-rate")


def _currencies(reading: Reading) -> Iterator[tuple[Tree, At, str]]:
    if reading.practice is not None:
        practice = reading.practice.record
        if practice.money is not None:
            yield reading.practice.tree, ("money", "currency"), practice.money.currency
        for n, rate in enumerate(practice.exchange_rates):
            yield reading.practice.tree, ("exchange_rates", n, "currency"), rate.currency
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        if told is not None:
            yield told.tree, ("currency",), told.record.currency


def joys(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Joy is said of a client."""
    if reading.practice is not None:
        for name in reading.practice.record.joy:
            message = f"there is no client `{name}` to like"
            yield from dangling(reading.practice.tree, ("joy", name), name, set(reading.clients), message)


RULES = (shares, caps, private, currencies, joys)
