"""What a PDF says of itself, whoever had it in hand."""

from __future__ import annotations

import io
import time
import zlib

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import NameObject, TextStringObject

from generator.load.identity import Identity, identity, is_locked

SAID = Identity("acme-freight", "roadmap-2026-09", 2)
KEYWORDS = "roadbook acme-freight/roadmap-2026-09/2"


def paper(keywords: str = KEYWORDS) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Keywords": keywords})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_it_says_which_edition_it_is() -> None:
    assert identity(paper()) == SAID
    assert identity(paper("roadbook acme-freight/review-2026-q3/draft")) == Identity(
        "acme-freight", "review-2026-q3", None
    )
    assert identity(paper("holiday")) is None


@pytest.mark.parametrize(
    "spelling", [KEYWORDS.encode("utf-16-be"), KEYWORDS.encode().hex().encode(), KEYWORDS.encode()]
)
@pytest.mark.parametrize("packed", [False, True])
def test_it_is_found_however_it_was_saved(spelling: bytes, packed: bool) -> None:
    stream = zlib.compress(b"<< /Keywords " + spelling + b" >>") if packed else spelling
    assert identity(b"%PDF-1.7\n1 0 obj\n<< >>\nstream\r\n" + stream + b"\nendstream\n") == SAID


def test_a_changed_page_changes_nothing_in_what_it_says() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper()))
    writer.pages[0][NameObject("/Note")] = TextStringObject("changed")
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue() != paper()
    assert identity(out.getvalue()) == SAID


def test_a_locked_file_is_known_as_one() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper()))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert (identity(out.getvalue()), is_locked(out.getvalue()), is_locked(paper())) == (None, True, False)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_looked_at(content: bytes) -> None:
    assert identity(b"%PDF-" + content) is None
    assert identity(b"%PDF-1.4 stream\n" + zlib.compress(content)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"stream\n" * 3_000_000,
        (b"stream\n" + zlib.compress(bytes(400_000))) * 5_000,
        b"stream\n" + zlib.compress(bytes(200_000_000), 9),
        b"roadbook a/" * 2_000_000,
        b"726f6164626f6f6b20" * 1_000_000,
        b"stream\r\n" + b"\x78\x9c" * 5_000_000,
    ],
    ids=["streams", "bombs", "bomb", "names", "hexadecimal", "headers"],
)
def test_a_hostile_file_keeps_nobody_busy(content: bytes) -> None:
    begun = time.monotonic()
    assert identity(b"%PDF-1.7\n" + content) is None
    assert time.monotonic() - begun < 15
