"""Documents as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.audience import Client
from generator.load.records import read_all
from generator.load.split import split
from generator.load.words import read_wording
from generator.model.files import as_told, from_told
from generator.pages import review, roadmap
from generator.pages.frozen import Unreadable, as_json, freeze, furnished, points, read, thaw
from generator.pages.view import Document, Furniture, Html, Labels, Point
from generator.parts import template_folders
from generator.press.style import read_styles
from tests.whole.canaries import write_practice

ROOT = Path(__file__).parents[2]

LABELS = Labels("Contents", "PDF", "Back", "Skip", "Appendix")
FURNITURE = Furniture("Acme", "Nordlys · Roadmap", "1 March", None, "Confidential", "Page", "of", "Nordlys")
DOCUMENT = Document(
    Client("acme"), "roadmap-2026-03", "Nordlys - Roadmap.pdf", "en", "Roadmap", "Nordlys", "Roadmap", "2026-03-01",
    None, FURNITURE, LABELS, (), points=(Point("advice", "server", "A new server", once="84 000 kr"),),
)  # fmt: skip


def test_every_document_of_the_sample_comes_back_as_it_was() -> None:
    everything = split(read_all(ROOT))
    palette = read_styles(template_folders(ROOT), everything.public.site.brand).palette
    count = 0
    for file in everything.clients.values():
        wording = read_wording(file.profile.language, ROOT)
        bare = replace(file, editions=(), letterhead=replace(file.letterhead, logo=None))
        for document in (*roadmap.documents(file, wording, palette), *review.documents(file, wording, palette)):
            content = as_json(document, {"clients/a/client.yaml": {"name": "0123"}}, as_told(file), "0.1.0")
            assert from_told(read(content).told) == bare
            assert thaw(read(content).document) == document
            count += 1
    assert count >= 20


def test_one_content_has_one_text() -> None:
    first = as_json(DOCUMENT, {"b": {"y": "1", "x": "2"}, "a": {}}, b"{}", "0.1.0")
    assert first == as_json(DOCUMENT, {"a": {}, "b": {"x": "2", "y": "1"}}, b"{}", "0.1.0")
    assert first != as_json(replace(DOCUMENT, title="Another"), {"b": {"y": "1", "x": "2"}, "a": {}}, b"{}", "0.1.0")
    assert first.endswith(b"}\n")


def frozen(**changed: Any) -> dict[str, Any]:
    found = json.loads(as_json(DOCUMENT, {}, b"{}", "0.1.0"))["document"]
    return {**found, **changed}


def test_what_an_older_roadbook_did_not_know_is_empty() -> None:
    older = frozen()
    del older["points"], older["furniture"]["of"], older["author"]
    document = thaw(older)
    assert (document.points, document.furniture.of, document.author) == ((), "", "")


def test_a_part_that_has_moved_is_found_by_its_name() -> None:
    moved = frozen(furniture={**frozen()["furniture"], "class": "section.elsewhere.Furniture"})
    assert thaw(moved) == DOCUMENT


def test_what_cannot_be_empty_must_be_there() -> None:
    older = frozen()
    del older["labels"]
    with pytest.raises(Unreadable, match="labels"):
        thaw(older)


def test_without_its_sections_the_rest_can_still_be_shown() -> None:
    assert furnished(frozen(sections=[{"class": "section.gone.Gone"}])) == replace(DOCUMENT, points=())


def test_what_a_newer_one_no_longer_knows_is_left_out() -> None:
    assert thaw(frozen(colour="red")) == DOCUMENT


@pytest.mark.parametrize("name", ["os.path.Popen", "view.Nothing", "view.quote", "frozen.Path", "section", "", "None"])
def test_no_other_class_is_made(name: str) -> None:
    with pytest.raises(Unreadable):
        thaw(frozen(cover={"class": name, "args": ["rm"]}))


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<p onclick="x()">',
        '<a href="javascript:x()">',
        '<svg><a xlink:href=" JAVASCRIPT:x()">',
        '<img src="http://example.com/a.png">',
        "<svg/onload=x()>",
        "<iframe>",
        '<p style="background: url(http://example.com/)">',
    ],
)
def test_markup_that_we_never_make_is_refused(markup: str) -> None:
    with pytest.raises(Unreadable):
        thaw(frozen(sections=[freeze(Html(markup))]))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"format": 99}', b'{"format": 1}', b"[" * 100_000, b'{"format":1,"document":3}'],
)
def test_what_is_no_edition_is_told(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


def test_points_outlive_the_sections_around_them() -> None:
    assert points(frozen(sections=[{"class": "section.gone.Gone"}])) == DOCUMENT.points


def test_what_was_known_of_a_client_comes_back_with_every_field(tmp_path: Path) -> None:
    write_practice(tmp_path)
    clients = split(read_all(tmp_path)).clients
    assert clients
    for file in clients.values():
        assert from_told(as_told(file)) == replace(file, editions=(), letterhead=replace(file.letterhead, logo=None))


def test_what_is_no_longer_a_record_is_not_known() -> None:
    assert from_told(b'{"profile": {"slug": "acme"}}') is None
    assert from_told(b"null") is None
