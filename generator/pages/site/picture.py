"""Pictures in the text of a post → the same in several sizes and formats, for browsers to choose from."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from generator.model.files import Image

PICTURE = re.compile(r"<img [^>]*>")
COLUMN, NARROW = "(min-width: 42rem) 40rem, 100vw", "(min-width: 26rem) 24rem, 100vw"


def on_screen(markup: str, images: Mapping[str, Image]) -> str:
    """With width and height, so that nothing moves when they arrive; all but the first wait until they are near."""
    seen = False

    def whole(found: re.Match[str]) -> str:
        nonlocal seen
        first, seen = not seen, True
        return _picture(found[0], images, first=first)

    return PICTURE.sub(whole, markup)


def _picture(tag: str, images: Mapping[str, Image], *, first: bool) -> str:
    source = re.search(r'src="([^"]*)"', tag)
    address = html.unescape(source[1]) if source else ""
    image = images.get(re.sub(r"^(?:\.\./)+", "", address))
    if image is None:
        return tag
    up = html.escape(address.removesuffix(image.path))
    wait = "" if first else ' loading="lazy"'
    width, height = (image.width, image.height) if image.is_drawing else image.size
    own = "" if "width=" in tag or not width else f' width="{width}" height="{height}"'
    tag = f'{tag[:-1]}{own} decoding="async"{wait}>'
    if image.is_drawing:
        return tag
    shown = NARROW if "narrow" in tag else COLUMN
    sources = (
        f'<source type="image/{kind}" sizes="{shown}" srcset="'
        + ", ".join(f"{up}{image.at(width, kind)} {width}w" for width in image.widths)
        + '">'
        for kind in ("avif", "webp")
    )
    return f"<picture>{''.join(sources)}{tag}</picture>"
