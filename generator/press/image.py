"""Pictures as they lie on disk → pictures that carry nothing but their pixels or shapes."""

from __future__ import annotations

import io
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from PIL import Image as Pillow
from PIL import ImageFile, ImageOps

from generator.audience import Audience, Public
from generator.model.files import Image, PublicFile
from generator.press.jobs import Asset
from generator.problems import Place, Problem, ProblemsFound

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
MOST_PIXELS, LONGEST_SIDE, SHOWN_SIDE = 40_000_000, 12_000, 2_400
SVG, XML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/XML/1998/namespace}"
SVG_TAGS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient"
    " stop clipPath mask".split()
)
MOST_NODES, DEEPEST = 20_000, 40


class Unusable(ValueError):
    """A picture that cannot be shown; the message says why."""


def files(public: PublicFile, audience: Audience) -> dict[str, Asset]:
    """
    The pictures of an audience by name, cleaned: all of `content/` for the public, the logo alone for the others.

    Raises ProblemsFound with every picture that cannot be shown.
    """
    logo = public.site.brand.logo
    names = [name for name in public.images if audience == Public() or name == logo]
    problems: list[Problem] = []
    found: dict[str, Asset] = {}
    for name in names:
        try:
            found[name] = cleaned(public.images[name])
        except Unusable as fault:
            help = "save it anew as PNG, JPEG, WebP or plain SVG"
            problems.append(Problem(Place(f"content/{name}"), str(fault), help, code="image"))
    if problems:
        raise ProblemsFound(problems)
    return found


def cleaned(image: Image) -> Asset:
    """The same picture without metadata. Raises Unusable."""
    ending = image.path[image.path.rindex(".") :]
    if ending == ".svg":
        return Asset(shapes(image.content), "image/svg+xml")
    return _reencoded(image.content, FORMATS[ending])


def _reencoded(content: bytes, expected: str) -> Asset:
    # WeasyPrint 70 switches this on for the whole process when it is imported.
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture = ImageOps.exif_transpose(_opened(content, expected))
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    alpha = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if alpha else "RGB")
    picture.thumbnail((SHOWN_SIDE, SHOWN_SIDE), Pillow.Resampling.LANCZOS)
    bare = Pillow.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if expected == "JPEG":
        bare.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
        return Asset(out.getvalue(), "image/jpeg")
    if expected == "WEBP":
        bare.save(out, "WEBP", quality=85, method=4)
        return Asset(out.getvalue(), "image/webp")
    bare.save(out, "PNG", optimize=True)
    return Asset(out.getvalue(), "image/png")


def _opened(content: bytes, expected: str) -> Pillow.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Pillow.DecompressionBombWarning)
        try:
            picture = Pillow.open(io.BytesIO(content), formats=tuple(set(FORMATS.values())))
        except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
            raise Unusable("the picture has too many pixels") from None
        except Exception:  # noqa: BLE001 - Pillow 13 raises many kinds for broken files
            raise Unusable("this is not a PNG, JPEG or WebP picture") from None
        if picture.format != expected:
            raise Unusable(f"the name says {expected}, the content is {picture.format}")
        if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
            raise Unusable(f"the picture has {picture.width} × {picture.height} pixels, which is too many")
        if getattr(picture, "n_frames", 1) > 1:
            raise Unusable("moving pictures are not shown")
        try:
            picture.load()
        except Exception:  # noqa: BLE001 - as above
            raise Unusable("the picture is damaged") from None
    return picture


def shapes(content: bytes) -> bytes:
    """
    A drawing with nothing but its shapes: what editors leave in it (comments, their own attributes) is left out.

    Refuses script, style, link, picture, entity. Raises Unusable.
    """
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", content, re.IGNORECASE):
        raise Unusable("a drawing may have no DOCTYPE, entities or stylesheets")
    try:
        root = ET.fromstring(content)
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise Unusable(f"the drawing is not well-formed: {fault}") from None
    if root.tag != f"{SVG}svg":
        raise Unusable(f"a drawing begins with `<svg xmlns=…>`, not with `{root.tag}`")
    for number, (element, depth) in enumerate(_walk(root)):
        if number > MOST_NODES or depth > DEEPEST:
            raise Unusable("the drawing has too many or too deeply nested parts")
        if not isinstance(element.tag, str) or element.tag.removeprefix(SVG) not in SVG_TAGS:
            raise Unusable(f"a drawing may not contain `{str(element.tag).removeprefix(SVG)}`")
        _check_attributes(element.attrib)
        element.tag = element.tag.removeprefix(SVG)
        for name in [name for name in element.attrib if name.startswith("{") and not name.startswith(XML)]:
            del element.attrib[name]
    root.set("xmlns", SVG.strip("{}"))
    content = b"".join(ET.tostringlist(root, encoding="utf-8"))
    return content


def _walk(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _check_attributes(attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        if name.lower().startswith("on") or name == "style" or name.endswith("href"):
            raise Unusable(f"a drawing may not have the attribute `{name}`")
        if re.search(r"(javascript|data|file|https?):|url\(\s*[\"']?\s*(?!#)", value, re.IGNORECASE):
            raise Unusable(f"the attribute `{name}` leads outside the drawing")
