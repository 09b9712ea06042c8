"""An author's word → how a message quotes it, and the known word that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from generator.problems import visible

LONGEST_SHOWN = 60


def quoted(text: str) -> str:
    """The author's words in backticks, cut after 60 characters, nothing in it that could steer a terminal."""
    return f"`{visible(text, LONGEST_SHOWN)}`"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be; None where nothing is near."""
    if len(word) > LONGEST_SHOWN:
        return None
    spellings = {_folded(one): one for one in reversed(list(known))}
    found = difflib.get_close_matches(_folded(word), list(spellings), n=1, cutoff=0.7)
    return spellings[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """``did you mean `budget`?``; None where nothing is near."""
    near = nearest(word, known)
    return None if near is None else f"did you mean `{near}`?"


def instead(word: str, known: Iterable[str], among: str = "one of") -> str | None:
    """The known word that was probably meant, else all of them behind `among`; None where there are none."""
    words = list(known)
    return did_you_mean(word, words) or (f"{among}: {', '.join(words)}" if words else None)


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
