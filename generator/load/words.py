"""The fixed texts of one language, ours and the practice's own → one table by dotted key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.load.hint import nearest
from generator.load.read_yaml import read_yaml
from generator.load.source import At, Tree
from generator.model.wording import PLURAL_FORMS, Word, Wording
from generator.problems import Problem, ProblemsFound

OURS = Path(__file__).parent.parent / "words"


def read_wording(language: str, root: Path) -> Wording:
    """
    The words of `generator/words/<language>.yaml`, single ones replaced by `content/words/<language>.yaml`.

    Raises ProblemsFound where the practice's file has a word that we do not use.
    """
    words = dict(_flat(read_yaml(OURS, f"{language}.yaml")))
    own = f"content/words/{language}.yaml"
    if (root / own).is_file():
        tree = read_yaml(root, own)
        replaced = dict(_flat(tree))
        problems = [_unknown(tree, key, words) for key in replaced if key not in words]
        if problems:
            raise ProblemsFound(problems)
        words |= replaced
    return Wording(language, words)


def _unknown(tree: Tree, key: str, words: Mapping[str, Word]) -> Problem:
    near = nearest(key, words)
    help = f"did you mean `{near}`?" if near else "the words that can be replaced stand in Roadbook's own words files"
    return Problem(tree.place(tuple(key.split(".")), key=True), f"unknown word `{key}`", help, code="unknown-word")


def _flat(tree: Tree) -> Iterator[tuple[str, Word]]:
    waiting: list[tuple[At, object]] = [((), tree.value)]
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
