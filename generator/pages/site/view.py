"""The words of the public pages, ready to print: the shapes that their templates may see."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.view import Cover, Heading, Html


@dataclass(frozen=True)
class Link:
    """Somewhere to go; `here` marks the page that one is on, `count` says how much there is."""

    label: str
    href: str
    language: str | None = None
    here: bool = False
    count: str | None = None


@dataclass(frozen=True)
class Card:
    """The picture that others show beside a link to a page: its whole address, and in words what it shows."""

    address: str
    alt: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class FeedLink:
    """A feed that a page announces."""

    label: str
    href: str
    type: str


@dataclass(frozen=True)
class Property:
    """One property of OpenGraph."""

    name: str
    content: str


@dataclass(frozen=True)
class Frame:
    """What every public page has around its text."""

    language: str
    site: str
    tagline: str
    logo: str | None
    root: str
    home: str
    skip: str
    menu_label: str
    menu: tuple[Link, ...]
    languages_label: str
    languages: tuple[Link, ...]
    """Empty where the site has one."""
    alternates: tuple[Link, ...]
    """Translations that exist, with absolute addresses, and `x-default`; empty where the page has none."""
    canonical: str | None
    feeds: tuple[FeedLink, ...]
    """Empty where the site has no address of its own: a feed needs whole addresses."""
    properties: tuple[Property, ...]
    structured: Html | None
    """What the page is, in the words of schema.org."""
    ways: tuple[Link, ...]
    """Where else there is something to read: the archive, the feeds."""
    footer: tuple[str, ...]


@dataclass(frozen=True)
class Teaser:
    """A post in a list."""

    title: str
    href: str
    date: str
    iso: str
    summary: str
    reading: str
    part: str | None = None


@dataclass(frozen=True)
class Group:
    """Posts of a list under a heading of their own, or under none."""

    id: str
    label: str | None
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True)
class Pager:
    """From one page of a list to the next."""

    label: str
    here: str
    newer: Link | None
    older: Link | None


@dataclass(frozen=True)
class Topics:
    """What posts are gathered under, with a label."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SeriesBox:
    """The series that a post is a part of."""

    label: str
    name: Link
    position: str
    parts: tuple[Link, ...]


@dataclass(frozen=True)
class PostPage:
    """One post or page."""

    frame: Frame
    title: str
    author: str
    description: str
    date: str | None
    iso: str | None
    updated: str | None
    updated_iso: str | None
    byline: str | None
    authors: tuple[Link, ...]
    reading: str | None
    categories: tuple[Link, ...]
    tags: Topics | None
    series: SeriesBox | None
    body: Html
    paged_body: Html
    """The same for paper: links lead to the site, pictures to the registered files."""
    translations_label: str
    translations: tuple[Link, ...]
    pdf: Link | None
    related: Topics | None
    neighbours_label: str
    newer: Link | None
    older: Link | None
    newer_label: str
    older_label: str
    created: str
    page_word: str
    of_word: str
    site_line: str

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class ListPage:
    """The posts of a language, or of what they are gathered under."""

    frame: Frame
    title: str
    description: str
    eyebrow: str | None
    heading: str
    ledes: tuple[str, ...]
    groups: tuple[Group, ...]
    pager: Pager | None
    topics: tuple[Topics, ...]
    empty: str

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class Month:
    """The posts of a month, by title alone."""

    id: str
    label: str
    posts: tuple[Link, ...]
    """`count` is the day."""


@dataclass(frozen=True)
class Chapter:
    """A post in a book; `id` is its anchor, and begins every other anchor of it."""

    id: str
    title: str
    date: str
    byline: str | None
    body: Html


@dataclass(frozen=True)
class Book:
    """The posts of a year on paper; `link` leads to it from the page of that year."""

    title: str
    author: str
    created: str
    cover: Cover
    contents_label: str
    contents: tuple[Heading, ...]
    chapters: tuple[Chapter, ...]
    page_word: str
    of_word: str
    site_line: str
    link: Link


@dataclass(frozen=True)
class ArchivePage:
    """Every year of a language, or the months of one."""

    frame: Frame
    title: str
    description: str
    heading: str
    lede: str
    years: Topics
    months: tuple[Month, ...]
    topics: tuple[Topics, ...]
    book: Book | None = None
    """The whole year on paper, once it is over."""

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class Door:
    """One language on a page for readers of all: a sentence, where it leads to, and what is new there."""

    language: str
    name: str
    heading: str
    lede: str | None
    posts: tuple[Link, ...]
    link: Link


@dataclass(frozen=True)
class DoorsPage:
    """A page for readers of every language."""

    frame: Frame
    title: str
    description: str
    doors: tuple[Door, ...]

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class ServicesPage:
    """The catalogue."""

    frame: Frame
    title: str
    description: str
    heading: str
    services: tuple[tuple[str, str, str, str], ...]
    for_whom_label: str

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class FeedEntry:
    """One post in a feed, whole."""

    title: str
    id: str
    href: str
    published: str
    updated: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    summary: str
    content: Html


@dataclass(frozen=True)
class Feed:
    """An Atom feed (RFC 4287)."""

    language: str
    title: str
    subtitle: str
    id: str
    self_href: str
    home: str
    updated: str
    author: str
    style: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True)
class Located:
    """A page in a sitemap: its whole address, the day of its last change, and its translations."""

    address: str
    day: str | None
    alternates: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Sitemap:
    """Pages, or the sitemaps of languages."""

    style: str
    pages: tuple[Located, ...]


@dataclass(frozen=True)
class Moved:
    """What answers to an old address."""

    language: str
    title: str
    lede: str
    link: Link
    canonical: str | None


@dataclass(frozen=True)
class PlainFile:
    """A file that is not made of tags."""

    text: Html
