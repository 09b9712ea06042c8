"""A published post and its text → all that lists, feeds and other posts may say of it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from generator.model.post import Article
from generator.model.values import Language
from generator.pages import prose
from generator.pages.prose import Body

CHARACTERS_A_MINUTE = 500
"""Japanese has no spaces between words."""
WORDS_A_MINUTE = {"en": 238, "sv": 200, "da": 200, "ru": 184}
"""English: Brysbaert 2019; Swedish, Russian: Trauzettel-Klosinski and Dietz 2012; Danish as Swedish."""
SHORTENED = 220
"""Characters of a text's own beginning where nobody wrote a summary."""


@dataclass(frozen=True)
class Entry:
    """
    One post as others see it: a list depends on this and on nothing else of the post.

    `source` is its file, `address` its path below the site, `minutes` the time that reading takes.
    """

    source: str
    language: Language
    address: str
    title: str
    date: dt.date
    updated: dt.date | None
    summary: str
    description: str
    minutes: int
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    series: str | None
    part: int | None
    authors: tuple[str, ...]
    pinned: bool

    @property
    def changed(self) -> dt.date:
        """The day of its last change."""
        return max(self.date, self.updated or self.date)


def entry(article: Article, body: Body, address: str) -> Entry:
    front = article.front
    return Entry(
        source=article.path,
        language=article.language,
        address=address,
        title=front.title,
        date=article.date,
        updated=front.updated,
        summary=summary(article, body),
        description=description(article, body),
        minutes=minutes(body.text, article.language),
        tags=article.tags,
        categories=article.categories,
        series=front.series,
        part=front.part,
        authors=article.authors,
        pinned=front.pinned,
    )


def summary(article: Article, body: Body) -> str:
    """For lists: as written, else what stands before `<!--more-->`, else the first words of the text."""
    return _words(article.front.summary or article.front.description or "") or body.lead or _beginning(body.text)


def description(article: Article, body: Body) -> str:
    """For search engines, which show two lines."""
    written = _words(article.front.description or article.front.summary or "")
    return written or _beginning(body.lead or body.text)


def minutes(text: str, language: Language) -> int:
    """How long reading takes, at least one minute."""
    if language == "ja":
        return max(1, round(len(re.sub(r"\s", "", text)) / CHARACTERS_A_MINUTE))
    return max(1, round(len(text.split()) / WORDS_A_MINUTE[language]))


def _beginning(text: str) -> str:
    """Japanese is cut anywhere, the others between words."""
    cut = text[:SHORTENED]
    return text if len(text) <= SHORTENED else f"{cut.rsplit(' ', 1)[0] if ' ' in cut[SHORTENED // 2 :] else cut} …"


def _words(written: str) -> str:
    """Markdown without its marks; most summaries have none, and converting costs more than all else about an entry."""
    if re.search(r"[*_`\[\]<>&\\#|]|^\s*(?:[-+=]|\d+[.)])", written, re.MULTILINE):
        return prose.plain(prose.prose(written).markup)
    return " ".join(written.split())
