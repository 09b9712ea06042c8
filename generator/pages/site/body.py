"""The Markdown of posts and pages → their HTML, and every fault of a text or of a link between them."""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from generator.load.hint import nearest
from generator.model.files import PublicFile
from generator.model.post import Article
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.address import Addresses
from generator.pages.prose import Body, Fault, Labels, Texts, UnsafeProse
from generator.pages.prose.recall import Ask
from generator.pages.site.published import published
from generator.problems import Place, Problem, ProblemsFound, Severity, errors


def faults(public: PublicFile, on: dt.date, unread: Collection[str] = ()) -> list[Problem]:
    """What cannot be shown in the texts of the site of that day; whether links to `unread` files hold is not known."""
    posts, pages = published(public, on)
    addresses = address.addresses(public, posts, pages)
    known = replace(
        addresses,
        articles={**dict.fromkeys(unread, ""), **addresses.articles},
        images=addresses.images | {path.removeprefix("content/") for path in unread},
    )
    return _fill({}, (*posts, *pages), known, {}, Texts())


def bodies(
    articles: Sequence[Article], addresses: Addresses, wordings: Mapping[Language, Wording], texts: Texts
) -> tuple[dict[str, Body], tuple[Problem, ...]]:
    """Every text by its path, and what is doubtful in them. Raises ProblemsFound where one cannot be shown."""
    found: dict[str, Body] = {}
    labels = {name: Labels.of(words) for name, words in wordings.items()}
    problems = _fill(found, articles, addresses, labels, texts)
    if errors(problems):
        raise ProblemsFound(problems)
    return found, tuple(problems)


def _fill(
    bodies: dict[str, Body],
    articles: Sequence[Article],
    addresses: Addresses,
    labels: Mapping[Language, Labels],
    texts: Texts,
) -> list[Problem]:
    """Every text that can be shown into `bodies`, by path; what is wrong with texts and with the links between them."""
    problems: list[Problem] = []
    for article in articles:
        body, faults = _body(article, addresses, labels.get(article.language, Labels(article.language)), texts)
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
        known = (f'id="{anchor}"', f'id="{unquote(anchor)}"')
        if body is not None and not any(one in body.html.markup for one in known):
            name = posixpath.basename(paths[where]) if target else ""
            near = nearest(unquote(html.unescape(anchor)), re.findall(r' id="([^"]*)"', body.html.markup))
            help = f"did you mean `#{near}`?" if near else None
            message = f"`{name}#{html.unescape(anchor)}` leads nowhere: there is no such heading"
            yield _fault(article, Fault(message, help))


def _body(article: Article, addresses: Addresses, labels: Labels, texts: Texts) -> tuple[Body | None, list[Problem]]:
    """The text of an article; None where it cannot be shown; and every fault of it."""
    try:
        asks: dict[str, Ask] = {
            "link": lambda written: addresses.link(article, written),
            "image": lambda written: addresses.image(article, written),
            "named": lambda name: addresses.named(article, name),
        }
        body = texts.article(article.body, asks, labels)
    except UnsafeProse as fault:
        return None, [_fault(article, Fault(str(fault)))]
    problems = [_fault(article, fault) for fault in body.faults]
    return (None if errors(problems) else body), problems


def _fault(article: Article, fault: Fault) -> Problem:
    """At the line that holds the words in backticks, as an address where they are one; else where the text begins."""
    severity = Severity.WARNING if fault.only_warned else Severity.ERROR
    lines = article.body.split("\n")
    place = _found(article, lines, fault.message) or _place(article, lines, 0, 0)
    return Problem(place, fault.message, fault.help, severity, "prose")


def _found(article: Article, lines: Sequence[str], message: str) -> Place | None:
    quoted = message.split("`")[1] if "`" in message else ""
    spellings = (f"]({quoted}", f"]({quoted.partition('=')[2]}", quoted, quoted.partition("=")[2], quoted.split(">")[0])
    for words in (words for words in spellings if len(words) > len("](") or words == quoted != ""):
        for number, text in enumerate(lines):
            if words in text:
                bare = words.removeprefix("](")
                column = text.index(words) + len(words) - len(bare)
                return _place(article, lines, number, column, len(bare))
    return None


def _place(article: Article, lines: Sequence[str], number: int, column: int, width: int = 1) -> Place:
    """A place in the body; line and column count from 0."""
    return Place(article.path, article.body_line + number, column + 1, width, lines[number])
