"""The fixed texts of one language, ours and the practice's own → one table by dotted key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.load.hint import nearest
from generator.load.read_yaml import read_yaml
from generator.load.source import At, Tree
from generator.model.wording import PLURAL_FORMS, Word, Wording
from generator.problems import Problem, ProblemsFound

OURS = Path(__file__).parent.parent / "words"


def own_words(language: str) -> str:
    """Where a practice puts its own words of one language."""
    return f"content/words/{language}.yaml"


def has_own_words(language: str, root: Path) -> bool:
    return (root / own_words(language)).is_file()


def read_wording(language: str, root: Path) -> Wording:
    """
    The words of `generator/words/<language>.yaml`, single ones replaced by `content/words/<language>.yaml`.

    Raises ProblemsFound where the practice's file has a word that we do not use, or one that cannot take the place
    of ours.
    """
    words = dict(_flat(read_yaml(OURS.parent, f"{OURS.name}/{language}.yaml")))
    if has_own_words(language, root):
        tree = read_yaml(root, own_words(language))
        replaced = dict(_flat(tree))
        problems = [problem for key, word in replaced.items() for problem in _faults(tree, key, word, words)]
        if problems:
            raise ProblemsFound(problems)
        words |= replaced
    return Wording(language, words)


def _faults(tree: Tree, key: str, word: Word, words: Mapping[str, Word]) -> Iterator[Problem]:
    """What keeps a word of the practice from standing where ours did."""
    at = tuple(key.split("."))
    if key not in words:
        near = nearest(key, words)
        help = (
            f"did you mean `{near}`?" if near else "the words that can be replaced stand in Roadbook's own words files"
        )
        yield Problem(tree.place(at, key=True), f"unknown word `{key}`", help, code="unknown-word")
        return
    ours = words[key]
    if isinstance(ours, str) and not isinstance(word, str):
        help = f"write one text, as ours: `{ours}`"
        yield Problem(tree.place(at, key=True), f"`{key}` has no plural forms", help, code="word")
    known = _names(ours) | ({"n"} if not isinstance(ours, str) else set())
    for name in sorted(_names(word) - known):
        help = f"it may hold: {', '.join(f'{{{one}}}' for one in sorted(known))}" if known else "it holds none"
        yield Problem(tree.place(at), f"`{key}` has no value for `{{{name}}}`", help, code="word")


def _names(word: Word) -> set[str]:
    """The values that a text is filled with."""
    return set(re.findall(r"\{(\w+)\}", word if isinstance(word, str) else " ".join(word.values())))


def _flat(tree: Tree) -> Iterator[tuple[str, Word]]:
    if not isinstance(tree.value, dict | None):
        help = "write `key: value` lines, such as `layout:`, and below it `contents: In this report`"
        raise ProblemsFound([Problem(tree.place(), "expected a mapping", help, code="word")])
    waiting: list[tuple[At, object]] = [((), tree.value or {})]
    while waiting:
        at, value = waiting.pop()
        if isinstance(value, dict) and value and set(value) <= PLURAL_FORMS and "other" in value:
            yield ".".join(map(str, at)), {form: str(text) for form, text in value.items()}
        elif isinstance(value, dict):
            waiting += [((*at, key), one) for key, one in value.items()]
        elif isinstance(value, str):
            yield ".".join(map(str, at)), value
        else:
            raise ProblemsFound([Problem(tree.place(at), "expected a text", code="word")])
