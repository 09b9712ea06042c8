from __future__ import annotations

import pytest

from generator.pages.prose import Labels
from tests.pages.prose.test_article import markup


def quoted(text: str, language: str = "en") -> str:
    return markup(text, Labels(language)).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“Yes,” she said, “they call it ‘done’.”"),
        ("sv", "”Yes,” she said, ”they call it ’done’.”"),
        ("da", "»Yes,« she said, »they call it ›done‹.«"),
        ("ru", "«Yes,» she said, «they call it „done“.»"),
    ],
)
def test_quotation_marks_are_those_of_the_language(language: str, expected: str) -> None:
    assert quoted('"Yes," she said, "they call it \'done\'."', language) == expected


def test_in_japanese_what_is_written_stays_and_what_is_straight_is_turned() -> None:
    assert quoted('彼は"Q1"と言った。「はい」', "ja") == "彼は“Q1”と言った。「はい」"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't, it's", "Don’t, it’s"),
        ("the '90s and the dogs' owner", "the ’90s and the dogs’ owner"),
        ('"*Yes*" and *"no"*', "“<em>Yes</em>” and <em>“no”</em>"),
        ('("a") ["b"]', "(“a”) [“b”]"),
        ("\"'a' b\"", "“‘a’ b”"),
        ('a 19" screen', 'a 19" screen'),
        ('`"a"`', '<code>"a"</code>'),
        (r"\"a\"", '"a"'),
        ('<span lang="en">"a"</span>', '<span lang="en">“a”</span>'),
        ("–\"a\" --b-- ...", "–“a” --b-- ..."),
    ],
)  # fmt: skip
def test_quotes_apostrophes_and_what_is_neither(text: str, expected: str) -> None:
    assert quoted(text) == expected
