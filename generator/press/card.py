"""A post's title → the picture that others show beside a link to it."""

from __future__ import annotations

import io
import re
from functools import cache

from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.pages.view import Poster
from generator.press import fonts
from generator.press.fonts import FAMILIES, Face

WIDTH, HEIGHT = 1200, 630
MARGIN, BAR = 80, 16
SIZES = (88, 76, 66, 58, 50)
LINES, LEADING = 4, 1.22
SHADES = 8
"""Steps from paper to ink: enough for smooth edges, and sixteen colours make a small file."""
PAPER, INK = "#ffffff", "#1c2126"
NEVER_FIRST = "、。，．・：；？！」』）】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…"


def png(poster: Poster) -> bytes:
    """1200 × 630, the title as large as it fits; the same bytes for the same words, with the same Pillow."""
    title, name = _blank(), _blank()
    face = _face(poster.title, poster.display, poster.language, bold=True)
    size, lines = _fitted(_drawable(poster.title, face), face)
    for number, words in enumerate(lines):
        at = (MARGIN, MARGIN + round(size * (number * LEADING + 0.8)))
        ImageDraw.Draw(title).text(at, words, 255, font=_font(face, size), anchor="ls")
    drawn = ImageDraw.Draw(name)
    drawn.rectangle((0, HEIGHT - BAR, WIDTH, HEIGHT), 255)
    own = _face(poster.site, poster.text, poster.language, bold=True)
    line = _font(own, 36)
    drawn.text((MARGIN, HEIGHT - MARGIN), _shortened(_drawable(poster.site, own), line), 255, font=line, anchor="ls")
    return _saved(title, name, poster.accent)


def _blank() -> Image.Image:
    return Image.new("L", (WIDTH, HEIGHT), 0)


def _saved(title: Image.Image, name: Image.Image, accent: str) -> bytes:
    """The two layers in the shades of ink and of the accent, on paper."""
    picture = title.point([value * (SHADES - 1) // 255 for value in range(256)])
    over = name.point([SHADES + value * (SHADES - 1) // 255 for value in range(256)])
    picture.paste(over, mask=name.point([0] + [255] * 255))
    picture = Image.frombytes("P", picture.size, picture.tobytes())
    picture.putpalette([part for colour in (INK, accent) for step in range(SHADES) for part in _shade(colour, step)])
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4)
    return out.getvalue()


def _shade(colour: str, step: int) -> tuple[int, ...]:
    paper, ink = ImageColor.getrgb(PAPER)[:3], ImageColor.getrgb(colour)[:3]
    return tuple(round(low + (high - low) * step / (SHADES - 1)) for low, high in zip(paper, ink, strict=True))


def _fitted(title: str, face: Face) -> tuple[int, list[str]]:
    """The largest size at which the title takes a few lines; cut where it takes more at the smallest."""
    lines: list[str] = []
    for size in SIZES:
        lines = _lines(title, _font(face, size))
        if len(lines) <= LINES:
            return size, lines
    return SIZES[-1], [*lines[: LINES - 1], _shortened(lines[LINES - 1] + "…", _font(face, SIZES[-1]))]


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face.path), size)


def _shortened(text: str, font: ImageFont.FreeTypeFont) -> str:
    while font.getlength(text) > WIDTH - 2 * MARGIN:
        text = text.rstrip("…")[:-1] + "…"
    return text


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Broken between words; a word that is too long, and Japanese, between characters."""
    lines = [""]
    for word in re.findall(r"\s+|[^\s\u3000-\u9fff\uff00-\uffef]+|.", " ".join(text.split())):
        if font.getlength(lines[-1] + word) <= WIDTH - 2 * MARGIN or (word in NEVER_FIRST and lines[-1]):
            lines[-1] += word
            continue
        lines += _pieces(word, font)
    return [line.strip() for line in lines if line.strip()]


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """A word that is wider than a line, in parts that are not."""
    pieces = [""]
    for char in word:
        if font.getlength(pieces[-1] + char) > WIDTH - 2 * MARGIN:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _face(text: str, family: str, language: str, *, bold: bool) -> Face:
    """In the family asked for, or the next that has more of the characters: Latin display faces have no kana."""
    families = dict.fromkeys(("Noto Sans JP", *FAMILIES) if language == "ja" else (family, *FAMILIES))
    cuts = [fonts.face(one, bold=bold) for one in families]
    return max(cuts, key=lambda one: sum(ord(char) in _characters(one) for char in text))


@cache
def _characters(face: Face) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # 0.2 s, for builds alone

    with TTFont(face.path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _drawable(text: str, face: Face) -> str:
    """Without what would be an empty box: a picture of words says no more than the words beside it."""
    known = _characters(face)
    return "".join(char for char in text if char.isspace() or ord(char) in known)
