from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from generator.model.assessment import Assessment
from generator.model.client import Client, Rhythm, profile
from generator.model.decision import Decision, enriched
from generator.model.files import ClientFile, Letterhead
from generator.model.option import OptionsPaper
from generator.model.review import Review
from generator.model.roadmap import Recommendation
from generator.model.site import Site
from generator.numbers.wakeup import Matter, is_silent, promised, waiting

DAY = dt.date(2026, 11, 22)
PRICE = {"once": {"low": "1", "expected": "2000", "high": "3000"}, "per_year": "90"}
MARKS = {"cost": "3", "performance": "3", "ease": "3", "room": "3"}


def advice(id: str, *history: tuple[str, str], **more: Any) -> Recommendation:
    events = [
        {"on": on, "state": state, **({"until": "2026-10"} if state == "deferred" else {})} for on, state in history
    ]
    told = {"id": id, "title": id.upper(), "domain": "security", "cost": PRICE, "history": events}
    return Recommendation.model_validate(told | more)


def client_file(*known: Recommendation, decisions: tuple[Decision, ...] = (), **more: Any) -> ClientFile:
    client = Client.model_validate(
        {"name": "Acme", "since": "2022-01-01", "language": "en", "currency": "SEK", "contacts": ({"name": "Lena"},)}
    )
    return ClientFile(
        profile=profile("acme", client), letterhead=Letterhead(Site(name="Nordlys"), None, "A4", None),
        recommendations=tuple(enriched(one, decisions) for one in known), decisions=decisions, **more,
    )  # fmt: skip


def paper(**more: Any) -> OptionsPaper:
    ways = ({"id": "nothing", "title": "Wait", "measures": MARKS, "why": "W"},
            {"id": "buy", "title": "Buy", "measures": MARKS, "why": "W", **PRICE})  # fmt: skip
    told = {"title": "Which way?", "date": "2026-09-29", "valid_until": "2026-12-31", "recommended": "buy",
            "options": ways, "prepayment": {"share": "0.3"}}  # fmt: skip
    return OptionsPaper.model_validate(told | more)


def whys(matters: tuple[Matter, ...]) -> list[tuple[str, str]]:
    return [(one.title, one.why) for one in matters]


@pytest.mark.parametrize(
    ("mode", "last", "expected"),
    [
        ("bursts", "2026-10-23", False),
        ("bursts", "2026-10-22", True),
        ("steady", "2020-01-01", False),
        ("bursts", None, False),
    ],
)
def test_silence_is_for_those_who_come_in_bursts_and_only_where_their_last_day_is_known(
    mode: str, last: str | None, expected: bool
) -> None:
    assert is_silent(Rhythm.model_validate({"mode": mode, "last_active": last}), 30, DAY) is expected
    assert is_silent(None, 30, DAY) is False


def test_what_was_proposed_and_never_answered_waits_and_what_was_answered_does_not() -> None:
    file = client_file(
        advice("a", ("2026-01-01", "proposed")),
        advice("b", ("2026-01-01", "proposed"), ("2026-02-01", "accepted")),
        advice("c", ("2026-01-01", "proposed"), ("2026-02-01", "raised")),
        advice("d", ("2026-01-01", "proposed"), ("2026-02-01", "dropped")),
        advice("e", ("2026-12-01", "proposed")),
    )
    assert whys(waiting(file, DAY)) == [("A", "proposed"), ("C", "proposed")]


def test_what_was_put_off_waits_again_in_its_month_and_what_was_declined_after_a_year() -> None:
    file = client_file(
        advice("due", ("2026-01-01", "proposed"), ("2026-02-01", "deferred")),
        advice("again", ("2024-01-01", "proposed"), ("2025-11-21", "declined")),
        advice("rest", ("2024-01-01", "proposed"), ("2025-11-22", "declined")),
    )
    assert whys(waiting(file, DAY)) == [("AGAIN", "again"), ("DUE", "due")]
    assert whys(waiting(file, dt.date(2026, 9, 30))) == []


def test_a_question_of_the_last_assessment_speaks_for_its_recommendation_and_goes_by_its_day() -> None:
    wanted = (
        {
            "id": "w",
            "ask": "Shall we?",
            "recommend": "Yes",
            "by": "2026-12-18",
            "amount": "1500",
            "recommendation": "a",
        },
        {"id": "x", "ask": "And this?", "recommend": "Yes", "by": "2026-12-04"},
    )
    assessment = {"title": "R", "date": "2026-09-22", "questionnaire": "roadmap", "decisions_wanted": wanted}
    file = client_file(
        advice("a", ("2026-01-01", "proposed")), assessments={"2026-09": Assessment.model_validate(assessment)}
    )
    found = waiting(file, DAY)
    assert whys(found) == [("And this?", "asked"), ("Shall we?", "asked")]
    assert [(one.once, one.per_year) for one in found] == [(None, None), (Decimal(1500), Decimal(90))]


@pytest.mark.parametrize(
    ("more", "day", "why", "once"),
    [
        ({}, "2026-12-31", "options", "2000"),
        ({}, "2027-01-01", "expired", "2000"),
        ({"accepted": {"option": "buy", "by": "Lena", "on": "2026-10-13"}}, "2026-11-22", "prepayment", "600.0"),
    ],
)
def test_a_paper_speaks_for_its_recommendation_until_it_is_paid_for(
    more: dict[str, Any], day: str, why: str, once: str
) -> None:
    known = advice("a", ("2026-01-01", "proposed"))
    file = client_file(known, options={"way": paper(recommendation="a", **more)})
    (found,) = waiting(file, dt.date.fromisoformat(day))
    assert (found.title, found.why, found.once) == ("Which way?", why, Decimal(once))


def test_what_is_being_worked_out_waits_for_us_and_once_it_is_for_the_client() -> None:
    paid = {"accepted": {"option": "buy", "by": "Lena", "on": "2026-10-13"},
            "prepayment": {"share": "0.3", "received": "2026-10-21"}}  # fmt: skip
    known = advice("a", ("2026-01-01", "proposed"))
    assert waiting(client_file(known, options={"way": paper(recommendation="a", **paid)}), DAY) == ()
    detailed = client_file(known, options={"way": paper(recommendation="a", detail="Steps.", **paid)})
    assert whys(waiting(detailed, DAY)) == [("Which way?", "detail")]
    accepted = advice("a", ("2026-01-01", "proposed"), ("2026-11-01", "accepted"))
    assert waiting(client_file(accepted, options={"way": paper(recommendation="a", detail="S.", **paid)}), DAY) == ()


def test_a_paper_of_later_is_not_known_yet_and_the_newest_speaks() -> None:
    file = client_file(options={"old": paper(title="Old", date="2026-01-01"), "new": paper(title="New")})
    assert [one.title for one in waiting(file, dt.date(2026, 9, 28))] == ["Old"]
    about = advice("a", ("2026-01-01", "proposed"))
    papers = {"old": paper(title="Old", date="2026-01-01", recommendation="a"), "new": paper(recommendation="a")}
    assert [one.title for one in waiting(client_file(about, options=papers), DAY)] == ["Which way?"]


def test_must_goes_before_could_and_the_oldest_first() -> None:
    file = client_file(
        advice("c", ("2025-01-01", "proposed"), priority="could"),
        advice("n", ("2026-02-01", "proposed"), priority="must"),
        advice("o", ("2026-01-01", "proposed"), priority="must"),
    )
    assert [one.title for one in waiting(file, DAY)] == ["O", "N", "C"]


def test_only_their_own_open_promises_count() -> None:
    actions = (
        {"id": "a", "text": "Theirs", "owner": "Lena", "due": "2026-12-01"},
        {"id": "b", "text": "Ours", "owner": "Jonas", "due": "2026-12-01"},
        {"id": "c", "text": "Done", "owner": "Lena", "done": "2026-10-01"},
    )
    review = Review.model_validate({"quarter": "2026-Q3", "date": "2026-10-13", "actions": actions})
    assert [one.text for one in promised(client_file(reviews={"2026-q3": review}), DAY)] == ["Theirs"]
    assert promised(client_file(reviews={"2026-q3": review}), dt.date(2026, 10, 12)) == ()
