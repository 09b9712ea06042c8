"""The brand's typefaces → small web fonts for browsers: one file for each cut and script."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.model.site import Brand
from generator.press import fonts
from generator.press.jobs import Asset
from generator.press.recall import Memory, packages

SCRIPTS = {
    "latin": (
        *((0x20, 0xFF), (0x2010, 0x2026), (0x202F, 0x203A), (0x20AC, 0x20AC)),
        *((0x2190, 0x2193), (0x21A9, 0x21A9), (0x2212, 0x2212)),
    ),
    "latin-more": (
        *((0x100, 0x17F), (0x2C6, 0x2DD), (0x2000, 0x200F), (0x2027, 0x202E), (0x203B, 0x206F), (0x20A0, 0x20AB)),
        *((0x20AD, 0x20BF), (0x2100, 0x218F), (0x2194, 0x21A8), (0x21AA, 0x2211), (0x2213, 0x22FF), (0x25A0, 0x25FF)),
    ),
    "cyrillic": ((0x400, 0x45F), (0x490, 0x491), (0x4B0, 0x4B1), (0x2116, 0x2116)),
}
"""Browsers fetch a file only where a page has a character of its range; Japanese is set in the reader's own faces."""


@dataclass(frozen=True)
class Cut:
    """One face of a family as a stylesheet names it."""

    family: str
    bold: bool
    italic: bool
    script: str

    @property
    def file(self) -> str:
        style = ("bold" if self.bold else "regular") + ("-italic" if self.italic else "")
        return f"fonts/{self.family.lower().replace(' ', '-')}-{style}-{self.script}.woff2"

    @property
    def rule(self) -> str:
        ranges = ", ".join(f"U+{low:X}-{high:X}" for low, high in SCRIPTS[self.script])
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {700 if self.bold else 400};'
            f" font-style: {'italic' if self.italic else 'normal'}; font-display: swap;"
            f' src: url("{self.file}") format("woff2"); unicode-range: {ranges} }}\n'
        )


def cuts(brand: Brand) -> Iterator[Cut]:
    """What pages are set in: text in three cuts, display in two."""
    faces = brand.typefaces
    for script in SCRIPTS:
        for bold, italic in ((False, False), (True, False), (False, True)):
            yield Cut(faces.text, bold, italic, script)
        if faces.display != faces.text:
            yield Cut(faces.display, False, False, script)
            yield Cut(faces.display, True, False, script)


def rules(brand: Brand) -> str:
    """The `@font-face` rules, with addresses relative to the stylesheet."""
    return "".join(cut.rule for cut in cuts(brand))


def files(brand: Brand, memory: Memory) -> dict[str, Asset]:
    """The font files by name."""
    known = (Path(__file__).read_text(encoding="utf-8"), *packages())
    return {
        cut.file: Asset(memory.made("webfont", (cut.file, *known), lambda cut=cut: _subset(cut)), "font/woff2")  # type: ignore[misc]
        for cut in cuts(brand)
    }


@cache
def _subset(cut: Cut) -> bytes:
    path = fonts.face(cut.family, bold=cut.bold, italic=cut.italic).path
    return _woff2(Path(path), (code for low, high in SCRIPTS[cut.script] for code in range(low, high + 1)))


def _woff2(path: Path, codes: Iterable[int]) -> bytes:
    from fontTools.subset import Options, Subsetter  # 0.2 s, for builds alone
    from fontTools.ttLib import TTFont

    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "tnum", "lnum", "mark", "mkmk", "locl"]
    options.hinting = False
    options.drop_tables += ["FFTM"]
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
