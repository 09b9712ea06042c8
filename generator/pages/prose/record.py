"""A text of a record → its paragraphs, lists and emphasis; tags are shown as they were typed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from generator.pages.prose.bound import check
from generator.pages.prose.clean import safe
from generator.pages.prose.fault import UnsafeProse
from generator.pages.view import Html

OUTWARD = r"(?:https|mailto|tel):"
SHORTEST_DOUBTFUL = 200
"""Shorter texts break no bound and are not nested too deeply."""


class _NoRawHtml(Extension):
    """Tags in a client's text are text."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


@cache
def _converter() -> Markdown:
    return Markdown(extensions=[_NoRawHtml(), SaneListExtension(), TableExtension()], output_format="html")


def prose(text: str) -> Html:
    """
    A text of a record: paragraphs, lists, emphasis, links; tags are shown as they were typed.

    Raises UnsafeProse for a link that leads nowhere from a document, and for a picture.
    """
    markup = converted(_converter(), text, forget=_converter.cache_clear)
    for address in re.findall(r'<a [^>]*?href="([^"]*)"', markup):
        if not re.match(OUTWARD, address):
            raise UnsafeProse(f"`{html.unescape(address)}` cannot be linked to: use https://, mailto: or tel:")
    for address in re.findall(r'<img [^>]*?src="([^"]*)"', markup):
        raise UnsafeProse(f"the picture `{html.unescape(address)}` cannot stand here: this text may hold none")
    return Html(safe(markup)[0])


def converted(converter: Markdown, text: str, forget: Callable[[], None]) -> str:
    """
    The markup, not yet safe. Raises UnsafeProse for what would take for ever.

    A converter that was interrupted still thinks that it is in the middle of a list (Python-Markdown 3.11): `forget`
    lets go of it.
    """
    check(text)
    try:
        return converter.reset().convert(text)
    except RecursionError:
        forget()
        raise UnsafeProse("lists or quotes are nested too deeply") from None


def objection(text: str) -> str | None:
    """Why `prose` refuses a text; None where it does not, which is plain for most."""
    if len(text) < SHORTEST_DOUBTFUL and not re.search(r"[\[<]", text):
        return None
    try:
        prose(text)
    except UnsafeProse as fault:
        return str(fault)
    return None


def line(text: str) -> Html:
    """The same for a text of one paragraph, without the paragraph around it."""
    markup = prose(text).markup
    single = re.fullmatch(r"<p>(.*)</p>", markup, re.DOTALL)
    return Html(single[1] if single and "<p>" not in single[1] else markup)
