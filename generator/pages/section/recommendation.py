"""Open recommendations → what to do, why now, what it costs, and how long it has been said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.option import Option
from generator.model.roadmap import Cost, Range, Recommendation
from generator.model.values import Month
from generator.numbers import basis, history
from generator.numbers.decision import Standing
from generator.numbers.history import History
from generator.numbers.roadmap import Slot
from generator.pages.brief import Brief
from generator.pages.outline import Outline
from generator.pages.prose import prose
from generator.pages.section import decided
from generator.pages.section.decided import Decided
from generator.pages.section.length import LONG_CARD, weight
from generator.pages.section.option import MEASURES
from generator.pages.view import Column, Fact, Figure, Heading, Html, Row, Status, Table, Tone

PRIORITIES = ("must", "should", "could")
TONES: dict[str, Tone] = {"accepted": "good", "started": "good", "deferred": "watch", "proposed": "plain"}


@dataclass(frozen=True)
class Item:
    """One recommendation, ready to print."""

    anchor: str
    title: str
    meta: str
    state: Status
    decided: Decided | None
    """What was approved and holds no more, or what is to be asked again."""
    why_now: Html | None
    if_nothing_label: str
    if_nothing: Html | None
    scope_label: str
    scope: Html | None
    facts: tuple[Fact, ...]
    options: Table | None
    history: str | None

    @property
    def is_long(self) -> bool:
        facts = [fact.value for fact in self.facts if isinstance(fact.value, str)]
        return weight([self.title, self.why_now, self.if_nothing, *facts, self.history]) > LONG_CARD


@dataclass(frozen=True)
class Group:
    """The recommendations of one priority."""

    label: str
    entries: tuple[Item, ...]


@dataclass(frozen=True)
class Recommendations:
    kind: ClassVar[str] = "recommendation"
    heading: Heading
    groups: tuple[Group, ...]


def compose(brief: Brief, outline: Outline) -> Recommendations | None:
    """None where nothing is open."""
    if not outline.slots:
        return None
    answered = decided.standings(brief)

    def entries(priority: str) -> tuple[Item, ...]:
        slots = [slot for slot in outline.slots if slot.recommendation.priority == priority]
        return tuple(_item(brief, slot, answered.get(slot.recommendation.id)) for slot in slots)

    groups = tuple(
        Group(brief.say(f"priority.{priority}_label"), items) for priority in PRIORITIES if (items := entries(priority))
    )
    must = sum(slot.recommendation.priority == "must" for slot in outline.slots)
    key = "recommendation.title_must" if must else "recommendation.title"
    title = brief.say(key, n=len(outline.slots), must=must)
    return Recommendations(brief.heading("recommendations", "recommendation", title, outline.titles), groups)


def _item(brief: Brief, slot: Slot, answered: Standing | None) -> Item:
    one = slot.recommendation
    told = history.history(one, brief.on)
    state = told.state if told else "proposed"
    return Item(
        anchor=f"recommendation-{one.id}",
        title=one.title,
        meta=" · ".join([brief.say(f"lane.{one.lane}"), when(brief, slot)]),
        state=Status(brief.say(f"state.{state}"), "watch" if answered and answered.asks else TONES.get(state, "plain")),
        decided=decided.told(brief, answered),
        why_now=prose(one.why_now) if one.why_now else None,
        if_nothing_label=brief.say("recommendation.if_nothing"),
        if_nothing=prose(one.if_nothing) if one.if_nothing else None,
        scope_label=brief.say("decided.scope"),
        scope=prose(one.scope) if one.scope else None,
        facts=tuple(_facts(brief, one)),
        options=_options(brief, one),
        history=_history(brief, told) if told else None,
    )


def when(brief: Brief, slot: Slot) -> str:
    """The quarter, or that there is none yet."""
    if slot.quarter is None:
        return brief.say("recommendation.unscheduled")
    first, last = brief.quarter(slot.quarter), brief.quarter(slot.last_quarter or slot.quarter)
    return first if first == last else f"{first} – {last}"


def _facts(brief: Brief, one: Recommendation) -> list[Fact]:
    facts = [Fact(brief.say("cost.once"), once(brief, one)), Fact(brief.say("cost.yearly"), yearly(brief, one))]
    if one.cost and one.cost.based_on:
        facts.append(Fact(brief.say("cost.based_on"), one.cost.based_on))
    if one.effort_days is not None or one.duration_months:
        facts.append(Fact(brief.say("recommendation.effort"), _effort(brief, one)))
    if one.after:
        titles = [each.title for each in brief.file.recommendations if each.id in one.after]
        facts.append(Fact(brief.say("recommendation.after"), "; ".join(titles)))
    goal = next((goal.text for goal in brief.file.profile.goals if goal.id == one.goal), None)
    if goal:
        facts.append(Fact(brief.say("recommendation.goal"), goal))
    return facts


def once(brief: Brief, one: Recommendation) -> Figure:
    """The one-off price with its range; that it is not priced yet where nobody knows."""
    price = one.cost.once if one.cost else None
    if price is None:
        return Figure(brief.say("cost.nothing_once" if one.cost else "cost.unpriced"))
    return brief.figure(_range(brief, price), [basis.recommendation(one.id, "cost.once")])


def _range(brief: Brief, price: Range) -> str:
    if price.low == price.high:
        return brief.money(price.expected)
    low, high = brief.amount(price.low), brief.amount(price.high)
    return brief.say("cost.range", expected=brief.money(price.expected), low=low, high=high)


def yearly(brief: Brief, one: Recommendation) -> Figure:
    """What comes every year, and what that frees; that there is nothing, or no price yet."""
    per_year = one.cost.per_year if one.cost else None
    parts, bases = [], []
    if per_year:
        parts.append(brief.money(per_year))
        bases.append(basis.recommendation(one.id, "cost.per_year"))
    if one.frees:
        parts.append(brief.say("cost.frees", amount=brief.money(one.frees.per_year)))
        bases.append(basis.recommendation(one.id, "frees.per_year"))
    return brief.figure("; ".join(parts) if parts else _no_yearly(brief, one.cost), bases)


def _no_yearly(brief: Brief, cost: Cost | None) -> str:
    return brief.say("cost.nothing_yearly" if cost else "cost.unpriced")


def _options(brief: Brief, one: Recommendation) -> Table | None:
    """The ways to do it by the four measures, from the newest paper that belongs to it."""
    papers = [
        paper for paper in brief.file.options.values() if paper.recommendation == one.id and paper.date <= brief.on
    ]
    if not papers:
        return None
    paper = max(papers, key=lambda each: each.date)
    heads = [Column(brief.say(f"option.{measure}"), figures=True, width=11) for measure in MEASURES]
    columns = (
        Column(brief.say("option.way"), width=28),
        Column(brief.say("option.once"), figures=True, width=15),
        Column(brief.say("option.yearly"), figures=True, width=13),
        *heads,
    )
    rows = tuple(_way(brief, way, way.id == paper.recommended) for way in paper.options)
    note = brief.say("option.note", because=paper.because or "")
    return Table(brief.say("option.table", title=paper.title), columns, rows, note.strip())


def _way(brief: Brief, way: Option, recommended: bool) -> Row:
    title = brief.say("option.recommended", title=way.title) if recommended else way.title
    once = brief.amount(way.once.expected) if way.once else brief.say("option.priceless")
    yearly = brief.amount(way.per_year) if way.per_year is not None else brief.say("none")
    marks = (str(getattr(way.measures, measure)) for measure in MEASURES)
    return Row((title, once, yearly, *marks), "total" if recommended else "row")


def _effort(brief: Brief, one: Recommendation) -> str:
    parts = []
    if one.effort_days is not None:
        parts.append(brief.say("recommendation.days", n=one.effort_days))
    if one.duration_months:
        parts.append(brief.say("recommendation.months", n=one.duration_months))
    return ", ".join(parts)


def _history(brief: Brief, told: History) -> str | None:
    """`Proposed in June 2024, raised 3 times, deferred in September 2024 (…), accepted on … by …`."""
    parts = []
    if told.first_proposed:
        parts.append(brief.say("history.proposed", month=brief.month(Month.of(told.first_proposed))))
    if told.times_raised > 1:
        parts.append(brief.say("history.raised", n=told.times_raised))
    if told.times_deferred and told.deferred:
        key = "history.deferred_why" if told.deferred.why else "history.deferred"
        month = brief.month(Month.of(told.deferred.on))
        parts.append(brief.say(key, n=told.times_deferred, month=month, why=told.deferred.why or ""))
    if told.declined:
        parts.append(brief.say("history.declined", month=brief.month(Month.of(told.declined.on))))
    if told.accepted:
        key = "history.accepted_by" if told.accepted.by else "history.accepted"
        parts.append(brief.say(key, day=brief.day(told.accepted.on), who=told.accepted.by or ""))
    if told.started:
        parts.append(brief.say("history.started", month=brief.month(Month.of(told.started.on))))
    return brief.say("history.sentence", parts=brief.say("history.joint").join(parts)) if parts else None
