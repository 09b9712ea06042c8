"""The sample practice's newest documents, as text by page, with their outline."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from generator.load.records import read_all
from generator.load.split import split
from generator.load.words import read_wording
from generator.model.files import Everything
from generator.pages import inquiry, letter, option, practice_book, review, roadmap, wakeup
from generator.pages.view import Document
from generator.parts import template_folders
from generator.press import image
from generator.press.html import environment, render
from generator.press.jobs import PrintJob
from generator.press.style import read_styles
from generator.press.workers import print_all

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
ASKED = ("brightwater-clinics", "kobayashi-seiki")
CLIENTS = ("brightwater-clinics", "hallberg-freight", "kobayashi-seiki", "krag-og-lund")
PAPERS = ("brightwater-clinics-options", "hallberg-freight-options", "kobayashi-seiki-options")


@pytest.fixture(scope="module")
def everything() -> Everything:
    return split(read_all(ROOT))


@pytest.fixture(scope="module")
def pdfs(everything: Everything) -> dict[str, pypdf.PdfReader]:
    """The newest documents of each client, and the practice's book, printed together."""
    styles = read_styles(template_folders(ROOT), everything.public.site.brand)
    templates = environment(template_folders(ROOT))
    names, jobs = [], []
    for name, document in _documents(everything):
        html = render(templates, "layouts/paged.html", document, name, styles.paged)
        names.append(name)
        jobs.append(PrintJob(name, html, image.files(everything.public, document.audience), form=document.form))
    printed = print_all(jobs, workers=2)
    assert [one.problems for one in printed] == [()] * len(jobs)
    return {name: pypdf.PdfReader(io.BytesIO(one.pdf or b"")) for name, one in zip(names, printed, strict=True)}


def _documents(everything: Everything) -> Iterator[tuple[str, Document]]:
    palette = read_styles(template_folders(ROOT), everything.public.site.brand).palette
    for slug in CLIENTS:
        file = everything.clients[slug]
        wording = read_wording(file.profile.language, ROOT)
        yield f"{slug}-roadmap", roadmap.documents(file, wording, palette)[-1]
        yield f"{slug}-review", review.documents(file, wording, palette)[-1]
        yield f"{slug}-letter", letter.documents(file, wording, palette)[-1]
        if slug in ASKED:
            yield f"{slug}-questionnaire", inquiry.documents(file, wording, palette)[-1]
        if f"{slug}-options" in PAPERS:
            yield f"{slug}-options", option.documents(file, wording, palette)[-1]
    file = everything.clients["hallberg-freight"]
    yield "hallberg-freight-wakeup", wakeup.documents(file, read_wording("sv", ROOT), palette, TODAY)[-1]
    assert everything.practice is not None
    yield "practice", practice_book.documents(everything.practice, read_wording("en", ROOT), palette, TODAY)[-1]


def _text(reader: pypdf.PdfReader) -> str:
    """The outline with page numbers, then the words of each page."""
    lines = [f"{(reader.get_destination_page_number(one) or 0) + 1:>3}  {one.title}" for one in _flat(reader.outline)]
    for number, page in enumerate(reader.pages, 1):
        words = re.sub(r"[ \u00a0]+", " ", page.extract_text())
        lines += ["", f"--- page {number} ---", *(line.strip() for line in words.splitlines() if line.strip())]
    return "\n".join(lines) + "\n"


def _flat(outline: list) -> Iterator[pypdf.generic.Destination]:  # type: ignore[type-arg]
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


@pytest.mark.pdf
@pytest.mark.parametrize(
    "name",
    [
        *(f"{slug}-{kind}" for slug in CLIENTS for kind in ("roadmap", "review", "letter")),
        *(f"{slug}-questionnaire" for slug in ASKED),
        *PAPERS,
        "hallberg-freight-wakeup",
        "practice",
    ],
)
def test_the_document_says_what_it_said(
    name: str, pdfs: dict[str, pypdf.PdfReader], golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}.txt", _text(pdfs[name]))


@pytest.mark.pdf
def test_page_one_of_every_roadmap_is_one_page(pdfs: dict[str, pypdf.PdfReader]) -> None:
    for slug in CLIENTS:
        starts = [
            pdfs[f"{slug}-roadmap"].get_destination_page_number(one) for one in _flat(pdfs[f"{slug}-roadmap"].outline)
        ]
        assert starts[:3] == [0, 1, 2], slug


@pytest.mark.pdf
def test_the_papers_around_take_the_pages_that_they_are_meant_to_take(pdfs: dict[str, pypdf.PdfReader]) -> None:
    assert {len(pdfs[f"{slug}-letter"].pages) for slug in CLIENTS} == {1}
    assert len(pdfs["hallberg-freight-wakeup"].pages) == 1
    assert [len(pdfs[name].pages) for name in PAPERS] == [2, 3, 2], "the second has its detail"


@pytest.mark.pdf
def test_every_document_says_its_title_language_and_author(pdfs: dict[str, pypdf.PdfReader]) -> None:
    languages = {"brightwater-clinics": "en", "hallberg-freight": "sv", "kobayashi-seiki": "ja", "krag-og-lund": "da"}
    for slug, language in languages.items():
        for kind in ("roadmap", "review"):
            reader = pdfs[f"{slug}-{kind}"]
            metadata = reader.metadata
            assert metadata is not None
            assert metadata.author == "Nordlys Rådgivning AB"
            assert metadata.title
            assert str(reader.root_object["/Lang"]) == language
            assert len(reader.outline) >= 3
