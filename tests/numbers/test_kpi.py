from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.review import Kpi, Review, Target
from generator.model.values import Quarter
from generator.numbers.kpi import Trend, status, trends


def target(at_most: str | None = None, at_least: str | None = None) -> Target:
    return Target(
        at_most=None if at_most is None else Decimal(at_most), at_least=None if at_least is None else Decimal(at_least)
    )


def kpi(value: str | None, id: str = "reply", unit: str | None = "min", aim: Target | None = None) -> Kpi:
    return Kpi(id=id, name=id, unit=unit, target=aim, value=None if value is None else Decimal(value))


def review(quarter: str, *kpis: Kpi, day: int = 8) -> Review:
    found = Quarter(int(quarter[:4]), int(quarter[-1]))
    return Review(quarter=found, date=dt.date(found.year, found.number * 3, day), kpis=kpis)


def only(*reviews: Review, quarter: tuple[int, int] = (2026, 1)) -> Trend:
    (trend,) = trends(reviews, Quarter(*quarter))
    return trend


@pytest.mark.parametrize(
    ("value", "aim", "expected"),
    [
        ("30", target(at_most="30"), "met"),
        ("30.01", target(at_most="30"), "missed"),
        ("30", target(at_least="30"), "met"),
        ("29.99", target(at_least="30"), "missed"),
        ("19", target("30", "20"), "missed"),
        ("20", target("30", "20"), "met"),
        ("31", target("30", "20"), "missed"),
        ("0", target(at_most="0"), "met"),
        ("5", target(), "no_target"),
        ("5", None, "no_target"),
        (None, target(at_most="30"), "not_measured"),
        (None, None, "not_measured"),
    ],
)
def test_a_value_against_its_target(value: str | None, aim: Target | None, expected: str) -> None:
    assert status(None if value is None else Decimal(value), aim) == expected


def test_a_trend_keeps_its_gaps() -> None:
    trend = only(
        review("2026-Q1", kpi("22")),
        review("2024-Q4", kpi("40")),
        review("2025-Q1", kpi(None)),
        review("2025-Q3"),
        review("2026-Q2", kpi("1")),  # not known yet
    )
    assert [(str(point.quarter), point.value, point.gap) for point in trend.points] == [
        ("2024-Q4", 40, None),
        ("2025-Q1", None, "not_measured"),
        ("2025-Q2", None, "no_review"),
        ("2025-Q3", None, "not_listed"),
        ("2025-Q4", None, "no_review"),
        ("2026-Q1", 22, None),
    ]
    assert (trend.value, trend.previous, trend.previous_quarter) == (Decimal(22), Decimal(40), Quarter(2024, 4))
    assert trend.change == -18
    assert not trend.broken


def test_a_nought_is_a_value() -> None:
    trend = only(review("2025-Q4", kpi("0")), review("2026-Q1", kpi("0", aim=target(at_most="1"))))
    assert (trend.previous, trend.change, trend.status) == (Decimal(0), Decimal(0), "met")


def test_a_number_that_was_not_measured_has_no_change_and_keeps_its_last_value() -> None:
    trend = only(review("2025-Q4", kpi("40")), review("2026-Q1", kpi(None)))
    assert (trend.value, trend.status, trend.previous, trend.change) == (None, "not_measured", Decimal(40), None)


def test_another_unit_breaks_the_trend_and_forbids_a_change() -> None:
    trend = only(review("2025-Q4", kpi("2", unit="h")), review("2026-Q1", kpi("90")))
    assert [point.broken for point in trend.points] == [False, True]
    assert trend.broken
    assert trend.change is None


def test_another_target_breaks_the_trend_and_leaves_the_change() -> None:
    trend = only(
        review("2025-Q3", kpi("40", aim=target(at_most="60"))),
        review("2025-Q4", kpi("40", aim=target(at_most="30"))),
        review("2026-Q1", kpi("25", aim=target(at_most="30"))),
    )
    assert [point.broken for point in trend.points] == [False, True, False]
    assert (trend.change, trend.status) == (Decimal(-15), "met")


def test_what_this_review_no_longer_lists_comes_last() -> None:
    found = trends(
        [review("2025-Q4", kpi("1", "gone"), kpi("2", "kept")), review("2026-Q1", kpi("3", "new"), kpi("4", "kept"))],
        Quarter(2026, 1),
    )
    assert [(trend.kpi.id, trend.listed, trend.status) for trend in found] == [
        ("new", True, "no_target"),
        ("kept", True, "no_target"),
        ("gone", False, "not_measured"),
    ]
    assert found[2].points[-1].gap == "not_listed"


def test_of_two_reviews_of_one_quarter_the_later_counts() -> None:
    trend = only(review("2026-Q1", kpi("5"), day=20), review("2026-Q1", kpi("9"), day=8))
    assert [point.value for point in trend.points] == [5]


def test_without_reviews_there_are_no_trends() -> None:
    assert trends([], Quarter(2026, 1)) == ()
    assert trends([review("2026-Q2", kpi("1"))], Quarter(2026, 1)) == ()


@pytest.mark.parametrize(
    ("before", "now", "aim", "better"),
    [
        ("40", "30", target(at_most="20"), True),
        ("30", "40", target(at_most="60"), False),
        ("30", "40", target(at_least="60"), True),
        ("30", "30", target(at_least="60"), None),
        ("30", "40", target("60", "10"), None),
        ("30", "40", None, None),
    ],
)
def test_better_is_towards_the_targets_side(before: str, now: str, aim: Target | None, better: bool | None) -> None:
    assert only(review("2025-Q4", kpi(before, aim=aim)), review("2026-Q1", kpi(now, aim=aim))).better is better


QUARTERS = st.dictionaries(
    st.integers(0, 20).map(lambda quarters: Quarter(2022, 1) + quarters), st.none() | st.integers(0, 99), max_size=8
)


@given(QUARTERS)
def test_every_quarter_is_there_once_and_no_value_is_invented(values: dict[Quarter, int | None]) -> None:
    reviews = [review(str(quarter), kpi(None if value is None else str(value))) for quarter, value in values.items()]
    last = Quarter(2027, 1)
    found = trends(reviews, last)
    assert len(found) == bool(values)
    for trend in found:
        assert [point.quarter for point in trend.points] == [min(values) + n for n in range(last - min(values) + 1)]
        assert {point.quarter: point.value for point in trend.points if point.value is not None} == {
            quarter: value for quarter, value in values.items() if value is not None
        }
        assert all((point.value is None) == (point.gap is not None) for point in trend.points)
