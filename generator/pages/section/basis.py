"""The figures of the sections before → the appendix that says what each rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.pages.brief import Brief
from generator.pages.trace import Trace, traces
from generator.pages.view import Column, Heading, Row, Section, Table

TRACED = frozenset(["page_one", "business", "standing", "budget"])
"""Sections whose figures are listed; those of the others explain themselves on hover."""


@dataclass(frozen=True)
class Bases:
    kind: ClassVar[str] = "basis"
    heading: Heading
    table: Table


def compose(brief: Brief, sections: Sequence[Section]) -> Bases | None:
    """None where no figure rests on a file."""
    found = traces(section for section in sections if section.kind in TRACED)
    if not found:
        return None
    columns = (
        Column("", figures=True, width=5),
        Column(brief.say("basis.where"), width=31),
        Column(brief.say("basis.figure"), width=18),
        Column(brief.say("basis.from"), width=46),
    )
    rows: list[Row] = []
    for number, trace in enumerate(found, 1):
        if number == 1 or found[number - 2].section != trace.section:
            rows.append(Row((trace.section,), "group"))
        rows.append(_row(brief, number, trace))
    heading = brief.heading("bases", "basis", brief.say("basis.title", n=len(found)))
    return Bases(heading, Table(brief.say("basis.table"), columns, tuple(rows)))


def _row(brief: Brief, number: int, trace: Trace) -> Row:
    lead = brief.say("basis.rests_on", what="")
    return Row((str(number), trace.what, trace.figure, trace.basis.removeprefix(lead)))
