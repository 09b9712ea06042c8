"""A tree answers where something stands, also for what is not there."""

from __future__ import annotations

import pytest

from generator.load.read_yaml import parse_yaml
from generator.load.source import At, value_at

TREE = parse_yaml("clients/acme/roadmap.yaml", "title: Plan\nitems:\n  - id: one\n    cost: {once: 1}\n")


@pytest.mark.parametrize(
    ("at", "key", "place"),
    [
        ((), False, "1:1"),
        (("title",), False, "1:8"),
        (("title",), True, "1:1"),
        (("items", 0), False, "3:5"),
        (("items", 0), True, "3:5"),
        (("items", 0, "cost", "once"), False, "4:18"),
        (("items", 0, "cost", "per_year"), False, "4:5"),
        (("items", 7, "id"), False, "2:1"),
        (("nothing", "here"), True, "1:1"),
    ],
)
def test_a_place_is_that_of_the_value_of_its_key_or_of_what_is_around_it(at: At, key: bool, place: str) -> None:
    assert str(TREE.place(at, key=key)) == f"clients/acme/roadmap.yaml:{place}"


def test_a_place_shows_its_line_and_how_wide_it_is() -> None:
    place = TREE.place(("items", 0, "cost"))
    assert (place.excerpt, place.column, place.width) == ("    cost: {once: 1}", 11, len("{once: 1}"))


def test_an_empty_file_is_its_own_place() -> None:
    assert str(parse_yaml("a.yaml", "").place(("title",))) == "a.yaml"


def test_a_tree_below_a_key_keeps_its_places() -> None:
    below = parse_yaml("assets.csv", "- id: one\n").under("assets")
    assert below.value == {"assets": [{"id": "one"}]}
    assert str(below.place(("assets", 0, "id"))) == "assets.csv:1:7"
    assert str(below.place()) == "assets.csv:1:1"


@pytest.mark.parametrize(
    ("at", "value"),
    [((), TREE.value), (("items", 0, "id"), "one"), (("items", 3), None), (("title", "x"), None), (("none",), None)],
)
def test_what_stands_at_a_place_or_nothing(at: At, value: object) -> None:
    assert value_at(TREE.value, at) == value
