"""Markdown of an author → safe HTML, told where anything would be lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from generator.pages.view import Html

LIMIT = 200_000
BOUNDS = (("[", 400), ("<", 800), ("&", 2_000), ("`", 1_000), ("*", 3_000), ("_", 3_000), ('"', 4_000), ("'", 4_000))
"""Python-Markdown 3.11 is quadratic on runs of these in one paragraph."""

TAGS = frozenset(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i"
    " img ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = {
    "*": {"id", "class", "lang"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "ol": {"start"},
    "abbr": {"title"},
}
SCHEMES = {"https", "mailto", "tel"}
OUTWARD = r"(?:https|mailto|tel):"
SHORTEST_DOUBTFUL = 200
"""Shorter texts break no bound and are not nested too deeply."""
ALIGNMENTS = {"text-align: left;", "text-align: right;", "text-align: center;"}


class UnsafeProse(ValueError):
    """Text that cannot be shown as it was written; the message says why, in the author's terms."""


class _NoRawHtml(Extension):
    """Tags in a client's text are text."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


@cache
def _short() -> Markdown:
    return Markdown(extensions=[_NoRawHtml(), SaneListExtension(), TableExtension()], output_format="html")


@cache
def _long() -> Markdown:
    return Markdown(
        extensions=[
            FencedCodeExtension(),
            CodeHiliteExtension(guess_lang=False, css_class="code"),
            TableExtension(),
            FootnoteExtension(UNIQUE_IDS=False),
            DefListExtension(),
            AbbrExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            TocExtension(baselevel=2, toc_depth="2-3"),
        ],
        output_format="html",
    )


def prose(text: str) -> Html:
    """
    A text of a record: paragraphs, lists, emphasis, links; tags are shown as they were typed.

    Raises UnsafeProse for a link that leads nowhere from a document, and for a picture.
    """
    markup = _converted(_short(), text)
    for address in re.findall(r'<a [^>]*?href="([^"]*)"', markup):
        if not re.match(OUTWARD, address):
            raise UnsafeProse(f"`{html.unescape(address)}` cannot be linked to: use https://, mailto: or tel:")
    for address in re.findall(r'<img [^>]*?src="([^"]*)"', markup):
        raise UnsafeProse(f"the picture `{html.unescape(address)}` cannot stand here: this text may hold none")
    return Html(_safe(markup))


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


@dataclass(frozen=True)
class Body:
    """The body of a post: its HTML and the plain text of it."""

    html: Html
    text: str
    lead: str = ""
    """The plain text before `<!--more-->`."""


def article(text: str, link: Callable[[str], str], image: Callable[[str], str]) -> Body:
    """
    A post. `link` and `image` turn what the author wrote as an address into the page's own.

    They raise UnsafeProse for what leads nowhere; raw HTML goes through the sanitiser, and a tag that it would
    drop is refused rather than lost.
    """
    markup = _converted(_long(), text)
    lead, more, _ = _MORE.sub("\0", markup, count=1).partition("\0")
    markup = _COMMENT.sub("", markup)
    markup = re.sub(r'(<a [^>]*?href=")([^"]*)(")', lambda found: found[1] + _turned(link, found[2]) + found[3], markup)
    markup = re.sub(
        r'(<img [^>]*?src=")([^"]*)(")', lambda found: found[1] + _turned(image, found[2]) + found[3], markup
    )
    safe = _safe(markup)
    return Body(Html(safe), plain(safe), plain(_COMMENT.sub("", lead)) if more else "")


_MORE = re.compile(r"<!--\s*more\s*-->")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def _turned(turn: Callable[[str], str], address: str) -> str:
    return html.escape(turn(html.unescape(address)), quote=True)


def _converted(converter: Markdown, text: str) -> str:
    _check(text)
    try:
        return converter.reset().convert(text)
    except RecursionError:
        raise UnsafeProse("lists or quotes are nested too deeply") from None


def _check(text: str) -> None:
    if len(text) > LIMIT:
        raise UnsafeProse(f"the text has {len(text)} characters; the limit is {LIMIT}")
    for block in re.split(r"\n[ \t]*\n", text):
        for char, limit in BOUNDS:
            if block.count(char) > limit:
                raise UnsafeProse(f"more than {limit} `{char}` in one paragraph")


def _safe(markup: str) -> str:
    """The sanitiser's result; UnsafeProse where it changed anything, for it drops in silence (nh3 0.3.8)."""
    clean = nh3.clean(
        markup,
        tags=set(TAGS),
        attributes={name: set(allowed) for name, allowed in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=_attribute,
        strip_comments=True,
    )
    before, after = _tokens(markup), _tokens(clean)
    if before != after:
        raise UnsafeProse(f"not allowed here: {_first_difference(before, after)}")
    return clean


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return value if value in ALIGNMENTS else None
    if name in {"colspan", "rowspan"}:
        return value if value.isdigit() and 0 < int(value) <= 50 else None
    return value


Token = tuple[str, ...]


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append((f"<{tag}>", *sorted(f"{name}={value or ''}" for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append((f"</{tag}>",))

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.tokens and self.tokens[-1][0] == "text":
            self.tokens[-1] = ("text", f"{self.tokens[-1][1]} {words}")
        elif words:
            self.tokens.append(("text", words))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("<!-- -->", data))

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(("<!>", decl))

    def handle_pi(self, data: str) -> None:
        self.tokens.append(("<?>", data))


def _tokens(markup: str) -> list[Token]:
    parser = _Tokens()
    parser.feed(markup)
    parser.close()
    return parser.tokens


def _first_difference(before: list[Token], after: list[Token]) -> str:
    for left, right in zip(before, [*after, ("",)], strict=False):
        if left != right:
            return "`" + " ".join(left)[:80] + "`"
    return "the end of the text"


def plain(markup: str) -> str:
    """The words of some HTML, for summaries and reading time."""
    return " ".join(token[1] for token in _tokens(markup) if token[0] == "text")
