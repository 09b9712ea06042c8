"""A moment as other systems write it → the day and time on the wall where the blog was published."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?(?:\d{2})?)?)?",
    re.ASCII,
)


def zone_named(name: str) -> ZoneInfo | None:
    """A time zone by its name; None where there is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; odd names raise the others
        return None


def moment(written: str, zone: ZoneInfo | None) -> tuple[dt.datetime, bool]:
    """
    The moment, in `zone` where that is known, and whether a time of day was written. Raises ValueError.

    Rule: seconds without an offset are UTC, for so Ruby's YAML reads them; without seconds they are local.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    plain = dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute, second))
    if found[4] is None:
        return plain, False
    if found[7] or (found[6] and zone):
        plain = plain.replace(tzinfo=_offset(found[7] or "Z"))
        return (plain.astimezone(zone) if zone else plain), True
    return plain.replace(tzinfo=zone), True


def _offset(written: str) -> dt.tzinfo:
    if not written[1:2].isdigit():
        return dt.UTC
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return dt.timezone((1 if written[0] == "+" else -1) * dt.timedelta(hours=int(hours), minutes=int(minutes)))


def as_written(at: dt.datetime, *, timed: bool) -> str:
    """`2012-03-04`, or `2012-03-04 22:54:00 +0100`."""
    if not timed:
        return at.date().isoformat()
    return f"{at:%Y-%m-%d %H:%M:%S}" + (f" {at:%z}"[:6] if at.tzinfo else "")
