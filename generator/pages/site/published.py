"""Posts and pages → the published set of one build: what is not in it appears nowhere."""

from __future__ import annotations

import datetime as dt

from generator.audience import Public
from generator.model.files import PublicFile
from generator.model.post import Article

PUBLIC = Public()


def published(public: PublicFile, on: dt.date) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """Posts, newest first, and pages that everyone may read on that day: the one place where this is decided."""

    def is_public(article: Article) -> bool:
        front = article.front
        begun = front.date is None or front.date <= on
        over = front.expires is not None and front.expires <= on
        return front.published and not front.draft and begun and not over

    posts = sorted(filter(is_public, public.posts), key=lambda post: (post.front.date or dt.date.min, post.path))
    return tuple(reversed(posts)), tuple(filter(is_public, public.pages))
