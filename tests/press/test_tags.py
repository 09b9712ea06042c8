from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from generator.press.jobs import PrintJob
from generator.press.workers import print_all

PAGE = """<!doctype html><html lang="en"><head><title>Lists</title></head><body><h1>Lists</h1>
<ol><li><p>first</p><p>second</p></li><li>third</li></ol>
<p><a href="#end">to <span>the <em>end</em></span></a></p><p id="end">end</p></body></html>"""


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    (done,) = print_all([PrintJob("lists", PAGE)], workers=1)
    with pikepdf.open(io.BytesIO(done.pdf or b"")) as file:
        yield file


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


@pytest.mark.pdf
def test_an_item_of_a_list_holds_a_label_and_one_body(pdf: pikepdf.Pdf) -> None:
    kinds = [[str(kid.S) for kid in one.K] for one in elements(pdf, "/LI")]
    assert kinds == [["/Lbl", "/LBody"]] * 2


@pytest.mark.pdf
def test_all_paragraphs_of_an_item_are_in_its_body(pdf: pikepdf.Pdf) -> None:
    body = next(one for one in elements(pdf, "/LBody") if one.K[0].get("/S") == "/P")
    assert [str(kid.S) for kid in body.K] == ["/P", "/P"]
    assert all(kid.P.objgen == body.objgen for kid in body.K)


@pytest.mark.pdf
def test_a_link_is_one_link_and_tagged_as_one(pdf: pikepdf.Pdf) -> None:
    (link,) = pdf.pages[0].Annots
    (element,) = elements(pdf, "/Link")
    assert any(kid.get("/Obj", None) == link for kid in element.K if isinstance(kid, pikepdf.Dictionary))
