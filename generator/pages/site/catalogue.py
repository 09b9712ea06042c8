"""The published set → its posts by language, topic, neighbour and kin, each sorted once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.model.files import PublicFile
from generator.model.post import Article
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages.address import Addresses, Kind
from generator.pages.prose import Body
from generator.pages.site.entry import Entry, entry

KINDS: tuple[Kind, ...] = ("categories", "series", "tags", "authors")
NEARBY, MOST_RELATED = 16, 3
"""Posts to either side in time, of each tag, that are looked at; posts that are named."""
Terms = Mapping[Kind, Mapping[str, tuple[Entry, ...]]]
Collection = Literal["blog", "pages"]


@dataclass(frozen=True)
class Shelf:
    """The posts of one language, newest first; by topic in the order in which that topic lists them."""

    entries: tuple[Entry, ...]
    terms: Terms

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {one.source: at for at, one in enumerate(self.entries)}

    @cached_property
    def _tagged(self) -> Mapping[str, list[int]]:
        """Where in `entries` each tag is, ascending."""
        places: dict[str, list[int]] = {}
        for at, one in enumerate(self.entries):
            for tag in one.tags:
                places.setdefault(tag, []).append(at)
        return places

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The next newer and the next older post."""
        at = self._places[entry.source]
        return (self.entries[at - 1] if at else None), (self.entries[at + 1] if at + 1 < len(self.entries) else None)

    def related(self, entry: Entry) -> list[Entry]:
        """Posts that share most tags, the nearest in time first; other parts of its series are named elsewhere."""
        here = self._places[entry.source]
        near: set[int] = set()
        for tag in entry.tags:
            places = self._tagged[tag]
            middle = bisect_left(places, here)
            near.update(places[max(0, middle - NEARBY) : middle + NEARBY + 1])
        near.discard(here)
        tags = set(entry.tags)
        others = [at for at in near if entry.series is None or self.entries[at].series != entry.series]
        others.sort(key=lambda at: (-len(tags.intersection(self.entries[at].tags)), abs(at - here), at))
        return [self.entries[at] for at in others[:MOST_RELATED]]


@dataclass(frozen=True)
class Site:
    """The published set of one build: what is not in here appears nowhere."""

    public: PublicFile
    wordings: Mapping[Language, Wording]
    shelves: Mapping[Language, Shelf]
    posts: tuple[Article, ...]
    pages: tuple[Article, ...]
    entries: Mapping[str, Entry]
    """By the post's file."""
    keys: Mapping[str, str]
    """What joins a post to its translations, by the post's file."""
    families: Mapping[tuple[Collection, str], Mapping[Language, str]]
    """The addresses of each text's translations, in the order of the site's languages."""
    titles: Mapping[tuple[str, Language], str]
    """What pages are called, by name and language."""
    bodies: Mapping[str, Body]
    addresses: Addresses

    @property
    def languages(self) -> tuple[Language, ...]:
        return self.public.site.languages

    def of(self, language: Language) -> tuple[Entry, ...]:
        """Posts of one language, newest first."""
        return self.shelves[language].entries


def catalogue(
    public: PublicFile,
    wordings: Mapping[Language, Wording],
    posts: tuple[Article, ...],
    pages: tuple[Article, ...],
    bodies: Mapping[str, Body],
    addresses: Addresses,
) -> Site:
    """`posts` and `pages` are the published ones."""
    entries = {one.path: entry(one, bodies[one.path], addresses.articles[one.path]) for one in posts}
    by_language: dict[Language, list[Entry]] = {language: [] for language in public.site.languages}
    for one in entries.values():
        by_language[one.language].append(one)
    families: dict[tuple[Collection, str], dict[Language, str]] = {}
    for language in public.site.languages:
        for article in (*posts, *pages):
            if article.language == language:
                collection: Collection = "blog" if article.path in entries else "pages"
                family = families.setdefault((collection, article.translation_key), {})
                family[language] = addresses.articles[article.path]
    return Site(
        public=public,
        wordings=wordings,
        shelves={language: Shelf(tuple(own), _terms(own)) for language, own in by_language.items()},
        posts=posts,
        pages=pages,
        entries=entries,
        keys={one.path: one.translation_key for one in posts},
        families=families,
        titles={(one.translation_key, one.language): one.front.title for one in pages},
        bodies=bodies,
        addresses=addresses,
    )


def _terms(entries: Sequence[Entry]) -> Terms:
    found: dict[Kind, dict[str, list[Entry]]] = {kind: {} for kind in KINDS}
    for one in entries:
        for kind in KINDS:
            for name in names_of(one, kind):
                found[kind].setdefault(name, []).append(one)
    for parts in found["series"].values():
        parts.sort(key=lambda one: (one.part is None, one.part or 0, one.date, one.source))
    return {kind: {name: tuple(own) for name, own in sorted(terms.items())} for kind, terms in found.items()}


def names_of(entry: Entry, kind: Kind) -> Iterable[str]:
    """The ids under which a post is gathered."""
    by_kind: Mapping[Kind, Iterable[str]] = {
        "tags": entry.tags,
        "categories": entry.categories,
        "series": (entry.series,) if entry.series else (),
        "authors": entry.authors,
    }
    return by_kind[kind]
