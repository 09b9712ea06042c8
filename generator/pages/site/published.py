"""Posts and pages → the published set of one build: what is not in it appears nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from generator.audience import Public
from generator.model.files import PublicFile
from generator.model.post import Article
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages.address import Addresses
from generator.pages.prose import Body

PUBLIC = Public()


@dataclass(frozen=True)
class Site:
    """The published set of one build: what is not in here appears nowhere."""

    public: PublicFile
    wordings: Mapping[Language, Wording]
    posts: tuple[Article, ...]
    pages: tuple[Article, ...]
    bodies: Mapping[str, Body]
    addresses: Addresses

    def of(self, language: str) -> list[Article]:
        """Posts of one language, newest first."""
        return [post for post in self.posts if post.language == language]


def published(public: PublicFile, on: dt.date) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """Posts and pages that everyone may read on that day: the one place where this is decided."""

    def is_public(article: Article) -> bool:
        front = article.front
        return not front.draft and front.published and (front.date is None or front.date <= on)

    posts = sorted(filter(is_public, public.posts), key=lambda post: (post.front.date or dt.date.min, post.path))
    return tuple(reversed(posts)), tuple(filter(is_public, public.pages))
