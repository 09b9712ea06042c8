"""Questions on a terminal → answers that can be used: asked again until they can, or left open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from generator.load.hint import nearest


class Unanswered(Exception):
    """There is nobody there any more."""


@dataclass(frozen=True)
class Terminal:
    """Where it is asked: `read` gives a line with its end, or nothing once there are no more; `show` shows words."""

    read: Callable[[], str]
    show: Callable[[str], None]

    def ask(
        self, question: str, objection: Callable[[str], str | None], default: str = "", *, needed: bool = True
    ) -> str | None:
        """
        The answer, or the default where nothing is typed; None where neither is there and none is needed.

        `objection` says why an answer cannot be used. Raises Unanswered.
        """
        hint = f" [{default}]" if default else "" if needed else " (may stay open)"
        while True:
            self.show(f"{question}{hint}: ")
            typed = self.read()
            if not typed:
                self.show("\n")
                raise Unanswered
            answer = " ".join(typed.split()) or default
            if not answer and not needed:
                return None
            why = objection(answer) if answer else "this cannot stay open"
            if why is None:
                return answer
            self.show(f"  {why}\n")


def one_of(words: Collection[str]) -> Callable[[str], str | None]:
    """The objection to what is none of these words."""

    def objection(answer: str) -> str | None:
        if answer in words:
            return None
        near = nearest(answer, list(words))
        return f"did you mean `{near}`?" if near else f"one of: {', '.join(words)}"

    return objection
