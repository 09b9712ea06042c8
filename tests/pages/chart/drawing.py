"""What the charts' tests share: a palette, and a reader of SVG that knows nothing of how it was drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import rendercv_fonts
from hypothesis import strategies as st
from PIL import ImageFont

from generator.pages.chart import Chart, Palette

PALETTE = Palette(
    ink="#1d2430", muted="#5b6472", rule="#c9ced6", paper="#ffffff", accent="#1f4e79", accent_soft="#a9c1da",
    good="#2e7d5b", watch="#b7791f", act="#b3392f", unknown="#8a8f98",
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"

WORDS = st.sampled_from(
    ["Filserver", "och", "ny", "Informationssäkerhetsutbildning", "Nödströmsförsörjning", "Обслуживание", "сервера",
     "достопримечательность", "ファイルサーバーを管理型ストレージに置き換える", "株式会社", "(2027)", "<b>&", "80 %"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(WORDS, min_size=0, max_size=9).map(" ".join),
    st.text(alphabet="WMåö漢ゆЖщ. ", max_size=60),
    st.just("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2),
)
SHORT = st.sampled_from(["0", "−2,5", "84 000 kr", "1 400 000 kr", "3,500,000円", "от 340 000 ₽", ""])
AMOUNTS = st.floats(min_value=0, max_value=1_000_000, allow_nan=False)


@dataclass(frozen=True)
class Written:
    """A text of the drawing with the room that it takes."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=4)
def _font(japanese: bool, bold: bool) -> ImageFont.FreeTypeFont:
    weight = "Bold" if bold else "Regular"
    name = f"Noto Sans/NotoSansJP-{weight}.ttf" if japanese else f"Source Sans 3/SourceSans3-{weight}.ttf"
    return ImageFont.truetype(Path(rendercv_fonts.__file__).parent / name, 500)


def length(words: str, size: float, bold: bool) -> float:
    """By whole runs of a script, with kerning where the machine has it."""
    runs: list[tuple[bool, str]] = []
    for char in words:
        japanese = char >= "\u2e80"
        if runs and runs[-1][0] == japanese:
            runs[-1] = (japanese, runs[-1][1] + char)
        else:
            runs.append((japanese, char))
    return sum(_font(japanese, bold).getlength(run) for japanese, run in runs) * size / 500


def tree(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)


def written(chart: Chart) -> list[Written]:
    found = []
    for element in tree(chart).iter(f"{SVG}text"):
        words, size = element.text or "", float(element.attrib["font-size"])
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        long = length(words, size, element.get("font-weight") == "700")
        # From the tops of capitals to just under the baseline: what a reader would see collide.
        found.append(Written(words, x, y - size * 0.66, x + long, y + size * 0.16))
    return found


def texts(chart: Chart) -> list[str]:
    return [one.words for one in written(chart)]


def assert_legible(chart: Chart) -> None:
    """Every text lies on the drawing and none meets another; half a unit is within rounding."""
    found = written(chart)
    for one in found:
        assert one.left >= -0.6, one
        assert one.top >= -0.6, one
        assert one.right <= chart.width + 0.6, one
        assert one.bottom <= chart.height + 0.6, one
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            apart = (
                one.right <= other.left + 0.6
                or other.right <= one.left + 0.6
                or one.bottom <= other.top + 0.6
                or other.bottom <= one.top + 0.6
            )
            assert apart, (one, other)


def assert_sound(chart: Chart, prefix: str) -> None:
    """Well formed, named, sized, its ids its own, and coloured by attributes alone."""
    root = tree(chart)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(name == prefix or name.startswith(f"{prefix}-") for name in ids)
    assert root.attrib["role"] == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"
    for element in root.iter():
        assert "class" not in element.attrib
        assert "style" not in element.attrib
        assert "text-anchor" not in element.attrib
        assert element.get("fill", "none") == "none" or element.attrib["fill"].startswith("#")


def rects(chart: Chart, fill: str) -> list[tuple[float, float, float, float]]:
    """x, y, width, height of the rectangles of this fill, in the order of drawing."""
    return [
        (float(r.attrib["x"]), float(r.attrib["y"]), float(r.attrib["width"]), float(r.attrib["height"]))
        for r in tree(chart).iter(f"{SVG}rect") if r.attrib["fill"] == fill
    ]  # fmt: skip
