"""A PDF and a password → the same PDF, which nobody opens without it."""

from __future__ import annotations

import io
import unicodedata

from pypdf import PdfReader, PdfWriter

ALGORITHM = "AES-256"


def encrypted(pdf: bytes, password: str) -> bytes:
    """
    Title, tags, links and outline stay; every run makes other bytes, because the key is drawn anew.

    The password opens the file and is the owner's too: an owner's password alone would protect nothing.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    # pypdf 7 takes the password as it is; the standard (and every reader) folds it first, as NFKC does.
    writer.encrypt(unicodedata.normalize("NFKC", password), algorithm=ALGORITHM)
    writer.pdf_header = "%PDF-2.0"  # the first version that knows this encryption
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
