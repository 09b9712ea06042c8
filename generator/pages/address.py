"""Posts, pages, tags and pictures → their addresses below the site, and what an author's link leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.files import PublicFile
from generator.model.post import Article
from generator.pages.prose import UnsafeProse


def index(language: str) -> str:
    return f"{language}/index.html"


def feed(language: str) -> str:
    return f"{language}/feed.xml"


def services(language: str) -> str:
    return f"{language}/services.html"


def tag(name: str, language: str) -> str:
    return f"{language}/tags/{name}.html"


def post(article: Article) -> str:
    return f"{article.language}/blog/{article.slug}.html"


def page(article: Article) -> str:
    return f"{article.language}/{article.slug}.html"


@dataclass(frozen=True)
class Addresses:
    """What links may lead to: published articles by their path in the practice, pictures by name."""

    articles: Mapping[str, str]
    pages: Mapping[tuple[str, str], str]
    unpublished: frozenset[str]
    images: frozenset[str]
    languages: tuple[str, ...]
    has_services: bool

    def built_in(self, name: str, language: str) -> str | None:
        """The address of `blog` or `services`, which need no file."""
        if name == "blog":
            return index(language)
        return services(language) if name == "services" and self.has_services else None

    def page(self, name: str, language: str) -> str | None:
        return self.pages.get((name, language))

    def link(self, article: Article, href: str) -> str:
        """The page's own address for what the author wrote. Raises UnsafeProse where it leads nowhere."""
        if re.match(r"(https:|mailto:|tel:|#)", href):
            return href
        if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
            raise UnsafeProse(f"`{href}` cannot be linked to: use https://, mailto: or tel:")
        target, _, anchor = href.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), target))
        if path in self.unpublished:
            raise UnsafeProse(f"`{href}` leads to a post that is not published")
        if path not in self.articles:
            raise UnsafeProse(f"`{href}` leads nowhere: there is no {path}")
        return self.upward(article) + self.articles[path] + (f"#{anchor}" if anchor else "")

    def image(self, article: Article, source: str) -> str:
        """By name below `content/`, or from the post's own place. Raises UnsafeProse where there is none."""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), source)).removeprefix("content/")
        for name in (source, beside):
            if name in self.images:
                return self.upward(article) + name
        raise UnsafeProse(f"the picture `{source}` is not in content/")

    def upward(self, article: Article) -> str:
        """From the article's own page to the site's root."""
        return "../" * self.articles[article.path].count("/")


def addresses(public: PublicFile, posts: tuple[Article, ...], pages: tuple[Article, ...]) -> Addresses:
    """The addresses of one published set."""
    known = {one.path: post(one) for one in posts} | {one.path: page(one) for one in pages}
    return Addresses(
        articles=known,
        pages={(one.translation_key, one.language): page(one) for one in pages},
        unpublished=frozenset(one.path for one in (*public.posts, *public.pages) if one.path not in known),
        images=frozenset(public.images),
        languages=public.site.languages,
        has_services=bool(public.services),
    )


def absolute(markup: str, base: str, *, anchors: bool = True) -> str:
    """
    The same HTML with links that hold outside the site, as feeds and paper need them.

    `anchors=False` leaves links within the page as they are.
    """

    def turned(found: re.Match[str]) -> str:
        value = found[2]
        if re.match(r"[a-z]+:", value):
            return found[0]
        if value.startswith("#"):
            return f"{found[1]}{base}{value}{found[3]}" if anchors else found[0]
        scheme, _, rest = base.partition("://")
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(rest), value))
        return f"{found[1]}{scheme}://{joined}{found[3]}" if rest else found[0]

    return re.sub(r'((?:href|src)=")([^"]*)(")', turned, markup)
