"""The words of a page, ready to print: the shapes that templates may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol
from urllib.parse import quote

from generator.audience import Audience
from generator.problems import Problem

LONGEST_WHOLE_TABLE = 9
"""Rows of a table that is never parted."""
Tone = Literal["plain", "good", "watch", "act", "unknown"]


@dataclass(frozen=True)
class Html:
    """Markup that is safe: made by our prose or chart code, never by an author."""

    markup: str
    shortened: tuple[str, ...] = ()
    """Texts of a chart that did not fit and end in an ellipsis."""

    def __html__(self) -> str:
        return self.markup

    def __bool__(self) -> bool:
        return bool(self.markup)


@dataclass(frozen=True)
class Figure:
    """A number as it is shown, or a sentence with numbers in it, and what it rests on in words."""

    text: str
    basis: str | None = None


@dataclass(frozen=True)
class Status:
    """A word, its shape and its colour; the word alone must be enough."""

    word: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Tile:
    """One of the four figures of page one."""

    label: str
    figure: Figure
    note: str | Figure | None = None
    tone: Tone = "plain"

    @property
    def is_long(self) -> bool:
        """Whether the figure needs the smaller size to stay in its tile."""
        return len(self.figure.text) > 9


@dataclass(frozen=True)
class Column:
    """A column of a table; figures are set flush right; `width` in percent of the table."""

    head: str
    figures: bool = False
    width: int | None = None


Cell = str | Html | Figure | Status


@dataclass(frozen=True)
class Row:
    """A row of a table: ordinary, a group's heading, or a total."""

    cells: tuple[Cell, ...]
    kind: Literal["row", "group", "total"] = "row"


@dataclass(frozen=True)
class Table:
    """A table with its caption and a note on what it rests on."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str | None = None

    @property
    def is_short(self) -> bool:
        """Whether it is kept on one sheet."""
        return len(self.rows) <= LONGEST_WHOLE_TABLE

    @property
    def has_widths(self) -> bool:
        return any(column.width for column in self.columns)


@dataclass(frozen=True)
class Drawing:
    """A chart with the sentence that it says."""

    title: str
    svg: Html
    note: str | None = None
    width: int = 100
    """In percent of the measure: what is too high for its page is drawn smaller."""
    captioned: bool = True
    """Whether the title stands over it; not where the section's own title says it."""
    figures: Figure | None = None
    """The numbers that stand in it, and what they rest on."""


@dataclass(frozen=True)
class Bullets:
    """A short list under a label."""

    label: str
    lines: tuple[Html, ...]
    empty: str | None = None


@dataclass(frozen=True)
class Fact:
    """A label and what there is to say under it."""

    label: str
    value: Cell


@dataclass(frozen=True)
class Letterhead:
    """What a cover would say, on top of page one."""

    practice: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class SignLine:
    """A line to sign on."""

    label: str
    name: str


@dataclass(frozen=True)
class Heading:
    """What stands above a section: its anchor, its label, and the sentence that carries the finding."""

    id: str
    label: str
    title: str
    basis: str | None = None
    """What the numbers in the title rest on."""


class Section(Protocol):
    """A part of a document; `kind` names its template in `templates/sections/`."""

    kind: ClassVar[str]

    @property
    def heading(self) -> Heading: ...


@dataclass(frozen=True)
class Cover:
    """Title, client, date, practice: nothing else."""

    kind_of_document: str
    title: str
    client: str
    date: str
    practice: str
    legal_name: str
    state: str | None
    logo: str | None = None
    """The name of a picture."""


@dataclass(frozen=True)
class Furniture:
    """What stands at the edges of every sheet."""

    client: str
    document: str
    date: str
    state: str | None
    confidential: str
    page: str
    """The word before the page number."""
    of: str
    """The word between page and pages."""
    practice: str
    is_draft: bool = False
    """Whether it was not handed over: `state` then says so."""


@dataclass(frozen=True)
class Labels:
    """The fixed words that layouts place."""

    contents: str
    pdf: str
    back: str
    skip: str
    appendix: str


@dataclass(frozen=True)
class Point:
    """
    Something that a later edition may say otherwise: the same `kind` and `id` is the same thing.

    `state` is a word of ours, never shown; all else is as the document prints it, empty where it says nothing.
    """

    kind: Literal["advice", "score", "number", "budget", "promise"]
    id: str
    title: str
    state: str = ""
    status: str = ""
    when: str = ""
    once: str = ""
    per_year: str = ""
    value: str = ""


@dataclass(frozen=True)
class Document:
    """One paper for one audience, as HTML and as PDF."""

    audience: Audience
    stem: str
    """The name of its HTML file, without the ending."""
    pdf_name: str
    """As a person would file it."""
    language: str
    title: str
    author: str
    subject: str
    created: str
    """The document's date as ISO 8601."""
    cover: Cover | None
    furniture: Furniture
    labels: Labels
    sections: tuple[Section, ...]
    paper: str = "A4"
    sources: tuple[str, ...] = ()
    kind: str = ""
    """Documents of one kind follow each other: `roadmap`, `review`."""
    mark: str = ""
    """What tells its PDF from those of other editions: `draft`, `edition 2`."""
    identity: str = ""
    """What a PDF of a client is known by: `hallberg-freight/roadmap-2026-09/2`."""
    points: tuple[Point, ...] = ()
    """What the next edition is compared by."""
    tells_itself: tuple[str, ...] = ()
    """What its own sections tell of the changes since an earlier document of its kind: parts of `section/change`."""
    changes_after: int = 1
    """The sections before the one on what has changed."""
    form: str | None = None
    """What its PDF form says of itself; None where there is nothing to fill in."""
    notice: str | None = None
    """A sentence that leads from the HTML to the PDF."""
    most_pages: int | None = None
    """The pages that it is meant to take; None where it takes what it needs."""

    @property
    def pdf_file(self) -> str:
        """The name of its PDF."""
        return f"{self.pdf_name.removesuffix('.pdf')} - {self.mark}.pdf" if self.mark else self.pdf_name

    @property
    def pdf_link(self) -> str:
        return quote(self.pdf_file)

    @property
    def contents(self) -> Sequence[Heading]:
        return [section.heading for section in self.sections[1:]]


@dataclass(frozen=True)
class Poster:
    """The picture that stands for a page beside a link to it: its words, and the faces and colour they are set in."""

    path: str
    title: str
    site: str
    language: str
    display: str
    text: str
    accent: str


Standing = Literal["draft", "issued", "replaced", "paper"]


@dataclass(frozen=True)
class Sheet:
    """One page to write: a template, what it sees, and where it goes."""

    audience: Audience
    path: str
    template: str
    view: object
    pdf_path: str | None = None
    """Where its PDF goes; None for pages of the screen alone."""
    paged_template: str = "layouts/paged.html"
    sources: tuple[str, ...] = field(default=())
    problems: tuple[Problem, ...] = ()
    """What is doubtful in it, and does not stop it."""
    pdf: bytes | None = None
    """The PDF itself, where it is kept and must not be printed anew."""
    pdf_sha256: str | None = None
    """What the PDF was when it was handed over; None for what is still a draft."""
    standing: Standing = "paper"
    """Of a client's document: what its folder says of it."""
    form: str | None = None
    """What its PDF form says of itself, where it is one."""
    poster: Poster | None = None
    """What others show beside a link to it, where it has to be drawn."""


@dataclass(frozen=True)
class Published:
    """
    A document as a client finds it: a draft, handed over, or replaced by a later edition of the same document.

    A `paper` is to be filled in and comes back: it has no editions.
    """

    document: Document
    standing: Standing
    pdf: bytes | None = None
    pdf_sha256: str | None = None


@dataclass(frozen=True)
class Event:
    """A whole day in a calendar; `uid` is the same in every edition of it."""

    uid: str
    on: dt.date
    summary: str
    category: str


@dataclass(frozen=True)
class Calendar:
    """Days that a person takes into a calendar of their own; `stamp` is the day as of which they were told."""

    name: str
    language: str
    stamp: dt.date
    events: tuple[Event, ...]
