"""`editions/*.yaml`: what was handed over, to whom, and the proof of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.record import Record
from generator.model.values import Count, Day, Line, Slug


class Edition(Record):
    """One edition of one document, as `roadbook issue` writes it."""

    client: Slug
    """Whose document it is: the name of the client's folder."""
    document: Line
    """The document, such as `roadmap-2026-09` or `review-2026-q3`."""
    edition: Count
    """Its number: the first that was handed over is 1."""
    on: Day
    """The day on which it was handed over."""
    to: tuple[Line, ...] = ()
    """Who got it; names may be added later."""
    title: Line
    """The title of the document."""
    file: Line
    """The name of the PDF."""
    pages: Count
    """How many pages the PDF has."""
    pdf: Line
    """The SHA-256 of the PDF."""
    view: Line
    """The SHA-256 of the file beside it that ends in `.json`: what the document said."""

    @property
    def name(self) -> str:
        """The name of its files: `roadmap-2026-09-1`."""
        return f"{self.document}-{self.edition}"


@dataclass(frozen=True)
class Issued:
    """An edition with its files: `view` as JSON; `pdf` is None where the practice does not keep it."""

    path: str
    record: Edition
    view: bytes
    pdf: bytes | None
