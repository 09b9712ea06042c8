from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.assessment import Answer
from generator.model.questionnaire import Domain, Question, Questionnaire
from generator.numbers.score import Scores, changes, overall_change, scores

Given = dict[str, Answer | Literal["n/a"]]


def question(id: str, domain: str = "security", weight: str | None = None, kind: Any = "scale") -> Question:
    return Question(id=id, domain=domain, text="?", kind=kind, weight=None if weight is None else Decimal(weight))


def asked(*questions: Question, **weights: str) -> Questionnaire:
    domains = weights or {"security": "1"}
    return Questionnaire(
        title="Roadmap",
        edition="1",
        domains=tuple(Domain(id=id, name=id, weight=Decimal(weight)) for id, weight in domains.items()),
        questions=questions,
    )


def points(number: str) -> Answer:
    return Answer(score=Decimal(number))


TEN = asked(*(question(f"q{n}") for n in range(10)))


def ten(answered: int, not_applicable: int = 0) -> Given:
    given: Given = {f"q{n}": points("3") for n in range(answered)}
    return given | {f"q{9 - n}": "n/a" for n in range(not_applicable)}


def test_a_score_is_the_weighted_mean_of_what_was_answered() -> None:
    sheet = asked(question("a", weight="2"), question("b"), question("c"))
    domain = scores(sheet, {"a": points("4"), "b": points("1"), "c": points("3")}).domains[0]
    assert domain.score == Decimal(3)  # (2 × 4 + 1 + 3) / 4
    assert (domain.coverage, domain.standing) == (Decimal(1), "shown")
    assert (domain.asked, domain.answered, domain.not_applicable) == (3, 3, 0)


def test_not_applicable_counts_neither_way_and_unanswered_lowers_coverage_alone() -> None:
    sheet = asked(question("a"), question("b"), question("c", weight="2"), question("d"))
    domain = scores(sheet, {"a": points("5"), "b": "n/a", "c": points("2"), "d": Answer(note="not asked")}).domains[0]
    assert domain.score == Decimal(3)  # (5 + 2 × 2) / 3
    assert domain.coverage == Decimal("0.75")  # 3 of 4, b is out
    assert (domain.asked, domain.answered, domain.not_applicable) == (4, 2, 1)


@pytest.mark.parametrize(
    ("answered", "standing", "score"),
    [
        (3, "low_coverage", None),
        (4, "provisional", 3),
        (6, "provisional", 3),
        (7, "shown", 3),
        (0, "low_coverage", None),
    ],
)
def test_coverage_decides_whether_a_score_is_shown(answered: int, standing: str, score: int | None) -> None:
    domain = scores(TEN, ten(answered)).domains[0]
    assert (domain.standing, domain.score) == (standing, score)
    assert domain.coverage == Decimal(answered) / 10


def test_coverage_goes_by_weight() -> None:
    sheet = asked(question("a", weight="6"), question("b", weight="4"))
    assert scores(sheet, {"b": points("2")}).domains[0].standing == "provisional"
    assert scores(asked(question("a", weight="6.1"), question("b", weight="3.9")), {"b": points("2")}).overall is None


def test_a_nought_is_a_score_and_not_a_gap() -> None:
    domain = scores(asked(question("a"), question("b")), {"a": points("0"), "b": points("0")}).domains[0]
    assert (domain.score, domain.standing) == (Decimal(0), "shown")


def test_only_scale_questions_with_a_weight_count() -> None:
    sheet = asked(question("a"), question("b", kind="text"), question("c", kind="choice"), question("d", weight="0"))
    domain = scores(sheet, {"a": points("4"), "b": points("0"), "d": points("0"), "gone": points("0")}).domains[0]
    assert (domain.score, domain.coverage, domain.asked) == (Decimal(4), Decimal(1), 1)


def test_a_domain_without_questions_and_one_that_does_not_apply_say_so() -> None:
    sheet = asked(question("a", "cloud"), question("b", "staff", kind="text"), cloud="1", staff="1", empty="1")
    result = scores(sheet, {"a": "n/a"})
    assert [domain.standing for domain in result.domains] == ["not_applicable", "no_questions", "no_questions"]
    assert [(domain.score, domain.coverage) for domain in result.domains] == [(None, None)] * 3
    assert (result.overall, result.coverage) == (None, None)


def three(security: str | None, cloud: str | None, staff: str | None) -> Scores:
    sheet = asked(*(question(id, id) for id in ("security", "cloud", "staff")), security="3", cloud="1", staff="2")
    given = {"security": security, "cloud": cloud, "staff": staff}
    return scores(sheet, {id: points(number) for id, number in given.items() if number is not None})


def test_overall_is_the_mean_of_the_shown_domains_by_weight() -> None:
    assert three("4", "2", "1").overall == Decimal(16) / 6
    assert three("4", "2", None).overall == Decimal("3.5")  # (3 × 4 + 2) / 4
    assert [domain.domain for domain in three("4", "2", None).without_score] == ["staff"]
    assert three("4", "2", None).coverage == Decimal(4) / 6


def test_overall_is_provisional_where_a_shown_domain_is() -> None:
    assert scores(TEN, ten(5)).provisional
    assert not scores(TEN, ten(7)).provisional
    assert not scores(TEN, ten(3)).provisional


def test_a_change_is_told_only_where_both_are_shown() -> None:
    rows = changes(three("4", None, "1.5"), three("2.5", "3", None))
    assert [(row.domain, row.before, row.now, row.change) for row in rows] == [
        ("security", Decimal("2.5"), Decimal(4), Decimal("1.5")),
        ("cloud", Decimal(3), None, None),
        ("staff", None, Decimal("1.5"), None),
    ]


def test_a_new_domain_has_no_change_and_one_that_has_gone_is_left_out() -> None:
    rows = changes(three("4", "2", "1"), scores(TEN, ten(10)))
    assert [(row.domain, row.change) for row in rows] == [("security", 1), ("cloud", None), ("staff", None)]
    assert [row.domain for row in changes(scores(TEN, ten(10)), three("4", "2", "1"))] == ["security"]


def test_overall_moves_only_on_the_same_domains() -> None:
    assert overall_change(three("4", "2", "1"), three("1", "2", "1")) == Decimal("1.5")
    assert overall_change(three("4", "2", "1"), three("1", "2", None)) is None
    assert overall_change(three(None, None, None), three(None, None, None)) is None


GIVEN = st.dictionaries(
    st.sampled_from([f"q{n}" for n in range(10)]),
    st.one_of(st.just("n/a"), st.decimals(0, 5, places=2).map(lambda number: Answer(score=number))),
)


@given(GIVEN)
def test_scores_and_coverage_stay_in_their_bounds(given: Given) -> None:
    domain = scores(TEN, given).domains[0]
    found = [answer.score for answer in given.values() if isinstance(answer, Answer) and answer.score is not None]
    assert domain.coverage is None or 0 <= domain.coverage <= 1
    assert domain.score is None or min(found) <= domain.score <= max(found)
    assert (domain.coverage is None) == (domain.not_applicable == 10)


@given(GIVEN, st.integers(0, 9))
def test_taking_an_answer_away_never_raises_coverage(given: Given, number: int) -> None:
    fewer = {id: answer for id, answer in given.items() if id != f"q{number}"}
    before, after = scores(TEN, given).domains[0].coverage, scores(TEN, fewer).domains[0].coverage
    if given.get(f"q{number}") != "n/a" and before is not None:
        assert after is not None
        assert after <= before
