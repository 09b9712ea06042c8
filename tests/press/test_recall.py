from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.press.jobs import Asset, PrintJob
from generator.press.recall import as_row, from_row, job_parts, needed
from generator.problems import Place, Problem, Severity

PNG = Asset(b"picture", "image/png")
JOB = PrintJob("one", "<p>text</p>", {"a.png": PNG}, {"own.ttf": Asset(b"face", "font/ttf")})


@pytest.mark.parametrize(
    "other",
    [
        replace(JOB, html="<p>text.</p>"),
        replace(JOB, assets={"b.png": PNG}),
        replace(JOB, assets={"a.png": Asset(b"other", "image/png")}),
        replace(JOB, assets={"a.png": Asset(b"picture", "image/jpeg")}),
        replace(JOB, assets={}),
        replace(JOB, assets={"a.png": PNG, "own.ttf": Asset(b"face", "font/ttf")}, fonts={}),
        replace(JOB, fonts={}),
        replace(JOB, form="another form"),
    ],
)
def test_another_page_or_another_file_is_another_job(other: PrintJob) -> None:
    assert job_parts(other) != job_parts(JOB)


def test_the_name_of_a_job_and_the_order_of_its_files_change_nothing() -> None:
    two = {"a.png": PNG, "b.png": Asset(b"other", "image/png")}
    turned = dict(reversed(two.items()))
    assert job_parts(replace(JOB, assets=two)) == job_parts(replace(JOB, name="two", assets=turned))


def test_a_page_needs_the_files_that_it_names() -> None:
    html = '<img src="asset:a.png"><img src="asset:a%20photo.jpg">'
    files = dict.fromkeys(("a.png", "a photo.jpg", "b.png"), PNG)
    assert needed(html, files).keys() == {"a.png", "a photo.jpg"}


def test_a_remembered_document_comes_back_under_its_name_of_today() -> None:
    told = Problem(Place("one"), "a long word", "make it shorter", Severity.WARNING, "overflow")
    row = json.loads(json.dumps(as_row(12, [told])))
    assert from_row("two", row) == (12, (replace(told, place=Place("two")),))
