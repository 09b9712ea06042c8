"""The history of recommendations → what moved on the roadmap since the last review, and what keeps being deferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.model.roadmap import State
from generator.model.values import Month
from generator.numbers import history
from generator.numbers.history import DeferredAgain, Step
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.retrospect import Retrospect
from generator.pages.view import Cell, Column, Heading, Html, Row, Status, Table, Tone

ORDER: tuple[State, ...] = ("done", "started", "accepted", "raised", "proposed", "deferred", "declined", "dropped")
TONES: dict[State, Tone] = {"done": "good", "started": "good", "accepted": "good", "deferred": "watch"}
WAITING = frozenset(["proposed", "raised", "deferred"])


@dataclass(frozen=True)
class Progress:
    kind: ClassVar[str] = "progress"
    heading: Heading
    table: Table | None
    again_label: str
    again: tuple[Html, ...]


def compose(brief: Brief, told: Retrospect) -> Progress | None:
    """None where there is no roadmap yet."""
    known = [one for one in brief.file.recommendations if history.state_at(one, brief.on) is not None]
    if not known:
        return None
    moved = _last_steps(brief, told)
    open_ = sum(history.is_open(one, brief.on) for one in known)
    return Progress(
        heading=brief.heading("progress", "progress", _title(brief, moved, open_), told.titles),
        table=_table(brief, told, moved) if moved else None,
        again_label=brief.say("progress.again"),
        again=tuple(_again(brief)),
    )


def _last_steps(brief: Brief, told: Retrospect) -> list[Step]:
    """The last event of each recommendation since the last review, by what it led to."""
    steps = history.steps(brief.file.recommendations, told.since.since, brief.on)
    last = {step.recommendation.id: step for step in steps}
    return sorted(last.values(), key=lambda step: (ORDER.index(step.event.state), step.event.on))


def _title(brief: Brief, moved: Sequence[Step], open_: int) -> str:
    for state in ("done", "started", "accepted"):
        n = sum(step.event.state == state for step in moved)
        if n:
            return brief.say(f"progress.title_{state}", n=n, open=open_)
    return brief.say("progress.title_still", n=open_)


def _table(brief: Brief, told: Retrospect, moved: Sequence[Step]) -> Table:
    columns = (
        Column(brief.say("progress.what"), width=44),
        Column(brief.say("progress.now"), width=17),
        Column(brief.say("progress.since"), width=15),
        Column(brief.say("progress.why"), width=24),
    )
    caption = brief.say("progress.table", day=brief.day(told.from_))
    return Table(caption, columns, tuple(_row(brief, step) for step in moved))


def _row(brief: Brief, step: Step) -> Row:
    event = step.event
    state = Status(brief.say(f"state.{event.state}"), TONES.get(event.state, "plain"))
    return Row((step.recommendation.title, state, brief.day_short(event.on), _why(brief, step)))


def _why(brief: Brief, step: Step) -> Cell:
    """The risk that was accepted, the reason, the month it was put off to, or who said so."""
    event = step.event
    if event.risk or event.why:
        return line(event.risk or event.why or "")
    if event.until:
        return brief.say("progress.until", month=brief.month(event.until))
    return event.by or brief.say("none")


def _again(brief: Brief) -> Iterator[Html]:
    """What was deferred at least twice and still waits."""
    for one in history.deferred_again(brief.file.recommendations, None, brief.on):
        if history.state_at(one.recommendation, brief.on) in WAITING:
            yield line(_sentence(brief, one))


def _sentence(brief: Brief, one: DeferredAgain) -> str:
    words = {
        "title": one.recommendation.title,
        "month": brief.month(Month.of(one.event.on)),
        "first": brief.month(Month.of(one.first_proposed or one.event.on)),
        "why": one.event.why or "",
    }
    return brief.say("progress.again_why" if one.event.why else "progress.again_line", n=one.times_deferred, **words)
