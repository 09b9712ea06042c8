"""Sections of one client's document → the whole document: name, cover, furniture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from generator.audience import Client
from generator.model.values import Month
from generator.pages.brief import Brief
from generator.pages.view import Cover, Document, Furniture, Labels, Point, Section


def paper(
    brief: Brief,
    *,
    key: str,
    stem: str,
    title: str,
    cover: bool,
    sections: Sequence[Section],
    sources: Sequence[str] = (),
    points: Iterable[Point] = (),
    filed: str | None = None,
    most_pages: int | None = None,
) -> Document:
    """
    `key` names the kind of document in the words; `stem` is the name of its source file.

    `filed` ends the name of the PDF where the stem says too little; `most_pages` is what it is meant to take.
    """
    profile, letterhead = brief.file.profile, brief.file.letterhead
    kind = brief.say(f"document.{key}")
    return Document(
        audience=Client(profile.slug),
        stem=f"{key}-{stem}" if stem else key,
        pdf_name=pdf_name(letterhead.site.name, brief.say(f"document.{key}_file"), profile.short_name, filed or stem),
        language=profile.language,
        title=f"{title} · {profile.name}",
        author=letterhead.site.legal_name or letterhead.site.name,
        subject=f"{kind}, {brief.wording.month(Month.of(brief.on))}",
        created=brief.on.isoformat(),
        cover=_cover(brief, kind, title) if cover else None,
        furniture=Furniture(
            client=profile.name,
            document=f"{letterhead.site.name} · {kind}",
            date=brief.day(brief.on),
            state=None,
            confidential=brief.say("layout.confidential"),
            page=brief.say("layout.page"),
            of=brief.say("layout.of"),
            practice=letterhead.site.name,
        ),
        labels=labels(brief),
        sections=tuple(sections),
        paper=letterhead.paper,
        sources=tuple(sources),
        kind=key,
        points=tuple(points),
        most_pages=most_pages,
    )


def labels(brief: Brief) -> Labels:
    return Labels(**{name: brief.say(f"layout.{name}") for name in ("contents", "pdf", "back", "skip", "appendix")})


def _cover(brief: Brief, kind: str, title: str) -> Cover:
    site = brief.file.letterhead.site
    return Cover(
        kind_of_document=kind,
        title=title,
        client=brief.file.profile.name,
        date=brief.day(brief.on),
        practice=site.name,
        legal_name=site.legal_name or site.name,
        state=None,
        logo=site.brand.logo,
    )


LONGEST_PART = 52
"""Bytes of each of the four parts of a name: file systems take 255 in all, and an edition's mark has its place."""


def pdf_name(*parts: str) -> str:
    """`Nordlys - Roadmap - Hallberg Freight - 2026-03.pdf` of four parts at most, without what file systems refuse."""
    return f"{' - '.join(_safe(part) for part in parts)}.pdf"


def _safe(part: str) -> str:
    kept = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", unicodedata.normalize("NFC", part)).split())
    while len(kept.encode()) > LONGEST_PART:
        kept = kept[:-1]
    return kept.strip(" .")
