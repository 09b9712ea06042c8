"""Who recommended us to whom → trees of clients, and what came through each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.numbers.rounding import total


@dataclass(frozen=True)
class Branch:
    """
    One client in its tree: how deep it hangs, who recommended us to it, and what came through it.

    `brought` counts the clients it recommended us to itself; `through` is the value of all that hang below it.
    """

    client: str
    depth: int
    parent: str | None
    brought: int
    through: Decimal


def trees(referred_by: Mapping[str, str | None], worth: Mapping[str, Decimal]) -> tuple[Branch, ...]:
    """
    Every client once, each tree from its root on, the one that brought most first.

    Rule: a client hangs below the one who recommended us. What came through a client is the worth of all below it,
    whole: a recommendation of a recommendation is counted for both.
    Units: those of `worth`; a client that is missing there is worth nothing.
    Edge: who was recommended by nobody we know is a root. Of a circle the first by name is its root.
    Source: product.md, 4.9 (referrals).

    >>> found = trees({"a": None, "b": "a", "c": "b", "d": None}, {"b": Decimal(5), "c": Decimal(2), "d": Decimal(9)})
    >>> [(one.client, one.depth, one.brought, int(one.through)) for one in found]
    [('a', 0, 1, 7), ('b', 1, 1, 2), ('c', 2, 0, 0), ('d', 0, 0, 0)]
    """
    parents = _without_circles({slug: by if by in referred_by else None for slug, by in referred_by.items()})
    children: dict[str | None, list[str]] = {}
    for slug, by in parents.items():
        children.setdefault(by, []).append(slug)
    through: dict[str, Decimal] = {}
    for slug in sorted(parents, key=lambda one: -_depth(parents, one)):
        below = children.get(slug, [])
        through[slug] = total(amount for one in below for amount in (worth.get(one, Decimal(0)), through[one]))
    found: list[Branch] = []
    waiting = _ranked(children.get(None, []), through, worth)[::-1]
    while waiting:
        slug = waiting.pop()
        below = children.get(slug, [])
        found.append(Branch(slug, _depth(parents, slug), parents[slug], len(below), through[slug]))
        waiting += _ranked(below, through, worth)[::-1]
    return tuple(found)


def _ranked(slugs: list[str], through: Mapping[str, Decimal], worth: Mapping[str, Decimal]) -> list[str]:
    return sorted(slugs, key=lambda one: (-through[one], -worth.get(one, Decimal(0)), one))


def _without_circles(parents: Mapping[str, str | None]) -> dict[str, str | None]:
    cut = dict(parents)
    for slug in sorted(parents):
        seen, at = {slug}, cut[slug]
        while at is not None and at not in seen:
            seen.add(at)
            at = cut[at]
        if at == slug:
            cut[slug] = None
    return cut


def _depth(parents: Mapping[str, str | None], slug: str) -> int:
    depth, at = 0, parents[slug]
    while at is not None:
        depth, at = depth + 1, parents[at]
    return depth
