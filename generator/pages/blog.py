"""Posts, pages and services → the public site: pages, lists, topics, archives, feeds, sitemaps, redirects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.model.files import PublicFile
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.prose import Texts
from generator.pages.site.archive import archives
from generator.pages.site.article import article
from generator.pages.site.body import bodies, faults
from generator.pages.site.catalogue import catalogue
from generator.pages.site.door import not_found, start
from generator.pages.site.feed import feeds
from generator.pages.site.listing import indexes, term_pages
from generator.pages.site.published import published
from generator.pages.site.redirect import redirects
from generator.pages.site.services import services
from generator.pages.site.sitemap import robots, sitemaps
from generator.pages.view import Sheet

__all__ = ["faults", "published", "sheets"]


def sheets(
    public: PublicFile, wordings: Mapping[Language, Wording], on: dt.date, texts: Texts | None = None
) -> Iterator[Sheet]:
    """Every page of the site. Raises ProblemsFound where a text cannot be shown or a link leads nowhere."""
    posts, pages = published(public, on)
    addresses = address.addresses(public, posts, pages)
    written, doubts = bodies((*posts, *pages), addresses, wordings, texts or Texts())
    site = catalogue(public, wordings, posts, pages, written, addresses)
    for language in site.languages:
        yield from indexes(site, language)
        yield from archives(site, language, on)
        yield from term_pages(site, language)
        if public.services:
            yield services(site, language)
        if public.site.url is not None:
            yield from feeds(site, language)
    for one in (*posts, *pages):
        yield article(site, one)
    yield from redirects(site)
    if len(site.languages) > 1:
        yield start(site)
    yield replace(not_found(site), problems=doubts)
    yield robots(site)
    if public.site.url is not None:
        yield from sitemaps(site)
