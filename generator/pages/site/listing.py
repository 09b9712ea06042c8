"""Posts of a language, or of what they are gathered under → lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.model.values import Language, in_language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.address import Kind
from generator.pages.site import structured
from generator.pages.site.catalogue import KINDS, Site
from generator.pages.site.entry import Entry
from generator.pages.site.frame import About, frame
from generator.pages.site.published import PUBLIC
from generator.pages.site.topic import all_topics, named
from generator.pages.site.view import Group, Link, ListPage, Pager, Teaser
from generator.pages.view import Sheet


@dataclass(frozen=True)
class Portion:
    """One page of a list: its number, of how many, its posts, and where the page of any number stands."""

    number: int
    of: int
    entries: Sequence[Entry]
    address: Callable[[int], str]

    @property
    def path(self) -> str:
        return self.address(self.number)


def portions(site: Site, entries: Sequence[Entry], where: Callable[[int], str]) -> Iterator[Portion]:
    """At least one page, which may be empty."""
    length = site.public.site.posts_per_page
    of = max(1, -(-len(entries) // length))
    for number in range(1, of + 1):
        yield Portion(number, of, entries[(number - 1) * length : number * length], where)


def indexes(site: Site, language: Language) -> Iterator[Sheet]:
    """The list of a language's posts; what is pinned stands above the first page."""
    entries = site.of(language)
    pinned, others = [one for one in entries if one.pinned], [one for one in entries if not one.pinned]
    for portion in portions(site, others, partial(address.index, language)):
        yield index(site, language, portion, pinned if portion.number == 1 else ())
    if len(site.languages) == 1:
        first = next(portions(site, others, partial(address.index, language)))
        yield index(site, language, first, pinned, path="index.html")


def index(site: Site, language: Language, portion: Portion, pinned: Sequence[Entry], path: str | None = None) -> Sheet:
    words, public = site.wordings[language], site.public.site
    path = path or portion.path
    first = portion.number == 1
    description = (in_language(public.description, language) or "") if public.description else ""
    tagline = (in_language(public.tagline, language) or public.name) if public.tagline else public.name
    about = About(
        title=public.name,
        description=description,
        thing=structured.site_of(site, language) if first and public.url else None,
    )
    translations = {one: address.index(one) for one in site.languages} if first else {}
    view = ListPage(
        frame=frame(site, language, path, translations, about, elsewhere="index.html", canonical=portion.path),
        title=public.name if first else f"{public.name} · {_place(words, portion)}",
        description=description,
        eyebrow=None,
        heading=tagline,
        ledes=(description,) if description and first else (),
        groups=(*_pinned(site, words, pinned, path), *by_year(site, words, portion.entries, path)),
        pager=pager(site, words, portion, path),
        topics=all_topics(site, language, path) if first else (),
        empty=words.say("blog.empty"),
    )
    return Sheet(PUBLIC, path, "layouts/list.html", view, sources=_sources((*pinned, *portion.entries)))


def _sources(entries: Sequence[Entry]) -> tuple[str, ...]:
    return ("content/site.yaml", *(one.source for one in entries))


def _pinned(site: Site, words: Wording, pinned: Sequence[Entry], path: str) -> Iterator[Group]:
    if pinned:
        yield Group("pinned", words.say("blog.pinned"), tuple(teaser(site, words, one, path) for one in pinned))


def by_year(site: Site, words: Wording, entries: Sequence[Entry], path: str) -> Iterator[Group]:
    for year, own in groupby(entries, key=lambda one: one.date.year):
        yield Group(f"year-{year}", str(year), tuple(teaser(site, words, one, path) for one in own))


def teaser(site: Site, words: Wording, entry: Entry, path: str, part: str | None = None) -> Teaser:
    return Teaser(
        title=entry.title,
        href=site.addresses.href(path, entry.address),
        date=words.day(entry.date),
        iso=entry.date.isoformat(),
        summary=entry.summary,
        reading=words.say("blog.reading", n=entry.minutes),
        part=part,
    )


def _place(words: Wording, portion: Portion) -> str:
    return words.say("blog.page_of", n=portion.number, of=words.number(portion.of))


def pager(site: Site, words: Wording, portion: Portion, path: str) -> Pager | None:
    """None where all fits on one page."""
    if portion.of == 1:
        return None

    def link(number: int, label: str) -> Link | None:
        there = 1 <= number <= portion.of
        return Link(words.say(label), site.addresses.href(path, portion.address(number))) if there else None

    return Pager(
        label=words.say("blog.pages"),
        here=_place(words, portion),
        newer=link(portion.number - 1, "blog.newer_posts"),
        older=link(portion.number + 1, "blog.older_posts"),
    )


def term_pages(site: Site, language: Language) -> Iterator[Sheet]:
    """The posts of every tag, category, series and author."""
    for kind in KINDS:
        for id, entries in site.shelves[language].terms[kind].items():
            for portion in portions(site, entries, partial(address.term, kind, id, language)):
                yield _term_page(site, language, kind, id, portion, len(entries))


def _term_page(site: Site, language: Language, kind: Kind, id: str, portion: Portion, total: int) -> Sheet:
    words, path, topic = site.wordings[language], portion.path, named(site, kind, id, language)
    first = portion.number == 1
    count = words.say("blog.posts", n=total)
    others = {
        one: address.term(kind, id, one) for one in site.languages if id in site.shelves[one].terms[kind] and first
    }
    title = f"{topic.name} · {site.public.site.name}"
    feeds = ((path.removesuffix(".html"), words.say("blog.feed_on", site=site.public.site.name, topic=topic.name)),)
    about = About(
        title=title,
        description=topic.lines[-1] if topic.lines else f"{topic.name}: {count}",
        feeds=feeds if has_feed(kind) and first else (),
    )
    if kind == "series":
        start = (portion.number - 1) * site.public.site.posts_per_page + 1
        parts = tuple(
            teaser(site, words, one, path, part=words.say("blog.part", n=n, of=words.number(total)))
            for n, one in enumerate(portion.entries, start)
        )
        groups: tuple[Group, ...] = (Group("parts", None, parts),)
    else:
        groups = tuple(by_year(site, words, portion.entries, path))
    view = ListPage(
        frame=frame(site, language, path, others, about),
        title=title if first else f"{title} · {_place(words, portion)}",
        description=about.description,
        eyebrow=words.say(f"blog.{kind}_one"),
        heading=topic.name,
        ledes=(*topic.lines, count),
        groups=groups,
        pager=pager(site, words, portion, path),
        topics=(),
        empty="",
    )
    return Sheet(PUBLIC, path, "layouts/list.html", view, sources=_sources(portion.entries))


def has_feed(kind: Kind) -> bool:
    """Tags and categories grow for ever; a series ends, and an author's posts are in the feed of all."""
    return kind in ("tags", "categories")
