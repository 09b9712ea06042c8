"""Likelihood and impact → a place in the 5×5 matrix, and the order in which risks are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.assessment import Finding
from generator.model.review import Risk

Level = Literal["low", "medium", "high", "critical"]

LEVELS: tuple[tuple[int, Level], ...] = ((15, "critical"), (9, "high"), (4, "medium"), (1, "low"))
"""From which score on a risk is what: of the 25 cells 6 are critical, 5 high, 9 medium, 5 low."""

SEVERITIES: tuple[Level, ...] = ("critical", "high", "medium", "low")


@dataclass(frozen=True)
class Rated:
    """One risk: `number` counts from 1 in the order they are told, as it stands in the matrix; `score` is 1 to 25."""

    number: int
    title: str
    likelihood: int
    impact: int
    score: int
    level: Level
    source: Risk | Finding


def score(likelihood: int, impact: int) -> int:
    """
    How much a risk weighs.

    Rule: likelihood × impact.
    Units: each 1 to 5; the score 1 to 25.
    Source: product.md, 4.1 (a 5×5 risk matrix).
    """
    return likelihood * impact


def level(score: int) -> Level:
    """
    The band of a score.

    >>> [level(score) for score in (3, 4, 9, 15)]
    ['low', 'medium', 'high', 'critical']
    """
    return next((level for least, level in LEVELS if score >= least), "low")


def rated(risks: Iterable[Risk | Finding]) -> tuple[Rated, ...]:
    """
    Risks or findings in the order they are told.

    Rule: the highest score first, of equal ones the greater impact, then as they were written.
    Edge: a finding without likelihood or impact has no place and is left out.
    Source: product.md, 4.1 and 4.2.
    """
    placed = [(one, one.likelihood, one.impact) for one in risks if one.likelihood and one.impact]
    placed.sort(key=lambda row: (-score(row[1], row[2]), -row[2]))
    return tuple(
        Rated(number, one.title, likelihood, impact, score(likelihood, impact), level(score(likelihood, impact)), one)
        for number, (one, likelihood, impact) in enumerate(placed, 1)
    )


def cells(risks: Iterable[Rated]) -> Mapping[tuple[int, int], tuple[Rated, ...]]:
    """All 25 cells of the matrix by (likelihood, impact), each with its risks in order; most are empty."""
    known = tuple(risks)
    return {
        (likelihood, impact): tuple(one for one in known if (one.likelihood, one.impact) == (likelihood, impact))
        for likelihood in range(1, 6)
        for impact in range(1, 6)
    }


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, the most severe first, of equal ones as they were written. Source: product.md, 4.1 (findings)."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
