"""A client's reviews → the quarterly reviews, one document each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model.files import ClientFile
from generator.model.review import Review
from generator.model.wording import Wording
from generator.pages import points
from generator.pages.brief import Brief
from generator.pages.chart.palette import Palette
from generator.pages.measured import measured
from generator.pages.paper import paper
from generator.pages.retrospect import Retrospect, retrospect
from generator.pages.section import (
    action,
    change,
    extra_mile,
    hours,
    incident,
    kpi,
    meeting,
    next_year,
    progress,
    quarter,
    risk,
    spend,
)
from generator.pages.view import Document, Section

TOLD_ITSELF: tuple[change.Part, ...] = ("added", "answered", "ended", "scores", "kept")
"""What page one, the numbers and the roadmap tell against the quarter before; two pages have no room for more."""


def documents(file: ClientFile, wording: Wording, palette: Palette) -> list[Document]:
    """One document for each review, oldest first."""
    known = measured(file)
    order = sorted(known.file.reviews.items(), key=lambda pair: (pair[1].quarter, pair[1].date, pair[0]))
    return [
        _document(Brief(known.file, wording, palette, one.date), stem, one, known.sources[stem]) for stem, one in order
    ]


def _document(brief: Brief, stem: str, review: Review, taken: Mapping[str, str]) -> Document:
    names = (f"reviews/{stem}.yaml", *(f"metrics/{name}" for name in sorted(set(taken.values()))))
    told = retrospect(brief, stem, review, taken)
    document = paper(
        brief,
        key="review",
        stem=stem,
        title=brief.say("review.title", quarter=brief.quarter(review.quarter)),
        cover=False,
        sections=_sections(brief, told),
        sources=tuple(f"clients/{brief.file.profile.slug}/{name}" for name in names),
        points=points.of_review(brief, told),
    )
    return replace(document, tells_itself=change.PARTS if told.small else TOLD_ITSELF, changes_after=2)


def _sections(brief: Brief, told: Retrospect) -> tuple[Section, ...]:
    found: list[Section | None] = [
        action.compose(brief, told),
        kpi.compose(brief, told),
        hours.compose(brief, told),
        spend.compose(brief, told),
        incident.compose(brief, told),
        risk.compose(brief, told),
        None if told.small else progress.compose(brief, told),
        extra_mile.compose(brief, told),
        None if told.small else next_year.compose(brief, told),
        meeting.compose(brief, told),
    ]
    rest = [section for section in found if section is not None]
    return quarter.compose(brief, told, flowing=told.small or len(rest) == 1), *rest
