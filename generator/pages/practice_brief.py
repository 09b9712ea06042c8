"""The practice's own file, a language and a date: what every section of the practice's book is composed from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.model.engagement import Engagement
from generator.model.files import Ledger, PracticeFile
from generator.model.practice import Practice
from generator.model.site import Service
from generator.model.values import Month, Quarter, in_language
from generator.model.wording import Wording
from generator.numbers import capacity
from generator.numbers.capacity import HalfYear
from generator.numbers.purse import Purse, purse
from generator.numbers.rounding import total
from generator.pages.chart.palette import Palette
from generator.pages.view import Cell, Heading, Status

MOST_CLIENTS = 20
"""Clients that a page shows in full."""
MOST_NAMES, FEW_NAMES = 8, 3
"""Clients that a sentence names, of few and of many."""


@dataclass(frozen=True)
class PracticeBrief:
    """`on` is the day as of which the book is written: what happened later is not known to it."""

    file: PracticeFile
    wording: Wording
    palette: Palette
    on: dt.date

    @property
    def practice(self) -> Practice:
        return self.file.practice

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """Every client that we knew by that day, key accounts first, then by name."""
        known = [ledger for ledger in self.file.ledgers if ledger.client.since <= self.on or ledger.engagements]
        order = ("key", "standard", "light")

        def rank(ledger: Ledger) -> tuple[int, str]:
            account = ledger.client.account
            return order.index(account.level) if account else len(order), self.name(ledger).casefold()

        return tuple(sorted(known, key=rank))

    @property
    def engagements(self) -> Mapping[str, tuple[Engagement, ...]]:
        """All engagements of every client."""
        return {ledger.slug: tuple(ledger.engagements.values()) for ledger in self.ledgers}

    @property
    def services(self) -> Mapping[str, Service]:
        return {service.id: service for service in self.file.services}

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many clients that each gets a line rather than a card."""
        return len(self.ledgers) > MOST_CLIENTS

    @cached_property
    def half_year(self) -> HalfYear:
        """The work of the next half year, by week."""
        return capacity.half_year(self.practice.capacity, self.ledgers, self.on)

    @cached_property
    def purse(self) -> Purse:
        return purse(self.practice, self.ledgers, self.on)

    @property
    def currency(self) -> str | None:
        """The practice's own; where nobody wrote it down, that of its clients if they have one in common."""
        return self.purse.currency

    @property
    def hour(self) -> Decimal | None:
        """What an hour of ours costs, in the practice's currency; None where one of both is not known."""
        return self.practice.rates.hour if self.practice.rates and self.currency else None

    def say(self, key: str, /, n: int | Decimal | None = None, **values: object) -> str:
        return self.wording.say(f"practice.{key}", n, **values)

    def money(self, amount: Decimal, currency: str) -> str:
        return self.wording.money(amount, currency)

    def number(self, number: Decimal | int, places: int | None = None) -> str:
        return self.wording.number(number, places)

    def day(self, day: dt.date) -> str:
        return self.wording.day(day)

    def day_short(self, day: dt.date) -> str:
        return self.wording.day_short(day)

    def month(self, day: dt.date | Month) -> str:
        return self.wording.month(day if isinstance(day, Month) else Month.of(day))

    def quarter(self, quarter: Quarter) -> str:
        """By the calendar, as quarters are named in the files."""
        return self.wording.fiscal_quarter(quarter.year, quarter.number, 1)

    def unknown(self, key: str | None = None) -> Status:
        """That something is not known, in words."""
        return Status(self.say(key) if key else self.wording.say("unknown"), "unknown")

    def heading(self, key: str, title: str) -> Heading:
        return Heading(key.replace("_", "-"), self.say(f"{key}.label"), title)

    def name(self, ledger: Ledger) -> str:
        return ledger.client.short_name or ledger.client.name

    def partner(self, ledger: Ledger) -> str | None:
        """The name of the partner who keeps the relation."""
        account = ledger.client.account
        found = self.practice.partners.get(account.partner) if account else None
        return found.name if found else None

    def service(self, id: str) -> str:
        """What a service is called; its id where it has no name in the language of the book."""
        service = self.services.get(id)
        name: str | Mapping[Any, str] | None = service.name if service else None
        return (in_language(name, self.wording.language) if name is not None else None) or id

    def all_engagements(self) -> Iterator[tuple[Ledger, str, Engagement]]:
        """Every client's engagements with their ids, in the order in which they began."""
        for ledger in self.ledgers:
            for id, engagement in sorted(ledger.engagements.items(), key=lambda one: (one[1].start, one[0])):
                yield ledger, id, engagement

    def several(self, names: Sequence[str]) -> str:
        """`a, b and c`; of many the first ones, and how many more."""
        most = FEW_NAMES if self.is_crowded else MOST_NAMES
        more = [self.say("more_names", n=len(names) - most)] if len(names) > most else []
        return self.wording.join([*names[:most], *more])

    def price(self, ledger: Ledger, engagement: Engagement) -> Cell:
        """The fee in words: `SEK 38,000 a month`."""
        told = engagement.fee
        amount = told.amount if told else None
        if told is not None and amount is None and told.milestones:
            amount = total(one.amount for one in told.milestones)
        if told is None or amount is None:
            return self.unknown("price.unknown")
        shown = self.money(amount, ledger.client.currency)
        if told.model == "time":
            return self.say("price.hour", amount=shown)
        return self.say(f"price.{told.per}", amount=shown) if told.model == "retainer" and told.per else shown
