"""The bytes of any PDF → what it says of itself: which client's document, which edition.

A PDF from a stranger is not parsed: it is searched. Every step is bounded, so that no file can keep it busy: at most
so many streams are looked into, and at most so many bytes are unpacked in all.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MOST_STREAMS, MOST_OF_ONE, MOST_IN_ALL = 20_000, 500_000, 50_000_000
"""Streams, and bytes unpacked: what we look for stands at the beginning of a short one."""
MOST_NAMES, NAME = 10_000, 800
"""Places where our name stands, and bytes from there on that are read."""
_NAME = re.compile(rb"r\0?o\0?a\0?d\0?b\0?o\0?o\0?k|(?i:726f6164626f6f6b)")
_SAID = re.compile(rb"roadbook ([a-z0-9-]{1,60})/([a-z0-9-]{1,80})/(draft|[1-9][0-9]{0,8})(?![a-z0-9-])")


@dataclass(frozen=True)
class Identity:
    """`edition` is None of a draft."""

    client: str
    document: str
    edition: int | None


def identity(content: bytes) -> Identity | None:
    """What a PDF of ours says of itself, altered or not; None where nothing says that it is one of ours."""
    for piece in _pieces(content):
        for found in islice(_NAME.finditer(piece), MOST_NAMES):
            if said := _SAID.match(_spelled(piece[found.start() : found.start() + NAME])):
                client, document, edition = (part.decode() for part in said.groups())
                return Identity(client, document, None if edition == "draft" else int(edition))
    return None


def _spelled(text: bytes) -> bytes:
    """A text of a PDF as letters of one byte, however the program that saved it spells it."""
    if text[:1] == b"7":
        digits = re.match(rb"(?:[0-9a-fA-F]{2})+", text)
        return bytes.fromhex(digits[0].decode()) if digits else b""
    return re.sub(rb"\\([0-3][0-7]{2})", lambda code: bytes([int(code[1], 8)]), text.replace(b"\0", b""))


def is_locked(content: bytes) -> bool:
    """Whether it needs a password, so that nothing can be read in it."""
    return re.search(rb"/Encrypt\b", content) is not None


def _pieces(content: bytes) -> Iterator[bytes]:
    """The file as it lies there, then each of its streams unpacked, as far as the bounds go."""
    yield content
    room, view = MOST_IN_ALL, memoryview(content)
    for count, found in enumerate(re.finditer(rb"stream\r?\n", content)):
        if count >= MOST_STREAMS or room <= 0:
            return
        piece = _unpacked(view[found.end() : found.end() + MOST_OF_ONE])
        room -= len(piece)
        if piece:
            yield piece


def _unpacked(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_OF_ONE)
    except zlib.error:
        return b""
