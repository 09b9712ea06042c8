"""A review and the one before it → the four figures of its page one, each with its change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import islice

from generator.model.review import Review
from generator.numbers import engagement, kpi, review
from generator.numbers.kpi import Trend
from generator.pages.brief import Brief
from generator.pages.retrospect import Retrospect
from generator.pages.view import Figure, Tile

MOST = 4


def tiles(brief: Brief, told: Retrospect) -> tuple[Tile, ...]:
    """The first four of six that this client has ever had a figure for: the same ones every quarter."""
    makers: Sequence[Callable[[Brief, Retrospect], Tile | None]] = (
        _numbers, _standstill, _hours, _spend, _satisfaction, _requests,
    )  # fmt: skip
    found = (tile for maker in makers if (tile := maker(brief, told)) is not None)
    return tuple(islice(found, MOST))


def _ever(told: Retrospect, brief: Brief, has: Callable[[Review], object]) -> bool:
    return any(has(one) for one in brief.file.reviews.values() if one.quarter <= told.review.quarter)


def _unknown(brief: Brief, label: str, why: str) -> Tile:
    return Tile(label, Figure(brief.say("unknown")), why, "unknown")


def _since(brief: Brief, told: Retrospect, change: Decimal | int | None, key: str = "quarter.change") -> str | None:
    """The change against the review before; None where there is nothing to compare with."""
    if change is None or told.before is None:
        return None
    return brief.say(key, change=brief.wording.signed(change), quarter=brief.quarter(told.before.quarter))


def _notes(brief: Brief, *notes: str | None) -> str | None:
    return brief.say("quarter.joint").join(note for note in notes if note) or None


def _numbers(brief: Brief, told: Retrospect) -> Tile | None:
    if not told.trends:
        return None
    label = brief.say("quarter.tile_numbers")
    met, judged = on_target(told.trends)
    if not judged:
        return _unknown(brief, label, brief.say("quarter.no_targets"))
    change = None
    if told.before is not None:
        earlier = kpi.trends(brief.file.reviews.values(), told.before.quarter)
        listed = {one.id for one in told.before.kpis}
        met_then, judged_then = on_target([one for one in earlier if one.kpi.id in listed])
        change = met - met_then if judged_then else None
    unmeasured = sum(one.status == "not_measured" for one in told.trends)
    missing = brief.say("quarter.not_measured", n=unmeasured) if unmeasured else None
    figure = brief.figure(brief.say("quarter.of", part=met, whole=judged), [told.basis("kpis")])
    return Tile(label, figure, _notes(brief, _since(brief, told, change), missing))


def on_target(trends: Sequence[Trend]) -> tuple[int, int]:
    """How many numbers met their target, and how many were measured and have one."""
    met = sum(one.status == "met" for one in trends)
    return met, met + sum(one.status == "missed" for one in trends)


def _standstill(brief: Brief, told: Retrospect) -> Tile:
    label = brief.say("quarter.tile_standstill")
    now = review.downtime(told.review.incidents)
    count = brief.say("quarter.incidents", n=now.incidents) if now.incidents else brief.say("quarter.no_incident")
    if now.minutes is None:
        return _unknown(brief, label, count)
    then = review.downtime(told.before.incidents) if told.before else None
    whole = then is not None and not then.unmeasured and not now.unmeasured
    change = now.minutes - then.minutes if whole and then is not None and then.minutes is not None else None
    key = "quarter.minutes_least" if now.unmeasured else "quarter.minutes"
    figure = brief.figure(brief.say(key, n=now.minutes), [told.basis("incidents")])
    return Tile(label, figure, _notes(brief, count, _since(brief, told, change)))


def _hours(brief: Brief, told: Retrospect) -> Tile | None:
    engagements = brief.file.engagements.values()
    now = engagement.quarter_hours(engagements, told.review.quarter, brief.start)
    if now.included is None:
        return None
    label = brief.say("quarter.tile_hours")
    if now.used is None:
        return _unknown(brief, label, brief.say("quarter.hours_unmeasured"))
    included = brief.say("quarter.hours_included", n=now.included)
    open_months = sum(month.used is None and month.included is not None for month in now.months)
    missing = brief.say("quarter.months_unmeasured", n=open_months) if open_months else None
    if missing is None and any(month.unmeasured for month in now.months):
        missing = brief.say("quarter.hours_partly")
    return Tile(
        label,
        Figure(brief.wording.number(now.used)),
        _notes(brief, included, missing or _hours_then(brief, told, now.used)),
    )


def _hours_then(brief: Brief, told: Retrospect, used: Decimal) -> str | None:
    """Against the quarter before, where that was measured whole."""
    before = told.review.quarter + -1
    then = engagement.quarter_hours(brief.file.engagements.values(), before, brief.start)
    if then.used is None or then.compared != len(then.months):
        return None
    change = brief.wording.signed(used - then.used)
    return brief.say("quarter.change", change=change, quarter=brief.quarter(before))


def _spend(brief: Brief, told: Retrospect) -> Tile | None:
    if not _ever(told, brief, lambda one: one.spend):
        return None
    label = brief.say("quarter.tile_spend")
    now = review.spend(told.review.spend)
    if now.actual is None:
        return _unknown(brief, label, brief.say("quarter.spend_unknown"))
    figure = brief.figure(brief.money(now.actual), [told.basis("spend")])
    if now.difference is None:
        return Tile(label, figure, brief.say("quarter.no_plan"))
    if now.difference == 0:
        return Tile(label, figure, brief.say("quarter.as_planned"))
    return Tile(label, figure, brief.say("quarter.against_plan", change=brief.wording.signed(now.difference, 0)))


def _satisfaction(brief: Brief, told: Retrospect) -> Tile | None:
    if not _ever(told, brief, lambda one: one.satisfaction):
        return None
    label, now = brief.say("quarter.tile_satisfaction"), told.review.satisfaction
    if now is None:
        return _unknown(brief, label, brief.say("quarter.not_asked"))
    then = told.before.satisfaction if told.before else None
    change = now.score - then.score if then is not None and then.of == now.of else None
    words = brief.say("quarter.of", part=brief.wording.number(now.score), whole=now.of)
    return Tile(label, brief.figure(words, [told.basis("satisfaction.score")]), _since(brief, told, change))


def _requests(brief: Brief, told: Retrospect) -> Tile | None:
    if not _ever(told, brief, lambda one: one.tickets):
        return None
    label = brief.say("quarter.tile_requests")
    now = review.tickets(told.review.tickets, told.before.tickets if told.before else None)
    if now.opened is None:
        return _unknown(brief, label, brief.say("quarter.not_counted"))
    figure = brief.figure(brief.wording.number(now.opened), [told.basis("tickets.opened")])
    return Tile(label, figure, _since(brief, told, now.opened_change))
