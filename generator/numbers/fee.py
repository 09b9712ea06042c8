"""Engagements → the fees that belong to a span of months, and whether all of them are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.engagement import SHOWN_TO_CLIENT, Engagement, Fee
from generator.model.values import Month
from generator.numbers.engagement import runs_in
from generator.numbers.rounding import pro_rata, product, total

PERIOD_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Fees:
    """Fees in the client's currency; `whole` is False where some are not known and `amount` is the rest."""

    amount: Decimal
    whole: bool


NOTHING, UNKNOWN = Fees(Decimal(0), True), Fees(Decimal(0), False)


def last_twelve(date: dt.date) -> tuple[Month, Month]:
    """
    The first and the last of the twelve whole months up to a day.

    Rule: the month of the day is among them only on its last day.
    Source: product.md, 5 (the last twelve months' fees).

    >>> [[str(month) for month in last_twelve(dt.date(2026, 11, day))] for day in (29, 30)]
    [['2025-11', '2026-10'], ['2025-12', '2026-11']]
    """
    month = Month.of(date)
    last = month if date == month.last else month + -1
    return last + -11, last


def fees(engagement: Engagement, first: Month, last: Month) -> Fees:
    """
    The fees of an engagement that belong to the months from `first` to `last`, both included.

    Rule: a retainer by months, whole ones, in which it runs, a quarter's or a year's sum pro rata; time by the hours
    used in each month; a fixed sum spread evenly over the months in which it runs; a milestone in the month in which it
    was paid, else is due.
    Units: the client's currency, not rounded.
    Edge: a lead's, an offer's and a lost one's fees are none. Not known, and told by `whole`: no fee where it runs, a
    month whose hours nobody measured, a fixed sum without an end, a milestone without a day, the months of a paused
    retainer where no hours were ever written down (nobody wrote since when it rests; else the months with hours count).
    Source: product.md, 5 (the last twelve months' fees).

    >>> from datetime import date
    >>> year = Engagement(title="IT", service="it", status="active", start=date(2025, 1, 1),
    ...     fee=Fee(model="retainer", amount=Decimal(12000), per="year"))
    >>> fees(year, Month(2026, 1), Month(2026, 5))
    Fees(amount=Decimal('5000'), whole=True)
    """
    if engagement.status not in SHOWN_TO_CLIENT:
        return NOTHING
    fee = engagement.fee
    span = [first + n for n in range(last - first + 1)]
    if fee is not None and fee.model == "milestones":
        return _milestones(engagement, fee, span)
    if fee is not None and fee.model == "time":
        return _time(engagement, fee, span)
    running = [month for month in span if runs_in(engagement, month)]
    if not running:
        return NOTHING
    if fee is None or fee.amount is None:
        return UNKNOWN
    return _fixed(engagement, fee.amount, running) if fee.model == "fixed" else _retainer(engagement, fee, running)


def together(parts: Iterable[Fees]) -> Fees:
    """The sum of several; whole where all of them are."""
    known = tuple(parts)
    return Fees(total(part.amount for part in known), all(part.whole for part in known))


def _retainer(engagement: Engagement, fee: Fee, running: list[Month]) -> Fees:
    used = engagement.hours.used if engagement.hours else {}
    months = PERIOD_MONTHS.get(fee.per or "")
    if fee.amount is None or months is None or (engagement.status == "paused" and not used):
        return UNKNOWN
    counted = [month for month in running if engagement.status != "paused" or month in used]
    return Fees(pro_rata(fee.amount, len(counted), months), True)


def _time(engagement: Engagement, fee: Fee, span: list[Month]) -> Fees:
    """Hours outside the engagement's own days were worked too."""
    used = engagement.hours.used if engagement.hours else {}
    worked = [used[month] for month in span if month in used]
    unmeasured = [month for month in span if month not in used and runs_in(engagement, month)]
    if fee.amount is None:
        return UNKNOWN if worked or unmeasured else NOTHING
    resting = engagement.status == "paused" and bool(used)
    return Fees(product(total(worked), fee.amount), resting or not unmeasured)


def _fixed(engagement: Engagement, amount: Decimal, running: list[Month]) -> Fees:
    if engagement.end is None:
        return UNKNOWN
    months = Month.of(engagement.end) - Month.of(engagement.start) + 1
    return Fees(pro_rata(amount, len(running), months), True)


def _milestones(engagement: Engagement, fee: Fee, span: list[Month]) -> Fees:
    runs = any(runs_in(engagement, month) for month in span)
    if not fee.milestones:
        return UNKNOWN if runs else NOTHING
    days = [(one.amount, one.paid or one.due) for one in fee.milestones]
    paid = total(amount for amount, day in days if day is not None and Month.of(day) in span)
    return Fees(paid, not (runs and any(day is None for _, day in days)))
