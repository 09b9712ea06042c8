"""YAML becomes text, lists and mappings that know their place; nothing is guessed and nothing else is raised."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.load.read_yaml import parse_yaml, read_yaml
from generator.load.source import Mark, Tree, Value
from generator.load.text import FORBIDDEN
from generator.problems import ProblemsFound, Severity, told

TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: FORBIDDEN.search(text) is None)
KEY = TEXT.filter(lambda text: text.strip() != "" and text != "<<" and len(text) < 100)
NESTED: st.SearchStrategy[Value] = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4), max_leaves=12
)


def messages(content: bytes | str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        parse_yaml("file.yaml", content)
    return [problem.message for problem in found.value.problems]


def marks(tree: Tree, *at: str | int) -> tuple[Mark | None, Mark]:
    return tree.marks[at]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "True",
        "010",
        "0x1f",
        "12:30",
        "1.10",
        "1e3",
        "2026-02-30",
        "=",
        ".inf",
        "12345678901234567890",
        "n/a",
        "1_000",
    ],
)
def test_scalars_stay_the_text_that_was_written(text: str) -> None:
    assert parse_yaml("file.yaml", f"a: {text}").value == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", "# nothing"])
def test_nothing_tilde_and_null_are_none(text: str) -> None:
    assert parse_yaml("file.yaml", f"a: {text}\nb: 1").value == {"a": None, "b": "1"}


def test_nothing_in_quotes_is_text() -> None:
    assert parse_yaml("file.yaml", "a: ''\nb: \"~\"").value == {"a": "", "b": "~"}


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_holds_nothing(content: str) -> None:
    assert parse_yaml("file.yaml", content).value is None


def test_a_key_is_text_whatever_it_looks_like() -> None:
    assert parse_yaml("file.yaml", "1: a\ntrue: b\n2026-01: c\nnull: d").value == {
        "1": "a",
        "true": "b",
        "2026-01": "c",
        "null": "d",
    }


def test_line_breaks_of_windows_change_nothing() -> None:
    with_lf = parse_yaml("file.yaml", b"a: 1\nb: |\n  x\n  y\nc: [2]\n")
    with_crlf = parse_yaml("file.yaml", b"a: 1\r\nb: |\r\n  x\r\n  y\r\nc: [2]\r\n")
    assert with_crlf == with_lf
    assert with_crlf.value == {"a": "1", "b": "x\ny\n", "c": ["2"]}


def test_every_value_knows_its_place() -> None:
    tree = parse_yaml("file.yaml", "name: Hållberg AB\ngoals:\n  - {id: one, text: 'x y'}\n  - two\nend:\n")
    assert marks(tree) == (None, Mark(1, 1, 17))
    assert marks(tree, "name") == (Mark(1, 1, 4), Mark(1, 7, 11))
    assert marks(tree, "goals") == (Mark(2, 1, 5), Mark(3, 3, 24))
    assert marks(tree, "goals", 0) == (None, Mark(3, 5, 22))
    assert marks(tree, "goals", 0, "text") == (Mark(3, 15, 4), Mark(3, 21, 5))
    assert marks(tree, "goals", 1) == (None, Mark(4, 5, 3))
    assert marks(tree, "end") == (Mark(5, 1, 3), Mark(5, 5, 1))


def test_a_value_over_several_lines_is_marked_on_its_first() -> None:
    tree = parse_yaml("file.yaml", "a: |\n  x\n  y\nb: [1,\n  2]\nc: one\n  two\n")
    assert marks(tree, "a")[1] == Mark(1, 4, 1)
    assert marks(tree, "b")[1] == Mark(4, 4, 1)
    assert marks(tree, "c")[1] == Mark(6, 4, 3)


def test_a_part_of_a_file_counts_lines_from_the_top_of_the_file() -> None:
    tree = parse_yaml("post.md", b"\xef\xbb\xbftitle: x\n", first_line=3)
    assert tree.place(("title",)).line == 3
    assert tree.place(("title",)).excerpt == "title: x"


def test_what_follows_a_hash_without_a_space_is_doubted() -> None:
    tree = parse_yaml("file.yaml", "colour: #b4d455\nname: Acme #1\nfee: 100  # per month\ncode: C#\n")
    assert tree.value == {"colour": None, "name": "Acme", "fee": "100", "code": "C#"}
    assert all(warning.severity is Severity.WARNING for warning in tree.warnings)
    assert [told(warning) for warning in tree.warnings] == [
        "file.yaml:1:9: warning: `#b4d455` is a comment and not part of the value\n"
        "  |\n"
        "1 | colour: #b4d455\n"
        "  |         ^^^^^^^\n"
        "   = help: put the value in quotes; for a comment, write a space after the `#`",
        "file.yaml:2:12: warning: `#1` is a comment and not part of the value\n"
        "  |\n"
        "2 | name: Acme #1\n"
        "  |            ^^\n"
        "   = help: put the value in quotes; for a comment, write a space after the `#`",
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\x85", r"\N", r"\L", r"\u202e", r"\r", r"\ufeff"])
def test_an_escape_cannot_bring_in_what_the_text_may_not_hold(escape: str) -> None:
    [message] = messages(f'a: "x{escape}y"')
    assert message.endswith(", written as an escape")


def test_tabs_and_line_breaks_may_be_written_as_escapes() -> None:
    assert parse_yaml("file.yaml", r'a: "x\ty\nz\u00e9"').value == {"a": "x\ty\nzé"}


def test_limits_on_depth_length_and_count_hold_at_the_edge() -> None:
    assert parse_yaml("file.yaml", "[" * 32 + "]" * 32).value is not None
    assert messages("[" * 33 + "]" * 33) == ["values are nested deeper than 32"]
    assert parse_yaml("file.yaml", "a: " + "x" * 200_000).value == {"a": "x" * 200_000}
    assert messages("a: " + "x" * 200_001) == ["the text is too long: 200001 characters; the limit is 200000"]
    assert messages(b"a: 1 # " + b"x" * 2_000_000) == ["the YAML has 2000007 characters; the limit is 2000000"]


def test_faults_beyond_a_hundred_wait_until_the_first_are_mended() -> None:
    assert len(messages("a: *x\n" * 500)) == 100


def test_a_file_is_read_from_its_root(tmp_path: Path) -> None:
    (tmp_path / "clients").mkdir()
    (tmp_path / "clients/practice.yaml").write_text("name: Nordlys\n", encoding="utf-8")
    tree = read_yaml(tmp_path, "clients/practice.yaml")
    assert (tree.path, tree.value) == ("clients/practice.yaml", {"name": "Nordlys"})


@given(NESTED)
def test_what_another_writer_of_yaml_dumps_is_read_back(value: Value) -> None:
    for style in ('"', "'"):
        dumped = yaml.dump(value, default_style=style, allow_unicode=True, width=10_000)
        if "&id" not in dumped:  # the dumper labels what it sees twice
            assert parse_yaml("file.yaml", dumped).value == value


@given(NESTED)
def test_every_part_of_a_value_has_a_mark_inside_the_file(value: Value) -> None:
    tree = parse_yaml("file.yaml", yaml.dump(value, default_style='"', sort_keys=False, width=10_000))
    for of_key, of_value in tree.marks.values():
        for mark in filter(None, (of_key, of_value)):
            assert 1 <= mark.line <= len(tree.lines)
            assert 1 <= mark.column <= len(tree.lines[mark.line - 1]) + 1


YAMLISH = st.lists(
    st.sampled_from(
        [
            *"abz019",
            *"-?:,[]{}#&*!|>'\"%@` \t\n\\<~=",
            "\n  ",
            "\n- ",
            ": ",
            "a: ",
            "---\n",
            "é",
            "\x85",
            "\x00",
            "\ud800",
        ]
    ),
    max_size=60,
).map("".join)


def problems_of(content: bytes | str) -> list[str]:
    """The problems as they are told; none where the text can be read."""
    try:
        parse_yaml("file.yaml", content)
    except ProblemsFound as found:
        return [told(problem) for problem in found.problems] or ["no problem was told"]
    return []


@given(st.text() | YAMLISH)
def test_no_text_raises_anything_but_problems(text: str) -> None:
    assert "no problem was told" not in problems_of(text)


@given(st.binary() | YAMLISH.map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_raise_anything_but_problems(content: bytes) -> None:
    assert "no problem was told" not in problems_of(content)
