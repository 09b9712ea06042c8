"""What each client paid → shares of the whole, and how much hangs on the largest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.numbers.rounding import EXACT, product, total

MODERATE_OVER, HIGH_OVER = Decimal("0.25"), Decimal("0.40")

Level = Literal["low", "moderate", "high"]


@dataclass(frozen=True)
class Part:
    """One client's fees and their share of all, 0 to 1."""

    client: str
    fees: Decimal
    share: Decimal


@dataclass(frozen=True)
class Dependence:
    """
    Who pays how much of the whole, the largest first, at least one.

    `herfindahl` is 1 where one client pays everything and 1/n where n clients pay the same.
    """

    parts: tuple[Part, ...]
    total: Decimal
    herfindahl: Decimal
    level: Level

    @property
    def largest(self) -> Part:
        return self.parts[0]


def level(share: Decimal) -> Level:
    """
    What the largest client's share means.

    Rule: over 40 % high, over 25 % moderate; exactly 40 % is moderate still, exactly 25 % low.
    Source: product.md, 5 (dependence).

    >>> [level(Decimal(share)) for share in ("0.25", "0.2501", "0.40", "0.41")]
    ['low', 'moderate', 'moderate', 'high']
    """
    return "high" if share > HIGH_OVER else "moderate" if share > MODERATE_OVER else "low"


def dependence(fees: Mapping[str, Decimal | None]) -> Dependence | None:
    """
    Shares of the whole, by client.

    Rule: a client's fees / all fees; Herfindahl: the sum of the squared shares; clients of equal fees by name.
    Units: all fees in one currency; shares 0 to 1, not rounded.
    Edge: None where one client's fees are not known, since no share is then, and where nobody paid anything. Clients
    that paid nothing are left out.
    Source: product.md, 5 (dependence).

    >>> found = dependence({"a": Decimal(60), "b": Decimal(20), "c": Decimal(20), "d": Decimal(0)})
    >>> found.largest.client, found.largest.share, found.herfindahl, found.level, len(found.parts)
    ('a', Decimal('0.6'), Decimal('0.44'), 'high', 3)
    >>> dependence({"a": Decimal(60), "b": None}) is None
    True
    """
    known = {client: amount for client, amount in fees.items() if amount is not None}
    whole = total(known.values())
    if len(known) < len(fees) or whole <= 0:
        return None
    paying = sorted(((client, amount) for client, amount in known.items() if amount), key=lambda one: (-one[1], one[0]))
    parts = tuple(Part(client, amount, EXACT.divide(amount, whole)) for client, amount in paying)
    squares = total(product(part.share, part.share) for part in parts)
    return Dependence(parts, whole, squares, level(parts[0].share))
