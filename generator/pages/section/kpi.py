"""The numbers of a review and of those before → a table with value, target, standing, change and trend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model.review import Kpi, Tickets
from generator.numbers.kpi import Status as Standing
from generator.numbers.kpi import Trend
from generator.pages.brief import Brief
from generator.pages.chart import trend
from generator.pages.prose import line
from generator.pages.retrospect import Retrospect
from generator.pages.section.quarter_tile import on_target
from generator.pages.view import Cell, Column, Figure, Heading, Html, Row, Status, Table, Tone

TONES: dict[Standing, Tone] = {"met": "good", "missed": "act", "not_measured": "unknown", "no_target": "plain"}


@dataclass(frozen=True)
class Said:
    """What the client said of us."""

    text: Html
    source: str


@dataclass(frozen=True)
class Kpis:
    kind: ClassVar[str] = "kpi"
    heading: Heading
    table: Table | None
    notes: tuple[Html, ...]
    requests: str | None
    said: Said | None


def compose(brief: Brief, told: Retrospect) -> Kpis | None:
    """None where nothing was counted, measured or said."""
    review = told.review
    requests = _requests(brief, review.tickets) if review.tickets else None
    said = _said(brief, told)
    if not told.trends and not requests and not review.satisfaction:
        return None
    return Kpis(
        heading=brief.heading("numbers", "kpi", _title(brief, told), told.titles),
        table=_table(brief, told) if told.trends else None,
        notes=tuple(_notes(brief, told)),
        requests=requests,
        said=said,
    )


def _title(brief: Brief, told: Retrospect) -> str:
    if not told.trends:
        return brief.say("kpi.title_words")
    met, judged = on_target(told.trends)
    if not judged:
        return brief.say("kpi.title_unjudged", n=len(told.trends))
    key = "title_all" if met == judged else "title" if met else "title_missed"
    return brief.say(f"kpi.{key}", n=judged, met=met)


def _table(brief: Brief, told: Retrospect) -> Table:
    """Without the trend for a small client: it is the one column that can be spared."""
    drawn = not told.small and any(len(one.points) > 1 for one in told.trends)
    columns = [
        Column(brief.say("kpi.number"), width=33 if drawn else 40),
        Column(brief.say("kpi.standing"), width=17 if drawn else 20),
        Column(brief.say("kpi.value"), figures=True, width=11),
        Column(brief.say("kpi.target"), figures=True, width=13 if drawn else 16),
        Column(brief.say("kpi.change"), figures=True, width=9 if drawn else 13),
    ]
    columns += [Column(brief.say("kpi.trend"), width=17)] if drawn else []
    rows = tuple(Row((*_cells(brief, told, one), *((_spark(brief, one),) if drawn else ()))) for one in told.trends)
    return Table(brief.say("kpi.table"), tuple(columns), rows, _note(brief, told))


def _note(brief: Brief, told: Retrospect) -> str | None:
    if told.small:
        return None
    broken = any(one.broken for one in told.trends)
    return brief.say("kpi.note_broken" if broken else "kpi.note")


def _cells(brief: Brief, told: Retrospect, one: Trend) -> tuple[Cell, ...]:
    standing = Status(brief.say(f"kpi.{one.status}"), TONES[one.status])
    value: Cell = brief.say("none")
    if one.value is not None:
        value = brief.figure(brief.wording.number(one.value), [told.kpi_basis(one.kpi.id)])
    return _name(brief, one.kpi), standing, value, _target(brief, one.kpi), _change(brief, one)


def _name(brief: Brief, kpi: Kpi) -> str:
    return brief.say("kpi.counted_in", name=kpi.name, unit=kpi.unit) if kpi.unit else kpi.name


def _target(brief: Brief, kpi: Kpi) -> str:
    target = kpi.target
    if target is None:
        return brief.say("none")
    low, high = target.at_least, target.at_most
    if low is not None and high is not None:
        return brief.wording.span(brief.wording.number(low), brief.wording.number(high))
    if high is not None:
        return brief.say("kpi.at_most", number=brief.wording.number(high))
    return brief.say("kpi.at_least", number=brief.wording.number(low)) if low is not None else brief.say("none")


def _change(brief: Brief, one: Trend) -> Cell:
    if one.change is None or one.previous_quarter is None:
        return brief.say("none")
    return Figure(brief.wording.signed(one.change), brief.say("kpi.since", quarter=brief.quarter(one.previous_quarter)))


def _spark(brief: Brief, one: Trend) -> Cell:
    points = tuple(_points(brief, one))
    if len(points) < 2:
        return brief.say("none")
    shown = [f"{point.label}: {point.value_label}" for point in points if point.value is not None]
    drawn = trend.spark(
        trend.Trend(
            id=f"trend-{one.kpi.id}",
            title=one.kpi.name,
            description=brief.wording.join(shown) or brief.say("kpi.not_measured"),
            points=tuple(trend.Measured(p.label, p.value, "", p.target, p.breaks) for p in points),
            unknown_word=brief.say("kpi.not_measured"),
        ),
        brief.palette,
    )
    return Html(drawn.svg, drawn.shortened)


def _points(brief: Brief, one: Trend) -> Iterator[trend.Measured]:
    """The target stands from the last break on: before, it was another one."""
    target = one.kpi.target
    bound = (target.at_most if target.at_most is not None else target.at_least) if target else None
    breaks = [n for n, point in enumerate(one.points) if point.broken]
    for n, point in enumerate(one.points):
        value = float(point.value) if point.value is not None else None
        label = brief.wording.number(point.value) if point.value is not None else ""
        holds = bound is not None and n >= max(breaks, default=0)
        yield trend.Measured(
            brief.quarter(point.quarter),
            value,
            label,
            float(bound) if holds and bound is not None else None,
            point.broken,
        )


def _notes(brief: Brief, told: Retrospect) -> Iterator[Html]:
    for one in told.trends:
        if one.listed and one.kpi.note:
            yield line(brief.say("kpi.remark", name=one.kpi.name, note=one.kpi.note))


def _requests(brief: Brief, tickets: Tickets) -> str | None:
    parts = []
    if tickets.opened is not None:
        parts.append(brief.say("kpi.opened", n=tickets.opened))
    if tickets.closed is not None:
        parts.append(brief.say("kpi.closed", n=tickets.closed))
    if tickets.breached is not None:
        late = tickets.breached
        parts.append(brief.say("kpi.breached", n=late) if late else brief.say("kpi.breached_none"))
    return " ".join(parts) or None


def _said(brief: Brief, told: Retrospect) -> Said | None:
    one = told.review.satisfaction
    if one is None:
        return None
    mark = brief.say("kpi.mark", score=brief.wording.number(one.score), of=one.of)
    source = brief.say("kpi.said_by", who=one.by, mark=mark) if one.by else mark
    return Said(line(brief.wording.quoted(one.quote)), source) if one.quote else Said(Html(""), source)
