"""The practice on one page: four figures, what needs attention, and what the next ninety days bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.numbers import practice
from generator.numbers.practice import Count
from generator.pages.practice_brief import Coming, PracticeBrief
from generator.pages.prose import line
from generator.pages.section import account, advice, beyond, lead, practice_tile, question, rebuild, span, waiting
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
    until = brief.on + dt.timedelta(days=DAYS)
    coming = [one for one in _coming(brief) if brief.on <= one.on <= until]
    if not coming:
        return None
    columns = (
        Column(brief.say("page_one.when"), width=16),
        Column(brief.say("page_one.client"), width=24),
        Column(brief.say("page_one.what"), width=60),
    )
    ordered = sorted(coming, key=lambda one: (one.on, one.client, one.what))
    more = len(ordered) - MOST_DATES
    note = brief.say("page_one.more_dates", n=more) if more > 0 else None
    rows = tuple(Row((brief.day_short(one.on), one.client, one.what)) for one in ordered[:MOST_DATES])
    return Table(brief.say("page_one.dates", n=DAYS), columns, rows, note)


def _coming(brief: PracticeBrief) -> Iterator[Coming]:
    for subject in (span, account, question, rebuild, lead):
        yield from subject.coming(brief)
