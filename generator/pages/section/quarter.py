"""Page one of a review: who met when, four figures with their change, did / saw / need, and since last quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, Literal
from unicodedata import east_asian_width

from generator.numbers import fiscal
from generator.numbers.action import ActionStanding
from generator.numbers.history import History
from generator.numbers.review import Matter
from generator.pages.brief import Brief
from generator.pages.prose import line, prose
from generator.pages.retrospect import Retrospect
from generator.pages.section import quarter_tile
from generator.pages.section.quarter_room import fitting_rows, is_full
from generator.pages.view import Bullets, Column, Fact, Heading, Html, Letterhead, Row, Status, Table, Tile, Tone

MOST_LINES, ROOM = 4, 340
"""Lines of a column on page one, and the Latin characters that they may take together: about twelve short lines."""
MOST_ROWS = 5

Group = Literal["done", "in_progress", "waiting", "closed"]
GROUPS: tuple[Group, ...] = ("done", "in_progress", "waiting", "closed")
TONES: dict[Group, Tone] = {"done": "good", "in_progress": "plain", "waiting": "watch", "closed": "plain"}


@dataclass(frozen=True)
class Quarter:
    kind: ClassVar[str] = "quarter"
    heading: Heading
    flowing: bool
    """Whether the rest follows on the same page, set closer."""
    full: bool
    """Whether there is so much on the page that it is set closer."""
    letterhead: Letterhead
    lede: Html | None
    tiles: tuple[Tile, ...]
    columns: tuple[Bullets, ...]
    since: Table | None
    nothing_since: str


def compose(brief: Brief, told: Retrospect, flowing: bool) -> Quarter:
    """Always there; `flowing` where what follows would not fill a page of its own."""
    review = told.review
    headline = review.headline or _title(brief, told)
    facts = tuple(_facts(brief, told))
    lede = prose(review.summary) if review.summary else None
    bullets = tuple(Bullets(one.label, one.lines[: fitting(one.lines)], one.empty) for one in columns(brief, told))
    values = [fact.value for fact in facts if isinstance(fact.value, str)]
    full = not flowing and is_full([headline, *values, lede, *(text for one in bullets for text in one.lines)])
    shown, left = chosen(told)
    if full:
        rows = [matter_row(brief, group, matter) for group, matter in shown]
        shown, left = chosen(told, fitting_rows(headline, facts, lede, bullets, rows))
    return Quarter(
        heading=Heading("page-one", brief.say("document.review"), headline),
        flowing=flowing,
        full=full,
        letterhead=Letterhead(brief.file.letterhead.site.name, facts),
        lede=lede,
        tiles=quarter_tile.tiles(brief, told),
        columns=bullets,
        since=_table(brief, told, shown, len(left)) if shown else None,
        nothing_since=brief.say("quarter.nothing_since", day=brief.day(told.from_)),
    )


def _facts(brief: Brief, told: Retrospect) -> Iterator[Fact]:
    review = told.review
    first, _, last = fiscal.months(review.quarter, brief.start)
    yield Fact(brief.say("quarter.client"), brief.file.profile.name)
    months = brief.wording.span(brief.month(first), brief.month(last))
    yield Fact(
        brief.say("quarter.quarter"), brief.say("quarter.months", quarter=brief.quarter(review.quarter), months=months)
    )
    yield Fact(brief.say("quarter.date"), brief.day(review.date))
    if review.attendees:
        yield Fact(brief.say("quarter.attendees"), brief.wording.join(review.attendees))


def _title(brief: Brief, told: Retrospect) -> str:
    """The headline of a review that has none of its own."""
    done, waiting = len(told.since.done), len(told.since.waiting)
    if done:
        return brief.say("quarter.title", n=done, waiting=waiting)
    return brief.say("quarter.title_waiting", n=waiting) if waiting else brief.say("quarter.title_quiet")


def columns(brief: Brief, told: Retrospect) -> Iterator[Bullets]:
    """Did, saw, need in full; what was done goes in where nobody wrote what we did."""
    review = told.review
    did = [line(text) for text in review.did] or [line(_name(matter)) for matter in told.since.done]
    yield Bullets(brief.say("quarter.did"), tuple(did), brief.say("quarter.did_nothing"))
    yield Bullets(brief.say("quarter.saw"), tuple(map(line, review.saw)), brief.say("quarter.saw_nothing"))
    yield Bullets(brief.say("quarter.need"), tuple(map(line, review.need)), brief.say("quarter.need_nothing"))


def fitting(lines: Sequence[Html]) -> int:
    """How many of these lines a column of page one holds; one at least."""
    used, count = 0, 0
    for one in lines[:MOST_LINES]:
        used += sum(2 if east_asian_width(char) in "WF" else 1 for char in one.markup)
        count += used <= ROOM
    return max(count, 1)


def chosen(told: Retrospect, most: int = MOST_ROWS) -> tuple[list[tuple[Group, Matter]], list[tuple[Group, Matter]]]:
    """
    The matters of page one, and all others; both in the order of the groups.

    In turn one that waits, one that is done, one in progress, one closed, until the page has enough: a long list of
    one kind does not push out the others.
    """
    since = told.since
    groups: dict[Group, tuple[Matter, ...]] = {
        "waiting": since.waiting, "done": since.done, "in_progress": since.in_progress, "closed": since.closed,
    }  # fmt: skip
    rounds = zip_longest(*([(name, matter) for matter in matters] for name, matters in groups.items()))
    ranked = [pair for turn in rounds for pair in turn if pair is not None]

    def ordered(pairs: Sequence[tuple[Group, Matter]]) -> list[tuple[Group, Matter]]:
        return [pair for group in GROUPS for pair in pairs if pair[0] == group]

    return ordered(ranked[:most]), ordered(ranked[most:])


def _table(brief: Brief, told: Retrospect, shown: Sequence[tuple[Group, Matter]], left: int) -> Table:
    key = "quarter.since" if told.before else "quarter.since_start"
    return Table(
        brief.say(key, day=brief.day(told.from_)),
        matter_columns(brief),
        tuple(matter_row(brief, group, matter) for group, matter in shown),
        brief.say("quarter.more", n=left) if left else None,
    )


def matter_columns(brief: Brief) -> tuple[Column, ...]:
    return (
        Column(brief.say("quarter.what"), width=46),
        Column(brief.say("quarter.state"), width=17),
        Column(brief.say("quarter.detail"), width=37),
    )


def matter_row(brief: Brief, group: Group, matter: Matter) -> Row:
    state = Status(brief.say(f"quarter.{group}"), TONES[group])
    return Row((_name(matter), state, _detail(brief, matter)))


def _name(matter: Matter) -> str:
    if matter.action is not None:
        return matter.action.text
    return matter.recommendation.title if matter.recommendation else matter.id


def _detail(brief: Brief, matter: Matter) -> str:
    if matter.action is not None:
        return _action(brief, matter.action)
    return _recommendation(brief, matter.history) if matter.history else brief.say("none")


def _action(brief: Brief, one: ActionStanding) -> str:
    if one.closed == "dropped":
        return one.why or brief.say("none")
    if one.closed_on is not None:
        return brief.say("quarter.done_by", who=one.owner, day=brief.day_short(one.closed_on))
    if one.due is None:
        return brief.say("quarter.due_never", who=one.owner)
    return brief.say("quarter.was_due" if one.overdue else "quarter.due", who=one.owner, day=brief.day_short(one.due))


def _recommendation(brief: Brief, told: History) -> str:
    """Where it stands, and since when."""
    if told.state in ("proposed", "raised"):
        return brief.say("quarter.proposed", n=max(1, told.times_raised))
    if told.state == "deferred" and told.deferred is not None:
        if told.deferred.until is None:
            return brief.say("quarter.deferred", n=told.times_deferred)
        return brief.say("quarter.deferred_until", n=told.times_deferred, month=brief.month(told.deferred.until))
    day = brief.day_short(told.since) if told.since else brief.say("unknown")
    return brief.say(f"quarter.on_{told.state}", day=day)
