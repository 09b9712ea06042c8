"""What a blog of another system holds: entries, files, and what is worth telling about either."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Literal

from generator.load.text import FORBIDDEN
from generator.problems import Problem, visible


class Weight(Enum):
    """What a remark asks of its reader."""

    HAND = "needs a hand"
    LEFT = "left out"
    CHANGED = "changed"


@dataclass(frozen=True)
class Remark:
    """Something that did not come over as it was: where it stands in the other system's file, and what became of it."""

    path: str
    line: int | None
    weight: Weight
    text: str

    @property
    def order(self) -> tuple[str, int, str]:
        return (self.path, self.line or 0, self.text)


Form = Literal["markdown", "html", "wordpress"]


@dataclass(frozen=True)
class Entry:
    """
    A post or page, as it was written.

    `name` is the last part of its address there, in any script; `when` is a day, with a time of day and an offset
    where they are known, or None; `addresses` are those under which it stood, its own first; `variables` are what
    templates could say of it; `body_line` is the line of `path` at which `body` begins. Where one file holds many,
    `id` tells them apart.
    """

    path: str
    line: int
    kind: Literal["post", "page"]
    form: Form
    title: str
    name: str
    body: str
    body_line: int
    when: str | None = None
    updated: str | None = None
    lang: str | None = None
    draft: bool = False
    pinned: bool = False
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    author: str | None = None
    summary: str | None = None
    image: str | None = None
    addresses: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    id: str = ""

    @property
    def source(self) -> str:
        """What an author calls it: the path, and which part of it."""
        return f"{self.path}#{self.id}" if self.id else self.path


@dataclass(frozen=True)
class Archive:
    """
    A blog of another system.

    `folder` holds its files, `files` their paths in there by the address under which they stood; `base` is where the
    site stood, without a slash at the end, empty where that is not known; `prefix` is the path of it; `names` are
    what authors were called, and what pictures show, by what entries call them; `galleries` are addresses of pictures
    by what entries call them.
    """

    folder: Path | None
    entries: tuple[Entry, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    prefix: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    galleries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()


def readable(path: str, text: str, first_line: int = 1) -> tuple[str, list[Remark]]:
    """Text that any file here may hold: line breaks are LF, and what no editor shows is taken out, and told."""
    text = text.replace("\r\n", "\n")
    remarks = [Remark(path, line, Weight.CHANGED, said) for line, said in _unseen(text, first_line)]
    return FORBIDDEN.sub(lambda found: "\n" if found[0] in _BREAKS else "", text), remarks


_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"


def _unseen(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    for found in FORBIDDEN.finditer(text):
        name = unicodedata.name(found[0], f"control character {ord(found[0])}").lower()
        became = "became a line break" if found[0] in _BREAKS else "was taken out"
        yield first_line + text.count("\n", 0, found.start()), f"an invisible character ({name}) {became}"


def words(text: str) -> tuple[str, ...]:
    """`one two` or `one, two` as older systems write lists in one line."""
    parts: Sequence[str] = text.strip("[] ").split(",") if "," in text else text.split()
    return tuple(part.strip() for part in parts if part.strip())


def short(text: str, limit: int = 60) -> str:
    """Some words of the author in backticks, on one line."""
    shown = visible(re.sub(r"\s+", " ", text).strip(), limit)
    return f"`{shown.replace('`', chr(39))}`"
