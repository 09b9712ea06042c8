"""What was told in confidence → the words that must not be read by others, each with the place where it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.records import ClientFolder, Reading
from generator.load.source import Tree, ways
from generator.model import client
from generator.problems import Place

SHORTEST_NAME, SHORTEST_TEXT = 4, 24
"""In characters: shorter names and texts also stand elsewhere by chance."""
OPENING = 60
"""Characters of a text that are looked for: enough to know it again."""


@dataclass(frozen=True)
class Secret:
    """Words that only the practice and the client `of` may read; no client at all where it is None."""

    words: str
    of: str | None
    place: Place


def secrets(reading: Reading, on: dt.date) -> tuple[Secret, ...]:
    """
    Names, addresses and notes of clients, the practice's own notes, and what the site does not publish yet.

    Words that the practice allows to be shared (`shared` in practice.yaml) are not among them, nor are names that the
    practice itself or one of its partners has.
    """
    found = [secret for folder in reading.clients.values() for secret in _of_client(folder)]
    found += _of_practice(reading)
    found += _unpublished(reading, on)
    open_to_all = {words.casefold() for words in _shared(reading)}
    return tuple(one for one in found if one.words.casefold() not in open_to_all)


def _shared(reading: Reading) -> Iterator[str]:
    if reading.practice is not None:
        yield from reading.practice.record.shared
        yield from (partner.name for partner in reading.practice.record.partners.values())
    if reading.site is not None:
        yield reading.site.record.name
        yield reading.site.record.legal_name or ""


def _of_client(folder: ClientFolder) -> Iterator[Secret]:
    told = folder.one("client.yaml", client.Client)
    if told is not None:
        yield from _named(told.tree, ("name",), told.record.name, folder.slug)
        for number, contact in enumerate(told.record.contacts):
            yield from _named(told.tree, ("contacts", number, "name"), contact.name, folder.slug)
            yield from _named(told.tree, ("contacts", number, "email"), contact.email, folder.slug)
    private = folder.files.get("private.yaml")
    if private is not None:
        yield from _texts(private.tree)


def _of_practice(reading: Reading) -> Iterator[Secret]:
    if reading.practice is not None:
        yield from _texts(reading.practice.tree)


def _unpublished(reading: Reading, on: dt.date) -> Iterator[Secret]:
    """Drafts, and posts of days to come: nobody reads them yet."""
    for article in reading.posts.values():
        front = article.front.record
        if front.draft or (front.date is not None and front.date > on):
            for text in (front.title, *article.body.split("\n")):
                yield from _sentence(text, article.front.tree.place())


def _named(tree: Tree, at: tuple[str | int, ...], name: str | None, of: str | None) -> Iterator[Secret]:
    if name is not None and len(name) >= SHORTEST_NAME:
        yield Secret(" ".join(name.split()), of, tree.place(at))


def _texts(tree: Tree) -> Iterator[Secret]:
    """Sentences; not names of partners and other words that stand in clients' papers by right."""
    for at, text in ways(tree.value):
        if at[0] != "partners":
            yield from _sentence(text, tree.place(at))


def _sentence(text: str, place: Place) -> Iterator[Secret]:
    """How a sentence begins; where it holds marks of Markdown, what stands before the first of them."""
    plain = " ".join(re.split(r"[*_`\[\]<>#|]", text.strip("#*_ \n"), maxsplit=1)[0].split())
    if len(plain) >= SHORTEST_TEXT and plain.count(" ") >= 3:
        yield Secret(plain[:OPENING].rsplit(" ", 1)[0] if len(plain) > OPENING else plain, None, place)


def machine(root: Path) -> tuple[str, ...]:
    """What says on whose machine a file was made."""
    return tuple(sorted({str(path) for path in (root, Path.home()) if len(path.parts) > 2}))
