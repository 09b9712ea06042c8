"""What documents say of earlier answers, composed from small records by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.load.words import read_wording
from generator.model.assessment import Assessment, DecisionWanted
from generator.model.client import Client, profile
from generator.model.decision import Decision, Shown, enriched, fingerprint
from generator.model.files import ClientFile, Letterhead
from generator.model.review import Review
from generator.model.roadmap import Cost, Event, Range, Recommendation
from generator.model.site import Site
from generator.model.values import Quarter
from generator.pages import review, roadmap
from generator.pages.section.action import Actions
from generator.pages.section.decision import Decision as Question
from generator.pages.section.decision import Decisions
from generator.pages.section.page_one import PageOne
from generator.pages.section.recommendation import Item, Recommendations
from generator.pages.view import Document, Html, Status
from generator.press.html import environment, render
from tests.pages.chart.drawing import PALETTE

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 12, 1)


def price(expected: str, low: str = "76000", high: str = "112000") -> Range:
    return Range(low=Decimal(low), expected=Decimal(expected), high=Decimal(high))


THEN = Shown(once=price("84000"), scope="All shared folders.", quarter=Quarter(2027, 1), risk="Two days without.")


def advice(**other: Any) -> Recommendation:
    told = {"id": "file-server", "title": "Move the files", "domain": "infrastructure", "window": {"at": "2027-01"},
            "cost": Cost(once=price("84000")), "scope": "All shared folders.", "if_nothing": "Two days without.",
            "history": (Event(on=dt.date(2025, 1, 10), state="proposed"),)}  # fmt: skip
    return Recommendation.model_validate(told | other)


def decision(state: str = "accepted", on: str = "2026-09-03", **more: Any) -> Decision:
    told = {"item": "file-server", "state": state, "by": "Lena Hallberg", "on": on, "document": "assessments/2026-08"}
    return Decision.model_validate(told | more)


def approval(then: Shown = THEN) -> Decision:
    return decision(shown=then, fingerprint=fingerprint(then))


def client_file(now: Recommendation, *decisions: Decision, language: str = "en", asked: bool = False) -> ClientFile:
    """As it is split: with what was decided in the history."""
    client = Client.model_validate({"name": "Acme", "since": "2022-01-01", "language": language, "currency": "SEK"})
    wanted = DecisionWanted(id="files", ask="Move them?", recommend="Yes", by=DAY, recommendation="file-server")
    assessment = Assessment(
        title="Roadmap", date=DAY, questionnaire="roadmap", decisions_wanted=(wanted,) if asked else ()
    )
    return ClientFile(
        profile=profile("acme", client), letterhead=Letterhead(Site(name="Nordlys"), None, "A4", None),
        recommendations=(enriched(now, decisions),), decisions=decisions, assessments={"2026-12": assessment},
        reviews={"2026-q4": Review(quarter=Quarter(2026, 4), date=DAY)},
    )  # fmt: skip


def documents(of: ClientFile) -> tuple[Document, Document]:
    wording = read_wording(of.profile.language, ROOT)
    return roadmap.documents(of, wording, PALETTE)[-1], review.documents(of, wording, PALETTE)[-1]


def section(document: Document, kind: type[Any]) -> Any:
    """The section of that kind; fails where there is none."""
    return next(one for one in document.sections if isinstance(one, kind))


def card(of: ClientFile) -> Item:
    (group,) = section(documents(of)[0], Recommendations).groups
    (item,) = group.entries
    assert isinstance(item, Item)
    return item


def said(of: Item | Question) -> tuple[str, list[str]]:
    """The sentence on the earlier answer, spaces as spaces, and the lines below it."""
    assert of.decided is not None
    lines = [of.decided.state.word, *(one.markup for one in of.decided.more)]
    first, *rest = (unescape(text).replace("\u00a0", " ") for text in lines)
    return first, rest


DEARER = advice(cost=Cost(once=price("98000")))


def test_an_approval_that_holds_says_nothing_more() -> None:
    item = card(client_file(advice(), approval()))
    assert item.decided is None
    assert item.state == Status("Accepted", "good")
    assert [one for one in documents(client_file(advice(), approval()))[0].sections if isinstance(one, Decisions)] == []


def test_an_approval_at_another_price_needs_a_new_decision() -> None:
    of = client_file(DEARER, approval())
    sentence = "Approved on 3 September 2026 at SEK 84,000; now SEK 98,000: needs a new decision"
    assert said(card(of)) == (sentence, [])
    assert card(of).state == Status("Accepted", "watch")
    asked = section(documents(of)[0], Decisions)
    (question,) = asked.again
    assert (question.number, question.ask) == ("1", "Move the files: does your approval still hold?")
    assert said(question) == (sentence, [])
    assert question.decided.state.tone == "watch"
    assert question.amount.text.replace("\u00a0", " ") == "SEK 98,000"
    assert question.amount.basis == "Rests on: roadmap.yaml › recommendations.file-server.cost.once.expected"
    assert asked.heading.title == "One decision is yours"
    assert len(asked.sign_lines) == 2
    (waiting,) = section(documents(of)[1], Actions).decisions
    assert (waiting.ask, said(waiting)) == (question.ask, (sentence, []))


@pytest.mark.parametrize("language", ["en", "sv", "da", "ru", "ja"])
def test_in_every_language_the_day_and_both_prices_are_named(language: str) -> None:
    sentence, _ = said(card(client_file(DEARER, approval(), language=language)))
    digits = "".join(char for char in sentence if char.isdigit())
    assert digits.index("2026") < digits.index("84000") < digits.index("98000")


@pytest.mark.parametrize(
    ("now", "sentence", "lines"),
    [
        (
            advice(window={"at": "2027-08"}),
            "Approved on 3 September 2026 for Q1 2027; now Q3 2027: needs a new decision",
            [],
        ),
        (
            advice(scope="All shared folders, and Malmö's."),
            "Approved on 3 September 2026 and changed since: needs a new decision",
            ["Included then: All shared folders."],
        ),
        (
            advice(if_nothing="A week without."),
            "Approved on 3 September 2026 and changed since: needs a new decision",
            ["If nothing was done, we said then: Two days without."],
        ),
        (
            advice(cost=Cost(once=price("98000"), per_year=Decimal(1200)), window=None, scope="Less."),
            "Approved on 3 September 2026 at SEK 84,000; now SEK 98,000: needs a new decision",
            [
                "Every year then: Nothing; now: SEK 1,200",
                "Quarter then: Q1 2027; now: No quarter yet",
                "Included then: All shared folders.",
            ],
        ),
        (
            advice(cost=None),
            "Approved on 3 September 2026 and changed since: needs a new decision",
            ["Price then: SEK 84,000; now: not priced"],
        ),
        (
            advice(cost=Cost(once=price("84000", high="150000"))),
            "Approved on 3 September 2026 at SEK 84,000 (76,000 to SEK 112,000);"
            " now SEK 84,000 (76,000 to SEK 150,000): needs a new decision",
            [],
        ),
    ],
    ids=["quarter", "scope", "risk", "several", "no price any more", "the range alone"],
)  # fmt: skip
def test_what_has_changed_is_told_from_then_to_now(now: Recommendation, sentence: str, lines: list[str]) -> None:
    assert said(card(client_file(now, approval()))) == (sentence, lines)


def test_a_question_that_is_asked_already_is_not_asked_twice() -> None:
    report, letter = documents(client_file(DEARER, approval(), asked=True))
    asked = section(report, Decisions)
    (question,) = asked.decisions
    assert (question.ask, asked.again) == ("Move them?", ())
    assert said(question)[0].startswith("Approved on 3 September 2026 at")
    (waiting,) = section(letter, Actions).decisions
    assert (waiting.ask, said(waiting)) == ("Move them?", said(question))
    assert section(report, PageOne).decisions[0].decided is None


def test_an_approval_of_which_nothing_was_kept_says_so() -> None:
    item = card(client_file(advice(), decision()))
    assert said(item) == (
        "Approved on 3 September 2026 by Lena Hallberg;"
        " what was shown then was not kept, so nobody can tell what has changed since",
        [],
    )
    assert item.decided is not None
    assert item.decided.state.tone == "unknown"
    assert item.history == "Proposed in January 2025, accepted on 3 September 2026 by Lena Hallberg."


def test_declined_advice_comes_back_after_a_year_with_the_risk_that_was_accepted() -> None:
    no = decision("declined", "2025-11-30", risk="Two days, in writing")
    asked = section(documents(client_file(advice(), no))[0], Decisions)
    (question,) = asked.again
    assert question.ask == "Move the files: do you still decline?"
    assert said(question) == (
        "Declined on 30 November 2025, more than a year ago",
        ["The risk that was accepted then: Two days, in writing"],
    )
    assert asked.carried is None


def test_advice_declined_within_the_year_is_only_carried_forward() -> None:
    no = decision("declined", "2025-12-01", risk="Two days, in writing")
    asked = section(documents(client_file(advice(), no))[0], Decisions)
    assert asked.again == ()
    assert [row.cells for row in asked.carried.rows] == [
        ("Move the files", "Declined, 1 Dec 2025", "Two days, in writing")
    ]


def test_a_risk_that_nobody_wrote_down_is_not_made_up() -> None:
    asked = section(documents(client_file(advice(), decision("declined", "2025-11-30")))[0], Decisions)
    assert said(asked.again[0])[1] == ["Which risk was accepted then was not written down."]


def test_what_was_deferred_is_asked_when_its_month_has_come() -> None:
    history = (Event.model_validate({"on": "2026-01-13", "state": "deferred", "why": "After the move"}),)
    later = decision("deferred", "2026-01-13", until="2026-12")
    of = client_file(advice(history=history), later)
    assert said(card(of)) == (
        "Deferred on 13 January 2026 until December 2026, which has come",
        ["The reason then: After the move"],
    )
    (question,) = section(documents(of)[0], Decisions).again
    assert question.ask == "Move the files: is it time now?"


def test_what_is_approved_is_shown() -> None:
    shown = card(client_file(advice(), approval()))
    assert (shown.scope_label, shown.scope) == ("What is included", Html("<p>All shared folders.</p>"))


def test_page_and_paper_print_the_sentence_where_it_belongs() -> None:
    templates = environment((ROOT / "templates",))
    report, letter = documents(client_file(DEARER, approval()))
    sentence = "Approved on 3 September 2026 at SEK\u00a084,000; now SEK\u00a098,000: needs a new decision"
    status = f'<span class="status watch">{sentence}</span>'
    for layout in ("layouts/screen.html", "layouts/paged.html"):
        assert render(templates, layout, report, "roadmap").count(status) == 2
        assert render(templates, layout, letter, "review").count(status) == 1
