"""Rules of `roadmap.yaml`, `plan.yaml` and `decisions.yaml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import ClientFolder, Reading, Told
from generator.load.rule.client import STALE_AFTER_DAYS
from generator.load.rule.reference import dangling, fault, repeated, unknown, warning
from generator.load.source import At, Tree
from generator.model.client import Client
from generator.model.decision import Decision, Decisions, enriched, fingerprint
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


def advice(folder: ClientFolder, reading: Reading) -> set[str] | None:
    """The ids of a client's recommendations; None where the roadmap could not be read."""
    told = folder.one("roadmap.yaml", Roadmap)
    if told is None and reading.lost(f"clients/{folder.slug}/roadmap.yaml"):
        return None
    return {one.id for one in told.record.recommendations} if told else set()


def decided(folder: ClientFolder) -> tuple[Decision, ...]:
    """What stands in `decisions.yaml`."""
    told = folder.one("decisions.yaml", Decisions)
    return told.record.decisions if told else ()


def _at(number: int, *more: str | int) -> At:
    return ("recommendations", number, *more)


def references(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Ids are used once; `after`, `goal` and `domain` name what exists."""
    domains = _domains(reading)
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
            if one.goal:
                message = f"recommendation `{one.id}` serves the goal `{one.goal}`, which is not in client.yaml"
                yield from dangling(told.tree, _at(n, "goal"), one.goal, goals, message)
            message = f"recommendation `{one.id}` is in the domain `{one.domain}`, which no questionnaire has"
            yield from dangling(told.tree, _at(n, "domain"), one.domain, domains, message)


def _domains(reading: Reading) -> set[str] | None:
    """The domains of all questionnaires; None where there are none to compare with."""
    if not reading.questionnaires or reading.lost("clients/questionnaires"):
        return None
    return {domain.id for told in reading.questionnaires.values() for domain in told.record.domains}


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
    for folder, told in _roadmaps(reading):
        risks = {(one.item, one.on) for one in decided(folder) if one.risk}
        for n, one in enumerate(told.record.recommendations):
            yield from _window(told.tree, n, one)
            yield from _price(told.tree, n, one)
            yield from _history(told.tree, n, one, on, {day for item, day in risks if item == one.id})


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


def _history(tree: Tree, n: int, one: Recommendation, on: dt.date, risks: set[dt.date]) -> Iterator[Problem]:
    """`risks` are the days of decisions that say which risk was accepted."""
    for k, (event, following) in enumerate(zip(one.history, one.history[1:], strict=False)):
        if following.on < event.on:
            message = f"the history of `{one.id}` goes back from {event.on} to {following.on}"
            yield fault(tree, _at(n, "history", k + 1, "on"), message, "write it oldest first", "history")
    for k, event in enumerate(one.history):
        if event.state == "declined" and not event.risk and event.on not in risks:
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
    for folder, told in _roadmaps(reading):
        for n, one in enumerate(told.record.recommendations):
            latest = one.window and (one.window.latest or one.window.at)
            state = enriched(one, decided(folder)).state
            if latest and latest < Month.of(on) and state not in CLOSED and state != "started":
                message = f"`{one.id}` should have been done by {latest} and is still {state}"
                yield warning(
                    told.tree,
                    _at(n, "window"),
                    message,
                    "move the window, or record what happened to it",
                    "past-latest",
                )


def plans(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Planned and decided items exist, and so do the documents that were decided on."""
    for folder in reading.clients.values():
        ids = advice(folder, reading)
        plan = folder.one("plan.yaml", Plan)
        if plan is not None:
            yield from _plan(plan, ids)
        decisions = folder.one("decisions.yaml", Decisions)
        if decisions is not None:
            yield from _decisions(decisions, ids, _documents(folder, reading))


def _plan(told: Told[Plan], ids: set[str] | None) -> Iterator[Problem]:
    for name in told.record.items:
        message = f"`{name}` is planned, but not in roadmap.yaml"
        yield from dangling(told.tree, ("items", name), name, ids, message)


def _documents(folder: ClientFolder, reading: Reading) -> set[str] | None:
    """What can be decided on, such as `assessments/2026-03`; None where one could not be read."""
    kinds = ("assessments", "reviews", "options")
    if any(reading.lost(f"clients/{folder.slug}/{kind}") for kind in kinds):
        return None
    return {f"{kind}/{stem}" for kind in kinds for stem in folder.folders.get(kind, ())}


def _decisions(told: Told[Decisions], ids: set[str] | None, documents: set[str] | None) -> Iterator[Problem]:
    for n, decision in enumerate(told.record.decisions):
        message = f"`{decision.item}` was decided on {decision.on}, but is not in roadmap.yaml"
        yield from dangling(told.tree, ("decisions", n, "item"), decision.item, ids, message)
        message = f"`{decision.item}` was decided on the document `{decision.document}`, which is not here"
        yield from dangling(told.tree, ("decisions", n, "document"), decision.document, documents, message)
        yield from _fingerprint(told.tree, n, decision)


def _fingerprint(tree: Tree, n: int, decision: Decision) -> Iterator[Problem]:
    """What was shown is still what was written down when it was decided."""
    if decision.fingerprint is None:
        return
    if decision.shown is None:
        message = f"the decision on `{decision.item}` has a fingerprint, but not what was shown"
        yield fault(tree, ("decisions", n, "fingerprint"), message, "add `shown`, or delete it", "fingerprint")
    elif decision.fingerprint != fingerprint(decision.shown):
        message = f"what was shown of `{decision.item}` is not what was decided on {decision.on}: it was changed since"
        help = "take it back; where the old entry was wrong, delete its fingerprint"
        yield fault(tree, ("decisions", n, "shown"), message, help, "fingerprint")


def gates(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Nothing is accepted before it has a price, and nothing begun before it is accepted."""
    for folder, told in _roadmaps(reading):
        for n, one in enumerate(told.record.recommendations):
            yield from _gates(told.tree, n, enriched(one, decided(folder)))


def _gates(tree: Tree, n: int, one: Recommendation) -> Iterator[Problem]:
    accepted = next((event.on for event in one.history if event.state == "accepted"), None)
    begun = next((event.on for event in one.history if event.state in ("started", "done")), None)
    if accepted is not None and one.cost is None:
        message = f"`{one.id}` was accepted on {accepted} without a price"
        yield warning(
            tree, _at(n), message, "add `cost`; what costs nothing has a price of nought", "accepted-unpriced"
        )
    if begun is not None and (accepted is None or begun < accepted):
        message = f"`{one.id}` was begun on {begun}, before anybody had accepted it"
        help = "add the event `accepted` with who said so; work begins after a yes"
        yield warning(tree, _at(n, "history"), message, help, "begun-unaccepted")


def forecasts(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """What waits for growth needs an outlook that somebody told us, and not longer ago than a year."""
    for folder, told in _roadmaps(reading):
        client = folder.one("client.yaml", Client)
        outlook = client.record.outlook if client else None
        growth = outlook.growth if outlook else None
        told_on = growth.on if growth and growth.value != "unknown" and growth.said_by else None
        if client is None or (told_on is not None and (on - told_on).days <= STALE_AFTER_DAYS):
            continue
        for n, one in enumerate(told.record.recommendations):
            if one.trigger is not None and enriched(one, decided(folder)).state not in CLOSED:
                why = "what was said of growth is over a year old" if told_on else "nobody has told us about growth"
                message = f"`{one.id}` waits for {one.trigger.reaches} people, and {why}"
                help = "ask first; until then no document says when it is needed"
                yield warning(told.tree, _at(n, "trigger"), message, help, "growth-guessed")


RULES = (references, circles, sense, late, gates, forecasts, plans)
