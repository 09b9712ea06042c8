"""Posts of a language, tag or category → an Atom feed and a JSON feed, each post whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from generator.model.values import Language, in_language
from generator.pages import address, prose
from generator.pages.site import structured
from generator.pages.site.catalogue import KINDS, Site
from generator.pages.site.entry import Entry
from generator.pages.site.listing import has_feed
from generator.pages.site.published import PUBLIC
from generator.pages.site.topic import named
from generator.pages.site.view import Feed, FeedEntry, PlainFile
from generator.pages.view import Html, Sheet

NEWEST = 20
"""Posts in a feed: it is fetched again and again, and readers keep what they have seen."""


def feeds(site: Site, language: Language) -> Iterator[Sheet]:
    """Of a language, and of each of its tags and categories. A site without an address has none."""
    words, name = site.wordings[language], site.public.site.name
    title, stem = words.say("blog.feed", site=name), address.feed(language, "")
    yield from _both(site, language, title, stem, address.index(language), site.of(language))
    for kind in KINDS:
        for id, entries in site.shelves[language].terms[kind].items() if has_feed(kind) else ():
            title = words.say("blog.feed_on", site=name, topic=named(site, kind, id, language).name)
            stem = address.term_feed(kind, id, language, "")
            yield from _both(site, language, title, stem, address.term(kind, id, language), entries)


def _both(
    site: Site, language: Language, title: str, stem: str, home: str, entries: Sequence[Entry]
) -> Iterator[Sheet]:
    public = site.public.site
    newest = entries[:NEWEST]
    changed = max((one.changed for one in newest), default=dt.date(1970, 1, 1))
    view = Feed(
        language=language,
        title=title,
        subtitle=(in_language(public.tagline, language) or "") if public.tagline else "",
        id=f"{public.url}/{stem}xml",
        self_href=f"{public.url}/{stem}xml",
        home=structured.whole(site, home),
        updated=_instant(changed),
        author=public.legal_name or public.name,
        style="../" * stem.count("/") + "xml.css",
        entries=tuple(_entry(site, one) for one in newest),
    )
    sources = tuple(one.source for one in newest)
    yield Sheet(PUBLIC, f"{stem}xml", "layouts/feed.xml", view, sources=sources)
    text = PlainFile(Html(_as_json(view, f"{public.url}/{stem}json")))
    yield Sheet(PUBLIC, f"{stem}json", "layouts/file.txt", text, sources=sources)


def _entry(site: Site, entry: Entry) -> FeedEntry:
    markup, whole = prose.in_feed(site.bodies[entry.source].html.markup), structured.whole(site, entry.address)
    topics = [("categories", one) for one in entry.categories] + [("tags", one) for one in entry.tags]
    return FeedEntry(
        title=entry.title,
        id=whole,
        href=whole,
        published=_instant(entry.date),
        updated=_instant(entry.changed),
        authors=tuple(site.public.site.authors[id].name for id in entry.authors) or (site.public.site.name,),
        topics=tuple(named(site, kind, id, entry.language).name for kind, id in topics),  # type: ignore[arg-type]
        summary=entry.summary,
        content=Html(address.absolute(markup, f"{site.public.site.url}/{entry.address}")),
    )


def _as_json(feed: Feed, own: str) -> str:
    """JSON Feed 1.1."""
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": own,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": one.id,
                "url": one.href,
                "title": one.title,
                "content_html": one.content.markup,
                "summary": one.summary,
                "date_published": one.published,
                "date_modified": one.updated,
                "authors": [{"name": name} for name in one.authors],
                "tags": list(one.topics),
                "language": feed.language,
            }
            for one in feed.entries
        ],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _instant(day: dt.date) -> str:
    """Noon, UTC: the same day in nearly every time zone (RFC 3339)."""
    return f"{day.isoformat()}T12:00:00Z"
