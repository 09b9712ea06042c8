"""A post → the card that others show beside a link to it."""

from __future__ import annotations

from generator.model.post import Article
from generator.pages.site.catalogue import Site
from generator.pages.site.view import Card
from generator.pages.view import Poster

SHOWN_BY_OTHERS = (".png", ".jpg", ".jpeg", ".webp")
"""Nobody shows a drawing (SVG)."""
WIDTH, HEIGHT = 1200, 630


def card(site: Site, article: Article) -> Card | None:
    """The post's own picture, or a drawn one; None for a page without one, and where the site has no address."""
    base, image = site.public.site.url, article.front.image
    if base is None:
        return None
    if image is not None and image.endswith(SHOWN_BY_OTHERS):
        return Card(f"{base}/{image}", article.front.title)
    drawn = poster(site, article)
    return Card(f"{base}/{drawn.path}", article.front.title, WIDTH, HEIGHT) if drawn else None


def poster(site: Site, article: Article) -> Poster | None:
    """What is to be drawn: for posts of a site with an address that have no picture of their own."""
    public, image = site.public.site, article.front.image
    own = image is not None and image.endswith(SHOWN_BY_OTHERS)
    if public.url is None or own or article.path not in site.entries:
        return None
    faces = public.brand.typefaces
    path = f"cards/{site.addresses.articles[article.path].removesuffix('.html').removesuffix('/index')}.png"
    title = article.front.title
    return Poster(path, title, public.name, article.language, faces.display, faces.text, public.brand.accent)
