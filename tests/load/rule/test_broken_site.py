"""Broken sites as readable pages: the files that an author wrote, and all that comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.load.records import read_all
from generator.load.verify import verify
from generator.problems import sorted_problems, told

PAGES = Path(__file__).parent / "broken/site.txt"
ON = dt.date(2026, 11, 22)
SITE = "name: Us\nlanguages: [en, sv]\nnavigation: []\n"


def read_pages() -> Iterator[Any]:
    """`=== title`, files that each begin with `>>> path`, `--- told`, what comes back."""
    for page in PAGES.read_text(encoding="utf-8").removeprefix("=== ").split("\n=== "):
        title, _, rest = page.partition("\n")
        written, _, expected = rest.partition("\n--- told\n")
        yield pytest.param(written, expected.strip("\n"), id=title)


@pytest.mark.parametrize(("written", "expected"), list(read_pages()))
def test_a_broken_site_is_told_in_the_words_of_its_author(written: str, expected: str, tmp_path: Path) -> None:
    files = dict(part.split("\n", 1) for part in f"\n{written}\n".split("\n>>> ")[1:])
    for path, text in {"content/site.yaml": SITE, **files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.replace("€", "x" * 300), encoding="utf-8")
    reading = read_all(tmp_path)
    found = sorted_problems([*reading.problems, *verify(reading, ON)])
    assert "\n\n".join(told(problem).replace("x" * 300, "€") for problem in found) == expected
