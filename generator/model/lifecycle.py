"""`lifecycles.yaml`: end-of-support dates of products: facts with their source and the day they were read."""

from __future__ import annotations

from generator.model.record import Record
from generator.model.values import Address, Day, Line


class Release(Record):
    """One release of a product."""

    released: Day | None = None
    """When it came out."""
    support_ends: Day | None = None
    """When ordinary support ends."""
    security_ends: Day | None = None
    """When the last security updates come."""


class Product(Record):
    """A product and its releases."""

    name: Line
    """What it is called."""
    source: Line
    """Where the dates come from."""
    url: Address | None = None
    """Where to look them up."""
    read: Day
    """The day they were read."""
    releases: dict[Line, Release]
    """By release, such as `2019`."""


class Lifecycles(Record):
    """The whole of `lifecycles.yaml`."""

    products: dict[Line, Product] = {}
    """By product, such as `windows-server`."""
