"""A post → the card that others show beside a link to it."""

from __future__ import annotations

from generator.model.post import Article
from generator.pages.site.catalogue import Site
from generator.pages.site.view import Card

SHOWN_BY_OTHERS = (".png", ".jpg", ".jpeg", ".webp")
"""Nobody shows a drawing (SVG)."""


def card(site: Site, article: Article) -> Card | None:
    """The post's own picture; None where it has none that others show, or the site no address."""
    base, image = site.public.site.url, article.front.image
    if base is None or image is None or not image.endswith(SHOWN_BY_OTHERS):
        return None
    return Card(f"{base}/{image}", article.front.title)
