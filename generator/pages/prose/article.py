"""The Markdown of a post → its HTML, its words, and everything in it that is wrong."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension

from generator.pages.prose.attribute import AttributeExtension
from generator.pages.prose.block import BlockExtension, Headings, Tables
from generator.pages.prose.clean import plain, safe
from generator.pages.prose.code import fences
from generator.pages.prose.fault import Fault, Notes, UnsafeProse, no_name
from generator.pages.prose.formula import FormulaExtension
from generator.pages.prose.labels import Labels
from generator.pages.prose.note import Admonitions, Footnotes
from generator.pages.prose.quote import QuoteExtension
from generator.pages.prose.record import converted
from generator.pages.prose.source import doubtful
from generator.pages.prose.wiki import WikiExtension
from generator.pages.view import Html

MORE = re.compile(r"<!--\s*more\s*-->")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PICTURE = re.compile(r"<img [^>]*>")
DRAWING = re.compile(r'<img [^>]*src="formula/([0-9]+)"[^>]*>')
Turn = Callable[[str], str]


@dataclass(frozen=True)
class Body:
    """The body of a post: its HTML, the plain text of it, and what is wrong in it."""

    html: Html
    text: str
    lead: str = ""
    """The plain text before `<!--more-->`."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class _Converter:
    """One for all texts of a language: building it takes as long as many a text."""

    markdown: Markdown
    notes: Notes
    footnotes: Footnotes


@cache
def _converter(labels: Labels) -> _Converter:
    notes = Notes()
    footnotes = Footnotes(notes, labels)
    extensions = [
        fences(notes), Tables(notes), footnotes, DefListExtension(), AbbrExtension(), Admonitions(notes, labels),
        SaneListExtension(), Headings(), FormulaExtension(notes), WikiExtension(notes), AttributeExtension(notes),
        BlockExtension(), QuoteExtension(labels.language),
    ]  # fmt: skip
    return _Converter(Markdown(extensions=extensions, output_format="html"), notes, footnotes)


def article(
    text: str,
    link: Turn,
    image: Turn,
    named: Callable[[str], tuple[str, str]] = no_name,
    labels: Labels | None = None,
) -> Body:
    """
    A post. `link` and `image` turn what the author wrote as an address into the page's own.

    `named` gives the path and title of the article that `[[a name]]` means. They raise UnsafeProse for what leads
    nowhere, which becomes a fault of the body. Raw HTML goes through the sanitiser; a tag that it would drop is a fault
    rather than lost. Raises UnsafeProse itself for what would take for ever.
    """
    labels = labels or Labels()
    converter = _converter(labels)
    converter.notes.begin(named)
    markup = converted(converter.markdown, text, forget=_converter.cache_clear)
    lead, more, _ = MORE.sub("\0", markup, count=1).partition("\0")
    markup = COMMENT.sub("", markup)
    converter.footnotes.tell_unused()
    faults = converter.notes.faults
    faults += doubtful(text)
    markup = re.sub(
        r'(<a [^>]*?href=")([^"]*)(")', lambda found: found[1] + _turned(link, found[2], faults) + found[3], markup
    )
    count = len(converter.notes.drawings)
    markup = PICTURE.sub(lambda found: _picture(found[0], image, faults, count), markup)
    try:
        clean, words = safe(markup)
    except UnsafeProse as fault:
        return Body(Html(""), "", faults=(*faults, Fault(str(fault))))
    faults += _repeated(clean)
    drawings = dict(enumerate(converter.notes.drawings))
    whole = DRAWING.sub(lambda found: drawings.get(int(found[1]), ""), clean)
    return Body(Html(whole), words, plain(COMMENT.sub("", lead)) if more else "", tuple(faults))


def _turned(turn: Turn, address: str, faults: list[Fault]) -> str:
    try:
        return html.escape(turn(html.unescape(address)), quote=True)
    except UnsafeProse as fault:
        faults.append(Fault(str(fault)))
        return ""


def _picture(tag: str, image: Turn, faults: list[Fault], drawings: int) -> str:
    found = re.search(r'src="([^"]*)"', tag)
    source = found[1] if found else ""
    drawing = re.fullmatch(r"formula/([0-9]{1,4})", source, re.ASCII)
    if drawing and int(drawing[1]) < drawings:
        return tag
    if not re.search(r'alt="[^"]*[^"\s][^"]*"', tag) and "decoration" not in tag:
        faults.append(
            Fault(
                f"the picture `{html.unescape(source)}` has no words for those who cannot see it",
                "write them in its brackets, `![…](…)`, or `{: .decoration}` behind it where it says nothing",
                only_warned=True,
            )
        )
    return re.sub(r'(src=")([^"]*)(")', lambda part: part[1] + _turned(image, part[2], faults) + part[3], tag)


def _repeated(markup: str) -> list[Fault]:
    seen: set[str] = set()
    told: list[Fault] = []
    for name in re.findall(r'<[a-z][^>]* id="([^"]*)"', markup):
        if name in seen:
            told.append(Fault(f"two places in the text have the anchor `{html.unescape(name)}`"))
        seen.add(name)
    return told
