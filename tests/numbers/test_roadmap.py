from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.roadmap import Event, Recommendation, Trigger, Window
from generator.model.values import Month, Quarter
from generator.numbers.people import Forecast
from generator.numbers.roadmap import Slot, schedule

DATE = dt.date(2026, 3, 16)
FIRST = Month(2026, 7)
GROWING = Forecast(((Month(2026, 3), 23), (Month(2026, 12), 26), (Month(2027, 12), 31)), counted=True)


def advice(id: str = "a", *, after: tuple[str, ...] = (), **fields: Any) -> Recommendation:
    return Recommendation(id=id, title=id, domain="infrastructure", after=after, **fields)


def event(state: Any, on: dt.date = dt.date(2026, 3, 2), **fields: Any) -> tuple[Event, ...]:
    return (Event(on=on, state=state, **fields),)


def placed(*roadmap: Recommendation, planned: dict[str, Quarter] | None = None, **settings: Any) -> dict[str, Slot]:
    wanted: dict[str, Any] = {"forecast": GROWING, "first": FIRST, "start": 7, "date": DATE} | settings
    return {slot.recommendation.id: slot for slot in schedule(roadmap, planned or {}, **wanted)}


def told(slot: Slot) -> tuple[Any, ...]:
    return slot.because, slot.begins and str(slot.begins), slot.ends and str(slot.ends), slot.misfits


AUTUMN = Window(earliest=Month(2026, 10), latest=Month(2027, 6))


@pytest.mark.parametrize(
    ("one", "planned", "expected"),
    [
        (advice(), None, ("unscheduled", None, None, ())),
        (advice(window=AUTUMN), None, ("window", "2026-10", "2026-10", ())),
        (advice(window=Window(latest=Month(2027, 6))), None, ("window", "2026-07", "2026-07", ())),
        (advice(window=AUTUMN, duration_months=3), None, ("window", "2026-10", "2026-12", ())),
        (advice(window=AUTUMN, duration_months=0), None, ("window", "2026-10", "2026-10", ())),
        (advice(window=AUTUMN, duration_months=10), None, ("window", "2026-10", "2027-07", ("past_latest",))),
        (advice(window=Window(at=Month(2026, 11))), None, ("fixed", "2026-11", "2026-11", ())),
        (advice(window=AUTUMN), Quarter(2027, 1), ("plan", "2027-01", "2027-01", ())),
        (advice(window=AUTUMN), Quarter(2026, 3), ("plan", "2026-07", "2026-07", ("before_earliest",))),
        (advice(window=AUTUMN), Quarter(2027, 3), ("plan", "2027-07", "2027-07", ("past_latest",))),
        (advice(window=Window(at=Month(2026, 11))), Quarter(2026, 4), ("plan", "2026-11", "2026-11", ())),
        (advice(window=Window(at=Month(2026, 11))), Quarter(2027, 1), ("plan", "2027-01", "2027-01", ("not_at",))),
        (
            advice(window=Window(latest=Month(2026, 2))),
            None,
            ("window", "2026-07", "2026-07", ("latest_passed", "past_latest")),
        ),
        (advice(), Quarter(2025, 4), ("plan", "2025-10", "2025-10", ("plan_passed",))),
        (advice(), Quarter(2026, 1), ("plan", "2026-01", "2026-01", ())),
        (
            advice(history=event("started", dt.date(2025, 11, 3))),
            None,
            ("started", "2025-11", "2025-11", ()),
        ),
        (
            advice(history=event("started", dt.date(2025, 11, 3))),
            Quarter(2025, 4),
            ("plan", "2025-11", "2025-11", ()),
        ),
        (
            advice(history=event("deferred", until=Month(2027, 2))),
            None,
            ("window", "2027-02", "2027-02", ()),
        ),
        (
            advice(history=event("deferred", until=Month(2027, 2)), window=AUTUMN),
            Quarter(2026, 4),
            ("plan", "2026-10", "2026-10", ("before_earliest",)),
        ),
        (advice(history=event("deferred")), None, ("unscheduled", None, None, ())),
    ],
)  # fmt: skip
def test_where_one_recommendation_stands(one: Recommendation, planned: Quarter | None, expected: Any) -> None:
    assert told(placed(one, planned={"a": planned} if planned else {})["a"]) == expected


@pytest.mark.parametrize(
    ("reaches", "lead", "expected"),
    [
        (25, 0, ("trigger", "2026-08", "2026-08", ())),
        (26, 1, ("trigger", "2026-10", "2026-10", ())),  # 25.67 people in November
        (25, 4, ("trigger", "2026-07", "2026-07", ("after_trigger",))),  # April is over when the period begins
        (40, 4, ("unscheduled", None, None, ())),
    ],
)
def test_growth_places_what_it_makes_necessary(reaches: int, lead: int, expected: Any) -> None:
    one = advice(trigger=Trigger(measure="people", reaches=reaches, lead_months=lead))
    assert told(placed(one)["a"]) == expected


def test_without_a_forecast_growth_places_nothing() -> None:
    one = advice(trigger=Trigger(measure="people", reaches=25))
    assert told(placed(one, forecast=None)["a"]) == ("unscheduled", None, None, ())
    slot = placed(advice(trigger=Trigger(measure="people", reaches=25), window=AUTUMN), forecast=None)["a"]
    assert (slot.because, slot.trigger) == ("window", None)


def test_a_plan_later_than_growth_asks_is_told() -> None:
    slot = placed(advice(trigger=Trigger(measure="people", reaches=25)), planned={"a": Quarter(2026, 4)})["a"]
    assert (slot.trigger, slot.misfits) == (Month(2026, 8), ("after_trigger",))


def test_quarters_and_span_follow_the_fiscal_year() -> None:
    one = advice(window=AUTUMN, duration_months=4)
    july = placed(one)["a"]
    assert (july.quarter, july.last_quarter, july.span) == (Quarter(2026, 4), Quarter(2027, 1), 2)
    february = placed(one, start=2)["a"]  # August to October, November to January
    assert (february.quarter, february.last_quarter, february.span) == (Quarter(2026, 3), Quarter(2026, 4), 2)
    assert placed(advice(window=AUTUMN))["a"].span == 1
    assert placed(advice())["a"].span == 0


def test_what_depends_on_another_begins_when_that_has_ended() -> None:
    slots = placed(
        advice("last", after=("middle",), window=AUTUMN),
        advice("middle", after=("first",), window=AUTUMN, duration_months=2),
        advice("first", window=AUTUMN, duration_months=3),
    )
    assert {id: str(slot.begins) for id, slot in slots.items()} == {
        "last": "2027-03",
        "middle": "2027-01",
        "first": "2026-10",
    }
    assert list(slots) == ["last", "middle", "first"]


def test_a_planned_quarter_holds_two_that_follow_each_other() -> None:
    roadmap = (advice("one"), advice("two", after=("one",)))
    slots = placed(*roadmap, planned={"one": Quarter(2026, 4), "two": Quarter(2026, 4)})
    assert (str(slots["two"].begins), slots["two"].misfits) == ("2026-11", ())
    slots = placed(*roadmap, planned={"one": Quarter(2026, 4), "two": Quarter(2026, 3)})
    assert (str(slots["two"].begins), slots["two"].misfits) == ("2026-07", ("before_dependency",))


def test_what_comes_after_something_without_a_date_has_none_either() -> None:
    slots = placed(advice("one"), advice("two", after=("one",), window=AUTUMN))
    assert told(slots["two"]) == ("unscheduled", None, None, ("dependency_unscheduled",))
    slots = placed(advice("one"), advice("two", after=("one",)), planned={"two": Quarter(2026, 4)})
    assert told(slots["two"]) == ("plan", "2026-10", "2026-10", ("dependency_unscheduled",))


@pytest.mark.parametrize(
    ("state", "misfits"), [("done", ()), ("declined", ("dependency_gone",)), ("dropped", ("dependency_gone",))]
)
def test_what_is_closed_holds_nothing_up(state: str, misfits: tuple[str, ...]) -> None:
    slots = placed(advice("one", history=event(state)), advice("two", after=("one",), window=AUTUMN))
    assert list(slots) == ["two"]
    assert told(slots["two"]) == ("window", "2026-10", "2026-10", misfits)


def test_what_was_not_proposed_yet_is_not_there() -> None:
    assert placed(advice(history=event("proposed", dt.date(2026, 4, 1)))) == {}


def test_a_circle_is_told_and_does_not_hang() -> None:
    slots = placed(
        advice("one", after=("two",), window=AUTUMN),
        advice("two", after=("one",)),
        advice("self", after=("self",)),
        planned={"two": Quarter(2026, 4)},
    )
    assert told(slots["one"]) == ("unscheduled", None, None, ("circle",))
    assert slots["two"].because == "plan"
    assert slots["two"].misfits[0] == "circle"
    assert told(slots["self"]) == ("unscheduled", None, None, ("circle",))


def test_everything_as_soon_as_it_can_places_what_has_no_date() -> None:
    slots = placed(advice("two", after=("one",)), advice("one", duration_months=2), undated="soonest")
    assert told(slots["one"]) == ("soonest", "2026-07", "2026-08", ())
    assert told(slots["two"]) == ("soonest", "2026-09", "2026-09", ())


def test_a_slot_says_what_it_rests_on() -> None:
    grown = Trigger(measure="people", reaches=25)
    slots = placed(
        advice("p"),
        advice("w", window=AUTUMN),
        advice("t", trigger=grown),
        advice("u"),
        planned={"p": Quarter(2026, 4)},
    )
    assert [tuple(base) for base in slots["p"].bases] == [("plan.yaml", "items.p")]
    assert [tuple(base) for base in slots["w"].bases] == [("roadmap.yaml", "recommendations.w.window")]
    assert [base.path for base in slots["t"].bases] == ["roadmap.yaml", "client.yaml"]
    assert slots["u"].bases == ()


MONTHS = st.integers(-6, 40).map(lambda months: FIRST + months)
IDS = ("a", "b", "c", "d", "e", "f")
ROADMAPS = st.lists(
    st.tuples(
        st.frozensets(st.sampled_from(IDS), max_size=3),
        st.none() | st.tuples(st.none() | MONTHS, st.none() | MONTHS),
        st.none() | st.integers(0, 9),
    ),
    max_size=6,
).map(
    lambda rows: tuple(
        advice(
            id,
            after=tuple(sorted(after)),
            window=Window(earliest=window[0], latest=window[1]) if window else None,
            duration_months=months,
        )
        for id, (after, window, months) in zip(IDS, rows, strict=False)
    )
)  # fmt: skip
PLANS = st.dictionaries(st.sampled_from(IDS), st.builds(Quarter, st.integers(2025, 2029), st.integers(1, 4)))


@given(ROADMAPS, PLANS, st.integers(1, 12), st.sampled_from(["apart", "soonest"]))
def test_nothing_is_lost_and_every_break_of_order_is_told(
    roadmap: tuple[Recommendation, ...], plan: dict[str, Quarter], start: int, undated: str
) -> None:
    slots = placed(*roadmap, planned=plan, start=start, undated=undated)
    assert list(slots) == [one.id for one in roadmap]
    for slot in slots.values():
        assert (slot.begins is None) == (slot.because == "unscheduled") == (slot.span == 0)
        if slot.begins is None or "circle" in slot.misfits:
            continue
        assert slot.recommendation.id not in plan or slot.quarter == plan[slot.recommendation.id]
        ends = [slots[id].ends for id in slot.recommendation.after if id in slots]
        early = any(end is not None and slot.begins <= end for end in ends)
        assert early == ("before_dependency" in slot.misfits)
        assert not early or slot.because == "plan"
        assert slot.because == "plan" or slot.begins >= FIRST


def test_effort_and_price_move_nothing() -> None:
    assert told(placed(advice(window=AUTUMN, effort_days=Decimal(90)))["a"]) == told(placed(advice(window=AUTUMN))["a"])
