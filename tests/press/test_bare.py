from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from generator.press.jobs import PrintJob
from generator.press.workers import print_all

PAGE = """<!doctype html><html lang="en"><head><title>Letters</title>
<style>body { font-family: XCharter }</style></head>
<body><h1>Four Ærø</h1></body></html>"""


@pytest.mark.pdf
def test_letters_are_bare_and_still_say_what_they_said() -> None:
    (done,) = print_all([PrintJob("letters", PAGE)], workers=1)
    assert done.pdf
    with pikepdf.open(io.BytesIO(done.pdf)) as file:
        fonts = [one.FontFile3 for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one]
        assert [str(font.Subtype) for font in fonts] == ["/CIDFontType0C"]
        assert fonts[0].read_bytes()[:2] == b"\1\0"
    page = pypdfium2.PdfDocument(done.pdf)[0]
    assert "Four Ærø" in page.get_textpage().get_text_range()
    assert page.render(scale=1).to_pil().convert("L").getextrema()[0] < 100
