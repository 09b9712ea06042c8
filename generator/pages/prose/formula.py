"""TeX between dollar signs → a drawing of the formula, which needs no script and prints."""

from __future__ import annotations

import html
import re
import warnings
import xml.etree.ElementTree as ET
from functools import lru_cache
from itertools import accumulate

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from generator.pages.prose.fault import Notes, UnsafeProse

# As Pandoc has it, so that `$5 and $10` stay money: no space inside the signs, no digit after them.
INLINE = r"(?<![\\$])\$(?![\s$])([^$\n]*?[^\s\\$])\$(?![\d$])"
DISPLAY = r"(?<![\\$])\$\$([^$]+?)\$\$(?!\$)"
EM = 100
"""The units of a drawing to one em of its text."""
LONGEST = 2_000
MOST, MOST_TOGETHER = 4_000, 12_000
"""What drawing one formula, and all of a text, may cost: some 4,000 take a second."""
DEEPEST = 24
NESTING = re.compile(r"(?<!\\)[{}]|\\(?:left|right|begin|end)(?![A-Za-z])")
ENVIRONMENTS = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases align align* aligned array".split()
)
SHAPES = {"path": ("d",), "rect": ("x", "y", "width", "height"), "line": ("x1", "y1", "x2", "y2")}


class FormulaExtension(Extension):
    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append("$")
        # After code (190), before the backslashes of TeX are read as escapes (180).
        md.inlinePatterns.register(_Formula(DISPLAY, md, self.notes, display=True), "display-formula", 186)
        md.inlinePatterns.register(_Formula(INLINE, md, self.notes, display=False), "formula", 185)


class _Formula(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, notes: Notes, *, display: bool) -> None:
        super().__init__(pattern, md)
        self.notes, self.display = notes, display

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        tex = m[1].strip()
        picture = ET.Element("img", {"src": f"formula/{len(self.notes.drawings)}", "alt": tex})
        try:
            self.notes.spend(
                min(cost(tex), MOST), MOST_TOGETHER, f"`{_short(tex)}` is one formula too many for one text"
            )
            self.notes.drawings.append(drawing(tex, display=self.display))
        except UnsafeProse as fault:
            self.notes.tell(str(fault), "write it in the TeX of formulas, and `\\$` for a dollar sign")
            self.notes.drawings.append("")
        return picture, m.start(0), m.end(0)


@lru_cache(maxsize=512)
def drawing(tex: str, *, display: bool) -> str:
    """
    An inline SVG whose words are the TeX, and whose sizes are in em: it stands on the line in any size of text.

    Raises UnsafeProse for TeX that cannot be drawn.
    """
    _check(tex)
    try:
        written, lacking, root = _drawn(tex, display=display)
    except Exception as fault:  # latex2mathml 3 and ziamath 0.13 raise many kinds
        raise UnsafeProse(f"the formula `{_short(tex)}` cannot be drawn") from fault
    unknown = re.search(r">\s*(\\[A-Za-z]+)", html.unescape(written))
    if unknown:
        raise UnsafeProse(f"the formula `{_short(tex)}` uses `{unknown[1]}`, which is not known")
    if lacking:
        raise UnsafeProse(f"the formula `{_short(tex)}` has `{lacking}`, which its typeface has not")
    return _svg(root, tex, display=display)


def cost(tex: str) -> int:
    """Characters, each counted double for every level that it is nested: ziamath 0.13 sets each level twice."""
    total = depth = at = 0
    for found in NESTING.finditer(tex):
        total += (found.end() - at) << min(depth, 40)
        depth, at = max(0, depth + (1 if found[0] in ("{", "\\left", "\\begin") else -1)), found.end()
    return total + ((len(tex) - at) << min(depth, 40))


def _drawn(tex: str, *, display: bool) -> tuple[str, str, ET.Element]:
    """The formula as MathML, the characters that its typeface lacks, and its drawing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of Python 3.11, by ziafont 0.12
        # Importing it takes half a second, and few texts have a formula.
        from ziamath.config import config
        from ziamath.tex import tex2mml
        from ziamath.zmath import Latex

    if _depth(ET.fromstring(tex2mml(tex))) > DEEPEST:
        raise ValueError("nested too deeply")
    config.svg2, config.precision = False, 2  # with 0 it writes 10 as 1
    formula = Latex(tex, size=EM, inline=not display)
    written = formula.mathmlstr()
    words = "".join(ET.fromstring(written).itertext())
    lacking = "".join(char for char in dict.fromkeys(words) if char > "~" and not formula.font.glyphindex(char))
    return written, "".join(char for char in lacking if char in tex), formula.svgxml()


def _depth(root: ET.Element) -> int:
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
    return depth


def _check(tex: str) -> None:
    shown = _short(tex)
    if len(tex) > LONGEST:
        raise UnsafeProse(f"the formula `{shown}` has {len(tex)} characters; the limit is {LONGEST}")
    if cost(tex) > MOST:
        raise UnsafeProse(f"the formula `{shown}` is nested too deeply")
    braces = re.findall(r"(?<!\\)[{}]", tex.replace("\\\\", "  "))
    depths = list(accumulate(1 if brace == "{" else -1 for brace in braces))
    if depths and (min(depths) < 0 or depths[-1]):
        raise UnsafeProse(f"the braces of the formula `{shown}` do not match")
    for name in re.findall(r"\\(?:begin|end)\{([^}]*)\}", tex):
        if name not in ENVIRONMENTS:
            raise UnsafeProse(f"the formula `{shown}` uses `{name}`, which is not known")


def _short(tex: str) -> str:
    """On one line of the source, so that it can be found there."""
    return next((line.strip() for line in tex.split("\n") if line.strip()), "")[:80]


def _svg(root: ET.Element, tex: str, *, display: bool) -> str:
    left, top, width, height = (float(part) for part in root.get("viewBox", "0 0 0 0").split())
    shapes = []
    for element in root.iter():
        if element.tag in SHAPES:
            placed = "".join(f' {name}="{_packed(element.get(name, "0"))}"' for name in SHAPES[element.tag])
            shapes.append(f"<{element.tag}{placed}/>")
        elif element.tag not in ("svg", "g"):
            raise UnsafeProse(f"the formula `{_short(tex)}` draws `{element.tag}`")
    if not shapes or not (0 < width < 400 * EM and 0 < height < 200 * EM):
        raise UnsafeProse(f"the formula `{_short(tex)}` has nothing to draw")
    name = "formula display" if display else "formula"
    box = " ".join(f"{part:.4g}" for part in (left, top, width, height))
    place = f"width:{width / EM:.3g}em;height:{height / EM:.3g}em;vertical-align:{-(top + height) / EM:.3g}em"
    title = html.escape(" ".join(tex.split()))
    return (
        f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" viewBox="{box}"'
        f' style="{place}" fill="currentColor"><title>{title}</title>{"".join(shapes)}</svg>'
    )


def _packed(numbers: str) -> str:
    """Whole numbers, without the spaces that SVG does not need."""
    whole = re.sub(r"-?[0-9]+\.?[0-9]*", lambda found: f"{round(float(found[0]))}", numbers)
    return re.sub(r" ?([A-Za-z]) ?", r"\1", " ".join(whole.split())).replace(" -", "-").replace('"', "")
