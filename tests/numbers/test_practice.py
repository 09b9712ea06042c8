from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model.engagement import Engagement
from generator.numbers.practice import Count, active_clients, active_projects, free_place, idle, relation


def one(status: Any, end: dt.date | None = None) -> Engagement:
    return Engagement(title="IT", service="it", status=status, start=dt.date(2026, 1, 1), end=end)


END = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], "new"),
        (["lost"], "resting"),
        (["done"], "resting"),
        (["done", "lead"], "lead"),
        (["proposed"], "lead"),
        (["lead", "paused"], "paused"),
        (["lost", "paused", "active"], "active"),
    ],
)
def test_a_client_stands_where_the_most_alive_engagement_stands(statuses: list[str], expected: str) -> None:
    assert relation(one(status) for status in statuses) == expected


def test_clients_and_projects_are_counted_against_their_caps() -> None:
    ledgers = {
        "a": (one("active"), one("active", END), one("proposed", END)),
        "b": (one("active", END), one("done", END)),
        "c": (one("paused", END), one("lead")),
        "d": (),
    }
    assert active_clients(ledgers, 2) == Count(2, 2)
    assert active_projects(ledgers, 1) == Count(2, 1)
    assert Count(2, 2).room == 0
    assert Count(2, 1).room == -1


@pytest.mark.parametrize(
    ("ends", "cap", "day"),
    [
        ([], 1, "2026-11-22"),
        (["2027-01-31"], 2, "2026-11-22"),
        (["2027-01-31"], 1, "2027-02-01"),
        (["2027-01-31", "2026-12-31"], 2, "2027-01-01"),
        (["2027-01-31", "2026-12-31"], 1, "2027-02-01"),
        (["2026-11-22"], 1, "2026-11-23"),
        (["2026-11-21"], 1, None),  # past its end and never closed: nobody knows
        ([None], 1, None),
        (["2027-01-31"], 0, None),
    ],
)
def test_a_place_is_free_when_enough_have_ended(ends: list[str | None], cap: int, day: str | None) -> None:
    known = [dt.date.fromisoformat(end) if end else None for end in ends]
    found = free_place(known, cap, dt.date(2026, 11, 22))
    assert found == (dt.date.fromisoformat(day) if day else None)


def ran(start: str, end: str | None, status: Any = "done") -> Engagement:
    last = dt.date.fromisoformat(end) if end else None
    return Engagement(title="IT", service="it", status=status, start=dt.date.fromisoformat(start), end=last)


@pytest.mark.parametrize(
    ("engagements", "gaps"),
    [
        ([], [("2024-01-01", "2026-11-22")]),
        ([ran("2024-01-01", None, "active")], []),
        ([ran("2024-01-01", "2025-12-31")], [("2026-01-01", "2026-11-22")]),
        ([ran("2024-01-01", "2025-12-31"), ran("2026-02-01", None, "active")], []),  # a month is no gap
        ([ran("2024-01-01", "2025-06-30"), ran("2026-02-01", None, "active")], [("2025-07-01", "2026-01-31")]),
        ([ran("2024-01-01", "2025-06-30"), ran("2025-07-15", None, "lead")], [("2025-07-01", "2026-11-22")]),
        ([ran("2024-01-01", "2026-06-30"), ran("2024-03-01", "2024-04-01")], [("2026-07-01", "2026-11-22")]),
    ],
)
def test_a_relation_has_gaps_in_which_nothing_ran(engagements: list[Engagement], gaps: list[tuple[str, str]]) -> None:
    found = idle(engagements, dt.date(2024, 1, 1), dt.date(2026, 11, 22))
    assert [(str(gap.first), str(gap.last)) for gap in found] == gaps
    assert idle(engagements[::-1], dt.date(2024, 1, 1), dt.date(2026, 11, 22)) == found
