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
        Column(brief.say("basis.number"), figures=True, width=5),
        Column(brief.say("basis.where"), width=26),
        Column(brief.say("basis.figure"), width=28),
        Column(brief.say("basis.from"), width=41),
    )
    rows: list[Row] = []
    section = ""
    for number, alike in enumerate(_alike(found), 1):
        if section != alike[0].section:
            section = alike[0].section
            rows.append(Row((section,), "group"))
        rows.append(_row(brief, number, alike))
    heading = brief.heading("bases", "basis", brief.say("basis.title", n=len(found)))
    return Bases(heading, Table(brief.say("basis.table"), columns, tuple(rows)))


def _alike(found: Sequence[Trace]) -> list[list[Trace]]:
    """Figures of one section that rest on the same, together, where the first of them stands."""
    groups: dict[tuple[str, str], list[Trace]] = {}
    for trace in found:
        groups.setdefault((trace.section, trace.basis), []).append(trace)
    return list(groups.values())


def _row(brief: Brief, number: int, alike: Sequence[Trace]) -> Row:
    lead = brief.say("basis.rests_on", what="")
    figures = dict.fromkeys(trace.figure for trace in alike)
    return Row((str(number), _where(alike), "; ".join(figures), alike[0].basis.removeprefix(lead)))


def _where(alike: Sequence[Trace]) -> str:
    """`Security · Score, Coverage; People · Score`: what is common to neighbours is said once."""
    names: dict[str, dict[str, None]] = {}
    for trace in alike:
        name, _, part = trace.what.partition(" · ")
        names.setdefault(name, {})[part] = None
    return "; ".join(
        f"{name} · {parts}" if (parts := ", ".join(filter(None, own))) else name for name, own in names.items()
    )
