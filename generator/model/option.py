"""`options/*.yaml`: one options paper: ways to do a thing, by four measures."""

from __future__ import annotations

from generator.model.record import Record
from generator.model.roadmap import Range
from generator.model.values import Amount, Day, Line, Number, Rating, Share, Slug, Text

NOTHING = "nothing"
"""The id of doing nothing."""


class Prepayment(Record):
    """What is paid before any detail is worked out."""

    share: Share
    """The part of the expected price."""
    received: Day | None = None
    """When it came in; detail is refused until then."""


class Acceptance(Record):
    """The client's yes to a price, before any detail is worked out."""

    option: Slug
    """The way that was chosen."""
    by: Line
    """Who accepted its price."""
    on: Day
    """When."""


class Measures(Record):
    """The four measures of an option, 1 (poor) to 5 (excellent)."""

    cost: Rating
    """Money and time."""
    performance: Rating
    """How well it does the work."""
    ease: Rating
    """How easy it is to use."""
    room: Rating
    """Room to develop further."""


class Option(Record):
    """One way to do it."""

    id: Slug
    """A name for it; `nothing` is doing nothing, which has no price."""
    title: Line
    """In the client's words."""
    once: Range | None = None
    """The one-off price."""
    per_year: Amount | None = None
    """What comes every year."""
    weeks: Number | None = None
    """How long it takes."""
    measures: Measures
    """Marks from 1 to 5."""
    why: Text
    """The reasons for the marks."""

    @property
    def is_nothing(self) -> bool:
        """Whether this is going on as today."""
        return self.id == NOTHING


class OptionsPaper(Record):
    """The whole of one file in `options/`."""

    title: Line
    """What is to be chosen."""
    date: Day
    """The date of the paper."""
    recommendation: Slug | None = None
    """The recommendation it belongs to."""
    question: Text | None = None
    """What has to be decided."""
    valid_until: Day
    """How long the prices hold."""
    prepayment: Prepayment | None = None
    """What is paid in advance."""
    options: tuple[Option, ...]
    """The ways, "do nothing" among them."""
    recommended: Slug
    """The one we recommend."""
    because: Text | None = None
    """Why we recommend it."""
    accepted: Acceptance | None = None
    """Which price was accepted, by whom and when; empty until then."""
    detail: Text | None = None
    """The worked-out solution; refused until the prepayment is recorded."""
