"""Savings, costs and signed fees → how long the practice lasts, also without its largest client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.practice import PracticeMoney
from generator.model.values import Month
from generator.numbers import income, runway
from generator.numbers.income import MONTHS, Future
from generator.numbers.runway import Course
from generator.pages.chart import courses
from generator.pages.chart.labels import Tick
from generator.pages.practice_brief import PracticeBrief
from generator.pages.section.dependence import client_name, of_all
from generator.pages.view import Cell, Column, Drawing, Fact, Heading, Html, Row, Table

STEP = 6
"""Months from row to row of the table."""
DASHES = {"alone": "2 3", "signed": None, "without": "7 3"}


@dataclass(frozen=True)
class RunwaySection:
    kind: ClassVar[str] = "runway"
    heading: Heading
    missing: str | None
    facts: tuple[Fact, ...]
    chart: Drawing | None
    table: Table | None
    notes: tuple[str, ...]


def compose(brief: PracticeBrief) -> RunwaySection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    money = brief.practice.money
    dependence = of_all(brief)
    largest = dependence.largest.client if dependence else None
    found = income.future(money, brief.ledgers, brief.purse, largest)
    if money is None or found is None:
        keys = "money" if money is None else "money.savings, money.monthly_cost"
        heading = brief.heading("runway", brief.say("runway.title_unknown"))
        return RunwaySection(heading, brief.say("write", keys=keys), (), None, None, ())
    return RunwaySection(
        heading=brief.heading("runway", _title(brief, found)),
        missing=None,
        facts=tuple(_fact(brief, found, scene) for scene in _scenes(found)),
        chart=_chart(brief, money, found),
        table=_table(brief, money, found),
        notes=tuple(_notes(brief, money, found)),
    )


def _scenes(found: Future) -> dict[str, Course]:
    scenes = {"alone": found.alone, "signed": found.signed}
    return scenes if found.without is None else scenes | {"without": found.without}


def _length(brief: PracticeBrief, course: Course) -> str:
    if course.months is None:
        return brief.say("runway.longer", n=MONTHS)
    return brief.say("runway.months", n=course.months.quantize(Decimal("0.1")))


def _name(brief: PracticeBrief, found: Future, scene: str) -> str:
    client = client_name(brief, found.largest) if found.largest else ""
    return brief.say(f"runway.{scene}", client=client)


def _title(brief: PracticeBrief, found: Future) -> str:
    scenes = _scenes(found)
    key = "runway.title" if "without" in scenes else "runway.title_signed"
    lengths = {scene: _length(brief, course) for scene, course in scenes.items()}
    client = client_name(brief, found.largest) if found.largest else ""
    return brief.say(key, None, client=client, **lengths)


def _fact(brief: PracticeBrief, found: Future, scene: str) -> Fact:
    course = _scenes(found)[scene]
    value: Cell = _length(brief, course)
    if course.months is not None:
        until = runway.lasts_until(course.months, found.since)
        value = brief.say("runway.until", length=_length(brief, course), month=brief.month(until))
    return Fact(_name(brief, found, scene), value)


def _chart(brief: PracticeBrief, money: PracticeMoney, found: Future) -> Drawing:
    title = brief.say("runway.chart", currency=money.currency)
    savings = money.savings or Decimal(0)
    lines = tuple(
        courses.Course(
            label=_name(brief, found, scene),
            values=(float(savings), *(float(one) for one in course.balances)),
            dash=DASHES[scene],
            focus=scene == "signed",
        )
        for scene, course in _scenes(found).items()
    )
    highest = max([savings, *(one for course in _scenes(found).values() for one in course.balances)])
    first = Month.of(found.since)
    ticks = tuple(Tick(float(n), brief.wording.month_short(first + n)) for n in range(0, MONTHS + 1, 6))
    drawn = courses.draw(
        courses.Courses(
            id="courses",
            title=title,
            description=brief.say("runway.description"),
            courses=lines,
            ticks=ticks,
            top_label=brief.money(highest, money.currency),
        ),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _table(brief: PracticeBrief, money: PracticeMoney, found: Future) -> Table:
    names = [Column(_name(brief, found, scene), figures=True, width=25) for scene in _scenes(found)]
    columns = (Column(brief.say("runway.month"), width=100 - 25 * len(names)), *names)
    rows = []
    for n in range(STEP, MONTHS + 1, STEP):
        left = [course.balances[n - 1] for course in _scenes(found).values()]
        cells = [brief.number(one, 0) if one >= 0 else brief.say("runway.gone") for one in left]
        rows.append(Row((brief.month(Month.of(found.since) + n), *cells)))
        if all(one < 0 for one in left):
            break
    return Table(brief.say("runway.table", currency=money.currency), columns, tuple(rows))


def _notes(brief: PracticeBrief, money: PracticeMoney, found: Future) -> Iterator[str]:
    savings, cost = (brief.money(one or Decimal(0), money.currency) for one in (money.savings, money.monthly_cost))
    day = brief.day(found.since)
    yield brief.say("runway.how" if money.as_of else "runway.how_undated", savings=savings, cost=cost, day=day)
    if found.doubtful:
        names = [client_name(brief, slug) for slug in found.doubtful]
        yield brief.say("runway.doubtful", n=len(names), clients=brief.several(names))
