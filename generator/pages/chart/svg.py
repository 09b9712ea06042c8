"""Shapes and strings → SVG text: the small drawing vocabulary of the charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from generator.pages.chart.lettering import Face, Lines, cleaned, shown, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box, gaps

MEASURE = 657.0
"""The text measure of an A4 page, 174 mm, in CSS px."""
LANDSCAPE = 971.0
"""The measure of a landscape page, 257 mm."""
_FAMILY = "'Source Sans 3', 'Noto Sans JP', sans-serif"


@dataclass(frozen=True)
class Chart:
    """
    A finished drawing: SVG text, safe to put into HTML as it is.

    `title` and `description` are its alternative text; sizes in CSS px; `shortened` lists the texts
    that did not fit and end in an ellipsis.
    """

    svg: str
    title: str
    description: str
    width: float
    height: float
    shortened: tuple[str, ...] = ()

    def __html__(self) -> str:
        return self.svg


@dataclass(frozen=True)
class Named:
    """What every chart is given: the prefix of its ids (unique in the document) and its alternative text."""

    id: str
    title: str
    description: str


def number(value: float) -> str:
    """At most one decimal, no trailing zero, no minus zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _attributes(**values: float | str | None) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{escape(value if isinstance(value, str) else number(value), quote=True)}"'
        for name, value in values.items()
        if value is not None
    )


def rect(
    box: Box,
    fill: str,
    stroke: str | None = None,
    stroke_width: float = 1,
    dash: str | None = None,
    radius: float | None = None,
) -> str:
    """A filled rectangle; a stroke lies inside it, so that lengths stay true."""
    inset = stroke_width / 2 if stroke else 0
    return (
        "<rect"
        + _attributes(
            x=box.left + inset,
            y=box.top + inset,
            width=max(0, box.right - box.left - 2 * inset),
            height=max(0, box.bottom - box.top - 2 * inset),
            rx=radius,
            fill=fill,
            stroke=stroke,
            stroke_width=stroke_width if stroke else None,
            stroke_dasharray=dash,
        )
        + "/>"
    )


def path(
    steps: str,
    fill: str = "none",
    stroke: str | None = None,
    stroke_width: float = 1,
    dash: str | None = None,
    join: str | None = None,
) -> str:
    if not steps:
        return ""
    return (
        "<path"
        + _attributes(
            d=steps,
            fill=fill,
            stroke=stroke,
            stroke_width=stroke_width if stroke else None,
            stroke_dasharray=dash,
            stroke_linejoin=join,
            stroke_linecap=join,
        )
        + "/>"
    )


def line(
    x1: float, y1: float, x2: float, y2: float, stroke: str, stroke_width: float = 1, dash: str | None = None
) -> str:
    return path(through([(x1, y1), (x2, y2)]), stroke=stroke, stroke_width=stroke_width, dash=dash)


def circle(x: float, y: float, radius: float, fill: str, stroke: str | None = None, stroke_width: float = 1) -> str:
    return (
        "<circle"
        + _attributes(cx=x, cy=y, r=radius, fill=fill, stroke=stroke, stroke_width=stroke_width if stroke else None)
        + "/>"
    )


def through(points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """Path steps along the points."""
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}" if points else ""


def diamond(x: float, y: float, radius: float, fill: str, stroke: str | None = None) -> str:
    around = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    return path(through(around, closed=True), fill=fill, stroke=stroke)


def tick(x: float, y: float, size: float, stroke: str) -> str:
    """A check mark in a square of `size` around x, y: drawn, because not every face has one."""
    unit = size / 10
    marks = [(x - 4 * unit, y + 0.3 * unit), (x - 1.2 * unit, y + 3.2 * unit), (x + 4.2 * unit, y - 3.4 * unit)]
    return path(through(marks), stroke=stroke, stroke_width=max(1.3, size * 0.17), join="round")


def arrowhead(x: float, y: float, direction: str, fill: str, size: float = 5) -> str:
    """A filled triangle with its point at x, y; `direction` is up, down, left or right."""
    long, half = size, size * 0.55
    back = {
        "down": [(x - half, y - long), (x + half, y - long)],
        "up": [(x - half, y + long), (x + half, y + long)],
        "right": [(x - long, y - half), (x - long, y + half)],
        "left": [(x + long, y - half), (x + long, y + half)],
    }[direction]
    return path(through([(x, y), *back], closed=True), fill=fill)


def hatched(box: Box, palette: Palette, pitch: float = 5) -> str:
    """The ground of the unknown: grey diagonals on paper in a thin frame, computed, so that no ids are needed."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    strokes = []
    start = left - (bottom - top) + pitch / 2
    while start < right:
        low, high = max(left, start), min(right, start + bottom - top)
        if high - low > 0.6:
            strokes.append(through([(low, bottom - (low - start)), (high, bottom - (high - start))]))
        start += pitch
    frame = rect(box, palette.paper, stroke=palette.unknown, stroke_width=0.8)
    return frame + path("".join(strokes), stroke=palette.unknown, stroke_width=0.7)


def text(x: float, baseline: float, string: str, face: Face, fill: str, anchor: str = "start") -> str:
    """
    One line of real text.

    `anchor` is start, middle or end of the measured line: text-anchor itself is slow in WeasyPrint 70.
    """
    string = shown(string)
    if not string:
        return ""
    left = x - width(string, face) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    weight = face.weight if face.weight != 400 else None
    return (
        "<text"
        + _attributes(x=left, y=baseline, font_size=face.size, font_weight=weight, fill=fill)
        + f">{escape(string, quote=False)}</text>"
    )


def block(x: float, baseline: float, lines: Lines, face: Face, fill: str, anchor: str = "start") -> str:
    """Lines under each other, the first on `baseline`."""
    return "".join(
        text(x, baseline + index * face.leading, line_text, face, fill, anchor)
        for index, line_text in enumerate(lines.texts)
    )


def block_centred(x: float, middle: float, lines: Lines, face: Face, fill: str, anchor: str = "start") -> str:
    """Lines around a centre line."""
    first = middle + face.middle - (len(lines.texts) - 1) * face.leading / 2
    return block(x, first, lines, face, fill, anchor)


def text_box(x: float, baseline: float, string: str, face: Face, anchor: str = "start") -> Box:
    """The room that a line of text takes."""
    length = width(shown(string), face)
    left = x - length * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return Box(left, baseline - face.rise, left + length, baseline + face.drop)


def upright(x: float, top: float, bottom: float, around: Iterable[Box]) -> str:
    """Path steps of a vertical line that leaves out the boxes it would run through."""
    blocked = [(box.top - 1, box.bottom + 1) for box in around if box.left - 2 < x < box.right + 2]
    return "".join(
        f"M{number(x)} {number(low)}V{number(high)}" for low, high in gaps(top, bottom, blocked) if high - low > 1
    )


def across(y: float, left: float, right: float, around: Iterable[Box]) -> str:
    """Path steps of a level line that leaves out the boxes it would run through."""
    blocked = [(box.left - 3, box.right + 3) for box in around if box.top - 1 < y < box.bottom + 1]
    return "".join(
        f"M{number(low)} {number(y)}H{number(high)}" for low, high in gaps(left, right, blocked) if high - low > 1
    )


def explained(body: str, hover: str) -> str:
    """Shapes that say on hover what they are."""
    return f"<g><title>{escape(shown(hover), quote=False)}</title>{body}</g>" if hover else body


def framed(
    named: Named,
    size: tuple[float, float],
    body: Iterable[str],
    shortened: Iterable[str] = (),
    said: Iterable[str] = (),
) -> Chart:
    """
    The drawing with its size, role and alternative text.

    `width` and `height` are CSS px, so that print has the physical size; on screen `max-width: 100%; height: auto`
    makes it fit, because the viewBox keeps the proportions. `said` are labels of one line: those that are not
    in the drawing as they were given count as shortened.
    """
    title, description = shown(named.title), shown(named.description)
    wide, high = size
    opening = "<svg" + _attributes(
        xmlns="http://www.w3.org/2000/svg",
        id=named.id,
        width=wide,
        height=high,
        viewBox=f"0 0 {number(wide)} {number(high)}",
        role="img",
        aria_labelledby=f"{named.id}-title {named.id}-desc",
        font_family=_FAMILY,
    )
    alternative = (
        f'<title id="{escape(named.id)}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{escape(named.id)}-desc">{escape(description, quote=False)}</desc>'
    )
    svg = f"{opening}>{alternative}{''.join(body)}</svg>"
    unsaid = [label for label in said if shown(label) and f">{escape(shown(label), quote=False)}</text>" not in svg]
    cut = tuple(dict.fromkeys(cleaned(label) for label in (*shortened, *unsaid)))
    return Chart(svg, title, description, wide, high, cut)
