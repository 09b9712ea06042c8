"""What the printer is given, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.problems import Place, Problem, Severity


@dataclass(frozen=True)
class Asset:
    """A checked file in memory: its bytes and its media type, such as `image/png`."""

    content: bytes
    mime: str


@dataclass(frozen=True)
class PrintJob:
    """
    One document to print, complete: nothing outside it can be reached.

    `name` stands in messages ("clients/hallberg-freight: Roadmap"). `html` is the whole paged document, with its
    styles in `<style>` and nothing meant for the screen only; it refers to files as `asset:NAME`. `fonts` are a
    practice's own typefaces (TTF or OTF, whole), which only an `@font-face` of this document reaches, as `asset:NAME`.
    `form` is what a form says of itself: with it, the inputs of the HTML become fields to fill in.
    """

    name: str
    html: str
    assets: Mapping[str, Asset] = field(default_factory=dict)
    fonts: Mapping[str, Asset] = field(default_factory=dict)
    form: str | None = None


@dataclass(frozen=True)
class Printed:
    """A printed document: `pdf` is None where a problem of it is an error; `pages` is 0 where there was no layout."""

    name: str
    pdf: bytes | None
    pages: int
    problems: tuple[Problem, ...]


def problem_in(
    name: str, message: str, *, code: str, help: str | None = None, severity: Severity = Severity.ERROR
) -> Problem:
    """A problem of the document `name` as a whole."""
    return Problem(Place(name), message, help=help, severity=severity, code=code)


def refused(name: str, *problems: Problem) -> Printed:
    """What comes back for a document that could not be printed."""
    return Printed(name, None, 0, problems)
