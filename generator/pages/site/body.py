"""The Markdown of posts and pages → their HTML, and every fault of a text or of a link between them."""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model.files import PublicFile
from generator.model.post import Article
from generator.pages import address, prose
from generator.pages.address import Addresses
from generator.pages.prose import Body, UnsafeProse
from generator.pages.site.published import published
from generator.problems import Place, Problem, ProblemsFound


def faults(public: PublicFile, on: dt.date, unread: Collection[str] = ()) -> list[Problem]:
    """What cannot be shown in the texts of the site of that day; whether links to `unread` files hold is not known."""
    posts, pages = published(public, on)
    addresses = address.addresses(public, posts, pages)
    known = replace(
        addresses,
        articles={**dict.fromkeys(unread, ""), **addresses.articles},
        images=addresses.images | {path.removeprefix("content/") for path in unread},
    )
    bodies: dict[str, Body] = {}
    return _fill(bodies, (*posts, *pages), known)


def bodies(articles: Sequence[Article], addresses: Addresses) -> dict[str, Body]:
    found: dict[str, Body] = {}
    problems = _fill(found, articles, addresses)
    if problems:
        raise ProblemsFound(problems)
    return found


def _fill(bodies: dict[str, Body], articles: Sequence[Article], addresses: Addresses) -> list[Problem]:
    """Every text that can be shown into `bodies`, by path; what is wrong with texts and with the links between them."""
    problems: list[Problem] = []
    for article in articles:
        body, faults = _body(article, addresses)
        bodies |= {article.path: body} if body is not None else {}
        problems += faults
    return problems + [fault for article in articles for fault in _anchors(article, bodies, addresses)]


def _anchors(article: Article, bodies: Mapping[str, Body], addresses: Addresses) -> Iterator[Problem]:
    """Links to a heading that is not there."""
    paths = {where: path for path, where in addresses.articles.items()}
    here = addresses.articles[article.path]
    links = re.findall(r'href="([^":]*)#([^"]+)"', bodies[article.path].html.markup) if article.path in bodies else []
    for target, anchor in links:
        where = posixpath.normpath(posixpath.join(posixpath.dirname(here), target)) if target else here
        where = where if where in paths else f"{where}/index.html"
        body = bodies.get(paths.get(where, ""))
        if body is not None and f'id="{anchor}"' not in body.html.markup:
            name = posixpath.basename(paths[where]) if target else ""
            yield _fault(article, f"`{name}#{html.unescape(anchor)}` leads nowhere: there is no such heading")


def _body(article: Article, addresses: Addresses) -> tuple[Body | None, list[Problem]]:
    """The text of an article; None, and every fault of it, where it cannot be shown."""
    problems: list[Problem] = []

    def told(turn: Callable[[Article, str], str]) -> Callable[[str], str]:
        def turned(written: str) -> str:
            try:
                return turn(article, written)
            except UnsafeProse as fault:
                problems.append(_fault(article, str(fault)))
                return ""

        return turned

    body = None
    try:
        body = prose.article(article.body, link=told(addresses.link), image=told(addresses.image))
    except UnsafeProse as fault:
        problems.append(_fault(article, str(fault)))
    return (None if problems else body), problems


def _fault(article: Article, message: str) -> Problem:
    """At the line that holds the words in backticks, as an address where they are one; else where the text begins."""
    quoted = message.split("`")[1] if "`" in message else ""
    spellings = (f"]({quoted}", f"]({quoted.partition('=')[2]}", quoted, quoted.partition("=")[2], quoted.split(">")[0])
    lines = article.body.split("\n")
    for words in (words for words in spellings if len(words) > len("](")):
        for number, text in enumerate(lines):
            if words in text:
                bare = words.removeprefix("](")
                column = text.index(words) + len(words) - len(bare)
                return Problem(_place(article, lines, number, column, len(bare)), message, code="prose")
    return Problem(_place(article, lines, 0, 0), message, code="prose")


def _place(article: Article, lines: Sequence[str], number: int, column: int, width: int = 1) -> Place:
    """A place in the body; line and column count from 0."""
    return Place(article.path, article.body_line + number, column + 1, width, lines[number])
