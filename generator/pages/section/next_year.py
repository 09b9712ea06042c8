"""Contracts, roadmap and assets → next fiscal year's budget, in the quarter before it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.numbers import asset, budget, fiscal, history, rounding
from generator.numbers.budget import Budget, Estimate, FiscalYear, Sums
from generator.numbers.timetable import timetable
from generator.pages.brief import Brief
from generator.pages.retrospect import Retrospect
from generator.pages.view import Cell, Column, Figure, Heading, Row, Table

UNIT = Decimal(1)
END = Callable[[Estimate], Decimal]
ENDS: tuple[tuple[str, END], ...] = (
    ("low", lambda amount: amount.low),
    ("expected", lambda amount: amount.expected),
    ("high", lambda amount: amount.high),
)
PARTS: tuple[tuple[str, Callable[[Sums], Estimate]], ...] = (
    ("contract", lambda sums: sums.contracts),
    ("once", lambda sums: sums.once),
    ("recurring", lambda sums: sums.recurring),
    ("replacement", lambda sums: sums.replacements),
    ("freed", lambda sums: sums.freed),
)


@dataclass(frozen=True)
class NextYear:
    kind: ClassVar[str] = "next_year"
    heading: Heading
    table: Table
    notes: tuple[str, ...]


def compose(brief: Brief, told: Retrospect) -> NextYear | None:
    """None in other quarters, and where nothing has a price."""
    year = _year(brief, told)
    if year is None:
        return None
    planned = _budget(brief, year)
    total = planned.years[0].sums.total
    if not total.high and not total.low:
        return None
    low, high = brief.amount(total.low), brief.amount(total.high)
    key = "next_year.title" if total.low != total.high else "next_year.title_known"
    title = brief.say(key, year=brief.year(year), expected=brief.money(total.expected), low=low, high=high)
    return NextYear(
        heading=brief.heading("next-year", "next_year", title, told.titles),
        table=_table(brief, planned.years[0]),
        notes=tuple(_notes(brief, planned)),
    )


def _year(brief: Brief, told: Retrospect) -> int | None:
    """The fiscal year ahead, where the meeting or the quarter under review is the last before it."""
    held = fiscal.quarter_of(brief.on, brief.start)
    last = [one for one in (told.review.quarter, held) if fiscal.number_in_year(one, brief.start) == 4]
    return fiscal.year_of(last[0], brief.start) + 1 if last else None


def _budget(brief: Brief, year: int) -> Budget:
    file, start = brief.file, brief.start
    slots = timetable(file, brief.on)
    open_ = {one.id for one in file.recommendations if history.is_open(one, brief.on)}
    replaced = asset.replacements(file.assets, file.products, (year,), start, open_)
    return budget.budget(file.contracts, slots, replaced, (year,), start, _cap(brief))


def _cap(brief: Brief) -> Decimal | None:
    """The ceiling that the last assessment before the review names."""
    known = [one for one in brief.file.assessments.values() if one.date <= brief.on and one.budget]
    latest = max(known, key=lambda one: one.date, default=None)
    return latest.budget.cap_per_year if latest and latest.budget else None


def _table(brief: Brief, year: FiscalYear) -> Table:
    parts = [(kind, part(year.sums)) for kind, part in PARTS if part(year.sums) != Estimate.known(Decimal(0))]
    shown = [rounding.shown_rows([end(amount) for _, amount in parts], UNIT) for _, end in ENDS]
    columns = (
        Column(brief.say("next_year.what"), width=40),
        *(Column(brief.say(f"next_year.{name}"), figures=True, width=20) for name, _ in ENDS),
    )
    rows = [
        Row((brief.say(f"next_year.{kind}"), *(_cell(brief, year, kind, column[n]) for column in shown)))
        for n, (kind, _) in enumerate(parts)
    ]
    totals = [Figure(brief.amount(sum(column, Decimal(0)))) for column in shown]
    rows.append(Row((brief.say("next_year.total"), *totals), "total"))
    caption = brief.say("next_year.table", currency=brief.wording.currency_sign(brief.currency))
    return Table(caption, columns, tuple(rows), brief.say("next_year.not_a_quote"))


def _cell(brief: Brief, year: FiscalYear, kind: str, amount: Decimal) -> Cell:
    return brief.figure(
        brief.amount(amount), [basis for one in year.entries if one.kind == kind for basis in one.bases]
    )


def _notes(brief: Brief, planned: Budget) -> Iterator[str]:
    over = planned.years[0].over
    if over is not None and over.expected > 0:
        yield brief.say("next_year.over", amount=brief.money(over.expected))
    if planned.unscheduled_sums.once.expected:
        yield brief.say("next_year.unscheduled", amount=brief.money(planned.unscheduled_sums.once.expected))
    unpriced = {one.subject for one in planned.unpriced if one.year in (None, planned.years[0].year)}
    if unpriced:
        yield brief.say("next_year.unpriced", n=len(unpriced))
