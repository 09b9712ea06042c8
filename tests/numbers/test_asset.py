from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.asset import Asset
from generator.model.lifecycle import Product, Release
from generator.numbers.asset import age, ageing, due_by_year, falls_due, replacements

PRODUCTS = {
    "windows-server": Product(
        name="Windows Server",
        source="maker",
        read=dt.date(2026, 1, 5),
        releases={
            "2019": Release(support_ends=dt.date(2024, 1, 9), security_ends=dt.date(2029, 1, 9)),
            "2016": Release(support_ends=dt.date(2027, 1, 12)),
            "new": Release(released=dt.date(2026, 1, 1)),
        },
    )
}


def asset(id: str = "srv-01", **fields: Any) -> Asset:
    fields = {
        name: Decimal(value) if name in {"life_years", "replace_cost"} else value for name, value in fields.items()
    }
    return Asset(id=id, name=id, kind="server", **fields)


@pytest.mark.parametrize(
    ("fields", "on", "reason"),
    [
        ({"bought": dt.date(2021, 10, 1), "life_years": "5"}, dt.date(2026, 10, 1), "life"),
        ({"bought": dt.date(2021, 10, 1), "life_years": "3.5"}, dt.date(2025, 4, 1), "life"),
        ({"bought": dt.date(2021, 10, 1), "life_years": "0.34"}, dt.date(2022, 2, 1), "life"),  # 4.08 months
        ({"bought": dt.date(2024, 2, 29), "life_years": "1"}, dt.date(2025, 2, 28), "life"),
        ({"bought": dt.date(2021, 10, 1), "life_years": "900000"}, dt.date.max, "life"),
        ({"warranty_until": dt.date(2026, 9, 30)}, dt.date(2026, 9, 30), "warranty"),
        ({"product": "windows-server/2019"}, dt.date(2029, 1, 9), "support"),
        ({"product": "windows-server/2016"}, dt.date(2027, 1, 12), "support"),
        ({"product": "windows-server/new"}, None, None),
        ({"product": "windows-server/1999"}, None, None),
        ({"product": "other/2019"}, None, None),
        ({"product": "windows-server"}, None, None),
        ({"bought": dt.date(2021, 10, 1)}, None, None),
        ({"life_years": "5"}, None, None),
        ({}, None, None),
        (
            {"bought": dt.date(2021, 10, 1), "life_years": "5", "warranty_until": dt.date(2026, 9, 30)},
            dt.date(2026, 9, 30),
            "warranty",
        ),
        (
            {"bought": dt.date(2021, 10, 1), "life_years": "5", "warranty_until": dt.date(2026, 10, 1)},
            dt.date(2026, 10, 1),
            "life",
        ),
        (
            {"bought": dt.date(2025, 10, 1), "life_years": "5", "product": "windows-server/2016"},
            dt.date(2027, 1, 12),
            "support",
        ),
    ],
)
def test_the_earliest_date_that_is_known_and_its_reason(fields: dict[str, Any], on: dt.date, reason: str) -> None:
    due = falls_due(asset(**fields), PRODUCTS)
    assert (due.on, due.reason) == (on, reason)


def test_every_date_names_the_fields_it_rests_on() -> None:
    due = falls_due(asset(bought=dt.date(2021, 10, 1), life_years="5", product="windows-server/2019"), PRODUCTS)
    assert [tuple(map(tuple, date.bases)) for date in due.dates] == [
        (("assets.yaml", "assets.srv-01.bought"), ("assets.yaml", "assets.srv-01.life_years")),
        (
            ("assets.yaml", "assets.srv-01.product"),
            ("lifecycles.yaml", "products.windows-server.releases.2019.security_ends"),
        ),
    ]


def test_it_is_overdue_after_its_last_day_and_never_where_no_day_is_known() -> None:
    due = falls_due(asset(warranty_until=dt.date(2026, 9, 30)), {})
    assert not due.overdue(dt.date(2026, 9, 30))
    assert due.overdue(dt.date(2026, 10, 1))
    assert not falls_due(asset(), {}).overdue(dt.date(2099, 1, 1))


@pytest.mark.parametrize(
    ("bought", "date", "years"),
    [
        (dt.date(2021, 10, 1), dt.date(2026, 10, 1), "5"),
        (dt.date(2021, 10, 1), dt.date(2026, 3, 31), "4.416666666666666666666666667"),  # 53 months
        (dt.date(2021, 10, 1), dt.date(2021, 10, 31), "0"),
        (dt.date(2026, 10, 1), dt.date(2026, 3, 16), "0"),
    ],
)
def test_age_is_in_completed_months(bought: dt.date, date: dt.date, years: str) -> None:
    assert age(asset(bought=bought), date) == Decimal(years)


def test_an_unknown_age_stays_unknown() -> None:
    assert age(asset(life_years="5"), dt.date(2026, 3, 16)) is None


FLEET = (
    asset("old", warranty_until=dt.date(2026, 6, 30), replace_cost="1000"),
    asset("first", warranty_until=dt.date(2027, 6, 30), replace_cost="2000.50"),
    asset("early", warranty_until=dt.date(2026, 7, 1)),
    asset("second", warranty_until=dt.date(2027, 7, 1), replace_cost="4000", covered_by="file-server"),
    asset("late", warranty_until=dt.date(2028, 7, 1), replace_cost="8000"),
    asset("riddle", replace_cost="16000"),
)


def test_assets_fall_due_in_fiscal_years() -> None:
    due = due_by_year(FLEET, PRODUCTS, (2026, 2027), 7)
    assert [one.asset.id for one in due.before] == ["old"]
    assert {year: [one.asset.id for one in dues] for year, dues in due.years.items()} == {
        2026: ["early", "first"],
        2027: ["second"],
    }
    assert [one.asset.id for one in due.after] == ["late"]
    assert [one.asset.id for one in due.unknown] == ["riddle"]


def test_replacements_are_budgeted_in_their_year_and_overdue_ones_in_the_first() -> None:
    rows = replacements(FLEET, PRODUCTS, (2026, 2027), 7, {"file-server"})
    assert [(row.asset.id, row.year, row.cost) for row in rows] == [
        ("old", 2026, 1000),
        ("early", 2026, None),
        ("first", 2026, Decimal("2000.50")),
        ("riddle", None, 16000),
    ]


def test_what_a_closed_recommendation_was_to_replace_is_budgeted_again() -> None:
    rows = replacements(FLEET, PRODUCTS, (2026, 2027), 7, {"another"})
    assert ("second", 2027) in [(row.asset.id, row.year) for row in rows]


def test_a_replacement_rests_on_its_price_and_on_its_date() -> None:
    (row,) = replacements(FLEET[:1], PRODUCTS, (2026,), 7, ())
    assert [base.field for base in row.bases] == ["assets.old.replace_cost", "assets.old.warranty_until"]


def test_ageing_is_due_within_twelve_months_or_overdue() -> None:
    near = ageing(FLEET, PRODUCTS, dt.date(2026, 7, 1))
    assert [due.asset.id for due in near] == ["old", "early", "first", "second"]
    assert [due.asset.id for due in ageing(FLEET, PRODUCTS, dt.date(2026, 6, 30))] == ["old", "early", "first"]
    assert [due.asset.id for due in ageing(FLEET, PRODUCTS, dt.date(2026, 6, 30), 0)] == ["old"]


DATES = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
ASSETS = st.lists(
    st.builds(
        Asset,
        id=st.uuids().map(lambda uuid: f"a{uuid.hex}"),
        name=st.just("thing"),
        kind=st.just("server"),
        bought=DATES,
        life_years=st.none() | st.decimals(0, 12, places=1),
        warranty_until=DATES,
        product=st.sampled_from([None, "windows-server/2019", "windows-server/2016"]),
        note=st.none(), site=st.none(), covered_by=st.none(), replace_cost=st.none(), serves=st.none(),
    ),
    max_size=8,
)  # fmt: skip


@given(ASSETS, st.integers(1, 12))
def test_every_asset_is_in_exactly_one_place(assets: list[Asset], start: int) -> None:
    due = due_by_year(assets, PRODUCTS, (2026, 2027, 2028), start)
    placed = [*due.before, *(one for dues in due.years.values() for one in dues), *due.after, *due.unknown]
    assert sorted(one.asset.id for one in placed) == sorted(asset.id for asset in assets)


@given(ASSETS)
def test_no_date_that_is_known_comes_before_the_due_one(assets: list[Asset]) -> None:
    for one in assets:
        due = falls_due(one, PRODUCTS)
        assert one.warranty_until is None or (due.on is not None and due.on <= one.warranty_until)
        assert due.on is None or due.reason == due.dates[0].reason
