"""A drawing as an editor left it → nothing but its shapes; refused where it could run or fetch anything."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from generator.load.read_image import Unusable

SVG, XML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/XML/1998/namespace}"
HREF = ("href", "{http://www.w3.org/1999/xlink}href")
TAGS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient"
    " stop clipPath mask symbol use marker pattern".split()
)
LEFT_OUT = frozenset(["metadata"])
STYLES = frozenset(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
    " stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity font-family font-size font-style"
    " font-weight text-anchor letter-spacing clip-path clip-rule mask marker-start marker-mid marker-end display"
    " visibility transform".split()
)
MOST_NODES, DEEPEST, LONGEST_VALUE = 20_000, 40, 200_000


def shapes(content: bytes) -> bytes:
    """
    A drawing with nothing but its shapes.

    What editors leave in it (comments, attributes and elements of their own, a plain DOCTYPE) is left out, `style`
    becomes attributes. Refuses script, stylesheet, link, picture, entity. Raises Unusable.
    """
    content = re.sub(rb"<!DOCTYPE\s+svg[^\[\]<>]*>", b"", content, count=1)
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", content, re.IGNORECASE):
        raise Unusable("a drawing may have no DOCTYPE, entities or stylesheets")
    try:
        root = ET.fromstring(content)
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise Unusable(f"the drawing is not well-formed: {fault}") from None
    if root.tag != f"{SVG}svg":
        raise Unusable(f"a drawing begins with `<svg xmlns=…>`, not with `{root.tag}`")
    _leave_out(root)
    _check_uses(root)
    for number, (element, depth) in enumerate(_walk(root)):
        if number > MOST_NODES or depth > DEEPEST:
            raise Unusable("the drawing has too many or too deeply nested parts")
        if element.tag.removeprefix(SVG) not in TAGS:
            raise Unusable(f"a drawing may not contain `{element.tag.removeprefix(SVG)}`")
        _plain(element)
        element.tag = element.tag.removeprefix(SVG)
    root.set("xmlns", SVG.strip("{}"))
    return b"".join(ET.tostringlist(root, encoding="utf-8"))


def _leave_out(root: ET.Element) -> None:
    for element, _ in list(_walk(root)):
        for child in list(element):
            foreign = not isinstance(child.tag, str) or not child.tag.startswith(SVG)
            if foreign or child.tag.removeprefix(SVG) in LEFT_OUT:
                element.remove(child)


def _walk(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _check_uses(root: ET.Element) -> None:
    """What is used may not use anything in turn, or a few lines would draw for ever."""
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    size = {name: sum(1 for _ in element.iter()) for name, element in named.items()} if _has_use(root) else {}
    total = 0
    for use in root.iter(f"{SVG}use"):
        target = next((use.get(name, "") for name in HREF if use.get(name)), "")
        if not target.startswith("#") or target[1:] not in named:
            raise Unusable(f"a drawing may use only a part of itself, not `{target[:60]}`")
        total += size[target[1:]]
        if _has_use(named[target[1:]]):
            raise Unusable("a drawing may not use a part that uses another")
    if total > MOST_NODES:
        raise Unusable("the drawing has too many or too deeply nested parts")


def _has_use(element: ET.Element) -> bool:
    return next(element.iter(f"{SVG}use"), None) is not None


def _plain(element: ET.Element) -> None:
    """Its own attributes alone, those of `style` among them."""
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in STYLES:
            element.set(name, value)
    for name in list(element.attrib):
        if name == HREF[1]:
            element.set("href", element.attrib.pop(name))
        elif (name.startswith("{") and not name.startswith(XML)) or name == "class":
            del element.attrib[name]
    _check_attributes(element.tag.removeprefix(SVG), element.attrib)


def _check_attributes(tag: str, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        if name.lower().startswith("on") or (name == "href" and tag != "use"):
            raise Unusable(f"a drawing may not have the attribute `{name}`")
        if name != "href" and re.search(
            r"(javascript|data|file|https?):|url\(\s*[\"']?\s*(?!#)|\\", value, re.IGNORECASE
        ):
            raise Unusable(f"the attribute `{name}` leads outside the drawing")
        if len(value) > LONGEST_VALUE:
            raise Unusable(f"the attribute `{name}` is too long")
