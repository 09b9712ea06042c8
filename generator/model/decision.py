"""`decisions.yaml`: what was decided, by whom, on exactly what."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Record
from generator.model.roadmap import Range
from generator.model.values import Amount, Count, Day, Line, MonthText, QuarterText, Slug, Text


class Shown(Record):
    """Exactly what was shown when it was decided."""

    once: Range | None = None
    """The price range."""
    per_year: Amount | None = None
    """What comes every year."""
    scope: Text | None = None
    """What was included."""
    quarter: QuarterText | None = None
    """When it was to happen."""
    risk: Text | None = None
    """What doing nothing was said to cost."""


class Decision(Record):
    """One decision."""

    item: Slug
    """The recommendation that was decided on."""
    state: Literal["accepted", "declined", "deferred"]
    """accepted, declined (with risk) or deferred (until)."""
    by: Line
    """Who decided."""
    on: Day
    """When."""
    document: Line
    """The document it was decided on, such as `assessments/2026-03`."""
    edition: Count | None = None
    """The edition of that document."""
    shown: Shown | None = None
    """What was shown."""
    fingerprint: Line | None = None
    """The SHA-256 of what was shown."""
    risk: Line | None = None
    """The risk accepted by declining."""
    until: MonthText | None = None
    """To when it was deferred."""


class Decisions(Record):
    """The whole of `decisions.yaml`."""

    decisions: tuple[Decision, ...] = ()
    """What was decided, oldest first."""
