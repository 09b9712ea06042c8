"""The practice's own side → its book."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from generator.audience import Practice
from generator.model.files import PracticeFile
from generator.model.values import Month
from generator.model.wording import Wording
from generator.pages.chart.palette import Palette
from generator.pages.practice_brief import PracticeBrief
from generator.pages.section import (
    account,
    advice,
    beyond,
    cap,
    capacity,
    dependence,
    due,
    lead,
    lifetime,
    offering,
    patience,
    practice,
    question,
    rebuild,
    referral,
    reserve,
    runway,
    span,
    waiting,
)
from generator.pages.view import Calendar, Document, Furniture, Labels, Section


def documents(file: PracticeFile, wording: Wording, palette: Palette, on: dt.date) -> list[Document]:
    """The book as of a day; its HTML is the index of the practice's folder."""
    brief = PracticeBrief(file, wording, palette, on)
    site = file.site
    kind = brief.say("book")
    legal_name = site.legal_name or site.name
    book = Document(
        audience=Practice(),
        stem="index",
        pdf_name=_pdf_name(site.name, brief.say("file"), str(Month.of(on))),
        language=wording.language,
        title=f"{kind} · {site.name}",
        author=legal_name,
        subject=f"{kind}, {brief.month(on)}",
        created=on.isoformat(),
        cover=None,
        furniture=_furniture(brief, legal_name, kind),
        labels=_labels(wording),
        sections=_sections(brief),
        paper=file.practice.paper,
        sources=sources(file),
    )
    return [book]


def calendar(file: PracticeFile, wording: Wording, palette: Palette, on: dt.date) -> Calendar:
    """What is due, for the practice's people to take into their calendars."""
    return due.calendar(PracticeBrief(file, wording, palette, on))


def sources(file: PracticeFile) -> tuple[str, ...]:
    """The files that the book and the calendar are made from."""
    return tuple(_sources(file))


def _pdf_name(*parts: str) -> str:
    """`Nordlys - Practice - 2026-11.pdf`, without what a file system refuses."""
    kept = (re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", unicodedata.normalize("NFC", part)) for part in parts)
    return f"{' - '.join(' '.join(part.split())[:60].strip(' .') for part in kept)}.pdf"


def _sources(file: PracticeFile) -> Iterator[str]:
    yield "clients/practice.yaml"
    for ledger in file.ledgers:
        folder = f"clients/{ledger.slug}"
        yield f"{folder}/client.yaml"
        if ledger.private is not None:
            yield f"{folder}/private.yaml"
        held = {
            "roadmap": ledger.recommendations, "contracts": ledger.contracts, "plan": ledger.plan,
            "decisions": ledger.decisions,
        }  # fmt: skip
        yield from (f"{folder}/{name}.yaml" for name, records in held.items() if records)
        for name, stems in (
            ("assessments", ledger.assessments),
            ("reviews", ledger.reviews),
            ("options", ledger.options),
        ):
            yield from (f"{folder}/{name}/{stem}.yaml" for stem in stems)
        yield from (f"{folder}/engagements/{id}.yaml" for id in ledger.engagements)


def _furniture(brief: PracticeBrief, legal_name: str, kind: str) -> Furniture:
    wording = brief.wording
    return Furniture(
        client=legal_name,
        document=kind,
        date=brief.day(brief.on),
        state=None,
        confidential=brief.say("internal"),
        page=wording.say("layout.page"),
        of=wording.say("layout.of"),
        practice=brief.file.site.name,
    )


def _labels(wording: Wording) -> Labels:
    return Labels(**{name: wording.say(f"layout.{name}") for name in ("contents", "pdf", "back", "skip", "appendix")})


def _sections(brief: PracticeBrief) -> tuple[Section, ...]:
    found: list[Section | None] = [
        practice.compose(brief),
        question.compose(brief),
        capacity.compose(brief),
        cap.compose(brief),
        reserve.compose(brief),
        lead.compose(brief),
        span.compose(brief),
        account.compose(brief),
        dependence.compose(brief),
        runway.compose(brief),
        lifetime.compose(brief),
        offering.compose(brief),
        rebuild.compose(brief),
        waiting.compose(brief),
        patience.compose(brief),
        referral.compose(brief),
        beyond.compose(brief),
        advice.compose(brief),
    ]
    return tuple(section for section in found if section is not None)
