"""All engagements of all clients → rays that go on and segments that end, and what is behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.values import Month
from generator.numbers.day import later
from generator.numbers.engagement import rebuilds
from generator.numbers.practice import idle, is_project
from generator.pages.chart import spans
from generator.pages.chart.labels import Tick
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Drawing, Heading, Html, Row, Status, Table, Tone

YEARS_BACK = 5
"""How far back the axis goes at most; what began before comes in with an arrowhead."""
MOST_ROWS = 26
"""Lines of one drawing, so that it stays on its page."""
LABEL_MONTHS = 24
"""A ray carries its beginning in words where it is long enough for them before the line of today."""
OVER = frozenset(["done", "lost"])
HOPES = frozenset(["lead", "proposed", "lost"])
TONES: dict[str, Tone] = {"active": "good", "paused": "watch", "lost": "unknown"}


@dataclass(frozen=True)
class SpanSection:
    kind: ClassVar[str] = "span"
    heading: Heading
    charts: tuple[Drawing, ...]
    table: Table | None


def compose(brief: PracticeBrief) -> SpanSection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    return SpanSection(heading=brief.heading("span", _title(brief)), charts=tuple(_charts(brief)), table=_table(brief))


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Projects that are past their end and still active, and promises that are past their day."""
    for ledger, _, one in brief.all_engagements():
        late = [due for _, due in _promised(one) if due < brief.on]
        if late:
            first = brief.day_short(min(late))
            yield brief.say("alert.promised", n=len(late), client=brief.name(ledger), what=one.title, day=first)
        if is_project(one) and one.end is not None and one.end < brief.on:
            yield brief.say("alert.past_end", client=brief.name(ledger), what=one.title, day=brief.day_short(one.end))


def _promised(engagement: Engagement) -> list[tuple[str, dt.date]]:
    """What was promised for a day and is not handed over, while the engagement runs."""
    if engagement.status != "active":
        return []
    return [(one.title, one.due) for one in engagement.deliverables if one.due is not None and one.done is None]


def _title(brief: PracticeBrief) -> str:
    running = [one for _, _, one in brief.all_engagements() if one.status == "active"]
    rays = sum(one.end is None for one in running)
    return brief.say("span.title", n=rays, segments=brief.say("span.segments", n=len(running) - rays))


def _charts(brief: PracticeBrief) -> Iterator[Drawing]:
    first, last = _axis(brief)
    pages = _paged([_client_rows(brief, ledger, (first, last)) for ledger in brief.ledgers])
    for number, rows in enumerate(pages, 1):
        title = brief.say("span.chart" if number == 1 else "span.chart_more")
        ticks = [dt.date(year, 1, 1) for year in range(first.year, last.year + 1)]
        drawn = spans.draw(
            spans.Spans(
                id=f"spans-{number}",
                title=title,
                description=brief.say("span.description"),
                rows=rows,
                first=_place(first),
                last=_place(last),
                ticks=tuple(Tick(_place(day), str(day.year)) for day in ticks),
                today=_place(brief.on),
                today_word=brief.day_short(brief.on),
            ),
            brief.palette,
        )
        yield Drawing(title, Html(drawn.svg, drawn.shortened), brief.say("span.note") if number == len(pages) else None)


def _paged(clients: Sequence[Sequence[spans.SpanRow]]) -> list[tuple[spans.SpanRow, ...]]:
    """Clients' lines in drawings that fit on a page, a client's together where they fit on one."""
    pages: list[list[spans.SpanRow]] = [[]]
    for rows in clients:
        if pages[-1] and len(pages[-1]) + len(rows) > MOST_ROWS:
            pages.append([])
        for row in rows:
            if len(pages[-1]) == MOST_ROWS:
                pages.append([])
            pages[-1].append(row)
    return [tuple(page) for page in pages]


def _place(day: dt.date) -> float:
    return float(day.toordinal())


def _axis(brief: PracticeBrief) -> tuple[dt.date, dt.date]:
    """From the first January that is needed, to a year from now or shortly after the last beginning, end or rebuild."""
    begins = [ledger.client.since for ledger in brief.ledgers]
    begins += [one.start for _, _, one in brief.all_engagements()]
    edges = [one.end or one.start for _, _, one in brief.all_engagements()]
    first = max(min(begins), dt.date(brief.on.year - YEARS_BACK, 1, 1))
    due = [clock.due for one in brief.ledgers for clock in rebuilds(one.engagements, brief.services, brief.on)]
    last = max([later(brief.on, 12), *(later(edge, 4) for edge in edges), *(later(day, 1) for day in due)])
    return Month(min(first, brief.on).year, 1).first, last


def _client_rows(brief: PracticeBrief, ledger: Ledger, axis: tuple[dt.date, dt.date]) -> list[spans.SpanRow]:
    """The relation, then a line for each service; more lines where engagements of one service overlap.

    Of many clients the relation alone, with the rebuilds of all its services.
    """
    ray = tuple(_relation(brief, ledger, axis[0]))
    if brief.is_crowded:
        marks = tuple(mark for one in ledger.engagements.values() for mark in _phases(brief, one))
        return [spans.SpanRow(brief.name(ledger), ray, marks)]
    rows = [spans.SpanRow(brief.name(ledger), ray)]
    for lane in _lanes(ledger, axis[0]):
        service = brief.say("span.row", service=brief.service(lane[0].service))
        marks = tuple(mark for one in lane for mark in _phases(brief, one))
        rows.append(spans.SpanRow(service, tuple(_span(brief, one, axis) for one in lane), marks))
    return rows


def _relation(brief: PracticeBrief, ledger: Ledger, first: dt.date) -> Iterator[spans.Span]:
    """The ray of the relation; hatched where nothing ran."""
    since = ledger.client.since
    words = brief.say("span.since", month=brief.month(since))
    hover = f"{brief.name(ledger)}: {words}"
    starts, gaps = since, idle(ledger.engagements.values(), since, brief.on)
    for gap in gaps:
        if gap.last < first:
            starts = gap.last
            continue
        if gap.first > starts:
            yield spans.Span(_from(starts, first), _place(gap.first), "", focus=True, hover=hover)
        yield spans.Span(_from(gap.first, first), _place(gap.last), "", gap=True, hover=brief.say("span.idle"))
        starts = gap.last
    label = words if later(starts, LABEL_MONTHS) < brief.on and not gaps else ""
    yield spans.Span(_from(starts, first), None, label, focus=True, hover=hover)


def _phases(brief: PracticeBrief, one: Engagement) -> Iterator[spans.Mark]:
    """When an evolving service was last built anew, and when that is due again."""
    clocks = rebuilds({"one": one}, brief.services, brief.on)
    for clock in clocks:
        if clock.last == one.last_rebuild and clock.last > one.start:
            yield spans.Mark(_place(clock.last), hover=brief.say("span.rebuilt", day=brief.day_short(clock.last)))
        hover = brief.say("span.rebuild_due", day=brief.day_short(clock.due))
        yield spans.Mark(_place(clock.due), due=True, late=clock.overdue, hover=hover)


def _from(day: dt.date, first: dt.date) -> float | None:
    return _place(day) if day >= first else None


def _lanes(ledger: Ledger, first: dt.date) -> list[list[Engagement]]:
    """Engagements by service, side by side where one begins after the other has ended; what is long over left out."""
    lanes: list[list[Engagement]] = []
    shown = [one for one in ledger.engagements.values() if one.end is None or one.end >= first]
    for one in sorted(shown, key=lambda one: one.start):
        fitting = (
            lane for lane in lanes
            if lane[0].service == one.service and lane[-1].end is not None and lane[-1].end < one.start
        )  # fmt: skip
        lane = next(fitting, None)
        if lane is None:
            lanes.append([one])
        else:
            lane.append(one)
    return lanes


def _span(brief: PracticeBrief, one: Engagement, axis: tuple[dt.date, dt.date]) -> spans.Span:
    """Hopes are hatched and named; what was never begun has no arrowhead."""
    status = brief.say(f"status.{one.status}")
    hoped = one.status in HOPES or one.status == "paused"
    end = _place(one.end) if one.end else _place(axis[1]) if hoped else None
    label = status if hoped else ""
    return spans.Span(_from(one.start, axis[0]), end, label, gap=hoped, hover=f"{one.title} ({status})")


def _table(brief: PracticeBrief) -> Table | None:
    if not any(ledger.engagements for ledger in brief.ledgers):
        return None
    columns = [
        Column(brief.say("span.what"), width=36),
        Column(brief.say("span.status"), width=13),
        Column(brief.say("span.start"), width=15),
        Column(brief.say("span.end"), width=15),
        Column(brief.say("span.fee"), figures=True, width=21),
    ]
    if brief.is_crowded:
        widths = (24, 12, 13, 13, 16)
        narrow = [replace(column, width=width) for column, width in zip(columns, widths, strict=True)]
        table, columns = "span.table_alive", [Column(brief.say("span.client"), width=22), *narrow]
    else:
        table = "span.table"
    return Table(brief.say(table), tuple(columns), tuple(_rows(brief)))


def _rows(brief: PracticeBrief) -> Iterator[Row]:
    """By client under its name; of many clients each row names its own, and what is over is left out."""
    before: Ledger | None = None
    for ledger, _, one in brief.all_engagements():
        end = brief.day_short(one.end) if one.end else brief.say("span.open" if one.status in HOPES else "span.goes_on")
        status = Status(brief.say(f"status.{one.status}"), TONES.get(one.status, "plain"))
        cells: tuple[Cell, ...] = (one.title, status, brief.day_short(one.start), end, brief.price(ledger, one))
        if brief.is_crowded:
            if one.status not in OVER:
                yield Row((brief.name(ledger), *cells))
            continue
        if ledger is not before:
            yield Row((brief.name(ledger),), "group")
            before = ledger
        yield Row(cells)
