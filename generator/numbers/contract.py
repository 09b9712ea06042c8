"""A contract → what it costs in a year, when it is renewed, and which seats nobody uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.contract import Contract
from generator.model.values import Month
from generator.numbers import basis
from generator.numbers.basis import Basis
from generator.numbers.day import full_months, later
from generator.numbers.rounding import pro_rata, product

PERIODS_A_YEAR = {"month": 12, "quarter": 4, "year": 1}


@dataclass(frozen=True)
class Renewal:
    """
    The next renewal of a contract, and the last day to give notice before it.

    `notice` is None where none is agreed; `too_late` says that it lies before the day that was asked about.
    """

    contract: Contract
    on: dt.date
    notice: dt.date | None
    too_late: bool


def runs_on(contract: Contract, day: dt.date) -> bool:
    """Whether a contract runs that day; one without a start has always run, one without an end goes on."""
    return (contract.start is None or contract.start <= day) and (contract.end is None or day <= contract.end)


def yearly_cost(contract: Contract) -> Decimal | None:
    """
    What a contract costs in a whole year.

    Rule: the amount, twelve times a year by the month, four times by the quarter; times the paid seats where the
    amount is for one seat.
    Units: the client's currency.
    Edge: None without a price, or without seats where they count.
    Source: product.md, 4.1 (budget: contracts).

    >>> from generator.model.contract import ContractPrice
    >>> office = Contract(id="office", title="Office", seats=25,
    ...                   price=ContractPrice(amount=Decimal("120.50"), per="month", per_seat=True))
    >>> yearly_cost(office)
    Decimal('36150.00')
    """
    price = contract.price
    if price is None or (price.per_seat and contract.seats is None):
        return None
    seats = contract.seats if price.per_seat and contract.seats is not None else 1
    return product(product(price.amount, PERIODS_A_YEAR[price.per]), seats)


def months_within(contract: Contract, first: Month, last: Month) -> int:
    """
    For how many of these months a contract counts.

    Rule: the months on whose first day it runs, so that a contract of n whole months counts for n of them, whichever
    day it begins, and one that takes over from another never counts beside it.
    Units: months, from `first` to `last`, both included.
    Edge: renewed without an end, it goes on.
    Source: product.md, 4.1 (budget per fiscal year).
    """
    opening, closing = first, last
    if contract.start is not None:
        opening = max(opening, Month.of(contract.start) + (contract.start.day > 1))
    if contract.end is not None:
        closing = min(closing, Month.of(contract.end))
    return max(0, closing - opening + 1)


def cost_within(contract: Contract, first: Month, last: Month) -> Decimal | None:
    """
    What a contract costs from one month to another, both included.

    Rule: a twelfth of the yearly cost for each month it counts for.
    Edge: None where the yearly cost is not known; 0 where it does not run.
    Source: product.md, 4.1 (budget per fiscal year).
    """
    yearly = yearly_cost(contract)
    return None if yearly is None else pro_rata(yearly, months_within(contract, first, last), 12)


def cost_bases(contract: Contract) -> tuple[Basis, ...]:
    """The fields that a contract's cost rests on."""
    fields = ["price"]
    fields += ["seats"] if contract.price is not None and contract.price.per_seat else []
    fields += [field for field, day in (("start", contract.start), ("end", contract.end)) if day is not None]
    return tuple(basis.contract(contract.id, field) for field in fields)


def next_renewal(contract: Contract, day: dt.date) -> Renewal | None:
    """
    The first renewal on or after a day.

    Rule: `renews`, moved on by `renews_every_months` as often as needed; the day of notice moves with it.
    Edge: None without a renewal, where it has passed and nobody said how it goes on, or where the contract ends before.
    Source: product.md, 4.2 (renewals in 90 days).

    >>> yearly = Contract(id="line", title="Line", renews=dt.date(2025, 1, 31), renews_every_months=12,
    ...                   notice=dt.date(2024, 10, 31))
    >>> renewal = next_renewal(yearly, dt.date(2026, 2, 1))
    >>> str(renewal.on), str(renewal.notice), renewal.too_late
    ('2027-01-31', '2026-10-31', False)
    """
    if contract.renews is None:
        return None
    moved = _months_on(contract.renews, contract.renews_every_months or 0, day)
    on = later(contract.renews, moved)
    if on < day or (contract.end is not None and contract.end < on):
        return None
    notice = None if contract.notice is None else later(contract.notice, moved)
    return Renewal(contract, on, notice, too_late=notice is not None and notice < day)


def _months_on(renews: dt.date, every: int, day: dt.date) -> int:
    """The smallest multiple of `every` months after which the renewal is not before the day."""
    if every == 0 or renews >= day:
        return 0
    behind = full_months(renews, day)
    turns = behind // every
    return turns * every if later(renews, turns * every) >= day else (turns + 1) * every


def renewals_within(contracts: Iterable[Contract], day: dt.date, days: int = 90) -> tuple[Renewal, ...]:
    """Renewals from a day on, the last of them so many days later; the earliest first. Source: product.md, 4.2."""
    found = [renewal for contract in contracts if (renewal := next_renewal(contract, day)) is not None]
    return tuple(sorted((one for one in found if (one.on - day).days <= days), key=lambda one: one.on))


def notices_within(contracts: Iterable[Contract], day: dt.date, days: int = 90) -> tuple[Renewal, ...]:
    """Renewals whose last day to give notice comes within so many days, the earliest first; missed ones left out."""
    found = [renewal for contract in contracts if (renewal := next_renewal(contract, day)) is not None]
    near = [(one.notice, one) for one in found if one.notice is not None and 0 <= (one.notice - day).days <= days]
    return tuple(one for _, one in sorted(near, key=lambda pair: pair[0]))


def unused_seats(contract: Contract) -> int | None:
    """
    Seats that are paid for and that nobody uses.

    Edge: negative where more are used than paid for; None where one of both is not known.
    Source: product.md, 4.1 (what to let go).

    >>> unused_seats(Contract(id="office", title="Office", seats=25, used=21))
    4
    """
    return None if contract.seats is None or contract.used is None else contract.seats - contract.used


def unused_cost(contract: Contract) -> Decimal | None:
    """What unused seats cost in a year; None where none are, or where that is not known."""
    unused, yearly = unused_seats(contract), yearly_cost(contract)
    if contract.price is None or not contract.price.per_seat or yearly is None or not contract.seats:
        return None
    return pro_rata(yearly, unused, contract.seats) if unused is not None and unused > 0 else None
