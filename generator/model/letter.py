"""`letters/*.yaml`: one letter to a client."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Record
from generator.model.values import Day, Line, Text


class Letter(Record):
    """The whole of one file in `letters/`."""

    kind: Literal["welcome"] = "welcome"
    """What kind of letter it is."""
    date: Day
    """The date it bears."""
    to: Line
    """To whom it is addressed; a contact of the client."""
    opening: Text | None = None
    """A first paragraph in your own words."""
    closing: Text | None = None
    """A last paragraph in your own words."""
