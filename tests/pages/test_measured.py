"""A number that another system counts is printed in the review, and says where it is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.records import read_all
from generator.load.split import split
from generator.load.words import read_wording
from generator.pages import review
from generator.pages.trace import traces
from generator.pages.view import Document
from generator.parts import template_folders
from generator.press.style import read_styles

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The sample's reviews of a client who has metrics."""
    everything = split(read_all(ROOT))
    palette = read_styles(template_folders(ROOT), everything.public.site.brand).palette
    return review.documents(everything.clients["hallberg-freight"], read_wording("sv", ROOT), palette)


def bases(document: Document) -> dict[str, str]:
    """What the values in the table of numbers rest on, by the name of the number."""
    kpis = [section for section in document.sections if section.kind == "kpi"]
    found = {trace.what.partition(" · ")[0]: trace.basis for trace in traces(kpis) if "kpis." in trace.basis}
    return found | {trace.what.partition(" · ")[0]: trace.basis for trace in traces(kpis) if "metrics/" in trace.basis}


def test_a_value_from_a_file_rests_on_that_file(documents: list[Document]) -> None:
    last = documents[-1]
    [reply] = [basis for what, basis in bases(last).items() if what.startswith("Första svar")]
    assert reply.endswith("metrics/first-response.csv › 2026-Q3")
    assert "clients/hallberg-freight/metrics/first-response.csv" in last.sources


def test_a_value_that_the_review_states_rests_on_the_review(documents: list[Document]) -> None:
    earlier = documents[-2]
    [reply] = [basis for what, basis in bases(earlier).items() if what.startswith("Första svar")]
    assert reply.endswith("reviews/2026-q2.yaml › kpis.first-response.value")
    assert earlier.sources == ("clients/hallberg-freight/reviews/2026-q2.yaml",)


def test_the_change_is_told_against_a_value_from_a_file(documents: list[Document]) -> None:
    """27 in the review of the spring, 21 by the file in the summer."""
    changes = [
        trace.figure for section in documents[-1].sections if section.kind == "kpi" for trace in traces([section])
    ]
    assert "21" in changes
    assert "−6" in changes
