"""An inquiry and its questions → the cover sheet: why we ask, who reads it, until when, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from generator.model.assessment import Assessment
from generator.model.inquiry import BY, ON, Identity, Inquiry
from generator.model.questionnaire import Questionnaire
from generator.pages.brief import Brief
from generator.pages.prose import prose
from generator.pages.view import Fact, Heading, Html

LONGEST_NAME, LONGEST_DAY = 100, 10


@dataclass(frozen=True)
class Letterhead:
    practice: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Blank:
    """A line to write on: the name of its field, and how much it takes."""

    name: str
    label: str
    longest: int


@dataclass(frozen=True)
class CoverSheet:
    kind: ClassVar[str] = "inquiry"
    heading: Heading
    letterhead: Letterhead
    introduction: Html | None
    told: tuple[tuple[str, Html], ...]
    """Titles with a paragraph each."""
    blanks: tuple[Blank, ...]
    code: str


def compose(
    brief: Brief, inquiry: Inquiry, asked: Questionnaire, last: Assessment | None, identity: Identity
) -> CoverSheet:
    """`last` has the answers to confirm, if any are."""
    introduction = brief.text(asked.introduction, "the introduction") if asked.introduction else None
    return CoverSheet(
        heading=Heading("cover-sheet", brief.say("inquiry.label"), brief.text(asked.title, "the title")),
        letterhead=Letterhead(brief.file.letterhead.site.name, _facts(brief, inquiry, asked)),
        introduction=prose(introduction) if introduction else None,
        told=_told(brief, inquiry, asked, last),
        blanks=(
            Blank(BY, brief.say("inquiry.by"), LONGEST_NAME),
            Blank(ON, brief.say("inquiry.on"), LONGEST_DAY),
        ),
        code=brief.say("inquiry.code", code=identity.code),
    )


def _facts(brief: Brief, inquiry: Inquiry, asked: Questionnaire) -> tuple[Fact, ...]:
    minutes = asked.minutes if asked.minutes is not None else _minutes(asked)
    return (
        Fact(brief.say("inquiry.to"), inquiry.to),
        Fact(brief.say("inquiry.due"), brief.day(inquiry.due)),
        Fact(brief.say("inquiry.length"), brief.say("inquiry.questions", n=len(asked.questions))),
        Fact(brief.say("inquiry.takes"), brief.say("inquiry.minutes", n=minutes)),
    )


def _minutes(asked: Questionnaire) -> int:
    """One for a mark, two for words; by fives."""
    return 5 * ceil(sum(2 if question.kind == "text" else 1 for question in asked.questions) / 5)


def _told(
    brief: Brief, inquiry: Inquiry, asked: Questionnaire, last: Assessment | None
) -> tuple[tuple[str, Html], ...]:
    why = inquiry.opening or brief.say("inquiry.why_text")
    how = [brief.say("inquiry.how_text")]
    if any(question.kind == "scale" for question in asked.questions):
        how.append(brief.say("inquiry.scale_text"))
    if last is not None:
        how.append(brief.say("inquiry.confirm_text", day=brief.day(last.date)))
    sections = {"why": why, "how": " ".join(how), "readers": _readers(brief, asked), "back": _back(brief, inquiry)}
    return tuple((brief.say(f"inquiry.{name}"), prose(text)) for name, text in sections.items())


def _readers(brief: Brief, asked: Questionnaire) -> str:
    practice = brief.file.letterhead.site.name
    delicate = sum(question.sensitive for question in asked.questions)
    said = [brief.say("inquiry.readers_text", practice=practice)]
    if delicate:
        said.append(brief.say("inquiry.sensitive_text", n=delicate, mark=brief.say("inquiry.sensitive")))
    return " ".join(said)


def _back(brief: Brief, inquiry: Inquiry) -> str:
    """To whom, how and until when: the partner who keeps the relation, or the practice."""
    partner, site = brief.file.letterhead.partner, brief.file.letterhead.site
    who, email = (partner.name, partner.email) if partner else (site.name, site.contact.email if site.contact else None)
    key = "inquiry.back_by_mail" if email else "inquiry.back_text"
    return brief.say(key, who=who, email=email or "", day=brief.day(inquiry.due))
