"""The practice's caps, fees and savings → the four figures of its page one, and where they need attention."""

from __future__ import annotations

from collections.abc import Iterator

from generator.numbers import dependence, runway
from generator.numbers.dependence import Level
from generator.numbers.practice import Count
from generator.pages.practice_brief import PracticeBrief
from generator.pages.section import cap, capacity, reserve
from generator.pages.section.dependence import client_name, missing_rates, of_all, partly_known
from generator.pages.view import Figure, Tile, Tone

TONES: dict[Level, Tone] = {"low": "plain", "moderate": "watch", "high": "act"}


def tiles(brief: PracticeBrief, clients: Count, projects: Count) -> tuple[Tile, ...]:
    """Clients and projects of their caps, the share of the largest client, the runway."""
    return _count(brief, "clients", clients), _count(brief, "projects", projects), _share(brief), _runway(brief)


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """What is over its cap, what hangs on one client, and what nobody wrote down."""
    yield from cap.alerts(brief)
    yield from capacity.alerts(brief)
    yield from reserve.alerts(brief)
    found = of_all(brief)
    if found is not None and found.level != "low":
        name, share = client_name(brief, found.largest.client), brief.wording.percent(found.largest.share)
        yield brief.say(f"alert.dependence_{found.level}", client=name, share=share)
    missing = missing_rates(brief)
    if missing:
        yield brief.say("alert.no_rate", n=len(missing), currencies=brief.wording.join(missing))
    if brief.ledgers and brief.currency is None:
        yield brief.say("alert.no_currency")
    partly = partly_known(brief)
    if partly:
        yield brief.say("alert.partly", n=len(partly), clients=brief.several(partly))
    money = brief.practice.money
    if money is None or money.savings is None or money.monthly_cost is None:
        yield brief.say("alert.no_money")


def _count(brief: PracticeBrief, key: str, count: Count) -> Tile:
    over = count.room < 0
    note = brief.say("tile.over", n=-count.room) if over else brief.say("tile.full")
    if count.room > 0:
        note = brief.say("tile.room", n=count.room)
    figure = Figure(brief.say("tile.of", part=brief.number(count.now), whole=brief.number(count.cap)))
    return Tile(brief.say(f"tile.{key}"), figure, note, "act" if over else "plain")


def _share(brief: PracticeBrief) -> Tile:
    label = brief.say("tile.share")
    found = of_all(brief)
    if found is None:
        return Tile(label, Figure(brief.wording.say("unknown")), brief.say(f"tile.{_why_no_share(brief)}"), "unknown")
    largest = found.largest
    note = brief.say(f"tile.share_{found.level}", client=client_name(brief, largest.client))
    return Tile(label, Figure(brief.wording.percent(largest.share)), note, TONES[dependence.level(largest.share)])


def _why_no_share(brief: PracticeBrief) -> str:
    if brief.ledgers and brief.currency is None:
        return "no_currency"
    return "no_rate" if missing_rates(brief) else "no_fee" if partly_known(brief) else "nobody_paid"


def _runway(brief: PracticeBrief) -> Tile:
    label, money = brief.say("tile.runway"), brief.practice.money
    months = runway.runway(money.savings, money.monthly_cost) if money else None
    if money is None or months is None:
        return Tile(label, Figure(brief.wording.say("unknown")), brief.say("tile.no_money"), "unknown")
    savings = brief.money(money.savings or months, money.currency)
    figure = Figure(brief.number(months, 1), brief.say("tile.runway_basis"))
    if money.as_of is None:
        return Tile(label, figure, brief.say("tile.runway_undated", savings=savings))
    until = runway.lasts_until(months, money.as_of)
    note = brief.say("tile.runway_note", savings=savings, day=brief.day_short(money.as_of), month=brief.month(until))
    return Tile(label, figure, note)
