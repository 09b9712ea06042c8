"""Questions of one domain → the part of the form that asks them, last time's answers beside them where wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from generator.model.assessment import Answer, Assessment
from generator.model.inquiry import note_of, same_of
from generator.model.questionnaire import Domain, Question
from generator.pages.brief import Brief
from generator.pages.section.questionnaire import rests_on, shown
from generator.pages.view import Heading, Html

MOST_MARKS = 12
"""Choices that are printed with a mark each; of more, one is picked from a list, or written by hand."""
LONGEST_ANSWER, LONGEST_NOTE = 2000, 300
"""Characters that a field takes."""
SCALE = ("0", "1", "2", "3", "4", "5")
NOT_APPLICABLE = "na"


@dataclass(frozen=True)
class Mark:
    """Something that can be ticked: `value` stands in the form's field, `tip` is what a screen reader says."""

    value: str
    label: str
    meaning: str | None
    tip: str


@dataclass(frozen=True)
class Earlier:
    """The answer of last time."""

    label: str
    answer: str | Html
    note: Html | None
    same: str
    """The name of its box."""
    tip: str


@dataclass(frozen=True)
class Ask:
    """One question; `name` is its field's, `note` that of the field for a word on it."""

    name: str
    number: str
    text: str
    kind: Literal["scale", "choice", "list", "text"]
    marks: tuple[Mark, ...]
    note: str | None
    note_tip: str
    tags: tuple[str, ...]
    earlier: Earlier | None
    required: bool
    longest: int


@dataclass(frozen=True)
class Asked:
    kind: ClassVar[str] = "asked"
    heading: Heading
    questions: tuple[Ask, ...]
    note_label: str
    same_label: str
    longest_note: int = LONGEST_NOTE


def compose(
    brief: Brief,
    domain: Domain,
    questions: Mapping[int, Question],
    all: int,
    last: Assessment | None,
    *,
    delicate: bool,
) -> Asked:
    """`questions` by number; `last` has the answers to confirm, the sensitive ones where `delicate`."""
    numbers = sorted(questions)
    return Asked(
        heading=Heading(
            domain.id,
            brief.say("inquiry.part", n=len(numbers), first=numbers[0], last=numbers[-1], all=all),
            brief.text(domain.name, f"the domain `{domain.id}`"),
        ),
        questions=tuple(_ask(brief, n, questions[n], _answer(questions[n], last, delicate), last) for n in numbers),
        note_label=brief.say("inquiry.note"),
        same_label=brief.say("inquiry.still_true"),
    )


def _answer(question: Question, last: Assessment | None, delicate: bool) -> Answer | Literal["n/a"] | None:
    hidden = question.sensitive and not delicate
    return last.answers.get(question.id) if last and not hidden else None


def _ask(
    brief: Brief, number: int, question: Question, before: Answer | Literal["n/a"] | None, last: Assessment | None
) -> Ask:
    text = brief.text(question.text, f"the question `{question.id}`")
    marks = tuple(_marks(brief, question, text))
    listed = question.kind == "choice" and len(marks) > MOST_MARKS
    return Ask(
        name=question.id,
        number=str(number),
        text=text,
        kind="list" if listed else question.kind,
        marks=marks,
        note=note_of(question.id) if question.kind == "scale" else None,
        note_tip=brief.say("inquiry.tip", question=text, part=brief.say("inquiry.note")),
        tags=tuple(_tags(brief, question)),
        earlier=_earlier(brief, question, text, before, last) if before is not None and last is not None else None,
        required=question.required,
        longest=LONGEST_ANSWER,
    )


def _tags(brief: Brief, question: Question) -> Iterator[str]:
    if question.required:
        yield brief.say("inquiry.required")
    if question.sensitive:
        yield brief.say("inquiry.sensitive")


def _marks(brief: Brief, question: Question, text: str) -> Iterator[Mark]:
    what = f"the question `{question.id}`"
    if question.kind == "scale":
        for value in SCALE:
            meaning = brief.text(question.scale[value], what) if value in question.scale else None
            part = f"{value}: {meaning}" if meaning else value
            yield Mark(value, value, meaning, brief.say("inquiry.tip", question=text, part=part))
        label = brief.say("questionnaire.not_applicable")
        yield Mark(NOT_APPLICABLE, label, None, brief.say("inquiry.tip", question=text, part=label))
    for n, choice in enumerate(question.choices if question.kind == "choice" else (), 1):
        label = brief.text(choice, what)
        yield Mark(str(n), label, None, brief.say("inquiry.tip", question=text, part=label))


def _earlier(brief: Brief, question: Question, text: str, before: Answer | Literal["n/a"], last: Assessment) -> Earlier:
    note = None if before == "n/a" else rests_on(before)
    return Earlier(
        label=brief.say("inquiry.last_time", day=brief.day(last.date)),
        answer=shown(brief, before),
        note=note or None,
        same=same_of(question.id),
        tip=brief.say("inquiry.tip", question=text, part=brief.say("inquiry.still_true")),
    )
