"""Everything that waits for a director → one page, priced, with boxes to tick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.values import Month
from generator.model.wording import NO_BREAK
from generator.numbers import people, wakeup
from generator.numbers.action import ActionStanding
from generator.numbers.wakeup import Matter
from generator.pages.brief import Brief
from generator.pages.section import business, wakeup_room
from generator.pages.view import Cell, Fact, Figure, Heading, Html, Letterhead, SignLine, Status, Tile

DATED = frozenset(["asked", "changed", "again", "options", "expired", "prepayment"])
"""What is said with a day."""


@dataclass(frozen=True)
class Ask:
    """One thing to say yes, no or later to."""

    title: str
    why: str
    once: Cell
    yearly: Cell


@dataclass(frozen=True)
class Promise:
    """Something that somebody of the client's has promised."""

    text: str
    owner: str
    due: Cell


@dataclass(frozen=True)
class Query:
    """A question, and words to tick or, without any, a line to write on."""

    text: Html
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heads:
    """What stands over the columns."""

    what: str
    once: str
    yearly: str
    answers: tuple[str, ...]
    owner: str
    due: str
    done: str


@dataclass(frozen=True)
class WakeUp:
    kind: ClassVar[str] = "wakeup"
    heading: Heading
    letterhead: Letterhead
    lede: str
    tiles: tuple[Tile, ...]
    heads: Heads
    asks_label: str
    asks: tuple[Ask, ...]
    no_asks: str
    more_asks: str | None
    promises_label: str
    promises: tuple[Promise, ...]
    more_promises: str | None
    queries_label: str
    queries: tuple[Query, ...]
    sign_lines: tuple[SignLine, ...]


def compose(brief: Brief) -> WakeUp | None:
    """None where nothing waits. What finds no room is counted, with the document in which it stands."""
    matters, promised = wakeup.waiting(brief.file, brief.on), wakeup.promised(brief.file, brief.on)
    asks = tuple(_ask(brief, one) for one in matters)
    promises = tuple(_promise(brief, one) for one in promised)
    queries = tuple(_queries(brief))
    if not (asks or promises or queries):
        return None
    heading = Heading("wakeup", brief.say("document.wakeup"), _title(brief, matters, len(promises) + len(queries)))
    lede = _lede(brief)
    room = wakeup_room.Room(brief.file.letterhead.paper, heading.title, lede)
    shown = room.fitting(
        [wakeup_room.ask(one.title, one.why) for one in asks],
        [wakeup_room.promise(one.text, one.owner) for one in promises],
        [wakeup_room.query(one.text, bool(one.answers)) for one in queries],
    )
    return WakeUp(
        heading=heading,
        letterhead=Letterhead(brief.file.letterhead.site.name, tuple(_facts(brief))),
        lede=lede,
        tiles=tuple(_tiles(brief, matters)),
        heads=_heads(brief),
        asks_label=brief.say("wakeup.decide"),
        asks=asks[: shown.asks],
        no_asks=brief.say("wakeup.nothing"),
        more_asks=_more(brief, matters[shown.asks :]),
        promises_label=brief.say("wakeup.promised"),
        promises=promises[: shown.promises],
        more_promises=_more_promises(brief, len(promises) - shown.promises),
        queries_label=brief.say("wakeup.questions"),
        queries=queries,
        sign_lines=(SignLine(brief.say("wakeup.sign"), " · ".join(_deciders(brief))),),
    )


def _title(brief: Brief, matters: Sequence[Matter], others: int) -> str:
    total = sum((one.once for one in matters if one.once is not None), Decimal(0))
    key = "wakeup.title_priced" if total else "wakeup.title"
    return brief.say(key, n=len(matters) + others, amount=brief.money(total))


def _lede(brief: Brief) -> str:
    partner = brief.file.letterhead.partner
    if partner is None or partner.phone is None:
        return brief.say("wakeup.lede")
    return brief.say("wakeup.lede_call", name=partner.name, phone=partner.phone.replace(" ", NO_BREAK))


def _deciders(brief: Brief) -> list[str]:
    return [contact.name for contact in brief.file.profile.contacts if contact.decides]


def _facts(brief: Brief) -> Iterator[Fact]:
    yield Fact(brief.say("quarter.client"), brief.file.profile.name)
    yield Fact(brief.say("quarter.date"), brief.day(brief.on))
    if names := _deciders(brief):
        yield Fact(brief.say("option.asked_of"), brief.wording.join(names))


def _heads(brief: Brief) -> Heads:
    return Heads(
        what=brief.say("wakeup.what"),
        once=brief.say("option.once"),
        yearly=brief.say("option.yearly"),
        answers=tuple(brief.say(f"wakeup.answer_{answer}") for answer in ("yes", "no", "later")),
        owner=brief.say("action.owner"),
        due=brief.say("action.due"),
        done=brief.say("wakeup.done"),
    )


def _tiles(brief: Brief, matters: Sequence[Matter]) -> Iterator[Tile]:
    """How many decisions, what they cost, and for how long the oldest has waited."""
    if not matters:
        return
    yield _decide(brief, matters)
    once = [one.once for one in matters if one.once is not None]
    open_ = sum(not one.is_priced for one in matters)
    note = brief.say("wakeup.tile_unpriced", n=open_) if open_ else None
    figure = Figure(brief.money(sum(once, Decimal(0)))) if once else Figure(brief.say("unknown"))
    yield Tile(brief.say("wakeup.tile_once"), figure, note, "plain" if once else "unknown")
    yearly = sum((one.per_year for one in matters if one.per_year is not None), Decimal(0))
    words = brief.money(yearly) if yearly else brief.say("cost.nothing_yearly")
    yield Tile(brief.say("wakeup.tile_yearly"), Figure(words))
    told = [one.told for one in matters if one.told and one.told.first_proposed]
    if told:
        oldest = min(told, key=lambda one: one.first_proposed or brief.on)
        month = Month.of(oldest.first_proposed or brief.on)
        asked = brief.say("wakeup.tile_asked", n=max(1, oldest.times_raised))
        yield Tile(brief.say("wakeup.tile_since"), Figure(brief.month(month)), asked)


def _decide(brief: Brief, matters: Sequence[Matter]) -> Tile:
    label, figure = brief.say("wakeup.tile_decide"), Figure(str(len(matters)))
    days = [one.day for one in matters if one.why in ("asked", "options", "expired") and one.day]
    late = sum(day < brief.on for day in days)
    if late:
        return Tile(label, figure, brief.say("wakeup.tile_late", n=late), "act")
    return Tile(label, figure, brief.say("wakeup.tile_next", day=brief.day_short(min(days))) if days else None)


def _ask(brief: Brief, one: Matter) -> Ask:
    unpriced: Cell = Status(brief.say("cost.unpriced_short"), "unknown")
    once = brief.money(one.once) if one.once is not None else brief.say("cost.nothing_once")
    yearly = brief.money(one.per_year) if one.per_year else brief.say("none")
    return Ask(one.title, _why(brief, one), once if one.is_priced else unpriced, yearly)


def _why(brief: Brief, one: Matter) -> str:
    if one.why == "asked" and one.day is not None and one.day < brief.on:
        return brief.say("wakeup.asked_late", day=brief.day(one.day))
    if one.why in DATED and one.day is not None:
        return brief.say(f"wakeup.{one.why}", day=brief.day(one.day))
    if one.why == "due" and one.told is not None and one.told.deferred is not None and one.told.deferred.until:
        return brief.say("wakeup.due", month=brief.month(one.told.deferred.until))
    if one.why == "detail":
        return brief.say("wakeup.detail")
    if one.told is None or one.told.first_proposed is None:
        return brief.say("state.proposed")
    month = brief.month(Month.of(one.told.first_proposed))
    return brief.say("wakeup.proposed", n=max(1, one.told.times_raised), month=month)


def _promise(brief: Brief, one: ActionStanding) -> Promise:
    due: Cell = Status(brief.say("action.no_date"), "unknown")
    if one.due is not None:
        day = brief.day_short(one.due)
        due = Status(brief.say("action.late", day=day), "act") if one.overdue else day
    return Promise(one.text, one.owner, due)


def _queries(brief: Brief) -> Iterator[Query]:
    """What only they can say; growth first, with its three answers."""
    asks_growth = people.standing(brief.file.profile.growth, brief.on) != "told"
    growth = tuple(brief.say(f"wakeup.{value}") for value in ("growing", "steady", "shrinking"))
    for n, question in enumerate(business.questions(brief)):
        yield Query(question, growth if asks_growth and n == 0 else ())


def _more(brief: Brief, left: Sequence[Matter]) -> str | None:
    """How many found no room, and the roadmap in which they stand, where all of them stood in it."""
    if not left:
        return None
    day = max((one.date for one in brief.file.assessments.values() if one.date <= brief.on), default=None)
    firsts = [one.told.first_proposed if one.told else None for one in left]
    if day is None or not all(first is not None and first <= day for first in firsts):
        return brief.say("wakeup.more", n=len(left))
    return _in_document(brief, len(left), "roadmap", day)


def _more_promises(brief: Brief, left: int) -> str | None:
    """The last review has all of them."""
    day = max((one.date for one in brief.file.reviews.values() if one.date <= brief.on), default=None)
    return _in_document(brief, left, "review", day) if left and day is not None else None


def _in_document(brief: Brief, n: int, kind: str, day: dt.date) -> str:
    document = brief.say(f"document.{kind}_file")
    return brief.say("wakeup.more_in", n=n, document=document, month=brief.month(Month.of(day)))
