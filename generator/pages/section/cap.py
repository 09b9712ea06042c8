"""Active projects and clients → who holds the places that the practice has set itself, and when one is free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.numbers import practice
from generator.numbers.practice import free_place, is_project, relation
from generator.pages.practice_brief import PracticeBrief
from generator.pages.section.account import judged, step
from generator.pages.view import Cell, Column, Heading, Row, Status, Table

MOST_CLIENTS = 8
"""Clients of the lowest fit that are named where no place is free."""


@dataclass(frozen=True)
class CapSection:
    kind: ClassVar[str] = "cap"
    heading: Heading
    projects: Table | None
    clients: Table | None


def compose(brief: PracticeBrief) -> CapSection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    return CapSection(brief.heading("cap", _title(brief)), _projects(brief), _clients(brief))


def _running(brief: PracticeBrief) -> list[tuple[Ledger, Engagement, dt.date]]:
    """Active projects by their planned end."""
    found = [
        (ledger, one, one.end) for ledger, _, one in brief.all_engagements() if is_project(one) and one.end is not None
    ]
    return sorted(found, key=lambda one: (one[2], one[0].slug, one[1].start))


def _title(brief: PracticeBrief) -> str:
    projects = practice.active_projects(brief.engagements, brief.practice.limits.active_projects)
    if projects.room > 0:
        return brief.say("cap.title_room", n=projects.room, cap=projects.cap)
    free = free_place((end for _, _, end in _running(brief)), projects.cap, brief.on)
    if free is None:
        return brief.say("cap.title_unknown")
    return brief.say("cap.title_until", n=projects.now, day=brief.day(free))


def _projects(brief: PracticeBrief) -> Table | None:
    running = _running(brief)
    if not running:
        return None
    columns = (
        Column(brief.say("cap.client"), width=24),
        Column(brief.say("cap.project"), width=46),
        Column(brief.say("cap.end"), width=30),
    )
    rows = tuple(Row((brief.name(ledger), one.title, _end(brief, end))) for ledger, one, end in running)
    cap = brief.practice.limits.active_projects
    return Table(brief.say("cap.projects"), columns, rows, brief.say("cap.projects_note", n=cap))


def _end(brief: PracticeBrief, end: dt.date) -> Cell:
    shown = brief.day_short(end)
    return Status(brief.say("cap.past", day=shown), "act") if end < brief.on else shown


def _clients(brief: PracticeBrief) -> Table | None:
    """Who holds the places, where none is free: the lowest fit first, for the next client takes somebody's place."""
    cap = brief.practice.limits.clients
    active = [one for one in brief.ledgers if relation(one.engagements.values()) == "active"]
    if len(active) < cap:
        return None
    columns = (
        Column(brief.say("cap.client"), width=30),
        Column(brief.say("cap.since"), width=20),
        Column(brief.say("cap.fit"), figures=True, width=14),
        Column(brief.say("cap.step"), width=36),
    )
    ranked = sorted(active, key=lambda one: (_fit(brief, one), brief.name(one).casefold()))
    rows = tuple(_client(brief, one) for one in ranked[:MOST_CLIENTS])
    more = len(ranked) - MOST_CLIENTS
    notes = [brief.say("cap.clients_note", n=cap), *([brief.say("cap.more", n=more)] if more > 0 else [])]
    return Table(brief.say("cap.clients"), columns, rows, " ".join(notes))


def _fit(brief: PracticeBrief, ledger: Ledger) -> Decimal:
    """Those never judged come after all others."""
    found = judged(brief, ledger)
    return found.mean if found else Decimal(9)


def _client(brief: PracticeBrief, ledger: Ledger) -> Row:
    found = judged(brief, ledger)
    cells: tuple[Cell, ...] = (
        brief.name(ledger),
        brief.month(ledger.client.since),
        brief.number(found.mean, 2) if found else brief.unknown(),
        (step(brief, found) or brief.wording.say("none")) if found else brief.wording.say("none"),
    )
    return Row(cells)


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """The same as the tiles say, in words."""
    limits = brief.practice.limits
    clients = practice.active_clients(brief.engagements, limits.clients)
    projects = practice.active_projects(brief.engagements, limits.active_projects)
    for key, count in (("clients", clients), ("projects", projects)):
        if count.room < 0:
            yield brief.say(f"alert.{key}", n=count.now, cap=count.cap)
