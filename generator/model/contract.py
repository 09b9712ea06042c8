"""`contracts.yaml`: licences, subscriptions and agreements."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Record
from generator.model.values import Amount, Count, Day, Flag, Line, Slug, Text


class ContractPrice(Record):
    """What a contract costs."""

    amount: Amount
    """In the client's currency; for one seat where `per_seat` is true, else for all."""
    per: Literal["month", "quarter", "year"]
    """The period it pays for."""
    per_seat: Flag = False
    """Whether the amount is for one seat."""


class Contract(Record):
    """One licence, subscription or agreement."""

    id: Slug
    """A name that is never used again."""
    title: Line
    """In the client's words."""
    supplier: Line | None = None
    """With whom."""
    kind: Literal["licence", "subscription", "support", "connection", "lease", "insurance", "other"] = "subscription"
    """What it is."""
    seats: Count | None = None
    """How many are paid for."""
    used: Count | None = None
    """How many are in use; left out: not counted."""
    price: ContractPrice | None = None
    """What it costs; left out: unknown."""
    start: Day | None = None
    """When it began."""
    renews: Day | None = None
    """When it is renewed next."""
    renews_every_months: Count | None = None
    """How long it then goes on."""
    notice: Day | None = None
    """The last day to give notice before that renewal."""
    end: Day | None = None
    """When it ends for good."""
    note: Text | None = None
    """Anything worth knowing."""


class Contracts(Record):
    """The whole of `contracts.yaml`."""

    contracts: tuple[Contract, ...] = ()
    """Licences, subscriptions and agreements."""
