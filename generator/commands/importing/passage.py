"""Text on its way from another system's markup to ours: which line of the source each of its lines comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.load.foreign.archive import Remark, Weight

OPEN, CLOSE = "\x02", "\x03"
KEPT = re.compile(f"{OPEN}(\\d+){CLOSE}")
"""The place of markup that is kept word for word; no text that was read holds such characters."""


@dataclass(frozen=True)
class Passage:
    """Text, the source's line of each of its lines, and what was kept word for word."""

    text: str
    origins: tuple[int, ...]
    kept: Sequence[str] = ()


@dataclass(frozen=True)
class Row:
    """One line of a passage; code is not touched any more."""

    text: str
    origin: int
    is_code: bool = False


@dataclass
class Told:
    """Remarks on one file."""

    path: str
    remarks: list[Remark] = field(default_factory=list)

    def changed(self, line: int, text: str) -> None:
        self.remarks.append(Remark(self.path, line, Weight.CHANGED, text))

    def hand(self, line: int, text: str) -> None:
        self.remarks.append(Remark(self.path, line, Weight.HAND, text))

    def left(self, line: int, text: str) -> None:
        self.remarks.append(Remark(self.path, line, Weight.LEFT, text))


class Draft:
    """A passage while it is put together, piece by piece."""

    def __init__(self, kept: list[str] | None = None) -> None:
        self._parts: list[str] = []
        self._origins: list[int] = []
        self._line: int | None = None
        self.kept: list[str] = [] if kept is None else kept

    def add(self, text: str, line: int, *, grows: bool = True) -> None:
        """A piece that begins at a line of the source; `grows=False` where it was not in the source line by line."""
        for number, part in enumerate(text.split("\n")):
            origin = line + number if grows else line
            if number or not self._origins:
                self._origins.append(origin)
            self._parts.append(("\n" if number else "") + part)

    def keep(self, text: str, line: int) -> None:
        """Markup that nobody here understands."""
        self.add(f"{OPEN}{len(self.kept)}{CLOSE}", line)
        self.kept.append(text)

    def ends_blank(self) -> str | None:
        """What stands on the last line where that is nothing but blanks; None where it is more."""
        line = "".join(self._parts).rpartition("\n")[2] if self._parts else ""
        return line if not line.strip(" \t>") else None

    def passage(self) -> Passage:
        return Passage("".join(self._parts), tuple(self._origins), self.kept)


def as_code(text: str) -> str:
    """A span of code on one line that shows the text, whatever backticks it holds."""
    line = re.sub(r"\s+", " ", text).strip()
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", line)), default=0) + 1)
    return f"{ticks} {line} {ticks}" if "`" in line else f"`{line}`"


def restored(text: str, kept: Sequence[str], show: Callable[[str], str] = lambda whole: whole) -> str:
    """With what was kept in its place."""
    return KEPT.sub(lambda found: show(kept[int(found[1])]), text)
