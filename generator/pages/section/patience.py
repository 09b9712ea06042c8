"""All recommendations ever made → how long it takes until yes, by kind and by client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, get_args

from generator.model.roadmap import Lane
from generator.numbers import patience
from generator.numbers.patience import Answer, Lag
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Table


@dataclass(frozen=True)
class PatienceSection:
    kind: ClassVar[str] = "patience"
    heading: Heading
    table: Table
    notes: tuple[str, ...]


def compose(brief: PracticeBrief) -> PatienceSection | None:
    """None where nothing was ever recommended."""
    found = _answers(brief)
    if not found:
        return None
    return PatienceSection(
        heading=brief.heading("patience", _title(brief, patience.lag(found))),
        table=_table(brief, found),
        notes=tuple(_notes(brief, found)),
    )


def _answers(brief: PracticeBrief) -> list[Answer]:
    found = [patience.answer(ledger.slug, one, brief.on) for ledger in brief.ledgers for one in ledger.recommendations]
    return [one for one in found if one is not None]


def _title(brief: PracticeBrief, lag: Lag) -> str:
    if lag.months is None:
        return brief.say("patience.title_none", n=lag.asked)
    return brief.say("patience.title", n=lag.months)


def _table(brief: PracticeBrief, found: Sequence[Answer]) -> Table:
    columns = (
        Column(brief.say("patience.whose"), width=30),
        *(Column(brief.say(f"patience.{head}"), figures=True, width=width) for head, width in HEADS.items()),
    )
    rows = [Row((brief.say("patience.by_lane"),), "group")]
    for lane in get_args(Lane):
        some = [one for one in found if one.lane == lane]
        rows += [_row(brief, brief.wording.say(f"lane.{lane}"), some)] if some else []
    rows.append(Row((brief.say("patience.by_client"),), "group"))
    for ledger in brief.ledgers:
        some = [one for one in found if one.client == ledger.slug]
        rows += [_row(brief, brief.name(ledger), some)] if some else []
    rows.append(Row(_row(brief, brief.say("patience.total"), found).cells, "total"))
    return Table(brief.say("patience.table"), columns, tuple(rows))


HEADS = {"asked": 10, "yes": 10, "no": 10, "waiting": 12, "months": 14, "times": 14}


def _row(brief: PracticeBrief, name: str, some: Sequence[Answer]) -> Row:
    lag, none = patience.lag(some), brief.wording.say("none")
    cells: tuple[Cell, ...] = (
        name,
        *(brief.number(one) for one in (lag.asked, lag.yes, lag.no, lag.waiting)),
        none if lag.months is None else brief.number(lag.months),
        none if lag.times is None else brief.number(lag.times),
    )
    return Row(cells)


def _notes(brief: PracticeBrief, found: Sequence[Answer]) -> Iterator[str]:
    yield brief.say("patience.how")
    times = [one.times for one in found if one.times is not None]
    if times:
        yield brief.say("patience.latest", n=max(times))
