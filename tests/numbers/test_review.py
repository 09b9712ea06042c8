from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from generator.model.review import Action, Incident, Review, Spend, Tickets
from generator.model.roadmap import Event, Recommendation
from generator.model.values import Quarter
from generator.numbers.review import SinceLast, downtime, since_last, spend, tickets

Q4, Q1 = Quarter(2025, 4), Quarter(2026, 1)
BEFORE, TODAY = dt.date(2026, 1, 14), dt.date(2026, 4, 8)


def money(plan: str | None, actual: str | None) -> Spend:
    return Spend(plan=None if plan is None else Decimal(plan), actual=None if actual is None else Decimal(actual))


@pytest.mark.parametrize(
    ("told", "difference", "share"),
    [
        (money("62000", "58900"), Decimal(-3100), Decimal("-0.05")),
        (money("62000", "62000"), Decimal(0), Decimal(0)),
        (money("0", "500"), Decimal(500), None),
        (money("62000", None), None, None),
        (money(None, "58900"), None, None),
        (None, None, None),
    ],
)
def test_spend_against_plan(told: Spend | None, difference: Decimal | None, share: Decimal | None) -> None:
    found = spend(told)
    assert (found.difference, found.share) == (difference, share)


def test_spend_keeps_what_is_known() -> None:
    found = spend(money("62000", None))
    assert (found.plan, found.actual) == (Decimal(62000), None)


def test_tickets_against_the_quarter_before() -> None:
    found = tickets(Tickets(opened=64, closed=66, breached=1), Tickets(opened=70, closed=60))
    assert (found.left, found.opened_change, found.closed_change, found.breached_change) == (-2, -6, 6, None)


def test_tickets_that_nobody_counted_are_unknown() -> None:
    found = tickets(Tickets(opened=64))
    assert (found.opened, found.closed, found.left, found.opened_change) == (64, None, None, None)
    assert tickets(None).opened is None
    assert tickets(Tickets(opened=0, closed=0)).left == 0


def incident(minutes: int | None) -> Incident:
    return Incident(on=dt.date(2026, 2, 11), title="Mail stood still", minutes_down=minutes)


@pytest.mark.parametrize(
    ("incidents", "minutes", "unmeasured"),
    [((), 0, 0), ((42, 8), 50, 0), ((42, None), 42, 1), ((None, None), None, 2), ((0,), 0, 0), ((0, None), 0, 1)],
)
def test_downtime_is_the_known_minutes_and_how_many_are_not(
    incidents: tuple[int | None, ...], minutes: int | None, unmeasured: int
) -> None:
    found = downtime(map(incident, incidents))
    assert (found.incidents, found.minutes, found.unmeasured) == (len(incidents), minutes, unmeasured)


def action(id: str, **fields: Any) -> Action:
    return Action(id=id, text=id, owner="Lena", **fields)


def advice(id: str, *events: tuple[dt.date, Any]) -> Recommendation:
    history = tuple(Event(on=on, state=state) for on, state in events)
    return Recommendation(id=id, title=id, domain="infrastructure", history=history)


def groups(found: SinceLast) -> dict[str, list[str]]:
    return {
        name: [matter.id for matter in getattr(found, name)] for name in ("done", "in_progress", "waiting", "closed")
    }


def test_since_last_quarter_in_four_groups() -> None:
    old, new = dt.date(2025, 6, 1), dt.date(2026, 2, 2)
    reviews = [
        Review(quarter=Q4, date=BEFORE, actions=(
            action("finished"), action("running", due=TODAY), action("late", due=dt.date(2026, 3, 1)),
            action("open-end"), action("given-up"), action("old-news", done=BEFORE),
        )),
        Review(quarter=Q1, date=TODAY, actions=(
            action("finished", done=new), action("given-up", dropped="The site is sold"), action("fresh"),
            action("quick", done=TODAY),
        )),
    ]  # fmt: skip
    roadmap = [
        advice("built", (old, "started"), (TODAY, "done")),
        advice("under-way", (old, "proposed"), (old, "started")),
        advice("agreed", (old, "proposed"), (new, "accepted")),
        advice("put-off", (new, "deferred")),
        advice("refused", (new, "declined")),
        advice("dropped", (new, "dropped")),
        advice("quiet", (old, "proposed")),
        advice("built-before", (BEFORE, "done")),
        advice("to-come", (dt.date(2026, 4, 9), "proposed")),
        advice("no-history"),
    ]
    found = since_last(reviews, roadmap, Q1, 7, TODAY)
    assert found.since == BEFORE
    assert groups(found) == {
        "done": ["finished", "quick", "built"],
        "in_progress": ["running", "under-way"],
        "waiting": ["late", "open-end", "agreed", "put-off"],
        "closed": ["given-up", "refused", "dropped"],
    }
    assert [matter.kind for matter in found.done] == ["action", "action", "recommendation"]
    assert found.done[0].action is not None
    assert found.done[2].history is not None


def test_the_first_review_looks_back_to_the_start_of_its_quarter() -> None:
    roadmap = [
        advice("in", (dt.date(2026, 1, 1), "accepted")),
        advice("before", (dt.date(2025, 12, 31), "accepted")),
    ]
    reviews = [Review(quarter=Q1, date=TODAY, actions=(action("new"),))]
    found = since_last(reviews, roadmap, Q1, 7, TODAY)
    assert found.since == dt.date(2025, 12, 31)
    assert groups(found) == {"done": [], "in_progress": [], "waiting": ["in"], "closed": []}


def test_every_carried_action_stands_in_exactly_one_group() -> None:
    dates = [None, dt.date(2026, 3, 1), dt.date(2026, 4, 8), dt.date(2026, 5, 1)]
    promised = [
        action(f"a-{n}", due=due, done=done, dropped=dropped)
        for n, (due, done, dropped) in enumerate(
            (due, done, dropped) for due in dates for done in dates for dropped in (None, "No")
        )
    ]
    opened = tuple(action(one.id, due=one.due) for one in promised)
    reviews = [
        Review(quarter=Q4, date=BEFORE, actions=opened),
        Review(quarter=Q1, date=TODAY, actions=tuple(promised)),
    ]
    told = groups(since_last(reviews, (), Q1, 1, TODAY))
    assert sorted(id for ids in told.values() for id in ids) == sorted(one.id for one in promised)
