"""Posts of a language → an Atom feed."""

from __future__ import annotations

import datetime as dt

from generator.model.values import Language, in_language
from generator.pages import address
from generator.pages.site.listing import summary
from generator.pages.site.published import PUBLIC, Site
from generator.pages.site.view import Feed, FeedEntry
from generator.pages.view import Html, Sheet


def feed(site: Site, language: Language) -> Sheet:
    public, words = site.public.site, site.wordings[language]
    base, posts = public.url or "", site.of(language)
    path = address.feed(language)
    latest = max((post.front.updated or post.date for post in posts), default=None)
    entries = tuple(
        FeedEntry(
            title=post.front.title,
            id=f"{base}/{address.post(post)}",
            href=f"{base}/{address.post(post)}",
            published=_instant(post.date),
            updated=_instant(post.front.updated or post.date),
            author=public.authors[post.front.author].name if post.front.author else public.name,
            summary=summary(site, post),
            content=Html(address.absolute(site.bodies[post.path].html.markup, f"{base}/{address.post(post)}")),
        )
        for post in posts
    )
    view = Feed(
        language=language,
        title=words.say("blog.feed", site=public.name),
        subtitle=(in_language(public.tagline, language) or "") if public.tagline else "",
        id=f"{base}/{path}",
        self_href=f"{base}/{path}",
        home=f"{base}/{address.index(language)}",
        updated=_instant(latest or dt.date(1970, 1, 1)),
        author=public.legal_name or public.name,
        entries=entries,
    )
    return Sheet(PUBLIC, path, "layouts/feed.xml", view, sources=tuple(post.path for post in posts))


def _instant(day: dt.date) -> str:
    """Noon, UTC: the same day in nearly every time zone (RFC 3339)."""
    return f"{day.isoformat()}T12:00:00Z"
