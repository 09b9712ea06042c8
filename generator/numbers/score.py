"""A questionnaire and its answers → a score for each domain, with its coverage, and over all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.assessment import Answer
from generator.model.questionnaire import Question, Questionnaire

SHOWN_FROM = Decimal("0.4")
"""Under this coverage no score is shown."""
SURE_FROM = Decimal("0.7")
"""Under this coverage a score is provisional."""

Standing = Literal["shown", "provisional", "low_coverage", "not_applicable", "no_questions"]
"""The last three say why there is no score."""


@dataclass(frozen=True)
class DomainScore:
    """One domain: score 0 to 5 and coverage 0 to 1, both None where there is nothing to count."""

    domain: str
    weight: Decimal
    standing: Standing
    score: Decimal | None
    coverage: Decimal | None
    asked: int
    answered: int
    not_applicable: int


@dataclass(frozen=True)
class Scores:
    """Every domain in the questionnaire's order, and what follows over all."""

    domains: tuple[DomainScore, ...]
    overall: Decimal | None
    provisional: bool
    coverage: Decimal | None

    @property
    def without_score(self) -> tuple[DomainScore, ...]:
        return tuple(domain for domain in self.domains if domain.score is None)


@dataclass(frozen=True)
class ScoreChange:
    """A domain now and before; `change` is None where one of both is not shown."""

    domain: str
    before: Decimal | None
    now: Decimal | None
    change: Decimal | None


def _weight(question: Question) -> Decimal:
    return Decimal(1) if question.weight is None else question.weight


def _mean(weighted: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    pairs = [(weight, value) for weight, value in weighted if weight > 0]
    if not pairs:
        return None
    return sum((weight * value for weight, value in pairs), Decimal(0)) / sum((pair[0] for pair in pairs), Decimal(0))


def _points(answer: Answer | Literal["n/a"] | None) -> Decimal | None:
    return answer.score if isinstance(answer, Answer) else None


def _standing(asked: int, coverage: Decimal | None) -> Standing:
    if coverage is None:
        return "not_applicable" if asked else "no_questions"
    if coverage < SHOWN_FROM:
        return "low_coverage"
    return "provisional" if coverage < SURE_FROM else "shown"


def domain_score(
    domain: str, weight: Decimal, questions: Iterable[Question], answers: Mapping[str, Answer | Literal["n/a"]]
) -> DomainScore:
    """
    The score of one domain.

    Rule: the mean of the scored answers by the weights of their questions; coverage is the weight of the scored
    answers in the weight of all questions that apply. `n/a` takes a question out of both; a question without a score
    stays in the coverage alone. Under 40 % coverage there is no score, under 70 % it is provisional.
    Units: score 0 to 5; coverage 0 to 1.
    Edge: questions of other kinds than `scale`, and those that weigh nothing, do not count.
    Source: product.md, 5.
    """
    counted = [question for question in questions if question.kind == "scale" and _weight(question) > 0]
    applying = [question for question in counted if answers.get(question.id) != "n/a"]
    found = [(_weight(question), _points(answers.get(question.id))) for question in applying]
    scored = [(weight, points) for weight, points in found if points is not None]
    coverage = _mean((weight, Decimal(points is not None)) for weight, points in found)
    standing = _standing(len(counted), coverage)
    score = _mean(scored) if standing in {"shown", "provisional"} else None
    return DomainScore(
        domain, weight, standing, score, coverage, len(counted), len(scored), len(counted) - len(applying)
    )


def scores(questionnaire: Questionnaire, answers: Mapping[str, Answer | Literal["n/a"]]) -> Scores:
    """
    Every domain's score, and the mean of the shown ones by the weights of the domains.

    Units: scores 0 to 5; coverage 0 to 1, over all the mean of the domains' coverage by their weights.
    Edge: answers to questions that the questionnaire does not have are left aside; overall is None where no domain is
    shown, and provisional where one of the shown ones is.
    Source: product.md, 5.
    """
    domains = tuple(
        domain_score(
            domain.id,
            domain.weight,
            [question for question in questionnaire.questions if question.domain == domain.id],
            answers,
        )
        for domain in questionnaire.domains
    )
    return Scores(
        domains,
        overall=_mean((domain.weight, domain.score) for domain in domains if domain.score is not None),
        provisional=any(domain.standing == "provisional" and domain.weight > 0 for domain in domains),
        coverage=_mean((domain.weight, domain.coverage) for domain in domains if domain.coverage is not None),
    )


def changes(now: Scores, before: Scores) -> tuple[ScoreChange, ...]:
    """
    Each domain of the newer assessment against the earlier one.

    Rule: the difference, where both are shown.
    Edge: a domain that the earlier one did not have has `before` None; one that has gone since is left out.
    Source: product.md, 4.1 (against the last assessment).
    """
    earlier = {domain.domain: domain.score for domain in before.domains}
    return tuple(
        ScoreChange(domain.domain, was, domain.score, _difference(domain.score, was))
        for domain in now.domains
        for was in [earlier.get(domain.domain)]
    )


def overall_change(now: Scores, before: Scores) -> Decimal | None:
    """
    How the overall score moved.

    Edge: None unless both rest on the same domains: a domain shown for the first time moves the mean and nothing else.
    """
    shown_now, shown_before = (
        {domain.domain for domain in scores.domains if domain.score is not None} for scores in (now, before)
    )
    return _difference(now.overall, before.overall) if shown_now == shown_before else None


def _difference(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if now is None or before is None else now - before
