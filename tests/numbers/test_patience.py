from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.practice import Patience
from generator.model.roadmap import Event, Recommendation
from generator.model.values import Month
from generator.numbers.patience import Answer, answer, lag, median, raise_again, rests

ON = dt.date(2026, 11, 22)
RULE = Patience(raise_after_months=6, stop_after_times=3)


def advice(*events: tuple[str, Any], until: Month | None = None) -> Recommendation:
    history = tuple(
        Event(on=dt.date.fromisoformat(on), state=state, until=until if state == "deferred" else None)
        for on, state in events
    )
    return Recommendation(id="server", title="A server", domain="d", lane="run", history=history)


def test_a_yes_is_counted_from_the_first_proposal() -> None:
    taken = advice(("2024-06-11", "proposed"), ("2025-01-09", "raised"), ("2025-06-10", "accepted"))
    assert answer("north", taken, ON) == Answer("north", "run", "yes", 11, 2)


def test_what_was_begun_without_a_word_was_taken_too() -> None:
    assert answer("north", advice(("2026-01-01", "proposed"), ("2026-03-01", "started")), ON) == Answer(
        "north", "run", "yes", 2, 1
    )


def test_a_yes_after_a_no_is_a_yes_all_the_same() -> None:
    late = advice(
        ("2024-01-01", "proposed"), ("2024-02-01", "declined"), ("2026-01-01", "raised"), ("2026-02-01", "accepted")
    )
    assert answer("north", late, ON) == Answer("north", "run", "yes", 25, 2)


def test_a_yes_of_unknown_beginning_has_no_time() -> None:
    assert answer("north", advice(("2026-02-01", "accepted")), ON) == Answer("north", "run", "yes", None, None)


@pytest.mark.parametrize(
    ("state", "outcome"), [("declined", "no"), ("dropped", "no"), ("deferred", "waiting"), ("raised", "waiting")]
)
def test_what_was_not_taken_was_refused_or_waits(state: str, outcome: str) -> None:
    found = answer("north", advice(("2026-01-01", "proposed"), ("2026-02-01", state)), ON)
    assert found == Answer("north", "run", outcome, None, None)  # type: ignore[arg-type]


def test_what_is_proposed_later_is_not_known_yet() -> None:
    assert answer("north", advice(("2027-01-01", "proposed")), ON) is None


def test_a_lag_counts_outcomes_and_has_medians_of_what_is_known() -> None:
    some = [
        Answer("a", "run", "yes", 2, 1), Answer("a", "run", "yes", 9, 2), Answer("a", "run", "yes", 4, 1),
        Answer("a", "run", "yes", None, None), Answer("a", "run", "no", None, None),
        Answer("a", "run", "waiting", None, None),
    ]  # fmt: skip
    found = lag(some)
    assert (found.asked, found.yes, found.no, found.waiting) == (6, 4, 1, 1)
    assert (found.months, found.times) == (Decimal(4), Decimal(1))


@given(st.lists(st.integers(0, 99), min_size=1))
def test_half_lies_on_each_side_of_a_median(numbers: list[int]) -> None:
    middle = median(numbers)
    assert middle is not None
    assert 2 * sum(number <= middle for number in numbers) >= len(numbers)
    assert 2 * sum(number >= middle for number in numbers) >= len(numbers)
    assert middle == median(numbers[::-1])


@given(st.lists(st.sampled_from(["yes", "no", "waiting"])))
def test_every_recommendation_has_one_outcome(outcomes: list[Any]) -> None:
    found = lag([Answer("a", "run", outcome, None, None) for outcome in outcomes])
    assert found.asked == found.yes + found.no + found.waiting == len(outcomes)


def test_it_is_raised_again_some_months_after_it_was_last_spoken_of() -> None:
    asked = advice(("2026-01-01", "proposed"), ("2026-08-15", "raised"))
    assert raise_again(asked, RULE, ON) == dt.date(2027, 2, 15)


def test_a_deferral_says_itself_when_to_come_back() -> None:
    put_off = advice(("2026-01-01", "proposed"), ("2026-08-15", "deferred"), until=Month(2027, 7))
    assert raise_again(put_off, RULE, ON) == dt.date(2027, 7, 1)
    assert raise_again(put_off, None, ON) == dt.date(2027, 7, 1)


def test_without_a_rule_nobody_knows_when() -> None:
    assert raise_again(advice(("2026-01-01", "proposed")), None, ON) is None


def test_what_was_raised_often_enough_rests() -> None:
    often = advice(("2024-01-01", "proposed"), ("2025-01-01", "raised"), ("2026-01-01", "raised"))
    assert rests(often, RULE, ON)
    assert raise_again(often, RULE, ON) is None
    assert not rests(often, Patience(raise_after_months=6), ON)
    assert not rests(often, RULE, dt.date(2025, 12, 31))


@pytest.mark.parametrize("state", ["accepted", "started", "done", "declined", "dropped"])
def test_what_was_answered_is_not_raised_again(state: str) -> None:
    assert raise_again(advice(("2026-01-01", "proposed"), ("2026-02-01", state)), RULE, ON) is None
