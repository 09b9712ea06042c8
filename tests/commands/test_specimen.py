from __future__ import annotations

import argparse
import datetime as dt
import io
import re
from pathlib import Path

import pypdf
import pytest

from generator.commands import specimen
from generator.commands.example.stock import STOCKS
from generator.pages.chart.palette import Palette
from generator.parts import template_folders
from generator.press.html import environment, render
from tests.pages.chart.drawing import PALETTE

ROOT = Path(__file__).parents[2]


def page(palette: Palette = PALETTE) -> str:
    templates = environment(template_folders(ROOT))
    return render(templates, specimen.TEMPLATE, specimen.specimen(palette), "specimen.html")


def test_every_component_is_shown() -> None:
    files = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    sections = dict(re.findall(r'<section [^>]*data-component="([^"]+)">(.*?)</section>', page(), re.DOTALL))
    assert sections.keys() == files
    for component, markup in sections.items():
        for example in markup.split('<div class="example"')[1:]:
            shown = example.partition("</p>")[2].removesuffix("</div>").strip()
            assert len(shown) > 20, f"{component} shows nothing"


def test_every_chart_is_shown() -> None:
    folder = ROOT / "generator/pages/chart"
    drawn = {path.stem for path in folder.glob("*.py") if re.search(r"^def draw\(", path.read_text(), re.MULTILINE)}
    ids = set(re.findall(r'<section [^>]*id="drawing-([^"]+)"', page()))
    assert drawn
    assert ids == drawn


def test_every_exhibit_has_an_ordinary_a_longest_and_an_emptiest_example_in_three_languages() -> None:
    expected = [(language, size) for language in ("en", "ru", "ja") for size in ("ordinary", "longest", "emptiest")]
    for exhibit in specimen.specimen(PALETTE).exhibits:
        assert [(one.language, one.size) for one in exhibit.examples] == expected, exhibit.id


def test_ids_of_sections_and_drawings_are_unique() -> None:
    ids = re.findall(r'<svg [^>]*id="([^"]+)"|<section [^>]*id="([^"]+)"', page())
    assert len(ids) == len(set(ids))


def test_our_made_up_words_need_no_escaping() -> None:
    for stock in STOCKS:
        for text in (*stock.words, *stock.names, stock.title, stock.text, stock.person):
            assert not set(text) & set("<>&\"'")


@pytest.mark.pdf
def test_the_command_writes_a_page_and_its_pdf_in_a_practice_without_a_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert specimen.run(argparse.Namespace(root=tmp_path), dt.date(2026, 11, 22)) == 0
    written = tmp_path / ".roadbook"
    reader = pypdf.PdfReader(io.BytesIO((written / "specimen.pdf").read_bytes()))
    assert "Every component" in reader.pages[0].extract_text()
    html = (written / "specimen.html").read_text()
    assert "Every component" in html
    for name in re.findall(r'url\("([^"]+)"\)', html):
        assert (written / name).is_file()
    said = capsys.readouterr().err
    assert said == f"written to {written / 'specimen.html'}\nwritten to {written / 'specimen.pdf'}\n"
