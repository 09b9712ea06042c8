"""Open recommendations in time → the roadmap on a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import ClassVar

from generator.model.roadmap import Lane, Recommendation
from generator.model.values import Month, Quarter
from generator.numbers import contract, fiscal, history
from generator.numbers.roadmap import Slot
from generator.pages.brief import Brief
from generator.pages.chart import roadmap_page
from generator.pages.chart.lettering import Face, width
from generator.pages.chart.svg import LANDSCAPE
from generator.pages.outline import Outline
from generator.pages.section import roadmap_steps
from generator.pages.view import Drawing, Heading, Html, Table

WAYS = ((18, 6), (18, 3), (17, 3), (16, 3), (15, 3), (14, 3), (13, 2), (12, 2), (10, 2), (8, 2))
"""The most bars and contracts to show, from a full page to an airy one: the first that can be read is taken."""
ROOM = 642.0
"""CSS px between the margins of a landscape page, less what rounding may take."""
COLUMNS, COLUMN = 2, 478.0
"""The columns of the notes under the chart, and the CSS px of one."""
LEAST_SCALE = 0.88
"""The chart's letters have 8 pt: this keeps them over 7."""
NOTE, TITLE = Face(11.33), Face(25.3, 700)
LANES: tuple[Lane, ...] = ("protect", "run", "grow", "transform")
STATES = {"started": roadmap_page.State.ACTIVE, "accepted": roadmap_page.State.PLANNED}


@dataclass(frozen=True)
class RoadmapPage:
    kind: ClassVar[str] = "roadmap"
    heading: Heading
    chart: Drawing
    told: tuple[str, ...]
    """What did not find room of its own on the page, in words."""
    told_after: tuple[str, ...]
    """The same, where the page has no room for it either: it opens the next."""
    steps: Table | None
    """The same in figures, where they are so few that they would leave the page empty."""


def compose(brief: Brief, outline: Outline) -> RoadmapPage | None:
    """None where nothing is open."""
    if not outline.slots:
        return None
    heading = brief.heading("roadmap", "roadmap", _title(brief, outline), outline.titles)
    title = brief.say("roadmap.chart")
    for bars, contracts in WAYS:
        shown, grouped = _chosen(outline, bars)
        told = tuple(_told(brief, outline, grouped))
        chart = roadmap_page.draw(_page(brief, outline, shown, grouped, contracts), brief.palette)
        room = _room(heading)
        beside = room - _height(told) >= LEAST_SCALE * chart.height
        if beside or room >= LEAST_SCALE * chart.height:
            break
    scale = min(1.0, (room - _height(told) if beside else room) / chart.height)
    drawing = Drawing(title, Html(chart.svg, chart.shortened), width=int(100 * scale), captioned=False)
    steps = roadmap_steps.table(brief, outline.slots, room - scale * chart.height - _height(told))
    return RoadmapPage(heading, drawing, told if beside else (), () if beside else told, steps)


def _room(heading: Heading) -> float:
    """CSS px that the title leaves to the rest of the page; its lines are estimated, rather too many than too few."""
    return ROOM - 26 - 29.4 * ceil(1.05 * width(heading.title, TITLE) / LANDSCAPE)


def _height(told: Sequence[str]) -> float:
    """CSS px of the notes under the chart."""
    lines = sum(ceil(1.05 * width(note, NOTE) / COLUMN) for note in told)
    return 8 + 16 * (ceil(lines / COLUMNS) + 1) if told else 0.0


def _told(brief: Brief, outline: Outline, grouped: Sequence[Slot]) -> Iterator[str]:
    """What is grouped on the page, and what lies beyond it, in words."""
    if grouped:
        titles = "; ".join(slot.recommendation.title for slot in grouped)
        yield brief.say("roadmap.grouped", n=len(grouped), titles=titles)
    late = [slot.recommendation.title for slot in outline.slots if slot.begins and not _in_period(slot, outline)]
    if late:
        yield brief.say("roadmap.left_out", n=len(late), titles="; ".join(late))


def _title(brief: Brief, outline: Outline) -> str:
    dated = [slot for slot in outline.slots if slot.quarter is not None]
    waiting = len(outline.slots) - len(dated)
    if not dated:
        return brief.say("roadmap.title_none", n=waiting)
    last = max(slot.last_quarter for slot in dated if slot.last_quarter is not None)
    return brief.say("roadmap.title", n=len(dated), last=brief.quarter(last))


def _chosen(outline: Outline, most: int) -> tuple[list[Slot], list[Slot]]:
    """The slots that get a bar of their own, by priority, and those that share one a lane."""
    order = {"must": 0, "should": 1, "could": 2}
    dated = [slot for slot in outline.slots if _in_period(slot, outline)]
    ranked = sorted(dated, key=lambda slot: (order[slot.recommendation.priority], slot.begins or Month(0, 1)))
    room = most if len(dated) <= most else most - len(LANES)
    kept = {slot.recommendation.id for slot in ranked[:room]}
    return [slot for slot in dated if slot.recommendation.id in kept], ranked[room:]


def _columns(outline: Outline) -> tuple[Quarter, ...]:
    """The quarters of the period, and those before it in which something already begins."""
    first = min((slot.quarter for slot in outline.slots if slot.quarter), default=outline.quarters[0])
    ahead = max(0, min(outline.quarters[0] - first, 3))
    return tuple(outline.quarters[0] + n for n in range(-ahead, len(outline.quarters)))


def _in_period(slot: Slot, outline: Outline) -> bool:
    return slot.quarter is not None and slot.quarter <= outline.quarters[-1]


def _page(
    brief: Brief, outline: Outline, shown: Sequence[Slot], grouped: Sequence[Slot], contracts: int
) -> roadmap_page.RoadmapPage:
    columns = _columns(outline)
    first = fiscal.first_month(columns[0], brief.start)
    return roadmap_page.RoadmapPage(
        id="roadmap-chart",
        title=brief.say("roadmap.chart"),
        description=brief.wording.join([slot.recommendation.title for slot in shown]),
        years=_years(brief, columns),
        lanes=tuple(_lanes(brief, outline, shown, grouped, columns)),
        words=_words(brief),
        milestones=tuple(_milestones(brief, columns, first)),
        contracts=tuple(_contracts(brief, columns, first, contracts)),
        waiting=tuple(_waiting(brief, outline)),
        today=_column(brief.on, first),
    )


def _column(day: dt.date, first: Month) -> float:
    """A day as columns from the left: quarters and parts of them."""
    return ((Month.of(day) - first) + (day.day - 1) / 31) / 3


def _years(brief: Brief, columns: Sequence[Quarter]) -> tuple[roadmap_page.FiscalYear, ...]:
    years: dict[int, list[str]] = {}
    for quarter in columns:
        year = fiscal.year_of(quarter, brief.start)
        number = fiscal.number_in_year(quarter, brief.start)
        years.setdefault(year, []).append(brief.say("time.quarter_short", number=number))
    return tuple(roadmap_page.FiscalYear(brief.year(year), tuple(names)) for year, names in years.items())


def _lanes(
    brief: Brief, outline: Outline, shown: Sequence[Slot], grouped: Sequence[Slot], columns: Sequence[Quarter]
) -> Iterator[roadmap_page.Lane]:
    """A row for each lane, or for each goal, that has something on it; what shares a bar comes last."""
    for label, of in _rows(brief, outline):
        bars = [_bar(brief, slot, columns) for slot in shown if of(slot.recommendation)]
        sharing = [slot for slot in grouped if of(slot.recommendation)]
        bars += [_shared(brief, label, sharing, columns)] if sharing else []
        if bars:
            yield roadmap_page.Lane(label, tuple(bars))


def _rows(brief: Brief, outline: Outline) -> list[tuple[str, Callable[[Recommendation], bool]]]:
    if outline.assessment.swimlanes == "lane":
        return [(brief.say(f"lane.{lane}"), lambda one, lane=lane: one.lane == lane) for lane in LANES]  # type: ignore[misc]
    goals = brief.file.profile.goals
    rows: list[tuple[str, Callable[[Recommendation], bool]]] = [
        (goal.text, lambda one, goal=goal: one.goal == goal.id)  # type: ignore[misc]
        for goal in goals
    ]
    served = {goal.id for goal in goals}
    return [*rows, (brief.say("roadmap.no_goal"), lambda one: one.goal not in served)]


def _shared(brief: Brief, label: str, slots: Sequence[Slot], columns: Sequence[Quarter]) -> roadmap_page.Initiative:
    """One bar for what has no room of its own: from the first beginning to the last end."""
    bars = [_bar(brief, slot, columns) for slot in slots]
    prices = [slot.recommendation.cost.once for slot in slots if slot.recommendation.cost]
    total = sum((price.expected for price in prices if price), Decimal(0))
    return roadmap_page.Initiative(
        id=f"more-{label}",
        title=brief.say("roadmap.more", n=len(slots)),
        price=brief.money(total) if total else "",
        first=min(bar.first for bar in bars),
        last=max(bar.last for bar in bars),
        priority=roadmap_page.Priority.COULD,
        hover="; ".join(slot.recommendation.title for slot in slots),
    )


def _bar(brief: Brief, slot: Slot, columns: Sequence[Quarter]) -> roadmap_page.Initiative:
    one = slot.recommendation
    begin = max(0, (slot.quarter - columns[0]) if slot.quarter else 0)
    end = min(len(columns) - 1, (slot.last_quarter - columns[0]) if slot.last_quarter else begin)
    state = history.state_at(one, brief.on)
    return roadmap_page.Initiative(
        id=one.id,
        title=one.title,
        price=_price(brief, one),
        first=begin,
        last=max(begin, end),
        priority=roadmap_page.Priority(one.priority),
        state=STATES.get(state or "proposed", roadmap_page.State.UNDECIDED),
        after=one.after,
        hover=one.title,
    )


def _price(brief: Brief, one: Recommendation) -> str:
    price = one.cost.once if one.cost else None
    if price is not None and price.expected > 0:
        return brief.money(price.expected)
    if one.cost and one.cost.per_year:
        return brief.say("cost.a_year", amount=brief.money(one.cost.per_year))
    return brief.say("cost.free") if one.cost else brief.say("cost.unpriced_short")


def _milestones(brief: Brief, columns: Sequence[Quarter], first: Month) -> Iterator[roadmap_page.Milestone]:
    for goal in brief.file.profile.goals:
        if goal.by is not None:
            at = _column(goal.by.last, first)
            if 0 <= at <= len(columns):
                yield roadmap_page.Milestone(goal.text, at)


def _contracts(
    brief: Brief, columns: Sequence[Quarter], first: Month, most: int
) -> Iterator[roadmap_page.ContractDate]:
    """The next notice or renewal of the dearest contracts; all of them stand in their own section."""
    dearest = sorted(brief.file.contracts, key=lambda one: contract.yearly_cost(one) or 0, reverse=True)
    for one in dearest[:most]:
        renewal = contract.next_renewal(one, brief.on)
        if renewal is None:
            continue
        day = renewal.notice if renewal.notice and not renewal.too_late else renewal.on
        at = _column(day, first)
        if 0 <= at <= len(columns):
            yield roadmap_page.ContractDate(one.title, at, renews=day == renewal.on)


def _waiting(brief: Brief, outline: Outline) -> Iterator[roadmap_page.Waiting]:
    for slot in outline.slots:
        if slot.begins is None:
            yield roadmap_page.Waiting(slot.recommendation.title, _price(brief, slot.recommendation))


def _words(brief: Brief) -> roadmap_page.Words:
    names = (
        "must should could done active undecided depends milestones contracts notice renewal unscheduled today".split()
    )
    return roadmap_page.Words(**{name: brief.say(f"roadmap.{name}") for name in names})
