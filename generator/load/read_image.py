"""Bytes of a picture → its kind and the size at which it is shown, read from its head alone."""

from __future__ import annotations

import io
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image as Pillow
from PIL import ImageFile

from generator.model.files import Image
from generator.problems import Place, Problem, ProblemsFound

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
MOST_PIXELS, LONGEST_SIDE = 40_000_000, 12_000
ORIENTATION, ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
HELP = "save it anew as PNG, JPEG, WebP or plain SVG"


class Unusable(ValueError):
    """A picture that cannot be shown; the message says why."""


def read_image(name: str, content: bytes) -> Image:
    """A picture of `content/`. Raises ProblemsFound for what cannot be one, without reading its pixels."""
    try:
        width, height = _drawn_size(content) if name.endswith(".svg") else _size(name, content)
    except Unusable as fault:
        raise ProblemsFound([unusable(name, fault)]) from None
    return Image(name, content, width, height)


def unusable(name: str, fault: Unusable) -> Problem:
    return Problem(Place(f"content/{name}"), str(fault), HELP, code="image")


def _size(name: str, content: bytes) -> tuple[int, int]:
    with strict():
        picture = opened(name, content)
        if picture.format == "PNG" and b"eXIf" in content:
            loaded(picture)  # may stand behind the pixels
        sideways = picture.getexif().get(ORIENTATION) in ON_ITS_SIDE if "exif" in picture.info else False
    return (picture.height, picture.width) if sideways else picture.size


@contextmanager
def strict() -> Iterator[None]:
    """WeasyPrint 70 lets Pillow take damaged pictures, for the whole process, when it is imported."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def opened(name: str, content: bytes) -> Pillow.Image:
    """The picture, its pixels not yet read. Raises Unusable."""
    expected = FORMATS[name[name.rindex(".") :]]
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
    return picture


def loaded(picture: Pillow.Image) -> Pillow.Image:
    """With its pixels. Raises Unusable."""
    try:
        picture.load()
    except Exception:  # noqa: BLE001 - as above
        raise Unusable("the picture is damaged") from None
    return picture


def _drawn_size(content: bytes) -> tuple[int, int]:
    """Of a drawing: its `width` and `height` in pixels, else its view box; 0 where it says neither."""
    if re.search(rb"<!ENTITY", content, re.IGNORECASE):
        raise Unusable("a drawing may have no entities")
    try:
        root = next((element for _, element in ET.iterparse(io.BytesIO(content), ["start"])), None)
    except (ET.ParseError, ValueError, LookupError):
        return 0, 0  # told when its shapes are read
    if root is None:
        return 0, 0
    sides = [
        re.fullmatch(r"([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?", root.get(side, ""), re.ASCII) for side in ("width", "height")
    ]
    if all(sides):
        return round(float(sides[0][1])), round(float(sides[1][1]))  # type: ignore[index]
    box = re.fullmatch(
        r"\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]{1,9})[\s,]+([0-9.]{1,9})\s*", root.get("viewBox", ""), re.ASCII
    )
    try:
        return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)
    except ValueError:
        return 0, 0
