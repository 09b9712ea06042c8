"""Names in one place that must be defined in another."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator

from generator.load.hint import instead
from generator.load.source import At, Tree
from generator.problems import Place, Problem, Severity


def unknown(tree: Tree, at: At, name: str, known: Collection[str], message: str) -> Problem:
    """`message` says what refers to what; the help names the nearest that exists."""
    return Problem(tree.place(at), message, instead(name, sorted(known), among="there are"), code="unknown-reference")


def repeated(tree: Tree, names: Iterable[tuple[At, Hashable]], noun: str) -> Iterator[Problem]:
    """A problem for each name that stood before in the same file."""
    first: dict[Hashable, At] = {}
    for at, name in names:
        if name in first:
            line = tree.place(first[name]).line
            message = f"the {noun} `{name}` is used twice, first on line {line}"
            yield Problem(tree.place(at), message, "ids are never used again: choose another", code="repeated-id")
        first.setdefault(name, at)


def _place(tree: Tree, at: At) -> Place:
    """A text is pointed at itself, a mapping or a list at its key."""
    value: object = tree.value
    for step in at:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return tree.place(at, key=isinstance(value, (dict, list)))


def warning(tree: Tree, at: At, message: str, help: str | None, code: str) -> Problem:
    return Problem(_place(tree, at), message, help, Severity.WARNING, code)


def fault(tree: Tree, at: At, message: str, help: str | None, code: str) -> Problem:
    return Problem(_place(tree, at), message, help, Severity.ERROR, code)
