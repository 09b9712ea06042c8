"""`reviews/*.yaml`: one quarterly review."""

from __future__ import annotations

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Amount, Count, Day, Line, Number, QuarterText, Rating, Slug, Text


class Target(Record):
    """What a number should be."""

    at_most: Number | None = None
    """Good when it is this or less."""
    at_least: Number | None = None
    """Good when it is this or more."""


class Kpi(Record):
    """One number that matters."""

    id: Slug
    """The same name in every review: trends come from it."""
    name: Line
    """What it is called."""
    unit: Line | None = None
    """What it is counted in: min, %, people."""
    target: Target | None = None
    """What it should be."""
    value: Number | None = None
    """This quarter's; left out: not measured."""
    note: Line | None = None
    """What stands behind it."""


class Tickets(Record):
    """Requests in the quarter."""

    opened: Count | None = None
    """Came in."""
    closed: Count | None = None
    """Were closed."""
    breached: Count | None = None
    """Were answered later than agreed."""


class Incident(Record):
    """Something that stopped work."""

    on: Day
    """When."""
    title: Line
    """In the client's words."""
    minutes_down: Count | None = None
    """How long; left out: not measured."""
    cause: Text | None = None
    """Why it happened."""
    remedy: Text | None = None
    """What was done about it."""


class Satisfaction(Record):
    """What the client said of us."""

    score: Number
    """The mark."""
    of: Count
    """The best possible mark."""
    quote: Text | None = None
    """In their own words."""
    by: Line | None = None
    """Who said it."""


class Spend(Record):
    """Money in the quarter, in the client's currency."""

    plan: Amount | None = None
    """What was planned."""
    actual: Amount | None = None
    """What was spent; left out: not known yet."""
    note: Line | None = None
    """Why they differ."""


class Action(Record):
    """Something somebody promised. Open ones come over to the next review by themselves."""

    id: Slug
    """A name that is never used again."""
    text: Line
    """What is to be done."""
    owner: Line
    """Who does it."""
    due: Day | None = None
    """Until when."""
    done: Day | None = None
    """When it was done; empty while it is open."""
    dropped: Line | None = None
    """Why it is no longer wanted."""


class Risk(Record):
    """Something that may happen."""

    title: Line
    """In one line."""
    likelihood: Rating
    """1 to 5."""
    impact: Rating
    """1 to 5."""
    answer: Text | None = None
    """What is done about it."""


class Meeting(Record):
    """When we meet next."""

    on: Day
    """The day."""
    place: Line | None = None
    """Where."""
    topics: tuple[Line, ...] = ()
    """What about."""


class Review(Record):
    """The whole of one file in `reviews/`."""

    quarter: QuarterText
    """The quarter under review, by the calendar in which it begins: 2026-Q1."""
    date: Day
    """The date of the meeting or the report."""
    attendees: tuple[Line, ...] = ()
    """Who was there."""
    headline: Line | None = None
    """At most 12 words."""
    summary: Text | None = None
    """At most 60 words."""
    did: tuple[Text, ...] = ()
    """What we did."""
    saw: tuple[Text, ...] = ()
    """What we saw."""
    need: tuple[Text, ...] = ()
    """What we need from the client."""
    kpis: tuple[Kpi, ...] = ()
    """The numbers that matter."""
    tickets: Tickets | None = None
    """Requests in the quarter."""
    incidents: tuple[Incident, ...] = ()
    """What stopped work."""
    satisfaction: Satisfaction | None = None
    """What the client said of us."""
    spend: Spend | None = None
    """Plan and actual."""
    actions: tuple[Action, ...] = ()
    """What was promised, new and done; open ones of earlier reviews need not be repeated."""
    risks: tuple[Risk, ...] = ()
    """What may happen."""
    next_quarter: tuple[Text, ...] = ()
    """The next 90 days."""
    next_meeting: Meeting | None = None
    """When we meet next."""
    titles: dict[Slug, Line] = Field(default_factory=dict)
    """Titles of sections in your own words, by section."""
