"""The choices of each recommendation → the columns and rows of a mixed-integer program that evens out the years."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.numbers.plan_choice import Choice, Choices
from generator.numbers.plan_clash import Reach
from generator.numbers.rounding import total

Terms = dict[int, float]

TOGETHER, IN_ROUNDS = 20, 12
"""So many are brought forward at once, with proof; where there are more, in rounds of so many (tests/bench: of 25 the
proof took up to six seconds, of 60 minutes)."""


@dataclass(frozen=True)
class Row:
    """The terms add up to at most so much."""

    terms: Terms
    most: float


@dataclass(frozen=True)
class Program:
    """
    A column for each choice but the last of each recommendation: 1 where it has begun by then, else 0.

    `free` are the columns of each recommendation that has a choice, the earliest first. After them come one column for
    the largest year and one for what each year has over the cap. Amounts are in `unit`s of the currency; `delays` are
    what the choices weigh, by column; `cap` is the cap in units.
    """

    free: Mapping[str, range]
    largest: int
    over: range
    rows: tuple[Row, ...]
    delays: Terms
    cap: float | None
    unit: float

    @property
    def columns(self) -> int:
        return self.over.stop


def program(
    choices: Choices, reaches: Mapping[str, Reach], committed: Sequence[Decimal], cap: Decimal | None
) -> Program:
    """
    The program of these choices.

    Rule: what has begun stays begun; each year is at most the largest; a year is at most the cap and what it has over
    it; what comes after something has not begun before that has ended; what begins because something else has just
    ended does so only then. The rows are the same for every order of the input.
    Units: `committed` is what each year pays whatever is chosen, in the client's currency.
    """
    free: dict[str, range] = {}
    for id in sorted(choices):
        begin = max((columns.stop for columns in free.values()), default=0)
        if len(choices[id]) > 1:
            free[id] = range(begin, begin + len(choices[id]) - 1)
    largest = max((columns.stop for columns in free.values()), default=0)
    over = range(largest + 1, largest + 1 + (len(committed) if cap is not None else 0))
    amounts = [abs(cost) for id in free for choice in choices[id] for cost in choice.costs]
    unit = float(max([*amounts, *map(abs, committed), Decimal(1)])) / 1000
    delays: Terms = {}
    for id, columns in free.items():
        _add(delays, columns, [float(choice.delay) for choice in choices[id]])
    rows = [*_monotone(free), *_years(choices, free, committed, cap, largest, over, unit)]
    for id in sorted(choices):
        rows += _precedence(choices, reaches[id], reaches, free)
        rows += _pushes(choices[id], choices, free)
    return Program(free, largest, over, tuple(rows), delays, None if cap is None else float(cap) / unit, unit)


def _add(terms: Terms, columns: range, values: Sequence[float]) -> float:
    """Adds the value of the chosen one to the terms; what does not depend on a column is returned."""
    for n, column in enumerate(columns):
        change = values[n] - values[n + 1]
        if change:
            terms[column] = terms.get(column, 0.0) + change
    return values[-1]


def _monotone(free: Mapping[str, range]) -> list[Row]:
    pairs = [(column, column + 1) for columns in free.values() for column in columns[:-1]]
    return [Row({earlier: 1.0, later: -1.0}, 0.0) for earlier, later in pairs]


def _years(
    choices: Choices,
    free: Mapping[str, range],
    committed: Sequence[Decimal],
    cap: Decimal | None,
    largest: int,
    over: range,
    unit: float,
) -> list[Row]:
    rows = []
    for n, spent in enumerate(committed):
        terms: Terms = {}
        settled = total([spent, *(choices[id][0].costs[n] for id in sorted(choices) if id not in free)])
        constant = float(settled) / unit
        for id, columns in free.items():
            constant += _add(terms, columns, [float(choice.costs[n]) / unit for choice in choices[id]])
        rows.append(Row({**terms, largest: -1.0}, -constant))
        if cap is not None:
            rows.append(Row({**terms, over[n]: -1.0}, float(cap) / unit - constant))
    return rows


def _precedence(choices: Choices, reach: Reach, reaches: Mapping[str, Reach], free: Mapping[str, range]) -> list[Row]:
    """By every month: begun only where each of those before had begun early enough; one row for each step of theirs."""
    own = free.get(reach.wish.id, range(0))
    rows: list[Row] = []
    for other in reach.after:
        steps: dict[int, Row] = {}
        for column, choice in zip(own, choices[reach.wish.id], strict=False):
            before = [one for one in choices[other] if one.begins + reaches[other].wish.length <= choice.begins]
            if len(before) < len(choices[other]):
                terms = {column: 1.0} | ({free[other][len(before) - 1]: -1.0} if before else {})
                steps[len(before)] = Row(terms, 0.0)
        rows += steps.values()
    return rows


def _pushes(own: Sequence[Choice], choices: Choices, free: Mapping[str, range]) -> list[Row]:
    rows = []
    for n, choice in enumerate(own):
        if choice.pushed_by and len(own) > 1:
            terms: Terms = {}
            constant = _add(terms, free[choice.id], [float(n == k) for k in range(len(own))])
            for other, begins in choice.pushed_by:
                values = [-float(one.begins == begins) for one in choices[other]]
                constant += _add(terms, free.get(other, range(0)), values)
            rows.append(Row(terms, -constant))
    return rows


def chosen(solution: Sequence[float], program: Program, choices: Choices) -> dict[str, Choice]:
    """The choice of each, where the columns have these values."""
    found = {}
    for id, own in choices.items():
        waited = sum(solution[column] < 0.5 for column in program.free.get(id, ()))
        found[id] = own[waited]
    return found


def rounds(program: Program, choices: Choices) -> list[tuple[str, ...]]:
    """
    Groups of recommendations to be settled together.

    Rule: one of all up to TOGETHER; else each is in three groups of at most IN_ROUNDS, dealt like cards from three
    orders: by id, by their first month, by their price.
    """
    names = list(program.free)
    if len(names) <= TOGETHER:
        return [tuple(names)]
    hands = math.ceil(len(names) / IN_ROUNDS)
    by_month = sorted(names, key=lambda id: (choices[id][0].begins, id))
    by_price = sorted(names, key=lambda id: (max(choices[id][0].costs), id))
    return [tuple(order[n::hands]) for order in (names, by_month, by_price) for n in range(hands)]
