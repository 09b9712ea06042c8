"""The book of a firm of twelve with sixty clients: it is printed whole, and stays a book that one can read."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest

from generator.load.words import read_wording
from generator.pages.practice_book import calendar, documents
from generator.pages.view import Document
from generator.parts import template_folders
from generator.press.html import environment, render
from generator.press.jobs import PrintJob
from generator.press.style import read_styles
from generator.press.workers import print_all
from tests.pages.chart.drawing import PALETTE
from tests.pages.firm import CLIENTS, ON, firm

ROOT = Path(__file__).parents[2]


def book(language: str) -> Document:
    (found,) = documents(firm(), read_wording(language, ROOT), PALETTE, ON)
    return found


def names() -> list[str]:
    return [ledger.client.name for ledger in firm().ledgers]


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """The words of each page."""
    styles = read_styles(template_folders(ROOT), firm().site.brand)
    html = render(environment(template_folders(ROOT)), "layouts/paged.html", book("en"), "firm", styles.paged)
    (one,) = print_all([PrintJob("practice/firm.pdf", html, {})], workers=1)
    assert one.problems == ()
    pages = pypdf.PdfReader(io.BytesIO(one.pdf or b"")).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


def test_the_names_are_sixty_different_ones() -> None:
    assert len(set(names())) == CLIENTS == len(firm().ledgers)


@pytest.mark.pdf
def test_page_one_is_one_page_and_the_whole_less_than_one_for_each_client(printed: list[str]) -> None:
    assert "57 clients where 55 is the cap" in printed[0]
    assert "The next 90 days" in printed[0]
    assert "What needs attention" not in printed[1]
    assert len(printed) <= 45


@pytest.mark.pdf
def test_every_client_is_named_by_its_ray_and_in_the_tables(printed: list[str]) -> None:
    whole = re.sub(r"[\s-]", "", "".join(printed))
    for name in names():
        assert whole.count(re.sub(r"[\s-]", "", name)) >= 3, name


@pytest.mark.parametrize("language", ["en", "sv", "da", "ru", "ja"])
def test_it_is_composed_in_every_language(language: str) -> None:
    kinds = [section.kind for section in book(language).sections]
    assert kinds == [
        "practice", "question", "capacity", "cap", "reserve", "lead", "span", "account", "dependence", "runway",
        "lifetime", "offering", "rebuild", "waiting", "patience", "referral", "beyond", "advice",
    ]  # fmt: skip


def test_its_calendar_has_an_id_of_its_own_for_every_day() -> None:
    events = calendar(firm(), read_wording("en", ROOT), PALETTE, ON).events
    assert len(events) > CLIENTS
    assert len({event.uid for event in events}) == len(events)
