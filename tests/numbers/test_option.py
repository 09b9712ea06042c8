from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from generator.model.option import OptionsPaper
from generator.model.roadmap import Event, Recommendation
from generator.numbers.option import Gate, gate, prepayment, prices, received

MARKS = {"cost": "3", "performance": "3", "ease": "3", "room": "3"}


def way(id: str, *price: str) -> dict[str, Any]:
    once = {"once": dict(zip(("low", "expected", "high"), price, strict=True))} if price else {}
    return {"id": id, "title": id, "measures": MARKS, "why": "Because.", **once}


def paper(**more: Any) -> OptionsPaper:
    told = {
        "title": "One stock", "date": "2026-09-29", "valid_until": "2026-12-31", "recommended": "module",
        "options": (
            way("nothing"), way("sheet", "22000", "28000", "36000"), way("module", "190000", "240000", "310000"),
        ),
    }  # fmt: skip
    return OptionsPaper.model_validate(told | more)


ACCEPTED = {"option": "module", "by": "Lena", "on": "2026-10-13"}


def test_the_span_of_prices_leaves_out_what_has_none() -> None:
    span = prices(paper())
    assert span is not None
    assert (span.low, span.high) == (Decimal(22000), Decimal(310000))
    assert prices(paper(options=(way("nothing"),))) is None


def test_the_prepayment_is_a_share_of_what_to_plan_with() -> None:
    told = paper(prepayment={"share": "0.3"})
    assert prepayment(told, "module") == Decimal(72000)
    assert prepayment(told, "sheet") == Decimal(8400)
    assert prepayment(told, "nothing") is None
    assert prepayment(paper(), "module") is None
    assert prepayment(paper(prepayment={"share": "0"}), "module") is None


def test_what_came_in_later_was_not_known_yet() -> None:
    told = paper(prepayment={"share": "0.3", "received": "2026-10-21"})
    assert received(told, dt.date(2026, 10, 20)) is None
    assert received(told, dt.date(2026, 10, 21)) == dt.date(2026, 10, 21)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-09-29", "open"),
        ("2026-10-12", "open"),
        ("2026-10-13", "accepted"),
        ("2026-10-20", "accepted"),
        ("2026-10-21", "prepaid"),
        ("2027-06-01", "prepaid"),
    ],
)
def test_a_paper_passes_one_gate_after_the_other(day: str, expected: Gate) -> None:
    told = paper(accepted=ACCEPTED, prepayment={"share": "0.3", "received": "2026-10-21"})
    assert gate(told, None, dt.date.fromisoformat(day)) == expected


def test_a_price_that_nobody_accepted_expires_after_its_last_day() -> None:
    assert gate(paper(), None, dt.date(2026, 12, 31)) == "open"
    assert gate(paper(), None, dt.date(2027, 1, 1)) == "expired"


def test_where_nothing_is_paid_in_advance_nothing_is_waited_for() -> None:
    assert gate(paper(accepted=ACCEPTED), None, dt.date(2026, 10, 13)) == "prepaid"


@pytest.mark.parametrize(("day", "expected"), [("2026-09-28", "open"), ("2026-09-29", "answered")])
def test_an_answer_since_the_paper_spends_it_and_an_earlier_one_does_not(day: str, expected: Gate) -> None:
    declined = Event(on=dt.date.fromisoformat(day), state="declined")
    about = Recommendation(id="one-stock", title="One stock", domain="applications", history=(declined,))
    assert gate(paper(recommendation="one-stock"), about, dt.date(2026, 10, 1)) == expected
