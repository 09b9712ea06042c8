"""The quarterly review, composed from small records by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.load.words import read_wording
from generator.model.assessment import Assessment, DecisionWanted
from generator.model.asset import Asset
from generator.model.client import Client, People, profile
from generator.model.contract import Contract, ContractPrice
from generator.model.engagement import Engagement, EngagementHours, ExtraMile
from generator.model.files import ClientFile, Letterhead
from generator.model.plan import Plan
from generator.model.review import (
    Action,
    Incident,
    Kpi,
    Meeting,
    Review,
    Risk,
    Satisfaction,
    Spend,
    Target,
    Tickets,
)
from generator.model.roadmap import Cost, Event, Range, Recommendation
from generator.model.site import Site
from generator.model.values import Month, Quarter
from generator.model.wording import Wording
from generator.pages import review
from generator.pages.section.action import Actions
from generator.pages.section.extra_mile import ExtraMile as BeyondAgreement
from generator.pages.section.hours import Hours
from generator.pages.section.incident import Incidents
from generator.pages.section.kpi import Kpis
from generator.pages.section.meeting import NextMeeting
from generator.pages.section.next_year import NextYear
from generator.pages.section.progress import Progress
from generator.pages.section.quarter import Quarter as PageOne
from generator.pages.section.risk import Risks
from generator.pages.section.spend import Spend as SpendSection
from generator.pages.view import Document, Figure, Html, Status, Table
from generator.press.html import environment, render
from tests.pages.chart.drawing import PALETTE

ROOT = Path(__file__).parents[2]
CLIENT = Client(
    name="Harbour Pilots Ltd", short_name="Harbour", since=dt.date(2022, 1, 1), language="en", currency="GBP"
)
Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
JULY, OCTOBER = dt.date(2026, 7, 6), dt.date(2026, 10, 5)


@cache
def wording() -> Wording:
    return read_wording("en", ROOT)


def file(*reviews: Review, **told: Any) -> ClientFile:
    letterhead = Letterhead(Site(name="Nordlys"), None, "A4", None)
    named = {f"{one.quarter.year}-q{one.quarter.number}": one for one in reviews}
    return ClientFile(profile=profile("harbour", CLIENT), letterhead=letterhead, reviews=named, **told)


def last(of: ClientFile) -> Document:
    return review.documents(of, wording(), PALETTE)[-1]


def section(document: Document, kind: type[Any]) -> Any:
    """The section of that kind; fails where there is none."""
    return next(one for one in document.sections if isinstance(one, kind))


def kinds(document: Document) -> list[str]:
    return [one.kind for one in document.sections]


def text(value: object) -> str:
    if isinstance(value, Html):
        return value.markup
    if isinstance(value, Figure):
        return value.text
    return value.word if isinstance(value, Status) else str(value)


def rows(table: Table | None) -> list[tuple[str, ...]]:
    assert table is not None
    return [tuple(text(cell) for cell in row.cells) for row in table.rows]


def kpi(value: str | None, most: str = "30", **more: Any) -> Kpi:
    target = Target(at_most=Decimal(most))
    return Kpi(
        id="answer", name="First answer", unit="min", target=target, value=Decimal(value) if value else None, **more
    )


def advice(id: str, *events: Event, **more: Any) -> Recommendation:
    return Recommendation(id=id, title=f"Advice {id}", domain="security", history=events, **more)


def event(day: str, state: str, **more: Any) -> Event:
    return Event.model_validate({"on": day, "state": state, **more})


def tiles(document: Document) -> Mapping[str, tuple[str, str | None]]:
    return {one.label: (one.figure.text, one.note) for one in section(document, PageOne).tiles}


def test_a_review_that_says_nothing_still_makes_a_page_that_says_so() -> None:
    document = last(file(Review(quarter=Q3, date=OCTOBER)))
    assert kinds(document) == ["quarter", "meeting"]
    page = section(document, PageOne)
    assert page.heading.title == "A quiet quarter"
    assert page.flowing
    assert page.nothing_since == "Nothing has changed since 1 July 2026."
    assert section(document, NextMeeting).heading.title == "The next meeting has no date yet"


def test_documents_come_oldest_first_and_are_named_as_a_person_would_file_them() -> None:
    documents = review.documents(
        file(Review(quarter=Q3, date=OCTOBER), Review(quarter=Q2, date=JULY)), wording(), PALETTE
    )
    assert [one.stem for one in documents] == ["review-2026-q2", "review-2026-q3"]
    assert documents[1].pdf_name == "Nordlys - Review - Harbour - 2026-q3.pdf"
    assert documents[1].cover is None
    assert documents[1].sources == ("clients/harbour/reviews/2026-q3.yaml",)


def test_the_letterhead_names_client_quarter_date_and_who_was_there() -> None:
    document = last(file(Review(quarter=Q3, date=OCTOBER, attendees=("Ada Frost", "Ben Hale"))))
    facts = [(one.label, text(one.value)) for one in section(document, PageOne).letterhead.facts]
    assert facts == [
        ("Client", "Harbour Pilots Ltd"),
        ("Quarter", "Q3 2026, July 2026\u00a0– September 2026"),
        ("Date", "5 October 2026"),
        ("Present", "Ada Frost and Ben Hale"),
    ]


def test_tiles_show_the_change_since_the_review_before() -> None:
    before = Review(
        quarter=Q2, date=JULY, kpis=(kpi("41"),), incidents=(Incident(on=JULY, title="Dark", minutes_down=10),)
    )
    now = Review(quarter=Q3, date=OCTOBER, kpis=(kpi("22"),), spend=Spend(plan=Decimal(100), actual=Decimal(120)))
    shown = tiles(last(file(before, now)))
    assert shown["Numbers on target"] == ("1 of 1", "+1 since Q2 2026")
    assert shown["Standstill"] == ("0 min", "nothing stopped work; −10 since Q2 2026")
    assert shown["Spend"] == ("£120", "+20 against plan")


def test_what_nobody_measured_is_said_in_words_and_never_nought() -> None:
    incident = Incident(on=OCTOBER, title="Dark")
    before = Review(quarter=Q2, date=JULY, spend=Spend(plan=Decimal(1), actual=Decimal(1)))
    document = last(file(before, Review(quarter=Q3, date=OCTOBER, kpis=(kpi(None),), incidents=(incident,))))
    unknown = {one.label: one.figure.text for one in section(document, PageOne).tiles if one.tone == "unknown"}
    assert unknown == {"Numbers on target": "not known", "Standstill": "not known", "Spend": "not known"}
    assert rows(section(document, Kpis).table) == [("First answer, min", "Not measured", "–", "at most 30", "–")]
    assert section(document, Incidents).heading.title == "One incident stopped work, for how long was not measured"


def test_page_one_has_five_matters_of_every_kind_and_says_how_many_are_left() -> None:
    done = tuple(Action(id=f"d-{n}", text=f"Done {n}", owner="Ada Frost") for n in range(6))
    closed = tuple(one.model_copy(update={"done": dt.date(2026, 8, 1 + n)}) for n, one in enumerate(done))
    waiting = Action(id="w", text="Waiting", owner="Ben Hale", due=dt.date(2026, 9, 1))
    before = Review(quarter=Q2, date=JULY, actions=(*done, waiting))
    document = last(file(before, Review(quarter=Q3, date=OCTOBER, actions=closed)))
    since = section(document, PageOne).since
    assert [row[1] for row in rows(since)] == ["Done", "Done", "Done", "Done", "Waiting"]
    assert since.note == "2 more follow on the next pages."
    assert rows(since)[-1][2] == "Ben Hale, was due 1 Sept 2026"
    actions = section(document, Actions)
    assert [row[0] for row in rows(actions.closed)] == ["Done 4", "Done 5"]
    assert [row[0] for row in rows(actions.open)] == ["Waiting"]


def test_lines_that_page_one_has_no_room_for_follow_after() -> None:
    did = tuple(f"Line {n}" for n in range(6))
    long = "word " * 60
    document = last(file(Review(quarter=Q3, date=OCTOBER, did=did, saw=(long, long))))
    page, actions = section(document, PageOne), section(document, Actions)
    assert [len(one.lines) for one in page.columns] == [4, 1, 0]
    shown = [text(one) for one in page.columns[0].lines]
    assert [*shown, *(text(one) for one in actions.more[0].lines)] == list(did)
    assert [one.label for one in actions.more] == ["What we did, continued", "What we saw, continued"]


def test_open_actions_tell_their_age_how_often_they_moved_and_that_they_are_late() -> None:
    first = Action(id="a", text="Cancel two lines", owner="Ada Frost", due=dt.date(2026, 8, 31))
    moved = first.model_copy(update={"due": dt.date(2026, 9, 30)})
    document = last(
        file(Review(quarter=Q2, date=JULY, actions=(first,)), Review(quarter=Q3, date=OCTOBER, actions=(moved,)))
    )
    actions = section(document, Actions)
    assert actions.heading.title == "One action is open, and it is late"
    assert rows(actions.open) == [("Cancel two lines", "Ada Frost", "was 30 Sept 2026", "91", "1")]


@pytest.mark.parametrize(
    ("event_day", "shown"),
    [("2026-09-10", ["Close the old server?"]), ("2026-09-20", []), ("2026-10-06", ["Close the old server?"])],
)
def test_a_decision_waits_until_it_is_answered_after_it_was_asked(event_day: str, shown: list[str]) -> None:
    ask = DecisionWanted(
        id="d", ask="Close the old server?", recommend="Yes", by=dt.date(2026, 12, 1), recommendation="old"
    )
    asked = Assessment(title="Roadmap", date=dt.date(2026, 9, 15), questionnaire="q", decisions_wanted=(ask,))
    old = advice("old", event("2025-01-01", "proposed"), event(event_day, "accepted"))
    document = last(
        file(
            Review(quarter=Q3, date=OCTOBER, next_quarter=("Rest",)),
            assessments={"2026-09": asked},
            recommendations=(old,),
        )
    )
    assert [one.ask for one in section(document, Actions).decisions] == shown


def test_numbers_show_value_target_standing_change_and_trend() -> None:
    document = last(
        file(
            Review(quarter=Q2, date=JULY, kpis=(kpi("41"),)),
            Review(quarter=Q3, date=OCTOBER, kpis=(kpi("22", note="Two more people"),)),
        )
    )
    numbers = section(document, Kpis)
    assert numbers.heading.title == "The one number with a target is on target"
    assert rows(numbers.table)[0][:5] == ("First answer, min", "On target", "22", "at most 30", "−19")
    assert "<svg" in rows(numbers.table)[0][5]
    assert [text(one) for one in numbers.notes] == ["First answer: Two more people"]
    assert "two slashes" not in numbers.table.note


def test_a_number_whose_target_changed_is_told_to_be_broken() -> None:
    document = last(
        file(
            Review(quarter=Q2, date=JULY, kpis=(kpi("41"),)),
            Review(quarter=Q3, date=OCTOBER, kpis=(kpi("22", most="20"),)),
        )
    )
    assert "two slashes" in section(document, Kpis).table.note


def test_a_number_that_drops_out_of_the_list_is_shown_once_as_not_measured() -> None:
    first = Review(quarter=Q2, date=JULY, kpis=(kpi("41"),))
    second, third = Review(quarter=Q3, date=OCTOBER), Review(quarter=Quarter(2026, 4), date=dt.date(2027, 1, 8))
    assert rows(section(last(file(first, second)), Kpis).table)[0][1] == "Not measured"
    assert "kpi" not in kinds(last(file(first, second, third)))


def test_requests_and_what_the_client_said_stand_with_the_numbers() -> None:
    said = Satisfaction(score=Decimal(9), of=10, quote="I sleep better.", by="Ada Frost")
    document = last(
        file(Review(quarter=Q3, date=OCTOBER, tickets=Tickets(opened=53, closed=1, breached=0), satisfaction=said))
    )
    numbers = section(document, Kpis)
    assert numbers.requests == "53 requests came in. One was closed. None was answered later than agreed."
    assert text(numbers.said.text) == "“I sleep better.”"
    assert numbers.said.source == "Ada Frost. Your mark for us was 9 of 10"


def retainer(**used: str) -> Engagement:
    months = {Month(2026, int(name.removeprefix("m"))): Decimal(hours) for name, hours in used.items()}
    hours = EngagementHours(included_per_month=Decimal(20), used=months)
    mile = ExtraMile(on=dt.date(2026, 8, 9), hours=Decimal(3), what="Sunday restore")
    return Engagement(
        title="IT", service="it", status="active", start=dt.date(2026, 7, 1), hours=hours, extra_mile=(mile,)
    )


def test_hours_compare_the_months_that_were_measured() -> None:
    whole = section(
        last(file(Review(quarter=Q3, date=OCTOBER), engagements={"it": retainer(m7="22", m8="24.5", m9="20")})), Hours
    )
    assert whole.heading.title == "66.5 hours used, 6.5 more than included"
    assert rows(whole.table)[-1] == ("In all", "66.5", "60.0", "+6.5")
    assert whole.note is None
    part = section(last(file(Review(quarter=Q3, date=OCTOBER), engagements={"it": retainer(m7="22", m9="13")})), Hours)
    assert part.heading.title == "In the months that were measured, 5 hours to spare"
    assert rows(part.table)[1] == ("August 2026", "not measured", "20.0", "–")
    assert part.note == "One month was not measured and is left out of the comparison."


def test_spend_stands_beside_plan_and_names_the_reason() -> None:
    document = last(
        file(Review(quarter=Q3, date=OCTOBER, spend=Spend(plan=Decimal(500), actual=Decimal(450), note="No travel")))
    )
    spent = section(document, SpendSection)
    assert spent.heading.title == "£450 spent, £50 under plan"
    assert spent.why == "No travel"
    assert spent.chart is not None


def test_what_comes_up_lists_notices_renewals_and_old_equipment() -> None:
    price = ContractPrice(amount=Decimal(10), per="month")
    contracts = (
        Contract(id="a", title="Line", price=price, renews=dt.date(2027, 2, 1), notice=dt.date(2026, 12, 1)),
        Contract(id="b", title="Licence", price=price, renews=dt.date(2026, 11, 1), notice=dt.date(2026, 8, 1)),
        Contract(id="c", title="Lease", renews=dt.date(2026, 12, 31)),
        Contract(id="d", title="Far away", price=price, renews=dt.date(2027, 6, 1)),
    )
    assets = (
        Asset(id="s", name="Server", kind="server", warranty_until=dt.date(2026, 9, 1), replace_cost=Decimal(900)),
        Asset(id="p", name="Printer", kind="printer", warranty_until=dt.date(2027, 2, 1)),
    )
    document = last(file(Review(quarter=Q3, date=OCTOBER), contracts=contracts, assets=assets))
    spent = section(document, SpendSection)
    assert spent.heading.title == "5 things come up soon"
    assert rows(spent.upcoming) == [
        ("Contracts within 90 days",),
        ("Licence", "1 Nov 2026", "renews, notice has passed", "120"),
        ("Line", "1 Dec 2026", "last day of notice, renews 1 Feb 2027", "120"),
        ("Lease", "31 Dec 2026", "renews", "not known"),
        ("Equipment within 6 months",),
        ("Server", "1 Sept 2026", "out of warranty", "900"),
        ("Printer", "1 Feb 2027", "end of warranty", "not known"),
    ]


def test_risks_come_gravest_first_and_are_drawn_from_three_on() -> None:
    risks = (
        Risk(title="Small", likelihood=1, impact=2),
        Risk(title="Grave", likelihood=5, impact=4, answer="Practise."),
    )
    few = section(last(file(Review(quarter=Q3, date=OCTOBER, risks=risks))), Risks)
    assert few.heading.title == "2 risks, 1 of them heavy"
    assert rows(few.table) == [
        ("1  Grave", "Critical", "almost certain, major", "Practise."),
        ("2  Small", "Low", "rare, minor", "nothing decided yet"),
    ]
    assert few.matrix is None
    third = Risk(title="Third", likelihood=3, impact=3)
    assert section(last(file(Review(quarter=Q3, date=OCTOBER, risks=(*risks, third)))), Risks).matrix is not None


def test_progress_shows_the_last_step_of_each_recommendation_since_the_last_review() -> None:
    known = (
        advice("a", event("2026-05-01", "proposed"), event("2026-08-01", "accepted"), event("2026-09-01", "started")),
        advice("b", event("2026-05-01", "proposed")),
        advice("c", event("2026-11-01", "proposed")),
    )
    document = last(file(Review(quarter=Q2, date=JULY), Review(quarter=Q3, date=OCTOBER), recommendations=known))
    moved = section(document, Progress)
    assert moved.heading.title == "One recommendation begun, 2 open in all"
    assert rows(moved.table) == [("Advice a", "In progress", "1 Sept 2026", "–")]


def test_what_keeps_being_deferred_is_named_while_it_waits() -> None:
    twice = (
        event("2024-06-01", "proposed"),
        event("2025-01-10", "deferred"),
        event("2026-02-10", "deferred", why="Money"),
    )
    known = (advice("a", *twice), advice("b", *twice, event("2026-09-01", "accepted")))
    document = last(file(Review(quarter=Q3, date=OCTOBER), recommendations=known))
    assert [text(one) for one in section(document, Progress).again] == [
        "Advice a: deferred 2 times, last in February 2026 (Money); first proposed in June 2024."
    ]


def test_the_extra_mile_is_told_plainly_for_the_time_since_the_last_review() -> None:
    engagements = {"it": retainer(m7="20")}
    told = section(last(file(Review(quarter=Q3, date=OCTOBER), engagements=engagements)), BeyondAgreement)
    assert told.heading.title == "3 hours beyond the agreement"
    assert rows(told.table) == [("9 Aug 2026", "Sunday restore", "3.0")]
    later = Review(quarter=Quarter(2026, 4), date=dt.date(2027, 1, 8))
    assert "extra_mile" not in kinds(last(file(Review(quarter=Q3, date=OCTOBER), later, engagements=engagements)))


def budgeted(**more: Any) -> ClientFile:
    cost = Cost(once=Range(low=Decimal(80), expected=Decimal(100), high=Decimal(150)), per_year=None)
    known = (advice("a", event("2026-01-01", "accepted"), cost=cost),)
    contracts = (
        Contract(id="line", title="Line", price=ContractPrice(amount=Decimal(10), per="month")),
        Contract(id="odd", title="Odd"),
    )
    return file(
        Review(quarter=Q3, date=OCTOBER),
        recommendations=known,
        contracts=contracts,
        plan=Plan(on=dt.date(2026, 9, 1), items={"a": Quarter(2027, 1)}),
        **more,
    )


def test_the_budget_is_shown_in_the_quarter_before_the_fiscal_year_alone() -> None:
    document = last(budgeted())
    budget = section(document, NextYear)
    assert budget.heading.title == "2027 costs about £220, between 200 and 270"
    assert rows(budget.table) == [
        ("Contracts", "120", "120", "120"),
        ("Initiatives, once", "80", "100", "150"),
        ("Total", "200", "220", "270"),
    ]
    assert budget.notes == ("One thing has no price yet and is not in the total.",)
    april = replace(budgeted(), reviews={"2026-q1": Review(quarter=Quarter(2026, 1), date=dt.date(2026, 4, 8))})
    assert "next_year" not in kinds(last(april))


def test_a_plan_once_written_rules_whenever_it_was_agreed() -> None:
    later = replace(budgeted(), plan=Plan(on=dt.date(2026, 12, 1), items={"a": Quarter(2027, 1)}))
    assert section(last(later), NextYear).heading.title == "2027 costs about £220, between 200 and 270"


def test_the_next_meeting_has_a_day_a_place_and_topics() -> None:
    meeting = Meeting(on=dt.date(2026, 12, 1), place="Your office", topics=("Budget", "The line"))
    shown = section(last(file(Review(quarter=Q3, date=OCTOBER, next_meeting=meeting))), NextMeeting)
    assert shown.heading.title == "We meet again on 1 December 2026"
    assert [text(one) for one in shown.lines] == ["Place: Your office", "What about: Budget; The line"]


@pytest.mark.parametrize(
    ("size", "people", "small"),
    [(None, 5, True), (None, 6, False), (None, None, False), ("small", 60, True), ("ordinary", 2, False)],
)
def test_a_client_is_small_as_written_else_by_the_number_of_people(size: Any, people: int | None, small: bool) -> None:
    counted = People(now=people, as_of=JULY) if people is not None else None
    known = budgeted(engagements={"it": retainer(m7="22", m8="24.5", m9="20")})
    document = last(replace(known, profile=replace(known.profile, size=size, people=counted)))
    assert ("next_year" not in kinds(document)) is small
    assert (section(document, Hours).table is None) is small
    assert section(document, PageOne).flowing is small


def test_titles_of_the_consultant_go_before_ours() -> None:
    told = Review(
        quarter=Q3,
        date=OCTOBER,
        headline="All calm",
        kpis=(kpi("22"),),
        titles={"numbers": "Quick again", "meeting": "Soon"},
    )
    document = last(file(told))
    assert [one.heading.title for one in document.sections] == ["All calm", "Quick again", "Soon"]


def test_every_section_renders_on_screen_and_on_paper() -> None:
    told = Review(
        quarter=Q3,
        date=OCTOBER,
        did=tuple(f"Line <{n}>" for n in range(6)),
        kpis=(kpi("22", note="a & b"),),
        tickets=Tickets(opened=3),
        satisfaction=Satisfaction(score=Decimal(4), of=5),
        incidents=(Incident(on=JULY, title="Dark", minutes_down=5, cause="*Rain*"),),
        risks=tuple(Risk(title=f"Risk {n}", likelihood=n, impact=n) for n in (1, 2, 3)),
        spend=Spend(plan=Decimal(5), actual=Decimal(4)),
        actions=(Action(id="a", text="Sign", owner="Ada Frost"),),
        next_meeting=Meeting(on=dt.date(2026, 12, 1), topics=("Budget",)),
    )
    known = replace(budgeted(engagements={"it": retainer(m7="22", m8="2")}), reviews={"2026-q3": told})
    document = last(known)
    order = "quarter action kpi hours spend incident risk progress extra_mile next_year meeting"
    assert kinds(document) == order.split()
    templates = environment([ROOT / "templates"])
    for layout in ("layouts/paged.html", "layouts/screen.html"):
        page = render(templates, layout, Shown(document), "a review")
        assert page.count("<h1") == 1
        assert all(f'id="{one.heading.id}"' in page for one in document.sections)
        assert "Line &lt;5&gt;" in page
        assert "<em>Rain</em>" in page


class Shown:
    """A document with the one thing that its folder adds for the screen."""

    pdf_link = "review.pdf"

    def __init__(self, document: Document) -> None:
        self.document = document

    def __getattr__(self, name: str) -> Any:
        return getattr(self.document, name)
