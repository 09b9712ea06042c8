"""The letters of a PDF as OpenType files → as bare CFF, whose glyphs every validator finds."""

from __future__ import annotations

import struct

from pydyf import PDF, Dictionary, Stream


def unwrap(pdf: PDF) -> None:
    """In place. veraPDF 1.28 looks glyphs of a wrapped CFF up by their code's old name, and misses those without."""
    streams = {one.reference: one for one in pdf.objects if isinstance(one, Stream)}
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("Type") == "/FontDescriptor" and "FontFile3" in one:
            _unwrap(streams[one["FontFile3"]])


def _unwrap(font: Stream) -> None:
    whole = b"".join(part if isinstance(part, bytes) else part.data for part in font.stream)
    if not whole.startswith(b"OTTO"):
        return
    for n in range(struct.unpack_from(">H", whole, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sLLL", whole, 12 + 16 * n)
        if tag == b"CFF ":
            font.stream = [whole[start : start + length]]
            font.extra["Subtype"] = "/CIDFontType0C"
