"""What the client's growth means for the roadmap: heads-ups, even spend, what to let go, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.contract import Contract
from generator.numbers import contract, people
from generator.numbers.roadmap import Slot
from generator.pages.brief import Brief
from generator.pages.outline import Outline
from generator.pages.prose import line
from generator.pages.view import Heading, Html

PERSONAL = ("workstation", "laptop", "phone")
"""Things that one person uses."""


@dataclass(frozen=True)
class Card:
    """One thing to know ahead of time."""

    title: str
    when: str | None
    text: Html


@dataclass(frozen=True)
class Outlook:
    kind: ClassVar[str] = "outlook"
    heading: Heading
    lede: str
    cards: tuple[Card, ...]


def compose(brief: Brief, outline: Outline) -> Outlook | None:
    """None where there is nothing to say ahead of time."""
    profile = brief.file.profile
    standing = people.standing(profile.growth, brief.on)
    key = profile.growth.value if standing == "told" else standing
    cards = {
        "growing": _heads_ups,
        "steady": _even,
        "shrinking": _let_go,
    }.get(key, _ask)(brief, outline)
    found = tuple(cards)
    if not found:
        return None
    small = "_small" if key == "steady" and profile.people and profile.people.now <= 2 else ""
    title = brief.say(f"outlook.title_{key}", n=len(found), name=profile.short_name)
    return Outlook(
        heading=brief.heading("outlook", f"outlook.{key}", title, outline.titles),
        lede=brief.say(f"outlook.lede_{key}{small}"),
        cards=found,
    )


def _heads_ups(brief: Brief, outline: Outline) -> Iterator[Card]:
    """Not today, but you will: what a number of people makes necessary."""
    for slot in outline.slots:
        one = slot.recommendation
        if one.trigger is None or slot.trigger is None:
            continue
        when = brief.say("outlook.begin_by", people=one.trigger.reaches, month=brief.month(slot.trigger))
        yield Card(one.title, when, line(one.if_nothing or one.why_now or one.title))
    covered = {slot.recommendation.id for slot in outline.slots}
    for asset in brief.file.assets:
        serves = asset.serves.people if asset.serves else None
        reached = people.reaches(outline.forecast, serves) if serves else None
        if reached is not None and asset.covered_by not in covered:
            text = brief.say("outlook.full", name=asset.name, people=serves)
            yield Card(asset.name, brief.say("outlook.full_by", month=brief.month(reached)), line(text))


def _even(brief: Brief, outline: Outline) -> Iterator[Card]:
    """The largest fiscal year as planned, beside everything as soon as it can."""
    planned = max((year.sums.total.expected for year in outline.budget.years), default=Decimal(0))
    soonest = max((year.sums.total.expected for year in outline.soonest.years), default=Decimal(0))
    months = 12 * max(1, len(outline.years))
    monthly = outline.budget.sums.total.expected / months
    yield Card(
        brief.say("outlook.even_month", amount=brief.money(monthly)),
        None,
        line(_compared(brief, planned, soonest)),
    )
    for slot in outline.slots:
        if slot.recommendation.priority == "must" and slot.recommendation.window:
            latest = slot.recommendation.window.latest
            if latest:
                when = brief.say("outlook.not_after", month=brief.month(latest))
                yield Card(slot.recommendation.title, when, _reason(slot))


def _compared(brief: Brief, planned: Decimal, soonest: Decimal) -> str:
    if brief.money(planned) == brief.money(soonest):
        return brief.say("outlook.even_same", planned=brief.money(planned))
    return brief.say("outlook.even_text", planned=brief.money(planned), soonest=brief.money(soonest))


def _reason(slot: Slot) -> Html:
    one = slot.recommendation
    return line(one.if_nothing or one.why_now or one.title)


def _let_go(brief: Brief, outline: Outline) -> Iterator[Card]:
    """Seats and things that fewer people no longer need."""
    lowest = min((number for _, number in outline.forecast.points), default=None) if outline.forecast else None
    for one in brief.file.contracts:
        yield from _seats(brief, one, lowest)
    for asset in brief.file.assets:
        if asset.kind in PERSONAL and lowest is not None and asset.count > lowest:
            text = brief.say("outlook.too_many", count=asset.count, people=lowest)
            yield Card(asset.name, None, line(text))


def _seats(brief: Brief, one: Contract, lowest: int | None) -> Iterator[Card]:
    """Not used today, and not needed once there are fewer people."""
    sentences = []
    unused, cost = contract.unused_seats(one), contract.unused_cost(one)
    if unused is not None and unused > 0:
        sentences.append(brief.say("outlook.seats", n=unused, seats=one.seats or 0))
    needed = one.used if one.used is not None else one.seats
    by_seat = one.price is not None and one.price.per_seat
    if by_seat and needed is not None and lowest is not None and needed > lowest:
        sentences.append(brief.say("outlook.seats_later", n=needed - lowest, people=lowest))
    if sentences:
        saved = brief.say("outlook.saved", amount=brief.money(cost)) if cost is not None else None
        yield Card(one.title, saved, line(" ".join(sentences)))


def _ask(brief: Brief, outline: Outline) -> Iterator[Card]:
    """What waits for an answer before it can be planned."""
    profile = brief.file.profile
    waiting = [slot.recommendation.title for slot in outline.slots if slot.recommendation.trigger]
    key = "outlook.ask_waiting" if waiting else "outlook.ask_text"
    text = brief.say(key, name=profile.short_name, titles=brief.wording.join(waiting))
    yield Card(brief.say("outlook.ask", name=profile.short_name), None, line(text))
