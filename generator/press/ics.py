"""A calendar → iCalendar bytes, which every calendar program reads."""

from __future__ import annotations

import datetime as dt

import icalendar
from icalendar.enums import CLASS, TRANSP

from generator.pages.view import Calendar, Event


def written(calendar: Calendar) -> bytes:
    """
    The same bytes for the same calendar: ids and stamps come with it, none is made here.

    Every day is whole, private, and leaves the person free.
    """
    stamp = dt.datetime.combine(calendar.stamp, dt.time(), dt.UTC)
    book = icalendar.Calendar()
    book.add("prodid", "-//Roadbook//practice book//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", calendar.name)
    for one in calendar.events:
        book.add_component(_event(one, stamp))
    return bytes(book.to_ical())


def _event(one: Event, stamp: dt.datetime) -> icalendar.Event:
    # Not Event.new(), which stamps with the clock where it is given no stamp (icalendar 7.3).
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + dt.timedelta(days=1))
    event.add("summary", one.summary)
    event.add("categories", [one.category])
    event.add("class", CLASS.PRIVATE.value)
    event.add("transp", TRANSP.TRANSPARENT.value)
    return event
