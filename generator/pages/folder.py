"""A client's documents → the pages of the client's folder, its index among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.audience import Client
from generator.model.files import ClientFile
from generator.model.wording import Wording
from generator.pages.view import Document, Furniture, Labels, Published, Sheet, Standing


@dataclass(frozen=True)
class Entry:
    """One document in the list."""

    kind: str
    title: str
    date: str
    standing: Standing
    state: str
    """The same in words: a draft, or which edition; nothing of a paper."""
    link: str
    pdf_link: str
    pdf_label: str


@dataclass(frozen=True)
class Folder:
    """The list of all documents, newest first."""

    language: str
    title: str
    author: str
    heading: str
    lede: str
    entries: tuple[Entry, ...]
    empty: str
    labels: Labels
    furniture: Furniture | None
    practice: str
    contact: tuple[str, ...]
    confidential: str


def papers(documents: Iterable[Document]) -> Iterator[Sheet]:
    """The HTML and the PDF of each document."""
    for document in documents:
        yield Sheet(
            document.audience,
            f"{document.stem}.html",
            "layouts/screen.html",
            document,
            pdf_path=document.pdf_file,
            sources=document.sources,
            form=document.form,
        )


def sheets(file: ClientFile, wording: Wording, documents: Sequence[Published]) -> Iterator[Sheet]:
    """Every page of one client's folder."""
    for one in documents:
        for sheet in papers([one.document]):
            yield replace(sheet, pdf=one.pdf, pdf_sha256=one.pdf_sha256, standing=one.standing)
    audience = Client(file.profile.slug)
    yield Sheet(audience, "index.html", "layouts/folder.html", _folder(file, wording, documents), sources=file.sources)


def _folder(file: ClientFile, wording: Wording, documents: Sequence[Published]) -> Folder:
    site, partner = file.letterhead.site, file.letterhead.partner
    newest = sorted(documents, key=lambda one: one.document.created, reverse=True)
    return Folder(
        language=file.profile.language,
        title=f"{file.profile.name} · {site.name}",
        author=site.legal_name or site.name,
        heading=file.profile.name,
        lede=wording.say("folder.lede", practice=site.name),
        entries=tuple(_entry(wording, one) for one in newest),
        empty=wording.say("folder.empty"),
        labels=Labels(**{key: wording.say(f"layout.{key}") for key in ("contents", "pdf", "back", "skip", "appendix")}),
        furniture=None,
        practice=site.name,
        contact=tuple(part for part in (partner.name, partner.email, partner.phone) if part) if partner else (),
        confidential=wording.say("layout.confidential"),
    )


def _entry(wording: Wording, one: Published) -> Entry:
    document, state = one.document, one.document.furniture.state or ""
    return Entry(
        kind=document.furniture.document.split(" · ")[-1],
        title=document.sections[0].heading.title if document.sections else document.title,
        date=document.furniture.date,
        standing=one.standing,
        state=wording.say("folder.replaced", edition=state) if one.standing == "replaced" else state,
        link=f"{document.stem}.html",
        pdf_link=document.pdf_link,
        pdf_label=wording.say("folder.pdf"),
    )
