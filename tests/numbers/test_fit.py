from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.practice import Criterion, FitRule
from generator.model.private import Fit
from generator.numbers.fit import Judgement, is_stale, judgement, next_step

CRITERIA = {
    "trust": Criterion(name="They trust us", weight=Decimal(3)),
    "pays": Criterion(name="They pay in time", weight=Decimal(1)),
}
RULES = (
    FitRule(at_least=Decimal("4.3"), step="Cherish"),
    FitRule(at_least=Decimal("2.8"), below=Decimal("3.5"), step="Talk"),
    FitRule(below=Decimal(2), step="Part"),
)
DAY = dt.date(2026, 10, 16)


def marks(**given: int) -> Fit:
    return Fit(marks=given, on=DAY)


def test_the_fit_is_the_mean_by_weight() -> None:
    assert judgement(marks(trust=5, pays=3), CRITERIA, DAY) == Judgement(Decimal("4.5"), 2, 2)


def test_a_criterion_without_a_mark_counts_neither_way() -> None:
    assert judgement(marks(pays=2), CRITERIA, DAY) == Judgement(Decimal(2), 1, 2)


def test_a_mark_without_a_criterion_is_left_out() -> None:
    assert judgement(marks(pays=2, humour=5), CRITERIA, DAY) == Judgement(Decimal(2), 1, 2)


@pytest.mark.parametrize("fit", [None, marks(), marks(humour=5)])
def test_without_marks_nobody_has_judged(fit: Fit | None) -> None:
    assert judgement(fit, CRITERIA, DAY) is None


def test_criteria_of_no_weight_judge_nothing() -> None:
    assert judgement(marks(trust=5), {"trust": Criterion(name="Trust", weight=Decimal(0))}, DAY) is None


def test_a_later_judgement_is_not_known_yet() -> None:
    assert judgement(marks(trust=5), CRITERIA, DAY - dt.timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("mean", "step"),
    [
        ("5", "Cherish"), ("4.3", "Cherish"), ("4.299", None), ("3.5", None), ("3.499", "Talk"), ("2.8", "Talk"),
        ("2.799", None), ("2", None), ("1.999", "Part"),
    ],
)  # fmt: skip
def test_the_first_rule_that_holds_says_the_step(mean: str, step: str | None) -> None:
    assert next_step(Decimal(mean), RULES) == step


def test_rules_are_read_from_the_top() -> None:
    assert next_step(Decimal(5), (FitRule(step="First"), *RULES)) == "First"


def test_a_judgement_holds_for_so_many_months() -> None:
    assert not is_stale(marks(), 6, dt.date(2027, 4, 16))
    assert is_stale(marks(), 6, dt.date(2027, 4, 17))


@given(st.fixed_dictionaries({"trust": st.integers(1, 5), "pays": st.integers(1, 5)}))
def test_the_fit_lies_between_its_marks(given: dict[str, int]) -> None:
    found = judgement(marks(**given), CRITERIA, DAY)
    assert found is not None
    assert min(given.values()) <= found.mean <= max(given.values())
