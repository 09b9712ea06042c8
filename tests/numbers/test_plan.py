from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.asset import Asset
from generator.model.contract import Contract, ContractPrice
from generator.model.roadmap import Cost, Event, Frees, Priority, Range, Recommendation, Trigger, Window
from generator.model.values import Month, Quarter
from generator.numbers.asset import replacements
from generator.numbers.budget import budget
from generator.numbers.people import Forecast
from generator.numbers.plan import Plan, plan
from generator.numbers.roadmap import schedule

DATE, FIRST, START = dt.date(2026, 7, 1), Month(2026, 7), 7
YEARS = (2026, 2027, 2028)
GROWING = Forecast(((Month(2026, 7), 20), (Month(2027, 7), 32)), counted=True)  # one more every month


def advice(id: str = "a", once: int = 0, yearly: int = 0, frees: int = 0, **fields: Any) -> Recommendation:
    price = Range(low=Decimal(once), expected=Decimal(once), high=Decimal(once))
    return Recommendation(
        id=id,
        title=id,
        domain="infrastructure",
        cost=Cost(once=price, per_year=Decimal(yearly) if yearly else None),
        frees=Frees(per_year=Decimal(frees)) if frees else None,
        **fields,
    )


def window(earliest: str | None = None, latest: str | None = None, at: str | None = None) -> Window:
    return Window.model_validate({"earliest": earliest, "latest": latest, "at": at})


def quarter(text: str) -> Quarter:
    return Quarter(int(text[:4]), int(text[-1]))


def planned(*roadmap: Recommendation, agreed: dict[str, str] | None = None, **settings: Any) -> Plan:
    wanted: dict[str, Any] = {"forecast": None, "contracts": (), "replacements": (), "years": YEARS} | settings
    wanted = {"start": START, "cap": None, "date": DATE} | wanted
    return plan(roadmap, {id: quarter(text) for id, text in (agreed or {}).items()}, **wanted)


def told(found: Plan) -> dict[str, tuple[str, str]]:
    return {one.recommendation.id: (str(one.quarter), one.why) for one in found.proposals}


def state(state: Any, on: dt.date = dt.date(2026, 5, 4), **fields: Any) -> tuple[Event, ...]:
    return (Event(on=on, state=state, **fields),)


# Worked examples.


def test_three_equal_prices_are_spread_over_three_years_and_what_must_be_done_comes_first() -> None:
    found = planned(
        advice("could", 90_000, priority="could"),
        advice("must", 90_000, priority="must"),
        advice("should", 90_000, priority="should"),
    )
    assert found.totals == {2026: 90_000, 2027: 90_000, 2028: 90_000}
    assert told(found) == {
        "could": ("2028-Q3", "evened"),
        "must": ("2026-Q3", "soonest"),
        "should": ("2027-Q3", "evened"),
    }


def test_contracts_and_replacements_that_stand_already_are_evened_around() -> None:
    contract = Contract(
        id="line", title="Line", price=ContractPrice(amount=Decimal(60_000), per="year"), end=dt.date(2027, 6, 30)
    )
    server = Asset(
        id="srv", name="Server", kind="server", warranty_until=dt.date(2027, 9, 1), replace_cost=Decimal(50_000)
    )
    found = planned(
        advice("a", 55_000), contracts=(contract,), replacements=replacements((server,), {}, YEARS, START, ())
    )
    assert found.totals == {2026: 60_000, 2027: 50_000, 2028: 55_000}


def test_what_recurs_counts_from_the_month_after_the_end_and_what_is_freed_is_taken_off() -> None:
    found = planned(advice(once=12_000, yearly=2_400, frees=1_200, duration_months=3, window=window(at="2026-10")))
    # From October to December 2026; six months are left of the year, at 100 a month.
    assert found.totals == {2026: 12_600, 2027: 1_200, 2028: 1_200}


def test_where_the_cap_cannot_be_kept_it_is_passed_by_the_least() -> None:
    rent = Contract(id="rent", title="Rent", price=ContractPrice(amount=Decimal(50), per="year"))
    # Together they would be 50 over, apart only the dearer of them is, by 10.
    items = (advice("a", 60, priority="could"), advice("b", 40))
    found = planned(*items, contracts=(rent,), cap=Decimal(100))
    assert told(found) == {"a": ("2027-Q3", "cap"), "b": ("2026-Q3", "soonest")}
    assert found.totals == {2026: 90, 2027: 110, 2028: 50}
    assert [(one.year, str(one.over), str(one.committed), one.bound) for one in found.overruns] == [
        (2027, "10", "50", ())
    ]
    assert planned(*items, contracts=(rent,), cap=Decimal(110)).overruns == ()


def test_what_cannot_leave_a_year_explains_why_it_passes_the_cap() -> None:
    fixed, bound, free = (
        advice("fixed", 70, window=window(at="2026-09")),
        advice("bound", 50, window=window(latest="2027-05")),
        advice("free", 40),
    )
    found = planned(fixed, bound, free, cap=Decimal(100))
    bound_to = (("fixed", Decimal(70)), ("bound", Decimal(50)))
    assert [(one.year, one.over, one.bound) for one in found.overruns] == [(2026, Decimal(20), bound_to)]
    assert told(found)["free"] == ("2027-Q3", "cap")


def test_what_comes_after_something_may_begin_in_the_month_after_it_has_ended() -> None:
    core = advice("core", duration_months=2, window=window(earliest="2026-10"))
    found = planned(core, advice("files", after=("core",)))
    assert told(found) == {"core": ("2026-Q4", "window"), "files": ("2026-Q4", "dependency")}
    assert [str(one.begins) for one in found.proposals] == ["2026-10", "2026-12"]


@pytest.mark.parametrize(
    ("one", "agreed", "expected"),
    [
        (advice(window=window(at="2027-11")), None, ("2027-Q4", "fixed")),
        (advice(history=state("started")), None, ("2026-Q2", "started")),
        (advice(window=window("2026-10", "2027-06")), "2027-Q1", ("2027-Q1", "agreed")),
        (advice(history=state("deferred", until=Month(2027, 2))), None, ("2027-Q1", "window")),
        (advice(history=state("done")), None, None),
        (advice(trigger=Trigger(measure="people", reaches=26, lead_months=1)), None, ("2026-Q4", "trigger")),
        (advice(trigger=Trigger(measure="people", reaches=99)), None, None),
        (advice(trigger=Trigger(measure="people", reaches=99), window=window("2027-01")), None, ("2027-Q1", "window")),
        (advice(window=window("2031-02")), None, ("2031-Q1", "window")),
    ],
)  # fmt: skip
def test_what_one_recommendation_asks_for_is_kept(
    one: Recommendation, agreed: str | None, expected: tuple[str, str] | None
) -> None:
    found = planned(one, forecast=GROWING, agreed={"a": agreed} if agreed else {})
    assert told(found) == ({"a": expected} if expected else {})
    assert found.clashes == ()


def test_what_waits_for_a_growth_that_nobody_told_waits_and_so_does_what_comes_after_it() -> None:
    waits = advice("waits", trigger=Trigger(measure="people", reaches=25))
    found = planned(advice("then", after=("waits",)), waits, advice("b"))
    assert (found.waiting, list(told(found))) == (("then", "waits"), ["b"])


def test_a_circle_is_left_to_wait() -> None:
    found = planned(advice("a", after=("b",)), advice("b", after=("a",)), advice("c", after=("b",)), advice("d"))
    assert (found.waiting, list(told(found))) == (("a", "b", "c"), ["d"])


def test_what_names_no_month_can_be_left_apart() -> None:
    found = planned(advice("a"), advice("b", window=window(latest="2027-12")), undated="apart")
    assert (found.waiting, list(told(found))) == (("a",), ["b"])


def test_nothing_begins_before_the_planned_years_that_need_not() -> None:
    date = dt.date(2026, 3, 16)
    found = planned(advice("free"), advice("urgent", window=window(latest="2026-05")), date=date)
    assert told(found) == {"free": ("2026-Q3", "period"), "urgent": ("2026-Q1", "soonest")}


def test_a_plan_without_a_choice_does_without_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert told(planned(advice(window=window(at="2027-01")))) == {"a": ("2027-Q1", "fixed")}
    with pytest.raises(ImportError):
        planned(advice())


# What clashes.


def clashed(found: Plan) -> list[tuple[Any, ...]]:
    return [(one.kind, one.ids, one.bound, one.limit, str(one.latest), one.months) for one in found.clashes]


def test_a_chain_that_does_not_fit_is_named_and_its_last_link_comes_as_soon_as_it_can() -> None:
    core = advice("core", duration_months=3, window=window(earliest="2026-10"))
    files = advice("files", duration_months=2, window=window(latest="2026-12"), after=("core", "other"))
    found = planned(core, files, advice("other"))
    assert clashed(found) == [("dependency", ("core", "files"), "earliest", "latest", "2026-11", 2)]
    assert [(step.id, str(step.begins), str(step.ends)) for step in found.clashes[0].steps] == [
        ("core", "2026-10", "2026-12"),
        ("files", "2027-01", "2027-02"),
    ]
    assert [told(found)[id][0] for id in ("core", "files")] == ["2026-Q4", "2027-Q1"]


def test_a_promise_is_kept_and_what_it_waits_for_comes_as_soon_as_it_can() -> None:
    core = advice("core", duration_months=4, window=window(latest="2028-06"))
    for kept, limit in ((advice("move", window=window(at="2026-09"), after=("core",)), "fixed"), (None, "agreed")):
        move = kept or advice("move", after=("core",))
        found = planned(core, move, agreed=None if kept else {"move": "2026-Q3"})
        latest = "2026-09"
        assert clashed(found) == [("dependency", ("core", "move"), "today", limit, latest, 2)]
        assert found.clashes[0].kept
        assert told(found) == {"core": ("2026-Q3", "soonest"), "move": ("2026-Q3", limit)}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            advice(duration_months=4, window=window("2026-10", "2026-12")),
            ("window", "earliest", "latest", "2026-09", 1),
        ),
        (advice(window=window(latest="2026-05")), ("passed", "today", "latest", "2026-05", 2)),
        (
            advice(trigger=Trigger(measure="people", reaches=21, lead_months=3)),
            ("passed", "today", "trigger", "2026-05", 2),
        ),
        (
            advice(window=window(latest="2026-12"), history=state("deferred", until=Month(2027, 1))),
            ("window", "deferred", "latest", "2026-12", 1),
        ),
    ],
)
def test_one_that_clashes_with_itself_says_with_what(one: Recommendation, expected: tuple[Any, ...]) -> None:
    found = planned(one, forecast=GROWING)
    assert clashed(found) == [(expected[0], ("a",), *expected[1:])]
    assert len(found.proposals) == 1


# Against every assignment there is.


@dataclass(frozen=True)
class Case:
    roadmap: tuple[Recommendation, ...]
    agreed: dict[str, Quarter]
    cap: Decimal | None


def random_case(seed: int) -> Case:
    draw = random.Random(seed)
    roadmap = []
    for n in range(draw.randint(2, 4)):
        earliest = FIRST + draw.randrange(9) if draw.random() < 0.4 else None
        latest = (earliest or FIRST) + draw.randrange(2, 18) if draw.random() < 0.5 else None
        at = FIRST + draw.randrange(18) if draw.random() < 0.12 else None
        roadmap.append(
            advice(
                f"i{n}", draw.randrange(1, 90) * 1000, draw.choice([0, 0, draw.randrange(1, 40) * 500]),
                draw.choice([0, 0, draw.randrange(1, 20) * 500]),
                duration_months=draw.choice([None, 1, 1, 2, 3]), priority=draw.choice(get_args(Priority)),
                window=Window(at=at) if at else Window(earliest=earliest, latest=latest),
                after=tuple(f"i{k}" for k in range(n) if draw.random() < 0.25),
            )
        )  # fmt: skip
    agreed = {one.id: Quarter(2026, 3) + draw.randrange(8) for one in roadmap if draw.random() < 0.1}
    agreed = {id: at for id, at in agreed.items() if not {one.id: one for one in roadmap}[id].window.at}  # type: ignore[union-attr]
    cap = draw.choice([None, Decimal(draw.randrange(20, 160) * 1000)])
    draw.shuffle(roadmap)
    return Case(tuple(roadmap), agreed, cap)


@dataclass(frozen=True)
class Assignment:
    totals: tuple[Fraction, ...]
    waiting: int

    def over(self, cap: Decimal | None) -> Fraction:
        return (
            Fraction(0)
            if cap is None
            else sum((max(Fraction(0), one - Fraction(cap)) for one in self.totals), Fraction(0))
        )


WEIGHT = {"must": 100, "should": 10, "could": 1}


def month(at: Month | None, otherwise: int) -> int:
    """Months from 0, the first of the two years."""
    return otherwise if at is None else at - FIRST


def length(one: Recommendation) -> int:
    return one.duration_months or 1


def begins_in(case: Case, one: Recommendation, quarter: int, soonest: int) -> int | None:
    """The month in which it would begin in one of the 8 quarters, after what it depends on; None where it may not."""
    own, opening = one.window or Window(), 3 * quarter
    earliest = month(own.earliest, 0)
    if one.id in case.agreed:
        # What was agreed goes before the window, and begins with its quarter where the window comes later.
        wished = max(soonest, opening, earliest if earliest < opening + 3 else 0)
        return wished if case.agreed[one.id] == Quarter(2026, 3) + quarter and wished < opening + 3 else None
    if own.at:
        at = month(own.at, 0)
        return at if at // 3 == quarter and at >= soonest else None
    wished = max(soonest, opening, earliest)
    return wished if wished < opening + 3 and wished + length(one) - 1 <= month(own.latest, 999) else None


def every_start(case: Case, items: Sequence[Recommendation], begins: dict[str, int]) -> Iterator[dict[str, int]]:
    if not items:
        yield begins
        return
    one, *others = items
    ended = {id: at + length(other) for other in case.roadmap for id, at in begins.items() if other.id == id}
    for quarter in range(8):
        at = begins_in(case, one, quarter, max([0, *(ended[other] for other in one.after)]))
        if at is not None:
            yield from every_start(case, others, {**begins, one.id: at})


def every_assignment(case: Case) -> Iterator[Assignment]:
    """All that fit, with arithmetic of its own: 24 months, two years."""
    items = sorted(case.roadmap, key=lambda one: one.id)
    for begins in every_start(case, items, {}):
        years = [Fraction(0), Fraction(0)]
        for one in items:
            assert one.cost is not None
            assert one.cost.once is not None
            years[begins[one.id] // 12] += Fraction(one.cost.once.expected)
            monthly = Fraction(one.cost.per_year or 0) - Fraction(one.frees.per_year if one.frees else 0)
            for later in range(begins[one.id] + length(one), 24):
                years[later // 12] += monthly / 12
        yield Assignment(tuple(years), sum(WEIGHT[one.priority] * (begins[one.id] // 3) for one in items))


CENT = Fraction(1, 100)


@pytest.mark.parametrize("tens", range(10))
def test_no_assignment_is_better_in_200_small_cases(tens: int) -> None:
    for seed in range(tens * 20, tens * 20 + 20):
        case = random_case(seed)
        found = plan(case.roadmap, case.agreed, None, (), (), (2026, 2027), START, case.cap, DATE)
        every = list(every_assignment(case))
        assert bool(found.clashes) == (not every), seed
        if not every:
            continue
        months = sum(WEIGHT[one.recommendation.priority] * (one.quarter - Quarter(2026, 3)) for one in found.proposals)
        mine = Assignment(tuple(map(Fraction, found.totals.values())), months)
        over = min(one.over(case.cap) for one in every)
        assert mine.over(case.cap) <= over * Fraction(1005, 1000) + CENT, seed
        as_cheap = [one for one in every if one.over(case.cap) <= mine.over(case.cap) + CENT]
        least = min(max(one.totals) for one in as_cheap)
        assert max(mine.totals) <= least + abs(least) * Fraction(5, 1000) + CENT, seed
        assert Fraction(found.least) <= least + CENT, seed
        as_even = [one for one in as_cheap if max(one.totals) <= max(mine.totals) + CENT]
        assert mine.waiting == min(one.waiting for one in as_even), seed


# Laws.


TRIGGER = Trigger(measure="people", reaches=28, lead_months=2)


@st.composite
def roadmaps(draw: st.DrawFn) -> tuple[Recommendation, ...]:
    ids = [f"i{n}" for n in range(draw(st.integers(1, 7)))]
    found = []
    for n, id in enumerate(ids):
        earliest = draw(st.none() | st.integers(0, 24))
        latest = draw(st.none() | st.integers(3, 40))
        kind: Literal["window", "at", "none"] = draw(st.sampled_from(("window", "window", "at", "none")))
        own = {
            "window": Window(
                earliest=None if earliest is None else FIRST + earliest,
                latest=None if latest is None else FIRST + (earliest or 0) + latest,
            ),
            "at": Window(at=FIRST + draw(st.integers(0, 30))),
            "none": None,
        }[kind]
        found.append(
            advice(
                id, draw(st.integers(0, 200)) * 997, draw(st.integers(0, 30)) * 331, draw(st.integers(0, 20)) * 113,
                duration_months=draw(st.none() | st.integers(1, 7)), window=own,
                priority=draw(st.sampled_from(get_args(Priority))),
                after=tuple(draw(st.sets(st.sampled_from(ids[:n]), max_size=2))) if n else (),
                trigger=None if kind == "at" else draw(st.none() | st.just(TRIGGER)),
            )
        )  # fmt: skip
    return tuple(found)


def slots(roadmap: Sequence[Recommendation], found: Plan) -> Any:
    return schedule(roadmap, {}, GROWING, Month.of(DATE), START, DATE, evened=found.quarters)


CAPS = st.none() | st.integers(1, 400).map(lambda n: Decimal(n * 1000))


@settings(max_examples=60)
@given(roadmaps(), CAPS)
def test_the_roadmap_and_the_budget_of_a_plan_say_what_the_plan_says(
    roadmap: tuple[Recommendation, ...], cap: Decimal | None
) -> None:
    found = planned(*roadmap, forecast=GROWING, cap=cap)
    placed = slots(roadmap, found)
    assert [slot.begins for slot in placed] == [one.begins for one in found.proposals]
    years = budget((), placed, (), YEARS, START, cap).years
    assert [year.sums.total.expected for year in years] == list(found.totals.values())
    late = {one.ids[-1] for one in found.clashes}
    assert {slot.recommendation.id for slot in placed if slot.misfits} <= late
    assert not found.clashes or {slot.recommendation.id for slot in placed if slot.misfits}


@settings(max_examples=40)
@given(roadmaps(), CAPS, st.randoms(use_true_random=False))
def test_the_order_of_the_roadmap_changes_nothing(
    roadmap: tuple[Recommendation, ...], cap: Decimal | None, draw: random.Random
) -> None:
    shuffled = list(roadmap)
    draw.shuffle(shuffled)
    one, other = (planned(*items, forecast=GROWING, cap=cap) for items in (roadmap, shuffled))
    assert one.quarters == other.quarters
    assert (one.totals, one.least, one.overruns) == (other.totals, other.least, other.overruns)
    assert {clash.ids for clash in one.clashes} == {clash.ids for clash in other.clashes}


def test_many_recommendations_are_brought_forward_in_rounds_and_none_could_come_earlier_alone() -> None:
    draw = random.Random(3)
    roadmap = [
        advice(f"i{n:02}", draw.randrange(5, 90) * 1000, priority=draw.choice(get_args(Priority))) for n in range(30)
    ]
    found = planned(*roadmap)
    assert found.in_rounds
    assert not planned(*roadmap[:20]).in_rounds
    ceiling = found.least * Decimal("1.005")
    assert found.largest <= ceiling
    for one in found.proposals:
        for year in range(2026, one.begins.year if one.begins.month >= START else one.begins.year - 1):
            assert one.recommendation.cost is not None
            assert one.recommendation.cost.once is not None
            assert found.totals[year] + one.recommendation.cost.once.expected > ceiling
