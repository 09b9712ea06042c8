"""A client's options papers → one document each: the price first, two pages, the detail once it has been paid for."""

from __future__ import annotations

from generator.model.files import ClientFile
from generator.model.option import OptionsPaper
from generator.model.wording import Wording
from generator.pages.brief import Brief
from generator.pages.chart.palette import Palette
from generator.pages.paper import paper
from generator.pages.section import choice, option
from generator.pages.view import Document, Section


def documents(file: ClientFile, wording: Wording, palette: Palette) -> list[Document]:
    """One document for each file in `options/`, oldest first."""
    order = sorted(file.options.items(), key=lambda pair: (pair[1].date, pair[0]))
    return [_document(Brief(file, wording, palette, one.date), stem, one) for stem, one in order]


def _document(brief: Brief, stem: str, options: OptionsPaper) -> Document:
    return paper(
        brief,
        key="options",
        stem=stem,
        filed=f"{options.date:%Y-%m} {stem}",
        title=options.title,
        cover=False,
        sections=_sections(brief, stem, options),
        sources=(f"clients/{brief.file.profile.slug}/options/{stem}.yaml",),
    )


def _sections(brief: Brief, stem: str, options: OptionsPaper) -> tuple[Section, ...]:
    found: list[Section | None] = [
        option.compose(brief, stem, options),
        choice.compose(brief, options),
        choice.detail(brief, options),
    ]
    return tuple(section for section in found if section is not None)
