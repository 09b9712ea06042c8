"""The practice on one page: four figures, what needs attention, and what the next ninety days bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from generator.numbers import due, practice
from generator.numbers.practice import Count
from generator.pages.practice_brief import PracticeBrief
from generator.pages.prose import line
from generator.pages.section import account, advice, beyond, lead, practice_tile, question, rebuild, span, waiting
from generator.pages.section.due import told
from generator.pages.view import Bullets, Column, Heading, Row, Table, Tile

MOST_LINES = 5
MOST_DATES = 6
DAYS = 90


@dataclass(frozen=True)
class PracticePage:
    kind: ClassVar[str] = "practice"
    heading: Heading
    tiles: tuple[Tile, ...]
    columns_label: str
    columns: tuple[Bullets, ...]
    dates: Table | None
    no_dates: str


def compose(brief: PracticeBrief) -> PracticePage:
    limits = brief.practice.limits
    clients = practice.active_clients(brief.engagements, limits.clients)
    projects = practice.active_projects(brief.engagements, limits.active_projects)
    return PracticePage(
        heading=Heading("page-one", brief.say("page_one.label"), _title(brief, clients, projects)),
        tiles=practice_tile.tiles(brief, clients, projects),
        columns_label=brief.say("page_one.attention"),
        columns=(
            _column(brief, "us", practice_tile.alerts(brief)),
            _column(
                brief,
                "clients",
                [*account.alerts(brief), *question.alerts(brief), *advice.alerts(brief), *beyond.alerts(brief)],
            ),
            _column(
                brief,
                "work",
                [*span.alerts(brief), *lead.alerts(brief), *rebuild.alerts(brief), *waiting.alerts(brief)],
            ),
        ),
        dates=_dates(brief),
        no_dates=brief.say("page_one.no_dates", n=DAYS),
    )


def _title(brief: PracticeBrief, clients: Count, projects: Count) -> str:
    """What there is room for."""
    if clients.room < 0:
        return brief.say("page_one.title_over_clients", n=clients.now, cap=clients.cap)
    if projects.room < 0:
        return brief.say("page_one.title_over_projects", n=projects.now, cap=projects.cap)
    if clients.room == 0:
        return brief.say("page_one.title_full")
    return brief.say("page_one.title_busy" if projects.room == 0 else "page_one.title_room", n=clients.room)


def _column(brief: PracticeBrief, key: str, alerts: Iterable[str]) -> Bullets:
    found = tuple(alerts)
    lines = [line(text) for text in found[:MOST_LINES] or [brief.say("page_one.nothing")]]
    if len(found) > MOST_LINES:
        lines.append(line(brief.say("page_one.more", n=len(found) - MOST_LINES)))
    return Bullets(brief.say(f"page_one.{key}"), tuple(lines))


def _dates(brief: PracticeBrief) -> Table | None:
    dated = [(one.on, one) for one in due.within(due.due(brief.file, brief.on), brief.on, DAYS) if one.on is not None]
    coming = [(day, one) for day, one in dated if day >= brief.on]
    if not coming:
        return None
    columns = (
        Column(brief.say("page_one.when"), width=16),
        Column(brief.say("page_one.client"), width=24),
        Column(brief.say("page_one.what"), width=60),
    )
    names = {ledger.slug: brief.name(ledger) for ledger in brief.ledgers}
    rows = tuple(
        Row((brief.day_short(day), names.get(one.client or "", brief.say("due.practice")), told(brief.wording, one)))
        for day, one in coming[:MOST_DATES]
    )
    more = len(coming) - MOST_DATES
    notes = [*([brief.say("page_one.more_dates", n=more)] if more > 0 else []), brief.say("page_one.calendar")]
    return Table(brief.say("page_one.dates", n=DAYS), columns, rows, " ".join(notes))
