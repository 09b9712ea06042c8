from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.assessment import Assessment, DecisionWanted
from generator.model.client import Client, Growth, Outlook
from generator.model.contract import Contract
from generator.model.engagement import Deliverable, Engagement, EngagementHours, Fee, Milestone
from generator.model.files import Ledger, PracticeFile
from generator.model.option import Measures, Option, OptionsPaper
from generator.model.practice import Capacity, FitSettings, InsideSold, Limits, Patience, Practice, Ramp
from generator.model.private import Fit, Lead, Private
from generator.model.review import Action, Meeting, Review
from generator.model.roadmap import Event, Recommendation
from generator.model.site import Service, Site
from generator.model.values import Month, Quarter
from generator.numbers.due import Due, due, within

ON = dt.date(2026, 11, 22)
SERVICES = (
    Service(id="care", nature="ongoing", name="Care"),
    Service(id="shield", nature="evolving", name="Shield"),
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def engagement(**more: Any) -> Engagement:
    told: dict[str, Any] = {"title": "Care", "service": "care", "status": "active", "start": day("2026-01-01")}
    return Engagement(**(told | more))


def ledger(slug: str = "north", growth: str | None = "2026-10-01", **more: Any) -> Ledger:
    """A client of whom nothing is due before 2027: asked in October, its third quarter reviewed."""
    outlook = Outlook(growth=Growth(value="steady", said_by="Nora", on=day(growth))) if growth else None
    client = Client(name=slug, since=day("2022-01-01"), language="en", currency="SEK", outlook=outlook)
    review = Review(quarter=Quarter(2026, 4), date=day("2026-11-20"))
    known: dict[str, Any] = {
        "private": None, "engagements": {}, "recommendations": (), "assessments": {}, "reviews": {"q4": review}
    }  # fmt: skip
    return Ledger(slug=slug, client=client, **(known | more))


def found(*ledgers: Ledger, practice: Practice | None = None, on: dt.date = ON) -> list[tuple[str, str, str]]:
    """Days, kinds and subjects, but for growth, which every client has."""
    file = PracticeFile(Site(name="N"), practice or Practice(partners={}), SERVICES, ledgers)
    return [(str(one.on), one.kind, one.subject) for one in due(file, on) if one.kind != "growth"]


def test_growth_is_asked_about_a_year_after_it_was_told() -> None:
    file = PracticeFile(Site(name="N"), Practice(partners={}), SERVICES, (ledger(), ledger("south", growth=None)))
    assert due(file, ON) == (Due(None, "growth", "south"), Due(day("2027-10-01"), "growth", "north"))


def test_a_review_is_due_within_a_month_of_its_quarter() -> None:
    care = {"care": engagement()}
    assert found(ledger(engagements=care)) == []
    third = {"q3": Review(quarter=Quarter(2026, 3), date=day("2026-10-08"))}
    assert found(ledger(engagements=care, reviews=third)) == [("2027-01-31", "review", "2026-Q4")]
    second = {"q2": Review(quarter=Quarter(2026, 2), date=day("2026-07-08"))}
    assert found(ledger(engagements=care, reviews=second)) == [("2026-10-30", "review", "2026-Q3")]
    assert found(ledger(reviews=second)) == [], "nothing runs any more"


def test_what_a_review_agreed_on_is_due() -> None:
    review = Review(
        quarter=Quarter(2026, 4), date=day("2026-11-20"),
        actions=(
            Action(id="a-1", text="Ring", owner="Nora", due=day("2026-12-01")),
            Action(id="a-2", text="Wait", owner="Nora"),
            Action(id="a-3", text="Done", owner="Nora", due=day("2026-11-01"), done=day("2026-11-02")),
        ),
        next_meeting=Meeting(on=day("2027-01-14")),
    )  # fmt: skip
    assert found(ledger(reviews={"q4": review})) == [
        ("2026-12-01", "action", "a-1"),
        ("2027-01-14", "meeting", "2026-Q4"),
    ]


def advice(*events: tuple[str, Any], until: Month | None = None) -> Recommendation:
    told = tuple(Event(on=day(on), state=state, until=until if state == "deferred" else None) for on, state in events)
    return Recommendation(id="server", title="A server", domain="d", history=told)


def test_decisions_that_wait_have_their_day() -> None:
    wanted = DecisionWanted(id="d", ask="Shall we?", recommend="Yes", by=day("2026-12-15"), recommendation="server")
    asked = Assessment(title="R", date=day("2026-09-01"), questionnaire="r", decisions_wanted=(wanted,))
    waits = ledger(assessments={"a": asked}, recommendations=(advice(("2026-09-01", "proposed")),))
    assert found(waits) == [("2026-12-15", "decision", "d")]
    answered = advice(("2026-09-01", "proposed"), ("2026-10-01", "accepted"))
    assert found(ledger(assessments={"a": asked}, recommendations=(answered,))) == []


def test_a_deferral_comes_back_in_its_month_and_is_not_raised_before() -> None:
    put_off = advice(("2026-01-01", "proposed"), ("2026-02-01", "deferred"), until=Month(2027, 2))
    patient = Practice(partners={}, patience=Patience(raise_after_months=3))
    assert found(ledger(recommendations=(put_off,)), practice=patient) == [("2027-02-01", "deferral", "server")]


def test_a_recommendation_is_raised_again_by_our_own_rule() -> None:
    asked = ledger(recommendations=(advice(("2026-09-15", "proposed")),))
    assert found(asked) == []
    patient = Practice(partners={}, patience=Patience(raise_after_months=6))
    assert found(asked, practice=patient) == [("2027-03-15", "raise", "server")]


def test_options_run_out_while_nobody_has_chosen() -> None:
    measures = Measures(cost=1, performance=1, ease=1, room=1)
    paper = OptionsPaper(
        title="Ways", date=day("2026-10-01"), recommendation="server", valid_until=day("2026-12-31"),
        options=(Option(id="one", title="One", measures=measures, why="Because"),), recommended="one",
    )  # fmt: skip
    waiting, taken = advice(("2026-09-01", "proposed")), advice(("2026-09-01", "proposed"), ("2026-11-01", "accepted"))
    assert found(ledger(options={"ways": paper}, recommendations=(waiting,))) == [("2026-12-31", "options", "ways")]
    assert found(ledger(options={"ways": paper}, recommendations=(taken,))) == []


def test_an_engagement_has_promises_payments_and_an_end() -> None:
    fee = Fee(
        model="milestones",
        milestones=(
            Milestone(title="Start", amount=Decimal(1), due=day("2026-10-01"), paid=day("2026-10-09")),
            Milestone(title="End", amount=Decimal(1), due=day("2027-01-31")),
        ),
    )
    promises = (
        Deliverable(title="List", due=day("2026-11-01")),
        Deliverable(title="Map", due=day("2026-11-01"), done=day("2026-10-30")),
    )
    project = engagement(end=day("2027-01-31"), fee=fee, deliverables=promises)
    assert found(ledger(engagements={"move": project})) == [
        ("2026-11-01", "promised", "move/List"),
        ("2027-01-31", "payment", "move/End"),
        ("2027-01-31", "ends", "move"),
    ]


def test_contracts_have_a_renewal_and_a_last_day_of_notice() -> None:
    line = Contract(id="line", title="Line", renews=day("2027-03-01"), notice=day("2026-12-01"))
    assert found(ledger(contracts=(line,))) == [("2026-12-01", "notice", "line"), ("2027-03-01", "renewal", "line")]
    late = line.model_copy(update={"notice": day("2026-11-01")})
    assert found(ledger(contracts=(late,))) == [("2027-03-01", "renewal", "line")]


def test_evolving_services_are_rebuilt() -> None:
    shield = engagement(service="shield", start=day("2025-01-01"))
    assert found(ledger(engagements={"shield": shield})) == [("2026-07-01", "rebuild", "shield")]


def test_a_lead_has_a_next_step_or_asks_for_one() -> None:
    leads = {"a": engagement(status="lead"), "b": engagement(status="proposed")}
    private = Private(leads={"a": Lead(probability=Decimal("0.5"), next_step="Ring", on=day("2026-12-01"))})
    assert found(ledger(engagements=leads, private=private)) == [("None", "no_step", "b"), ("2026-12-01", "step", "a")]


def test_fit_is_judged_as_often_as_we_say() -> None:
    practice = Practice(partners={}, fit=FitSettings(review_after_months=6))
    care = {"care": engagement()}
    judged = Private(fit=Fit(on=day("2026-10-01")))
    assert found(ledger(engagements=care, private=judged), practice=practice) == [("2027-04-01", "fit", "")]
    assert found(ledger(engagements=care), practice=practice) == [("None", "fit", "")]
    assert found(ledger(), practice=practice) == [], "nobody judges where nothing runs"


def test_broken_caps_and_too_much_work_are_the_practices_own() -> None:
    inside = InsideSold(production=Decimal("0.6"), planning=Decimal(0), administration=Decimal(0), selling=Decimal(0))
    capacity = Capacity(
        hours_per_week=Decimal(10), sold=Decimal("0.6"), own=Decimal("0.4"), inside_sold=inside,
        ramp=(Ramp(until=day("2026-12-31"), sold=Decimal("0.6")), Ramp(until=day("2026-01-01"), sold=Decimal("0.7"))),
    )  # fmt: skip
    practice = Practice(partners={}, limits=Limits(clients=0, active_projects=0), capacity=capacity)
    busy = engagement(end=day("2027-06-30"), hours=EngagementHours(included_per_month=Decimal(100)))
    assert found(ledger(engagements={"move": busy}), practice=practice) == [
        ("None", "cap", "clients"),
        ("None", "cap", "projects"),
        ("2026-11-16", "load", ""),
        ("2026-12-31", "ramp", "0.6"),
        ("2027-06-30", "ends", "move"),
    ]


def test_within_some_days_there_is_what_is_late_and_what_holds_now() -> None:
    some = [Due(None, "fit", "a"), Due(day("2020-01-01"), "fit", "b"), Due(day("2026-12-02"), "fit", "c")]
    assert within(some, ON, 9) == tuple(some[:2])
    assert within(some, ON, 10) == tuple(some)
    assert [one.is_late(ON) for one in some] == [False, True, False]
    assert not Due(ON, "fit", "a").is_late(ON)


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_clients_does_not_matter(slugs: list[str]) -> None:
    def file(order: list[str]) -> PracticeFile:
        shield = {"shield": engagement(service="shield")}
        ledgers = tuple(ledger(slug, growth=None, engagements=shield) for slug in order)
        return PracticeFile(Site(name="N"), Practice(partners={}), SERVICES, ledgers)

    assert due(file(slugs), ON) == due(file(["a", "b", "c"]), ON)


@pytest.mark.parametrize("name", ["a", "b"])
def test_of_two_alike_each_is_told_once(name: str) -> None:
    twice = (Deliverable(title="List", due=day("2026-12-01")),) * 2
    assert found(ledger(name, engagements={"care": engagement(deliverables=twice)})) == [
        ("2026-12-01", "promised", "care/List")
    ]
