"""Rules of `options/*.yaml`: ways that can be compared, and the gates: price, its acceptance, prepayment, detail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import ClientFolder, Reading, Told
from generator.load.rule.reference import dangling, fault, repeated, warning
from generator.load.rule.roadmap import advice, decided
from generator.model.decision import enriched
from generator.model.option import Option, OptionsPaper
from generator.model.roadmap import Recommendation, Roadmap
from generator.problems import Problem

PAID_FOR = frozenset(["started", "done"])
ANSWERED = frozenset(["accepted", "declined", "deferred", "started", "done", "dropped"])


def ways(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Ids once, what is recommended among them, prices in order, and doing nothing as one of the ways."""
    for folder in reading.clients.values():
        ids = advice(folder, reading)
        for told in folder.many("options", OptionsPaper).values():
            yield from _references(told, ids)
            for n, one in enumerate(told.record.options):
                yield from _price(told, n, one)
            if told.record.options and not any(one.is_nothing for one in told.record.options):
                help = "add a way with the `id: nothing`: what it costs to go on as today"
                yield warning(told.tree, ("options",), "doing nothing is not among the ways", help, "no-nothing")


def _references(told: Told[OptionsPaper], ids: set[str] | None) -> Iterator[Problem]:
    record, tree = told.record, told.tree
    names = {option.id for option in record.options}
    yield from repeated(tree, [(("options", n, "id"), one.id) for n, one in enumerate(record.options)], "option")
    message = f"the recommended option `{record.recommended}` is not among the options"
    yield from dangling(tree, ("recommended",), record.recommended, names, message)
    if record.accepted:
        message = f"the accepted option `{record.accepted.option}` is not among the options"
        yield from dangling(tree, ("accepted", "option"), record.accepted.option, names, message)
    if record.recommendation:
        message = f"this paper belongs to `{record.recommendation}`, which is not in roadmap.yaml"
        yield from dangling(tree, ("recommendation",), record.recommendation, ids, message)


def _price(told: Told[OptionsPaper], n: int, one: Option) -> Iterator[Problem]:
    once = one.once
    if once and not once.low <= once.expected <= once.high:
        message = f"the price of `{one.id}` is not in order: {once.low}, {once.expected}, {once.high}"
        help = "low, expected, high: each at least the one before"
        yield fault(told.tree, ("options", n, "once"), message, help, "price")


def gates(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Price, its acceptance, prepayment, detail, work: no file runs ahead of its gate."""
    for folder in reading.clients.values():
        for told in folder.many("options", OptionsPaper).values():
            about = _recommendation(folder, told.record)
            yield from _dates(told, about, on)
            yield from _paid(told, about)


def _recommendation(folder: ClientFolder, paper: OptionsPaper) -> Recommendation | None:
    """What the paper is about, with what was decided."""
    told = folder.one("roadmap.yaml", Roadmap)
    items = told.record.recommendations if told else ()
    found = next((one for one in items if one.id == paper.recommendation), None)
    return enriched(found, decided(folder)) if found else None


def _dates(told: Told[OptionsPaper], about: Recommendation | None, on: dt.date) -> Iterator[Problem]:
    paper, tree = told.record, told.tree
    if paper.valid_until < paper.date:
        message = f"the prices hold until {paper.valid_until}, before the paper of {paper.date}"
        yield fault(tree, ("valid_until",), message, "check the two days", "dates")
    if paper.accepted and paper.accepted.on < paper.date:
        message = f"a price was accepted on {paper.accepted.on}, before the paper of {paper.date}"
        yield fault(tree, ("accepted", "on"), message, "check the two days", "dates")
    answered = paper.accepted or (
        about and any(one.state in ANSWERED and one.on >= paper.date for one in about.history)
    )
    if not answered and paper.date <= paper.valid_until < on:
        message = f"the prices held until {paper.valid_until}, and nobody has answered"
        help = "ask for new prices, or record the answer under `accepted` or in decisions.yaml"
        yield warning(tree, ("valid_until",), message, help, "prices-expired")


def _paid(told: Told[OptionsPaper], about: Recommendation | None) -> Iterator[Problem]:
    paper, tree = told.record, told.tree
    received = paper.prepayment.received if paper.prepayment else None
    if paper.detail and received is None:
        help = "take the prepayment first and record it under `prepayment: {share: …, received: …}`"
        yield fault(tree, ("detail",), "there is detail before the prepayment came in", help, "detail-first")
    if received is not None and (paper.accepted is None or received < paper.accepted.on):
        message = f"a prepayment came in on {received}, before anybody had accepted a price"
        help = "add `accepted: {option: …, by: …, on: …}`: first the price, then the money"
        yield warning(tree, ("prepayment", "received"), message, help, "prepaid-first")
    if about is None or paper.prepayment is None or not paper.prepayment.share:
        return
    begun = next((one.on for one in about.history if one.state in PAID_FOR and one.on >= paper.date), None)
    if begun is not None and (received is None or begun < received):
        message = f"`{about.id}` was begun on {begun}, before the prepayment came in"
        yield warning(tree, ("prepayment",), message, "record the day on which it was `received`", "begun-first")


RULES = (ways, gates)
