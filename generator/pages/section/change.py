"""What the last edition said, and what this one says → what has changed in between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from generator.model.wording import Wording
from generator.pages.view import Column, Heading, Point, Row, Table

Part = Literal["added", "moved", "answered", "ended", "dropped", "prices", "scores", "kept", "broken"]
PARTS: tuple[Part, ...] = ("added", "moved", "answered", "ended", "dropped", "prices", "scores", "kept", "broken")
"""In the order in which they are told."""
WEIGHTIEST: tuple[Part, ...] = ("broken", "prices", "added", "moved", "dropped", "answered", "ended", "kept", "scores")
MOST_IN_TITLE = 3
"""What a title has room for: the weightiest."""

GONE = frozenset(["declined", "dropped"])
CLOSED = frozenset(["done", "dropped"])


@dataclass(frozen=True)
class Change:
    kind: ClassVar[str] = "change"
    heading: Heading
    table: Table | None


@dataclass(frozen=True)
class Line:
    """One difference: what, what was said of it, what is said now."""

    part: Part
    what: str
    then: str
    now: str


def compose(
    wording: Wording,
    label: str,
    head: str,
    before: Sequence[Point],
    now: Sequence[Point],
    left_out: Collection[str] = (),
) -> Change | None:
    """
    `head` names the earlier edition; what is `left_out` the document tells elsewhere.

    That nothing has changed is news too; None where only what is left out may have changed.
    """
    found = [one for one in lines(wording, before, now) if one.part not in left_out]
    if left_out and not found:
        return None
    counts = {part: sum(one.part == part for one in found) for part in PARTS}
    most = [part for part in WEIGHTIEST if counts[part]][:MOST_IN_TITLE]
    parts = [wording.say(f"change.{part}", n=counts[part]) for part in PARTS if part in most]
    title = wording.say("change.title", parts=wording.join(parts)) if parts else wording.say("change.title_none")
    return Change(Heading("change", label, title), _table(wording, head, found) if found else None)


def _table(wording: Wording, head: str, found: Sequence[Line]) -> Table:
    columns = (
        Column(wording.say("change.what"), width=48),
        Column(head, width=26),
        Column(wording.say("change.now"), width=26),
    )
    rows: list[Row] = []
    for part in PARTS:
        if some := [one for one in found if one.part == part]:
            rows.append(Row((wording.say(f"change.{part}_label"),), "group"))
            rows += [Row((one.what, one.then or wording.say("none"), one.now or wording.say("none"))) for one in some]
    return Table(wording.say("change.table"), columns, tuple(rows))


def lines(wording: Wording, before: Sequence[Point], now: Sequence[Point]) -> Iterator[Line]:
    """
    Every difference between two documents of one kind.

    Rule: matched by kind and id. Advice that was added, moved, answered, ended or dropped, and its prices where it
    is open in both; budgets of years, scores and numbers that both show; of promises that were open then, which were
    kept, and which were broken: late now and not then, put off, or no longer spoken of.
    """
    then = {(one.kind, one.id): one for one in before}
    today = {(one.kind, one.id): one for one in now}
    for key, point in today.items():
        yield from _told(wording, then.get(key), point)
    for key, point in then.items():
        if key not in today:
            yield from _lost(wording, point)


def _told(wording: Wording, then: Point | None, now: Point) -> Iterator[Line]:
    if now.kind == "advice":
        yield from _advice(wording, then, now)
    elif then is not None and now.kind == "promise":
        yield from _promise(wording, then, now)
    elif then is not None and now.kind == "budget" and then.once != now.once:
        yield Line("prices", now.title, then.once, now.once)
    elif then is not None and then.value != now.value:
        unknown = wording.say("unknown")
        yield Line("scores", now.title, then.value or unknown, now.value or unknown)


def _advice(wording: Wording, then: Point | None, now: Point) -> Iterator[Line]:
    was_open = then is not None and then.state not in CLOSED | GONE
    is_open = now.state not in CLOSED | GONE
    if then is None or (is_open and not was_open):
        if is_open:
            yield Line("added", now.title, then.status if then else "", _offer(wording, now))
        return
    if not is_open:
        if was_open:
            yield Line("dropped" if now.state in GONE else "ended", now.title, then.status, now.status)
        return
    if then.when != now.when:
        yield Line("moved", now.title, then.when, now.when)
    if then.status != now.status:
        yield Line("answered", now.title, then.status, now.status)
    if then.once != now.once:
        yield Line("prices", now.title, then.once, now.once)
    if then.per_year != now.per_year:
        yield Line("prices", wording.say("change.yearly", title=now.title), then.per_year, now.per_year)


def _offer(wording: Wording, point: Point) -> str:
    return wording.say("change.offer", when=point.when, price=point.once)


def _promise(wording: Wording, then: Point, now: Point) -> Iterator[Line]:
    """Of what was still open then."""
    if then.state in CLOSED:
        return
    due = wording.say("change.due", day=then.when) if then.when else wording.say("change.no_date")
    if now.state == "done":
        yield Line("kept", now.title, due, wording.say("change.done", day=now.when))
    elif now.state == "dropped":
        yield Line("broken", now.title, due, wording.say("change.given_up"))
    elif then.when != now.when and now.when and then.when:
        yield Line("broken", now.title, due, wording.say("change.put_off", day=now.when))
    elif now.state == "late" != then.state:
        yield Line("broken", now.title, due, wording.say("change.late"))


def _lost(wording: Wording, then: Point) -> Iterator[Line]:
    """What the earlier document spoke of, and this one does not."""
    gone = wording.say("change.gone")
    if then.kind == "advice" and then.state not in CLOSED | GONE:
        yield Line("dropped", then.title, then.status, gone)
    if then.kind == "promise" and then.state not in CLOSED:
        due = wording.say("change.due", day=then.when) if then.when else wording.say("change.no_date")
        yield Line("broken", then.title, due, gone)
