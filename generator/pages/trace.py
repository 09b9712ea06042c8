"""Sections → every figure in them that says what it rests on, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from generator.pages.view import Cell, Drawing, Fact, Figure, Heading, Html, Section, Status, Table, Tile


@dataclass(frozen=True)
class Trace:
    """One figure: the section it stands in, what it is there, its text, and what it rests on."""

    section: str
    what: str
    figure: str
    basis: str


def traces(sections: Iterable[Section]) -> list[Trace]:
    """In the order of the document; a figure that stands there twice under one name counts once."""
    found = [trace for section in sections for trace in _in(section, section.heading.label, "")]
    return list(dict.fromkeys(found))


def _in(view: object, section: str, what: str) -> Iterator[Trace]:
    if isinstance(view, Figure):
        if view.basis:
            yield Trace(section, what or section, view.text, view.basis)
    elif isinstance(view, Table):
        yield from _in_table(view, section)
    elif isinstance(view, tuple):
        for one in view:
            yield from _in(one, section, what)
    elif is_dataclass(view):
        named, parts = _named(view, what)
        for part in parts:
            yield from _in(part, section, named)


def _named(view: object, what: str) -> tuple[str, tuple[object, ...]]:
    """What the figures in a part of a page are called, and where they are."""
    match view:
        case Heading():
            return view.label, (Figure(view.title, view.basis),)
        case Drawing():
            return view.title, (view.figures,)
        case Tile():
            return view.label, (view.figure, view.note)
        case Fact():
            return _joined(what, view.label), (view.value,)
    assert is_dataclass(view)
    own = getattr(view, "title", "") or getattr(view, "ask", "")
    return _joined(what, str(own)), tuple(getattr(view, one.name) for one in fields(view))


def _in_table(table: Table, section: str) -> Iterator[Trace]:
    for row in table.rows:
        for column, value in zip(table.columns, row.cells, strict=False):
            yield from _in(value, section, _joined(_text(row.cells[0]), column.head))


def _text(cell: Cell) -> str:
    if isinstance(cell, Figure):
        return cell.text
    if isinstance(cell, Status):
        return cell.word
    return "" if isinstance(cell, Html) else cell


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
