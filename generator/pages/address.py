"""Posts, pages, tags and pictures → their addresses below the site, and what an author's link leads to."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.load.hint import nearest
from generator.model.files import PublicFile
from generator.model.permalink import path_of
from generator.model.post import Article
from generator.pages.prose import UnsafeProse

Kind = Literal["tags", "categories", "series", "authors"]
"""What posts are gathered under."""


def index(language: str, number: int = 1) -> str:
    """The list of a language's posts, by page."""
    return f"{language}/index.html" if number == 1 else f"{language}/page/{number}.html"


def archive(language: str, year: int | None = None) -> str:
    return f"{language}/archive.html" if year is None else f"{language}/archive/{year}.html"


def book(language: str, year: int) -> str:
    """The posts of a year as one PDF."""
    return f"{language}/archive/blog-{year}.pdf"


def feed(language: str, ending: str = "xml") -> str:
    return f"{language}/feed.{ending}"


def services(language: str) -> str:
    return f"{language}/services.html"


def sitemap(language: str) -> str:
    return f"{language}/sitemap.xml"


def term(kind: Kind, name: str, language: str, number: int = 1) -> str:
    """The posts of one tag, category, series or author, by page."""
    stem = f"{language}/{kind}/{name}"
    return f"{stem}.html" if number == 1 else f"{stem}/{number}.html"


def term_feed(kind: Kind, name: str, language: str, ending: str = "xml") -> str:
    return f"{language}/{kind}/{name}.{ending}"


def tidy(path: str) -> str:
    """As it is given to others: the folder for its `index.html`."""
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path


@dataclass(frozen=True)
class Addresses:
    """What links may lead to: published articles by their path in the practice, pictures by name."""

    articles: Mapping[str, str]
    pages: Mapping[tuple[str, str], str]
    unpublished: frozenset[str]
    images: frozenset[str]
    languages: tuple[str, ...]
    has_services: bool
    by_folder: bool = False
    """Whether links within the site name the folder for its `index.html`, as its patterns do."""

    def href(self, here: str, there: str) -> str:
        """From one page of the site to another."""
        path = tidy(there) if self.by_folder else there
        return ("../" * here.count("/") + path) or "./"

    wholes: Mapping[str, str] = field(default_factory=dict)
    """What a link to a picture leads to, by its name: all of its pixels."""
    known: tuple[Article, ...] = ()
    """All that was written, published or not: what a name may mean."""

    def built_in(self, name: str, language: str) -> str | None:
        """The address of `blog`, `archive` or `services`, which need no file."""
        if name in ("blog", "archive"):
            return index(language) if name == "blog" else archive(language)
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
        for name in (target, path.removeprefix("content/")):
            if name in self.wholes:
                return self.upward(article) + self.wholes[name]
        if path not in self.articles:
            raise UnsafeProse(f"`{href}` leads nowhere: there is no {path}")
        return self.href(self.articles[article.path], self.articles[path]) + (f"#{anchor}" if anchor else "")

    def named(self, article: Article, name: str) -> tuple[str, str]:
        """
        The path from the article's own place, and the title, of what `[[name]]` means: by slug, file or title.

        Its own language goes before the others. Raises UnsafeProse where there is none, or more than one.
        """
        wanted = name.casefold()
        found = [one for one in self.known if wanted in (one.slug, one.name, one.front.title.casefold())]
        own = [one for one in found if one.language == article.language]
        for one in self.languages:
            own = own or [other for other in found if other.language == one]
        if len(own) > 1:
            paths = " and ".join(sorted(one.path.removeprefix("content/") for one in own)[:3])
            raise UnsafeProse(f"`[[{name}` may mean {paths}: write the path instead")
        if not own:
            near = nearest(name, [one.front.title for one in self.known] + [one.slug for one in self.known])
            hint = f": did you mean `{near}`?" if near else ""
            raise UnsafeProse(f"`[[{name}` leads nowhere: no post or page has this title or slug{hint}")
        if own[0].path in self.unpublished:
            raise UnsafeProse(f"`[[{name}` leads to a post that is not published")
        return posixpath.relpath(own[0].path, posixpath.dirname(article.path)), own[0].front.title

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


def addresses(public: PublicFile, posts: Collection[Article], pages: Iterable[Article]) -> Addresses:
    """The addresses of one published set."""
    patterns = public.site.permalinks
    # A post without a day is a fault that `verify` tells; whether links to it hold is another matter.
    days = {one.path: one.front.date or dt.date.max for one in posts}
    known = {one.path: path_of(patterns.blog, one.language, one.slug, days[one.path]) for one in posts}
    own = {one.path: one for one in pages}
    known |= {path: path_of(patterns.pages, one.language, one.slug, None) for path, one in own.items()}
    return Addresses(
        articles=known,
        pages={(one.translation_key, one.language): known[path] for path, one in own.items()},
        unpublished=frozenset(one.path for one in (*public.posts, *public.pages) if one.path not in known),
        images=frozenset(public.images),
        languages=public.site.languages,
        has_services=bool(public.services),
        by_folder=patterns.blog.endswith("/") or patterns.pages.endswith("/"),
        wholes={name: image.whole for name, image in public.images.items()},
        known=(*public.posts, *public.pages),
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
        way, mark, anchor = value.partition("#")
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(rest), way)) + ("/" if way.endswith("/") else "")
        return f"{found[1]}{scheme}://{tidy(joined)}{mark}{anchor}{found[3]}" if rest else found[0]

    return re.sub(r'((?:href|src)=")([^"]*)(")', turned, markup)
