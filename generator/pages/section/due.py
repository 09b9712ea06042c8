"""What is due → its words, in tables, in the terminal and in calendars."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

from generator.model.values import Quarter
from generator.model.wording import Wording
from generator.numbers import due
from generator.numbers.due import Due
from generator.pages.practice_brief import PracticeBrief
from generator.pages.view import Calendar, Event


def told(wording: Wording, one: Due) -> str:
    """`Promised: New list`, without the client and the day."""
    if one.kind == "cap":
        return wording.say(f"practice.due.cap_{one.subject}")
    what = one.what
    if isinstance(what, Quarter):
        what = wording.fiscal_quarter(what.year, what.number, 1)
    return wording.say(f"practice.due.{one.kind}", what=what)


def calendar(brief: PracticeBrief) -> Calendar:
    """Everything that has a day; what has none stands in the book alone."""
    names = {ledger.slug: brief.name(ledger) for ledger in brief.ledgers}
    dated = [(one, one.on) for one in due.due(brief.file, brief.on) if one.on is not None]
    return Calendar(
        name=f"{brief.file.site.name} · {brief.say('book')}",
        language=brief.wording.language,
        stamp=brief.on,
        events=tuple(_event(brief.wording, one, day, names) for one, day in dated),
    )


def _event(wording: Wording, one: Due, day: dt.date, names: Mapping[str, str]) -> Event:
    """Its id stays the same as its day moves, so that a calendar moves it too."""
    words = told(wording, one)
    name = names.get(one.client, one.client) if one.client else wording.say("practice.due.practice")
    key = "\n".join([one.kind, one.client or "", one.subject])
    return Event(
        uid=f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@roadbook",
        on=day,
        summary=wording.say("practice.due.summary", client=name, words=words),
        category=one.kind,
    )
