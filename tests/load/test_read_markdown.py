"""Front matter and body are told apart, and lines are counted from the top of the file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.load.read_markdown import parse_markdown, read_markdown
from generator.problems import ProblemsFound


def test_front_matter_and_body_are_told_apart() -> None:
    tree, body, line = parse_markdown("post.md", b"---\ntitle: Servers\ntags: [a]\n---\n\nText\n\n---\n\nMore\n")
    assert tree.value == {"title": "Servers", "tags": ["a"]}
    assert (body, line) == ("\nText\n\n---\n\nMore\n", 5)


def test_places_in_the_front_matter_are_places_in_the_file() -> None:
    tree, _, _ = parse_markdown("post.md", b"---\r\ntitle: Servers\r\n---\r\nText")
    place = tree.place(("title",))
    assert (place.line, place.column, place.width, place.excerpt) == (2, 8, 7, "title: Servers")
    assert tree.lines == ("---", "title: Servers", "---", "Text")


def test_a_body_alone_has_empty_front_matter_and_a_place_for_what_is_missing() -> None:
    tree, body, line = parse_markdown("page.md", b"# About us\n")
    assert (tree.value, body, line) == ({}, "# About us\n", 1)
    assert str(tree.place(("title",))) == "page.md:1:1"


def test_front_matter_without_a_key_is_empty() -> None:
    tree, body, line = parse_markdown("page.md", b"---\n# later\n---\nText")
    assert (tree.value, body, line) == ({}, "Text", 4)
    assert str(tree.place(("title",))) == "page.md:1:1"


def test_an_empty_file_is_an_empty_body() -> None:
    tree, body, line = parse_markdown("page.md", b"")
    assert (tree.value, body, line) == ({}, "", 1)


def test_doubts_of_the_front_matter_are_kept() -> None:
    tree, _, _ = parse_markdown("post.md", b"---\ntitle: Release #3\n---\n")
    assert [str(warning.place) for warning in tree.warnings] == ["post.md:2:16"]


def test_a_file_is_read_from_its_root(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_bytes(b"\xef\xbb\xbf---\ntitle: A\n---\nText")
    tree, body, line = read_markdown(tmp_path, "post.md")
    assert (tree.path, tree.value, body, line) == ("post.md", {"title": "A"}, "Text", 4)


@given(st.text(st.sampled_from("-+ \na:[\"'#")))
def test_no_file_raises_anything_but_problems_and_no_line_of_a_body_is_lost(text: str) -> None:
    try:
        _, body, line = parse_markdown("post.md", text.encode())
    except ProblemsFound:
        return
    assert "\n".join(text.split("\n")[line - 1 :]) == body
