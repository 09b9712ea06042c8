"""An options paper → its prices from the lowest to the highest, the prepayment, and how far the client has come."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.option import Option, OptionsPaper
from generator.model.roadmap import Recommendation
from generator.numbers.history import events

Gate = Literal["open", "expired", "accepted", "prepaid", "answered"]
"""
Nobody has answered and the prices hold; nobody has, and they hold no more; a price was accepted and its prepayment is
awaited; there is nothing more to pay before the detail; the recommendation itself was answered, so the paper is spent.
"""
ANSWERS = frozenset(["accepted", "declined", "deferred", "started", "done", "dropped"])


class Prices(NamedTuple):
    """What the cheapest and the dearest way may cost once, in the client's currency."""

    low: Decimal
    high: Decimal


def prices(paper: OptionsPaper) -> Prices | None:
    """
    The span of all one-off prices.

    Rule: the lowest `low` and the highest `high` of the ways that have a price.
    Edge: None where none has one.
    Source: product.md, 4.3 (price range first).
    """
    priced = [one.once for one in paper.options if one.once is not None]
    return Prices(min(one.low for one in priced), max(one.high for one in priced)) if priced else None


def way(paper: OptionsPaper, id: str) -> Option | None:
    """The way of that name."""
    return next((one for one in paper.options if one.id == id), None)


def prepayment(paper: OptionsPaper, id: str) -> Decimal | None:
    """
    What is paid before the way is worked out in detail.

    Rule: the share of its expected one-off price, not rounded.
    Edge: None where nothing is paid in advance, or the way has no price.
    Source: product.md, 4.3.
    """
    chosen = way(paper, id)
    if paper.prepayment is None or not paper.prepayment.share or chosen is None or chosen.once is None:
        return None
    return chosen.once.expected * paper.prepayment.share


def received(paper: OptionsPaper, date: dt.date) -> dt.date | None:
    """The day on which the prepayment came in, as far as it was known on that day."""
    told = paper.prepayment.received if paper.prepayment else None
    return told if told is not None and told <= date else None


def gate(paper: OptionsPaper, recommendation: Recommendation | None, date: dt.date) -> Gate:
    """
    How far the client has come with a paper on a day.

    Rule: an answer to its recommendation, of the day of the paper or later, spends it. A price counts as accepted
    from the day that is named; the prepayment from the day it came in. Prices hold on their last day.
    Source: product.md, 2.6 (name the price; take the prepayment; then detail).
    """
    told = events(recommendation, date) if recommendation else ()
    if any(event.state in ANSWERS and event.on >= paper.date for event in told):
        return "answered"
    if paper.accepted is None or paper.accepted.on > date:
        return "expired" if paper.valid_until < date else "open"
    awaited = prepayment(paper, paper.accepted.option) is not None and received(paper, date) is None
    return "accepted" if awaited else "prepaid"
