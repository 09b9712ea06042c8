"""Signed engagements → the fees that come in, month by month, and how long savings last with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.practice import PracticeMoney
from generator.model.values import Month
from generator.numbers import fee
from generator.numbers.fee import Fees
from generator.numbers.purse import Purse
from generator.numbers.rounding import total
from generator.numbers.runway import Course, course
from generator.numbers.workload import certainty


def signed(ledger: Ledger, month: Month, since: dt.date) -> Fees:
    """
    The fees of a client's contracted engagements in a month to come.

    Rule: as fees belong to months, with planned hours in place of used ones. A milestone that was due by the day since
    which is counted, and is not paid, comes in the month after that day.
    Units: the client's currency; whole where all of them are known.
    Edge: what was only given a word for, or is hoped for, counts nowhere.
    Source: product.md, 5 (runway, with signed income).
    """
    told: Mapping[str, str] = ledger.private.certainty if ledger.private else {}
    contracted = [
        _expected(one, since)
        for id, one in ledger.engagements.items()
        if one.status == "active" and told.get(id, certainty(one, None)) == "contracted"
    ]
    return fee.together(fee.fees(one, month, month) for one in contracted)


def _expected(engagement: Engagement, since: dt.date) -> Engagement:
    """With what is planned as if it were used, and with what is overdue as if it were due next."""
    hours, told = engagement.hours, engagement.fee
    if hours is not None and told is not None and told.model == "time":
        hours = hours.model_copy(update={"used": hours.planned})
    if told is not None and told.milestones:
        following = (Month.of(since) + 1).first
        late = tuple(
            one.model_copy(update={"due": following}) if one.paid is None and one.due and one.due <= since else one
            for one in told.milestones
        )
        told = told.model_copy(update={"milestones": late})
    return engagement.model_copy(update={"hours": hours, "fee": told})


MONTHS = 36
"""How far ahead is looked."""


@dataclass(frozen=True)
class Future:
    """
    What comes in by month and client in the practice's currency, and the course of its savings.

    `alone` is with nothing coming in, `signed` with what is, `without` with what others than the largest client have
    signed, None where there is no largest. `doubtful` are clients of whose fees some are not known and not counted.
    """

    since: dt.date
    alone: Course
    signed: Course
    without: Course | None
    largest: str | None
    doubtful: tuple[str, ...]


def future(money: PracticeMoney | None, ledgers: Iterable[Ledger], purse: Purse, largest: str | None) -> Future | None:
    """
    How long savings last, with signed income and without the largest client.

    Rule: from the day on which the savings were counted, from today where nobody wrote that down or it is yet to come.
    Edge: None where savings or the cost of a month are not known, or a month costs nothing.
    Source: product.md, 5 (runway).
    """
    if money is None or money.savings is None or not money.monthly_cost:
        return None
    since = money.as_of if money.as_of is not None and money.as_of <= purse.on else purse.on
    months = [Month.of(since) + n for n in range(1, MONTHS + 1)]
    incomes: dict[str, list[Decimal]] = {}
    doubtful = []
    for ledger in ledgers:
        found = [signed(ledger, month, since) for month in months]
        own = [purse.own(ledger, one.amount) for one in found]
        if None in own or not all(one.whole for one in found):
            doubtful.append(ledger.slug)
        incomes[ledger.slug] = [amount or Decimal(0) for amount in own]

    def run(counted: Collection[str]) -> Course:
        each = [total(incomes[slug][n] for slug in counted) for n in range(MONTHS)]
        return course(money.savings or Decimal(0), money.monthly_cost or Decimal(0), each)

    others = incomes.keys() - {largest}
    without = run(others) if largest in incomes else None
    return Future(since, run(()), run(incomes.keys()), without, largest, tuple(sorted(doubtful)))
