"""`plan.yaml`: the agreed quarter of each item, owned by the consultant."""

from __future__ import annotations

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Day, QuarterText, Slug


class Plan(Record):
    """The whole of `plan.yaml`."""

    on: Day | None = None
    """When it was agreed."""
    items: dict[Slug, QuarterText] = Field(default_factory=dict)
    """The quarter in which each recommendation begins: `{file-server: 2026-Q4}`."""
