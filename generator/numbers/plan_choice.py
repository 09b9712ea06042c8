"""The months within reach of each recommendation → the few in which it would begin, and what each year then pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.roadmap import Priority, Recommendation
from generator.model.values import Month
from generator.numbers import fiscal
from generator.numbers.plan_clash import Reach
from generator.numbers.plan_wish import Scope
from generator.numbers.rounding import pro_rata, total

WEIGHTS: Mapping[Priority, int] = {"must": 100, "should": 10, "could": 1}
"""What a quarter of waiting weighs: one of a `must` as much as ten of a `should` or a hundred of a `could`."""


@dataclass(frozen=True)
class Choice:
    """
    One month in which one recommendation may begin.

    `costs` are the expected amounts of each planned year, in the client's currency; `delay` is what waiting so long
    weighs. `pushed_by` are the choices of others that end just before, where it begins in this month only because of
    them; empty where it may begin then by itself.
    """

    id: str
    begins: Month
    costs: tuple[Decimal, ...]
    delay: int
    pushed_by: tuple[tuple[str, Month], ...]


Choices = Mapping[str, Sequence[Choice]]


def choices(reaches: Mapping[str, Reach], scope: Scope) -> dict[str, tuple[Choice, ...]]:
    """
    The choices of each, the earliest first.

    Rule: in a quarter it begins as soon as it can (numbers/roadmap): with the quarter, with its own earliest month, or
    in the month after something that it depends on has ended. So what is chosen here costs what the budget says.
    Edge: what was started or fixed, or has one month within reach, has one choice. `reaches` come dependencies first.
    """
    found: dict[str, tuple[Choice, ...]] = {}
    for id, reach in reaches.items():
        pushes = _pushes(reach, reaches, found)
        own = {reach.first + n for n in range(reach.last - reach.first + 1)}
        own = {month for month in own if scope.opening(month) == month or month == reach.wish.earliest}
        if reach.first == reach.last:
            own, pushes = {reach.first}, {}
        prices = _prices(reach.wish.recommendation)
        weight = WEIGHTS[reach.wish.recommendation.priority]
        found[id] = tuple(
            Choice(
                id=id,
                begins=month,
                costs=_costs(reach.wish.recommendation, prices, month, month + reach.wish.length, scope),
                delay=weight * _quarters(reach.first, month, scope),
                pushed_by=() if month in own else tuple(pushes[month]),
            )
            for month in sorted(own | pushes.keys())
        )
    return found


def _pushes(reach: Reach, reaches: Mapping[str, Reach], found: Choices) -> dict[Month, list[tuple[str, Month]]]:
    pushes: dict[Month, list[tuple[str, Month]]] = {}
    for other in reach.after:
        for choice in found[other]:
            month = choice.begins + reaches[other].wish.length
            if reach.first <= month <= reach.last:
                pushes.setdefault(month, []).append((other, choice.begins))
    return pushes


def _quarters(first: Month, month: Month, scope: Scope) -> int:
    return fiscal.quarter_of(month, scope.start) - fiscal.quarter_of(first, scope.start)


def _prices(one: Recommendation) -> tuple[Decimal, tuple[Decimal, ...]]:
    """The one-off price, and what n months of the yearly amounts come to, n being 0 to 12."""
    once = one.cost.once.expected if one.cost and one.cost.once else Decimal(0)
    yearly = [one.cost.per_year] if one.cost and one.cost.per_year is not None else []
    yearly += [-one.frees.per_year] if one.frees else []
    return once, tuple(total(pro_rata(amount, months, 12) for amount in yearly) for months in range(13))


def _costs(
    one: Recommendation, prices: tuple[Decimal, Sequence[Decimal]], begins: Month, after: Month, scope: Scope
) -> tuple[Decimal, ...]:
    once, months = prices
    paid = fiscal.fiscal_year(begins, scope.start)
    return tuple(
        total([months[min(12, max(0, Month(year, scope.start) + 12 - after))], once if year == paid else Decimal(0)])
        for year in scope.years
    )


def totals(committed: Sequence[Decimal], chosen: Iterable[Choice]) -> tuple[Decimal, ...]:
    """What each planned year pays in all."""
    columns = zip(committed, *(choice.costs for choice in chosen), strict=True)
    return tuple(total(column) for column in columns)
