"""The bytes of a file become text that shows all it holds, or a problem that says where and how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.text import FORBIDDEN, decoded
from generator.problems import Problem, ProblemsFound


def problems_of(content: bytes, path: str = "file.yaml") -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        decoded(path, content)
    return list(found.value.problems)


def test_line_breaks_of_windows_and_a_byte_order_mark_are_taken_away() -> None:
    assert decoded("file.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n") == "a: 1\nb: 2\n"


def test_letters_of_every_language_tabs_and_emoji_pass() -> None:
    text = "Malmö\tЯкорь 株式会社 😀 नमस्ते\u200d"
    assert decoded("file.yaml", text.encode()) == text


@pytest.mark.parametrize(
    "content",
    ["name: é\n".encode("utf-16"), "name: é\n".encode("utf-16-le"), "a: 1".encode("utf-16-be"), "x".encode("utf-32")],
)
def test_utf_16_and_utf_32_are_named(content: bytes) -> None:
    assert [problem.message for problem in problems_of(content)] == ["the file is UTF-16 or UTF-32, not UTF-8"]


def test_windows_1252_is_told_with_the_place_and_what_the_byte_was_meant_to_be() -> None:
    [problem] = problems_of("id: 1\nGröße: “A”\n".encode("cp1252"))
    assert (problem.place.line, problem.place.column) == (2, 3)
    assert problem.message == "the file is not UTF-8: byte 0xf6"
    assert problem.help == (
        "in Windows-1252 it is `ö`; save the file as UTF-8; most editors show the encoding in the status bar"
    )


def test_columns_count_characters_and_not_bytes() -> None:
    [problem] = problems_of("Я é ".encode() + b"\xff")
    assert (problem.place.line, problem.place.column) == (1, 5)


def test_help_for_a_table_speaks_of_spreadsheets() -> None:
    [problem] = problems_of(b"a\n\xe9", "assets.csv")
    assert problem.help is not None
    assert "CSV UTF-8" in problem.help


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\0", "a control character: U+0000"),
        ("\x1b", "a control character: U+001B"),
        ("\x7f", "a control character: U+007F"),
        ("\x85", "a line break that editors do not show: U+0085"),
        ("\r", "a line break that editors do not show: U+000D"),
        ("\u2028", "a line break that editors do not show: U+2028"),
        ("\u202e", "an invisible character that turns the direction of text: U+202E"),
        ("\u2066", "an invisible character that turns the direction of text: U+2066"),
        ("\ufeff", "a byte order mark in the middle of the text: U+FEFF"),
        ("\uffff", "not a character: U+FFFF"),
    ],
)
def test_what_no_editor_shows_is_told_where_it_stands(character: str, message: str) -> None:
    [problem] = problems_of(f"a: 1\nb: xy{character}z\n".encode())
    assert (problem.message, problem.place.line, problem.place.column) == (message, 2, 6)


def test_each_forbidden_character_is_told_up_to_twenty() -> None:
    assert [problem.place.line for problem in problems_of(b"a\x07\nb\x07\n")] == [1, 2]
    assert len(problems_of(b"text \x07" * 1000)) == 20


def test_each_conflict_of_git_is_told_once() -> None:
    conflict = "<<<<<<< HEAD\na\n||||||| base\nb\n=======\nc\n>>>>>>> theirs\n"
    assert [problem.place.line for problem in problems_of(f"x\n{conflict}y\n{conflict}".encode())] == [2, 10]


def test_the_end_of_a_conflict_whose_beginning_was_deleted_is_told() -> None:
    assert [problem.place.line for problem in problems_of(b"a\n>>>>>>> theirs\n")] == [2]


def test_a_line_under_a_heading_is_no_conflict() -> None:
    assert decoded("post.md", b"Heading\n=======\n") == "Heading\n=======\n"


@given(st.binary(max_size=200))
def test_bytes_become_text_without_hidden_characters_or_a_problem(content: bytes) -> None:
    try:
        text = decoded("file.yaml", content)
    except ProblemsFound as found:
        text = "" if found.problems else "\0"
    assert FORBIDDEN.search(text) is None
