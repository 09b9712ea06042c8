from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.audience import Practice as PracticeAudience
from generator.load.words import read_wording
from generator.model.client import Account, Client, Contact, Growth, Outlook, Rhythm
from generator.model.engagement import Deliverable, Engagement, EngagementHours, ExtraMile, Fee
from generator.model.files import Ledger, PracticeFile
from generator.model.practice import (
    Capacity,
    Criterion,
    ExchangeRate,
    FitRule,
    FitSettings,
    InsideSold,
    Limits,
    Partner,
    Patience,
    Practice,
    PracticeMoney,
    Rates,
)
from generator.model.private import Fit, Lead, Private, Value
from generator.model.roadmap import Event, Recommendation
from generator.model.site import Service, Site
from generator.model.values import Month, Quarter
from generator.pages.chart.palette import Palette
from generator.pages.practice_book import calendar, documents
from generator.pages.view import Calendar, Document, Figure, Html, Row, Status
from tests.pages.chart.drawing import PALETTE

ON = dt.date(2026, 11, 15)
SERVICES = (
    Service(id="care", nature="ongoing", name="Care"),
    Service(id="move", nature="one-off", name="A move"),
    Service(id="shield", nature="evolving", name="Shield"),
)
PRACTICE = Practice(
    partners={"ada": Partner(name="Ada Berg")},
    limits=Limits(clients=2, active_projects=2, free_advice_per_quarter=Decimal(6)),
    money=PracticeMoney(
        currency="SEK", savings=Decimal(300000), monthly_cost=Decimal(120000), as_of=dt.date(2026, 10, 31)
    ),
    rates=Rates(hour=Decimal(1000)),
    exchange_rates=(ExchangeRate(currency="DKK", rate=Decimal("1.5"), on=dt.date(2026, 10, 30)),),
    fit=FitSettings(
        criteria={"trust": Criterion(name="Trust", weight=Decimal(1))},
        rules=(FitRule(at_least=Decimal(4), step="Cherish"), FitRule(below=Decimal(3), step="Raise the price")),
    ),
    joy={"north": 5},
)


def engagement(
    title: str, service: str = "care", status: Any = "active", start: str = "2024-01-01", **more: Any
) -> Engagement:
    return Engagement(title=title, service=service, status=status, start=dt.date.fromisoformat(start), **more)


def monthly(amount: int) -> Fee:
    return Fee(model="retainer", amount=Decimal(amount), per="month")


def told(value: Any, on: dt.date, quote: str | None = None) -> Outlook:
    return Outlook(growth=Growth(value=value, said_by="Nora Nord", on=on, quote=quote))


def ledger(slug: str, name: str, currency: str = "SEK", **more: Any) -> Ledger:
    outlook = more.pop("outlook", None)
    client = Client(
        name=name,
        since=dt.date(2022, 3, 1),
        language="en",
        currency=currency,
        account=Account(partner="ada", level=more.pop("level", "standard")),
        contacts=(Contact(name="Nora Nord", decides=True),),
        outlook=outlook,
    )
    empty: dict[str, Any] = {
        "private": None,
        "engagements": {},
        "recommendations": (),
        "assessments": {},
        "reviews": {},
    }
    return Ledger(slug=slug, client=client, **(empty | more))


def north(**more: Any) -> Ledger:
    """Pays 120,000 a year, was asked in June, does us good."""
    told_of: dict[str, Any] = {
        "outlook": told("growing", dt.date(2026, 6, 1)),
        "level": "key",
        "engagements": {"care": engagement("Care of the office", fee=monthly(10000))},
        "private": Private(
            fit=Fit(marks={"trust": 5}, on=dt.date(2026, 10, 1), why="Says no without making us guess.")
        ),
    }
    return ledger("north", "North & Sons", **(told_of | more))


def south(**more: Any) -> Ledger:
    """Pays 20,000 DKK a year, that is 30,000 SEK; nobody asked them anything."""
    engagements = {
        "move": engagement(
            "The move",
            "move",
            start="2026-10-01",
            end=dt.date(2027, 3, 31),
            fee=Fee(model="fixed", amount=Decimal(120000)),
        )
    }
    return ledger("south", "South Ltd", "DKK", **({"engagements": engagements} | more))


def book(*ledgers: Ledger, on: dt.date = ON, practice: Practice = PRACTICE) -> Document:
    file = PracticeFile(Site(name="Nordic/Works", legal_name="Nordic Works AB"), practice, SERVICES, ledgers)
    palette: Palette = PALETTE
    (found,) = documents(file, read_wording("en", Path()), palette, on)
    return found


def section(document: Document, kind: str) -> Any:
    return next(one for one in document.sections if one.kind == kind)


def kinds(document: Document) -> list[str]:
    return [one.kind for one in document.sections]


def spaced(text: str) -> str:
    """With ordinary spaces, as one types them."""
    return text.replace("\u00a0", " ")


def words(value: object) -> str:
    """Every word that a view shows, in order."""
    if isinstance(value, str):
        return spaced(value)
    if isinstance(value, Html):
        return value.markup
    if isinstance(value, tuple):
        return " | ".join(words(one) for one in value)
    if is_dataclass(value):
        return " | ".join(words(getattr(value, field.name)) for field in fields(value))
    return ""


def cells(row: Row) -> list[str]:
    def shown(cell: object) -> str:
        return spaced(cell.word if isinstance(cell, Status) else cell.text if isinstance(cell, Figure) else words(cell))

    return [shown(cell) for cell in row.cells]


def tile(document: Document, at: int) -> tuple[str, str, str]:
    found = section(document, "practice").tiles[at]
    return found.figure.text, spaced(found.note), found.tone


def test_the_book_is_internal_and_opens_as_the_index_of_its_folder() -> None:
    document = book(north())
    assert document.audience == PracticeAudience()
    assert document.stem == "index"
    assert document.pdf_name == "Nordic Works - Practice - 2026-11.pdf"
    assert document.furniture.confidential == "Internal"
    assert document.language == "en"


def test_the_tiles_count_against_the_caps() -> None:
    document = book(north(), south())
    assert tile(document, 0) == ("2 of 2", "none to spare", "plain")
    assert tile(document, 1) == ("1 of 2", "room for one more", "plain")
    assert section(document, "practice").heading.title == "No room for another client"


def test_too_many_clients_are_said_in_the_title_and_the_tile() -> None:
    document = book(north(), south(), ledger("west", "West", engagements=north().engagements))
    assert tile(document, 0) == ("3 of 2", "one too many", "act")
    assert section(document, "practice").heading.title == "3 clients where 2 is the cap"


def test_shares_are_of_the_last_twelve_months_in_the_practices_currency() -> None:
    # North 12 × 10,000 SEK; South one of six months of 120,000 DKK at 1.5: 120,000 against 30,000
    document = book(north(), south())
    assert tile(document, 2) == ("80%", "High dependence, on North & Sons", "act")
    rows = [cells(row) for row in section(document, "dependence").table.rows]
    assert rows == [
        ["North & Sons", "SEK 120,000", "120,000", "80%", "–"],
        ["South Ltd", "DKK 20,000", "30,000", "20%", "100%"],
        ["In all", "", "150,000", "100%", "100%"],
    ]
    assert "1 DKK = 1.5 SEK (30 Oct 2026)" in words(section(document, "dependence").notes)


def test_without_an_exchange_rate_the_share_is_not_known() -> None:
    care = {"care": engagement("Care", fee=monthly(1000))}
    document = book(north(), south(engagements=care), on=dt.date(2026, 10, 29))
    assert tile(document, 2) == ("not known", "An exchange rate is missing", "unknown")
    assert cells(section(document, "dependence").table.rows[1]) == ["South Ltd", "DKK 12,000", "not known", "not known"]
    assert "exchange rate is missing: DKK" in words(section(document, "practice").columns)


def test_an_unknown_fee_is_not_counted_as_nothing() -> None:
    document = book(north(), south(engagements={"care": engagement("Care without a fee")}))
    assert tile(document, 2) == ("not known", "A client's fees are not known", "unknown")
    assert cells(section(document, "dependence").table.rows[1])[1] == "not known"


def test_the_runway_says_how_long_and_from_when() -> None:
    assert tile(book(north()), 3) == ("2.5", "SEK 300,000 on 31 Oct 2026 last into January 2027", "plain")
    bare = Practice(partners={})
    assert tile(book(north(), practice=bare), 3)[0] == "not known"


def test_a_client_has_its_fit_and_the_step_that_the_rules_say() -> None:
    document = book(north(), south())
    rows = [cells(row) for row in section(document, "account").table.rows]
    assert rows == [
        ["North & Sons", "5", "120,000", "5.00", "Cherish", "Ada Berg, key", "active"],
        ["South Ltd", "not known", "30,000", "not known", "–", "Ada Berg, standard", "active"],
    ]
    assert "Says no without making us guess." in words(section(document, "account").reasons)


def test_a_poor_fit_needs_attention_with_its_step() -> None:
    poor = Private(fit=Fit(marks={"trust": 2}, on=ON))
    document = book(north(private=poor))
    assert "North &amp; Sons: fit 2.00 of 5. Our rules say: Raise the price." in words(
        section(document, "practice").columns
    )


def test_an_outlook_never_asked_is_the_next_question() -> None:
    document = book(north(), south())
    (card,) = section(document, "question").cards
    assert (card.client, card.standing.word, card.whom) == ("South Ltd", "Never asked", "Ada Berg asks Nora Nord")
    assert "Does South Ltd want to grow" in words(card.questions)


def test_a_stale_outlook_is_asked_again_in_the_clients_words() -> None:
    stale = told("steady", dt.date(2025, 11, 14), "We stay five.")
    document = book(north(outlook=stale))
    (card,) = section(document, "question").cards
    assert card.standing.word == "Asked on 14 November 2025, over a year ago"
    assert "In November 2025 Nora Nord said: “We stay five.” Does that still hold?" in words(card.questions)


def test_what_was_told_within_a_year_asks_nothing() -> None:
    assert "question" not in kinds(book(north(outlook=told("steady", dt.date(2025, 11, 15)))))


def test_recommendations_wait_with_their_whole_history() -> None:
    def event(on: str, state: Any, **more: Any) -> Event:
        return Event(on=dt.date.fromisoformat(on), state=state, **more)

    advice = (
        Recommendation(id="new", title="New one", domain="d", history=(event("2026-10-01", "proposed"),)),
        Recommendation(
            id="old",
            title="Old one",
            domain="d",
            history=(
                event("2024-06-11", "proposed"),
                event("2025-06-11", "raised"),
                event("2025-09-01", "deferred", until=Month(2027, 1)),
            ),
        ),
        Recommendation(id="yes", title="Taken", domain="d", history=(event("2026-01-01", "accepted"),)),
        Recommendation(id="later", title="Not yet known", domain="d", history=(event("2027-01-01", "proposed"),)),
    )
    document = book(north(recommendations=advice))
    waiting = section(document, "waiting")
    assert waiting.heading.title == "2 recommendations wait, the longest for 29 months"
    assert [cells(row) for row in waiting.table.rows] == [
        ["North & Sons"],
        ["Old one", "deferred until January 2027", "29", "2", "January 2027"],
        ["New one", "Proposed", "1", "1", "not known"],
    ]
    assert "write patience in practice.yaml" in waiting.table.note
    patient = PRACTICE.model_copy(update={"patience": Patience(raise_after_months=6, stop_after_times=2)})
    rows = section(book(north(recommendations=advice), practice=patient), "waiting").table.rows
    assert [row.cells[4] for row in rows[1:]] == [Status("let it rest", "unknown"), "April 2027"]


@pytest.mark.parametrize(
    ("rebuilt", "due", "left"),
    [
        ("2025-01-01", "1 Jul 2026", "overdue"),
        ("2025-08-20", "20 Feb 2027", "3 months"),
        ("2026-10-01", "1 Apr 2028", "16 months"),
    ],
)
def test_evolving_services_have_a_clock(rebuilt: str, due: str, left: str) -> None:
    shield = engagement("The shield", "shield", last_rebuild=dt.date.fromisoformat(rebuilt), fee=monthly(1))
    (row,) = section(book(north(engagements={"shield": shield})), "rebuild").table.rows
    assert cells(row)[3:] == [due, left]


def test_leads_show_their_chance_and_next_step() -> None:
    hopes = {
        "a": engagement("Hope", "move", "lead", "2027-04-01", fee=monthly(420)),
        "b": engagement("Offer", "shield", "proposed", "2027-02-01"),
    }
    private = Private(leads={"a": Lead(probability=Decimal("0.35"), next_step="Call them.", on=dt.date(2026, 11, 1))})
    document = book(north(engagements=hopes, private=private))
    rows = [cells(row) for row in section(document, "lead").table.rows]
    assert rows == [
        ["North & Sons", "Offer (proposed)", "none noted", "1 Feb 2027", "no fee noted", "not known"],
        ["North & Sons", "Hope (lead)", "Was due 1 Nov 2026: Call them.", "1 Apr 2027", "SEK 420 a month", "35%"],
    ]
    assert section(document, "lead").heading.title == "2 leads, one next step overdue"


def test_free_advice_is_held_against_its_limit_and_priced() -> None:
    given = Private(
        free_advice={Quarter(2026, 4): Decimal("6.5"), Quarter(2026, 3): Decimal(6), Quarter(2025, 4): Decimal(9)}
    )
    document = book(north(private=given))
    advice = section(document, "advice")
    assert spaced(advice.heading.title) == "12.5 hours of free advice, worth SEK 12,500"
    (row,) = advice.table.rows
    assert cells(row) == ["North & Sons", "–", "–", "6.0", "6.5", "12.5", "12,500"]
    assert row.cells[4] == Status("6.5", "act")
    assert not isinstance(row.cells[3], Status)
    assert "6.5 hours of free advice in Q4 2026, over the limit" in words(section(document, "practice").columns)


def test_the_next_ninety_days_come_in_order() -> None:
    promised = (
        Deliverable(title="Late list", due=dt.date(2026, 11, 1)),
        Deliverable(title="New list", due=dt.date(2026, 12, 1)),
        Deliverable(title="Old list", due=dt.date(2026, 12, 2), done=dt.date(2026, 11, 1)),
    )
    project = engagement("Project", "move", end=dt.date(2026, 11, 30), fee=monthly(1), deliverables=promised)
    document = book(north(engagements={"p": project}))
    dates = section(document, "practice").dates
    assert [cells(row)[0::2] for row in dates.rows] == [
        ["30 Nov 2026", "Planned end: Project"],
        ["1 Dec 2026", "Promised: New list"],
    ]
    assert "Project: one thing is late, promised for 1 Nov 2026." in words(section(document, "practice").columns)


def test_rays_and_segments_show_every_status_in_words() -> None:
    known = {
        "ray": engagement("Ray", fee=monthly(1)),
        "segment": engagement("Segment", "move", "done", end=dt.date(2024, 6, 1)),
        "lost": engagement("Lost one", "shield", "lost", "2025-01-01"),
        "hope": engagement("Hope", "shield", "lead", "2027-01-01"),
    }
    found = section(book(north(engagements=known)), "span")
    assert found.heading.title == "One ray runs, and 0 segments"
    (chart,) = found.charts
    for shown in ("North &amp; Sons", "Care", "A move", "Shield", "lost", "lead", "2026"):
        assert shown in chart.svg.markup
    assert [cells(row)[:2] for row in found.table.rows[1:]] == [
        ["Ray", "active"], ["Segment", "done"], ["Lost one", "lost"], ["Hope", "lead"],
    ]  # fmt: skip


def test_many_clients_need_several_drawings_that_lose_nobody() -> None:
    many = [
        ledger(f"c{n}", f"Client {n:02d}", engagements={"care": engagement("Care", fee=monthly(1))}) for n in range(40)
    ]
    charts = section(book(*many), "span").charts
    assert len(charts) > 1
    drawn = "".join(chart.svg.markup for chart in charts)
    assert all(f">Client {n:02d}<" in drawn for n in range(40))


def test_a_practice_without_clients_has_its_page_one() -> None:
    document = book()
    assert kinds(document) == ["practice"]
    assert tile(document, 2) == ("not known", "No fees in twelve months", "unknown")
    assert section(document, "practice").heading.title == "Room for 2 more clients"


def test_the_order_of_the_clients_does_not_matter() -> None:
    assert book(north(), south()).sections == book(south(), north()).sections


INSIDE = InsideSold(
    production=Decimal("0.40"), planning=Decimal("0.08"), administration=Decimal("0.06"), selling=Decimal("0.06")
)


def with_hours(**more: Any) -> Practice:
    told: dict[str, Any] = {
        "hours_per_week": Decimal(40), "sold": Decimal("0.60"), "own": Decimal("0.40"), "inside_sold": INSIDE
    }  # fmt: skip
    return PRACTICE.model_copy(update={"capacity": Capacity(**(told | more))})


def busy(hours: int) -> dict[str, Engagement]:
    """So many hours in every month."""
    included = EngagementHours(included_per_month=Decimal(hours))
    return {"care": engagement("Care", fee=monthly(1), hours=included)}


def test_capacity_is_asked_for_where_nobody_wrote_it_down() -> None:
    found = section(book(north()), "capacity")
    assert (found.missing, found.table) == ("Not known: write capacity in practice.yaml", None)
    partly = section(book(north(), practice=with_hours(inside_sold=None)), "capacity")
    assert partly.missing == "Not known: write capacity.inside_sold in practice.yaml"


def test_a_week_has_what_is_sold_with_all_that_comes_with_it() -> None:
    # February 2027 has twenty working days: 40 hours a month are 10 a week, 15 with what comes with them, of 24.
    found = section(book(north(engagements=busy(40)), practice=with_hours()), "capacity")
    (week,) = [cells(row) for row in found.table.rows if cells(row)[0] == "8 Feb 2027"]
    assert week == ["8 Feb 2027", "10.0", "0.0", "5.0", "15.0", "24.0", "9.0", "25.0", "0.0"]
    assert len(found.table.rows) == 26
    assert "capacity.smallest_start" in words(found.facts)


def test_the_first_free_start_waits_for_hours_and_for_a_place() -> None:
    project = engagement(
        "Move", "move", start="2026-11-01", end=dt.date(2027, 1, 29), fee=monthly(1),
        hours=EngagementHours(included_per_month=Decimal(60)),
    )  # fmt: skip
    practice = with_hours(smallest_start=Decimal(8)).model_copy(update={"limits": Limits(clients=1, active_projects=1)})
    found = section(book(north(engagements={"p": project}), practice=practice), "capacity")
    facts = {fact.label: fact.value for fact in found.facts}
    assert facts["Another project"] == "1 February 2027"
    assert facts["Another client"] == Status("every place is taken until a client leaves", "watch")
    assert found.heading.title == "The first free start is 1 February 2027"


def test_too_much_sold_is_said_in_the_title_and_on_page_one() -> None:
    document = book(north(engagements=busy(200)), practice=with_hours())
    assert section(document, "capacity").heading.title == "In 26 of the next 26 weeks we have sold more than we may"
    assert "In 26 weeks more is sold than may be, first in that of 9 Nov 2026." in words(
        section(document, "practice").columns
    )


def test_hours_that_nobody_wrote_down_are_named() -> None:
    notes = words(section(book(north(), practice=with_hours()), "capacity").notes)
    assert "count as none, in one piece of work: North & Sons, Care of the office." in notes


def test_who_holds_the_places_is_told_with_the_day_on_which_one_is_free() -> None:
    practice = PRACTICE.model_copy(update={"limits": Limits(clients=2, active_projects=1)})
    found = section(book(north(), south(), practice=practice), "cap")
    assert found.heading.title == "One project takes the only place until 1 April 2027"
    assert [cells(row) for row in found.projects.rows] == [["South Ltd", "The move", "31 Mar 2027"]]
    assert [cells(row)[0] for row in found.clients.rows] == ["North & Sons", "South Ltd"]


def test_two_who_wake_at_once_are_held_against_every_month() -> None:
    def wakes(slug: str, hours: int) -> Ledger:
        one = ledger(slug, slug, engagements=busy(0))
        rhythm = Rhythm(mode="bursts", reserve_hours=Decimal(hours), last_active=dt.date(2026, 8, 1))
        return replace(one, client=one.client.model_copy(update={"rhythm": rhythm}))

    found = section(book(wakes("a", 40), wakes("b", 30), wakes("c", 20), practice=with_hours()), "reserve")
    # Between 64 (20 working days) and 73.6 hours of work are free: 70 are there in the longer months alone.
    assert found.heading.title == "In 2 months there are not 70 hours free for two who wake at once"
    assert cells(found.months.rows[0]) == ["December 2026", "73.6", "70.0", "3.6"]
    assert cells(found.months.rows[2]) == ["February 2027", "64.0", "70.0", "−6.0"]
    assert cells(found.clients.rows[0]) == ["a", "40.0", "1 Aug 2026", "3"]


def test_the_shares_without_the_largest_client_are_of_the_rest() -> None:
    # North 120,000; South 30,000; West 10,000: without North 75 % and 25 %
    west = ledger("west", "West", engagements={"care": engagement("Care", start="2026-10-01", fee=monthly(10000))})
    found = section(book(north(), south(), west), "dependence")
    assert [cells(row)[4] for row in found.table.rows] == ["–", "75%", "25%", "100%"]
    assert "Without North & Sons, South Ltd would pay 75% of the rest, and the index would be 0.63." in found.notes[1]


def test_the_runway_has_three_courses_and_when_each_ends() -> None:
    # Costs 120,000, savings 300,000. North signs 10,000 a month, South 20,000 DKK until March 2027.
    found = section(book(north(), south()), "runway")
    facts = {fact.label: fact.value for fact in found.facts}
    assert facts["If nothing came in"] == "2.5 months, into January 2027"
    # 300 − (120 − 10 − 30) × 3 = 60; the fourth month takes 80: 0.75 of it
    assert facts["With what is signed"] == "3.8 months, into February 2027"
    # 300 − 90 × 3 = 30; a third of the fourth month
    assert facts["Signed, without North & Sons"] == "3.3 months, into February 2027"
    assert [cells(row) for row in found.table.rows] == [["April 2027", "gone", "gone", "gone"]]


def test_the_runway_is_asked_for_where_nobody_wrote_down_savings() -> None:
    found = section(book(north(), practice=Practice(partners={})), "runway")
    assert (found.missing, found.chart) == ("Not known: write money in practice.yaml", None)


def test_the_value_of_a_relation_is_shown_with_what_it_rests_on() -> None:
    # North: 10,000 a month since January 2024, 34 months; then 120,000 a year × 0.5 for two years.
    value = Private(value=Value(margin=Decimal("0.5"), expected_years=Decimal(2)))
    found = section(book(north(private=value), south()), "lifetime")
    assert [cells(row) for row in found.table.rows] == [
        ["North & Sons", "340,000", "SEK 120,000", "50%", "2", "120,000", "460,000"],
        ["South Ltd", "30,000", "not known", "not known", "not known", "not known", "not known"],
    ]
    assert spaced(found.heading.title) == "North & Sons has brought SEK 340,000, and may bring SEK 120,000 more"
    assert "nobody wrote down money.discount_rate" in words(found.notes)
    assert "in private.yaml: South Ltd" in words(found.notes)
    assert ">30,000 +<" in found.chart.svg.markup


def test_the_dearest_joy_stands_first_and_on_the_chart() -> None:
    liked = PRACTICE.model_copy(update={"joy": {"north": 2, "south": 4}})
    found = section(book(north(), south(), practice=liked), "account")
    assert [cells(row)[0] for row in found.table.rows] == ["South Ltd", "North & Sons"]
    assert "South Ltd" in found.chart.svg.markup
    assert section(book(north(), south()), "account").chart is None, "one dot is no comparison"


def test_white_spaces_are_what_neither_runs_nor_was_refused() -> None:
    private = Private(never={"shield": "They have *their own*."})
    found = section(book(north(private=private), south()), "offering")
    assert found.heading.title == "3 of 6 crossings are white spaces"
    assert [cells(row) for row in found.table.rows] == [
        ["North & Sons", "Care", "A move"],
        ["South Ltd", "A move", "Care, Shield"],
    ]
    assert [cells(row)[:2] for row in found.never.rows] == [["North & Sons", "Shield"]]
    assert "<em>their own</em>" in words(found.never.rows)


def test_referrals_are_told_with_what_came_through_them() -> None:
    one = south()
    came = replace(one, client=one.client.model_copy(update={"referred_by": "north"}))
    found = section(book(north(), came, ledger("west", "West")), "referral")
    assert spaced(found.heading.title) == "One client came to us through another: North & Sons brought SEK 30,000"
    assert [cells(row) for row in found.table.rows] == [
        ["North & Sons", "–", "1", "–", "30,000"],
        ["South Ltd", "North & Sons", "0", "–", "–"],
    ]
    assert "One more client came by itself" in found.note
    assert "referral" not in kinds(book(north(), south()))


def test_the_extra_mile_says_what_nobody_was_told() -> None:
    miles = (
        ExtraMile(on=dt.date(2026, 2, 1), hours=Decimal(3), what="A Sunday", told_client=True),
        ExtraMile(on=dt.date(2026, 11, 1), hours=Decimal("1.5"), what="An evening"),
        ExtraMile(on=dt.date(2025, 11, 15), hours=Decimal(9), what="A year ago"),
    )
    document = book(north(engagements={"care": engagement("Care", fee=monthly(1), extra_mile=miles)}))
    found = section(document, "beyond")
    assert found.heading.title == "4.5 hours beyond agreements in a year, 1.5 never told"
    assert [cells(row) for row in found.untold.rows] == [["1 Nov 2026", "North & Sons", "An evening", "1.5"]]
    assert [cells(row) for row in found.table.rows] == [["North & Sons", "2", "4.5", "3.0", "4,500"]]
    assert "One thing done beyond an agreement was never told." in words(section(document, "practice").columns)


def test_patience_is_counted_by_kind_and_by_client() -> None:
    def advice(id: str, lane: Any, *events: tuple[str, Any]) -> Recommendation:
        told = tuple(Event(on=dt.date.fromisoformat(on), state=state) for on, state in events)
        return Recommendation(id=id, title=id, domain="d", lane=lane, history=told)

    some = (
        advice("a", "run", ("2025-01-01", "proposed"), ("2025-05-01", "accepted")),
        advice("b", "run", ("2025-01-01", "proposed"), ("2025-06-01", "raised"), ("2026-01-01", "accepted")),
        advice("c", "protect", ("2025-01-01", "proposed"), ("2025-02-01", "declined")),
    )
    found = section(book(north(recommendations=some)), "patience")
    assert found.heading.title == "Half of what was taken took 8 months or longer"
    assert [cells(row) for row in found.table.rows] == [
        ["By kind"],
        ["Run", "2", "2", "0", "0", "8", "1.5"],
        ["Protect", "1", "0", "1", "0", "–", "–"],
        ["By client"],
        ["North & Sons", "3", "2", "1", "0", "8", "1.5"],
        ["All", "3", "2", "1", "0", "8", "1.5"],
    ]
    assert "after the 2 times of asking" in words(found.notes)


def test_a_ray_is_hatched_where_nothing_ran_and_shows_its_next_rebuild() -> None:
    known = {
        "old": engagement("Old", "move", "done", "2022-03-01", end=dt.date(2022, 12, 31)),
        "shield": engagement("New", "shield", start="2025-06-01", last_rebuild=dt.date(2026, 6, 1), fee=monthly(1)),
    }
    (chart,) = section(book(north(engagements=known)), "span").charts
    for shown in ("nothing ran", "built anew on 1 Jun 2026", "next rebuild due on 1 Dec 2027"):
        assert f"<title>{shown}</title>" in chart.svg.markup


def due_dates(*ledgers: Ledger) -> Calendar:
    file = PracticeFile(Site(name="Nordic"), PRACTICE, SERVICES, ledgers)
    return calendar(file, read_wording("en", Path()), PALETTE, ON)


def project(day: str) -> Ledger:
    promised = (Deliverable(title="New list", due=dt.date.fromisoformat(day)),)
    return north(engagements={"p": engagement("Project", "care", deliverables=promised, fee=monthly(1))})


def test_everything_with_a_day_is_in_the_calendar_and_moves_under_its_id() -> None:
    before, after = due_dates(project("2026-12-01"), south()), due_dates(project("2027-01-15"), south())
    (one,) = [event for event in before.events if event.category == "promised"]
    (other,) = [event for event in after.events if event.category == "promised"]
    assert one.summary == "North & Sons: Promised: New list"
    assert (one.on, other.on) == (dt.date(2026, 12, 1), dt.date(2027, 1, 15))
    assert one.uid == other.uid
    assert len({event.uid for event in before.events}) == len(before.events)
    assert before.stamp == ON
    assert not [event for event in before.events if "South" in event.summary and event.category == "growth"]
