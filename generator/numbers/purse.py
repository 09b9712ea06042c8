"""The practice's currency and its exchange rates of a day → what clients pay, in that currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.files import Ledger
from generator.model.practice import ExchangeRate, Practice
from generator.numbers import currency, fee
from generator.numbers.fee import Fees


@dataclass(frozen=True)
class Purse:
    """`currency` is None where nobody wrote down the practice's own and its clients have none in common."""

    currency: str | None
    rates: tuple[ExchangeRate, ...]
    on: dt.date

    def own(self, ledger: Ledger, amount: Decimal) -> Decimal | None:
        """An amount of a client's in the practice's currency, by the rates of the day; None without a rate."""
        if not amount or self.currency is None:
            return None if amount else amount
        return currency.converted(amount, ledger.client.currency, self.currency, self.rates, self.on)

    def fees(self, ledger: Ledger) -> Fees:
        """The last twelve months' fees in the client's currency."""
        first, last = fee.last_twelve(self.on)
        return fee.together(fee.fees(engagement, first, last) for engagement in ledger.engagements.values())

    def own_fees(self, ledger: Ledger) -> Decimal | None:
        """The same in the practice's currency; None where there is no rate, or none of the fees is known."""
        found = self.fees(ledger)
        if not found.amount and not found.whole:
            return None
        return self.own(ledger, found.amount)


def purse(practice: Practice, ledgers: Iterable[Ledger], date: dt.date) -> Purse:
    """
    The practice's own currency and rates on a day.

    Rule: its own currency; where nobody wrote it down, that of its clients if they have one in common.
    """
    own = practice.money.currency if practice.money else None
    if own is None:
        found = {ledger.client.currency for ledger in ledgers}
        own = found.pop() if len(found) == 1 else None
    return Purse(own, practice.exchange_rates, date)
