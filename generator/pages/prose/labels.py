"""Fixed words that stand in a text without being written there."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.wording import Wording

KINDS = ("note", "tip", "important", "example", "warning", "danger")
"""Kinds of admonitions."""


@dataclass(frozen=True)
class Labels:
    """By language; as they are without a wording, texts can be checked but are not for printing."""

    language: str = "en"
    kinds: tuple[str, ...] = KINDS
    """What the kinds of admonitions are called, in the order of KINDS."""
    back: str = "back"
    """From a footnote to its place in the text."""
    done: str = "done"
    open: str = "open"

    @classmethod
    def of(cls, words: Wording) -> Labels:
        return cls(
            language=words.language,
            kinds=tuple(words.say(f"prose.{kind}") for kind in KINDS),
            back=words.say("prose.back"),
            done=words.say("prose.done"),
            open=words.say("prose.open"),
        )
