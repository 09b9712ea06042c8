"""`engagements/*.yaml`: what we do for a client: a ray while it goes on, a segment once it ends."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Amount, Day, Flag, Hours, Line, MonthText, Slug, Text

Status = Literal["lead", "proposed", "active", "paused", "done", "lost"]

SHOWN_TO_CLIENT: frozenset[Status] = frozenset(["active", "paused", "done"])
"""A lead or a lost offer is the practice's own affair."""


class Milestone(Record):
    """One payment of a fee by milestones."""

    title: Line
    """What must be there."""
    amount: Amount
    """What is paid for it, in the client's currency."""
    due: Day | None = None
    """When it is expected."""
    paid: Day | None = None
    """When it was paid."""


class Fee(Record):
    """What the client pays."""

    model: Literal["retainer", "time", "fixed", "milestones"]
    """Retainer: a sum per period. Time: by the hour. Fixed: one sum. Milestones: a sum for each."""
    amount: Amount | None = None
    """In the client's currency: per period, per hour, or in all; the sum of the milestones where there are some."""
    per: Literal["month", "quarter", "year", "hour"] | None = None
    """The period of a retainer, or `hour`."""
    milestones: tuple[Milestone, ...] = ()
    """The payments, where the fee goes by milestones."""


class EngagementHours(Record):
    """Hours of an engagement."""

    included_per_month: Hours | None = None
    """What the retainer holds."""
    planned: dict[MonthText, Hours] = Field(default_factory=dict)
    """Hours expected by month."""
    used: dict[MonthText, Hours] = Field(default_factory=dict)
    """Hours worked by month: `{2026-01: 21.5}`. A month that is left out was not measured."""


class Deliverable(Record):
    """Something promised."""

    title: Line
    """In the client's words."""
    due: Day | None = None
    """When it is promised."""
    done: Day | None = None
    """When it was handed over; empty while it is open."""


class ExtraMile(Record):
    """Something done beyond the agreement."""

    on: Day
    """When."""
    hours: Hours
    """How long it took."""
    what: Line
    """In neutral words: the client may read it."""
    told_client: Flag = False
    """Whether the client knows."""


class Engagement(Record):
    """The whole of one file in `engagements/`."""

    title: Line
    """In the client's words."""
    service: Slug
    """An id of `content/services.yaml`."""
    status: Status
    """lead, proposed, active, paused, done or lost."""
    start: Day
    """The first day, or the hoped-for one."""
    end: Day | None = None
    """The last day; empty: a ray."""
    fee: Fee | None = None
    """What is paid."""
    prepaid: Flag = False
    """Whether it is paid in advance."""
    hours: EngagementHours | None = None
    """Included, planned and used hours."""
    last_rebuild: Day | None = None
    """When an evolving service was last built anew; due again after about 18 months."""
    recommendations: tuple[Slug, ...] = ()
    """Recommendations of `roadmap.yaml` that it carries out: their days are counted here, and not a second time."""
    deliverables: tuple[Deliverable, ...] = ()
    """What was promised."""
    extra_mile: tuple[ExtraMile, ...] = ()
    """What was done beyond the agreement."""
    summary: Text | None = None
    """One paragraph: what it is and why."""
