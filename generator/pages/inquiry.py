"""A client's inquiries → the questionnaires, one document each: to read, to print, and to fill in as a PDF form."""

from __future__ import annotations

from dataclasses import replace

from generator.model.assessment import Assessment, last_answered
from generator.model.files import ClientFile
from generator.model.inquiry import Identity, Inquiry
from generator.model.questionnaire import Questionnaire, fingerprint
from generator.model.wording import Wording
from generator.pages.brief import Brief
from generator.pages.chart.palette import Palette
from generator.pages.paper import paper
from generator.pages.section import asked as part
from generator.pages.section import inquiry as cover_sheet
from generator.pages.view import Document, Section


def documents(file: ClientFile, wording: Wording, palette: Palette) -> list[Document]:
    """One document for each inquiry, oldest first."""
    order = sorted(file.inquiries.items(), key=lambda pair: (pair[1].date, pair[0]))
    return [_document(Brief(file, wording, palette, one.date), stem, one) for stem, one in order]


def identity(file: ClientFile, stem: str, inquiry: Inquiry) -> Identity:
    """What the form of this inquiry says of itself, as the questions stand now."""
    asked = file.questionnaires[inquiry.questionnaire]
    edition = fingerprint(asked, file.profile.language)
    return Identity(file.profile.slug, stem, inquiry.questionnaire, edition, inquiry.date.isoformat())


def _document(brief: Brief, stem: str, inquiry: Inquiry) -> Document:
    asked = brief.file.questionnaires[inquiry.questionnaire]
    last = last_answered(brief.file.assessments.values(), inquiry.questionnaire, inquiry.date)
    known = identity(brief.file, stem, inquiry)
    document = paper(
        brief,
        key="questionnaire",
        stem=stem,
        title=brief.text(asked.title, "the title"),
        cover=False,
        sections=_sections(brief, inquiry, asked, last if inquiry.confirm else None, known),
        sources=_sources(brief, stem, inquiry),
    )
    return replace(document, form=str(known), notice=brief.say("inquiry.on_screen"))


def _sources(brief: Brief, stem: str, inquiry: Inquiry) -> tuple[str, ...]:
    own = f"clients/{brief.file.profile.slug}/questionnaires/{stem}.yaml"
    return (own, f"clients/questionnaires/{inquiry.questionnaire}.yaml")


def _sections(
    brief: Brief, inquiry: Inquiry, asked: Questionnaire, last: Assessment | None, known: Identity
) -> tuple[Section, ...]:
    found: list[Section] = [cover_sheet.compose(brief, inquiry, asked, last, known)]
    done, delicate = 0, _decides(brief.file, inquiry.to)
    for domain in asked.domains:
        questions = [question for question in asked.questions if question.domain == domain.id]
        if questions:
            numbered = dict(enumerate(questions, done + 1))
            found.append(part.compose(brief, domain, numbered, len(asked.questions), last, delicate=delicate))
            done += len(questions)
    return tuple(found)


def _decides(file: ClientFile, name: str) -> bool:
    """Whether sensitive answers of last time may be shown to this contact."""
    return any(contact.name == name and contact.decides for contact in file.profile.contacts)
