"""What an assessment found → findings with what they mean, and the risk matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.model.assessment import Assessment
from generator.model.assessment import Finding as Found
from generator.numbers import history
from generator.pages.brief import Brief
from generator.pages.chart import risk_matrix
from generator.pages.prose import prose
from generator.pages.section.length import LONG_CARD, weight
from generator.pages.section.standing import name
from generator.pages.view import Drawing, Heading, Html, Status, Tone

SEVERITIES = ("critical", "high", "medium", "low")
TONES: dict[str, Tone] = {"critical": "act", "high": "act", "medium": "watch", "low": "plain"}


@dataclass(frozen=True)
class Finding:
    """One finding; `number` is its key in the risk matrix."""

    number: str
    anchor: str
    title: str
    severity: Status
    domain: str
    what: Html
    so_what: Html
    so_what_label: str
    answer: str | None
    answer_label: str
    answer_anchor: str | None
    """None where that recommendation is closed and has no place in this report."""

    @property
    def is_long(self) -> bool:
        return weight([self.title, self.what, self.so_what, self.answer]) > LONG_CARD


@dataclass(frozen=True)
class Findings:
    kind: ClassVar[str] = "finding"
    heading: Heading
    matrix: Drawing | None
    findings: tuple[Finding, ...]


def ordered(assessment: Assessment) -> Sequence[Found]:
    """The gravest first; as written within one severity."""
    return sorted(assessment.findings, key=lambda one: SEVERITIES.index(one.severity))


def compose(brief: Brief, assessment: Assessment) -> Findings | None:
    """None where nothing was found."""
    found = ordered(assessment)
    if not found:
        return None
    return Findings(
        heading=brief.heading("findings", "finding", _title(brief, found), assessment.titles),
        matrix=_matrix(brief, found),
        findings=tuple(_finding(brief, assessment, n, one) for n, one in enumerate(found, 1)),
    )


def _title(brief: Brief, found: Sequence[Found]) -> str:
    grave = [one for one in found if one.severity in ("critical", "high")]
    if not grave:
        return brief.say("finding.title_calm", n=len(found))
    return brief.say("finding.title", n=len(grave), all=len(found))


def _finding(brief: Brief, assessment: Assessment, number: int, one: Found) -> Finding:
    questionnaire = brief.file.questionnaires[assessment.questionnaire]
    answer = next((each for each in brief.file.recommendations if each.id == one.recommendation), None)
    return Finding(
        number=str(number),
        anchor=f"finding-{one.id}",
        title=one.title,
        severity=Status(brief.say(f"severity.{one.severity}"), TONES[one.severity]),
        domain=name(brief, questionnaire, one.domain),
        what=prose(one.what),
        so_what=prose(one.so_what),
        so_what_label=brief.say("finding.so_what"),
        answer=answer.title if answer else None,
        answer_label=brief.say("finding.answer"),
        answer_anchor=f"recommendation-{answer.id}" if answer and history.is_open(answer, brief.on) else None,
    )


def _matrix(brief: Brief, found: Sequence[Found]) -> Drawing | None:
    rated = [
        risk_matrix.Risk(str(n), one.title, one.likelihood, one.impact)
        for n, one in enumerate(found, 1)
        if one.likelihood is not None and one.impact is not None
    ]
    return matrix(brief, "risks", brief.say("finding.matrix", n=len(rated)), tuple(rated)) if rated else None


def matrix(brief: Brief, id: str, title: str, risks: tuple[risk_matrix.Risk, ...]) -> Drawing:
    """Likelihood against impact."""
    drawn = risk_matrix.draw(
        risk_matrix.RiskMatrix(
            id=id,
            title=title,
            description=brief.wording.join([f"{one.number} {one.title}" for one in risks]),
            risks=risks,
            likelihood=brief.say("risk.likelihood"),
            impact=brief.say("risk.impact"),
            likelihoods=_five(brief, "risk.likelihood"),
            impacts=_five(brief, "risk.impact"),
        ),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _five(brief: Brief, key: str) -> tuple[str, str, str, str, str]:
    one, two, three, four, five = (brief.say(f"{key}_{n}") for n in range(1, 6))
    return one, two, three, four, five
