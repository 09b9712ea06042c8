"""When and where we meet next, and what about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model.review import Meeting
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.retrospect import Retrospect
from generator.pages.view import Heading, Html


@dataclass(frozen=True)
class NextMeeting:
    kind: ClassVar[str] = "meeting"
    heading: Heading
    lines: tuple[Html, ...]


def compose(brief: Brief, told: Retrospect) -> NextMeeting:
    """Without a date it says so: the next one is set before this one ends."""
    one = told.review.next_meeting
    title = brief.say("meeting.title", day=brief.day(one.on)) if one else brief.say("meeting.title_unknown")
    return NextMeeting(
        heading=brief.heading("meeting", "meeting", title, told.titles),
        lines=tuple(line(text) for text in _lines(brief, one)) if one else (),
    )


def _lines(brief: Brief, one: Meeting) -> Iterator[str]:
    if one.place:
        yield brief.say("meeting.place", place=one.place)
    if one.topics:
        yield brief.say("meeting.topics", topics="; ".join(one.topics))
