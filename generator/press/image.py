"""Pictures as they lie on disk → pictures that carry nothing but their pixels or shapes, in the sizes asked for."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from generator.audience import Audience, Public
from generator.load import read_image
from generator.load.read_image import FORMATS, Unusable, loaded, opened, strict, unusable
from generator.model.files import Image, PublicFile
from generator.press.drawing import shapes
from generator.press.jobs import Asset
from generator.press.recall import Memory, packages
from generator.problems import Problem, ProblemsFound

MIMES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "AVIF": "image/avif"}
VARIANT = re.compile(r"(.+\.(?:png|jpe?g|webp))\.([0-9]+)\.(avif|webp)")
ASKED = re.compile(r"[a-z0-9_./-]+\.(?:svg|png|jpe?g|webp|avif)", re.ASCII)


def files(public: PublicFile, audience: Audience, memory: Memory | None = None) -> dict[str, Asset]:
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
            found[name] = cleaned(public.images[name], memory)
        except Unusable as fault:
            problems.append(unusable(name, fault))
    if problems:
        raise ProblemsFound(problems)
    return found


def shown(images: Mapping[str, Image], pages: Iterable[str], memory: Memory | None = None) -> dict[str, Asset]:
    """What these pages show and lead to, in the sizes that they name. Raises Unusable."""
    names = set().union(*map(asked, pages))
    return {name: cleaned(image, memory) for name, image in images.items() if name in names} | sizes(
        images, names, memory
    )


def asked(markup: str) -> set[str]:
    """Names of pictures that a page may show or lead to, whatever comes before them in an address."""
    found = {name.lstrip("./") for name in ASKED.findall(markup)}
    return found | {part for name in found if "/" in name for part in _tails(name)}


def _tails(name: str) -> list[str]:
    """An absolute address ends in the name, behind the site's own."""
    parts = name.split("/")
    return ["/".join(parts[at:]) for at in range(1, len(parts))]


def sizes(images: Mapping[str, Image], names: Collection[str], memory: Memory | None = None) -> dict[str, Asset]:
    """
    Those of these names that are other sizes of pictures: `images/a.png.800.avif`, `images/a.whole.png`.

    What nobody asks for is not made: the original leaves the house only as `whole`, and only where it is linked to.
    """
    found: dict[str, Asset] = {}
    wholes = {image.whole: image for image in images.values() if image.whole != image.path}
    for name in sorted(names):
        variant = VARIANT.fullmatch(name)
        image = images.get(variant[1]) if variant else wholes.get(name)
        if variant and image is not None and int(variant[2]) in image.widths:
            found[name] = _made(image, int(variant[2]), variant[3].upper(), memory)
        elif image is not None and not variant:
            found[name] = _made(image, image.width, FORMATS[_ending(image)], memory)
    return found


def cleaned(image: Image, memory: Memory | None = None) -> Asset:
    """The same picture without metadata, at most as wide as a page shows it. Raises Unusable."""
    if image.is_drawing:
        return Asset(shapes(image.content), "image/svg+xml")
    return _made(image, image.widths[-1], FORMATS[_ending(image)], memory)


def _ending(image: Image) -> str:
    return image.path[image.path.rindex(".") :]


def _made(image: Image, width: int, kind: str, memory: Memory | None) -> Asset:
    def make() -> bytes:
        return _encoded(_pixels(_ending(image), image.content), width, kind)

    if memory is None:
        return Asset(make(), MIMES[kind])
    parts = (hashlib.sha256(image.content).hexdigest(), _ending(image), str(width), kind, _this_code(), *packages())
    return Asset(memory.made("picture", parts, make), MIMES[kind])


@lru_cache(maxsize=1)
def _this_code() -> str:
    return "".join(Path(file).read_text(encoding="utf-8") for file in (__file__, read_image.__file__))


@lru_cache(maxsize=2)
def _pixels(ending: str, content: bytes) -> Pillow.Image:
    """The right way up, in sRGB, in 8 bits, with nothing else: several sizes are made of it. Raises Unusable."""
    with strict():
        read = loaded(opened(f"x{ending}", content))
        if read.format == "PNG":
            _check_png(content)
        picture = ImageOps.exif_transpose(_eight_bits(_in_srgb(read)))
    alpha = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if alpha else "RGB")
    bare = Pillow.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _in_srgb(picture: Pillow.Image) -> Pillow.Image:
    """Colours as the picture's own profile means them; as they are where it has none that can be used."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "RGBA", "L"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if turned is None:
        return picture
    turned.info = {key: value for key, value in picture.info.items() if key in ("exif", "transparency")}
    return turned


def _eight_bits(picture: Pillow.Image) -> Pillow.Image:
    """Converting 16 bits of grey cuts off all that is lighter than 255 (Pillow 13)."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L")
    return picture.point(lambda value: value / 256).convert("L") if picture.mode == "I" else picture


def _check_png(content: bytes) -> None:
    """Pillow fills up what is missing where the pixels end too early, but not in the middle of their stream."""
    header = struct.unpack(">IIBBBBB", content[16:29])
    width, height, depth, colour, _, _, interlaced = header
    stream, there, at = zlib.decompressobj(), 0, 8
    while at + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        if kind == b"IDAT":
            there += _inflated(stream, content[at + 8 : at + 8 + length])
        at += 12 + length
    expected = height * (1 + (width * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] + 7) // 8)
    if not interlaced and there < expected:
        raise Unusable("the picture is damaged")


def _inflated(stream: zlib._Decompress, part: bytes) -> int:
    """Bytes in it, without keeping them."""
    there = 0
    try:
        while part:
            there += len(stream.decompress(part, 1_000_000))
            part = stream.unconsumed_tail
    except zlib.error:
        raise Unusable("the picture is damaged") from None
    return there


def _encoded(picture: Pillow.Image, width: int, kind: str) -> bytes:
    if width < picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    out = io.BytesIO()
    if kind == "JPEG":
        picture.convert("RGB").save(out, "JPEG", quality=85, optimize=True, progressive=True)
    elif kind == "WEBP":
        picture.save(out, "WEBP", quality=82, method=4)
    elif kind == "AVIF":
        # One thread, so that the bytes are the same on every machine.
        picture.save(out, "AVIF", quality=62, speed=7, subsampling="4:2:0", max_threads=1)
    else:
        picture.save(out, "PNG", optimize=True)
    return out.getvalue()
