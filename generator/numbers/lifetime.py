"""A client's engagements and what we expect → what the relation has brought, and what it may still bring."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.files import Ledger
from generator.model.values import Month
from generator.numbers import fee
from generator.numbers.fee import Fees
from generator.numbers.rounding import EXACT, PLACES, product, total

Assumed = Literal["told", "running", "unknown"]
"""Where the expected yearly fee comes from: written down; what runs without an end; nobody knows."""


@dataclass(frozen=True)
class Lifetime:
    """
    Fees so far and the value still expected, both in the client's currency; `expected` None where it is not known.

    `yearly`, `margin` and `years` are what it rests on.
    """

    so_far: Fees
    yearly: Decimal | None
    assumed: Assumed
    margin: Decimal | None
    years: Decimal | None
    expected: Decimal | None


def present(yearly: Decimal, margin: Decimal, years: Decimal, rate: Decimal | None) -> Decimal:
    """
    What yearly fees to come are worth today.

    Rule: for each year yearly fee × margin, counted at the end of that year and divided by (1 + rate) once for every
    year until then; of a part of a year that part.
    Units: the currency of the fee; not rounded. Without a rate nothing is discounted.
    Edge: nothing where no years are expected.
    Source: product.md, 5 (lifetime value).

    >>> int(present(Decimal(1000), Decimal("0.5"), Decimal(2), None))
    1000
    >>> [int(present(Decimal(1210), Decimal(1), Decimal(years), Decimal("0.1"))) for years in ("1", "2", "1.5")]
    [1100, 2100, 1600]
    """
    worth, discount, left = [], Decimal(1), max(years, Decimal(0))
    while left > 0:
        part = min(left, Decimal(1))
        discount = EXACT.divide(discount, 1 + (rate or Decimal(0)))
        worth.append(product(product(product(yearly, margin), part), discount))
        left -= part
    return total(worth).quantize(PLACES, context=EXACT)


def lifetime(ledger: Ledger, date: dt.date, rate: Decimal | None) -> Lifetime:
    """
    The value of a relation.

    Rule: fees of all whole months up to the day; then the expected yearly fee × margin over the years that we expect,
    discounted. The yearly fee is as written in `private.yaml`; else what the engagements without an end bring in the
    twelve months to come.
    Edge: what is expected is None without margin and years, or where the yearly fee is not known.
    Source: product.md, 5 (lifetime value).
    """
    so_far = _so_far(ledger, date)
    told, running = ledger.private.value if ledger.private else None, _running(ledger, date)
    written = told.yearly_fee if told else None
    yearly = running if written is None else written
    assumed: Assumed = "told" if written is not None else "running" if running is not None else "unknown"
    if told is None:
        return Lifetime(so_far, yearly, assumed, None, None, None)
    expected = None if yearly is None else present(yearly, told.margin, told.expected_years, rate)
    return Lifetime(so_far, yearly, assumed, told.margin, told.expected_years, expected)


def _so_far(ledger: Ledger, date: dt.date) -> Fees:
    last = fee.last_twelve(date)[1]
    first = min([Month.of(ledger.client.since), *(Month.of(one.start) for one in ledger.engagements.values())])
    if first > last:
        return fee.NOTHING
    return fee.together(fee.fees(one, first, last) for one in ledger.engagements.values())


def _running(ledger: Ledger, date: dt.date) -> Decimal | None:
    """What rays bring in twelve months; None where nothing goes on by itself, or where a fee is not known."""
    first = Month.of(date) + 1
    rays = [one for one in ledger.engagements.values() if one.status == "active" and one.end is None]
    found = fee.together(fee.fees(one, first, first + 11) for one in rays)
    return found.amount if rays and found.whole else None
