from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.client import Client
from generator.model.engagement import Engagement
from generator.model.files import Ledger
from generator.model.private import Private
from generator.numbers.offering import crossing, standing

STATUSES = ["lead", "proposed", "active", "paused", "done", "lost"]


def ledger(*statuses: Any, never: bool = False, slug: str = "north") -> Ledger:
    client = Client(name="North", since=dt.date(2022, 1, 1), language="en", currency="SEK")
    known = {
        f"e{n}": Engagement(title="A", service="care", status=status, start=dt.date(2022, 1, 1))
        for n, status in enumerate(statuses)
    }
    private = Private(never={"care": "They have their own"}) if never else None
    return Ledger(slug, client, private, known, (), {}, {})


@pytest.mark.parametrize(
    ("statuses", "never", "expected"),
    [
        ([], False, "open"),
        ([], True, "never"),
        (["active"], False, "runs"),
        (["active"], True, "runs"),
        (["done", "paused"], False, "rests"),
        (["lost", "lead"], False, "offered"),
        (["proposed"], False, "offered"),
        (["done"], False, "done"),
        (["done"], True, "never"),
        (["lost", "done"], False, "done"),
        (["lost"], False, "lost"),
    ],
)
def test_the_first_that_holds_says_where_a_client_stands(statuses: list[str], never: bool, expected: str) -> None:
    assert standing(ledger(*statuses, never=never), "care") == expected


def test_another_service_is_another_crossing() -> None:
    assert standing(ledger("active"), "shield") == "open"


@given(st.lists(st.sampled_from(STATUSES), max_size=5), st.randoms())
def test_the_order_of_engagements_does_not_matter(statuses: list[str], random: Any) -> None:
    shuffled = list(statuses)
    random.shuffle(shuffled)
    assert standing(ledger(*statuses), "care") == standing(ledger(*shuffled), "care")


def test_every_client_meets_every_service_once() -> None:
    found = crossing([ledger(slug="a"), ledger("active", slug="b")], ["care", "shield"])
    assert found == {"a": {"care": "open", "shield": "open"}, "b": {"care": "runs", "shield": "open"}}
