"""`private.yaml`: fit, value and notes; only the practice book reads it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Amount, Count, Day, Hours, Line, Number, QuarterText, Rating, Share, Slug, Text


class Fit(Record):
    """How good the relation is for us, 1 to 5 by the criteria of `practice.yaml`."""

    marks: dict[Slug, Rating] = Field(default_factory=dict)
    """A mark for each criterion: `{trust: 5, pays: 4}`."""
    why: Text | None = None
    """The reason, in a sentence."""
    on: Day
    """When it was judged."""


class Value(Record):
    """What the relation is worth."""

    margin: Share
    """The part of the fees that stays."""
    expected_years: Number
    """How many more years we expect."""
    yearly_fee: Amount | None = None
    """What we expect in a year, in the client's currency; left out: what its engagements without an end bring in."""


class Lead(Record):
    """What may become of an engagement that is not sold yet."""

    probability: Share
    """How likely it is."""
    next_step: Line | None = None
    """What we do next."""
    on: Day | None = None
    """When."""


Certainty = Literal["contracted", "verbal", "hoped"]


class Private(Record):
    """The whole of `private.yaml`."""

    fit: Fit | None = None
    """How good the relation is for us."""
    value: Value | None = None
    """What it is worth."""
    free_advice: dict[QuarterText, Hours] = Field(default_factory=dict)
    """Hours of advice given free, by quarter."""
    leads: dict[Slug, Lead] = Field(default_factory=dict)
    """By engagement: how likely, and the next step."""
    certainty: dict[Slug, Certainty] = Field(default_factory=dict)
    """By engagement, where its status does not say it: contracted (signed), verbal (a word was given), hoped."""
    never: dict[Slug, Line] = Field(default_factory=dict)
    """Services we shall not offer here, with the reason."""
    notes: tuple[Text, ...] = ()
    """Anything else worth remembering."""
    referrals_expected: Count | None = None
    """How many recommendations we hope for."""
