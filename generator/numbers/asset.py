"""What the client owns → how old it is, when it falls due and why, and what its replacement costs in which year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.asset import Asset
from generator.model.lifecycle import Product
from generator.numbers import basis, fiscal
from generator.numbers.basis import Basis
from generator.numbers.day import full_months, later
from generator.numbers.rounding import product, rounded

Reason = Literal["life", "warranty", "support"]


@dataclass(frozen=True)
class DueDate:
    """One date on which an asset would fall due, why, and the fields it rests on."""

    on: dt.date
    reason: Reason
    bases: tuple[Basis, ...]


@dataclass(frozen=True)
class Due:
    """When an asset falls due: the earliest of `dates` (in order); both None where no date can be known."""

    asset: Asset
    on: dt.date | None
    reason: Reason | None
    dates: tuple[DueDate, ...]

    def overdue(self, date: dt.date) -> bool:
        """Whether that day lies before the date; on the day itself it is not overdue."""
        return self.on is not None and self.on < date


@dataclass(frozen=True)
class DueByYear:
    """Every asset once: overdue when the first year begins, by fiscal year, after the last one, or not known."""

    before: tuple[Due, ...]
    years: Mapping[int, tuple[Due, ...]]
    after: tuple[Due, ...]
    unknown: tuple[Due, ...]


@dataclass(frozen=True)
class Replacement:
    """An asset to be replaced: `year` None where its date is not known, `cost` None where nobody priced it."""

    asset: Asset
    year: int | None
    due: Due
    cost: Decimal | None
    bases: tuple[Basis, ...]


def _end_of_life(asset: Asset) -> Iterable[DueDate]:
    if asset.bought is not None and asset.life_years is not None:
        months = int(rounded(product(asset.life_years, 12), Decimal(1)))
        fields = tuple(basis.asset(asset.id, field) for field in ("bought", "life_years"))
        yield DueDate(later(asset.bought, months), "life", fields)


def _end_of_warranty(asset: Asset) -> Iterable[DueDate]:
    if asset.warranty_until is not None:
        yield DueDate(asset.warranty_until, "warranty", (basis.asset(asset.id, "warranty_until"),))


def _end_of_support(asset: Asset, products: Mapping[str, Product]) -> Iterable[DueDate]:
    name, _, number = (asset.product or "").partition("/")
    release = products[name].releases.get(number) if name in products else None
    if release is None:
        return
    field = "security_ends" if release.security_ends is not None else "support_ends"
    ends = release.security_ends or release.support_ends
    if ends is not None:
        yield DueDate(ends, "support", (basis.asset(asset.id, "product"), basis.release(name, number, field)))


def falls_due(asset: Asset, products: Mapping[str, Product]) -> Due:
    """
    When an asset falls due, and why.

    Rule: the earliest of bought + life, the end of the warranty and the end of support of its product: the last
    security updates where they are known, else ordinary support. Of equal days, life comes before warranty and support.
    Units: a life in years is taken to the nearest whole month, halves up.
    Edge: a date that is not known is left aside; `on` and `reason` are None where none is.
    Source: product.md, 5.

    >>> server = Asset(id="srv-01", name="File server", kind="server", bought=dt.date(2021, 10, 1),
    ...                life_years=Decimal("4.5"), warranty_until=dt.date(2026, 10, 1))
    >>> due = falls_due(server, {})
    >>> str(due.on), due.reason
    ('2026-04-01', 'life')
    """
    found = [*_end_of_life(asset), *_end_of_warranty(asset), *_end_of_support(asset, products)]
    dates = tuple(sorted(found, key=lambda due: due.on))
    return Due(asset, dates[0].on if dates else None, dates[0].reason if dates else None, dates)


def age(asset: Asset, date: dt.date) -> Decimal | None:
    """
    How old an asset is.

    Rule: completed months since it was bought, in twelfths.
    Units: years.
    Edge: None where nobody knows when it was bought; 0 where it is bought later.
    Source: product.md, 4.1 (what you own: ages).

    >>> age(Asset(id="srv-01", name="File server", kind="server", bought=dt.date(2021, 10, 1)), dt.date(2026, 4, 30))
    Decimal('4.5')
    """
    if asset.bought is None:
        return None
    return Decimal(max(0, full_months(asset.bought, date))) / 12


def ageing(
    assets: Iterable[Asset], products: Mapping[str, Product], date: dt.date, months: int = 12
) -> tuple[Due, ...]:
    """
    What falls due within so many months of the date, or is overdue already; the earliest first.

    Source: product.md, 4.2 (what comes up: ageing assets).
    """
    until = later(date, months)
    return tuple(due for on, due in _dated(falls_due(asset, products) for asset in assets) if on <= until)


def _dated(dues: Iterable[Due]) -> list[tuple[dt.date, Due]]:
    return sorted(((due.on, due) for due in dues if due.on is not None), key=lambda pair: pair[0])


def due_by_year(
    assets: Iterable[Asset], products: Mapping[str, Product], years: Sequence[int], start: int
) -> DueByYear:
    """
    Every asset in the fiscal year in which it falls due, the earliest first.

    Units: consecutive fiscal years; `start` is the first month of the fiscal year.
    Edge: with no years, everything that has a date is `after`.
    Source: product.md, 4.1 (what you own, what falls due and why).
    """
    dues = [falls_due(asset, products) for asset in assets]
    by_year = [(fiscal.fiscal_year(on, start), due) for on, due in _dated(dues)]
    return DueByYear(
        before=tuple(due for year, due in by_year if years and year < years[0]),
        years={wanted: tuple(due for year, due in by_year if year == wanted) for wanted in years},
        after=tuple(due for year, due in by_year if not years or year > years[-1]),
        unknown=tuple(due for due in dues if due.on is None),
    )


def replacements(
    assets: Iterable[Asset],
    products: Mapping[str, Product],
    years: Sequence[int],
    start: int,
    open_recommendations: Collection[str],
) -> tuple[Replacement, ...]:
    """
    What to set aside for replacing assets.

    Rule: the price of replacing in the fiscal year in which the asset falls due; what is overdue falls to the first
    year. An asset that an open recommendation replaces is left out: its cost is counted there.
    Units: the client's currency, for all pieces together.
    Edge: `year` is None where no date is known; what falls due after the last year is left out.
    Source: product.md, 5 and 4.1 (budget: replacements).
    """
    own = [asset for asset in assets if asset.covered_by is None or asset.covered_by not in open_recommendations]
    due = due_by_year(own, products, years, start)
    by_year = [(years[0], one) for one in due.before]
    by_year += [(year, one) for year in years for one in due.years[year]]
    rows: list[tuple[int | None, Due]] = [*by_year, *((None, one) for one in due.unknown)]
    return tuple(
        Replacement(one.asset, year, one, one.asset.replace_cost, _replacement_bases(one)) for year, one in rows
    )


def _replacement_bases(due: Due) -> tuple[Basis, ...]:
    price = (basis.asset(due.asset.id, "replace_cost"),)
    return price + (due.dates[0].bases if due.dates else ())
