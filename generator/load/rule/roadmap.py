"""Rules of `roadmap.yaml`, `plan.yaml`, `decisions.yaml`, options, assets and contracts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import ClientFolder, Reading, Told
from generator.load.rule.reference import fault, repeated, unknown, warning
from generator.load.source import At, Tree
from generator.model.asset import Assets
from generator.model.client import Client
from generator.model.contract import Contracts
from generator.model.decision import Decisions
from generator.model.option import OptionsPaper
from generator.model.plan import Plan
from generator.model.roadmap import CLOSED, Recommendation, Roadmap
from generator.model.values import Month
from generator.problems import Problem

MOST_ASKED_PER_YEAR = 2


def _roadmaps(reading: Reading) -> Iterator[tuple[ClientFolder, Told[Roadmap]]]:
    for folder in reading.clients.values():
        told = folder.one("roadmap.yaml", Roadmap)
        if told is not None:
            yield folder, told


def _ids(folder: ClientFolder) -> set[str]:
    told = folder.one("roadmap.yaml", Roadmap)
    return {one.id for one in told.record.recommendations} if told else set()


def _at(number: int, *more: str | int) -> At:
    return ("recommendations", number, *more)


def references(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Ids are used once; `after` and `goal` name what exists."""
    for folder, told in _roadmaps(reading):
        items = told.record.recommendations
        yield from repeated(told.tree, [(_at(n, "id"), one.id) for n, one in enumerate(items)], "recommendation")
        ids = {one.id for one in items}
        client = folder.one("client.yaml", Client)
        goals = {goal.id for goal in client.record.goals} if client else None
        for n, one in enumerate(items):
            for k, before in enumerate(one.after):
                if before not in ids:
                    message = f"recommendation `{one.id}` comes after `{before}`, which is not in this roadmap"
                    yield unknown(told.tree, _at(n, "after", k), before, ids - {one.id}, message)
            if one.goal and goals is not None and one.goal not in goals:
                message = f"recommendation `{one.id}` serves the goal `{one.goal}`, which is not in client.yaml"
                yield unknown(told.tree, _at(n, "goal"), one.goal, goals, message)


def circles(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Nothing comes after itself."""
    for _, told in _roadmaps(reading):
        items = {one.id: (n, one) for n, one in enumerate(told.record.recommendations)}
        told_of: set[str] = set()
        for start in items:
            circle = _circle(start, {name: one.after for name, (_, one) in items.items()})
            if circle and not told_of & set(circle):
                told_of |= set(circle)
                number = items[start][0]
                way = " → ".join(f"`{name}`" for name in [*circle, circle[0]])
                yield fault(
                    told.tree,
                    _at(number, "after"),
                    f"these come after each other in a circle: {way}",
                    "take one of them out of `after`",
                    "circle",
                )


def _circle(start: str, after: dict[str, tuple[str, ...]]) -> list[str]:
    """The way from `start` back to itself, or nothing."""
    way: list[str] = []
    waiting = [(start, 0)]
    seen: set[str] = set()
    while waiting:
        name, depth = waiting.pop()
        way = [*way[:depth], name]
        for before in after.get(name, ()):
            if before == start:
                return way
            if before not in seen:
                seen.add(before)
                waiting.append((before, depth + 1))
    return []


def sense(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Windows, prices and histories that can be true."""
    for _, told in _roadmaps(reading):
        for n, one in enumerate(told.record.recommendations):
            yield from _window(told.tree, n, one)
            yield from _price(told.tree, n, one)
            yield from _history(told.tree, n, one, on)


def _window(tree: Tree, n: int, one: Recommendation) -> Iterator[Problem]:
    window = one.window
    if window is None:
        return
    if window.earliest and window.latest and window.latest < window.earliest:
        message = f"the window of `{one.id}` ends in {window.latest}, before it begins in {window.earliest}"
        yield fault(tree, _at(n, "window", "latest"), message, "swap the two months", "window")
    if window.at and (window.earliest or window.latest):
        help = "keep `at` for a fixed month, or `earliest` and `latest` for a window"
        yield fault(tree, _at(n, "window", "at"), f"`{one.id}` has both a fixed month and a window", help, "window")


def _price(tree: Tree, n: int, one: Recommendation) -> Iterator[Problem]:
    once = one.cost.once if one.cost else None
    if once and not once.low <= once.expected <= once.high:
        message = f"the price of `{one.id}` is not in order: {once.low}, {once.expected}, {once.high}"
        yield fault(tree, _at(n, "cost", "once"), message, "low, expected, high: each at least the one before", "price")


def _history(tree: Tree, n: int, one: Recommendation, on: dt.date) -> Iterator[Problem]:
    for k, (event, following) in enumerate(zip(one.history, one.history[1:], strict=False)):
        if following.on < event.on:
            message = f"the history of `{one.id}` goes back from {event.on} to {following.on}"
            yield fault(tree, _at(n, "history", k + 1, "on"), message, "write it oldest first", "history")
    for k, event in enumerate(one.history):
        if event.state == "declined" and not event.risk:
            message = f"`{one.id}` was declined on {event.on}, and the risk that was accepted is not written down"
            yield warning(tree, _at(n, "history", k), message, "add `risk`", "declined-without-risk")
        if event.on > on:
            message = f"the history of `{one.id}` has an event of {event.on}, which is after {on}"
            yield warning(tree, _at(n, "history", k, "on"), message, "check the year", "future-event")
    asked = [event.on for event in one.history if event.state in ("proposed", "raised")]
    for k in range(len(asked) - MOST_ASKED_PER_YEAR):
        if (asked[k + MOST_ASKED_PER_YEAR] - asked[k]).days < 365:
            message = f"`{one.id}` was asked more than twice within a year, from {asked[k]} on"
            yield warning(tree, _at(n, "history"), message, "have patience: let it rest", "asked-too-often")
            return


def late(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """An open recommendation whose last month has gone by."""
    for _, told in _roadmaps(reading):
        for n, one in enumerate(told.record.recommendations):
            latest = one.window and (one.window.latest or one.window.at)
            if latest and latest < Month.of(on) and one.state not in CLOSED and one.state != "started":
                message = f"`{one.id}` should have been done by {latest} and is still {one.state}"
                yield warning(
                    told.tree, _at(n, "window"), message, "move the window, or record what happened to it", "past-latest"
                )


def plans(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Planned, decided, covered and optional items exist."""
    for folder in reading.clients.values():
        ids = _ids(folder)
        plan = folder.one("plan.yaml", Plan)
        for name in plan.record.items if plan else ():
            if plan and name not in ids:
                yield unknown(plan.tree, ("items", name), name, ids, f"`{name}` is planned, but not in roadmap.yaml")
        decisions = folder.one("decisions.yaml", Decisions)
        for n, decision in enumerate(decisions.record.decisions if decisions else ()):
            if decisions and decision.item not in ids:
                message = f"`{decision.item}` was decided on {decision.on}, but is not in roadmap.yaml"
                yield unknown(decisions.tree, ("decisions", n, "item"), decision.item, ids, message)
        for paper in folder.many("options", OptionsPaper).values():
            yield from _options(paper, ids)


def _options(paper: Told[OptionsPaper], ids: set[str]) -> Iterator[Problem]:
    record, tree = paper.record, paper.tree
    names = {option.id for option in record.options}
    yield from repeated(tree, [(("options", n, "id"), one.id) for n, one in enumerate(record.options)], "option")
    if record.recommended not in names:
        message = f"the recommended option `{record.recommended}` is not among the options"
        yield unknown(tree, ("recommended",), record.recommended, names, message)
    if record.recommendation and record.recommendation not in ids:
        message = f"this paper belongs to `{record.recommendation}`, which is not in roadmap.yaml"
        yield unknown(tree, ("recommendation",), record.recommendation, ids, message)
    if record.detail and record.prepayment and not record.prepayment.received:
        help = "take the prepayment first and record it under `prepayment: received`"
        yield fault(tree, ("detail",), "there is detail before the prepayment came in", help, "detail-first")


def inventories(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Assets and contracts: ids once, products known, dates in order."""
    products = reading.lifecycles.record.products if reading.lifecycles else {}
    known = {f"{name}/{release}" for name, product in products.items() for release in product.releases}
    for folder in reading.clients.values():
        ids = _ids(folder)
        assets = folder.one("assets.yaml", Assets) or folder.one("assets.csv", Assets)
        if assets is not None:
            items = assets.record.assets
            yield from repeated(assets.tree, [(("assets", n, "id"), one.id) for n, one in enumerate(items)], "asset")
            for n, asset in enumerate(items):
                if asset.product and asset.product not in known:
                    message = f"`{asset.id}` is `{asset.product}`, which is not in lifecycles.yaml"
                    yield unknown(assets.tree, ("assets", n, "product"), asset.product, known, message)
                if asset.covered_by and asset.covered_by not in ids:
                    message = f"`{asset.id}` is replaced by `{asset.covered_by}`, which is not in roadmap.yaml"
                    yield unknown(assets.tree, ("assets", n, "covered_by"), asset.covered_by, ids, message)
        contracts = folder.one("contracts.yaml", Contracts)
        if contracts is not None:
            yield from _contracts(contracts)


def _contracts(told: Told[Contracts]) -> Iterator[Problem]:
    items = told.record.contracts
    yield from repeated(told.tree, [(("contracts", n, "id"), one.id) for n, one in enumerate(items)], "contract")
    for n, one in enumerate(items):
        if one.notice and one.renews and one.notice > one.renews:
            message = f"notice for `{one.id}` is due on {one.notice}, after it renews on {one.renews}"
            yield fault(told.tree, ("contracts", n, "notice"), message, "check the two days", "dates")
        if one.start and one.end and one.end < one.start:
            message = f"`{one.id}` ends on {one.end}, before it starts on {one.start}"
            yield fault(told.tree, ("contracts", n, "end"), message, "check the two days", "dates")
        if one.price and one.price.per_seat and one.seats is None:
            message = f"the price of `{one.id}` is for one seat, and how many there are is not said"
            yield fault(told.tree, ("contracts", n, "price"), message, "add `seats`", "seats")


RULES = (references, circles, sense, late, plans, inventories)
