"""Contracts, initiatives and replacements → what each fiscal year costs, every amount with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.contract import Contract
from generator.model.roadmap import Range, Recommendation
from generator.model.values import Month
from generator.numbers import basis, fiscal
from generator.numbers.asset import Replacement
from generator.numbers.basis import Basis
from generator.numbers.contract import cost_bases, months_within, yearly_cost
from generator.numbers.roadmap import Slot
from generator.numbers.rounding import pro_rata, total

Kind = Literal["contract", "once", "recurring", "replacement", "freed"]
KINDS: tuple[Kind, ...] = ("contract", "once", "recurring", "replacement", "freed")


@dataclass(frozen=True)
class Estimate:
    """An amount as a range, in the client's currency; all three alike where it is known; negative where it is freed."""

    low: Decimal
    expected: Decimal
    high: Decimal

    @classmethod
    def known(cls, amount: Decimal) -> Estimate:
        return cls(amount, amount, amount)


@dataclass(frozen=True)
class Entry:
    """
    One amount of one subject in one fiscal year.

    `subject` is the id of the contract, recommendation or asset; `year` is None where it has no date; `months` is for
    how many months of the year it counts, None for what is paid once.
    """

    kind: Kind
    subject: str
    year: int | None
    months: int | None
    amount: Estimate
    bases: tuple[Basis, ...]


@dataclass(frozen=True)
class Sums:
    """Entries added up by kind, and together; `freed` is negative."""

    contracts: Estimate
    once: Estimate
    recurring: Estimate
    replacements: Estimate
    freed: Estimate
    total: Estimate


@dataclass(frozen=True)
class FiscalYear:
    """One fiscal year; `over` is by how much its total passes the cap (0 where it does not), None without a cap."""

    year: int
    entries: tuple[Entry, ...]
    sums: Sums
    over: Estimate | None


@dataclass(frozen=True)
class Unpriced:
    """Something that belongs into the budget and whose amount nobody knows."""

    kind: Literal["contract", "initiative", "replacement"]
    subject: str
    year: int | None
    reason: Literal["no_price", "no_seats"]


@dataclass(frozen=True)
class Budget:
    """
    What the period costs.

    `sums` is over the years alone. Apart from them stand `unscheduled` (initiatives without a quarter: `once` is their
    one-off price, `recurring` and `freed` a whole year's), `undated` (replacements without a known date), `outside`
    (one-off prices that fall before or after the period) and `unpriced`.
    """

    years: tuple[FiscalYear, ...]
    sums: Sums
    unscheduled: tuple[Entry, ...]
    unscheduled_sums: Sums
    undated: tuple[Entry, ...]
    undated_sums: Sums
    outside: tuple[Entry, ...]
    unpriced: tuple[Unpriced, ...]


def added(estimates: Iterable[Estimate]) -> Estimate:
    """Estimates added up exactly, low with low, expected with expected, high with high."""
    rows = tuple(estimates)
    low, expected = total(row.low for row in rows), total(row.expected for row in rows)
    return Estimate(low, expected, total(row.high for row in rows))


def sums(entries: Iterable[Entry]) -> Sums:
    """
    Entries added up by kind, and the kinds together: the parts make up the total exactly.

    Source: product.md, 5.
    """
    rows = tuple(entries)
    parts = {kind: added(row.amount for row in rows if row.kind == kind) for kind in KINDS}
    return Sums(
        contracts=parts["contract"],
        once=parts["once"],
        recurring=parts["recurring"],
        replacements=parts["replacement"],
        freed=parts["freed"],
        total=added(parts.values()),
    )


def budget(
    contracts: Iterable[Contract],
    slots: Iterable[Slot],
    replacements: Iterable[Replacement],
    years: Sequence[int],
    start: int,
    cap: Decimal | None = None,
) -> Budget:
    """
    The budget per fiscal year.

    Rule: contracts by the months they count for; an initiative's one-off price in the year in which it begins, what it
    costs every year and what it frees from the month after it ends, a twelfth a month; replacements in their year.
    Units: the client's currency; consecutive fiscal years, `start` being the first month of each.
    Edge: what is not priced adds nothing and is listed as such; what has no date stands apart.
    Source: product.md, 4.1 and 5.
    """
    contracts, slots, replacements = tuple(contracts), tuple(slots), tuple(replacements)
    dated = [slot for slot in slots if slot.begins is not None]
    initiatives = [entry for slot in dated for entry in _initiative(slot, years, start)]
    renewed = [_replacement(one, one.cost) for one in replacements if one.cost is not None]
    unscheduled = tuple(entry for slot in slots if slot.begins is None for entry in _whole_year(slot.recommendation))
    entries = [*_running(contracts, years, start), *initiatives, *renewed]
    undated = tuple(entry for entry in renewed if entry.year is None)
    by_year = tuple(_year(year, tuple(entry for entry in entries if entry.year == year), cap) for year in years)
    return Budget(
        years=by_year,
        sums=sums(entry for year in by_year for entry in year.entries),
        unscheduled=unscheduled,
        unscheduled_sums=sums(unscheduled),
        undated=undated,
        undated_sums=sums(undated),
        outside=tuple(entry for entry in initiatives if entry.year not in years),
        unpriced=tuple(_unpriced(contracts, slots, replacements, years, start)),
    )


def _year(year: int, entries: tuple[Entry, ...], cap: Decimal | None) -> FiscalYear:
    added_up = sums(entries)
    return FiscalYear(year, entries, added_up, None if cap is None else _over(added_up.total, cap))


def _over(amount: Estimate, cap: Decimal) -> Estimate:
    low, expected, high = (max(Decimal(0), total([one, -cap])) for one in (amount.low, amount.expected, amount.high))
    return Estimate(low, expected, high)


def _running(contracts: Iterable[Contract], years: Iterable[int], start: int) -> Iterator[Entry]:
    for contract in contracts:
        yearly = yearly_cost(contract)
        if yearly is None:
            continue
        for year in years:
            months = months_within(contract, *fiscal.year_span(year, start))
            if months:
                share = Estimate.known(pro_rata(yearly, months, 12))
                yield Entry("contract", contract.id, year, months, share, cost_bases(contract))


def _initiative(slot: Slot, years: Iterable[int], start: int) -> Iterator[Entry]:
    if slot.begins is None or slot.ends is None:
        return
    for entry in _whole_year(slot.recommendation):
        bases = (*entry.bases, *slot.bases)
        if entry.kind == "once":
            yield Entry("once", entry.subject, fiscal.fiscal_year(slot.begins, start), None, entry.amount, bases)
            continue
        for year in years:
            months = _months_after(slot.ends, *fiscal.year_span(year, start))
            share = Estimate.known(pro_rata(entry.amount.expected, months, 12))
            if months:
                yield Entry(entry.kind, entry.subject, year, months, share, bases)


def _months_after(ends: Month, first: Month, last: Month) -> int:
    return max(0, last - max(first, ends + 1) + 1)


def _whole_year(one: Recommendation) -> Iterator[Entry]:
    """What an initiative costs once, and what it costs and frees in a whole year, without a date."""
    if one.cost is not None and one.cost.once is not None:
        bases = tuple(basis.recommendation(one.id, f"cost.once.{end}") for end in ("low", "expected", "high"))
        yield Entry("once", one.id, None, None, _estimate(one.cost.once), bases)
    if one.cost is not None and one.cost.per_year is not None:
        yearly = Estimate.known(one.cost.per_year)
        yield Entry("recurring", one.id, None, 12, yearly, (basis.recommendation(one.id, "cost.per_year"),))
    if one.frees is not None:
        freed = Estimate.known(-one.frees.per_year)
        yield Entry("freed", one.id, None, 12, freed, (basis.recommendation(one.id, "frees.per_year"),))


def _estimate(price: Range) -> Estimate:
    return Estimate(price.low, price.expected, price.high)


def _replacement(one: Replacement, cost: Decimal) -> Entry:
    return Entry("replacement", one.asset.id, one.year, None, Estimate.known(cost), one.bases)


def _unpriced(
    contracts: Iterable[Contract],
    slots: Iterable[Slot],
    replacements: Iterable[Replacement],
    years: Sequence[int],
    start: int,
) -> Iterator[Unpriced]:
    for contract in contracts:
        runs = any(months_within(contract, *fiscal.year_span(year, start)) for year in years)
        if runs and yearly_cost(contract) is None:
            yield Unpriced("contract", contract.id, None, "no_price" if contract.price is None else "no_seats")
    for slot in slots:
        cost = slot.recommendation.cost
        if cost is None or (cost.once is None and cost.per_year is None):
            year = None if slot.begins is None else fiscal.fiscal_year(slot.begins, start)
            yield Unpriced("initiative", slot.recommendation.id, year, "no_price")
    for one in replacements:
        if one.cost is None:
            yield Unpriced("replacement", one.asset.id, one.year, "no_price")
