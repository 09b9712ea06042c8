"""Clients × services → what runs, what is never to be, and the white spaces between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import offering
from generator.numbers.offering import Standing
from generator.pages.chart import crossing
from generator.pages.practice_brief import PracticeBrief
from generator.pages.prose import line
from generator.pages.section.account import judged
from generator.pages.view import Column, Drawing, Heading, Html, Row, Table

MOST_ROWS = 32
"""Clients of one drawing, so that it stays on its page."""
GOOD = Decimal(4)
"""Fit from which on a client's white spaces are named where there are many clients."""
COUNTED: tuple[Standing, ...] = ("runs", "offered", "never", "open")
MARKS: tuple[Standing, ...] = ("runs", "rests", "offered", "done", "lost", "never", "open")


@dataclass(frozen=True)
class OfferingSection:
    kind: ClassVar[str] = "offering"
    heading: Heading
    charts: tuple[Drawing, ...]
    table: Table
    never: Table | None


def compose(brief: PracticeBrief) -> OfferingSection | None:
    """None without clients or without a catalogue."""
    if not brief.ledgers or not brief.services:
        return None
    found = offering.crossing(brief.ledgers, brief.services)
    return OfferingSection(
        heading=brief.heading("offering", _title(brief, found)),
        charts=tuple(_charts(brief, found)),
        table=_by_service(brief, found) if brief.is_crowded else _table(brief, found),
        never=_never(brief, found),
    )


Found = dict[str, dict[str, Standing]]


def _title(brief: PracticeBrief, found: Found) -> str:
    white = sum(standing == "open" for row in found.values() for standing in row.values())
    return brief.say("offering.title", n=white, all=brief.number(len(found) * len(brief.services)))


def _charts(brief: PracticeBrief, found: Found) -> list[Drawing]:
    drawings = []
    for number, first in enumerate(range(0, len(brief.ledgers), MOST_ROWS), 1):
        title = brief.say("offering.chart" if number == 1 else "offering.chart_more")
        rows = tuple(_row(brief, ledger, found[ledger.slug]) for ledger in brief.ledgers[first : first + MOST_ROWS])
        drawn = crossing.draw(
            crossing.Crossing(
                id=f"crossing-{number}",
                title=title,
                description=brief.say("offering.description"),
                columns=tuple(brief.service(id) for id in brief.services),
                rows=rows,
                words={mark: brief.say(f"offering.{mark}") for mark in MARKS},
            ),
            brief.palette,
        )
        drawings.append(Drawing(title, Html(drawn.svg, drawn.shortened)))
    return drawings


def _row(brief: PracticeBrief, ledger: Ledger, standings: dict[str, Standing]) -> crossing.CrossingRow:
    cells = []
    for id, standing in standings.items():
        words = {"client": brief.name(ledger), "service": brief.service(id)}
        hover = brief.say("offering.hover", None, standing=brief.say(f"offering.{standing}"), **words)
        cells.append(crossing.Cell(standing, hover))
    return crossing.CrossingRow(brief.name(ledger), tuple(cells))


def _table(brief: PracticeBrief, found: Found) -> Table:
    columns = (
        Column(brief.say("offering.client"), width=22),
        Column(brief.say("offering.running"), width=39),
        Column(brief.say("offering.white"), width=39),
    )
    rows = []
    for ledger in brief.ledgers:
        standings = found[ledger.slug]
        running = _services(brief, standings, ("runs", "rests", "offered"))
        rows.append(Row((brief.name(ledger), running, _services(brief, standings, ("open",)))))
    return Table(brief.say("offering.table"), columns, tuple(rows), brief.say("offering.note"))


def _by_service(brief: PracticeBrief, found: Found) -> Table:
    """Of many clients: where each service stands, and the white spaces at those who do us most good."""
    columns = (
        Column(brief.say("offering.service"), width=24),
        *(Column(brief.say(f"offering.{mark}"), figures=True, width=10) for mark in COUNTED),
        Column(brief.say("offering.white_best"), width=36),
    )
    best = sorted(brief.ledgers, key=lambda one: -_liking(brief, one))
    rows = []
    for id in brief.services:
        counts = [sum(found[one.slug][id] == mark for one in brief.ledgers) for mark in COUNTED]
        white = [brief.name(one) for one in best if found[one.slug][id] == "open" and _liking(brief, one) >= GOOD]
        cells = [brief.number(count) for count in counts]
        rows.append(Row((brief.service(id), *cells, brief.several(white) or brief.wording.say("none"))))
    return Table(brief.say("offering.table"), columns, tuple(rows), brief.say("offering.note"))


def _liking(brief: PracticeBrief, ledger: Ledger) -> Decimal:
    """How good a relation is for us; nought where nobody has judged."""
    found = judged(brief, ledger)
    return found.mean if found else Decimal(0)


def _services(brief: PracticeBrief, standings: dict[str, Standing], wanted: Sequence[Standing]) -> str:
    """Those that are merely offered, or rest, say so."""
    names = []
    for id, standing in standings.items():
        if standing in wanted:
            name, word = brief.service(id), brief.say(f"offering.{standing}")
            plain = standing in ("runs", "open")
            names.append(name if plain else brief.say("offering.named", service=name, standing=word))
    return brief.say("offering.joint").join(names) or brief.wording.say("none")


def _never(brief: PracticeBrief, found: Found) -> Table | None:
    """What we shall not offer, with the reason that was written down."""
    rows = []
    for ledger in brief.ledgers:
        reasons = ledger.private.never if ledger.private else {}
        told = [(id, why) for id, why in reasons.items() if found[ledger.slug].get(id) == "never"]
        rows += [Row((brief.name(ledger), brief.service(id), line(why))) for id, why in told]
    if not rows:
        return None
    columns = (
        Column(brief.say("offering.client"), width=22),
        Column(brief.say("offering.service"), width=22),
        Column(brief.say("offering.why"), width=56),
    )
    return Table(brief.say("offering.never_table"), columns, tuple(rows))
