"""`practice.yaml`: the practice's own side: partners, hours, shares, caps, money, rates, fit."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.values import (
    Amount,
    Count,
    Currency,
    Day,
    Email,
    Hours,
    Line,
    Localised,
    Number,
    Rating,
    Share,
    Slug,
    Text,
    Weight,
)


class Partner(Record):
    """A founder or partner: clients read name, role and how to reach them."""

    name: Line
    """The name that documents print."""
    role: Localised | None = None
    """What documents say of them."""
    email: Email | None = None
    """Where clients write."""
    phone: Line | None = None
    """Where clients call."""


class InsideSold(Record):
    """How the sold part of the week divides; the parts add up to `sold`."""

    production: Share
    """Work that is invoiced."""
    planning: Share
    """Planning it."""
    administration: Share
    """Invoices, contracts, the books."""
    selling: Share
    """Offers and meetings."""


class Ramp(Record):
    """A dated time in which more may be sold."""

    from_: Day | None = Field(default=None, alias="from")
    """Its first day; left out: it has begun."""
    until: Day
    """Its last day."""
    sold: Share
    """The part that may be sold until then."""


class Away(Record):
    """Days on which hours fall away: holidays, a course, a parent's leave."""

    from_: Day = Field(alias="from")
    """The first day."""
    until: Day
    """The last day."""
    hours: Hours
    """Working hours that fall away in all."""
    what: Line | None = None
    """The reason."""


class Capacity(Record):
    """The practice's hours and how they are shared out."""

    hours_per_week: Hours
    """Working hours of all together."""
    sold: Share
    """The part to sell at most: 0.60."""
    own: Share
    """The part kept for own work at least: 0.40."""
    inside_sold: InsideSold | None = None
    """How the sold part divides."""
    ramp: tuple[Ramp, ...] = ()
    """Times in which more may be sold."""
    away: tuple[Away, ...] = ()
    """Times in which fewer hours are worked."""
    hours_per_day: Hours | None = None
    """Hours of work in one of the days that recommendations are estimated in; without it those days are not counted."""
    smallest_start: Hours | None = None
    """Hours of work a week that must be free before anything new begins; without it no first free start is told."""


class Limits(Record):
    """How much is too much."""

    clients: Count = 4
    """Clients at most."""
    active_projects: Count = 2
    """Projects that run at the same time, at most."""
    free_advice_per_quarter: Hours | None = None
    """Hours of free advice a client may get in a quarter."""
    silent_after_days: Count = 30
    """Days without a word after which one page waits ready for a client who comes in bursts."""


class PracticeMoney(Record):
    """What keeps the practice going."""

    currency: Currency
    """The practice's own currency."""
    savings: Amount | None = None
    """What is laid by."""
    monthly_cost: Amount | None = None
    """What a month costs."""
    as_of: Day | None = None
    """When these were true."""
    discount_rate: Share | None = None
    """The yearly rate at which later money counts less."""


class Rates(Record):
    """What our time costs."""

    hour: Amount
    """One hour, in the practice's currency."""


class ExchangeRate(Record):
    """What one unit of another currency was worth on a day."""

    currency: Currency
    """The other currency."""
    rate: Number
    """Units of the practice's currency for one of the other."""
    on: Day
    """The day."""
    source: Line | None = None
    """Where it was read."""


class Criterion(Record):
    """One criterion of fit."""

    name: Line
    """What it is called."""
    weight: Weight
    """How much it counts."""


class FitRule(Record):
    """From which fit on, what to do."""

    below: Number | None = None
    """Holds when the fit is under this."""
    at_least: Number | None = None
    """Holds when the fit is this or more."""
    step: Line
    """What to do then: cherish, keep, talk, raise the price, part."""


class FitSettings(Record):
    """How fit is judged."""

    criteria: dict[Slug, Criterion] = Field(default_factory=dict)
    """By id."""
    rules: tuple[FitRule, ...] = ()
    """The first that holds says the next step."""
    review_after_months: Count = 6
    """After how many months to judge again."""


class Patience(Record):
    """How long we wait before we raise a recommendation again, and when we let it rest."""

    raise_after_months: Count
    """Months after which to raise it again."""
    stop_after_times: Count | None = None
    """How often to raise it, the first proposal among them, before it rests; left out: as often as it takes."""


class Practice(Record):
    """The whole of `practice.yaml`."""

    partners: dict[Slug, Partner]
    """Founders and partners, by id."""
    capacity: Capacity | None = None
    """Hours and shares."""
    limits: Limits = Limits()
    """Caps."""
    money: PracticeMoney | None = None
    """Savings and costs."""
    rates: Rates | None = None
    """Prices of our time."""
    exchange_rates: tuple[ExchangeRate, ...] = ()
    """For clients in other currencies."""
    fit: FitSettings | None = None
    """Criteria and rules."""
    patience: Patience | None = None
    """When to raise a recommendation again, and when to stop."""
    paper: Literal["A4", "Letter"] = "A4"
    """The sheet that documents are printed on."""
    shared: tuple[Line, ...] = ()
    """Names of clients and other words told in confidence that all may read after all, such as a reference client's."""
    notes: tuple[Text, ...] = ()
    """Anything worth remembering."""
    joy: dict[Slug, Rating] = Field(default_factory=dict)
    """How much we like to work for a client, 1 to 5."""
