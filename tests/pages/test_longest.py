"""The longest roadmap and review in every language, and the emptiest client's, printed for real."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import cast, get_args

import pypdf
import pypdfium2
import pytest

from generator.load.words import read_wording
from generator.model.files import ClientFile
from generator.model.site import Brand
from generator.model.values import Language
from generator.pages import letter, option, review, roadmap, wakeup
from generator.pages.section.budget import Budget
from generator.pages.section.roadmap import RoadmapPage
from generator.pages.view import Cell, Document, Drawing, Figure, Html, Row, Status
from generator.parts import template_folders
from generator.press.html import environment, render
from generator.press.jobs import Printed, PrintJob
from generator.press.style import read_styles
from generator.press.workers import print_all
from tests.pages.longest import TODAY, emptiest, longest

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = get_args(Language)
STYLES = read_styles(template_folders(ROOT), Brand())
ITEMS = {f"{language}-{count}": (language, count) for language in LANGUAGES for count in (8, 18)}
"""Open recommendations on a roadmap on a page, beside the longest client's twenty-five."""
POINT = 72 / 25.4
TOP, FOOT = 24 * POINT, 20 * POINT
LANDSCAPE_TOP, LANDSCAPE_FOOT = 20 * POINT, 17 * POINT
"""Margins in points, as in paged.css."""
LEAST_FILLED = 0.25
LEAST_LETTERS = 7.0
LEAST_OF_A_CUT_PAGE = 0.82
CHART_LETTERS = 10.7 * 0.75
"""Points of the smallest letters of the roadmap on a page, as it is drawn."""


@dataclass(frozen=True)
class Paper:
    """A document, its pages, and what the printer said of it."""

    document: Document
    printed: Printed

    reader: pypdf.PdfReader

    @property
    def pages(self) -> list[pypdf.PageObject]:
        return list(self.reader.pages)


COMPOSERS = {
    "roadmap": roadmap.documents,
    "review": review.documents,
    "option": option.documents,
    "letter": letter.documents,
}
SMALL = ("option", "letter", "wakeup")
"""Papers of a few pages."""


def newest(kind: str, file: ClientFile) -> Document:
    words = read_wording(file.profile.language, ROOT)
    if kind == "wakeup":
        return wakeup.documents(file, words, STYLES.palette, TODAY)[-1]
    return COMPOSERS[kind](file, words, STYLES.palette)[-1]


def documents() -> Iterator[tuple[str, Document]]:
    for language in LANGUAGES:
        file = longest(language)
        yield f"roadmap-{language}", newest("roadmap", file)
        yield f"review-{language}", newest("review", file)
        for kind in SMALL:
            yield f"{kind}-{language}", newest(kind, file)
            yield f"{kind}-{language}-emptiest", newest(kind, emptiest(language))
    for name, (language, count) in ITEMS.items():
        file = longest(language, count)
        stem = max(file.assessments)
        whole = newest("roadmap", replace(file, assessments={stem: file.assessments[stem]}))
        kept = [one for one in whole.sections if one.kind in ("page_one", "roadmap")]
        yield f"page-{name}", replace(whole, sections=tuple(kept))
    yield "emptiest", newest("roadmap", emptiest("en"))


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    """All of them, printed together by two workers."""
    templates = environment(template_folders(ROOT))
    named = dict(documents())
    jobs = [
        PrintJob(name, render(templates, "layouts/paged.html", document, name, STYLES.paged))
        for name, document in named.items()
    ]
    printed = print_all(jobs, workers=2)
    return {one.name: Paper(named[one.name], one, pypdf.PdfReader(io.BytesIO(one.pdf or b""))) for one in printed}


LONGEST = [f"roadmap-{language}" for language in LANGUAGES]
ROADMAPS = [*LONGEST, "emptiest"]
REVIEWS = [f"review-{language}" for language in LANGUAGES]
PAPERS = [f"{kind}-{language}{end}" for kind in SMALL for language in LANGUAGES for end in ("", "-emptiest")]
PAGES = [*LONGEST, *(f"page-{name}" for name in ITEMS)]


@pytest.mark.parametrize("name", [*ROADMAPS, *REVIEWS, *PAPERS, *PAGES[len(LONGEST) :]])
def test_it_prints_without_any_problem(papers: dict[str, Paper], name: str) -> None:
    assert papers[name].printed.problems == ()


def starts(paper: Paper) -> dict[str, int]:
    """The page on which each section begins, from one, by the labels of the outline."""
    marks = [one for one in paper.reader.outline if not isinstance(one, list)]
    return {str(one.title): (paper.reader.get_destination_page_number(one) or 0) + 1 for one in marks}


@pytest.mark.parametrize("name", ROADMAPS)
def test_page_one_of_the_roadmap_is_one_page_between_cover_and_contents(papers: dict[str, Paper], name: str) -> None:
    assert list(starts(papers[name]).values())[:3] == [1, 2, 3]


@pytest.mark.parametrize("name", REVIEWS)
def test_page_one_of_the_review_is_one_page(papers: dict[str, Paper], name: str) -> None:
    assert list(starts(papers[name]).values())[:2] == [1, 2]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_takes_the_pages_that_it_is_meant_to_take(papers: dict[str, Paper], name: str) -> None:
    """The longest options paper, each reason of sixty words, may take a third page; the box to decide in is whole."""
    paper = papers[name]
    most = paper.document.most_pages or (2 if name.endswith("-emptiest") else 3)
    assert 1 <= len(paper.pages) <= most


def test_the_page_of_what_waits_is_well_filled_where_much_waits(papers: dict[str, Paper]) -> None:
    """It is cut to the page, and to no less than the page."""
    parts = [filled(papers[f"wakeup-{language}"].printed.pdf or b"")[0] for language in LANGUAGES]
    assert min(parts) > LEAST_OF_A_CUT_PAGE


@cache
def filled(pdf: bytes) -> list[float]:
    """How far down the content of each page reaches, as a part of the height between its margins."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=0.5).to_pil().convert("L")
        top, foot = (LANDSCAPE_TOP, LANDSCAPE_FOOT) if picture.width > picture.height else (TOP, FOOT)
        area = picture.crop((0, int(top / 2) - 2, picture.width, picture.height - int(foot / 2)))
        box = area.point([255 * (grey < 250) for grey in range(256)]).getbbox()
        found.append(box[3] / area.height if box else 0.0)
    return found


def is_landscape(page: pypdf.PageObject) -> bool:
    return bool(page.mediabox.width > page.mediabox.height)


def ends_of_parts(paper: Paper) -> set[int]:
    """Pages, from one, that may be short: before the landscape page, before the appendix, and the last."""
    pages = paper.pages
    known = starts(paper)
    appendix = [known[one.heading.label] for one in paper.document.sections if one.kind in ("inventory", "glossary")]
    before = {number - 1 for number in appendix}
    return before | {number for number, page in enumerate(pages) if is_landscape(page)} | {len(pages)}


@pytest.mark.parametrize("name", [*ROADMAPS, *REVIEWS])
def test_no_page_is_nearly_empty(papers: dict[str, Paper], name: str) -> None:
    paper = papers[name]
    parts = filled(paper.printed.pdf or b"")
    short = {number for number, part in enumerate(parts, 1) if part < LEAST_FILLED}
    assert short <= ends_of_parts(paper)


@pytest.mark.parametrize("name", PAGES)
def test_the_roadmap_on_a_page_is_one_landscape_page_that_can_be_read(papers: dict[str, Paper], name: str) -> None:
    paper = papers[name]
    (page,) = [one for one in paper.document.sections if isinstance(one, RoadmapPage)]
    assert sum(map(is_landscape, paper.pages)) == 1
    assert page.chart.width / 100 * CHART_LETTERS >= LEAST_LETTERS


def letters(page: pypdf.PageObject) -> list[float]:
    """The sizes in points in which the words of a page are set."""
    found: list[float] = []

    def seen(text: str, user: list[float], matrix: list[float], font: object, size: float) -> None:
        if text.strip():
            a, b, c, d = (matrix[0], matrix[1], matrix[2], matrix[3])
            up = (c * user[0] + d * user[2], c * user[1] + d * user[3])
            found.append(abs(size) * (up[0] ** 2 + up[1] ** 2) ** 0.5 if (a, b) != (0, 0) else 0.0)

    page.extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_no_letter_of_the_landscape_page_is_smaller_than_seven_points(papers: dict[str, Paper], name: str) -> None:
    (page,) = [page for page in papers[name].pages if is_landscape(page)]
    sizes = letters(page)
    assert len(sizes) > 40
    assert min(sizes) >= LEAST_LETTERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_client_is_as_long_as_a_client_may_be(papers: dict[str, Paper], language: Language) -> None:
    """Sixty assets, twenty-five recommendations, forty questions and twenty contracts, and all of them on paper."""
    file = longest(language)
    questions = file.questionnaires["roadmap"].questions
    counts = (len(file.assets), len(file.recommendations), len(questions), len(file.contracts))
    assert counts == (60, 25, 40, 20)
    printed = unbroken("".join(page.extract_text() for page in papers[f"roadmap-{language}"].pages))
    said = [text for one in questions for text in cast("dict[str, str]", one.text).values()]
    names = [one.name for one in file.assets]
    names += [*(one.title for one in file.recommendations), *(one.title for one in file.contracts)]
    assert [text for text in (*names, *said) if unbroken(text) not in printed] == []


@pytest.mark.parametrize("name", LONGEST)
def test_no_row_of_a_table_is_split_between_two_pages(papers: dict[str, Paper], name: str) -> None:
    paper = papers[name]
    pages = [unbroken(page.extract_text()) for page in paper.pages]
    rows = list(rows_of(paper.document.sections))
    assert len(rows) > 200
    for row in rows:
        cells = [unbroken(said(cell)) for cell in row.cells]
        assert any(all(cell in page for cell in cells) for page in pages), row


def rows_of(view: object) -> Iterator[Row]:
    """The rows of every table of a view."""
    if isinstance(view, Row):
        yield view
    elif isinstance(view, tuple):
        for one in view:
            yield from rows_of(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from rows_of(getattr(view, field.name))


def said(cell: Cell) -> str:
    """The words of a cell, whatever it is."""
    if isinstance(cell, Html):
        return unescape(re.sub(r"<[^>]*>", "", cell.markup))
    return cell.word if isinstance(cell, Status) else shown(cell)


def unbroken(text: str) -> str:
    """Without spaces and hyphens: a line may end with a hyphen that the text has not."""
    return re.sub(r"[-\u00ad\u2010\u2011]", "", squeezed(text))


@pytest.mark.parametrize("name", LONGEST)
def test_every_chart_stands_on_one_page_with_its_title(papers: dict[str, Paper], name: str) -> None:
    paper = papers[name]
    pages = [squeezed(page.extract_text()) for page in paper.pages]
    charts = list(drawings(paper.document.sections))
    assert len(charts) >= 6
    for title, words in charts:
        assert any(squeezed(title) in page and all(word in page for word in words) for page in pages), title


def drawings(view: object, title: str = "") -> Iterator[tuple[str, set[str]]]:
    """The charts of a view: the caption, or the heading where there is none, and the words inside."""
    if isinstance(view, Drawing):
        svg = re.sub(r"<(title|desc)[^>]*>[^<]*</", "</", view.svg.markup)
        words = {squeezed(unescape(text)) for text in re.findall(r">([^<>]+)<", svg)} - {""}
        yield (view.title if view.captioned else title), words
    elif isinstance(view, tuple):
        for one in view:
            yield from drawings(one, title)
    elif is_dataclass(view):
        heading = getattr(view, "heading", None)
        for field in fields(view):
            yield from drawings(getattr(view, field.name), heading.title if heading else title)


MINUS = "−"
DECIMAL_SIGNS = re.compile(r"[.,]\d{1,2}$")


def amount(text: str) -> Decimal:
    """An amount as it is printed in any of the languages: grouped, in whole units, with a true minus."""
    assert DECIMAL_SIGNS.search(text) is None, text
    digits = re.sub(r"[\s\u00a0\u202f.,]", "", text.replace(MINUS, "-"))
    return Decimal(digits)


def amounts(row: Row) -> list[Decimal]:
    return [amount(cast("Figure", cell).text) for cell in row.cells[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_of_the_budget_add_up_to_their_totals_as_they_are_printed(
    papers: dict[str, Paper], language: Language
) -> None:
    paper = papers[f"roadmap-{language}"]
    (section,) = [one for one in paper.document.sections if isinstance(one, Budget)]
    rows = section.table.rows
    (place,) = [n for n, row in enumerate(rows) if row.kind == "total"]
    parts, total = [amounts(row) for row in rows[:place]], amounts(rows[place])
    assert len(parts) == 5
    assert [sum(column) for column in zip(*parts, strict=True)] == total
    assert all(sum(row[:-1]) == row[-1] for row in [*parts, total])
    first = starts(paper)[section.heading.label] - 1
    printed = squeezed("".join(page.extract_text() for page in paper.pages[first : first + 2]))
    for row in rows:
        assert squeezed("".join(map(shown, row.cells))) in printed
    assert squeezed(shown(rows[place].cells[-1])) in squeezed(section.heading.title)


def shown(cell: Cell) -> str:
    return cell.text if isinstance(cell, Figure) else str(cell)


def squeezed(text: str) -> str:
    """Without any space: a PDF keeps the places of words, not what lies between them."""
    return re.sub(r"\s", "", text)
