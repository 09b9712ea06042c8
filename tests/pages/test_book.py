"""A year's posts as one book."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pypdfium2
import pytest

from generator.model.files import PublicFile
from generator.model.values import Language
from generator.pages.site.view import ArchivePage, Book
from generator.pages.view import Sheet
from generator.press.html import render
from generator.press.jobs import PrintJob
from generator.press.style import read_styles
from generator.press.workers import print_all
from tests.pages.site_of import ROOT, TEMPLATES, post, public, rendered, sheets


def year(sheet: Sheet) -> Book:
    assert isinstance(sheet.view, ArchivePage)
    assert sheet.view.book is not None
    return sheet.view.book


def paged(sheet: Sheet) -> str:
    style = read_styles((ROOT / "templates",), public().site.brand).paged
    return render(TEMPLATES, sheet.paged_template, sheet.view, sheet.path, style)


def two(language: Language = "en") -> PublicFile:
    """Two posts of 2025 that link to each other and have the same anchors."""
    return public(
        post("first", "# Part\n\nSee [there](second.md#part) and [here](#part).[^1]\n\n[^1]: Note.", language,
             title="First words", date="2025-02-01"),
        post("second", "# Part\n\nBack to [it](first.md).[^1]\n\n[^1]: Another.", language,
             title="Second words", date="2025-03-01"),
        post("third", "Words.", language, date="2026-02-01"),
    )  # fmt: skip


def test_a_year_that_is_over_is_a_book_from_its_first_post_to_its_last() -> None:
    sheet = sheets(two())["en/archive/2025.html"]
    assert sheet.pdf_path == "en/archive/blog-2025.pdf"
    assert [one.title for one in year(sheet).chapters] == ["First words", "Second words"]
    assert [one.label for one in year(sheet).contents] == ["First words", "Second words"]
    assert 'href="blog-2025.pdf">All posts of 2025 as one PDF' in rendered(sheet)


def test_a_year_that_goes_on_has_no_book_and_neither_has_a_single_post() -> None:
    file = public(post("a"), post("b"), post("old", date="2024-05-05"))
    found = sheets(file, dt.date(2026, 12, 31))
    assert [found[f"en/archive/{one}.html"].pdf_path for one in (2026, 2024)] == [None, None]
    assert ".pdf" not in rendered(found["en/archive/2026.html"])
    assert sheets(file, dt.date(2027, 1, 1))["en/archive/2026.html"].pdf_path == "en/archive/blog-2026.pdf"


def test_what_is_not_published_is_in_no_book() -> None:
    hidden = [
        post("draft", "Hidden.", date="2025-04-01", draft="true"),
        post("gone", "Hidden.", date="2025-04-01", expires="2025-12-01"),
    ]
    file = two()
    sheet = sheets(PublicFile(file.site, posts=(*file.posts, *hidden)))["en/archive/2025.html"]
    assert len(year(sheet).chapters) == 2
    assert "Hidden" not in paged(sheet)


@pytest.mark.parametrize("url", ["https://us.example", None])
def test_no_anchor_is_there_twice_and_every_link_within_the_book_leads_to_one(url: str | None) -> None:
    file = two()
    site = file.site.model_copy(update={"url": url})
    markup = paged(sheets(PublicFile(site, posts=file.posts))["en/archive/2025.html"])
    ids = re.findall(r' id="([^"]*)"', markup)
    assert max(Counter(ids).values()) == 1
    targets = re.findall(r'href="#([^"]*)"', markup)
    assert set(targets) <= set(ids)
    assert {"post-1-part", "post-1", "post-2"} <= set(targets)
    assert ("post-2-part" in targets) == (url is not None)
    assert "us.example" not in "".join(re.findall(r'href="[^"]*"', markup))


def test_words_that_look_like_anchors_stay_as_they_are() -> None:
    posts = (post("a", '`<p id="x">` and `href="#x"`', date="2025-01-01"), post("b", date="2025-01-02"))
    chapter = year(sheets(public(*posts))["en/archive/2025.html"]).chapters[0]
    assert '&lt;p id="x"&gt;' in chapter.body.markup.replace("&quot;", '"')
    assert 'href="#x"' in chapter.body.markup.replace("&quot;", '"')


def test_a_year_of_too_many_words_has_no_book_and_says_so() -> None:
    file = public(*(post(f"p{n}", "Words. " * 5_000, date=f"2025-01-{n:02}") for n in range(1, 13)))
    sheet = sheets(file)["en/archive/2025.html"]
    assert sheet.pdf_path is None
    assert [one.code for one in sheet.problems] == ["book-long"]
    assert ".pdf" not in rendered(sheet)


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["en", "sv", "da", "ru", "ja"])
def test_its_pages_are_numbered_as_one_and_headed_by_their_chapter(language: Language) -> None:
    file = two(language)
    site = file.site.model_copy(update={"languages": (language,)})
    sheet = sheets(PublicFile(site, posts=file.posts))[f"{language}/archive/2025.html"]
    [printed] = print_all([PrintJob("book", paged(sheet))], workers=1)
    assert printed.problems == ()
    assert printed.pdf is not None
    texts = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(printed.pdf)]
    pages = [re.sub(r"\s+", " ", text) for text in texts]
    assert len(pages) == 4
    assert re.search(r"First words.*3\s+Second words.*4", pages[1], re.DOTALL)
    assert [one.count("First words") for one in pages[2:]] == [2, 0]
    assert [one.count("Second words") for one in pages[2:]] == [0, 2]
    assert re.search(r"4\D+4", pages[3])
