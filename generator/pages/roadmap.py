"""A client's assessments → the roadmap assessments, one document each."""

from __future__ import annotations

from generator.model.assessment import Assessment
from generator.model.files import ClientFile
from generator.model.wording import Wording
from generator.pages import points
from generator.pages.brief import Brief
from generator.pages.chart.palette import Palette
from generator.pages.outline import Outline, outline
from generator.pages.paper import paper
from generator.pages.section import (
    agreement,
    asset,
    basis,
    budget,
    business,
    contract,
    decision,
    finding,
    glossary,
    outlook,
    page_one,
    questionnaire,
    recommendation,
    roadmap,
    standing,
)
from generator.pages.view import Document, Section


def documents(file: ClientFile, wording: Wording, palette: Palette) -> list[Document]:
    """One document for each assessment, oldest first."""
    order = sorted(file.assessments.items(), key=lambda pair: (pair[1].date, pair[0]))
    return [_document(Brief(file, wording, palette, one.date), stem, one) for stem, one in order]


def _document(brief: Brief, stem: str, assessment: Assessment) -> Document:
    numbers = outline(brief, assessment)
    return paper(
        brief,
        key="roadmap",
        stem=stem,
        title=assessment.title,
        cover=True,
        sections=_sections(brief, assessment, numbers),
        sources=(f"clients/{brief.file.profile.slug}/assessments/{stem}.yaml",),
        points=points.of_roadmap(brief, numbers),
    )


def _sections(brief: Brief, assessment: Assessment, numbers: Outline) -> tuple[Section, ...]:
    titles = assessment.titles
    body: list[Section | None] = [
        page_one.compose(brief, numbers),
        business.compose(brief, titles),
        standing.compose(brief, assessment),
        finding.compose(brief, assessment),
        recommendation.compose(brief, numbers),
        roadmap.compose(brief, numbers),
        outlook.compose(brief, numbers),
        asset.compose(brief, numbers),
        contract.compose(brief, numbers),
        budget.compose(brief, numbers),
        decision.compose(brief, assessment),
        agreement.compose(brief, assessment),
    ]
    said = [section for section in body if section is not None]
    appendix: list[Section | None] = [
        asset.inventory(brief),
        questionnaire.compose(brief, assessment),
        glossary.compose(brief),
        basis.compose(brief, said),
    ]
    return (*said, *(section for section in appendix if section is not None))
