"""The published set → sitemaps, one a language, and what robots may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from generator.model.values import Language
from generator.pages import address
from generator.pages.site import structured
from generator.pages.site.archive import years_of
from generator.pages.site.catalogue import KINDS, Site
from generator.pages.site.frame import alternates
from generator.pages.site.published import PUBLIC
from generator.pages.site.view import Located, PlainFile, Sitemap
from generator.pages.view import Html, Sheet


def sitemaps(site: Site) -> Iterator[Sheet]:
    """One a language, and one that names them. A site without an address has none."""
    for language in site.languages:
        path = address.sitemap(language)
        view = Sitemap("../xml.css", tuple(_pages(site, language)))
        yield Sheet(PUBLIC, path, "layouts/sitemap.xml", view)
    own = tuple(
        Located(structured.whole(site, address.sitemap(one)), _latest(one_day for one_day in _days(site, one)))
        for one in site.languages
    )
    yield Sheet(PUBLIC, "sitemap.xml", "layouts/sitemaps.xml", Sitemap("xml.css", own))


def robots(site: Site) -> Sheet:
    """Everything may be read."""
    url = site.public.site.url
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {url}/sitemap.xml"] if url else [])]
    return Sheet(PUBLIC, "robots.txt", "layouts/file.txt", PlainFile(Html("\n".join(lines) + "\n")))


def _days(site: Site, language: Language) -> Iterator[dt.date]:
    for one in site.of(language):
        yield one.changed


def _latest(days: Iterator[dt.date]) -> str | None:
    latest = max(days, default=None)
    return latest.isoformat() if latest else None


def _pages(site: Site, language: Language) -> Iterator[Located]:
    """Lists, posts, pages; of lists the first page alone."""
    every = {one: address.index(one) for one in site.languages}
    newest = _latest(_days(site, language))
    yield _located(site, address.index(language), newest, every, "index.html")
    if site.public.services:
        yield _located(site, address.services(language), None, {one: address.services(one) for one in site.languages})
    for page in site.pages:
        if page.language == language:
            changed = page.front.updated or page.front.date
            family = site.families["pages", page.translation_key]
            yield _located(site, site.addresses.articles[page.path], changed.isoformat() if changed else None, family)
    for entry in site.of(language):
        family = site.families["blog", site.keys[entry.source]]
        yield _located(site, entry.address, entry.changed.isoformat(), family)
    yield _located(site, address.archive(language), newest, {one: address.archive(one) for one in site.languages})
    for year in sorted(years_of(site, language), reverse=True):
        same = {one: address.archive(one, year) for one in site.languages if year in years_of(site, one)}
        yield _located(site, address.archive(language, year), None, same)
    for kind in KINDS:
        for id, entries in site.shelves[language].terms[kind].items():
            same = {one: address.term(kind, id, one) for one in site.languages if id in site.shelves[one].terms[kind]}
            latest = _latest(one.changed for one in entries)
            yield _located(site, address.term(kind, id, language), latest, same)


def _located(
    site: Site, path: str, day: str | None, translations: Mapping[Language, str], elsewhere: str | None = None
) -> Located:
    return Located(structured.whole(site, path), day, alternates(site, translations, elsewhere))
