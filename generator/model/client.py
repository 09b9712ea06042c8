"""`client.yaml`: who the client is, what they want, how we work together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.values import (
    Count,
    Currency,
    Day,
    Email,
    Flag,
    Hours,
    Language,
    Line,
    MonthNumber,
    MonthText,
    Slug,
    Text,
)

GrowthValue = Literal["growing", "steady", "shrinking", "unknown"]


class Contact(Record):
    """Somebody at the client."""

    name: Line
    """The name as the client writes it."""
    role: Line | None = None
    """What they do there."""
    decides: Flag = False
    """Whether this person may approve spending."""
    email: Email | None = None
    """Where to write."""
    phone: Line | None = None
    """Where to call."""


class Account(Record):
    """Who of the practice keeps the relation. Read by the practice alone."""

    partner: Slug
    """The partner or founder who keeps the relation; an id of `practice.yaml`."""
    level: Literal["key", "standard", "light"] = "standard"
    """How much attention the account gets."""


class People(Record):
    """How many people work at the client."""

    now: Count
    """Whole people."""
    as_of: Day
    """The day on which they were counted."""


class Growth(Record):
    """What the client said about growing. Ask, never assume."""

    value: GrowthValue
    """Growing, steady, shrinking, or unknown: unknown is a fact and a question to ask."""
    said_by: Line | None = None
    """Who said so; needed unless it is unknown."""
    on: Day | None = None
    """When it was said; needed unless it is unknown. Goes stale after a year."""
    quote: Text | None = None
    """In their own words."""


class Outlook(Record):
    """Where the client's business is going."""

    growth: Growth
    """Growing, steady, shrinking or unknown, with who said so and when."""
    headcount: dict[MonthText, Count] = Field(default_factory=dict)
    """People expected by month, as the client told us: `{2026-12: 26}`."""


class Rhythm(Record):
    """How the client's attention comes and goes. Read by the practice alone."""

    mode: Literal["bursts", "steady"] = "steady"
    """Whether they vanish and come back with much at once."""
    reserve_hours: Hours | None = None
    """Hours to keep free for a waking."""
    last_active: Day | None = None
    """When they last asked for something."""


class Goal(Record):
    """Something the client wants to reach."""

    id: Slug
    """A name that recommendations refer to."""
    text: Line
    """In the client's words."""
    by: MonthText | None = None
    """The month by which it should be reached."""


class WorkingAgreement(Record):
    """What both sides may expect; the welcome letter and the first report print it."""

    reply_within_hours: Count | None = None
    """Working hours until we answer."""
    channel: Line | None = None
    """How to reach us best: phone, e-mail, a shared channel."""
    we_expect: tuple[Text, ...] = ()
    """What we hope for from the client."""
    you_can_expect: tuple[Text, ...] = ()
    """What the client may hold us to."""


class Client(Record):
    """The whole of `client.yaml`."""

    name: Line
    """The client's legal name."""
    short_name: Line | None = None
    """The name in running text and file names; the legal name where it is left out."""
    kind: Literal["basic", "strategic", "fix-it"] | None = None
    """What they want of IT. `fix-it` is "I don't know, but can you fix it?". Read by the practice alone."""
    size: Literal["small", "ordinary"] | None = None
    """`small` keeps the quarterly review to two pages; by the number of people where it is left out."""
    since: Day
    """The day on which the relation began."""
    language: Language
    """The language of everything this client gets."""
    currency: Currency
    """The currency of every amount in this client's files."""
    fiscal_year_start: MonthNumber = 1
    """The first month of the fiscal year, 1 to 12; quarters follow it."""
    account: Account | None = None
    """Who keeps the relation."""
    contacts: tuple[Contact, ...] = ()
    """Who is who at the client."""
    people: People | None = None
    """How many people work there, and when they were counted."""
    outlook: Outlook | None = None
    """Growth and expected headcount; left out: nobody asked."""
    rhythm: Rhythm | None = None
    """How their attention comes and goes."""
    referred_by: Slug | None = None
    """The client who recommended us. Read by the practice alone."""
    goals: tuple[Goal, ...] = ()
    """What they want to reach."""
    working_agreement: WorkingAgreement | None = None
    """What both sides may expect."""


@dataclass(frozen=True)
class Profile:
    """What the client's own documents may know of `client.yaml`: no kind, level, rhythm or referral."""

    slug: str
    name: str
    short_name: str
    size: Literal["small", "ordinary"] | None
    since: Day
    language: Language
    currency: str
    fiscal_year_start: int
    partner: str | None
    contacts: tuple[Contact, ...]
    people: People | None
    growth: Growth
    headcount: tuple[tuple[MonthText, int], ...]
    goals: tuple[Goal, ...]
    working_agreement: WorkingAgreement | None


def profile(slug: str, client: Client) -> Profile:
    """The part of a client's record that the client's own documents may show."""
    outlook = client.outlook or Outlook(growth=Growth(value="unknown"))
    return Profile(
        slug=slug,
        name=client.name,
        short_name=client.short_name or client.name,
        size=client.size,
        since=client.since,
        language=client.language,
        currency=client.currency,
        fiscal_year_start=client.fiscal_year_start,
        partner=client.account.partner if client.account else None,
        contacts=client.contacts,
        people=client.people,
        growth=outlook.growth,
        headcount=tuple(sorted(outlook.headcount.items())),
        goals=client.goals,
        working_agreement=client.working_agreement,
    )
