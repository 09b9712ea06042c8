from __future__ import annotations

import io
import logging

import pypdf
import pytest

from generator.pages.chart import trend
from generator.pages.chart.roadmap_page import FiscalYear, Initiative, Lane, RoadmapPage
from generator.pages.chart.roadmap_page import draw as draw_roadmap
from tests.pages.chart.drawing import PALETTE
from tests.pages.chart.test_roadmap_page import WORDS


def printed(html: str) -> pypdf.PdfReader:
    from weasyprint import HTML  # half a second that the fast tests do not pay

    return pypdf.PdfReader(io.BytesIO(HTML(string=html).write_pdf()))


def pages_end(page: pypdf.PageObject) -> float:
    """Where the rightmost letter of a page begins, in points."""
    found: list[float] = []

    def visit(_words: str, matrix: list[float], text_matrix: list[float], *_font: object) -> None:
        found.append(matrix[4] + text_matrix[4] * matrix[0])

    page.extract_text(visitor_text=visit)
    return max(found)


@pytest.mark.pdf
def test_charts_print_without_a_warning_as_text_that_can_be_copied(caplog: pytest.LogCaptureFixture) -> None:
    years = (FiscalYear("Räkenskapsår 2026", ("jul–sep", "okt–dec")),)
    lanes = (Lane("Drift", (Initiative("a", "Ny filserver", "84 000 kr", 0, 1),)),)
    chart = draw_roadmap(RoadmapPage("r1", "Färdplan", "En insats", years, lanes, WORDS), PALETTE)
    with caplog.at_level(logging.WARNING):
        page = printed(f"<style>@page{{size:297mm 210mm;margin:20mm}}</style>{chart.svg}").pages[0]
    assert caplog.records == []
    found = "".join(page.extract_text().split())
    for words in ("Räkenskapsår2026", "Nyfilserver", "84000kr", "jul–sep"):
        assert words in found


@pytest.mark.pdf
def test_a_chart_has_its_physical_size_on_paper() -> None:
    values = trend.Trend("t1", "T", "D", tuple(trend.Measured(f"Q{at}", float(at), str(at)) for at in range(3)))
    chart = trend.draw(values, PALETTE)
    for style in ("", "width:100%;height:auto"):
        sheet = f"@page{{size:{chart.width}px {chart.height}px;margin:0}}svg{{display:block;{style}}}"
        reader = printed(f"<style>{sheet}</style>{chart.svg}")
        assert len(reader.pages) == 1
        ends = pages_end(reader.pages[0])
        assert ends == pytest.approx(174 / 25.4 * 72, abs=40)  # the last label stands at the right edge
