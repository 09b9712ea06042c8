from __future__ import annotations

from typing import Any

import pytest

from generator.model.assessment import Finding
from generator.model.review import Risk
from generator.numbers.risk import by_severity, cells, level, rated, score


def risk(title: str, likelihood: int, impact: int) -> Risk:
    return Risk(title=title, likelihood=likelihood, impact=impact)


def finding(id: str, severity: Any, likelihood: int | None = None, impact: int | None = None) -> Finding:
    return Finding(
        id=id, title=id, domain="d", severity=severity, what="w", so_what="s", likelihood=likelihood, impact=impact
    )


@pytest.mark.parametrize(
    ("likelihood", "impact", "weight", "band"),
    [
        (1, 1, 1, "low"),
        (1, 3, 3, "low"),
        (2, 2, 4, "medium"),
        (2, 4, 8, "medium"),
        (3, 3, 9, "high"),
        (3, 4, 12, "high"),
        (3, 5, 15, "critical"),
        (5, 5, 25, "critical"),
    ],
)
def test_likelihood_times_impact_and_its_band(likelihood: int, impact: int, weight: int, band: str) -> None:
    assert score(likelihood, impact) == weight
    assert level(weight) == band


def test_the_bands_of_all_cells_are_counted() -> None:
    bands = [level(score(likelihood, impact)) for likelihood in range(1, 6) for impact in range(1, 6)]
    assert [bands.count(band) for band in ("critical", "high", "medium", "low")] == [6, 5, 9, 5]


def test_the_heaviest_comes_first_then_the_greater_impact_then_the_order_of_the_file() -> None:
    rows = rated([risk("a", 2, 2), risk("b", 5, 2), risk("c", 2, 5), risk("d", 5, 5), risk("e", 2, 5)])
    assert [(row.number, row.title) for row in rows] == [(1, "d"), (2, "c"), (3, "e"), (4, "b"), (5, "a")]


def test_a_finding_that_is_not_rated_has_no_place() -> None:
    rows = rated([finding("a", "high"), finding("b", "low", 2, 4), finding("c", "low", 2)])
    assert [(row.title, row.score, row.level) for row in rows] == [("b", 8, "medium")]


def test_the_matrix_has_25_cells_and_every_risk_once() -> None:
    matrix = cells(rated([risk("a", 2, 4), risk("b", 4, 2), risk("c", 2, 4)]))
    assert len(matrix) == 25
    assert {cell: [one.title for one in ones] for cell, ones in matrix.items() if ones} == {
        (2, 4): ["a", "c"],
        (4, 2): ["b"],
    }


def test_findings_go_by_severity_then_as_they_were_written() -> None:
    findings = [finding("a", "low"), finding("b", "critical"), finding("c", "medium"), finding("d", "high"),
                finding("e", "critical")]  # fmt: skip
    assert [one.id for one in by_severity(findings)] == ["b", "e", "d", "c", "a"]
