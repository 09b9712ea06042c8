"""Names are added to `site.yaml` without touching what its author wrote."""

from __future__ import annotations

import pytest

from generator.commands.importing.naming import shortened, slugged
from generator.commands.importing.site_text import with_names
from generator.problems import ProblemsFound

ADDED = {"tags": {"b": "B: two"}, "categories": {}, "authors": {"jo": "Jo"}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "name: N\ntags:\n  a: A  # one\n  # last\nauthors:\n  me: {name: Me}\nurl: https://n.example\n",
            'name: N\ntags:\n  a: A  # one\n  b: "B: two"\n  # last\nauthors:\n  me: {name: Me}\n  jo: {name: Jo}\n'
            "url: https://n.example\n",
        ),
        ("name: N\n", 'name: N\ntags:\n  b: "B: two"\nauthors:\n  jo: {name: Jo}\n'),
        (
            "tags: {}  # none\nauthors:\nname: N",
            'tags:  # none\n  b: "B: two"\nauthors:\n  jo: {name: Jo}\nname: N',
        ),
        (
            "name: N\r\ntags:\r\n    a: A\r\nauthors:\r\n  me: {name: Me}\r\n",
            'name: N\r\ntags:\r\n    a: A\r\n    b: "B: two"\r\nauthors:\r\n  me: {name: Me}\r\n  jo: {name: Jo}\r\n',
        ),
    ],
)
def test_names_come_to_the_end_of_their_block(before: str, after: str) -> None:
    assert with_names(before, ADDED) == after


def test_where_nothing_is_new_nothing_changes() -> None:
    assert with_names("name: N\n", {"tags": {}, "authors": {}}) == "name: N\n"


def test_where_it_is_written_so_that_nothing_can_be_added_the_lines_are_told() -> None:
    with pytest.raises(ProblemsFound) as found:
        with_names("name: N\ntags: {a: A}\n", {"tags": {"b": "B"}})
    problem = found.value.problems[0]
    assert (problem.place.line, problem.message) == (2, "the imported names cannot be added to `tags` as it is written")
    assert problem.help == "write one entry a line there, or add these yourself: b: B"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Förnya C++ & mer", "fornya-c-plus-plus-and-mer"),
        ("Smørrebrød på Ærø", "smorrebrod-pa-aero"),
        ("it's_a_TEST.html", "its-a-test-html"),
        ("%66oo", "foo"),
        ("株式会社", None),
        ("Почта 2012", None),
        ("…", None),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_loses_no_letters_or_is_asked_for(name: str, slug: str | None) -> None:
    assert slugged(name) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    assert shortened("one-two-three", 9) == "one-two"
    assert shortened("onetwothree", 5) == "onetw"
