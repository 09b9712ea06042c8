"""`roadbook verify FILE.pdf`: which document it is, and whether its bytes are those that were handed over."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Sequence
from typing import Literal

from generator.commands.build import tell
from generator.load.files import read_bytes
from generator.load.identity import Identity, identity, is_locked
from generator.load.issued import editions
from generator.model.edition import Edition
from generator.problems import ProblemsFound, visible

Verdict = Literal["genuine", "changed", "draft", "unknown"]
LIMIT = 200_000_000
"""Bytes of a file that is looked at."""


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where every file is what was handed over, byte for byte; 1 otherwise."""
    known, problems = editions(typed.root.resolve())
    tell(problems, "text")
    sound = True
    for file in typed.files:
        try:
            content = read_bytes(file.resolve().parent, file.resolve().name, LIMIT)
        except ProblemsFound as found:
            tell(found.problems, "text")
            sound = False
            continue
        word, lines = verdict(content, known)
        sound &= word == "genuine"
        print(f"{visible(file.name)}: {word}")
        print("".join(f"  {line}\n" for line in lines), end="")
    sys.stdout.flush()
    return 0 if sound else 1


def verdict(content: bytes, known: Sequence[Edition]) -> tuple[Verdict, list[str]]:
    """Whether these are the bytes of an edition, and what there is to say of them."""
    sha256 = hashlib.sha256(content).hexdigest()
    same = next((one for one in known if one.pdf == sha256), None)
    if same is not None:
        return "genuine", [*_told(same), "the file is what was handed over, byte for byte", *_replaced(same, known)]
    if not content.startswith(b"%PDF-"):
        return "unknown", ["this is not a PDF"]
    said = identity(content)
    if said is None:
        locked = "it needs a password: open it, save it without one, and compare what it says"
        return "unknown", [locked if is_locked(content) else "nothing in it says that it was made here"]
    if said.edition is None:
        name = f"{said.document}, client {said.client}"
        return "draft", [f"it says that it is a draft of {name}: a draft was never handed over"]
    return _claimed(said, known)


def _told(one: Edition) -> Iterator[str]:
    yield f"edition {one.edition} of {one.document}, client {one.client}: “{visible(one.title)}”, {one.pages} pages"
    yield f"handed over on {one.on}" + (f" to {', '.join(one.to)}" if one.to else "")


def _replaced(one: Edition, known: Sequence[Edition]) -> Iterator[str]:
    later = [other for other in known if (other.client, other.document) == (one.client, one.document)]
    if (last := later[-1]).edition > one.edition:
        yield f"edition {last.edition} of {last.on} has replaced it"


def _claimed(said: Identity, known: Sequence[Edition]) -> tuple[Verdict, list[str]]:
    """Of a file that says which edition it is, and has other bytes."""
    wanted = (said.client, said.document, said.edition)
    one = next((one for one in known if (one.client, one.document, one.edition) == wanted), None)
    name = f"edition {said.edition} of {said.document}, client {said.client}"
    if one is None:
        return "unknown", [f"it says that it is {name}: no such edition was handed over from here"]
    changed = f"it says that it is {name}, and it was changed: these are not the bytes"
    return "changed", [changed, *_told(one), f"what was handed over has the SHA-256 {one.pdf}"]
