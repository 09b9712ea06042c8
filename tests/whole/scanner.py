"""Published files → the words in them, however they are written there."""

from __future__ import annotations

import base64
import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdf
from PIL import Image

WORD = re.compile(rb"canary[0-9a-f]{6}", re.IGNORECASE)
FONTS = ("/CIDFontType0C", "/Type1C", "/OpenType")
DEPTH = 2
"""Views of views: what is in base64 in a JSON text in a zip."""


@dataclass(frozen=True, order=True)
class Sighting:
    """A word in a file, and the view of the file that showed it."""

    word: str
    path: str
    view: str


def sightings(root: Path) -> set[Sighting]:
    """Every planted word below a folder, in names and in contents."""
    found: set[Sighting] = set()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        found |= {Sighting(word, name, "name") for word in _words(name.encode())}
        if path.is_file():
            found |= {Sighting(word, name, view) for view, word in words_in(path.read_bytes())}
    return found


def words_in(content: bytes) -> set[tuple[str, str]]:
    """Views and words of one file."""
    return {(view, word) for view, shown in views(content) for word in _words(shown)}


def _words(shown: bytes) -> set[str]:
    return {found.group().decode().lower() for found in WORD.finditer(shown)}


def views(content: bytes, depth: int = DEPTH, of: str = "") -> Iterator[tuple[str, bytes]]:
    """The content as it is, and everything that can be made of it."""
    yield of or "raw", content
    if depth == 0:
        return
    for name, made in _made(content):
        if made and made != content:
            yield from views(made, depth - 1, f"{of}{name} ")


def _made(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"%PDF-"):
        yield from _of_pdf(content)
    elif content.startswith(b"BEGIN:VCALENDAR"):
        yield "unfolded", content.replace(b"\r\n ", b"")
    elif content.startswith(b"\x1f\x8b"):
        yield "gzip", gzip.decompress(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield "zip", name.encode() + b"\n" + archive.read(name)
    elif content.startswith((b"\x89PNG", b"\xff\xd8", b"RIFF")):
        yield "picture", _of_picture(content)
    elif not content.startswith(b"wOF2"):
        yield from _of_text(content)


def _of_text(content: bytes) -> Iterator[tuple[str, bytes]]:
    for start in (0, 1):
        for encoding in ("utf-16-le", "utf-16-be"):
            yield encoding, content[start:].decode(encoding, "ignore").encode("utf-8", "ignore")
    text = content.decode("utf-8", "replace")
    yield "entities", html.unescape(text).encode("utf-8", "replace")
    yield "percent", urllib.parse.unquote(text).encode("utf-8", "replace")
    yield "escapes", re.sub(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", _escaped, text).encode("utf-8", "replace")
    yield "css", re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda one: _char(int(one[1], 16)), text).encode("utf-8", "replace")
    yield "untagged", re.sub(r"<[^>]*>", "", text).encode("utf-8", "replace")
    yield "joined", re.sub(r"[-\s\u00ad\u200b-\u200d\u2010\u2011\u2060]", "", text).encode("utf-8", "replace")
    for run in re.findall(r"[A-Za-z0-9+/_-]{16,}={0,2}", text):
        for start in range(4):
            part = run[start:].rstrip("=").replace("-", "+").replace("_", "/")
            with suppress(ValueError):
                yield "base64", base64.b64decode(part + "=" * (-len(part) % 4))
    for run in re.findall(r"(?:[0-9a-fA-F]{2}){12,}", text):
        yield "hex", bytes.fromhex(run)


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _char(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _of_picture(content: bytes) -> bytes:
    """What a picture carries beside its pixels: texts, EXIF, XMP, profiles."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        exif = [str(value) for value in picture.getexif().values()]
        return "\n".join([*map(str, picture.info.values()), *exif]).encode("utf-8", "replace")


def _of_pdf(content: bytes) -> Iterator[tuple[str, bytes]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        strings = [string for one in (*pdf.objects, pdf.trailer) for string in _strings(one)]
        yield "pdf objects", "\n".join(strings).encode("utf-8", "replace")
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and not _is_font(one):
                yield "pdf stream", _stream(one)
    reader = pypdf.PdfReader(io.BytesIO(content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    yield "pdf text", text.encode("utf-8", "replace")


def _is_font(one: pikepdf.Stream) -> bool:
    """Glyphs and the maps between them: outlines of letters, no words."""
    return any(key in one for key in ("/Length1", "/Length2", "/FunctionType")) or one.get("/Subtype") in FONTS


def _stream(one: pikepdf.Stream) -> bytes:
    with suppress(pikepdf.PdfError, zlib.error):
        return one.read_bytes()
    return one.read_raw_bytes()


def _strings(one: object) -> Iterator[str]:
    """Every string, name and key of a PDF object; references are followed by their own entries."""
    waiting = [one]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.String):
            yield str(here)
            yield bytes(here).decode("latin-1")
        elif isinstance(here, pikepdf.Name):
            yield str(here)
        elif isinstance(here, pikepdf.Array):
            waiting += [child for child in here if not _indirect(child)]
        elif isinstance(here, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from here.keys()
            waiting += [child for child in here.values() if not _indirect(child)]


def _indirect(one: object) -> bool:
    return isinstance(one, pikepdf.Object) and one.is_indirect
