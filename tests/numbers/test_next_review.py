from __future__ import annotations

import datetime as dt

import pytest

from generator.model.assessment import Assessment, DecisionWanted
from generator.model.decision import Decision
from generator.model.review import Review
from generator.model.roadmap import Event, Recommendation
from generator.model.values import Quarter
from generator.numbers.next_review import Due, due, unanswered

LONG_AGO = dt.date(2020, 1, 1)


def review(year: int, number: int) -> Review:
    return Review(quarter=Quarter(year, number), date=dt.date(year, number * 3, 28))


def test_the_next_quarter_follows_the_last_review() -> None:
    told = due([review(2026, 2), review(2026, 1)], LONG_AGO, 1, dt.date(2026, 10, 8))
    assert told == Due(Quarter(2026, 3), (), dt.date(2026, 7, 1), dt.date(2026, 9, 30))


def test_skipped_quarters_are_named_and_their_time_is_told() -> None:
    told = due([review(2025, 4)], LONG_AGO, 1, dt.date(2026, 10, 8))
    assert told == Due(
        Quarter(2026, 3), (Quarter(2026, 1), Quarter(2026, 2)), dt.date(2026, 1, 1), dt.date(2026, 9, 30)
    )


def test_a_quarter_that_goes_on_is_told_until_today() -> None:
    told = due([review(2026, 3)], LONG_AGO, 1, dt.date(2026, 11, 22))
    assert told == Due(Quarter(2026, 4), (), dt.date(2026, 10, 1), dt.date(2026, 11, 22))


def test_a_quarter_that_has_not_begun_is_not_reviewed() -> None:
    assert due([review(2026, 4)], LONG_AGO, 1, dt.date(2026, 12, 31)) is None
    assert due([review(2026, 4)], LONG_AGO, 1, dt.date(2027, 1, 1)) is not None


def test_the_first_review_is_of_the_quarter_that_ended_last() -> None:
    told = due([], LONG_AGO, 1, dt.date(2026, 11, 22))
    assert told == Due(Quarter(2026, 3), (), dt.date(2026, 7, 1), dt.date(2026, 9, 30))


def test_no_review_goes_back_before_the_relation_began() -> None:
    told = due([], dt.date(2026, 11, 2), 1, dt.date(2026, 11, 22))
    assert told is not None
    assert told.quarter == Quarter(2026, 4)
    assert due([], dt.date(2027, 11, 2), 1, dt.date(2026, 11, 22)) is None


def test_quarters_are_the_clients_own() -> None:
    """A fiscal year from February: 2026-Q3 is August to October."""
    told = due([review(2026, 2)], LONG_AGO, 2, dt.date(2026, 11, 22))
    assert told == Due(Quarter(2026, 3), (), dt.date(2026, 8, 1), dt.date(2026, 10, 31))


ASKED = dt.date(2026, 9, 22)


def wanted(recommendation: str | None, by: dt.date = dt.date(2026, 12, 4)) -> Assessment:
    one = DecisionWanted(id="one", ask="Shall we?", recommend="Yes", by=by, recommendation=recommendation)
    return Assessment(title="Roadmap", date=ASKED, questionnaire="roadmap", decisions_wanted=(one,))


def advice(*events: Event) -> Recommendation:
    return Recommendation(id="mfa", title="Two steps", domain="security", history=events)


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((), True),
        ((Event(on=dt.date(2026, 9, 21), state="deferred"),), True),
        ((Event(on=dt.date(2026, 10, 1), state="raised"),), True),
        ((Event(on=dt.date(2026, 9, 22), state="accepted"),), False),
        ((Event(on=dt.date(2026, 11, 23), state="accepted"),), True),
    ],
)
def test_a_question_waits_until_its_recommendation_moves(events: tuple[Event, ...], waits: bool) -> None:
    found = list(unanswered([wanted("mfa")], [advice(*events)], [], dt.date(2026, 11, 22)))
    assert bool(found) is waits


def test_a_decision_answers_too() -> None:
    said = Decision(item="mfa", state="declined", by="Lena", on=dt.date(2026, 10, 2), document="reviews/2026-q3")
    assert list(unanswered([wanted("mfa")], [advice()], [said], dt.date(2026, 11, 22))) == []


def test_a_question_of_its_own_stands_until_its_day() -> None:
    assert len(list(unanswered([wanted(None)], [], [], dt.date(2026, 12, 4)))) == 1
    assert list(unanswered([wanted(None)], [], [], dt.date(2026, 12, 5))) == []


def test_only_the_last_assessment_asks() -> None:
    later = Assessment(title="Roadmap", date=dt.date(2026, 10, 1), questionnaire="roadmap")
    assert list(unanswered([wanted(None), later], [], [], dt.date(2026, 11, 22))) == []
    assert len(list(unanswered([wanted(None), later], [], [], dt.date(2026, 9, 30)))) == 1
