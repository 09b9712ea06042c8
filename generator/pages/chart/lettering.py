"""Strings → their widths and the lines they are broken into, by the metrics of the fonts we print with."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

_EM = 1000
_FILES = {
    ("latin", 400): "Source Sans 3/SourceSans3-Regular.ttf",
    ("latin", 700): "Source Sans 3/SourceSans3-Bold.ttf",
    ("japanese", 400): "Noto Sans/NotoSansJP-Regular.ttf",
    ("japanese", 700): "Noto Sans/NotoSansJP-Bold.ttf",
}
_NOT_FIRST = "、。，．・：；？！ー）］｝」』】〉》〕’”…‥々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％‰℃,.;:!?)]}»”"
_NOT_LAST = "（［｛「『【〈《〔‘“([{«¥￥$€£"
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Face:
    """A size in user units (1 = 1 CSS px) and a weight, 400 or 700."""

    size: float
    weight: int = 400

    @property
    def leading(self) -> float:
        return round(self.size * 1.18, 1)

    @property
    def rise(self) -> float:
        """From the baseline to the top of ascenders and accented capitals."""
        return self.size * 0.88

    @property
    def drop(self) -> float:
        return self.size * 0.24

    @property
    def middle(self) -> float:
        """What to add to a centre line to get the baseline that looks centred on it (figures and capitals)."""
        return self.size * 0.33


SMALL, SMALL_BOLD = Face(10.7), Face(10.7, 700)
TEXT, TEXT_BOLD = Face(11.4), Face(11.4, 700)
STRONG = Face(13, 700)


@lru_cache(maxsize=8)
def _font(script: str, weight: int) -> ImageFont.FreeTypeFont:
    package = find_spec("rendercv_fonts")
    if package is None or package.origin is None:
        raise FileNotFoundError("the package rendercv-fonts is not installed: charts cannot measure their text")
    path = Path(package.origin).parent / _FILES[script, weight]
    # BASIC, not RAQM: the same numbers on machines without libraqm, and WeasyPrint 70 sets SVG text
    # letter by letter, without kerning.
    return ImageFont.truetype(str(path), _EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _advance(char: str, weight: int) -> float:
    """Thousandths of an em."""
    if unicodedata.combining(char) or unicodedata.category(char) in _INVISIBLE:
        return 0
    return _font("japanese" if _is_wide(char) else "latin", weight).getlength(char)


def _is_wide(char: str) -> bool:
    return ord(char) >= 0x1100 and unicodedata.east_asian_width(char) in "WFH"


def width(text: str, face: Face) -> float:
    """How far a line of text runs, in user units."""
    return sum(_advance(char, face.weight) for char in text) * face.size / _EM


def cleaned(text: str) -> str:
    """Composed letters (WeasyPrint 70 sets one code point at a time), no controls, single spaces; soft hyphens stay."""
    composed = unicodedata.normalize("NFC", text)
    kept = (
        char if char == _SOFT_HYPHEN or unicodedata.category(char) not in _INVISIBLE else " " if char.isspace() else ""
        for char in composed
    )
    return " ".join(part for part in "".join(kept).replace("\t", " ").split(" ") if part)


def shown(text: str) -> str:
    """Cleaned, and without the soft hyphens that were not used."""
    return cleaned(text).replace(_SOFT_HYPHEN, "")


def fitted(text: str, room: float, face: Face) -> str:
    """The text, or as much of it as fits with an ellipsis; empty where not even the ellipsis fits."""
    text = shown(text)
    if width(text, face) <= room:
        return text
    end, run = 0, width("…", face)
    while run + _advance(text[end], face.weight) * face.size / _EM <= room:
        run += _advance(text[end], face.weight) * face.size / _EM
        end += 1
    cut = text[:end].rstrip(" ,.;:–-·（「")
    return cut + "…" if cut else ("…" if width("…", face) <= room else "")


def _pieces(text: str) -> list[str]:
    """Where a line may break: after spaces and hyphens, at soft hyphens, between wide letters."""
    pieces: list[str] = []
    for char in cleaned(text):
        before = pieces[-1] if pieces else ""
        last = before[-1:]
        breaks = (
            not before
            or (last in " -–/" and char != " ")
            or last == _SOFT_HYPHEN
            or ((_is_wide(char) or _is_wide(last)) and char not in _NOT_FIRST + " -" and last not in _NOT_LAST)
        )
        if breaks:
            pieces.append(char)
        else:
            pieces[-1] = before + char
    return pieces


def _line_text(pieces: Sequence[str]) -> str:
    joined = "".join(pieces).rstrip(" ")
    return (joined[:-1] + "-" if joined.endswith(_SOFT_HYPHEN) else joined).replace(_SOFT_HYPHEN, "")


@dataclass(frozen=True)
class Lines:
    """Text broken to a measure; `whole` is false where an ellipsis or a hard break was needed."""

    texts: tuple[str, ...]
    whole: bool
    width: float


def wrapped(text: str, room: float, face: Face, most: int = 2) -> Lines:
    """The text in at most `most` lines no wider than `room`; the last one ends in an ellipsis if it must."""
    lines: list[str] = []
    rest = _pieces(text)
    while rest and len(lines) < most - 1:
        taken = _taken(rest, room, face)
        if taken == 0:
            break
        lines.append(_line_text(rest[:taken]))
        rest = rest[taken:]
    whole = True
    if rest:
        last = _line_text(rest)
        shown_last = fitted(last, room, face)
        whole = shown_last == last
        lines += [shown_last] if shown_last else []
    return Lines(tuple(lines), whole, max((width(line, face) for line in lines), default=0))


def _taken(pieces: Sequence[str], room: float, face: Face) -> int:
    """How many of the pieces a line holds."""
    run = 0.0
    for count, piece in enumerate(pieces):
        if run + width(_line_text([piece]), face) > room:
            return count
        run += width(piece, face)
    return len(pieces)


def balanced(text: str, room: float, face: Face, most: int = 2) -> Lines:
    """Like `wrapped`, with lines as even as they can be: the narrowest measure with the same number of lines."""
    best = wrapped(text, room, face, most)
    if not best.whole or len(best.texts) < 2:
        return best
    low, high = best.width / len(best.texts) * 0.9, best.width
    for _ in range(7):
        middle = (low + high) / 2
        attempt = wrapped(text, middle, face, most)
        if attempt.whole and len(attempt.texts) == len(best.texts):
            best, high = attempt, middle
        else:
            low = middle
    return best


def longest_piece(text: str, face: Face) -> float:
    """The narrowest measure in which no word of the text has to be cut."""
    return max((width(_line_text([piece]), face) for piece in _pieces(text)), default=0.0)
