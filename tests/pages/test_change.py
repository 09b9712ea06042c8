"""What two editions say → what has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.words import read_wording
from generator.model.wording import Wording
from generator.pages.section.change import CLOSED, GONE, PARTS, WEIGHTIEST, Change, Line, compose, lines
from generator.pages.view import Point

ROOT = Path(__file__).parents[2]
WORDS = read_wording("en", ROOT)

SERVER = Point(
    "advice", "server", "Replace the server", "proposed", "Proposed", "Q1 2027", "84,000 kr", "Nothing every year"
)
ACTION = Point("promise", "a-1", "Restore a backup", "open", when="1 Dec 2026")
SCORE = Point("score", "security", "Security", value="2.1")
BUDGET = Point("budget", "2027", "Budget 2027", once="240,000 kr")


def told(before: Point | None, now: Point | None) -> list[Line]:
    return list(lines(WORDS, [before] if before else [], [now] if now else []))


@pytest.mark.parametrize(
    ("before", "now", "line"),
    [
        (None, SERVER, Line("added", "Replace the server", "", "Q1 2027; 84,000 kr")),
        (SERVER, replace(SERVER, when="Q3 2027"), Line("moved", "Replace the server", "Q1 2027", "Q3 2027")),
        (SERVER, replace(SERVER, once="91,000 kr"), Line("prices", "Replace the server", "84,000 kr", "91,000 kr")),
        (
            SERVER,
            replace(SERVER, per_year="900 kr"),
            Line("prices", "Replace the server, every year", "Nothing every year", "900 kr"),
        ),
        (
            SERVER,
            replace(SERVER, state="accepted", status="Accepted"),
            Line("answered", "Replace the server", "Proposed", "Accepted"),
        ),
        (
            SERVER,
            replace(SERVER, state="done", status="Done", when=""),
            Line("ended", "Replace the server", "Proposed", "Done"),
        ),
        (
            SERVER,
            replace(SERVER, state="declined", status="Declined", when=""),
            Line("dropped", "Replace the server", "Proposed", "Declined"),
        ),
        (SERVER, None, Line("dropped", "Replace the server", "Proposed", "No longer in the document")),
        (
            replace(SERVER, state="declined", status="Declined", when=""),
            SERVER,
            Line("added", "Replace the server", "Declined", "Q1 2027; 84,000 kr"),
        ),
        (
            ACTION,
            replace(ACTION, state="done", when="3 Dec 2026"),
            Line("kept", "Restore a backup", "Due 1 Dec 2026", "Done 3 Dec 2026"),
        ),
        (ACTION, replace(ACTION, state="late"), Line("broken", "Restore a backup", "Due 1 Dec 2026", "Still open")),
        (
            ACTION,
            replace(ACTION, when="1 Mar 2027"),
            Line("broken", "Restore a backup", "Due 1 Dec 2026", "Put off to 1 Mar 2027"),
        ),
        (ACTION, replace(ACTION, state="dropped"), Line("broken", "Restore a backup", "Due 1 Dec 2026", "Given up")),
        (ACTION, None, Line("broken", "Restore a backup", "Due 1 Dec 2026", "No longer in the document")),
        (SCORE, replace(SCORE, value="2.8"), Line("scores", "Security", "2.1", "2.8")),
        (SCORE, replace(SCORE, value=""), Line("scores", "Security", "2.1", "not known")),
        (BUDGET, replace(BUDGET, once="262,000 kr"), Line("prices", "Budget 2027", "240,000 kr", "262,000 kr")),
    ],
)
def test_a_change_is_told(before: Point | None, now: Point | None, line: Line) -> None:
    assert told(before, now) == [line]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (None, ACTION),
        (None, SCORE),
        (None, BUDGET),
        (SCORE, None),
        (replace(ACTION, state="done"), None),
        (replace(ACTION, state="late"), replace(ACTION, state="late")),
        (None, replace(SERVER, state="done")),
        (SERVER, replace(SERVER, title="Replace the old server")),
    ],
)
def test_what_is_no_change_is_not_told(before: Point | None, now: Point | None) -> None:
    assert told(before, now) == []


def composed(before: list[Point], now: list[Point], left_out: tuple[str, ...] = ()) -> Change | None:
    return compose(WORDS, "What changed since edition 1", "Edition 1", before, now, left_out)


def test_the_title_counts_the_weightiest() -> None:
    change = composed(
        [SERVER, ACTION, SCORE, BUDGET],
        [
            replace(SERVER, when="Q3 2027", once="91,000 kr"),
            replace(ACTION, state="late"),
            replace(SCORE, value="2.8"),
            replace(BUDGET, once="1 kr"),
        ],
    )
    assert change is not None
    assert change.heading.title == "Since then: 1 moved, 2 prices changed and 1 promise not kept"
    assert change.table is not None
    groups = [row.cells[0] for row in change.table.rows if row.kind == "group"]
    assert groups == ["Moved", "Prices", "Scores and figures", "Promises not kept"]


def test_that_nothing_has_changed_is_said() -> None:
    change = composed([SERVER, ACTION], [SERVER, ACTION])
    assert change is not None
    assert (change.heading.title, change.table) == (WORDS.say("change.title_none"), None)


def test_nothing_is_said_of_what_the_document_tells_itself() -> None:
    assert composed([SCORE], [replace(SCORE, value="3")], ("scores",)) is None
    assert composed([SCORE, SERVER], [replace(SCORE, value="3")], ("scores",)) is not None


@pytest.mark.parametrize("language", ["en", "sv", "da", "ru", "ja"])
def test_every_language_has_words_for_every_part(language: str) -> None:
    wording: Wording = read_wording(language, ROOT)
    for part in PARTS:
        for n in (1, 2, 5, 21):
            assert str(n) in wording.say(f"change.{part}", n=n)
        assert wording.say(f"change.{part}_label")
    assert set(WEIGHTIEST) == set(PARTS)


STATES = ["proposed", "accepted", "started", "deferred", "declined", "done", "dropped"]
POINTS = st.lists(
    st.one_of(
        st.builds(
            Point, st.just("advice"), st.sampled_from("abc"), st.just("Advice"), st.sampled_from(STATES),
            st.sampled_from(["Proposed", "Accepted"]), st.sampled_from(["Q1", "Q2"]), st.sampled_from(["1 kr", "2 kr"]),
        ),
        st.builds(
            Point, st.just("promise"), st.sampled_from("abc"), st.just("Promise"),
            st.sampled_from(["open", "late", "done", "dropped"]), when=st.sampled_from(["1 May", "1 June", ""]),
        ),
    ),
    unique_by=lambda point: (point.kind, point.id),
    max_size=6,
)  # fmt: skip


@given(POINTS, POINTS)
def test_no_promise_and_no_open_advice_is_lost(before: list[Point], now: list[Point]) -> None:
    """What was open is the same as it was, or there is a line about it."""
    for point in before:
        found = [one for one in now if (one.kind, one.id) == (point.kind, point.id)]
        was_open = point.state not in (CLOSED | GONE if point.kind == "advice" else CLOSED)
        if was_open and not (found and as_it_was(point, found[0])):
            assert list(lines(WORDS, [point], found))


def as_it_was(then: Point, now: Point) -> bool:
    """Nothing that a reader would want to be told."""
    if then.kind == "advice":
        return now.state not in CLOSED | GONE and (now.when, now.once, now.status) == (
            then.when,
            then.once,
            then.status,
        )
    same = now.state == "open" or now.state == then.state == "late"
    return same and ("" in (then.when, now.when) or then.when == now.when)


@given(POINTS)
def test_of_what_is_as_it_was_nothing_is_told(points: list[Point]) -> None:
    assert list(lines(WORDS, points, points)) == []


@given(POINTS, POINTS, st.randoms(use_true_random=False))
def test_the_order_of_what_was_said_does_not_matter(before: list[Point], now: list[Point], random: object) -> None:
    mixed = list(before)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one = sorted(map(repr, lines(WORDS, before, now)))
    assert one == sorted(map(repr, lines(WORDS, mixed, now)))
