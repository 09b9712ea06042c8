"""A text that was converted before → its HTML again, where all that it asked for is still answered alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.load.source import Memory
from generator.pages.prose.article import Body, article
from generator.pages.prose.fault import Fault, UnsafeProse
from generator.pages.prose.labels import Labels
from generator.pages.view import Html

Ask = Callable[[str], Any]


@dataclass
class Texts:
    """
    Converts texts, remembering them under `around`, which names the code that does it.

    With each text stands what it asked for (where a link leads, which picture there is, what a name means) and the
    answer: one that gets another answer today is converted anew.
    """

    memory: Memory | None = None
    around: str = ""
    fresh: dict[str, bytes] = field(default_factory=dict)

    def article(self, text: str, asks: dict[str, Ask], labels: Labels) -> Body:
        """The same as `article`, whose `link`, `image` and `named` are in `asks`. Raises UnsafeProse."""
        if self.memory is None:
            return article(text, **asks, labels=labels)
        said = json.dumps([self.around, asdict(labels), text]).encode()
        key = f"text:{hashlib.sha256(said).hexdigest()}"
        known = _body(self.memory.get(key), asks)
        if known is not None:
            return known
        asked: list[tuple[str, str, Any]] = []
        noted: dict[str, Ask] = {kind: _noted(kind, ask, asked) for kind, ask in asks.items()}
        body = article(text, **noted, labels=labels)
        faults = [asdict(fault) for fault in body.faults]
        self.fresh[key] = json.dumps([asked, body.html.markup, body.text, body.lead, faults]).encode()
        return body


@contextmanager
def texts(memory: Memory | None, around: str) -> Iterator[Texts]:
    """Converts; what is new is kept at the end, at once."""
    found = Texts(memory, around)
    yield found
    if memory is not None and found.fresh:
        memory.put_many(found.fresh)


def _answer(ask: Ask, written: str) -> Any:
    """What is answered, as JSON has it; a refusal is an answer too."""
    try:
        answer = ask(written)
    except UnsafeProse as fault:
        return {"refused": str(fault)}
    return list(answer) if isinstance(answer, tuple) else answer


def _noted(kind: str, ask: Ask, asked: list[tuple[str, str, Any]]) -> Ask:
    def noted(written: str) -> Any:
        asked.append((kind, written, _answer(ask, written)))
        return ask(written)

    return noted


def _body(known: bytes | None, asks: dict[str, Ask]) -> Body | None:
    if known is None:
        return None
    asked, markup, text, lead, faults = json.loads(known)
    if any(_answer(asks[kind], written) != answer for kind, written, answer in asked):
        return None
    return Body(Html(markup), text, lead, tuple(Fault(**fault) for fault in faults))
