"""Texts of records, with the places where they stand → those that cannot be shown as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.records import Reading
from generator.load.source import At, Tree, place_at, value_at
from generator.pages import prose
from generator.problems import Place, Problem


def unshowable(reading: Reading) -> Iterator[Problem]:
    """Markdown of clients, of the practice and of front matter that a document would refuse."""
    for tree in _trees(reading):
        for at in tree.marks:
            text = value_at(tree.value, at)
            objection = prose.objection(text) if isinstance(text, str) else None
            if objection is not None:
                yield Problem(_place(tree, at, objection), objection, code="prose")


def _trees(reading: Reading) -> Iterator[Tree]:
    yield from (article.front.tree for article in (*reading.posts.values(), *reading.pages.values()))
    if reading.practice is not None:
        yield reading.practice.tree
    for folder in reading.clients.values():
        yield from (told.tree for told in folder.files.values())
        yield from (told.tree for many in folder.folders.values() for told in many.values())


def _place(tree: Tree, at: At, message: str) -> Place:
    """The author's words that the message names, where they stand in the text; else the text itself."""
    place = tree.place(at)
    words = message.split("`")[1] if "`" in message else ""
    for number in range((place.line or 1) - 1, len(tree.lines)):
        column = tree.lines[number].find(words)
        if words and column >= 0:
            return place_at(tree.path, tree.lines, number + 1, column + 1, len(words))
    return place
