"""`assets.yaml` or `assets.csv`: what the client owns and runs."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Record
from generator.model.values import Amount, Count, Day, Life, Line, Slug, Text

AssetKind = Literal[
    "server",
    "storage",
    "network",
    "firewall",
    "wireless",
    "workstation",
    "laptop",
    "phone",
    "printer",
    "ups",
    "software",
    "service",
    "machine",
    "other",
]


class Capacity(Record):
    """How much an asset can carry."""

    people: Count | None = None
    """The number of people it serves."""


class Asset(Record):
    """One thing, or several of one kind bought together."""

    id: Slug
    """A name that is never used again."""
    name: Line
    """In the client's words."""
    kind: AssetKind
    """What it is."""
    bought: Day | None = None
    """When it was bought; left out: unknown, and listed as such."""
    life_years: Life | None = None
    """How many years it is meant to serve."""
    count: Count = 1
    """How many there are."""
    warranty_until: Day | None = None
    """The last day of the warranty."""
    product: Line | None = None
    """Product and release in `lifecycles.yaml`, such as `windows-server/2019`."""
    replace_cost: Amount | None = None
    """What replacing all of them costs, in the client's currency."""
    serves: Capacity | None = None
    """What it can carry."""
    criticality: Literal["low", "medium", "high"] = "medium"
    """What a failure would mean."""
    covered_by: Slug | None = None
    """The recommendation that replaces it: its cost is then counted there and not twice."""
    site: Line | None = None
    """Where it stands."""
    note: Text | None = None
    """Anything worth knowing."""


class Assets(Record):
    """The whole of `assets.yaml`."""

    assets: tuple[Asset, ...] = ()
    """What the client owns and runs."""
