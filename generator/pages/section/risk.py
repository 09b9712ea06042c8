"""Risks of a review → the matrix, and what is done about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.numbers import risk
from generator.numbers.risk import Level, Rated
from generator.pages.brief import Brief
from generator.pages.chart import risk_matrix
from generator.pages.prose import line
from generator.pages.retrospect import Retrospect
from generator.pages.section.finding import matrix
from generator.pages.view import Cell, Column, Drawing, Heading, Row, Status, Table, Tone

TONES: dict[Level, Tone] = {"critical": "act", "high": "watch", "medium": "plain", "low": "plain"}
"""As the matrix is shaded."""
LEAST_FOR_MATRIX = 3


@dataclass(frozen=True)
class Risks:
    kind: ClassVar[str] = "risk"
    heading: Heading
    matrix: Drawing | None
    table: Table


def compose(brief: Brief, told: Retrospect) -> Risks | None:
    """None where no risk was written down; without the matrix for a small client, or for few risks."""
    found = risk.rated(told.review.risks)
    if not found:
        return None
    grave = sum(one.level in ("critical", "high") for one in found)
    key = "title_calm" if not grave else "title_all" if grave == len(found) else "title"
    title = brief.say(f"risk_review.{key}", n=len(found), grave=grave)
    return Risks(
        heading=brief.heading("risks", "risk_review", title, told.titles),
        matrix=_matrix(brief, found) if len(found) >= LEAST_FOR_MATRIX and not told.small else None,
        table=_table(brief, told, found),
    )


def _matrix(brief: Brief, found: Sequence[Rated]) -> Drawing:
    rated = tuple(risk_matrix.Risk(str(one.number), one.title, one.likelihood, one.impact) for one in found)
    return matrix(brief, "risk-matrix", brief.say("risk_review.matrix"), rated)


def _table(brief: Brief, told: Retrospect, found: Sequence[Rated]) -> Table:
    columns = (
        Column(brief.say("risk_review.what"), width=30),
        Column(brief.say("risk_review.level"), width=12),
        Column(brief.say("risk_review.rating"), width=20),
        Column(brief.say("risk_review.answer"), width=38),
    )
    answers = {one.title: one.answer for one in told.review.risks}
    return Table(
        brief.say("risk_review.table"),
        columns,
        tuple(_row(brief, one, answers.get(one.title)) for one in found),
    )


def _row(brief: Brief, one: Rated, answer: str | None) -> Row:
    said: Cell = line(answer) if answer else Status(brief.say("risk_review.no_answer"), "unknown")
    numbered = brief.say("risk_review.numbered", number=one.number, title=one.title)
    rating = brief.say(
        "risk_review.rated",
        likelihood=brief.say(f"risk.likelihood_{one.likelihood}"),
        impact=brief.say(f"risk.impact_{one.impact}"),
    )
    return Row((numbered, Status(brief.say(f"severity.{one.level}"), TONES[one.level]), rating, said))
