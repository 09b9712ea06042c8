from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.review import Action, Review
from generator.model.values import Quarter
from generator.numbers.action import (
    ActionStanding,
    actions,
    carried_over,
    closed_since,
    open_actions,
    previous_review,
    reviews_up_to,
)

Q3, Q4, Q1 = Quarter(2025, 3), Quarter(2025, 4), Quarter(2026, 1)
DAY = {Q3: dt.date(2025, 10, 8), Q4: dt.date(2026, 1, 14), Q1: dt.date(2026, 4, 8)}


def action(id: str = "a-1", text: str = "Choose a supplier", owner: str = "Lena", **fields: Any) -> Action:
    return Action(id=id, text=text, owner=owner, **fields)


def review(quarter: Quarter, *promised: Action, date: dt.date | None = None) -> Review:
    return Review(quarter=quarter, date=date or DAY[quarter], actions=promised)


def now(*reviews: Review, quarter: Quarter = Q1) -> ActionStanding:
    (standing,) = actions(reviews, quarter, DAY[quarter])
    return standing


def ids(found: tuple[ActionStanding, ...]) -> list[str]:
    return [one.id for one in found]


def test_an_open_action_comes_over_by_itself() -> None:
    one = now(review(Q3, action(due=dt.date(2025, 11, 30))), review(Q1))
    assert (one.first_quarter, one.first_seen) == (Q3, dt.date(2025, 10, 8))
    assert one.age_days == 182  # 23 + 30 + 31 + 31 + 28 + 31 + 8
    assert (one.carried, one.overdue, one.moved, one.closed) == (True, True, 0, None)


def test_the_newest_text_owner_and_due_date_win() -> None:
    one = now(
        review(Q1, action(text="Sign with Nordnet", owner="Astrid", due=dt.date(2026, 5, 31))),
        review(Q3, action(due=dt.date(2025, 11, 30))),
        review(Q4, action(due=dt.date(2026, 2, 28))),
    )
    assert (one.text, one.owner, one.due) == ("Sign with Nordnet", "Astrid", dt.date(2026, 5, 31))
    assert (one.moved, one.overdue) == (2, False)


def test_a_due_date_that_is_not_repeated_still_holds() -> None:
    one = now(review(Q3, action()), review(Q4, action(due=dt.date(2026, 5, 1))), review(Q1, action()))
    assert (one.due, one.moved) == (dt.date(2026, 5, 1), 0)
    same = now(review(Q3, action(due=dt.date(2026, 5, 1))), review(Q1, action(due=dt.date(2026, 5, 1))))
    assert same.moved == 0
    sooner = now(review(Q3, action(due=dt.date(2026, 5, 1))), review(Q1, action(due=dt.date(2026, 4, 1))))
    assert sooner.moved == 1


@pytest.mark.parametrize(("due", "overdue"), [(dt.date(2026, 4, 7), True), (dt.date(2026, 4, 8), False), (None, False)])
def test_overdue_is_what_was_due_before_the_day(due: dt.date | None, overdue: bool) -> None:
    assert now(review(Q1, action(due=due))).overdue is overdue


def test_a_new_action_is_not_carried_over() -> None:
    one = now(review(Q1, action()))
    assert (one.carried, one.age_days) == (False, 0)
    assert carried_over([review(Q1, action())], Q1, DAY[Q1]) == ()
    assert ids(open_actions([review(Q1, action())], Q1, DAY[Q1])) == ["a-1"]


def test_done_counts_from_its_day_on() -> None:
    history = [review(Q4, action(done=dt.date(2026, 4, 9)))]
    assert ids(open_actions(history, Q1, dt.date(2026, 4, 8))) == ["a-1"]
    (one,) = actions(history, Q1, dt.date(2026, 4, 9))
    assert (one.closed, one.closed_on, one.overdue) == ("done", dt.date(2026, 4, 9), False)


def test_dropped_counts_from_the_review_that_says_so() -> None:
    one = now(review(Q3, action(due=dt.date(2025, 11, 1))), review(Q4, action(dropped="The site is sold")))
    assert (one.closed, one.closed_on, one.why, one.overdue) == ("dropped", DAY[Q4], "The site is sold", False)


def test_an_action_listed_as_open_again_is_open() -> None:
    reviews = [review(Q3, action()), review(Q4, action(done=dt.date(2025, 12, 1))), review(Q1, action())]
    assert ids(carried_over(reviews, Q1, DAY[Q1])) == ["a-1"]
    assert now(*reviews).age_days == 182


def test_later_reviews_are_not_known_yet() -> None:
    reviews = [review(Q3, action()), review(Q1, action(done=dt.date(2025, 12, 1)), action("a-2"))]
    assert ids(open_actions(reviews, Q4, DAY[Q4])) == ["a-1"]
    second = review(Q1, action("a-3"), date=dt.date(2026, 4, 20))
    assert reviews_up_to([second, *reviews], Q1, DAY[Q1]) == tuple(reviews)


def test_open_actions_go_by_due_date_and_those_without_one_come_last() -> None:
    reviews = [
        review(Q4, action("a-2"), action("a-3", due=dt.date(2026, 6, 1))),
        review(Q3, action("a-1")),
        review(Q1, action("a-4", due=dt.date(2026, 5, 1)), action("a-5", done=DAY[Q1])),
    ]
    assert ids(open_actions(reviews, Q1, DAY[Q1])) == ["a-4", "a-3", "a-1", "a-2"]


def test_closed_since_is_what_was_open_or_unknown_at_the_last_review() -> None:
    reviews = [
        review(Q3, action("before"), action("late"), action("told-late"), action("dropped")),
        review(Q4, action("before", done=dt.date(2025, 12, 1)), action("edited", done=dt.date(2026, 2, 1))),
        review(
            Q1,
            action("late", done=dt.date(2026, 3, 1)),
            action("told-late", done=dt.date(2025, 12, 24)),
            action("dropped", dropped="Not needed"),
            action("new", done=dt.date(2026, 3, 30)),
        ),
    ]
    assert ids(closed_since(reviews, Q1, DAY[Q1])) == ["told-late", "edited", "late", "new", "dropped"]
    assert ids(closed_since(reviews, Q4, DAY[Q4])) == ["before"]


def test_at_the_first_review_everything_that_is_closed_is_closed_since() -> None:
    assert ids(closed_since([review(Q1, action(done=dt.date(2026, 1, 2)))], Q1, DAY[Q1])) == ["a-1"]


def test_the_previous_review_is_the_last_of_an_earlier_quarter() -> None:
    reviews = [review(Q4), review(Q1), review(Q3)]
    assert previous_review(reviews, Q1) is reviews[0]
    assert previous_review(reviews, Q3) is None


IDS = st.sampled_from(["a-1", "a-2", "a-3"])
DATES = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
PROMISED = st.lists(
    st.builds(action, id=IDS, due=DATES, done=DATES, dropped=st.none() | st.just("No longer wanted")),
    max_size=4,
    unique_by=lambda one: one.id,
)


@given(st.lists(PROMISED, min_size=2, max_size=6))
def test_an_action_is_never_lost_between_reviews(promises: list[list[Action]]) -> None:
    quarters = [Quarter(2025, 1) + n for n in range(len(promises))]
    reviews = [
        review(quarter, *promised, date=dt.date(quarter.year, quarter.number * 3, 28))
        for quarter, promised in zip(quarters, promises, strict=True)
    ]
    for before, after in pairwise(reviews):
        was_open = set(ids(open_actions(reviews, before.quarter, before.date)))
        still = set(ids(carried_over(reviews, after.quarter, after.date)))
        closed = set(ids(closed_since(reviews, after.quarter, after.date)))
        assert was_open <= still | closed
        assert not still & closed
        listed = {one.id for earlier in reviews[: reviews.index(after) + 1] for one in earlier.actions}
        assert set(ids(actions(reviews, after.quarter, after.date))) == listed


@given(st.lists(PROMISED, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_reviews_are_read_does_not_matter(promises: list[list[Action]], random: Any) -> None:
    reviews = [
        review(Quarter(2025, 1) + n, *promised, date=dt.date(2025, 3, 1) + dt.timedelta(days=91 * n))
        for n, promised in enumerate(promises)
    ]
    mixed = list(reviews)
    random.shuffle(mixed)
    assert actions(mixed, Q1, DAY[Q1]) == actions(reviews, Q1, DAY[Q1])
