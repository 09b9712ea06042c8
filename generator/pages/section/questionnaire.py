"""Questions and answers of an assessment → the appendix that shows them all, and how we score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from generator.model.assessment import Answer, Assessment
from generator.model.questionnaire import Question
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.view import Column, Heading, Html, Row, Status, Table


@dataclass(frozen=True)
class Questionnaire:
    kind: ClassVar[str] = "questionnaire"
    heading: Heading
    tables: tuple[Table, ...]
    scoring_label: str
    scoring: tuple[str, ...]
    consent: str | None


def compose(brief: Brief, assessment: Assessment) -> Questionnaire | None:
    """None where nothing was answered."""
    if not assessment.answers:
        return None
    questionnaire = brief.file.questionnaires[assessment.questionnaire]
    asked = questionnaire.questions
    answered = sum(question.id in assessment.answers for question in asked)
    tables = []
    for domain in questionnaire.domains:
        questions = [question for question in asked if question.domain == domain.id]
        if questions:
            name = brief.text(domain.name, f"the domain `{domain.id}`")
            tables.append(_table(brief, assessment, name, questions))
    title = brief.say("questionnaire.title", n=answered, all=len(asked))
    consent = assessment.consent
    return Questionnaire(
        heading=brief.heading("questionnaire", "questionnaire", title, assessment.titles),
        tables=tuple(tables),
        scoring_label=brief.say("questionnaire.how"),
        scoring=tuple(brief.say(f"questionnaire.how_{n}") for n in range(1, 4)),
        consent=brief.say("questionnaire.consent", who=consent.by, day=brief.day(consent.on)) if consent else None,
    )


def _table(brief: Brief, assessment: Assessment, name: str, questions: list[Question]) -> Table:
    columns = (
        Column(brief.say("questionnaire.question"), width=40),
        Column(brief.say("questionnaire.answer"), width=18),
        Column(brief.say("questionnaire.rests_on"), width=42),
    )
    return Table(name, columns, tuple(_row(brief, assessment, question) for question in questions))


def _row(brief: Brief, assessment: Assessment, question: Question) -> Row:
    text = brief.text(question.text, f"the question `{question.id}`")
    answer = assessment.answers.get(question.id)
    if answer is None:
        return Row((text, Status(brief.say("questionnaire.unanswered"), "unknown"), ""))
    return Row((text, shown(brief, answer), "" if answer == "n/a" else rests_on(answer)))


def shown(brief: Brief, answer: Answer | Literal["n/a"]) -> str | Html:
    """The answer as it is printed: a score, words, or that the question does not apply."""
    if answer == "n/a":
        return brief.say("questionnaire.not_applicable")
    if answer.score is not None:
        return brief.say("questionnaire.score", score=brief.wording.number(answer.score))
    return line(answer.text) if answer.text else brief.say("none")


def rests_on(answer: Answer) -> Html:
    """What was said beside the answer, and where we know it from."""
    parts = [answer.text if answer.score is not None else None, answer.note, answer.evidence]
    return Html(" · ".join(line(part).markup for part in parts if part))
