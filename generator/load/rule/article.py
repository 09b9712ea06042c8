"""Rules of posts and pages: dates, languages, tags, authors, addresses."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator

from generator.load.records import Article, Reading
from generator.load.rule.reference import fault, unknown
from generator.load.split import language_of, name_of
from generator.problems import Problem

RESERVED = frozenset(["tags", "feed", "index", "assets", "style", "screen", "search", "page", "archive"])


def fronts(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Posts have a day; languages, tags and authors are the site's."""
    site = reading.site.record if reading.site else None
    for path, article in reading.posts.items():
        if article.front.record.date is None:
            help = "add `date: 2026-11-22`; a post without a day cannot be sorted"
            yield fault(article.front.tree, (), "the post has no `date`", help, "no-date")
        if site is not None:
            yield from _known(path, article, set(site.tags), set(site.authors))
    for path, article in [*reading.posts.items(), *reading.pages.items()]:
        if site is not None and language_of(path, article.front.record, site) not in site.languages:
            language = language_of(path, article.front.record, site)
            message = f"the language `{language}` is not one of the site's"
            yield unknown(article.front.tree, ("lang",), language, set(site.languages), message)


def _known(path: str, article: Article, tags: set[str], authors: set[str]) -> Iterator[Problem]:
    front, tree = article.front.record, article.front.tree
    for key, names in (("tags", front.tags), ("categories", front.categories)):
        for n, tag in enumerate(names):
            if tag not in tags:
                message = f"the tag `{tag}` has no name in site.yaml"
                yield unknown(tree, (key, n), tag, tags, message)
    if front.author and front.author not in authors:
        yield unknown(tree, ("author",), front.author, authors, f"the author `{front.author}` is not in site.yaml")


def addresses(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """No two pages of one language have the same address, whatever the letter case."""
    if reading.site is None:
        return
    site = reading.site.record
    seen: dict[tuple[str, str, str], str] = {}
    for kind, articles in (("blog", reading.posts), ("pages", reading.pages)):
        for path, article in articles.items():
            front = article.front.record
            slug = front.slug or name_of(path)
            key = (kind, language_of(path, front, site), unicodedata.normalize("NFKC", slug).casefold())
            if key in seen:
                message = f"the address `{slug}` is taken already by {seen[key]}"
                yield fault(article.front.tree, ("slug",), message, "give one of them another `slug`", "same-address")
            seen.setdefault(key, path)
            if slug in RESERVED:
                message = f"the address `{slug}` is used by the site itself"
                yield fault(article.front.tree, ("slug",), message, "choose another `slug`", "reserved-address")
            elif not slug.isascii() or not slug.replace("-", "").isalnum() or slug != slug.lower():
                message = f"`{slug}` cannot stand in an address"
                help = "add `slug:` with lower-case letters a-z, digits and hyphens"
                yield fault(article.front.tree, ("title",), message, help, "slug")


RULES = (fronts, addresses)
