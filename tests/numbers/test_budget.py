from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.asset import Asset
from generator.model.contract import Contract, ContractPrice
from generator.model.roadmap import Cost, Frees, Range, Recommendation, Window
from generator.model.values import Month, Quarter
from generator.numbers.asset import Replacement, replacements
from generator.numbers.budget import Budget, Entry, Estimate, budget
from generator.numbers.fiscal import fiscal_year
from generator.numbers.roadmap import Slot, schedule

DATE, FIRST, YEARS = dt.date(2026, 3, 16), Month(2026, 7), (2026, 2027, 2028)


def estimate(low: str, expected: str | None = None, high: str | None = None) -> Estimate:
    return Estimate(Decimal(low), Decimal(expected or low), Decimal(high or expected or low))


NOTHING = estimate("0")


def advice(
    id: str = "file-server", once: tuple[str, str, str] | None = None, yearly: str | None = None, **fields: Any
) -> Recommendation:
    price = Range(low=Decimal(once[0]), expected=Decimal(once[1]), high=Decimal(once[2])) if once else None
    cost = Cost(once=price, per_year=None if yearly is None else Decimal(yearly)) if once or yearly else None
    return Recommendation(id=id, title=id, domain="infrastructure", cost=cost, **fields)


def slots(*roadmap: Recommendation, **planned: str) -> tuple[Slot, ...]:
    plan = {id.replace("_", "-"): Quarter(int(text[:4]), int(text[-1])) for id, text in planned.items()}
    return schedule(roadmap, plan, None, FIRST, 7, DATE)


def spent(found: Budget, year: int) -> dict[str, Estimate]:
    return {entry.kind: entry.amount for one in found.years if one.year == year for entry in one.entries}


SERVER = advice(
    once=("76000", "84000", "98000"), yearly="14400", frees=Frees(per_year=Decimal(9000)), duration_months=2
)


def test_an_initiative_costs_once_when_it_begins_and_every_month_after_it_ends() -> None:
    found = budget((), slots(SERVER, file_server="2026-Q4"), (), YEARS, 7)
    # Begins in October 2026, ends in November: seven months are left of the fiscal year.
    assert spent(found, 2026) == {
        "once": estimate("76000", "84000", "98000"),
        "recurring": estimate("8400"),
        "freed": estimate("-5250"),
    }
    assert spent(found, 2027) == {"recurring": estimate("14400"), "freed": estimate("-9000")}
    assert found.years[0].sums.total == estimate("79150", "87150", "101150")
    assert found.years[1].sums.total == estimate("5400")
    assert found.sums.total == estimate("89950", "97950", "111950")


def test_what_ends_with_the_year_recurs_from_the_next() -> None:
    found = budget((), slots(SERVER, file_server="2027-Q2"), (), YEARS, 7)
    assert spent(found, 2026)["recurring"] == estimate("1200")  # April and May 2027 at work, June is left
    late = advice(once=("1", "2", "3"), yearly="14400", duration_months=3)
    found = budget((), slots(late, file_server="2027-Q2"), (), YEARS, 7)
    assert spent(found, 2026) == {"once": estimate("1", "2", "3")}
    assert spent(found, 2027) == {"recurring": estimate("14400")}


def test_contracts_count_by_the_month() -> None:
    def contract(id: str, **fields: Any) -> Contract:
        price = ContractPrice(amount=Decimal(1200), per="year")
        return Contract(id=id, title=id, price=price, **fields)

    running, ending = contract("running"), contract("ending", end=dt.date(2027, 9, 30))
    coming = contract("coming", start=dt.date(2027, 10, 1))
    found = budget((running, ending, coming), (), (), YEARS, 7)
    assert [(entry.subject, entry.months, entry.amount) for one in found.years for entry in one.entries] == [
        ("running", 12, estimate("1200")), ("ending", 12, estimate("1200")),
        ("running", 12, estimate("1200")), ("ending", 3, estimate("300")), ("coming", 9, estimate("900")),
        ("running", 12, estimate("1200")), ("coming", 12, estimate("1200")),
    ]  # fmt: skip
    assert [one.sums.contracts for one in found.years] == [estimate("2400")] * 3


def asset(id: str, until: dt.date | None, cost: str | None = "5000", **fields: Any) -> Asset:
    price = None if cost is None else Decimal(cost)
    return Asset(id=id, name=id, kind="server", warranty_until=until, replace_cost=price, **fields)


def renewed(*assets: Asset, opened: tuple[str, ...] = ()) -> tuple[Replacement, ...]:
    return replacements(assets, {}, YEARS, 7, opened)


def test_replacements_fall_to_their_year_and_what_a_recommendation_covers_is_not_paid_twice() -> None:
    covered = asset("srv", dt.date(2026, 10, 1), "84000", covered_by="file-server")
    fleet = (covered, asset("nas", dt.date(2027, 10, 1)), asset("riddle", None, "700"))
    found = budget((), slots(SERVER), renewed(*fleet, opened=("file-server",)), YEARS, 7)
    assert [one.sums.replacements for one in found.years] == [NOTHING, estimate("5000"), NOTHING]
    assert [(entry.subject, entry.year) for entry in found.undated] == [("riddle", None)]
    assert found.undated_sums.replacements == estimate("700")
    again = budget((), (), renewed(*fleet), YEARS, 7)
    assert again.years[0].sums.replacements == estimate("84000")


def test_what_is_not_scheduled_stands_apart() -> None:
    found = budget((), slots(SERVER), (), YEARS, 7)
    assert found.sums.total == NOTHING
    assert found.unscheduled_sums.once == estimate("76000", "84000", "98000")
    assert (found.unscheduled_sums.recurring, found.unscheduled_sums.freed) == (estimate("14400"), estimate("-9000"))
    assert {entry.year for entry in found.unscheduled} == {None}


def test_a_price_outside_the_period_is_not_lost() -> None:
    early = advice("early", once=("1", "2", "3"), yearly="1200")
    late = advice("late", once=("4", "5", "6"), yearly="1200")
    found = budget((), slots(early, late, early="2026-Q1", late="2030-Q1"), (), YEARS, 7)
    assert [(entry.subject, entry.year, entry.amount.expected) for entry in found.outside] == [
        ("early", 2025, Decimal(2)),
        ("late", 2029, Decimal(5)),
    ]
    assert [one.sums.total for one in found.years] == [estimate("1200")] * 3  # early recurs already, late not yet


@pytest.mark.parametrize(
    ("cap", "over"),
    [("101150", ("0", "0", "0")), ("87150", ("0", "0", "14000")), ("80000", ("0", "7150", "21150")), (None, None)],
)
def test_the_cap_is_passed_by_what_lies_above_it(cap: str | None, over: tuple[str, str, str] | None) -> None:
    planned = slots(SERVER, file_server="2026-Q4")
    found = budget((), planned, (), YEARS, 7, None if cap is None else Decimal(cap))
    assert found.years[0].over == (estimate(*over) if over else None)


def test_what_nobody_priced_is_listed_and_adds_nothing() -> None:
    unpriced = Contract(id="line", title="Line")
    unseated = Contract(id="office", title="O", price=ContractPrice(amount=Decimal(9), per="month", per_seat=True))
    ended = Contract(id="ended", title="E", end=dt.date(2026, 6, 30))
    roadmap = (advice("dated", window=Window(at=Month(2027, 8))), advice("undated"), advice("freeing", once=None,
               yearly=None, frees=Frees(per_year=Decimal(10))))  # fmt: skip
    found = budget(
        (unpriced, unseated, ended), slots(*roadmap), renewed(asset("nas", dt.date(2028, 1, 1), None)), YEARS, 7
    )
    assert [(one.kind, one.subject, one.year, one.reason) for one in found.unpriced] == [
        ("contract", "line", None, "no_price"),
        ("contract", "office", None, "no_seats"),
        ("initiative", "dated", 2027, "no_price"),
        ("initiative", "undated", None, "no_price"),
        ("initiative", "freeing", None, "no_price"),
        ("replacement", "nas", 2027, "no_price"),
    ]
    assert found.sums.total == NOTHING


def test_every_amount_names_the_fields_it_rests_on() -> None:
    found = budget((), slots(SERVER, file_server="2026-Q4"), renewed(asset("nas", dt.date(2026, 8, 1))), (2026,), 7)
    rests = {entry.kind: [tuple(base) for base in entry.bases] for entry in found.years[0].entries}
    assert rests["once"] == [
        ("roadmap.yaml", "recommendations.file-server.cost.once.low"),
        ("roadmap.yaml", "recommendations.file-server.cost.once.expected"),
        ("roadmap.yaml", "recommendations.file-server.cost.once.high"),
        ("plan.yaml", "items.file-server"),
    ]
    assert rests["recurring"] == [
        ("roadmap.yaml", "recommendations.file-server.cost.per_year"),
        ("plan.yaml", "items.file-server"),
    ]
    assert rests["freed"][0] == ("roadmap.yaml", "recommendations.file-server.frees.per_year")
    assert rests["replacement"] == [
        ("assets.yaml", "assets.nas.replace_cost"),
        ("assets.yaml", "assets.nas.warranty_until"),
    ]


AMOUNTS = st.decimals(0, 10**11, places=2)
DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2031, 12, 31))
CONTRACTS = st.lists(
    st.builds(
        lambda id, amount, per, start, end: Contract(
            id=f"c{id}", title="C", price=ContractPrice(amount=amount, per=per), start=start, end=end
        ),
        st.integers(0, 99), AMOUNTS, st.sampled_from(["month", "quarter", "year"]), DAYS, DAYS,
    ),
    max_size=4,
)  # fmt: skip


@st.composite
def initiatives(draw: st.DrawFn) -> tuple[Slot, ...]:
    roadmap, plan = [], {}
    for number in range(draw(st.integers(0, 4))):
        low, expected, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)))
        cost = Cost(once=Range(low=low, expected=expected, high=high), per_year=draw(st.none() | AMOUNTS))
        frees = Frees(per_year=draw(AMOUNTS)) if draw(st.booleans()) else None
        months = draw(st.integers(0, 20))
        roadmap.append(
            Recommendation(id=f"r{number}", title="R", domain="d", cost=cost, frees=frees, duration_months=months)
        )
        if draw(st.booleans()):
            plan[f"r{number}"] = Quarter(draw(st.integers(2025, 2030)), draw(st.integers(1, 4)))
    return schedule(roadmap, plan, None, FIRST, draw(st.integers(1, 12)), DATE)


FLEETS = st.lists(st.tuples(DAYS, st.none() | AMOUNTS), max_size=4).map(
    lambda rows: [
        Asset(id=f"a{n}", name="A", kind="server", warranty_until=day, replace_cost=cost)
        for n, (day, cost) in enumerate(rows)
    ]
)


def exact(entries: list[Entry], end: str) -> Fraction:
    return sum((Fraction(getattr(entry.amount, end)) for entry in entries), Fraction(0))


@given(CONTRACTS, initiatives(), FLEETS, st.integers(1, 12))
def test_the_parts_add_up_exactly_and_nothing_is_lost(
    contracts: list[Contract], placed: tuple[Slot, ...], fleet: list[Asset], start: int
) -> None:
    renewals = replacements(fleet, {}, YEARS, start, ())
    found = budget(contracts, placed, renewals, YEARS, start)
    every = [entry for one in found.years for entry in one.entries]
    for end in ("low", "expected", "high"):
        assert Fraction(getattr(found.sums.total, end)) == exact(every, end)
        for one in found.years:
            parts = (one.sums.contracts, one.sums.once, one.sums.recurring, one.sums.replacements, one.sums.freed)
            assert Fraction(getattr(one.sums.total, end)) == sum(Fraction(getattr(part, end)) for part in parts)
            assert Fraction(getattr(one.sums.total, end)) == exact(list(one.entries), end)
        assert sum(Fraction(getattr(one.sums.total, end)) for one in found.years) == exact(every, end)
    told = [entry for entry in (*every, *found.unscheduled, *found.outside) if entry.kind == "once"]
    assert sorted(entry.subject for entry in told) == sorted(slot.recommendation.id for slot in placed)
    begins = {slot.recommendation.id: slot.begins for slot in placed}
    for entry in told:
        month = begins[entry.subject]
        assert entry.year == (None if month is None else fiscal_year(month, start))
        assert entry.amount.low <= entry.amount.expected <= entry.amount.high
    assert all(entry.bases for entry in (*every, *found.unscheduled, *found.undated, *found.outside))
    priced = [entry.subject for entry in (*every, *found.undated) if entry.kind == "replacement"]
    open_ended = [one for one in renewals if one.cost is not None]
    assert sorted(priced) == sorted(one.asset.id for one in open_ended)


@given(CONTRACTS, st.integers(1, 12))
def test_the_order_of_the_file_changes_no_sum(contracts: list[Contract], start: int) -> None:
    forwards, backwards = (budget(rows, (), (), YEARS, start).sums for rows in (contracts, contracts[::-1]))
    assert forwards == backwards
