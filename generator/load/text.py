"""The bytes of a file → text that shows all it holds: UTF-8, plain line breaks, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.load.source import place_at
from generator.problems import Place, Problem, ProblemsFound

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MOST_OF_A_KIND = 20
"""Forbidden characters, or conflicts, told of one file: more of them say nothing new."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONFLICT = re.compile(r"^(<<<<<<< |>>>>>>> ).*$", re.MULTILINE)
_SAVE = "save the file as UTF-8; most editors show the encoding in the status bar"
_SAVE_CSV = "save it again: in Excel as “CSV UTF-8”, in LibreOffice with the character set UTF-8"


def decoded(path: str, content: bytes) -> str:
    """The text of a file, its line breaks as LF, a byte order mark at its start left out."""
    if content.startswith(_WIDE) or content.count(0) * 4 >= max(1, len(content)):
        raise _refusal(path, "the file is UTF-16 or UTF-32, not UTF-8", _how_to_save(path), "encoding")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error) from None
    return checked(path, text)


def checked(path: str, text: str) -> str:
    """Text with LF line breaks; anything that an editor would not show, or that git left behind, is a problem."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if text.startswith("version https://git-lfs"):
        raise _refusal(path, "the file is a Git LFS pointer, not the file itself", "run `git lfs pull`", "git-lfs")
    problems = [*islice(_invisible(path, text), MOST_OF_A_KIND), *islice(_conflicts(path, text), MOST_OF_A_KIND)]
    if problems:
        raise ProblemsFound(problems)
    return text


def character_problem(place: Place, character: str, *, escaped: bool = False) -> Problem:
    """A character that no file may hold, whether it stands there or is written as an escape."""
    message = f"{_kind(character)} U+{ord(character):04X}" + (", written as an escape" if escaped else "")
    help = "save the file with LF or CRLF line breaks" if character == "\r" else "delete it"
    return Problem(place, message, help, code="character")


def _kind(character: str) -> str:
    if character in "\x85\u2028\u2029\r":
        return "a line break that editors do not show:"
    if character == "\ufeff":
        return "a byte order mark in the middle of the text:"
    if unicodedata.category(character) == "Cf":
        return "an invisible character that turns the direction of text:"
    return "a control character:" if unicodedata.category(character) == "Cc" else "not a character:"


def _invisible(path: str, text: str) -> Iterator[Problem]:
    if FORBIDDEN.search(text) is None:
        return
    lines = text.split("\n")
    for found in FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        yield character_problem(place_at(path, lines, line, column), found.group())


def _conflicts(path: str, text: str) -> Iterator[Problem]:
    inside = False
    for found in _CONFLICT.finditer(text):
        opening = found[1].startswith("<")
        if opening or not inside:
            place = Place(path, text.count("\n", 0, found.start()) + 1, 1, 7, found.group())
            help = "resolve the merge, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
            yield Problem(place, "an unresolved conflict of git", help, code="git-conflict")
        inside = opening


def _not_utf8(path: str, error: UnicodeDecodeError) -> ProblemsFound:
    content, start = error.object, error.start
    begin = content.rfind(b"\n", 0, start) + 1
    before = content[begin:start].decode("utf-8", "replace")
    rest = content[start : start + 120].split(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
    meant = content[start : start + 1].decode("cp1252", "ignore")
    place = Place(path, content.count(b"\n", 0, start) + 1, len(before) + 1, 1, before + rest)
    looks = f"in Windows-1252 it is `{meant}`; " if meant.isprintable() and meant else ""
    message = f"the file is not UTF-8: byte 0x{content[start]:02x}"
    return ProblemsFound([Problem(place, message, looks + _how_to_save(path), code="encoding")])


def _how_to_save(path: str) -> str:
    return _SAVE_CSV if path.casefold().endswith(".csv") else _SAVE


def _refusal(path: str, message: str, help: str, code: str) -> ProblemsFound:
    return ProblemsFound([Problem(Place(path, 1), message, help, code=code)])
