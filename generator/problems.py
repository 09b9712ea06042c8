"""Faults in what people wrote → messages with file, line, caret and help."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How much a problem weighs: only an error stops the publication."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem is: a path relative to the practice; line and column count from 1."""

    path: str
    line: int | None = None
    column: int | None = None
    width: int = 1
    excerpt: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True)
class Problem:
    """
    One thing that is wrong, in the author's terms.

    `message` is lower case and without a full stop, the author's words in backticks;
    `help` says what to write instead; `code` is a stable name for machines and tests.
    """

    place: Place
    message: str
    help: str | None = None
    severity: Severity = Severity.ERROR
    code: str = "invalid"

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.place.path, self.place.line or 0, self.place.column or 0, self.message)


@dataclass
class ProblemsFound(Exception):
    """Raised by a stage that cannot go on: carries every problem found so far."""

    problems: Sequence[Problem] = field(default_factory=tuple)

    def __str__(self) -> str:
        return f"{len(self.problems)} problems"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by path, line and column."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.order)


def visible(text: str, limit: int = 200) -> str:
    """Text that cannot steer a terminal: control and format characters as `\\u001b`."""
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text
    shown = "".join(
        char if unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"} else f"\\u{ord(char):04x}"
        for char in text[:limit]
    )
    return shown + ("…" if len(text) > limit else "")


def columns(text: str) -> int:
    """Terminal columns that a text takes; East Asian wide characters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def told(problem: Problem) -> str:
    """The problem as a person reads it: `path:line:col: error: …`, the line, a caret, help."""
    place = problem.place
    lines = [f"{visible(str(place), 600)}: {problem.severity.value}: {visible(problem.message, 600)}"]
    if place.excerpt is not None and place.line is not None:
        gutter = len(str(place.line))
        lines += [f"{'':{gutter}} |", *_excerpt(place, gutter)]
    if problem.help:
        lines.append(f"   = help: {visible(problem.help, 600)}")
    return "\n".join(lines)


def _excerpt(place: Place, gutter: int) -> list[str]:
    text = (place.excerpt or "").replace("\t", " ")
    start = max(0, (place.column or 1) - 1)
    cut = max(0, start - 60)
    shown = ("…" if cut else "") + visible(text[cut : cut + 110], 120)
    rows = [f"{place.line:>{gutter}} | {shown}"]
    if place.column is not None:
        before = ("…" if cut else "") + visible(text[cut:start])
        under = max(1, min(columns(visible(text[start : start + place.width])), columns(shown) - columns(before)))
        rows.append(f"{'':{gutter}} | {' ' * columns(before)}{'^' * under}")
    return rows


def count(problems: Sequence[Problem]) -> str:
    """`3 errors and 1 warning in 2 files`."""
    wrong = len(errors(problems))
    warned = len(problems) - wrong
    parts = [_plural(wrong, "error")] if wrong else []
    parts += [_plural(warned, "warning")] if warned else []
    return f"{' and '.join(parts)} in {_plural(len({problem.place.path for problem in problems}), 'file')}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def as_text(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    return "\n\n".join([*map(told, problems), count(problems)]) + "\n"


def as_json(problems: Sequence[Problem]) -> str:
    """One JSON document: `{"problems": [...], "errors": n, "warnings": n}`."""
    wrong = len(errors(problems))
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "help": problem.help,
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows, "errors": wrong, "warnings": len(rows) - wrong}, ensure_ascii=False) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub and Gitea show beside the line."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def parameter(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    rows = []
    for problem in problems:
        place = problem.place
        where = [f"file={parameter(place.path)}"]
        where += [f"line={place.line}"] if place.line else []
        where += [f"col={place.column}"] if place.column else []
        text = visible(problem.message, 600) + (f" ({visible(problem.help, 600)})" if problem.help else "")
        rows.append(f"::{problem.severity.value} {','.join(where)}::{escaped(text)}")
    return "".join(row + "\n" for row in rows)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
