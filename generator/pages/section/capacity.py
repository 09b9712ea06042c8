"""The work of the next half year → its weeks against what may be sold, and when something new can begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.practice import Capacity
from generator.model.values import Month
from generator.numbers import capacity
from generator.numbers.capacity import Load, Overhead
from generator.numbers.practice import free_place, is_project, relation
from generator.numbers.rounding import product, shown_rows, total
from generator.numbers.workload import Work
from generator.pages.chart import weeks
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Drawing, Fact, Heading, Html, Row, Status, Table

TENTH = Decimal("0.1")
WIDTHS = {
    "contracted": 11, "verbal": 10, "overhead": 13, "sold": 8, "cap": 10, "room": 10, "own": 11, "hopes": 11
}  # fmt: skip
"""The columns of hours, in percent of the table."""
MOST_NAMED = 12
"""Pieces of work that a note names."""


@dataclass(frozen=True)
class CapacitySection:
    kind: ClassVar[str] = "capacity"
    heading: Heading
    missing: str | None
    facts: tuple[Fact, ...]
    chart: Drawing | None
    table: Table | None
    notes: tuple[str, ...]


def compose(brief: PracticeBrief) -> CapacitySection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    heading, told = brief.heading("capacity", _title(brief)), brief.practice.capacity
    extra = capacity.overhead(told)
    if told is None or extra is None:
        missing = brief.say("write", keys="capacity" if told is None else "capacity.inside_sold")
        return CapacitySection(heading, missing, (), None, None, ())
    return CapacitySection(
        heading, None, _facts(brief), _chart(brief, told), _table(brief), tuple(_notes(brief, told, extra))
    )


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Weeks with more than may be sold, and what nobody wrote down."""
    over = [one for one in brief.half_year.loads if one.room < 0]
    if over:
        yield brief.say("alert.over_capacity", n=len(over), day=brief.day_short(over[0].stretch.first))
    if brief.ledgers and not brief.half_year.loads:
        yield brief.say("alert.no_capacity")


def start(brief: PracticeBrief) -> dt.date | None:
    """The first day from which on there are hours enough for something new; None where none is known."""
    needed = capacity.needed_a_week(brief.practice.capacity)
    found = None if needed is None else capacity.first_free(brief.half_year.loads, needed)
    return found if found is None else max(found, brief.on)


def _title(brief: PracticeBrief) -> str:
    loads, first = brief.half_year.loads, start(brief)
    if not loads:
        return brief.say("capacity.title_unknown")
    over = sum(one.room < 0 for one in loads)
    if over:
        return brief.say("capacity.title_over", n=over)
    if capacity.needed_a_week(brief.practice.capacity) is None:
        sold, cap = total(one.sold for one in loads), total(one.cap for one in loads)
        share = brief.wording.percent(sold / cap) if cap else brief.wording.say("unknown")
        return brief.say("capacity.title_share", share=share)
    if first is None:
        return brief.say("capacity.title_none")
    return (
        brief.say("capacity.title_now") if first <= brief.on else brief.say("capacity.title_day", day=brief.day(first))
    )


def _facts(brief: PracticeBrief) -> tuple[Fact, ...]:
    limits, every = brief.practice.limits, [one for _, _, one in brief.all_engagements()]
    running = [ledger for ledger in brief.ledgers if relation(ledger.engagements.values()) == "active"]
    project = free_place((one.end for one in every if is_project(one)), limits.active_projects, brief.on)
    client = brief.on if len(running) < limits.clients else None
    return (
        Fact(brief.say("capacity.more"), _day(brief, brief.on, "capacity.no_place")),
        Fact(brief.say("capacity.project"), _day(brief, project, "capacity.no_project")),
        Fact(brief.say("capacity.client"), _day(brief, capacity.both(project, client), "capacity.no_client")),
    )


def _day(brief: PracticeBrief, place: dt.date | None, held: str) -> Cell:
    """When hours and places allow it; `held` are the words for a place that nobody knows the end of."""
    if place is None:
        return Status(brief.say(held), "watch")
    if capacity.needed_a_week(brief.practice.capacity) is None:
        return Status(brief.say("write", keys="capacity.smallest_start"), "unknown")
    found = capacity.both(start(brief), place)
    if found is None:
        return Status(brief.say("capacity.not_within"), "watch")
    return Status(brief.say("capacity.at_once"), "good") if found <= brief.on else brief.day(found)


def _chart(brief: PracticeBrief, told: Capacity) -> Drawing:
    loads = brief.half_year.loads
    title = brief.say("capacity.chart")
    drawn = weeks.draw(
        weeks.Weeks(
            id="weeks",
            title=title,
            description=brief.say("capacity.description"),
            weeks=tuple(_week(brief, one, n) for n, one in enumerate(loads)),
            hours=float(max([told.hours_per_week, *(one.hours for one in loads)])),
            words=(
                brief.say("capacity.contracted"),
                brief.say("capacity.verbal"),
                brief.say("capacity.overhead"),
                brief.say("capacity.hoped"),
            ),
            over_word=brief.say("capacity.over"),
            cap_label=brief.say("capacity.cap_label", share=brief.wording.percent(told.sold)),
            hours_label=brief.say("capacity.hours_label", n=told.hours_per_week),
        ),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _week(brief: PracticeBrief, one: Load, at: int) -> weeks.Week:
    first = one.stretch.first
    hours = {"sold": _hours(brief, one.sold), "cap": _hours(brief, one.cap)}
    month = Month.of(one.stretch.last)
    begins = at == 0 or first <= month.first <= one.stretch.last
    return weeks.Week(
        bands=(float(one.contracted), float(one.verbal), float(one.overhead), float(one.hopes)),
        cap=float(one.cap),
        label=brief.wording.month_short(month) if begins else "",
        over=one.room < 0,
        hover=brief.say("capacity.hover", None, day=brief.day_short(first), **hours),
    )


def _hours(brief: PracticeBrief, hours: Decimal) -> str:
    return brief.number(hours, 1)


def _table(brief: PracticeBrief) -> Table:
    columns = (
        Column(brief.say("capacity.week"), width=16),
        *(Column(brief.say(f"capacity.{head}"), figures=True, width=width) for head, width in WIDTHS.items()),
    )
    rows = tuple(_row(brief, one) for one in brief.half_year.loads)
    return Table(brief.say("capacity.table"), columns, rows, brief.say("capacity.how"))


def _row(brief: PracticeBrief, one: Load) -> Row:
    parts = shown_rows([one.contracted, one.verbal, one.overhead], TENTH)
    room, own = _hours(brief, one.room), _hours(brief, one.left)
    cells: tuple[Cell, ...] = (
        brief.day_short(one.stretch.first),
        *(_hours(brief, shown) for shown in (*parts, total(parts))),
        _hours(brief, one.cap),
        Status(room, "act") if one.room < 0 else room,
        Status(own, "watch") if one.left < one.own else own,
        _hours(brief, one.hopes),
    )
    return Row(cells)


def _notes(brief: PracticeBrief, told: Capacity, extra: Overhead) -> Iterator[str]:
    least = _hours(brief, product(told.hours_per_week, told.own))
    yield brief.say("capacity.own_note", share=brief.wording.percent(told.own), hours=least)
    parts = {"administration": brief.number(extra.administration, 2), "selling": brief.number(extra.selling, 2)}
    yield brief.say("capacity.with_it", None, planning=brief.number(extra.planning, 2), **parts)
    yield from _ramps(brief, told)
    unknown = [work for work in brief.half_year.works if work.unknown]
    if unknown:
        yield brief.say("capacity.unknown", n=len(unknown), works=_named(brief, unknown))
    undated = [work for work in brief.half_year.works if work.days is not None]
    if undated:
        days = total(work.days or Decimal(0) for work in undated)
        yield brief.say("capacity.undated", n=days, works=_named(brief, undated))
    if undated and told.hours_per_day is None:
        yield brief.say("write", keys="capacity.hours_per_day")


def _ramps(brief: PracticeBrief, told: Capacity) -> Iterator[str]:
    for ramp in told.ramp:
        if ramp.until >= brief.on and ramp.sold > told.sold:
            shares = {"share": brief.wording.percent(ramp.sold), "sold": brief.wording.percent(told.sold)}
            yield brief.say("capacity.ramp", None, day=brief.day(ramp.until), **shares)


def _named(brief: PracticeBrief, works: list[Work]) -> str:
    """`Hallberg Freight, Malmö`; where there are many the first of them."""
    names = {ledger.slug: brief.name(ledger) for ledger in brief.ledgers}
    told = [
        brief.say("capacity.piece", client=names[work.client], what=work.title)
        for work in works
        if work.client in names
    ]
    more = [brief.say("capacity.more_pieces", n=len(told) - MOST_NAMED)] if len(told) > MOST_NAMED else []
    return brief.say("capacity.joint").join([*told[:MOST_NAMED], *more])
