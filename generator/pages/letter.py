"""A client's letters → one document each: the welcome letter, on one page."""

from __future__ import annotations

from generator.model.files import ClientFile
from generator.model.letter import Letter
from generator.model.wording import Wording
from generator.pages.brief import Brief
from generator.pages.chart.palette import Palette
from generator.pages.paper import paper
from generator.pages.section import letter
from generator.pages.view import Document


def documents(file: ClientFile, wording: Wording, palette: Palette) -> list[Document]:
    """One document for each file in `letters/`, oldest first."""
    order = sorted(file.letters.items(), key=lambda pair: (pair[1].date, pair[0]))
    return [_document(Brief(file, wording, palette, one.date), stem, one) for stem, one in order]


def _document(brief: Brief, stem: str, one: Letter) -> Document:
    """A single letter of a kind is filed by its day alone."""
    return paper(
        brief,
        key="letter",
        stem=stem,
        filed=f"{one.date}" if stem == one.kind else f"{one.date} {stem}",
        title=brief.say("document.letter"),
        cover=False,
        sections=(letter.compose(brief, one),),
        sources=(f"clients/{brief.file.profile.slug}/letters/{stem}.yaml",),
        most_pages=1,
    )
