from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image as Pillow
from PIL import ImageFile

from generator.load.read_image import read_image
from generator.problems import ProblemsFound


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Pillow.new(mode, (9, 9)).save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    frames = [Pillow.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


HOSTILE = {
    "a bomb of 50,000 by 50,000": ("a.png", png(50_000, 50_000), "too many"),
    "a bomb that Pillow takes": ("a.png", png(11_000, 11_000), "too many"),
    "a long strip": ("a.png", png(30_000, 10), "10 pixels, which is too many"),
    "a text that unpacks to much more": (
        "a.png",
        png(9, 9, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000, 9))),
        "not a PNG",
    ),
    "a page": ("a.jpg", b"<html><script>alert(1)</script>", "not a PNG"),
    "another kind": ("a.jpg", saved("PNG"), "the name says JPEG, the content is PNG"),
    "PostScript": ("a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n", "not a PNG"),
    "a bitmap": ("a.png", saved("BMP"), "not a PNG"),
    "a TIFF": ("a.jpg", saved("TIFF"), "not a PNG"),
    "nothing": ("a.webp", b"", "not a PNG"),
    "a moving WebP": ("a.webp", moving("WEBP"), "moving pictures are not shown"),
    "a moving PNG": ("a.png", moving("PNG"), "moving pictures are not shown"),
    "a drawing with entities": ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "x">]><svg/>', "no entities"),
}


@pytest.mark.parametrize("printing", [True, False])
@pytest.mark.parametrize("name", list(HOSTILE))
def test_what_is_no_picture_is_told_before_its_pixels_are_read(name: str, *, printing: bool) -> None:
    path, content, message = HOSTILE[name]
    ImageFile.LOAD_TRUNCATED_IMAGES = printing  # as WeasyPrint leaves it
    start = time.process_time()
    try:
        with pytest.raises(ProblemsFound) as found:
            read_image(path, content)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    (problem,) = found.value.problems
    assert message in problem.message
    assert problem.place.path == f"content/{path}"
    assert time.process_time() - start < 1
