from __future__ import annotations

import datetime as dt

import icalendar

from generator.pages.view import Calendar, Event
from generator.press.ics import written

STAMP = dt.date(2026, 11, 22)


def calendar(*events: Event) -> Calendar:
    return Calendar("Nordlys · Practice book", "en", STAMP, events)


def test_a_calendar_is_read_back_by_another_reader() -> None:
    words = "小林精機: Promised, a list; with a comma \\ and more — " + "long " * 30
    made = written(calendar(Event("abc@roadbook", dt.date(2026, 12, 31), words.strip(), "promised")))
    read = icalendar.Calendar.from_ical(made)
    (event,) = read.walk("VEVENT")
    assert event["summary"] == words.strip()
    assert event["uid"] == "abc@roadbook"
    assert event.decoded("dtstart") == dt.date(2026, 12, 31)
    assert event.decoded("dtend") == dt.date(2027, 1, 1)
    assert event["class"] == "PRIVATE"
    assert event["transp"] == "TRANSPARENT"
    assert event.decoded("dtstamp") == dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    assert read["version"] == "2.0"
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_nothing_due_is_a_calendar_all_the_same() -> None:
    assert not icalendar.Calendar.from_ical(written(calendar())).walk("VEVENT")


def test_the_same_calendar_gives_the_same_bytes() -> None:
    one = calendar(Event("a@roadbook", STAMP, "A", "fit"), Event("b@roadbook", STAMP, "B", "fit"))
    assert written(one) == written(one)
    assert b"20261122T000000Z" in written(one)
