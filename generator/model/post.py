"""Front matter and body of `content/blog/**/*.md` and `content/pages/**/*.md`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.model.permalink import OldAddress
from generator.model.record import Record
from generator.model.values import Count, Day, FileName, Flag, Language, Line, Slug, Text, read_day


def _read_published(written: Any) -> Any:
    """A day, also as `2008-10-13 22:54`, `2008-10-13 22:54:00 +0200` or `2008-10-13T22:54`: the day counts."""
    if not isinstance(written, str):
        return written
    return read_day(
        re.sub(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$", "", written.strip())
    )


def _read_tags(written: Any) -> Any:
    """A list, or one line of words as older generators take it; `IT Planning` becomes `it-planning`."""
    if isinstance(written, str):
        written = [part for part in re.split(r"[,\s]+", written.strip("[] ")) if part]
    if isinstance(written, list):
        return [re.sub(r"[\s_]+", "-", tag.strip().lower()) if isinstance(tag, str) else tag for tag in written]
    return written


Tags = Annotated[tuple[Slug, ...], BeforeValidator(_read_tags)]
Published = Annotated[Day, BeforeValidator(_read_published)]


class FrontMatter(Record):
    """What stands between the `---` lines."""

    title: Line
    """The title."""
    date: Published | None = None
    """The day it is published; needed for posts."""
    updated: Published | None = None
    """The day of the last change worth telling."""
    expires: Published | None = None
    """The day from which it is not published any more."""
    lang: Language | None = None
    """The language; where it is left out that of the name (`post.sv.md`), of the folder, or the site's first."""
    slug: Slug | None = None
    """The last part of the address; the file's name where it is left out."""
    translation_key: Slug | None = None
    """Joins translations; the file's name where it is left out."""
    tags: Tags = ()
    """Ids of tags: what it is about."""
    categories: Tags = ()
    """Ids of categories: what kind of post it is."""
    series: Slug | None = None
    """The id of the series that it is a part of."""
    part: Count | None = None
    """Its number in the series; by day where no part has one."""
    summary: Text | None = None
    """One or two sentences for lists; the text before `<!--more-->`, or its beginning, where it is left out."""
    description: Text | None = None
    """The same for search engines, where it is another one."""
    author: Slug | None = None
    """Who wrote it: an id of `site.yaml`."""
    authors: Tags = ()
    """Where there were several."""
    pinned: Flag = False
    """First in the list of posts while true."""
    draft: Flag = False
    """Not published while true."""
    published: Flag = True
    """Not published while false, as older generators have it."""
    permalink: OldAddress | None = None
    """The address under which it used to stand; it leads to the new one."""
    aliases: tuple[OldAddress, ...] = ()
    """More old addresses."""
    image: FileName | None = None
    """A picture for it, in `content/`."""
    layout: Line | None = None
    """As older generators have it; not used."""
    comments: Flag | None = None
    """As older generators have it; not used."""


@dataclass(frozen=True)
class Article:
    """A post or page as it was read: front matter, Markdown body, and where they stand."""

    path: str
    language: Language
    name: str
    front: FrontMatter
    body: str
    body_line: int

    @property
    def slug(self) -> str:
        return self.front.slug or self.name

    @property
    def translation_key(self) -> str:
        return self.front.translation_key or self.name

    @property
    def date(self) -> dt.date:
        """The day of a post; pages have none."""
        if self.front.date is None:
            raise ValueError(f"{self.path} has no date")
        return self.front.date

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.front.tags))

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.front.categories))

    @property
    def authors(self) -> tuple[str, ...]:
        first = (self.front.author,) if self.front.author else ()
        return tuple(dict.fromkeys((*first, *self.front.authors)))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Old addresses that lead here."""
        first = (self.front.permalink,) if self.front.permalink else ()
        return tuple(dict.fromkeys((*first, *self.front.aliases)))
