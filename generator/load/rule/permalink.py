"""Rules of addresses: each leads to one page, can be a file everywhere, and takes nothing of the site's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.load.records import Article, Reading
from generator.load.rule.reference import fault
from generator.load.source import At
from generator.load.split import language_of, name_of
from generator.model.permalink import LONGEST_PATH, file_of, fold, path_of, slug_objection
from generator.model.site import Site
from generator.model.values import LANGUAGES
from generator.problems import Problem

RESERVED = frozenset(
    "index feed search assets style screen site fonts images cards pagefind page archive tags categories series authors"
    " sitemap robots 404".split()
)
RESERVED_PAGES = RESERVED | {"services", "blog"}


@dataclass(frozen=True)
class Standing:
    """An article and the path below the site at which it stands; None where that cannot be told."""

    source: str
    article: Article
    kind: str
    path: str | None


def addresses(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """No two pages have the same address, whatever the letter case, and old addresses lead to one page alone."""
    if reading.site is None:
        return
    site = reading.site.record
    for kind, pattern in (("blog", site.permalinks.blog), ("pages", site.permalinks.pages)):
        if _is_taken(pattern, site):
            message = f"the addresses of `{pattern}` are used by the site itself"
            yield fault(reading.site.tree, ("permalinks", kind), message, "choose others", "reserved-address")
    standings = list(_standings(reading, site, on))
    for one in standings:
        yield from _slug(one)
    taken: dict[str, str] = {}
    for one in standings:
        yield from _path(one, site, taken)
    pages = dict(taken)
    for one in standings:
        yield from _aliases(one, site, taken, pages)


def _standings(reading: Reading, site: Site, on: dt.date) -> Iterator[Standing]:
    """Of all that is published on that day or may be later; what has expired has left its address to others."""
    patterns = (("blog", site.permalinks.blog, reading.posts), ("pages", site.permalinks.pages, reading.pages))
    for kind, pattern, articles in patterns:
        for source, article in articles.items():
            front = article.front.record
            if front.expires is None or front.expires > on:
                slug, language = front.slug or name_of(source), language_of(source, front, site)
                asks = front.date is None and re.search(r"\{(year|month|day)\}", pattern)
                unclear = asks or _is_taken(pattern, site)
                path = None if unclear else path_of(pattern, language, slug, front.date)
                yield Standing(source, article, kind, path)


def _is_taken(pattern: str, site: Site) -> bool:
    """Whether articles of any name would stand where the site has pages of its own."""
    any_name = path_of(pattern, site.languages[0] if site.languages else "en", "any-name", dt.date(2000, 1, 1))
    return is_built_in(any_name, site)


def _slug(one: Standing) -> Iterator[Problem]:
    front, tree = one.article.front.record, one.article.front.tree
    slug = front.slug or name_of(one.source)
    if slug in (RESERVED_PAGES if one.kind == "pages" else RESERVED):
        message = f"the address `{slug}` is used by the site itself"
        yield fault(tree, ("slug",), message, "choose another `slug`", "reserved-address")
    elif front.slug is None and (objection := slug_objection(slug)):
        help = "add `slug:` with lower-case letters a-z, digits and single hyphens, or rename the file"
        message, language = f"the file's name cannot be the address: {objection}", re.search(r"\.([a-z]{2})$", slug)
        if language:
            message = f"the ending `.{language[1]}` of the file's name is no language here"
            help = f"there are {', '.join(LANGUAGES)}"
        yield fault(tree, ("title",), message, help, "slug")


def _path(one: Standing, site: Site, taken: dict[str, str]) -> Iterator[Problem]:
    tree = one.article.front.tree
    if one.path is None:
        return
    other = taken.setdefault(fold(one.path), one.source)
    if other != one.source:
        message = f"the address `/{one.path}` is taken already by {other}"
        help = "give one of them another `slug`, or tell them apart by `permalinks` in site.yaml"
        yield fault(tree, ("slug",), message, help, "same-address")
    elif is_built_in(one.path, site):
        message = f"the address `/{one.path}` is used by the site itself"
        yield fault(tree, ("slug",), message, "change `slug`, or `permalinks` in site.yaml", "reserved-address")


def _aliases(one: Standing, site: Site, taken: dict[str, str], pages: dict[str, str]) -> Iterator[Problem]:
    front, tree = one.article.front.record, one.article.front.tree
    written: list[tuple[At, str]] = [(("aliases", n), alias) for n, alias in enumerate(front.aliases)]
    written += [(("permalink",), front.permalink)] if front.permalink else []
    for at, alias in written:
        path = file_of(alias)
        other = taken.setdefault(fold(path), one.source)
        help = "take it out here or there"
        if fold(path) in pages:
            where = "this page's own address" if other == one.source else f"the address of {other}"
            yield fault(tree, at, f"the old address `{alias}` is {where}", help, "same-address")
        elif other != one.source:
            yield fault(tree, at, f"the old address `{alias}` leads to {other} already", help, "same-address")
        elif is_built_in(path, site):
            message = f"the old address `{alias}` is used by the site itself"
            yield fault(tree, at, message, "take it out", "reserved-address")
        elif len(path.encode()) > LONGEST_PATH:
            yield fault(tree, at, f"the old address `{alias}` is too long", "take it out", "same-address")


def is_built_in(path: str, site: Site) -> bool:
    """Whether the site itself may have a page or file there, now or once there are more posts."""
    parts = [re.sub(r"\.html?$", "", part) for part in fold(path).split("/")]
    if len(parts) == 1 or parts[0] in {"fonts", "images", "cards", "pagefind"}:
        return parts[0] in RESERVED or len(parts) > 1
    return parts[0] in site.languages and parts[1] in RESERVED | {"services"}


RULES = (addresses,)
