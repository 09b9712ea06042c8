"""The words of the public pages, ready to print: the shapes that their templates may see."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.view import Html


@dataclass(frozen=True)
class Link:
    """Somewhere to go; `here` marks the page that one is on."""

    label: str
    href: str
    language: str | None = None
    here: bool = False


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
    alternates: tuple[Link, ...]
    """Translations that exist, with absolute addresses; empty where the site has none."""
    canonical: str | None
    feed: Link | None
    """None where the site has no address of its own: a feed needs whole addresses."""
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
    byline: str | None
    reading: str | None
    tags: tuple[Link, ...]
    body: Html
    paged_body: Html
    """The same for paper: links lead to the site, pictures to the registered files."""
    translations_label: str
    translations: tuple[Link, ...]
    pdf: Link | None
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
    """The index of a language, or the posts of one tag."""

    frame: Frame
    title: str
    description: str
    heading: str
    lede: str | None
    years: tuple[tuple[str, tuple[Teaser, ...]], ...]
    tags_label: str
    tags: tuple[Link, ...]
    empty: str

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
    author: str
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
    entries: tuple[FeedEntry, ...]
