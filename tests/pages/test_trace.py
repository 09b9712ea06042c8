"""Every figure of the first pages and of the budget says what it rests on, and the appendix lists it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from generator.load.records import read_all
from generator.load.split import split
from generator.load.words import read_wording
from generator.model.files import ClientFile
from generator.model.site import Brand
from generator.model.values import Language
from generator.pages import roadmap
from generator.pages.section.basis import TRACED, Bases
from generator.pages.section.decision import Decision
from generator.pages.trace import traces
from generator.pages.view import Document, Drawing, Fact, Figure, Heading, Html, Section, Table, Tile
from generator.parts import template_folders
from generator.press.style import read_styles
from tests.pages.longest import emptiest, longest

ROOT = Path(__file__).parents[2]
PALETTE = read_styles(template_folders(ROOT), Brand()).palette
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: dict[type, tuple[str, ...]] = {Tile: ("label", "tone"), Fact: ("label",), Decision: ("number",)}
"""Fields that say what a figure is called, or which fiscal year it is of."""


@cache
def files() -> dict[str, ClientFile]:
    """The four samples, and the longest and the emptiest client in every language."""
    found = dict(split(read_all(ROOT)).clients)
    found |= {f"longest-{language}": _newest(longest(language)) for language in LANGUAGES}
    return found | {f"emptiest-{language}": emptiest(language) for language in LANGUAGES}


def _newest(file: ClientFile) -> ClientFile:
    """With its last assessment and none to compare it with: the samples have those."""
    return replace(file, assessments=dict([max(file.assessments.items())]))


@cache
def documents(name: str) -> list[Document]:
    file = files()[name]
    return roadmap.documents(file, read_wording(file.profile.language, ROOT), PALETTE)


CLIENTS = ["hallberg-freight", "brightwater-clinics", "kobayashi-seiki", "krag-og-lund"]
CLIENTS += [f"{kind}-{language}" for kind in ("longest", "emptiest") for language in LANGUAGES]


def untraced(view: object) -> Iterator[str]:
    """The texts of a view that stand on the page without saying what they rest on."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, Html):
        yield unescape(re.sub(r"<[^>]*>", " ", view.markup))
    elif isinstance(view, tuple):
        for one in view:
            yield from untraced(one)
    elif is_dataclass(view):
        yield from untraced(parts(view))


def parts(view: object) -> tuple[object, ...]:
    """What is to be looked at in a view; not what its own basis covers."""
    match view:
        case Figure():
            return () if view.basis else (view.text,)
        case Heading():
            return () if view.basis else (view.title,)
        case Drawing():
            traced = view.figures is not None and view.figures.basis
            return (view.note or "", *(() if traced else (view.title, view.svg)))
        case Table():
            return (view.caption, view.note or "", *(row.cells for row in view.rows))
    assert is_dataclass(view)
    named = NAMES.get(type(view), ())
    return tuple(getattr(view, field.name) for field in fields(view) if field.name not in named)


def written(record: object) -> Iterator[str]:
    """The words of authors: numbers in them are theirs, and stand in the file as they stand on the page."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, BaseModel):
        yield from written(tuple(dict(record).values()))
    elif isinstance(record, Mapping):
        yield from written((*record.keys(), *record.values()))
    elif isinstance(record, (tuple, list)):
        for one in record:
            yield from written(one)
    elif is_dataclass(record):
        yield from written(tuple(getattr(record, field.name) for field in fields(record)))


@cache
def fixed(language: Language) -> tuple[str, ...]:
    """Our own words around what is put into them: a scale `from 0 to 5` is always that."""
    found: list[str] = []
    waiting: list[Any] = [yaml.safe_load((ROOT / f"generator/words/{language}.yaml").read_text(encoding="utf-8"))]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            waiting += here.values()
        elif isinstance(here, str):
            found += re.split(r"\{\w+\}", here)
    return tuple(found)


def figures(section: Section, file: ClientFile) -> list[str]:
    """The texts of a section that have a figure of ours in them and do not say what it rests on."""
    words = [text.strip() for text in (*written(file), *fixed(file.profile.language))]
    known = sorted({text for text in words if len(text) > 2 and re.search(r"[^\W\d]", text)}, key=len, reverse=True)
    found = []
    for text in untraced(section):
        left = text
        for one in known if re.search(r"\d", text) else ():
            left = left.replace(one, "")
        if re.search(r"\d", left):
            found.append(text)
    return found


@pytest.mark.parametrize("name", CLIENTS)
def test_no_figure_of_the_first_pages_and_the_budget_is_without_its_basis(name: str) -> None:
    found = [
        (document.stem, section.kind, text)
        for document in documents(name)
        for section in document.sections
        if section.kind in TRACED
        for text in figures(section, files()[name])
    ]
    assert found == []


def test_a_figure_without_a_basis_is_found_wherever_it_stands() -> None:
    """The walk itself: what it must see, and what it must pass over."""
    file = files()["hallberg-freight"]
    heading = Heading("x", "Budget 2027", "It costs 1 200")
    chart = Drawing("Chart", Html("<svg><text>77</text></svg>"))
    tile = Tile("Budget 2027", Figure("1 200", "roadmap.yaml"), "of 1 300")
    (goal, *_) = file.profile.goals

    seen = [text.strip() for text in untraced((heading, chart, tile, Figure("9"))) if re.search(r"\d", text)]
    assert seen == ["It costs 1 200", "77", "of 1 300", "9"]
    assert list(untraced(Drawing("Chart", Html("<svg>77</svg>"), figures=Figure("77", "assets.yaml")))) == [""]
    assert goal.text in set(written(file))


def told(what: str, where: str) -> bool:
    return all(part in where for part in what.split(" · "))


@pytest.mark.parametrize("name", CLIENTS)
def test_the_appendix_lists_each_of_them_once_with_a_number(name: str) -> None:
    for document in documents(name):
        known = traces(one for one in document.sections if one.kind in TRACED)
        listed = [row.cells for one in document.sections if isinstance(one, Bases) for row in one.table.rows]
        numbered = [tuple(map(str, cells)) for cells in listed if len(cells) == 4]
        assert [cells[0] for cells in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
        assert all(where and figure and rests for _, where, figure, rests in numbered)
        for trace in known:
            [_] = [
                one
                for one in numbered
                if trace.figure in one[2] and trace.basis.endswith(one[3]) and told(trace.what, one[1])
            ]


def test_what_a_figure_rests_on_is_in_the_file() -> None:
    """Of the sample: every `file › field` that is named leads to something that was written."""
    (_, *_, last) = documents("hallberg-freight")
    folder = ROOT / "clients/hallberg-freight"
    named = {
        tuple(part.split(" › "))
        for section in last.sections
        if section.kind in TRACED
        for trace in traces([section])
        for part in re.split(r"[;:] ", trace.basis)
        if " › " in part
    }
    assert len(named) >= 20
    for path, field in sorted(named):
        where = folder / path if (folder / path).exists() else ROOT / "clients" / path
        text = where.read_text(encoding="utf-8")
        assert found(yaml.load(text, yaml.BaseLoader), field.split(".")), (path, field)  # `on` stays `on`


def found(value: Any, steps: list[str]) -> bool:
    """Whether the steps lead somewhere: keys of maps, ids of lists, dates as they are written."""
    if not steps:
        return value is not None
    if isinstance(value, list):
        return any(found(one, steps[1:]) for one in value if str(one.get("id")) == steps[0])
    keyed = {str(key): one for key, one in value.items()} if isinstance(value, dict) else {}
    return steps[0] in keyed and found(keyed[steps[0]], steps[1:])
