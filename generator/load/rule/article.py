"""Rules of the site, its posts and pages: dates, languages, tags, authors, pictures, addresses."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.load.records import Article, Reading
from generator.load.rule.reference import dangling, fault, repeated, unknown, untranslated, warning
from generator.load.split import language_of, name_of
from generator.model.site import Site
from generator.model.values import LANGUAGES
from generator.problems import Place, Problem

READABLE = 4.5
"""The least contrast of text, WCAG 2.2 AA."""
PICTURE = r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*\.[a-z]+"


def fronts(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Posts have a day; languages, tags and authors are the site's."""
    site = reading.site.record if reading.site else None
    for article in reading.posts.values():
        if article.front.record.date is None:
            help = "add `date: 2026-11-22`; a post without a day cannot be sorted"
            yield fault(article.front.tree, (), "the post has no `date`", help, "no-date")
        if site is not None:
            yield from _known(article, site)
    for path, article in [*reading.posts.items(), *reading.pages.items()]:
        if site is not None and language_of(path, article.front.record, site) not in site.languages:
            language = language_of(path, article.front.record, site)
            message = f"the language `{language}` is not one of the site's"
            yield unknown(article.front.tree, ("lang",), language, set(site.languages), message)


def _known(article: Article, site: Site) -> Iterator[Problem]:
    front, tree = article.front.record, article.front.tree
    for key, noun, names, known in (
        ("tags", "tag", front.tags, site.tags),
        ("categories", "category", front.categories, site.categories),
        ("authors", "author", front.authors, site.authors),
    ):
        for n, name in enumerate(names):
            message = f"the {noun} `{name}` has no name in site.yaml"
            if known:
                yield from dangling(tree, (key, n), name, known, message)
            else:
                yield fault(tree, (key, n), message, f"add `{key}: {{{name}: …}}` to site.yaml", "unknown-reference")
    if front.series:
        message = f"the series `{front.series}` has no name in site.yaml"
        yield from dangling(tree, ("series",), front.series, site.series, message)
    if front.author:
        message = f"the author `{front.author}` is not in site.yaml"
        yield from dangling(tree, ("author",), front.author, site.authors, message)


def topics(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Two parts of a series do not have one number; a part without a series is a slip; nothing expires unseen."""
    if reading.site is None:
        return
    site = reading.site.record
    first: dict[tuple[str, str, int], str] = {}
    for path, article in [*reading.posts.items(), *reading.pages.items()]:
        front, tree = article.front.record, article.front.tree
        if front.part is not None and front.series is None:
            yield fault(tree, ("part",), "this is a part of no series", "add `series:` with its id", "no-series")
        if front.date and front.expires and front.expires <= front.date:
            message = f"it expires on {front.expires}, before anybody could read it"
            yield fault(tree, ("expires",), message, f"write a day after {front.date}", "order")
        if front.part is not None and front.series is not None:
            key = (front.series, language_of(path, front, site), front.part)
            if key in first:
                message = f"part {front.part} of `{front.series}` is {first[key]} already"
                yield fault(tree, ("part",), message, "give one of them another number", "repeated-part")
            first.setdefault(key, path)


def pictures(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """The logo and the pictures of articles are in `content/`, under names that can stand in an address."""
    names = set(reading.images) | {path.removeprefix("content/") for path in reading.unread("content/")}
    if reading.site is not None and reading.site.record.brand.logo:
        logo = reading.site.record.brand.logo
        message = f"the logo `{logo}` is not a picture in content/"
        yield from dangling(reading.site.tree, ("brand", "logo"), logo, names, message)
    for article in (*reading.posts.values(), *reading.pages.values()):
        image = article.front.record.image
        if image:
            message = f"the picture `{image}` is not in content/"
            yield from dangling(article.front.tree, ("image",), image, names, message)
    for name in reading.images:
        if not re.fullmatch(PICTURE, name, re.ASCII):
            help = "use lower-case letters a-z, digits, hyphens and underscores"
            yield Problem(Place(f"content/{name}"), "the name cannot stand in an address", help, code="name")


def translations(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """What the site says of itself, and its services, are said in each of its languages; tags where they are used."""
    if reading.site is None:
        return
    site, tree = reading.site.record, reading.site.tree
    reason = "a language of the site"
    yield from untranslated(tree, ("tagline",), site.tagline, site.languages, reason)
    yield from untranslated(tree, ("description",), site.description, site.languages, reason)
    used = _used(reading, site)
    for key, topics in (("tags", site.tags), ("categories", site.categories), ("series", site.series)):
        for name, topic in topics.items():
            languages = [language for language in site.languages if (key, name, language) in used]
            for part, text in (("name", topic.name), ("description", topic.description)):
                yield from untranslated(tree, (key, name, part), text, languages, "in which there are posts of it")
    if reading.services is not None:
        for n, one in enumerate(reading.services.record.services):
            said = {"name": one.name, "summary": one.summary, "for_whom": one.for_whom}
            for key, words in said.items():
                at = ("services", n, key)
                yield from untranslated(reading.services.tree, at, words, site.languages, reason)


def brand(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """The site has languages, each once, and its accent can be read on white."""
    if reading.site is None:
        return
    site, tree = reading.site.record, reading.site.tree
    if not site.languages:
        help = f"name at least one of {', '.join(LANGUAGES)}"
        yield fault(tree, ("languages",), "the site has no language", help, "languages")
    yield from repeated(tree, [(("languages", n), one) for n, one in enumerate(site.languages)], "language")
    contrast = 1.05 / (luminance(site.brand.accent) + 0.05)
    if contrast < READABLE:
        message = f"the accent {site.brand.accent} is hard to read on white: its contrast is {contrast:.1f}"
        yield warning(tree, ("brand", "accent"), message, f"take a darker one; {READABLE} is the least", "contrast")


def luminance(colour: str) -> float:
    """How light `#rrggbb` is, from 0 (black) to 1 (white), as WCAG 2.2 reckons."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _used(reading: Reading, site: Site) -> set[tuple[str, str, str]]:
    """Key, id and language of whatever posts are gathered under."""
    used: set[tuple[str, str, str]] = set()
    for path, post in reading.posts.items():
        front = post.front.record
        language = language_of(path, front, site)
        used |= {("tags", one, language) for one in front.tags}
        used |= {("categories", one, language) for one in front.categories}
        used |= {("series", front.series, language)} if front.series else set()
    return used


def families(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """The menu names pages that exist; of two translations into one language only one can be right."""
    if reading.site is None:
        return
    site = reading.site.record
    keys = {article.front.record.translation_key or name_of(path) for path, article in reading.pages.items()}
    known = None if reading.unread("content/pages/") else keys | {"blog", "archive", "services"}
    for n, name in enumerate(site.navigation):
        message = f"the menu names the page `{name}`, which is not in content/pages/"
        yield from dangling(reading.site.tree, ("navigation", n), name, known, message)
    for articles in (reading.posts, reading.pages):
        first: dict[tuple[str, str], str] = {}
        for path, article in articles.items():
            front = article.front.record
            key = (front.translation_key or name_of(path), language_of(path, front, site))
            if key in first:
                message = f"`{key[0]}` has a text in `{key[1]}` already: {first[key]}"
                help = "give one of them another `translation_key`, or another `lang`"
                yield fault(article.front.tree, ("translation_key",), message, help, "repeated-translation")
            first.setdefault(key, path)


RULES = (fronts, topics, brand, pictures, translations, families)
