"""Texts of records, with the places where they stand → those that cannot be shown as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.load.hint import instead
from generator.load.records import ClientFolder, Reading
from generator.load.source import At, Tree, place_at, ways
from generator.pages import prose
from generator.pages.view import Document
from generator.problems import Place, Problem, Severity

FOLDERS = {"roadmap": "assessments", "review": "reviews"}
"""Where the source of a document lies, by the beginning of the document's name."""


def unshowable(reading: Reading) -> Iterator[Problem]:
    """Markdown of clients, of the practice and of front matter that a document would refuse."""
    for tree in _trees(reading):
        for at, text in ways(tree.value):
            objection = prose.objection(text)
            if objection is not None:
                yield Problem(_place(tree, at, objection), objection, code="prose")


def unplaced(folder: ClientFolder, documents: Iterable[Document]) -> Iterator[Problem]:
    """Titles that a consultant wrote for sections which the document has not."""
    for document in documents:
        kind, _, stem = document.stem.partition("-")
        told = folder.folders.get(FOLDERS.get(kind, ""), {}).get(stem)
        sections = [section.heading.id for section in document.sections]
        for name in getattr(told.record, "titles", {}) if told is not None else ():
            if told is not None and name not in sections:
                message = f"this document has no section `{name}` to give a title"
                help = instead(name, sections, among="it has")
                yield Problem(
                    told.tree.place(("titles", name), key=True), message, help, Severity.WARNING, "no-section"
                )


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
