from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.roadmap import Event, Recommendation, State
from generator.model.values import Month
from generator.numbers.history import Progress, deferred_again, history, is_open, progress, state_at

PROPOSED = Event(on=dt.date(2024, 6, 11), state="proposed")
DEFERRED = Event(on=dt.date(2024, 9, 20), state="deferred", why="Wait for the new lease", until=Month(2025, 3))
RAISED = Event(on=dt.date(2025, 3, 4), state="raised")
DECLINED = Event(on=dt.date(2025, 6, 3), state="declined", risk="Accepted in writing by L. Hallberg")
AGAIN = Event(on=dt.date(2026, 1, 14), state="raised")
ACCEPTED = Event(on=dt.date(2026, 3, 2), state="accepted", by="Lena Hallberg")
LIFE = (PROPOSED, DEFERRED, RAISED, DECLINED, AGAIN, ACCEPTED)


def advice(id: str = "file-server", events: Sequence[Event] = LIFE) -> Recommendation:
    return Recommendation(id=id, title=id, domain="infrastructure", history=tuple(events))


@pytest.mark.parametrize(
    ("date", "state", "open"),
    [
        (dt.date(2024, 6, 10), None, False),
        (dt.date(2024, 6, 11), "proposed", True),
        (dt.date(2024, 9, 20), "deferred", True),
        (dt.date(2025, 6, 2), "raised", True),
        (dt.date(2025, 6, 3), "declined", False),
        (dt.date(2026, 1, 14), "raised", True),
        (dt.date(2026, 3, 1), "raised", True),
        (dt.date(2026, 3, 2), "accepted", True),
    ],
)
def test_what_came_later_was_not_known_yet(date: dt.date, state: State | None, open: bool) -> None:
    assert state_at(advice(), date) == state
    assert is_open(advice(), date) == open


def test_of_two_events_on_one_day_the_last_in_the_file_holds() -> None:
    same = [Event(on=dt.date(2026, 3, 2), state="proposed"), Event(on=dt.date(2026, 3, 2), state="accepted")]
    assert state_at(advice(events=same), dt.date(2026, 3, 2)) == "accepted"


def test_advice_without_a_proposal_was_proposed_before() -> None:
    assert state_at(advice(events=()), dt.date(2020, 1, 1)) == "proposed"
    assert state_at(advice(events=[ACCEPTED]), dt.date(2020, 1, 1)) == "proposed"
    told = history(advice(events=[ACCEPTED]), dt.date(2020, 1, 1))
    assert told is not None
    assert (told.since, told.first_proposed, told.times_raised) == (None, None, 0)


def test_a_history_counts_and_keeps_its_last_events() -> None:
    told = history(advice(), dt.date(2026, 3, 16))
    assert told is not None
    assert (told.state, told.since) == ("accepted", dt.date(2026, 3, 2))
    assert (told.first_proposed, told.times_raised, told.times_deferred) == (dt.date(2024, 6, 11), 3, 1)
    assert (told.deferred, told.declined, told.accepted) == (DEFERRED, DECLINED, ACCEPTED)
    assert told.started is told.done is None


def test_a_history_stops_at_its_day() -> None:
    told = history(advice(), dt.date(2025, 12, 31))
    assert told is not None
    assert (told.state, told.times_raised, told.accepted) == ("declined", 2, None)
    assert history(advice(), dt.date(2024, 6, 10)) is None


def kinds(found: Progress) -> dict[str, list[str]]:
    groups = vars(found)
    return {name: [step.recommendation.id for step in steps] for name, steps in groups.items() if steps}


def test_progress_takes_what_happened_after_one_day_up_to_another() -> None:
    done = [Event(on=dt.date(2026, 3, 2), state="accepted"), Event(on=dt.date(2026, 4, 1), state="started"),
            Event(on=dt.date(2026, 4, 8), state="done")]  # fmt: skip
    roadmap = [advice("b"), advice("a", done)]
    assert kinds(progress(roadmap, dt.date(2026, 1, 14), dt.date(2026, 4, 8))) == {
        "accepted": ["b", "a"],
        "started": ["a"],
        "done": ["a"],
    }
    assert kinds(progress(roadmap, dt.date(2026, 4, 1), dt.date(2026, 4, 7))) == {}
    assert kinds(progress([advice()], None, dt.date(2025, 6, 3))) == {
        "proposed": ["file-server"],
        "deferred": ["file-server"],
        "raised": ["file-server"],
        "declined": ["file-server"],
    }


def deferred_on(*days: dt.date) -> list[Event]:
    return [PROPOSED, *(Event(on=day, state="deferred") for day in days)]


def test_what_was_deferred_before_and_is_deferred_once_more_is_told_with_its_count() -> None:
    twice = advice("twice", deferred_on(dt.date(2025, 1, 1), dt.date(2026, 2, 1)))
    thrice = advice("thrice", deferred_on(dt.date(2025, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 2, 9)))
    once = advice("once", deferred_on(dt.date(2026, 2, 1)))
    before = advice("before", deferred_on(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
    found = deferred_again([twice, once, before, thrice], dt.date(2025, 12, 31), dt.date(2026, 3, 31))
    assert [(one.recommendation.id, one.times_deferred, one.event.on) for one in found] == [
        ("thrice", 3, dt.date(2026, 2, 9)),
        ("twice", 2, dt.date(2026, 2, 1)),
    ]
    assert found[0].first_proposed == dt.date(2024, 6, 11)


EVENTS = st.lists(
    st.builds(
        Event,
        on=st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 1)),
        state=st.sampled_from(["proposed", "raised", "deferred", "declined", "accepted", "started", "done", "dropped"]),
        by=st.none(), why=st.none(), risk=st.none(), until=st.none(),
    ),
    max_size=8,
)  # fmt: skip
CUTS = st.lists(st.dates(dt.date(2023, 12, 1), dt.date(2024, 4, 1)), min_size=1, max_size=4).map(sorted)


@given(EVENTS, CUTS)
def test_no_event_falls_into_two_stretches_or_between_them(events: list[Event], cuts: list[dt.date]) -> None:
    sinces: list[dt.date | None] = [None, *cuts]
    stretches = zip(sinces, [*cuts, dt.date(2025, 1, 1)], strict=True)
    found = [progress([advice(events=events)], since, until) for since, until in stretches]
    seen = [step.event for one in found for steps in vars(one).values() for step in steps]
    assert sorted(map(repr, seen)) == sorted(map(repr, events))
