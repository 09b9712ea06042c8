"""Marks by the practice's criteria → one fit, and what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.practice import Criterion, FitRule
from generator.model.private import Fit
from generator.numbers.day import later
from generator.numbers.rounding import EXACT, product, total


@dataclass(frozen=True)
class Judgement:
    """How good a relation is, 1 to 5; `marked` of `criteria` criteria have a mark."""

    mean: Decimal
    marked: int
    criteria: int


def judgement(fit: Fit | None, criteria: Mapping[str, Criterion], date: dt.date) -> Judgement | None:
    """
    The fit of a client as of a day.

    Rule: the mean of the marks by the weight of their criteria; a criterion without a mark counts neither way, a mark
    without a criterion is left out.
    Units: 1 to 5, not rounded.
    Edge: None where nobody has judged by that day, or no criterion of any weight has a mark.
    Source: product.md, 5 (fit).

    >>> from datetime import date
    >>> heavy, light = Criterion(name="Trust", weight=Decimal(3)), Criterion(name="Pays", weight=Decimal(1))
    >>> criteria = {"trust": heavy, "pays": light}
    >>> judged = Fit(marks={"trust": 5, "pays": 3}, on=date(2026, 2, 1))
    >>> judgement(judged, criteria, date(2026, 3, 1)).mean, judgement(judged, criteria, date(2026, 1, 31))
    (Decimal('4.5'), None)
    """
    if fit is None or fit.on > date:
        return None
    marked = [(criteria[id].weight, mark) for id, mark in fit.marks.items() if id in criteria]
    weights = total(weight for weight, _ in marked)
    if not weights:
        return None
    points = total(product(weight, mark) for weight, mark in marked)
    return Judgement(EXACT.divide(points, weights), len(marked), len(criteria))


def next_step(mean: Decimal, rules: Iterable[FitRule]) -> str | None:
    """
    The step that the rules of the practice suggest.

    Rule: that of the first rule that holds, in the order of the file; a rule with both bounds holds between them.
    Edge: None where no rule holds.
    Source: product.md, 5 (fit).

    >>> rules = [FitRule(at_least=Decimal(4), step="Cherish"), FitRule(below=Decimal(2), step="Part")]
    >>> [next_step(Decimal(mean), rules) for mean in ("4", "3.99", "1.5")]
    ['Cherish', None, 'Part']
    """
    return next((rule.step for rule in rules if _holds(rule, mean)), None)


def _holds(rule: FitRule, mean: Decimal) -> bool:
    return (rule.at_least is None or mean >= rule.at_least) and (rule.below is None or mean < rule.below)


def is_stale(fit: Fit, months: int, date: dt.date) -> bool:
    """
    Whether it is time to judge again.

    Rule: once it is older than so many months; on the very day it still holds.

    >>> judged = Fit(on=dt.date(2026, 2, 1))
    >>> is_stale(judged, 6, dt.date(2026, 8, 1)), is_stale(judged, 6, dt.date(2026, 8, 2))
    (False, True)
    """
    return later(fit.on, months) < date
