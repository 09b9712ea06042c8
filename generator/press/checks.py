"""What was said and where it was laid → what a reader of the paper would miss."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.press.jobs import problem_in
from generator.problems import Problem, Severity

SVG = "{http://www.w3.org/2000/svg}svg"
UNSPOKEN = frozenset(
    "area base datalist head link meta noembed noframes option param rp script source style".split()
).union({SVG, "template", "title", "track"})
"""Elements without words of their own on paper; those of a picture, or of a list to choose from, are its own affair."""

INSERTED = re.compile("[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\\-\u2010-\u2015]+")
"""White space, hyphens and marks without a shape: line breaking adds and drops them."""

LINKS = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
SHOWN = 6

FATAL = (
    "failed to load",
    "failed to render svg",
    "relative uri reference",
    "no anchor",
    "content discarded",
    "font-face",
    "unknown rendering option",
    "unknown pdf option",
)
"""How WeasyPrint 70's log begins where something is lost; all else that it logs is a warning."""

NOTDEF = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)", re.DOTALL)


class Area(NamedTuple):
    """A rectangle in CSS pixels from the upper left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Area) -> Area:
        """The part of this area that the other shows; a negative width or height where there is none."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Piece:
    """A run of text, or a picture (`text` is None), as laid out on a page; pages count from 1."""

    page: int
    source: Element | None
    text: str | None
    families: tuple[str, ...]
    area: Area
    sheet: Area
    window: Area
    """The part of the sheet that boxes with `overflow: hidden` leave open."""


def lost_words(name: str, root: Element, pieces: Iterable[Piece]) -> list[Problem]:
    """Words of the HTML which stand on no page."""
    laid: dict[Element | None, list[str]] = defaultdict(list)
    for piece in pieces:
        laid[piece.source].append(piece.text or "")
    words = [word for element in _spoken(root) for word in _unlaid(_own_words(element), laid[element])]
    message = f"{_plural(words, 'word')} lost on paper: {_some(words)}"
    return [problem_in(name, message, help=_WHY_LOST, code="lost-words")] if words else []


def lost_pictures(name: str, root: Element, pieces: Iterable[Piece]) -> list[Problem]:
    """Pictures of the HTML which stand on no page."""
    laid = {piece.source for piece in pieces if piece.text is None}
    pictures = [_caption(element) for element in _spoken(root, SVG, "img") if element not in laid]
    message = f"{_plural(pictures, 'picture')} lost on paper: {_some(pictures)}"
    return [problem_in(name, message, help=_WHY_LOST, code="lost-picture")] if pictures else []


_WHY_LOST = "look for a fixed height, a float taller than the page, or something hidden: paper shows all or nothing"


def _spoken(root: Element, *wanted: str) -> Iterator[Element]:
    """Elements with words of their own, or the outermost of the kinds wanted; in the document's order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        unspoken = not isinstance(element.tag, str) or element.tag in UNSPOKEN
        if (element.tag in wanted) if wanted else not unspoken:
            yield element
        if not unspoken:
            waiting.extend(reversed(element))


def _own_words(element: Element) -> list[str]:
    texts = [element.text, *(child.tail for child in element)]
    return [word for text in texts if text for word in text.split()]


def _unlaid(words: Sequence[str], laid: Sequence[str]) -> list[str]:
    """The words that do not follow one another in the laid texts, which may be hyphenated, cased or repeated."""
    plain = [_plain(word) for word in words]
    text = _plain("".join(laid))
    if "".join(plain) in text:
        return []
    missing, position = [], 0
    for word, letters in zip(words, plain, strict=True):
        place = text.find(letters, position)
        if place < 0:
            missing.append(word)
        else:
            position = place + len(letters)
    return missing


def _plain(text: str) -> str:
    """Text without what `text-transform`, hyphenation and justification may change."""
    return INSERTED.sub("", unicodedata.normalize("NFKC", text.upper().casefold()))


def _caption(element: Element) -> str:
    return element.get("src") or "".join(element.itertext()).strip() or "an unnamed chart"


def outside(name: str, pieces: Iterable[Piece]) -> list[Problem]:
    """Text and pictures that leave the sheet or are cut off by a box around them; a problem a page."""
    off: dict[tuple[int, str], list[str]] = defaultdict(list)
    for piece in pieces:
        if _overruns(piece, piece.sheet):
            off[piece.page, "off the page"].append(piece.text or "a picture")
        elif _overruns(piece, piece.window):
            off[piece.page, "cut off by a box around it"].append(piece.text or "a picture")
    return [
        problem_in(
            name,
            f"on page {page}, {_some(texts)} {'is' if len(texts) == 1 else 'are'} {how}",
            help="use fewer or narrower columns, shorter text or a landscape page",
            code="off-page",
        )
        for (page, how), texts in sorted(off.items())
    ]


def _overruns(piece: Piece, frame: Area) -> bool:
    """Whether part of a piece cannot be seen: a pixel at a side; of a line, the empty quarter above or below may be."""
    area = piece.area
    slack = 1 + (area.bottom - area.top) / 4 if piece.text else 1
    return (
        area.left < frame.left - 1
        or area.right > frame.right + 1
        or area.top < frame.top - slack
        or area.bottom > frame.bottom + slack
    )


def unknown_families(name: str, pieces: Iterable[Piece], known: Collection[str]) -> list[Problem]:
    """Typefaces that the document names and nobody has: another would stand in for them without a word."""
    folded = {family.casefold() for family in known}
    named = {family: None for piece in pieces for family in piece.families if family.casefold() not in folded}
    return [
        problem_in(
            name, f"there is no typeface `{family}`", help=f"there are {', '.join(sorted(known))}", code="font-unknown"
        )
        for family in sorted(named)
    ]


def foreign_fonts(name: str, embedded: Iterable[str], allowed: Collection[str]) -> list[Problem]:
    """Families in the PDF that are not ours."""
    folded = {family.casefold() for family in allowed}
    return [
        problem_in(name, f"the PDF holds the typeface `{family}`, which is not one of ours", code="font-foreign")
        for family in sorted(set(embedded))
        if family.casefold() not in folded
    ]


def dead_links(name: str, links: Iterable[str]) -> list[Problem]:
    """Links which lead nowhere from a sheet of paper or somebody else's machine."""
    return [
        problem_in(
            name,
            f"the link `{link}` leads nowhere outside this machine",
            help="link to https:, mailto:, tel: or to a place in the document (#…)",
            code="link",
        )
        for link in sorted(set(links))
        if not LINKS.match(link)
    ]


def logged(name: str, messages: Iterable[str], texts: Sequence[str]) -> list[Problem]:
    """The printer's log as problems: lost content is an error, all else a warning."""
    problems = []
    for message in dict.fromkeys(messages):
        if glyph := NOTDEF.match(message):
            problems.append(_missing_glyph(name, chr(int(glyph[1], 16)), texts))
            continue
        fatal = message.casefold().startswith(FATAL)
        text = message[:1].lower() + message[1:].strip().rstrip(".: ")
        severity = Severity.ERROR if fatal else Severity.WARNING
        problems.append(problem_in(name, f"while printing: {text}", code="print-log", severity=severity))
    return problems


def _missing_glyph(name: str, char: str, texts: Sequence[str]) -> Problem:
    around = next((_around(text, char) for text in texts if char in text), None)
    message = f"no typeface has the character `{char}` (U+{ord(char):04X})" + (f", in `{around}`" if around else "")
    return problem_in(name, message, help="use another character, or draw it as SVG", code="glyph-missing")


def _around(text: str, char: str) -> str:
    place = text.index(char)
    return text[max(0, place - 20) : place + 21].strip()


def _plural(texts: Sequence[str], noun: str) -> str:
    return f"{len(texts)} {noun} is" if len(texts) == 1 else f"{len(texts)} {noun}s are"


def _some(texts: Iterable[str]) -> str:
    """The first few texts in backticks, and how many more there are."""
    shown = [" ".join(text.split())[:40] for text in texts]
    more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    return ", ".join(f"`{text}`" for text in shown[:SHOWN]) + more
