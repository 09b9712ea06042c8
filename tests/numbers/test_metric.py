from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.metric import Measurement, Metric, RollUp, Series
from generator.model.review import Kpi, Review, Target
from generator.model.values import Quarter
from generator.numbers.metric import Rolled, filled, roll_up, rolled

SPRING = Quarter(2026, 2)
LATER = dt.date(2026, 12, 31)
LOW, HIGH = Target(at_most=Decimal(30)), Target(at_least=Decimal(30))


def metric(rule: RollUp = "mean", *, target: Target | None = LOW, places: int | None = None, needed: int = 0) -> Metric:
    return Metric(
        id="reply", file="reply.csv", name="First reply", unit="min", target=target, date_column="d", value_column="v",
        date_format="YYYY-MM-DD", decimal_mark="point", roll_up=rule, places=places, values_needed=needed,
    )  # fmt: skip


def series(rows: dict[str, str | None], told: Metric | None = None) -> Series:
    days = {dt.date.fromisoformat(day): value for day, value in rows.items()}
    found = [Measurement(on=day, value=None if value is None else Decimal(value)) for day, value in days.items()]
    return Series(metric=told or metric(), measurements=tuple(found))


MONTHS: dict[str, str | None] = {"2026-04-01": "23", "2026-05-01": "24", "2026-06-01": "34"}


@pytest.mark.parametrize(
    ("rule", "target", "expected"),
    [("mean", LOW, "27"), ("sum", LOW, "81"), ("last", LOW, "34"), ("worst", LOW, "34"), ("worst", HIGH, "23")],
)
def test_a_quarter_by_each_rule(rule: RollUp, target: Target, expected: str) -> None:
    assert roll_up(series(MONTHS, metric(rule, target=target)), SPRING, 1, LATER) == Decimal(expected)


def test_the_last_value_is_the_last_by_date_whatever_the_order_of_the_rows() -> None:
    backwards = dict(reversed(MONTHS.items()))
    assert roll_up(series(backwards, metric("last")), SPRING, 1, LATER) == 34


@pytest.mark.parametrize("target", [None, Target(), Target(at_most=Decimal(1), at_least=Decimal(0))])
def test_without_one_side_nothing_is_the_worst(target: Target | None) -> None:
    assert roll_up(series(MONTHS, metric("worst", target=target)), SPRING, 1, LATER) is None


@pytest.mark.parametrize("missing", ["2026-04-01", "2026-05-01", "2026-06-01"])
@pytest.mark.parametrize("rule", ["mean", "sum", "worst"])
def test_a_month_without_a_value_leaves_the_quarter_a_gap(missing: str, rule: RollUp) -> None:
    assert roll_up(series({**MONTHS, missing: None}, metric(rule)), SPRING, 1, LATER) is None


def test_the_last_value_needs_the_last_month_alone() -> None:
    assert roll_up(series({"2026-06-30": "7"}, metric("last")), SPRING, 1, LATER) == 7
    assert roll_up(series({"2026-05-31": "7"}, metric("last")), SPRING, 1, LATER) is None


def test_a_quarter_needs_as_many_values_as_were_stated() -> None:
    days: dict[str, str | None] = {"2026-04-10": "1", "2026-05-10": "2", "2026-05-11": "4", "2026-06-10": "5"}
    assert roll_up(series(days, metric(needed=4)), SPRING, 1, LATER) == 3
    assert roll_up(series(days, metric(needed=5)), SPRING, 1, LATER) is None


def test_quarters_are_the_clients_own() -> None:
    """A fiscal year from February: 2026-Q2 is May, June and July."""
    told = series({**MONTHS, "2026-07-01": "2"})
    assert roll_up(told, SPRING, 2, LATER) == 20
    assert roll_up(told, Quarter(2026, 1), 2, LATER) is None


def test_what_was_measured_after_the_day_is_not_known_yet() -> None:
    assert roll_up(series(MONTHS), SPRING, 1, dt.date(2026, 5, 31)) is None
    assert roll_up(series(MONTHS), SPRING, 1, dt.date(2026, 6, 1)) == 27


@pytest.mark.parametrize(
    ("values", "places", "expected"),
    [
        (("20", "21", "21"), None, "21"),
        (("20", "21", "21"), 2, "20.67"),
        (("20.0", "21", "21"), None, "20.7"),
        (("1", "2", "1.5"), 0, "2"),
        (("-1", "-2", "-1.5"), 0, "-2"),
        (("0", "0", "0"), None, "0"),
    ],
)
def test_a_mean_has_the_places_of_its_values_or_those_stated(
    values: tuple[str, str, str], places: int | None, expected: str
) -> None:
    told = series(dict(zip(MONTHS, values, strict=True)), metric(places=places))
    assert str(roll_up(told, SPRING, 1, LATER)) == expected


@given(st.lists(st.decimals(min_value=-1000, max_value=1000, places=2), min_size=3, max_size=60))
def test_a_mean_lies_between_the_least_and_the_most(values: list[Decimal]) -> None:
    days = [dt.date(2026, 4 + n % 3, 1 + n // 3) for n in range(len(values))]
    rows = [Measurement(on=day, value=value) for day, value in zip(days, values, strict=True)]
    mean = roll_up(Series(metric=metric(places=6), measurements=tuple(rows)), SPRING, 1, LATER)
    assert mean is not None
    assert min(values) <= mean <= max(values)
    assert roll_up(Series(metric=metric(places=6), measurements=tuple(rows[::-1])), SPRING, 1, LATER) == mean


def review(*kpis: Kpi, day: dt.date = dt.date(2026, 7, 1)) -> Review:
    return Review(quarter=SPRING, date=day, kpis=kpis)


def kpi(value: str | None = None, unit: str | None = "min", id: str = "reply") -> Kpi:
    aim = Target(at_most=Decimal(15))
    return Kpi(id=id, name="Svar", unit=unit, target=aim, value=None if value is None else Decimal(value))


def fill(one: Review) -> list[tuple[str, str, Decimal | None]]:
    return [(kpi.id, kpi.name, kpi.value) for kpi in filled(one, rolled(one, [series(MONTHS)], 1)).kpis]


def test_a_review_takes_the_value_that_it_leaves_open_under_its_own_name_and_target() -> None:
    other = kpi("3", id="other")
    assert fill(review(kpi(), other)) == [("reply", "Svar", Decimal(27)), ("other", "Svar", Decimal(3))]
    one = review(kpi())
    assert filled(one, rolled(one, [series(MONTHS)], 1)).kpis[0].target == Target(at_most=Decimal(15))


def test_a_number_that_the_review_does_not_list_comes_after_its_own() -> None:
    assert fill(review(kpi("3", id="other"))) == [("other", "Svar", Decimal(3)), ("reply", "First reply", Decimal(27))]


def test_a_value_of_the_reviews_own_stays() -> None:
    assert fill(review(kpi("22"))) == [("reply", "Svar", Decimal(22))]
    assert fill(review(kpi("0"))) == [("reply", "Svar", Decimal(0))]


def test_a_number_in_another_unit_is_not_taken() -> None:
    assert fill(review(kpi(unit="h"))) == [("reply", "Svar", None)]
    assert fill(review(kpi(unit=None))) == [("reply", "Svar", None)]


def test_a_review_before_the_quarter_has_ended_has_no_value_yet() -> None:
    assert fill(review(kpi(), day=dt.date(2026, 5, 20))) == [("reply", "Svar", None)]


@pytest.mark.parametrize(
    ("written", "measured", "agrees"),
    [
        ("21", "21.4", True),
        ("21", "21.5", False),
        ("21.0", "21.4", False),
        ("21.4", "21.4", True),
        ("-1", "-1.4", True),
    ],
)
def test_a_value_agrees_as_far_as_it_was_written(written: str, measured: str, agrees: bool) -> None:
    assert Rolled(metric(), Decimal(measured), kpi(written)).agrees is agrees
