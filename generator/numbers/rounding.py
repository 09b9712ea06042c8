"""Exact amounts → shares that still add up exactly, and shown rows that add up to the shown total."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import reduce

EXACT = Context(prec=80, rounding=ROUND_HALF_EVEN)
"""Wide enough for every sum and product of what files may hold; the default of 28 digits is not."""

PLACES = Decimal("1e-12")
"""A share that does not end (a third) is carried to this place: sums of such shares stay exact in any order."""


def total(amounts: Iterable[Decimal]) -> Decimal:
    """
    The exact sum, whatever the order.

    >>> total([Decimal("1e20"), Decimal("0.000000000001"), Decimal("-1e20")])
    Decimal('1E-12')
    """
    return reduce(EXACT.add, amounts, Decimal(0))


def product(amount: Decimal, times: int | Decimal) -> Decimal:
    """The exact product."""
    return EXACT.multiply(amount, Decimal(times))


def pro_rata(amount: Decimal, part: int, whole: int) -> Decimal:
    """
    The part of an amount that falls to `part` of `whole`.

    Rule: amount × part / whole; a share that does not end is carried to twelve decimal places.
    Units: those of the amount; `part` and `whole` in the same unit, mostly months.
    Edge: `whole` is not 0.
    Source: product.md, 5 (nothing is rounded before it is shown).

    >>> pro_rata(Decimal(14400), 5, 12), pro_rata(Decimal(100), 1, 12)
    (Decimal('6000'), Decimal('8.333333333333'))
    """
    share = EXACT.divide(product(amount, part), Decimal(whole))
    exponent = share.as_tuple().exponent
    ends = isinstance(exponent, int) and exponent >= -12
    return share if ends else share.quantize(PLACES, context=EXACT)


def rounded(amount: Decimal, unit: Decimal) -> Decimal:
    """
    The nearest multiple of the unit; halves away from nought.

    Edge: ValueError where the unit is not above nought.

    >>> rounded(Decimal("2.5"), Decimal(1)), rounded(Decimal("-2.5"), Decimal(1)), rounded(Decimal(1499), Decimal(1000))
    (Decimal('3'), Decimal('-3'), Decimal('1000'))
    """
    if unit <= 0:
        raise ValueError(f"{unit} is no unit to round to")
    steps = Fraction(amount) / Fraction(unit)
    whole = math.floor(abs(steps) + Fraction(1, 2))
    return product(unit, whole if steps >= 0 else -whole)


def shown_rows(parts: Sequence[Decimal], unit: Decimal) -> tuple[Decimal, ...]:
    """
    Rows as they are shown, so that they add up to the shown total.

    Rule: every part is rounded down to the unit; the units still missing to the rounded sum go to the parts with the
    largest remainders, the earlier of two equal ones first. No row differs from its exact part by a whole unit.
    Units: those of the parts.
    Edge: negative parts are rows like all others; () for no parts; ValueError where the unit is not above nought.
    Source: product.md, 5 (shown rows add up to the shown total).

    >>> [str(row) for row in shown_rows([Decimal("33.4"), Decimal("33.4"), Decimal("33.4")], Decimal(1))]
    ['34', '33', '33']
    """
    wanted = Fraction(rounded(total(parts), unit)) / Fraction(unit)
    steps = [Fraction(part) / Fraction(unit) for part in parts]
    floors = [math.floor(step) for step in steps]
    missing = int(wanted) - sum(floors)
    largest = sorted(range(len(parts)), key=lambda row: (floors[row] - steps[row], row))[:missing]
    return tuple(product(unit, floor + (row in largest)) for row, floor in enumerate(floors))
