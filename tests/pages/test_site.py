"""The public site as a reader, a feed reader and a search engine meet it."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import Any

import pytest

from generator.model.files import PublicFile
from generator.model.post import Article
from generator.model.site import Brand, Service
from generator.model.values import Language
from generator.pages.site.entry import minutes
from generator.pages.site.view import ListPage, PostPage
from generator.pages.view import Sheet
from generator.press.style import read_styles
from tests.pages.site_of import ROOT, files, post, public, rendered, sheets

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def titles(sheet: Sheet) -> list[str]:
    assert isinstance(sheet.view, ListPage)
    return [teaser.title for group in sheet.view.groups for teaser in group.teasers]


def page(found: dict[str, Sheet], path: str) -> PostPage:
    view = found[path].view
    assert isinstance(view, PostPage)
    return view


def monthly(count: int) -> list[Article]:
    """One post a month from January 2024, oldest first: `P00`, `P01` …"""
    return [post(f"p{n:02}", date=f"{2024 + n // 12}-{n % 12 + 1:02}-01") for n in range(count)]


def test_a_list_is_parted_and_each_post_is_on_one_page_of_it() -> None:
    found = sheets(public(*monthly(7), posts_per_page=3))
    assert titles(found["en/index.html"]) == ["P06", "P05", "P04"]
    assert titles(found["en/page/2.html"]) == ["P03", "P02", "P01"]
    assert titles(found["en/page/3.html"]) == ["P00"]
    assert "en/page/4.html" not in found
    view = found["en/page/2.html"].view
    assert isinstance(view, ListPage)
    assert view.pager is not None
    assert view.pager.here == "Page 2 of 3"
    assert view.pager.newer is not None
    assert view.pager.newer.href == "../../en/index.html"
    assert view.pager.older is not None
    assert view.pager.older.href == "../../en/page/3.html"


def test_what_is_pinned_stands_first_once_and_keeps_its_day_in_the_archive() -> None:
    found = sheets(public(*monthly(4), post("start", date="2024-01-15", pinned="true"), posts_per_page=2))
    assert titles(found["en/index.html"]) == ["Start", "P03", "P02"]
    assert titles(found["en/page/2.html"]) == ["P01", "P00"]
    year = rendered(found["en/archive/2024.html"])
    assert year.index("P01") < year.index("Start") < year.index("P00")


def test_a_series_is_read_in_order_and_tells_where_one_is() -> None:
    parts = [
        post("second", series="s", part="2", date="2026-01-01"),
        post("first", series="s", part="1", date="2026-02-01"),
        post("third", series="s", part="3", date="2025-01-01"),
    ]
    found = sheets(public(*parts, series={"s": {"name": "The Series", "description": "In three parts."}}))
    assert titles(found["en/series/s.html"]) == ["First", "Second", "Third"]
    box = page(found, "en/blog/second.html").series
    assert box is not None
    assert (box.name.label, box.position) == ("The Series", "Part 2 of 3")
    assert [(one.label, one.here) for one in box.parts] == [("First", False), ("Second", True), ("Third", False)]
    assert "In three parts." in rendered(found["en/series/s.html"])


def test_a_series_without_numbers_is_read_by_day() -> None:
    found = sheets(public(post("b", series="s", date="2026-02-01"), post("a", series="s"), series={"s": "S"}))
    assert titles(found["en/series/s.html"]) == ["A", "B"]


def test_related_posts_share_most_tags_and_then_are_nearest_in_time() -> None:
    posts = [
        post("here", date="2026-06-01", tags=["x", "y"]),
        post("both", date="2020-01-01", tags=["y", "x"]),
        post("near", date="2026-05-01", tags=["x"]),
        post("next", date="2026-07-01", tags=["y"]),
        post("far", date="2019-01-01", tags=["x"]),
        post("other", date="2026-06-02", tags=["z"]),
    ]
    found = sheets(public(*posts, tags={"x": "X", "y": "Y", "z": "Z"}))
    related = page(found, "en/blog/here.html").related
    assert related is not None
    assert [one.label for one in related.links] == ["Both", "Near", "Next"]
    assert page(found, "en/blog/other.html").related is None


def test_topics_have_pages_with_what_is_said_of_them() -> None:
    settings = {
        "categories": {
            "cases": {"name": {"en": "Cases", "sv": "Fall"}, "description": {"en": "What was.", "sv": "Det."}}
        },
        "authors": {"me": {"name": "Astrid Holm", "role": "Founder", "about": "She answers herself."}},
    }
    found = sheets(public(post("one", categories=["cases"], author="me"), **settings))
    assert "What was." in rendered(found["en/categories/cases.html"])
    author = rendered(found["en/authors/me.html"])
    assert "Founder" in author
    assert "She answers herself." in author
    assert "sv/categories/cases.html" not in found
    assert [one.label for one in page(found, "en/blog/one.html").categories] == ["Cases"]
    assert [one.label for one in page(found, "en/blog/one.html").authors] == ["Astrid Holm"]


def test_a_summary_is_what_stands_before_the_mark_and_is_not_said_of_what_follows() -> None:
    body = "The *first*, `second` words.\n\n<!--more-->\n\nThe rest."
    found = sheets(public(post("a", body), post("b", "Only words."), post("c", body, summary="As *writ*ten.")))
    view = found["en/index.html"].view
    assert isinstance(view, ListPage)
    told = {one.title: one.summary for group in view.groups for one in group.teasers}
    assert told == {"A": "The first, second words.", "B": "Only words.", "C": "As written."}
    assert "The rest." in rendered(found["en/blog/a.html"])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("word " * 100, "en", 1),
        ("word " * 714, "en", 3),
        ("ord " * 800, "sv", 4),
        ("ord " * 800, "da", 4),
        ("слово " * 920, "ru", 5),
        ("字" * 1500, "ja", 3),
        ("字 " * 1500, "ja", 3),
        ("", "en", 1),
    ],
)
def test_reading_takes_its_time_in_each_language(text: str, language: Language, expected: int) -> None:
    assert minutes(text, language) == expected


def test_an_old_address_leads_to_the_new_one_from_a_page_and_from_a_list() -> None:
    found = files(public(post("one", aliases=["/2008/Öl/", "/old.html"], permalink="/p/one")))
    assert found["_redirects"].splitlines() == [
        "/2008/%C3%96l/ /en/blog/one.html 301",
        "/old.html /en/blog/one.html 301",
        "/p/one /en/blog/one.html 301",
    ]
    assert 'content="0; url=../../en/blog/one.html"' in found["2008/Öl/index.html"]
    assert 'content="0; url=en/blog/one.html"' in found["old.html"]
    assert '<link rel="canonical" href="https://us.example/en/blog/one.html">' in found["p/one/index.html"]
    assert "_redirects" not in files(public(post("one")))


def test_a_site_below_a_folder_of_its_host_leads_from_there() -> None:
    found = files(public(post("one", aliases=["/old/"]), url="https://us.example/notes/"))
    assert found["_redirects"] == "/notes/old/ /notes/en/blog/one.html 301\n"
    assert 'href="/notes/site.css"' in found["404.html"]
    assert 'href="/notes/en/archive.html"' in found["404.html"]
    assert "Sitemap: https://us.example/notes/sitemap.xml" in found["robots.txt"]


def test_pages_of_a_folder_are_linked_to_by_the_folder() -> None:
    posts = (post("one", "See [two](two.md#there)."), post("two", "# There", date="2026-02-01"))
    found = files(public(*posts, permalinks={"blog": "/{lang}/{year}/{month}/{slug}/"}))
    one = found["en/2026/01/one/index.html"]
    assert 'href="../../../../en/2026/02/two/#there"' in one
    assert '<link rel="canonical" href="https://us.example/en/2026/01/one/">' in one
    assert "https://us.example/en/2026/02/two/#there" in found["en/feed.xml"]
    assert "index.html" not in "".join(re.findall(r'href="[^"]*"', one))


def test_nothing_is_said_of_other_languages_where_there_is_no_translation() -> None:
    found = sheets(public(post("ask"), post("ask", language="sv"), post("alone", language="sv"), tags={}))
    alone = page(found, "sv/blog/alone.html").frame
    assert alone.alternates == ()
    assert [(one.language, one.href) for one in alone.languages] == [
        ("en", "../../en/index.html"),
        ("sv", "../../sv/blog/alone.html"),
    ]
    both = page(found, "sv/blog/ask.html").frame
    assert [one.href for one in both.languages] == ["../../en/blog/ask.html", "../../sv/blog/ask.html"]
    index = found["en/index.html"].view
    assert isinstance(index, ListPage)
    assert [(one.label, one.href) for one in index.frame.alternates] == [
        ("en", "https://us.example/en/"),
        ("sv", "https://us.example/sv/"),
        ("x-default", "https://us.example/"),
    ]


def test_the_start_asks_for_a_language_where_there_are_several() -> None:
    several = files(public(post("one"), post("ett", language="sv")))["index.html"]
    assert 'href="en/index.html"' in several
    assert 'href="sv/blog/ett.html"' in several
    assert "<script>" not in several
    alone = files(public(post("one"), languages=["en"]))["index.html"]
    assert 'href="en/blog/one.html"' in alone
    assert '<link rel="canonical" href="https://us.example/en/">' in alone


def test_the_sitemap_names_every_page_once_with_its_translations() -> None:
    file = public(post("ask", updated="2026-03-04"), post("ask", language="sv"), post("about", folder="pages"))
    file = PublicFile(file.site, (Service(id="s", nature="ongoing", name="S"),), file.posts, file.pages)
    found = files(file)
    index = ET.fromstring(found["sitemap.xml"])
    assert [one.text for one in index.iter(f"{SITEMAP}loc")] == [
        "https://us.example/en/sitemap.xml",
        "https://us.example/sv/sitemap.xml",
    ]
    own = {one.findtext(f"{SITEMAP}loc"): one for one in ET.fromstring(found["en/sitemap.xml"]).iter(f"{SITEMAP}url")}
    assert set(own) == {
        f"https://us.example/en/{path}"
        for path in ("", "services.html", "about.html", "blog/ask.html", "archive.html", "archive/2026.html")
    }
    ask = own["https://us.example/en/blog/ask.html"]
    assert ask.findtext(f"{SITEMAP}lastmod") == "2026-03-04"
    assert [(one.get("hreflang"), one.get("href")) for one in ask.iter(f"{XHTML}link")] == [
        ("en", "https://us.example/en/blog/ask.html"),
        ("sv", "https://us.example/sv/blog/ask.html"),
        ("x-default", "https://us.example/en/blog/ask.html"),
    ]


def test_a_feed_of_a_tag_is_whole_in_both_forms() -> None:
    posts = (post("one", "See [two](two.md).", tags=["t"], updated="2026-02-03"), post("two"))
    found = files(public(*posts, tags={"t": "Things"}))
    feed = json.loads(found["en/tags/t.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://us.example/en/tags/t.json"
    (item,) = feed["items"]
    assert item["url"] == "https://us.example/en/blog/one.html"
    assert 'href="https://us.example/en/blog/two.html"' in item["content_html"]
    assert (item["date_published"], item["date_modified"]) == ("2026-01-01T12:00:00Z", "2026-02-03T12:00:00Z")
    assert item["tags"] == ["Things"]
    assert len(json.loads(found["en/feed.json"])["items"]) == 2
    assert found["en/tags/t.xml"].count("<entry>") == 1
    assert "tags/t.xml" in found["en/tags/t.html"]


def test_what_a_page_says_of_itself_is_true_and_cannot_end_its_element() -> None:
    front: dict[str, Any] = {"tags": ["t"], "author": "me", "updated": "2026-02-01", "summary": "A </script><b> & more"}
    text = files(public(post("one", **front), tags={"t": "Things"}, authors={"me": {"name": "Me"}}))["en/blog/one.html"]
    (thing,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    told = json.loads(thing)
    assert (told["@type"], told["headline"], told["inLanguage"]) == ("BlogPosting", "One", "en")
    assert (told["datePublished"], told["dateModified"]) == ("2026-01-01", "2026-02-01")
    assert told["description"] == "A </script><b> & more"
    assert told["author"] == [{"@type": "Person", "name": "Me", "url": "https://us.example/en/authors/me.html"}]
    assert '<meta property="og:url" content="https://us.example/en/blog/one.html">' in text
    assert '<meta property="og:type" content="article">' in text
    assert '<meta property="article:published_time" content="2026-01-01">' in text
    assert '<meta property="og:locale" content="en_GB">' in text


def test_a_card_is_the_posts_own_picture_by_its_whole_address() -> None:
    found = sheets(public(post("one", image="images/one.png")))
    told = rendered(found["en/blog/one.html"])
    assert '<meta property="og:image" content="https://us.example/images/one.png">' in told
    assert found["en/blog/one.html"].poster is None


def test_a_post_without_a_picture_that_others_show_has_a_drawn_one() -> None:
    found = sheets(public(post("two", image="images/two.svg"), post("about", folder="pages")))
    poster, text = found["en/blog/two.html"].poster, rendered(found["en/blog/two.html"])
    assert poster is not None
    assert (poster.path, poster.title) == ("cards/en/blog/two.png", "Two")
    assert '<meta property="og:image" content="https://us.example/cards/en/blog/two.png">' in text
    assert '<meta property="og:image:width" content="1200">' in text
    assert "og:image" not in rendered(found["en/about.html"])
    without = sheets(public(post("two"), url=None))["en/blog/two.html"]
    assert without.poster is None


class _Outline(HTMLParser):
    """Headings, landmarks, links and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.landmarks: list[tuple[str, str | None]] = []
        self.hrefs: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag in ("main", "nav"):
            self.landmarks.append((tag, told.get("aria-label")))
        if tag == "a":
            self.hrefs.append(told.get("href") or "")
        if told.get("id"):
            self.ids.append(told["id"] or "")
        assert tag not in ("style", "iframe")
        assert not [name for name in told if name.startswith("on") or name == "style"]


def everything() -> PublicFile:
    """A site with something of all."""
    posts = [
        *monthly(5),
        post("one", "# Part\n\nWords.", series="s", tags=["t"], categories=["c"], author="me", pinned="true"),
        post("two", series="s", tags=["t"], categories=["c"], author="me", date="2026-02-01", aliases=["/old/"]),
        post("two", language="sv", tags=["t"]),
        post("about", folder="pages"),
    ]
    return public(
        *posts,
        posts_per_page=2,
        tags={"t": "Things"},
        categories={"c": "Cases"},
        series={"s": "Series"},
        authors={"me": {"name": "Me"}},
        navigation=["blog", "archive", "about"],
    )


def test_every_page_has_landmarks_one_first_heading_and_no_level_left_out() -> None:
    for path, text in files(everything()).items():
        if path.endswith(".html") and not path.startswith("old/"):
            outline = _Outline()
            outline.feed(text)
            assert [tag for tag, _ in outline.landmarks].count("main") == 1, path
            navs = [label for tag, label in outline.landmarks if tag == "nav"]
            assert all(navs), path
            assert len(set(navs)) == len(navs), path
            assert outline.hrefs[0] == "#main", path
            assert outline.levels.count(1) == 1, path
            assert outline.levels[0] == 1, path
            assert all(
                after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False)
            ), path
            assert len(set(outline.ids)) == len(outline.ids), path


def test_every_link_within_the_site_leads_to_a_file_of_it() -> None:
    for pattern in ("/{lang}/blog/{slug}.html", "/{lang}/{year}/{slug}/"):
        file = everything()
        file = PublicFile(
            file.site.model_copy(update={"permalinks": file.site.permalinks.model_copy(update={"blog": pattern})}),
            posts=file.posts,
            pages=file.pages,
        )
        made = sheets(file)
        known = {*made, *(sheet.pdf_path for sheet in made.values()), "site.css", "xml.css"}
        for path, sheet in made.items():
            for href in re.findall(r'(?:href|url)="?(?!https:|mailto:)([^"#? ]*)', rendered(sheet)):
                if href and path.endswith((".html", ".xml")):
                    where = asked_for(path, href)
                    assert where in known, (path, href)


def asked_for(path: str, href: str) -> str:
    """The file that a browser would ask for."""
    parts = [] if href.startswith("/") else path.split("/")[:-1]
    for part in href.lstrip("/").split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join([*parts, "index.html"]) if href.endswith("/") else "/".join(parts)


def test_the_menu_leaves_out_what_is_not_published_in_its_language() -> None:
    found = sheets(public(post("about", folder="pages", date="2027-01-01"), post("one"), navigation=["blog", "about"]))
    assert [one.label for one in page(found, "en/blog/one.html").frame.menu] == ["Blog"]


def test_a_list_depends_on_what_it_shows_and_not_on_the_texts() -> None:
    """What lists are made from does not change when a text is corrected: an engine may rest on it."""
    before = sheets(public(post("one", "First words.", summary="Said.")))
    after = sheets(public(post("one", "Other words.", summary="Said.")))
    for path in ("en/index.html", "en/archive.html", "en/archive/2026.html", "index.html", "en/sitemap.xml"):
        assert before[path].view == after[path].view
    assert before["en/feed.xml"].view != after["en/feed.xml"].view


def test_of_many_posts_that_share_their_tag_the_nearest_in_time_are_related() -> None:
    posts = [post(f"p{n}", date=str(dt.date(2020, 1, 1) + dt.timedelta(n)), tags=["t"]) for n in range(400)]
    found = sheets(public(*posts, tags={"t": "T"}, url=None, languages=["en"]))
    related = page(found, "en/blog/p200.html").related
    assert related is not None
    assert [one.label for one in related.links] == ["P201", "P199", "P202"]


def test_a_page_weighs_little_before_its_fonts() -> None:
    """With the three cuts that nearly every post needs, 12 to 15 kB each, and compressed, it stays below 60 kB."""
    text = files(everything())["en/blog/one.html"]
    styles = read_styles((ROOT / "templates",), Brand())
    assert len(text.encode()) < 6_000
    assert len(styles.site.encode()) < 20_000
    assert re.findall(r'<link rel="stylesheet" href="([^"]*)"', text) == ["../../site.css"]
    assert "<script>" not in text
