from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from generator.model.client import Client, Rhythm
from generator.model.engagement import Engagement, EngagementHours, Fee
from generator.model.files import Ledger, PracticeFile
from generator.model.practice import Capacity, InsideSold, Limits, Practice, PracticeMoney
from generator.model.private import Private
from generator.model.site import Site
from generator.numbers.position import Position, position, running, with_engagement

ON = dt.date(2026, 11, 22)
INSIDE = InsideSold(
    production=Decimal("0.40"), planning=Decimal("0.08"), administration=Decimal("0.06"), selling=Decimal("0.06")
)
PRACTICE = Practice(
    partners={},
    capacity=Capacity(
        hours_per_week=Decimal(40), sold=Decimal("0.60"), own=Decimal("0.40"), inside_sold=INSIDE,
        smallest_start=Decimal(4),
    ),
    limits=Limits(clients=2, active_projects=1),
    money=PracticeMoney(currency="SEK", savings=Decimal(2000), monthly_cost=Decimal(1400), as_of=dt.date(2026, 10, 31)),
)  # fmt: skip


def care(amount: int = 1000, hours: int = 40, **more: Any) -> Engagement:
    told: dict[str, Any] = {
        "title": "Care", "service": "care", "status": "active", "start": dt.date(2025, 1, 1),
        "fee": Fee(model="retainer", amount=Decimal(amount), per="month"),
        "hours": EngagementHours(included_per_month=Decimal(hours)),
    }  # fmt: skip
    return Engagement(**(told | more))


def ledger(slug: str, private: Private | None = None, **engagements: Engagement) -> Ledger:
    rhythm = Rhythm(mode="bursts", reserve_hours=Decimal(20))
    client = Client(name=slug, since=dt.date(2025, 1, 1), language="en", currency="SEK", rhythm=rhythm)
    return Ledger(slug, client, private, engagements, (), {}, {})


def file(*ledgers: Ledger, practice: Practice = PRACTICE) -> PracticeFile:
    return PracticeFile(Site(name="N"), practice, (), ledgers)


def months(one: Position) -> tuple[Decimal | None, Decimal | None]:
    assert one.future is not None
    return one.future.signed.months, one.future.without.months if one.future.without else None


def test_the_figures_are_those_that_one_reckons_on_paper() -> None:
    found = position(file(ledger("north", care=care()), ledger("south", care=care(250, 0))), ON)
    assert (found.clients.now, found.projects.now) == (2, 0)
    assert found.dependence is not None
    assert (found.dependence.largest.client, found.dependence.largest.share) == ("north", Decimal("0.8"))
    assert found.income == 1250
    # 2000 savings; 150 a month go with all, 1150 without north
    assert months(found)[0] is not None
    assert round(months(found)[0] or 0, 3) == Decimal("13.333")
    assert round(months(found)[1] or 0, 3) == Decimal("1.739")
    # 40 hours of work a month are 60 with what comes with them, of about 104
    assert found.sold is not None
    assert Decimal("0.5") < found.sold < Decimal("0.65")
    assert found.over == 0
    assert found.start == ON
    assert found.needed == 40


def test_one_engagement_more_takes_hours_and_brings_fees() -> None:
    before = file(ledger("north", care=care()))
    after = with_engagement(before, "north", "new", care(500, 60))
    one, other = position(before, ON), position(after, ON)
    assert one.over == 0
    assert other.over == 26  # 100 hours a month are 150 with what comes with them
    assert one.start == ON
    assert other.start is None
    assert other.is_start_known
    assert (one.income, other.income) == (Decimal(1000), Decimal(1500))
    assert months(other)[0] is None


def test_one_less_gives_the_place_back() -> None:
    before = file(ledger("north", move=care(end=dt.date(2027, 3, 31))))
    after = with_engagement(before, "north", "move", None)
    assert position(before, ON).project == dt.date(2027, 4, 1)
    assert position(after, ON).project == ON
    assert position(after, ON).clients.now == 0


def test_an_engagement_that_is_put_in_its_own_place_is_not_counted_twice() -> None:
    known = file(ledger("north", care=care()))
    assert position(with_engagement(known, "north", "care", care()), ON) == position(known, ON)


def test_what_was_only_given_a_word_for_is_supposed_to_be_signed() -> None:
    told = file(ledger("north", Private(certainty={"care": "verbal"}), care=care()))
    assert position(told, ON).income is None
    assert position(with_engagement(told, "north", "care", care()), ON).income == 1000


def test_a_hope_runs_once_it_is_supposed() -> None:
    assert running(care(status="lead"), ON).status == "active"
    assert running(care(status="lead"), ON).start == dt.date(2025, 1, 1)
    assert running(care(status="done", end=ON), ON).status == "done"


def test_what_nobody_wrote_down_stays_unknown() -> None:
    found = position(file(ledger("north", care=care(fee=None)), practice=Practice(partners={})), ON)
    assert (found.loads, found.sold, found.fullest, found.start, found.future) == ((), None, None, None, None)
    assert (found.dependence, found.income, found.short) == (None, None, None)
    assert not found.is_start_known
