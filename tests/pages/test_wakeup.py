"""The page that is kept ready for a silent director."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.audience import Client
from generator.build import prepare
from generator.load.words import read_wording
from generator.model.assessment import Assessment
from generator.model.client import Client as ClientRecord
from generator.model.client import profile
from generator.model.files import ClientFile, Letterhead
from generator.model.practice import Partner
from generator.model.review import Review
from generator.model.roadmap import Recommendation
from generator.model.site import Site
from generator.pages import wakeup
from generator.pages.section.wakeup import WakeUp
from generator.pages.section.wakeup_room import Room
from generator.pages.view import Document, Status
from generator.parts import Order
from tests.pages.chart.drawing import PALETTE

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 22)


def advice(n: int, on: str = "2025-01-10", **more: Any) -> Recommendation:
    told = {"id": f"item-{n}", "title": f"Do thing {n}", "domain": "security",
            "cost": {"once": {"low": "900", "expected": "1000", "high": "1100"}, "per_year": "10"},
            "history": ({"on": on, "state": "proposed"},)}  # fmt: skip
    return Recommendation.model_validate(told | more)


def client_file(*known: Recommendation, client: dict[str, Any] | None = None, **more: Any) -> ClientFile:
    told = {"name": "Acme", "since": "2022-01-01", "language": "en", "currency": "SEK",
            "people": {"now": "9", "as_of": "2026-10-01"},
            "goals": ({"id": "g", "text": "Calm"},), "contacts": ({"name": "Lena", "decides": "true"},),
            "outlook": {"growth": {"value": "steady", "said_by": "Lena", "on": "2026-10-01"}}}  # fmt: skip
    record = ClientRecord.model_validate(told | (client or {}))
    partner = Partner.model_validate({"name": "Astrid", "phone": "+46 31 1"})
    return ClientFile(
        profile=profile("acme", record), letterhead=Letterhead(Site(name="Nordlys"), partner, "A4", None),
        recommendations=known, **more,
    )  # fmt: skip


def page(file: ClientFile, on: dt.date = DAY) -> WakeUp:
    (document,) = wakeup.documents(file, read_wording("en", ROOT), PALETTE, on)
    (found,) = document.sections
    assert isinstance(found, WakeUp)
    return found


def test_everything_that_waits_is_counted_and_priced() -> None:
    found = page(client_file(advice(1), advice(2), advice(3, cost=None)))
    assert found.heading.title == "3 things wait for you, SEK\u00a02,000 in all"
    assert [(tile.figure.text, tile.note) for tile in found.tiles] == [
        ("3", None), ("SEK\u00a02,000", "one has no price yet"), ("SEK\u00a020", None), ("January 2025", "asked once"),
    ]  # fmt: skip
    assert [one.once for one in found.asks] == ["SEK\u00a01,000", "SEK\u00a01,000", Status("not priced", "unknown")]
    assert found.heads.answers == ("Yes", "No", "Later")


def test_nothing_is_written_where_nothing_waits() -> None:
    assert wakeup.documents(client_file(), read_wording("en", ROOT), PALETTE, DAY) == []


def test_what_is_stale_is_asked_with_words_to_tick() -> None:
    stale = {"outlook": {"growth": {"value": "steady", "said_by": "Lena", "on": "2025-10-01"}}, "people": None}
    found = page(client_file(client=stale))
    assert [one.answers for one in found.queries] == [("grow", "stay", "get smaller"), ()]
    assert found.heading.title == "2 things wait for you"
    assert (found.asks, found.tiles) == ((), ())


def test_a_long_list_is_cut_and_the_rest_is_counted_with_where_it_stands() -> None:
    assessment = Assessment.model_validate({"title": "R", "date": "2026-09-22", "questionnaire": "roadmap"})
    many = [advice(n) for n in range(40)]
    found = page(client_file(*many, assessments={"2026-09": assessment}))
    left = 40 - len(found.asks)
    assert 10 < len(found.asks) < 25
    assert found.more_asks == f"And {left} more, in the Roadmap of September 2026."
    assert found.heading.title.startswith("40 things")


def test_no_roadmap_is_named_that_does_not_have_the_rest() -> None:
    assessment = Assessment.model_validate({"title": "R", "date": "2026-09-22", "questionnaire": "roadmap"})
    later = [advice(n, on="2026-10-01") for n in range(40)]
    found = page(client_file(*later, assessments={"2026-09": assessment}))
    assert found.more_asks == f"And {40 - len(found.asks)} more, which we shall tell you about."


def test_promises_keep_their_place_beside_many_decisions() -> None:
    actions = [
        {"id": f"a-{n}", "text": f"Promise {n}", "owner": "Lena", "due": f"2026-12-{n:02d}"} for n in range(1, 9)
    ]
    review = Review.model_validate({"quarter": "2026-Q3", "date": "2026-10-13", "actions": actions})
    found = page(client_file(*[advice(n) for n in range(40)], reviews={"2026-q3": review}))
    assert [one.text for one in found.promises] == ["Promise 1", "Promise 2"]
    assert found.more_promises == "And 6 more, in the Review of October 2026."


@pytest.mark.parametrize("asks", [0, 1, 5, 12, 40])
def test_the_page_holds_no_more_than_there_is_room_for(asks: int) -> None:
    shown = Room("A4", "A headline", "A sentence").fitting([40.0] * asks, [27.0] * 9, [])
    height = 40 * shown.asks + 27 * shown.promises
    assert shown.asks <= asks
    assert height < 985 - 330
    assert shown.asks == asks or height + 67 > 985 - 330 - 180, "not a row less than there is room for"
    assert Room("Letter", "A headline", "A sentence").fitting([40.0] * 40, [], []).asks < 40


def test_the_page_is_of_its_day_and_is_filed_by_it() -> None:
    (document,) = wakeup.documents(client_file(advice(1)), read_wording("en", ROOT), PALETTE, DAY)
    assert (document.stem, document.pdf_name) == ("wakeup", "Nordlys - What waits - Acme - 2026-11-22.pdf")
    assert document.most_pages == 1
    (one,) = wakeup.published(client_file(advice(1)), read_wording("en", ROOT), PALETTE, DAY)
    assert one.standing == "paper"


def test_what_came_later_is_not_on_the_page() -> None:
    found = page(client_file(advice(1), advice(2, on="2026-12-01")))
    assert [one.title for one in found.asks] == ["Do thing 1"]


def _stems(slug: str, on: dt.date) -> list[str]:
    sheets = prepare(Order(ROOT, on, only=Client(slug))).sheets
    return [sheet.view.stem for sheet in sheets if isinstance(sheet.view, Document)]


def test_only_who_comes_in_bursts_and_has_been_silent_gets_the_page() -> None:
    assert "wakeup" in _stems("hallberg-freight", DAY)
    assert "wakeup" not in _stems("hallberg-freight", dt.date(2026, 11, 12)), "thirty days after the last word"
    assert "wakeup" not in _stems("brightwater-clinics", DAY), "heard of four days ago"


def test_a_letter_sheet_holds_less_than_a4() -> None:
    many = client_file(*[advice(n) for n in range(40)])
    letter = replace(many, letterhead=replace(many.letterhead, paper="Letter"))
    assert len(page(letter).asks) < len(page(many).asks)
