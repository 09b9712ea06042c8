from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.client import Client, profile
from generator.model.decision import Decision, Shown, enriched, fingerprint
from generator.model.files import ClientFile, Letterhead
from generator.model.plan import Plan
from generator.model.roadmap import Cost, Event, Range, Recommendation
from generator.model.site import Site
from generator.model.values import Month, Quarter
from generator.numbers.decision import Standing, offers, shown, standing, standings

SPRING = Quarter(2027, 1)
APPROVED = dt.date(2026, 9, 3)
LATER = dt.date(2026, 12, 1)


def price(low: str = "76000", expected: str = "84000", high: str = "98000") -> Range:
    return Range(low=Decimal(low), expected=Decimal(expected), high=Decimal(high))


def content(**other: Any) -> Shown:
    told = {"once": price(), "per_year": Decimal(14400), "scope": "All shared folders.", "quarter": SPRING,
            "risk": "Two days without files."}  # fmt: skip
    return Shown.model_validate(told | other)


def advice(*history: Event, **other: Any) -> Recommendation:
    told = {"id": "file-server", "title": "Move the files", "domain": "infrastructure", "history": history,
            "cost": Cost(once=price(), per_year=Decimal(14400)), "scope": "All shared folders.",
            "if_nothing": "Two days without files."}  # fmt: skip
    return Recommendation.model_validate(told | other)


def event(day: str, state: str, **more: Any) -> Event:
    return Event.model_validate({"on": day, "state": state, **more})


def decision(state: str = "accepted", on: dt.date = APPROVED, **more: Any) -> Decision:
    told = {"item": "file-server", "state": state, "by": "Lena Hallberg", "on": on, "document": "assessments/2026-08"}
    return Decision.model_validate(told | more)


def approval(then: Shown, **more: Any) -> Decision:
    return decision(shown=then, fingerprint=fingerprint(then), **more)


def stands(made: Decision, now: Recommendation, quarter: Quarter | None = SPRING, date: dt.date = LATER) -> Standing:
    found = standing([made], now, quarter, date)
    assert found is not None
    return found


# The fingerprint


def test_a_fingerprint_can_be_worked_out_by_hand() -> None:
    written = (
        '{"once":"76000/84000/98000","per_year":"14400","quarter":"2027-Q1",'
        '"risk":"Två dagar utan filer.","scope":"All shared folders."}'
    )
    told = content(risk="Två dagar utan filer.")
    assert fingerprint(told) == hashlib.sha256(written.encode()).hexdigest()
    assert fingerprint(Shown()) == hashlib.sha256(b"{}").hexdigest()


@pytest.mark.parametrize(
    "same",
    [
        content(once=price(expected="84000.00")),
        content(per_year=Decimal("14400.0")),
        content(scope="  All   shared\n folders. "),
        content(risk="Two days\u00a0without\u3000files."),
    ],
)
def test_another_spelling_of_the_same_content_has_the_same_fingerprint(same: Shown) -> None:
    assert fingerprint(same) == fingerprint(content())


@pytest.mark.parametrize(
    "other",
    [
        content(once=price(low="76000.01")),
        content(once=price(expected="84001")),
        content(once=price(high="980000")),
        content(once=None),
        content(per_year=None),
        content(per_year=Decimal(1440)),
        content(scope="All shared folder s."),
        content(scope=None),
        content(quarter=Quarter(2027, 2)),
        content(quarter=None),
        content(risk="Two days without Files."),
        content(risk=None),
        content(scope="Two days without files.", risk="All shared folders."),
    ],
)
def test_any_other_content_has_another_fingerprint(other: Shown) -> None:
    assert fingerprint(other) != fingerprint(content())


def test_nothing_every_year_is_shown_like_no_amount() -> None:
    assert fingerprint(content(per_year=Decimal(0))) == fingerprint(content(per_year=None))


def test_no_text_can_pretend_to_be_another_part() -> None:
    assert fingerprint(Shown(scope='a","risk":"b')) != fingerprint(Shown(scope="a", risk="b"))


amounts = st.integers(1, 10**13).map(lambda cents: Decimal(cents) / 100)
words = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8), min_size=1, max_size=6
)
ranges = st.tuples(amounts, amounts, amounts)
quarters = st.builds(Quarter, st.integers(1990, 2099), st.integers(1, 4))
gaps = st.sampled_from([" ", "  ", "\n", "\t ", "\n\n", "\u3000"])
Told = tuple[Any, ...]
contents = st.tuples(*(st.none() | part for part in (ranges, amounts, words, quarters, words)))


def as_shown(told: Told, gap: str = " ", places: str = "") -> Shown:
    """`places` are noughts behind the point of every amount, `gap` is what stands between two words."""

    def spelled(amount: Decimal) -> Decimal:
        return Decimal(f"{amount:f}{places if '.' in f'{amount:f}' else ''}")

    def text(parts: list[str] | None) -> str | None:
        return None if parts is None else gap.join(parts)

    once, per_year, scope, quarter, risk = told
    low, expected, high = map(spelled, once) if once else (None, None, None)
    return Shown.model_construct(
        once=Range.model_construct(low=low, expected=expected, high=high) if once else None,
        per_year=spelled(per_year) if per_year else None, scope=text(scope), quarter=quarter, risk=text(risk),
    )  # fmt: skip


@given(contents, gaps, st.sampled_from(["", "0", "00"]))
def test_spelling_never_changes_a_fingerprint(told: Told, gap: str, places: str) -> None:
    assert fingerprint(as_shown(told, gap, places)) == fingerprint(as_shown(told))


def same_words(one: Any, other: Any) -> bool:
    def composed(value: Any) -> Any:
        return [unicodedata.normalize("NFC", word) for word in value] if isinstance(value, list) else value

    return [composed(part) for part in one] == [composed(part) for part in other]


@given(contents, contents)
def test_two_contents_share_a_fingerprint_only_where_they_are_the_same(one: Told, other: Told) -> None:
    assert (fingerprint(as_shown(one)) == fingerprint(as_shown(other))) == same_words(one, other)


@given(contents, st.integers(0, 4), contents)
def test_a_change_of_one_part_changes_the_fingerprint(told: Told, at: int, other: Told) -> None:
    changed = (*told[:at], other[at], *told[at + 1 :])
    assert (fingerprint(as_shown(told)) == fingerprint(as_shown(changed))) == same_words(told, changed)


# What is shown


def test_what_is_shown_is_price_scope_quarter_and_risk() -> None:
    assert shown(advice(), SPRING) == content()
    assert shown(advice(title="Another", why_now="Soon", priority="must"), SPRING) == content()


def test_of_advice_without_anything_nothing_is_shown() -> None:
    assert shown(Recommendation(id="a", title="A", domain="b"), None) == Shown()


# The history


def test_a_decision_becomes_an_event() -> None:
    proposed, started = event("2026-06-01", "proposed"), event("2026-10-01", "started")
    told = enriched(advice(proposed, started), [decision()])
    assert told.history == (proposed, event("2026-09-03", "accepted", by="Lena Hallberg"), started)


def test_what_the_history_says_itself_is_not_said_twice() -> None:
    known = advice(event("2026-09-03", "accepted", by="Lena Hallberg", why="It is full"))
    assert enriched(known, [decision()]) is known


def test_an_event_gets_from_the_decision_what_it_does_not_say() -> None:
    known = advice(event("2025-06-03", "declined", why="Not now"))
    told = enriched(known, [decision("declined", dt.date(2025, 6, 3), risk="Two days")])
    assert told.history == (event("2025-06-03", "declined", by="Lena Hallberg", why="Not now", risk="Two days"),)


def test_of_one_day_a_decision_follows_what_was_raised_and_precedes_what_was_begun() -> None:
    raised, begun = event("2026-09-03", "raised"), event("2026-09-03", "started")
    states = [one.state for one in enriched(advice(raised, begun), [decision()]).history]
    assert states == ["raised", "accepted", "started"]


def test_decisions_on_other_advice_are_not_ours() -> None:
    known = advice()
    assert enriched(known, [decision(item="network-core")]) is known


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 5))
made = st.builds(decision, st.sampled_from(["accepted", "declined", "deferred"]), days)
past = st.builds(
    lambda day, state: Event(on=day, state=state), days,
    st.sampled_from(["proposed", "raised", "accepted", "declined", "started", "done"]),
)  # fmt: skip


@given(st.lists(past, max_size=5).map(lambda found: sorted(found, key=lambda one: one.on)), st.lists(made, max_size=4))
def test_nothing_is_lost_and_nothing_is_added_twice(history: list[Event], decisions: list[Decision]) -> None:
    once = enriched(advice(*history), decisions)
    assert enriched(once, decisions) == once
    assert [one.on for one in once.history] == sorted(one.on for one in once.history)
    kept = [(one.on, one.state) for one in once.history]
    assert {(one.on, one.state) for one in decisions} <= set(kept)
    assert len(kept) == len(history) + len(
        {(one.on, one.state) for one in decisions} - {(e.on, e.state) for e in history}
    )


# How an answer stands


def test_an_approval_holds_while_the_content_is_what_it_was() -> None:
    found = stands(approval(content()), advice())
    assert (found.asks, found.changed, found.needs_new_decision) == (None, (), False)
    assert (found.event.on, found.event.by) == (APPROVED, "Lena Hallberg")


def test_another_price_needs_a_new_decision() -> None:
    dearer = advice(cost=Cost(once=price("88000", "98000", "112000"), per_year=Decimal(14400)))
    found = stands(approval(content()), dearer)
    assert (found.asks, found.changed) == ("changed", ("once",))
    assert found.then == content()
    assert found.now.once == price("88000", "98000", "112000")


@pytest.mark.parametrize(
    ("now", "quarter", "changed"),
    [
        (advice(scope="All shared folders, and Malmö's."), SPRING, ("scope",)),
        (advice(if_nothing="A week without files."), SPRING, ("risk",)),
        (advice(), Quarter(2027, 3), ("quarter",)),
        (advice(), None, ("quarter",)),
        (advice(cost=Cost(once=price(), per_year=Decimal(15000))), SPRING, ("per_year",)),
        (advice(cost=None, scope=None), SPRING, ("once", "per_year", "scope")),
    ],
)
def test_every_part_that_changed_is_named(
    now: Recommendation, quarter: Quarter | None, changed: tuple[str, ...]
) -> None:
    assert stands(approval(content()), now, quarter).changed == changed


def test_once_begun_neither_quarter_nor_risk_of_doing_nothing_matter() -> None:
    begun = {"if_nothing": "Nothing much.", "history": (event("2026-10-01", "started"),)}
    assert stands(approval(content()), advice(**begun), Quarter(2026, 4)).asks is None
    assert stands(approval(content()), advice(**begun, scope="Less."), Quarter(2026, 4)).changed == ("scope",)


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_over_needs_no_decision(state: str) -> None:
    assert stands(approval(content()), advice(event("2026-10-01", state), cost=None)).asks is None


def test_the_last_decision_by_the_day_counts() -> None:
    first, second = approval(content()), approval(content(once=price(expected="90000")), on=dt.date(2026, 11, 1))
    now = advice(cost=Cost(once=price(expected="90000"), per_year=Decimal(14400)))
    assert standing([second, first], now, SPRING, dt.date(2026, 9, 2)) is None
    before = standing([second, first], now, SPRING, dt.date(2026, 10, 31))
    after = standing([second, first], now, SPRING, dt.date(2026, 11, 1))
    assert before is not None
    assert after is not None
    assert (before.asks, after.asks) == ("changed", None)


def test_without_what_was_shown_only_day_and_who_are_known() -> None:
    found = stands(decision(), advice(cost=None))
    assert (found.then, found.changed, found.asks) == (None, (), None)
    assert found.event == event("2026-09-03", "accepted", by="Lena Hallberg")


def test_an_answer_that_only_the_history_tells_counts_too() -> None:
    found = standing([], advice(event("2026-09-03", "accepted")), SPRING, LATER)
    assert found is not None
    assert (found.decision, found.event.on, found.asks) == (None, APPROVED, None)


def test_without_a_fingerprint_only_what_was_written_is_compared() -> None:
    by_hand = decision(shown=Shown(once=price()))
    assert stands(by_hand, advice()).changed == ()
    assert stands(by_hand, advice(cost=None)).changed == ("once",)


def test_a_refusal_comes_back_as_a_question_after_more_than_a_year() -> None:
    no = decision("declined", dt.date(2025, 6, 3), risk="Accepted in writing")
    assert stands(no, advice(), date=dt.date(2026, 6, 3)).asks is None
    found = stands(no, advice(), date=dt.date(2026, 6, 4))
    assert (found.asks, found.event.risk) == ("again", "Accepted in writing")


def test_a_refusal_that_was_raised_again_is_no_longer_the_last_word() -> None:
    no = decision("declined", dt.date(2025, 6, 3), risk="Accepted in writing")
    assert stands(no, advice(event("2026-04-14", "raised")), date=LATER).asks is None


def test_a_deferral_is_asked_again_when_its_month_has_come() -> None:
    later = decision("deferred", dt.date(2026, 1, 13), until=Month(2026, 7))
    assert stands(later, advice(), date=dt.date(2026, 6, 30)).asks is None
    assert stands(later, advice(), date=dt.date(2026, 7, 1)).asks == "due"
    assert stands(later, advice(event("2026-06-01", "raised")), date=LATER).asks is None


def test_a_change_of_content_does_not_matter_to_a_refusal_or_a_deferral() -> None:
    for made_ in (decision("declined", APPROVED, risk="x", shown=content()), decision("deferred", shown=content())):
        assert stands(made_, advice(cost=None)).asks is None


def test_nobody_has_answered_what_was_only_proposed() -> None:
    assert standing([], advice(event("2026-06-01", "proposed")), SPRING, LATER) is None


def test_a_client_s_answers_are_compared_with_the_quarters_of_the_plan() -> None:
    client = Client(name="Acme", since=dt.date(2022, 1, 1), language="en", currency="GBP")
    letterhead = Letterhead(Site(name="Nordlys"), None, "A4", None)
    kept = approval(content())
    file = ClientFile(
        profile("acme", client), letterhead, recommendations=(advice(), advice(id="other")), decisions=(kept,),
        plan=Plan(items={"file-server": Quarter(2027, 2)}),
    )  # fmt: skip
    assert [(id, one.changed) for id, one in standings(file, LATER).items()] == [("file-server", ("quarter",))]
    assert {id: one.quarter for id, one in offers(file, LATER).items()} == {
        "file-server": Quarter(2027, 2), "other": None,
    }  # fmt: skip
