from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from generator.model.engagement import Engagement, EngagementHours, ExtraMile
from generator.model.site import Service
from generator.model.values import Month, Quarter
from generator.numbers.engagement import beyond, month_hours, quarter_hours, rebuilds

JANUARY, FEBRUARY, MARCH = Month(2026, 1), Month(2026, 2), Month(2026, 3)


def hours(included: str | None = "24", **used: str) -> EngagementHours:
    names = {"january": JANUARY, "february": FEBRUARY, "march": MARCH}
    return EngagementHours(
        included_per_month=None if included is None else Decimal(included),
        used={names[name]: Decimal(number) for name, number in used.items()},
    )


def engagement(status: Any = "active", **fields: Any) -> Engagement:
    return Engagement(
        **{"title": "IT", "service": "managed-it", "status": status, "start": dt.date(2021, 5, 1)} | fields
    )


def test_hours_of_a_quarter_against_the_retainer() -> None:
    found = quarter_hours([engagement(hours=hours(january="21.5", february="30"))], Quarter(2026, 1), 7)
    assert [(row.month, row.included, row.used, row.difference) for row in found.months] == [
        (JANUARY, Decimal(24), Decimal("21.5"), Decimal("-2.5")),
        (FEBRUARY, Decimal(24), Decimal(30), Decimal(6)),
        (MARCH, Decimal(24), None, None),
    ]
    assert (found.included, found.used) == (Decimal(72), Decimal("51.5"))
    assert (found.difference, found.compared) == (Decimal("3.5"), 2)


def test_the_quarter_follows_the_fiscal_year() -> None:
    found = quarter_hours([engagement(hours=hours())], Quarter(2026, 1), 2)
    assert [row.month for row in found.months] == [FEBRUARY, MARCH, Month(2026, 4)]
    assert (found.used, found.difference, found.compared) == (None, None, 0)


def test_several_retainers_add_up_and_a_gap_in_one_is_no_nought() -> None:
    rows = [engagement(hours=hours(january="20", february="20")), engagement(hours=hours("10", january="12"))]
    january, february = month_hours(rows, JANUARY), month_hours(rows, FEBRUARY)
    assert (january.included, january.used, january.difference, january.unmeasured) == (
        Decimal(34),
        Decimal(32),
        Decimal(-2),
        0,
    )
    assert (february.included, february.used, february.difference, february.unmeasured) == (
        Decimal(34),
        Decimal(20),
        None,
        1,
    )


def test_hours_worked_of_nought_are_measured() -> None:
    assert month_hours([engagement(hours=hours(january="0"))], JANUARY).difference == -24


@pytest.mark.parametrize(
    "one",
    [
        engagement(),
        engagement(hours=hours(None, january="9")),
        engagement("proposed", hours=hours(january="9")),
        engagement("lost", hours=hours(january="9")),
        engagement("lead", hours=hours(january="9")),
        engagement("paused", hours=hours(february="9")),
        engagement("active", hours=hours(january="9"), start=dt.date(2026, 2, 1)),
        engagement("done", hours=hours(january="9"), end=dt.date(2025, 12, 31)),
    ],
)
def test_what_holds_no_hours_in_a_month_does_not_count(one: Engagement) -> None:
    row = month_hours([one], JANUARY)
    assert (row.included, row.used, row.difference, row.unmeasured) == (None, None, None, 0)


@pytest.mark.parametrize(
    "one",
    [
        engagement("done", hours=hours(january="9"), end=dt.date(2026, 1, 1)),
        engagement("paused", hours=hours(january="9")),
        engagement(hours=hours(january="9"), start=dt.date(2026, 1, 31)),
    ],
)
def test_what_ran_in_a_month_counts_there(one: Engagement) -> None:
    row = month_hours([one], JANUARY)
    assert (row.included, row.used) == (Decimal(24), Decimal(9))


def mile(day: dt.date, number: str, what: str) -> ExtraMile:
    return ExtraMile(on=day, hours=Decimal(number), what=what)


def test_beyond_the_agreement_is_told_by_day_and_added_up() -> None:
    ours = engagement(extra_mile=(mile(dt.date(2026, 3, 31), "2", "move"), mile(dt.date(2025, 12, 31), "9", "before")))
    project = engagement("done", extra_mile=(mile(dt.date(2026, 1, 1), "3.5", "restore"),))
    offer = engagement("lead", extra_mile=(mile(dt.date(2026, 2, 1), "8", "private"),))
    found = beyond({"managed-it": ours, "project": project, "offer": offer}, dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert [(id, one.what) for id, one in found.done] == [("project", "restore"), ("managed-it", "move")]
    assert found.hours == Decimal("5.5")
    assert beyond({}, dt.date(2026, 1, 1), dt.date(2026, 3, 31)).hours == 0


SERVICES = {
    "website": Service(id="website", nature="evolving", name="Website"),
    "managed-it": Service(id="managed-it", nature="ongoing", name="Managed IT"),
}


@pytest.mark.parametrize(
    ("fields", "last", "due", "left", "overdue"),
    [
        ({"last_rebuild": dt.date(2024, 8, 31)}, dt.date(2024, 8, 31), dt.date(2026, 2, 28), -2, True),
        ({"start": dt.date(2025, 5, 1)}, dt.date(2025, 5, 1), dt.date(2026, 11, 1), 6, False),
        ({"start": dt.date(2024, 10, 8)}, dt.date(2024, 10, 8), dt.date(2026, 4, 8), 0, False),
        (
            {"start": dt.date(2025, 5, 1), "last_rebuild": dt.date(2026, 4, 9)},
            dt.date(2025, 5, 1),
            dt.date(2026, 11, 1),
            6,
            False,
        ),
    ],
)
def test_the_rebuild_clock(fields: dict[str, Any], last: dt.date, due: dt.date, left: int, overdue: bool) -> None:
    (clock,) = rebuilds({"site": engagement(service="website", **fields)}, SERVICES, dt.date(2026, 4, 8))
    assert (clock.engagement, clock.last, clock.due, clock.months_left, clock.overdue) == (
        "site",
        last,
        due,
        left,
        overdue,
    )


@pytest.mark.parametrize(
    "one",
    [
        engagement(service="managed-it"),
        engagement(service="gone"),
        engagement("done", service="website"),
        engagement("proposed", service="website"),
        engagement(service="website", end=dt.date(2026, 4, 7)),
        engagement(service="website", start=dt.date(2026, 4, 9)),
    ],
)
def test_what_is_not_running_or_not_evolving_has_no_clock(one: Engagement) -> None:
    assert rebuilds({"site": one}, SERVICES, dt.date(2026, 4, 8)) == ()


def test_the_clock_that_runs_out_first_comes_first() -> None:
    engagements = {
        "later": engagement(service="website", start=dt.date(2025, 5, 1)),
        "sooner": engagement(service="website", start=dt.date(2025, 1, 1)),
    }
    assert [clock.engagement for clock in rebuilds(engagements, SERVICES, dt.date(2026, 4, 8))] == ["sooner", "later"]
