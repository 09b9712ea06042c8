"""Markup of any origin → safe markup, and what the sanitiser dropped on the way."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import nh3

from generator.pages.prose.fault import UnsafeProse

TAGS = frozenset(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i"
    " img input ins kbd label li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead tr u"
    " ul".split()
)
ATTRIBUTES = {
    "*": {"id", "class", "lang"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "ol": {"start"},
    "abbr": {"title"},
    "div": {"tabindex"},
    "pre": {"tabindex"},
    "input": {"type", "checked", "disabled"},
}
SCHEMES = {"https", "mailto", "tel"}
ALIGNMENTS = {"text-align: left;", "text-align: right;", "text-align: center;"}


def safe(markup: str) -> tuple[str, str]:
    """The sanitiser's result and its words; UnsafeProse where it changed anything, for it is silent (nh3 0.3.8)."""
    clean = nh3.clean(
        markup,
        tags=set(TAGS),
        attributes={name: set(allowed) for name, allowed in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=_attribute,
        strip_comments=True,
    )
    before, after = _read(markup), _read(clean)
    if before.tokens != after.tokens:
        raise UnsafeProse(_difference(before.tokens, after.tokens))
    return clean, after.words


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return value if value in ALIGNMENTS else None
    if name in {"colspan", "rowspan"}:
        return value if value.isdigit() and 0 < int(value) <= 50 else None
    if name == "tabindex":
        return value if value == "0" else None
    if tag == "input" and name == "type":
        return value if value == "checkbox" else None
    return value


Token = tuple[str, ...]


INLINE = frozenset("a abbr b code del em i ins kbd mark q s small span strong sub sup u".split())
"""Marks within a line, which part no words."""


class _Reading(HTMLParser):
    """Tags with their attributes in order, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self.parts: list[str] = []

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append((f"<{tag}>", *sorted(f"{name}={value or ''}" for name, value in attrs)))
        self.parts += [] if tag in INLINE else [" "]

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append((f"</{tag}>",))
        self.parts += [] if tag in INLINE else [" "]

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
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

    def unknown_decl(self, data: str) -> None:
        self.tokens.append(("<![>", data))


def _read(markup: str) -> _Reading:
    reading = _Reading()
    reading.feed(markup)
    reading.close()
    return reading


def _difference(before: list[Token], after: list[Token]) -> str:
    """What is lost, else what is only not where it was."""
    lost = Counter(before) - Counter(after)
    for token in before:
        if lost[token] and token[0] != "text" and not token[0].startswith("</"):
            return f"not allowed here: `{_shown(token)}`"
    for left, right in zip(before, [*after, ("",)], strict=False):
        if left != right:
            return f"tags are not closed, or not where they may stand, at `{_shown(left[-1:])}`"
    return "a tag is not closed at the end of the text"


def _shown(token: Token) -> str:
    return " ".join(token).strip().split("\n")[0][:80]


def tokens(markup: str) -> list[Token]:
    """Tags with their attributes in order, and the words between them."""
    return _read(markup).tokens


def plain(markup: str) -> str:
    """The words of some HTML, for summaries and reading time."""
    return _read(markup).words
