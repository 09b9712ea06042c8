"""A document → warnings for what its charts could not say whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from generator.pages.view import Document, Html
from generator.problems import Place, Problem, Severity


def crowded(document: Document) -> list[Problem]:
    """One warning for each text that was shortened, at the document's source file."""
    path = document.sources[0] if document.sources else document.audience.folder
    texts = dict.fromkeys(text for section in document.sections for text in _shortened(section))
    tail = f"does not fit its place in a chart of “{document.title}” and ends in an ellipsis"
    help = "find a shorter wording"
    return [Problem(Place(path), f"`{text}` {tail}", help, Severity.WARNING, "shortened") for text in texts]


def _shortened(view: object) -> Iterator[str]:
    if isinstance(view, Html):
        yield from view.shortened
    elif isinstance(view, tuple):
        for one in view:
            yield from _shortened(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from _shortened(getattr(view, field.name))
