"""Markdown as it was typed → where Markdown would read something else than was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.pages.prose.fault import Fault

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)")
ITEM = re.compile(r"( {0,3})(?:[-*+]|[0-9]{1,9}\.)[ \t]+\S")


def doubtful(text: str) -> Iterator[Fault]:
    """Fences, comments and display formulas without an end, and lists that look nested and are not."""
    lines, fence = _outside_code(text)
    if fence is not None:
        yield Fault(f"`{fence}` begins code that never ends", "end it with a line of the same marks")
    yield from _shallow(lines)
    bare = re.sub(r"`[^`\n]*`", "", "\n".join(lines))
    opened = re.search(r"<!--(?!.*-->)[^\n]*", bare, re.DOTALL)
    if opened:
        yield Fault(f"`{opened[0]}` begins a comment that never ends", "end it with `-->`")
    formulas = [
        line for line in bare.split("\n") if re.fullmatch(r"\s*\$\$.*|.*\$\$\s*", line) and line.count("$$") % 2
    ]
    if len(formulas) % 2:
        yield Fault(f"`{formulas[-1].strip()}` begins or ends a formula that has no other end")


def _outside_code(text: str) -> tuple[list[str], str | None]:
    """The lines without fenced code, and the fence that is open at the end."""
    lines: list[str] = []
    marks = fence = None
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if marks is None and mark and "`" not in mark[2]:
            marks, fence = mark[1], line.strip()
        elif marks is not None and mark and mark[1].startswith(marks) and not mark[2].strip():
            marks = fence = None
        elif marks is None:
            lines.append(line)
    return lines, fence


def _shallow(lines: list[str]) -> Iterator[Fault]:
    """Items with less than four spaces more than the item above: Markdown takes both for one list."""
    outer: int | None = None
    for line in lines:
        item = ITEM.match(line)
        indent = len(item[1]) if item else None
        if indent is not None and outer is not None and indent - outer >= 2:
            yield Fault(
                f"`{line.strip()}` is not read as a list inside the list",
                "begin it with four spaces more than the line that it belongs to",
            )
        if indent is not None:
            outer = indent if outer is None else min(outer, indent)
        elif line.strip() and not line.startswith((" ", "\t")):
            outer = None
