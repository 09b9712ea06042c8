"""Recommendations that nobody has decided on → since when they wait, how often they were raised, where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.model.files import Ledger
from generator.model.roadmap import Recommendation
from generator.numbers import patience
from generator.numbers.day import full_months
from generator.numbers.history import History, history
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Cell, Column, Heading, Row, Status, Table

UNDECIDED = frozenset(["proposed", "raised", "deferred"])
MOST_WAITS = 50
"""Recommendations of the table, those that wait longest."""
LONG = 12
"""Months after which waiting needs attention."""


@dataclass(frozen=True)
class WaitingSection:
    kind: ClassVar[str] = "waiting"
    heading: Heading
    table: Table


@dataclass(frozen=True)
class Wait:
    """One recommendation, what happened to it, and for how many months it waits; None where nobody knows."""

    recommendation: Recommendation
    told: History
    months: int | None


def compose(brief: PracticeBrief) -> WaitingSection | None:
    """None where nothing waits."""
    waits = [wait for ledger in brief.ledgers for wait in _waits(brief, ledger)]
    if not waits:
        return None
    longest = max((wait.months for wait in waits if wait.months is not None), default=None)
    months = brief.say("waiting.months", n=longest) if longest else None
    title = brief.say("waiting.title_longest" if months else "waiting.title", n=len(waits), months=months)
    return WaitingSection(brief.heading("waiting", title), _table(brief))


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """How many have waited for over a year."""
    waits = [wait for ledger in brief.ledgers for wait in _waits(brief, ledger)]
    long = sum(wait.months is not None and wait.months >= LONG for wait in waits)
    if long:
        yield brief.say("alert.waiting", n=long)


def _waits(brief: PracticeBrief, ledger: Ledger) -> list[Wait]:
    """The longest first, those of unknown age at the end."""
    found = []
    for one in ledger.recommendations:
        told = history(one, brief.on)
        if told is not None and told.state in UNDECIDED:
            first = told.first_proposed
            found.append(Wait(one, told, full_months(first, brief.on) if first else None))
    return sorted(found, key=lambda wait: (wait.months is None, -(wait.months or 0), wait.recommendation.id))


def _table(brief: PracticeBrief) -> Table:
    columns: tuple[Column, ...] = (
        Column(brief.say("waiting.what"), width=36),
        Column(brief.say("waiting.state"), width=27),
        Column(brief.say("waiting.age"), figures=True, width=8),
        Column(brief.say("waiting.raised"), figures=True, width=8),
        Column(brief.say("waiting.again"), width=21),
    )
    waits = [wait for ledger in brief.ledgers for wait in _waits(brief, ledger)]
    longest = sorted(waits, key=lambda wait: -(wait.months or 0))[:MOST_WAITS]
    more = [brief.say("waiting.more", n=len(waits) - MOST_WAITS)] if len(waits) > MOST_WAITS else []
    note = " ".join([*more, _note(brief)])
    if brief.is_crowded:
        narrow = [replace(one, width=width) for one, width in zip(columns, (30, 19, 8, 8, 15), strict=True)]
        columns = (Column(brief.say("waiting.client"), width=20), *narrow)
    return Table(brief.say("waiting.table"), columns, tuple(_rows(brief, longest)), note)


def _note(brief: PracticeBrief) -> str:
    told, note = brief.practice.patience, brief.say("waiting.note")
    if told is None:
        return f"{note} {brief.say('write', keys='patience')}"
    rule = brief.say("waiting.rule", n=told.raise_after_months)
    stop = brief.say("waiting.stop_rule", n=told.stop_after_times) if told.stop_after_times is not None else ""
    return " ".join(part for part in (note, rule, stop) if part)


def _rows(brief: PracticeBrief, shown: Sequence[Wait]) -> Iterator[Row]:
    """By client under its name; of many clients each row names its own."""
    for ledger in brief.ledgers:
        waits = [wait for wait in _waits(brief, ledger) if wait in shown]
        if waits and not brief.is_crowded:
            yield Row((brief.name(ledger),), "group")
        for wait in waits:
            cells = _row(brief, wait).cells
            yield Row((brief.name(ledger), *cells) if brief.is_crowded else cells)


def _row(brief: PracticeBrief, wait: Wait) -> Row:
    told = wait.told
    cells: tuple[Cell, ...] = (
        wait.recommendation.title,
        _state(brief, told),
        brief.number(wait.months) if wait.months is not None else brief.wording.say("none"),
        brief.number(told.times_raised) if told.times_raised else brief.wording.say("none"),
        _again(brief, wait.recommendation),
    )
    return Row(cells)


def _again(brief: PracticeBrief, recommendation: Recommendation) -> Cell:
    """From when on to raise it again, or that it rests."""
    if patience.rests(recommendation, brief.practice.patience, brief.on):
        return Status(brief.say("waiting.rests"), "unknown")
    day = patience.raise_again(recommendation, brief.practice.patience, brief.on)
    if day is None:
        return brief.unknown()
    return Status(brief.say("waiting.now"), "watch") if day <= brief.on else brief.month(day)


def _state(brief: PracticeBrief, told: History) -> Status:
    if told.state == "deferred" and told.deferred is not None and told.deferred.until is not None:
        return Status(brief.say("waiting.until", month=brief.month(told.deferred.until)), "watch")
    return Status(brief.wording.say(f"state.{told.state}"), "watch" if told.state == "deferred" else "plain")
