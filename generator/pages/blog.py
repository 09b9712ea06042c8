"""Posts, pages and services → the public site: pages, lists, tags, feeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from generator.model.files import PublicFile
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.site.article import article
from generator.pages.site.body import bodies, faults
from generator.pages.site.feed import feed
from generator.pages.site.listing import index, not_found, tags
from generator.pages.site.published import PUBLIC, Site, published
from generator.pages.site.services import services
from generator.pages.view import Sheet

__all__ = ["faults", "published", "sheets"]


def sheets(public: PublicFile, wordings: Mapping[Language, Wording], on: dt.date) -> Iterator[Sheet]:
    """Every page of the site. Raises ProblemsFound where a text cannot be shown or a link leads nowhere."""
    posts, pages = published(public, on)
    addresses = address.addresses(public, posts, pages)
    site = Site(public, wordings, posts, pages, bodies((*posts, *pages), addresses), addresses)
    yield index(site, public.site.languages[0], path="index.html")
    for language in public.site.languages:
        yield index(site, language)
        yield from tags(site, language)
        if public.site.url is not None:
            yield feed(site, language)
        if public.services:
            yield services(site, language)
    for post in posts:
        yield article(site, post, "blog")
    for page in pages:
        yield article(site, page, "pages")
    yield Sheet(PUBLIC, "404.html", "layouts/not_found.html", not_found(site))
