"""Options papers and letters, composed from small records by hand."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.load.words import read_wording
from generator.model.client import Client, profile
from generator.model.files import ClientFile, Letterhead
from generator.model.letter import Letter
from generator.model.option import OptionsPaper
from generator.model.practice import Partner
from generator.model.site import Site
from generator.model.values import LANGUAGES
from generator.pages import letter, option
from generator.pages.edition import as_draft
from generator.pages.section.choice import Choice, Detail
from generator.pages.section.letter import LetterPage
from generator.pages.section.option import Options
from generator.pages.view import Document, Status
from generator.press.html import environment, render
from tests.pages.chart.drawing import PALETTE

ROOT = Path(__file__).parents[2]
MARKS = {"cost": "4", "performance": "1", "ease": "2", "room": "5"}


def way(id: str, *price: str, **more: Any) -> dict[str, Any]:
    once = {"once": dict(zip(("low", "expected", "high"), price, strict=True))} if price else {}
    return {"id": id, "title": f"The {id} way", "measures": MARKS, "why": f"Why the {id} way.", **once, **more}


WAYS = (way("nothing"), way("sheet", "22000", "28000", "36000", weeks="3"), way("module", "190000", "240000", "310000"))


def paper(**more: Any) -> OptionsPaper:
    told = {"title": "One stock", "date": "2026-09-29", "valid_until": "2026-12-31", "recommended": "module",
            "options": WAYS, "prepayment": {"share": "0.3"}}  # fmt: skip
    return OptionsPaper.model_validate(told | more)


def client_file(language: str = "en", partner: Partner | None = None, **more: Any) -> ClientFile:
    told = {"name": "Acme Ltd", "since": "2022-01-01", "language": language, "currency": "SEK",
            "contacts": ({"name": "Lena Hall", "role": "Director", "decides": "true"},)}  # fmt: skip
    client = Client.model_validate(told | more.pop("client", {}))
    site = Site.model_validate({"name": "Nordlys", "legal_name": "Nordlys AB", "contact": {"address": ("Street 4",)}})
    return ClientFile(profile=profile("acme", client), letterhead=Letterhead(site, partner, "A4", None), **more)


def composed(told: OptionsPaper, language: str = "en") -> Document:
    (document,) = option.documents(
        client_file(language, options={"one-stock": told}), read_wording(language, ROOT), PALETTE
    )
    return document


def page_one(told: OptionsPaper) -> Options:
    (found,) = [one for one in composed(told).sections if isinstance(one, Options)]
    return found


def choice_of(told: OptionsPaper) -> Choice:
    (found,) = [one for one in composed(told).sections if isinstance(one, Choice)]
    return found


def words(document: Document, template: str = "layouts/paged.html") -> str:
    html = render(environment([ROOT / "templates"]), template, document, "a paper", "body {}")
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


def test_the_price_comes_first_and_spans_all_ways() -> None:
    assert page_one(paper()).heading.title == "One stock: SEK\u00a022,000 to SEK\u00a0310,000"
    assert page_one(paper(options=WAYS[:1], recommended="nothing")).heading.title == "One stock"


def test_the_ways_stand_side_by_side_with_doing_nothing_among_them() -> None:
    (table,) = page_one(paper()).comparisons
    assert [one.title for one in table.ways] == ["The nothing way", "The sheet way", "The module way"]
    assert [line.label for line in table.lines] == [
        "Once", "A year", "Takes", "Cost", "Performance", "Ease of use", "Room to grow", "Why",
    ]  # fmt: skip
    assert [mark.words for mark in table.lines[3].marks] == ["4 of 5"] * 3
    assert table.lines[3].marks[0].boxes == (True, True, True, True, False)


def test_the_recommended_way_is_marked_by_a_word_and_a_shape() -> None:
    (table,) = page_one(paper()).comparisons
    assert [one.recommended for one in table.ways] == [None, None, Status("Recommended", "good")]
    assert table.chosen == 2
    assert [one.recommended for one in choice_of(paper()).boxes] == [None, None, Status("Recommended", "good")]


def test_doing_nothing_costs_nothing_and_a_missing_price_is_not_nothing() -> None:
    told = paper(options=(way("nothing"), way("open"), way("module", "5", "5", "5")))
    prices = page_one(told).comparisons[0].lines[0].prices
    assert words(composed(told)).count("not priced") == 2
    assert getattr(prices[0].expected, "text", None) == "Nothing"
    assert prices[1].expected == Status("not priced", "unknown")
    assert prices[2].span is None


@pytest.mark.parametrize(("count", "tables"), [(1, [1]), (4, [4]), (5, [3, 2]), (8, [4, 4]), (9, [3, 3, 3])])
def test_more_than_four_ways_become_tables_of_four_at_most(count: int, tables: list[int]) -> None:
    ways = tuple(way(f"way-{n}", "1", "2", "3") for n in range(count))
    told = page_one(paper(options=ways, recommended="way-0"))
    assert [len(one.ways) for one in told.comparisons] == tables


def test_no_reason_is_lost_where_the_columns_are_too_narrow() -> None:
    long = "A reason that goes on. " * 20
    told = paper(options=(way("nothing"), way("module", "1", "2", "3", why=long)))
    assert "Why" not in [line.label for line in page_one(told).comparisons[0].lines]
    assert [one.way for one in choice_of(told).reasons] == ["The nothing way", "The module way"]
    assert long.strip() in words(composed(told))


def test_the_prepayment_is_named_before_the_detail_and_only_where_one_is_asked() -> None:
    assert "SEK\u00a072,000" in page_one(paper()).tiles[2].figure.text
    assert len(choice_of(paper()).steps) == 4
    assert page_one(paper(prepayment=None)).tiles[2].figure.text == "None"
    assert len(choice_of(paper(prepayment=None)).steps) == 2


def test_there_is_no_detail_before_the_prepayment_came_in() -> None:
    detail = "Step by step."
    assert not [one for one in composed(paper(detail=detail)).sections if isinstance(one, Detail)]
    paid = paper(detail=detail, prepayment={"share": "0.3", "received": "2026-10-21"})
    (found,) = [one for one in composed(paid).sections if isinstance(one, Detail)]
    assert "21 October 2026" in found.heading.label
    assert found.heading.title == "The module way, step by step"


def test_what_was_handed_over_stays_as_it_was_when_the_prepayment_comes_in() -> None:
    later = paper(detail="Steps.", prepayment={"share": "0.3", "received": "2026-10-21"},
                  accepted={"option": "sheet", "by": "Lena Hall", "on": "2026-10-13"})  # fmt: skip
    assert composed(later).sections[:2] == composed(paper()).sections


def test_a_paper_is_filed_by_its_month_and_its_name() -> None:
    document = composed(paper())
    assert document.pdf_name == "Nordlys - Options - Acme Ltd - 2026-09 one-stock.pdf"
    assert document.stem == "options-one-stock"
    assert document.sources == ("clients/acme/options/one-stock.yaml",)


PARTNER = Partner.model_validate({"name": "Astrid Holm", "phone": "+46 31 1", "email": "a@example.com"})
AGREED = {
    "reply_within_hours": "8",
    "channel": "Phone",
    "we_expect": ("A yes or a no.",),
    "you_can_expect": ("Prices.",),
}


def welcome(language: str = "en", partner: Partner | None = PARTNER, agreed: Any = AGREED, **own: Any) -> LetterPage:
    told = Letter.model_validate({"date": "2026-06-01", "to": "Lena Hall"} | own)
    file = client_file(language, partner, letters={"welcome": told}, client={"working_agreement": agreed})
    (document,) = letter.documents(file, read_wording(language, ROOT), PALETTE)
    (found,) = document.sections
    assert isinstance(found, LetterPage)
    return found


def test_the_letter_says_what_was_agreed_who_the_partner_is_and_how_to_reach_us() -> None:
    told = welcome(opening="Dear Lena, thank you.", closing="Welcome.")
    assert told.opening.markup == "<p>Dear Lena, thank you.</p>"
    assert told.closing is not None
    assert told.closing.markup == "<p>Welcome.</p>"
    assert told.addressee == ("Lena Hall", "Director", "Acme Ltd")
    assert [(one.label, [line.markup for line in one.lines]) for one in told.columns] == [
        ("You can expect", ["Prices."]), ("We hope for", ["A yes or a no."]),
    ]  # fmt: skip
    assert [one.markup for one in told.reach] == [
        "Astrid Holm looks after you: +46&nbsp;31&nbsp;1 · a@example.com",
        "The best way to reach us: Phone",
        "You hear from us within 8 working hours.",
    ]
    assert told.signed == ("Astrid Holm", "Nordlys")
    assert (told.sender, told.foot) == (("Street 4",), "Nordlys AB")


def test_ones_own_words_go_before_ours() -> None:
    assert welcome(closing="Bye.").regards is None
    assert welcome().regards == "Yours sincerely,"
    assert welcome().opening.markup == "<p>Dear Lena Hall, thank you for wanting to work with us.</p>"


def test_a_letter_promises_nothing_that_was_not_agreed() -> None:
    told = welcome(partner=None, agreed=None)
    assert (told.columns, told.reach, told.signed) == ((), (), ("Nordlys AB",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_and_letters_are_composed_in_every_language(language: str) -> None:
    assert "The module way" in words(composed(paper(), language))
    assert welcome(language).heading.title


def test_a_letter_is_filed_by_its_day() -> None:
    letters = {
        "welcome": Letter(date=dt.date(2026, 6, 1), to="Lena Hall"),
        "new": Letter(date=dt.date(2026, 6, 1), to="L"),
    }
    found = letter.documents(client_file(letters=letters), read_wording("en", ROOT), PALETTE)
    assert [one.pdf_name for one in found] == [
        "Nordlys - Welcome letter - Acme Ltd - 2026-06-01 new.pdf",
        "Nordlys - Welcome letter - Acme Ltd - 2026-06-01.pdf",
    ]
    assert [one.most_pages for one in found] == [1, 1]


def test_a_letter_that_was_not_handed_over_says_so_at_its_foot() -> None:
    told = Letter(date=dt.date(2026, 6, 1), to="Lena Hall")
    (document,) = letter.documents(client_file(letters={"welcome": told}), read_wording("en", ROOT), PALETTE)
    templates = environment([ROOT / "templates"])
    draft = as_draft(document, read_wording("en", ROOT))
    assert 'data-foot="Nordlys AB · Draft"' in render(templates, "layouts/paged.html", draft, "a letter", "body {}")
    assert 'data-foot="Nordlys AB"' in render(templates, "layouts/paged.html", document, "a letter", "body {}")
