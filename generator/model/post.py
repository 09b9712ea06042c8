"""Front matter and body of `content/blog/**/*.md` and `content/pages/**/*.md`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.model.record import Record
from generator.model.values import Day, FileName, Flag, Language, Line, Slug, Text, read_day, read_slug


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


def _read_permalink(written: Any) -> Any:
    """An old address, kept: `/2008/10/13/the-title/`."""
    if isinstance(written, str):
        for part in re.sub(r"(\.html?|/)$", "", written.strip("/")).split("/"):
            read_slug(part)
        return "/" + written.strip("/")
    return written


Tags = Annotated[tuple[Slug, ...], BeforeValidator(_read_tags)]
Published = Annotated[Day, BeforeValidator(_read_published)]
Permalink = Annotated[Line, BeforeValidator(_read_permalink)]


class FrontMatter(Record):
    """What stands between the `---` lines."""

    title: Line
    """The title."""
    date: Published | None = None
    """The day it is published; needed for posts."""
    updated: Published | None = None
    """The day of the last change worth telling."""
    lang: Language | None = None
    """The language; the folder's, or the site's first, where it is left out."""
    slug: Slug | None = None
    """The last part of the address; the file's name where it is left out."""
    translation_key: Slug | None = None
    """Joins translations; the file's name where it is left out."""
    tags: Tags = ()
    """Ids of tags."""
    categories: Tags = ()
    """As older generators have them; counted as tags."""
    summary: Text | None = None
    """One or two sentences."""
    description: Text | None = None
    """The same, as other generators call it."""
    author: Slug | None = None
    """An id of `site.yaml`."""
    draft: Flag = False
    """Not published while true."""
    published: Flag = True
    """Not published while false, as older generators have it."""
    permalink: Permalink | None = None
    """The address under which it used to stand."""
    aliases: tuple[Permalink, ...] = ()
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
        return tuple(dict.fromkeys((*self.front.tags, *self.front.categories)))
