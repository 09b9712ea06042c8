"""A Markdown file → its front matter as a tree, and the body with the line at which it begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.load.files import read_bytes
from generator.load.read_yaml import recalled_yaml
from generator.load.source import Mark, Marks, Memory, Tree, place_at
from generator.load.text import decoded
from generator.problems import Problem, ProblemsFound

FENCE = "---"


def read_markdown(root: Path, path: str, memory: Memory | None = None) -> tuple[Tree, str, int]:
    """
    The front matter (`{}` where there is none), the body, and the line of the file at which the body begins.

    Every line number counts from the top of the file.
    """
    return parse_markdown(path, read_bytes(root, path), memory)


def parse_markdown(path: str, content: bytes, memory: Memory | None = None) -> tuple[Tree, str, int]:
    """The same for a file at hand."""
    text = decoded(path, content)
    lines = tuple(text.split("\n"))
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() == "+++":
        raise _refusal(path, lines, first, "TOML front matter is not read", "write it as YAML, between lines of `---`")
    if lines[first].rstrip() != FENCE:
        return Tree(path, {}, _nothing(len(lines[0])), lines), text, 1
    if first:
        help = "delete the empty lines above it; for a line across the page write `***`"
        raise _refusal(path, lines, first, "front matter begins on the first line of a file", help)
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() == FENCE), None)
    if end is None:
        help = "write `---` on a line of its own after the last key"
        raise _refusal(path, lines, 0, "the front matter is never closed", help)
    tree = recalled_yaml(path, "\n".join(lines[1:end]), 2, memory)
    if tree.value is None:
        tree = Tree(path, {}, _nothing(len(FENCE)), lines, tree.warnings)
    return replace(tree, lines=lines), "\n".join(lines[end + 1 :]), end + 2


def _nothing(width: int) -> Marks:
    """The marks of front matter without a key: the first line."""
    return {(): (None, Mark(1, 1, width))}


def _refusal(path: str, lines: tuple[str, ...], number: int, message: str, help: str) -> ProblemsFound:
    place = place_at(path, lines, number + 1, 1, len(lines[number].rstrip()))
    return ProblemsFound([Problem(place, message, help, code="front-matter")])
