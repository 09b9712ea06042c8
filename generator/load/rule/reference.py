"""Names in one place that must be defined in another."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator

from generator.load.hint import instead
from generator.load.source import At, Tree
from generator.model.values import Localised, in_language
from generator.problems import Place, Problem, Severity


def unknown(tree: Tree, at: At, name: str, known: Collection[str], message: str) -> Problem:
    """`message` says what refers to what; the help names the nearest that exists."""
    return Problem(tree.place(at), message, instead(name, sorted(known), among="there are"), code="unknown-reference")


def dangling(tree: Tree, at: At, name: str, known: Collection[str] | None, message: str) -> Iterator[Problem]:
    """A problem where `name` is not among the known; none where what is known could not be read (None)."""
    if known is not None and name not in known:
        yield unknown(tree, at, name, known, message)


def repeated(tree: Tree, names: Iterable[tuple[At, Hashable]], noun: str) -> Iterator[Problem]:
    """A problem for each name that stood before in the same file."""
    first: dict[Hashable, At] = {}
    for at, name in names:
        if name in first:
            line = tree.place(first[name]).line
            message = f"the {noun} `{name}` is used twice, first on line {line}"
            yield Problem(tree.place(at), message, "ids are never used again: choose another", code="repeated-id")
        first.setdefault(name, at)


def untranslated(
    tree: Tree, at: At, text: Localised | None, languages: Iterable[str], reason: str
) -> Iterator[Problem]:
    """A problem for each of the languages in which a text has no words; `reason` says who would read it there."""
    for language in languages:
        if text is not None and in_language(text, language) is None:
            message = f"there is no text in `{language}`, {reason}"
            yield fault(tree, at, message, f"add `{language}: …`", "no-translation")


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
