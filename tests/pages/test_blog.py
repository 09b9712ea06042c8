"""The public site: one published set, links that hold, feeds that readers take."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from generator.load.words import read_wording
from generator.model.files import PublicFile
from generator.model.post import Article, FrontMatter
from generator.model.site import Site
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages import blog
from generator.pages.site.view import ListPage, PostPage
from generator.pages.view import Sheet
from generator.press.html import environment, render
from generator.problems import ProblemsFound

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
ATOM = "{http://www.w3.org/2005/Atom}"


def post(name: str, body: str = "Words.", language: Language = "en", **front: str) -> Article:
    front = {"title": name.title(), "date": "2026-01-01", **front}
    path = f"content/blog/{language}/{name}.md"
    return Article(path, language, name, FrontMatter.model_validate(front), body, body_line=5)


def public(*posts: Article, url: str | None = "https://us.example") -> PublicFile:
    site = Site.model_validate({"name": "Us", "languages": ["en", "sv"], **({"url": url} if url else {})})
    return PublicFile(site=site, posts=posts)


@pytest.fixture(scope="module")
def wordings() -> dict[Language, Wording]:
    return {"en": read_wording("en", ROOT), "sv": read_wording("sv", ROOT)}


def sheets(file: PublicFile, wordings: dict[Language, Wording]) -> dict[str, Sheet]:
    return {sheet.path: sheet for sheet in blog.sheets(file, wordings, TODAY)}


def page(found: dict[str, Sheet], path: str) -> PostPage:
    view = found[path].view
    assert isinstance(view, PostPage)
    return view


def listed(found: dict[str, Sheet], path: str) -> list[str]:
    view = found[path].view
    assert isinstance(view, ListPage)
    return [teaser.title for group in view.groups for teaser in group.teasers]


def test_drafts_and_posts_of_tomorrow_appear_nowhere(wordings: dict[Language, Wording]) -> None:
    found = sheets(
        public(
            post("seen", date="2026-11-22"),
            post("draft", draft="true"),
            post("tomorrow", date="2026-11-23"),
            post("hidden", published="false"),
        ),
        wordings,
    )
    assert listed(found, "en/index.html") == ["Seen"]
    assert [path for path in found if "/blog/" in path] == ["en/blog/seen.html"]


def test_posts_are_listed_newest_first_and_lead_to_their_neighbours(wordings: dict[Language, Wording]) -> None:
    found = sheets(public(post("old", date="2024-05-01"), post("new", date="2026-05-01")), wordings)
    assert listed(found, "en/index.html") == ["New", "Old"]
    older, newer = page(found, "en/blog/new.html").older, page(found, "en/blog/old.html").newer
    assert older is not None
    assert older.href == "../../en/blog/old.html"
    assert newer is not None
    assert newer.href == "../../en/blog/new.html"


def test_translations_know_each_other(wordings: dict[Language, Wording]) -> None:
    found = sheets(public(post("ask"), post("ask", language="sv", slug="fraga"), post("alone")), wordings)
    assert [(one.language, one.href) for one in page(found, "en/blog/ask.html").translations] == [
        ("sv", "../../sv/blog/fraga.html")
    ]
    assert [(one.label, one.href) for one in page(found, "en/blog/ask.html").frame.alternates] == [
        ("en", "https://us.example/en/blog/ask.html"),
        ("sv", "https://us.example/sv/blog/fraga.html"),
        ("x-default", "https://us.example/en/blog/ask.html"),
    ]
    assert page(found, "en/blog/alone.html").frame.alternates == ()


def test_a_link_to_a_file_becomes_a_link_to_its_page(wordings: dict[Language, Wording]) -> None:
    found = sheets(public(post("one", "See [two](two.md#words)."), post("two", "# Words")), wordings)
    assert 'href="../../en/blog/two.html#words"' in page(found, "en/blog/one.html").body.markup
    assert 'href="https://us.example/en/blog/two.html#words"' in page(found, "en/blog/one.html").paged_body.markup


def test_a_link_to_what_is_not_published_is_told_with_its_line(wordings: dict[Language, Wording]) -> None:
    with pytest.raises(ProblemsFound) as found:
        sheets(public(post("one", "First.\n\nSee [two](two.md)."), post("two", draft="true")), wordings)
    (problem,) = found.value.problems
    assert (problem.place.path, problem.place.line) == ("content/blog/en/one.md", 7)
    assert "not published" in problem.message


def test_a_feed_is_whole_and_its_addresses_are_absolute(wordings: dict[Language, Wording]) -> None:
    found = sheets(public(post("one", "See [two](two.md) & <b>more</b>.", title="A < B"), post("two")), wordings)
    sheet = found["en/feed.xml"]
    feed = ET.fromstring(render(environment([ROOT / "templates"]), sheet.template, sheet.view, "the feed"))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in feed.findall(f"{ATOM}entry")}
    assert set(entries) == {"A < B", "Two"}
    assert entries["A < B"].findtext(f"{ATOM}id") == "https://us.example/en/blog/one.html"
    assert entries["A < B"].findtext(f"{ATOM}published") == "2026-01-01T12:00:00Z"
    content = entries["A < B"].findtext(f"{ATOM}content") or ""
    assert 'href="https://us.example/en/blog/two.html"' in content
    assert "<b>more</b>" in content


def test_a_site_without_an_address_has_no_feed(wordings: dict[Language, Wording]) -> None:
    found = sheets(public(post("one"), url=None), wordings)
    assert not [path for path in found if path.endswith(".xml")]
    html = render(environment([ROOT / "templates"]), "layouts/post.html", found["en/blog/one.html"].view, "one")
    assert "feed" not in html


def test_old_front_matter_is_read_as_people_have_it() -> None:
    front = FrontMatter.model_validate(
        {"title": "T", "layout": "post", "date": "2008-10-13 22:54", "comments": "true", "categories": "IT Planning",
         "permalink": "/2008/10/13/the-title/"}
    )  # fmt: skip
    article = replace(post("x"), front=front)
    assert (article.date, article.categories, article.aliases) == (
        dt.date(2008, 10, 13),
        ("it", "planning"),
        ("/2008/10/13/the-title/",),
    )
