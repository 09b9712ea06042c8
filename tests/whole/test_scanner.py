from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.whole.scanner import sightings

WORD = "canary0a1b2c"


def _png() -> bytes:
    out, notes = io.BytesIO(), PngInfo()
    notes.add_text("Comment", WORD, zip=True)
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def _jpeg() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "".join(f"{char}" for char in WORD)
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", WORD * 9)
    return out.getvalue()


FILES: Mapping[str, bytes] = {
    "text.html": f"<p>{WORD}".encode(),
    "comment.html": f"<!-- {WORD} -->".encode(),
    "attribute.html": f'<p title="{WORD}">'.encode(),
    "upper-case.html": WORD.upper().encode(),
    "decimal-entities.html": "".join(f"&#{ord(char)};" for char in WORD).encode(),
    "hexadecimal-entities.html": "".join(f"&#x{ord(char):x};" for char in WORD).encode(),
    "percent.html": "".join(f"%{ord(char):02x}" for char in WORD).encode(),
    "split-by-tags.svg": f"<text>{WORD[:5]}<tspan>{WORD[5:]}</tspan></text>".encode(),
    "soft-hyphens.html": "\u00ad".join(WORD).encode(),
    "description.svg": f"<svg><desc>{WORD}</desc></svg>".encode(),
    "escapes.json": json.dumps({"text": "§"}).replace("\\u00a7", "".join(f"\\u{ord(c):04x}" for c in WORD)).encode(),
    "class.css": f".{WORD} {{}}".encode(),
    "escapes.css": "".join(f"\\{ord(char):x} " for char in WORD).encode(),
    "base64.js": base64.b64encode(f"xx{WORD}xx".encode()),
    "utf-16.txt": WORD.encode("utf-16"),
    "packed.json.gz": gzip.compress(WORD.encode()),
    "archive.zip": _zip(),
    "sitemap.xml": f"<loc>https://example.org/{WORD}/</loc>".encode(),
    "zipped-note.png": _png(),
    "exif.jpg": _jpeg(),
    f"{WORD}.txt": b"a name",
    "base64-in-entities.html": base64.b64encode(f"xx{WORD}xx".encode()).replace(b"Y", b"&#89;"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_word_is_found_however_it_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    assert {found.word for found in sightings(tmp_path)} == {WORD}


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "clean.html").write_bytes(b"<p>A canary in a coal mine; canaryzzzzzz; c a n a r y")
    assert not sightings(tmp_path)


def _page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


PAPERS: Mapping[str, Callable[[], bytes]] = {
    "text": lambda: _print(_page(WORD)),
    "kerned": lambda: _print(_page(f'<p style="letter-spacing: 5px; width: 40px; word-break: break-all">{WORD}')),
    "white": lambda: _print(_page(f'<p style="color: white; font-size: 1px">{WORD}')),
    "title": lambda: _print(_page("x", f"<title>{WORD}</title>")),
    "keywords": lambda: _print(_page("x", f'<meta name="keywords" content="{WORD}">')),
    "bookmark": lambda: _print(_page(f"<h1 style=\"bookmark-label: '{WORD}'\">x</h1>")),
    "destination": lambda: _print(_page(f'<p id="{WORD}">x</p><a href="#{WORD}">y</a>')),
    "link": lambda: _print(_page(f'<a href="https://example.org/{WORD}">x</a>')),
    "form": lambda: _print(_page(f'<input value="{WORD}">'), pdf_forms=True),
    "attachment": lambda: _print(_page("x"), attached=WORD),
    "xmp": lambda: _print(_page("x", f"<title>{WORD}</title>"), pdf_variant="pdf/ua-1"),
}


def _print(page: str, attached: str | None = None, **options: object) -> bytes:
    from weasyprint import HTML, Attachment

    attachments = [Attachment(string=attached, name="a.txt")] if attached else None
    pdf: bytes = HTML(string=page).write_pdf(attachments=attachments, **options)
    return pdf


@pytest.mark.pdf
@pytest.mark.parametrize("name", PAPERS)
def test_a_word_is_found_wherever_a_pdf_keeps_it(name: str, tmp_path: Path) -> None:
    pdf = PAPERS[name]()
    assert WORD.encode() not in pdf, "what stands in the open proves nothing"
    (tmp_path / "paper.pdf").write_bytes(pdf)
    assert {found.word for found in sightings(tmp_path)} == {WORD}
