"""What is wrong in a text → in the author's terms, without its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


class UnsafeProse(ValueError):
    """Text that cannot be shown as it was written; the message says why, in the author's terms."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a text; the first words in backticks are the author's own, and say where."""

    message: str
    help: str | None = None
    only_warned: bool = False


def no_name(name: str) -> tuple[str, str]:
    raise UnsafeProse(f"`[[{name}]]` leads nowhere")


@dataclass
class Notes:
    """What is noted beside one text while it is converted: what is wrong, and the drawings to put in afterwards."""

    faults: list[Fault] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    named: Callable[[str], tuple[str, str]] = no_name
    """The path (from the text's own place) and title of the article of a name. Raises UnsafeProse."""

    spent: int = 0

    def begin(self, named: Callable[[str], tuple[str, str]]) -> None:
        self.faults, self.drawings, self.named, self.spent = [], [], named, 0

    def spend(self, cost: int, most: int, otherwise: str) -> None:
        """Raises UnsafeProse where the whole text has cost more than `most`."""
        self.spent += cost
        if self.spent > most:
            raise UnsafeProse(otherwise)

    def tell(self, message: str, help: str | None = None, *, only_warned: bool = False) -> None:
        self.faults.append(Fault(message, help, only_warned))
