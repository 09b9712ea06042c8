"""What waits for a director → how much of it one page holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.pages.chart.lettering import Face
from generator.pages.chart.svg import MEASURE
from generator.pages.section.length import line_count
from generator.pages.view import Html

PAGES = {"A4": 985.0, "Letter": 917.0}
"""CSS px between the margins of the first page."""
FIXED = 330.0
"""What is always there: practice, label, facts of two lines, tiles, line to sign on, all gaps."""
TABLE, LIST, MORE = 62.0, 40.0, 26.0
"""A gap, the caption and the head of a table; those of a list; the line that counts the rest."""
HEADLINE, TEXT, BOLD, CELL, SMALL = Face(30.7, 700), Face(13.4), Face(12.0, 700), Face(12.0), Face(11.4)
WHAT, OWNER = 0.55, 0.22
"""Shares of the measure for what is to be decided, and for who promised (`wakeup.css`, whose sizes these are)."""
LEAST_ASKS, LEAST_PROMISES = 3, 2


class Shown(NamedTuple):
    """How many of each stand on the page."""

    asks: int
    promises: int


def ask(title: str, why: str) -> float:
    """The height of one row, in CSS px."""
    room = WHAT * MEASURE - 14
    return 11.0 + 16.4 * line_count(title, room, BOLD) + 16.2 * line_count(why, room, SMALL)


def promise(text: str, owner: str) -> float:
    lines = max(line_count(text, 0.46 * MEASURE - 14, CELL), line_count(owner, OWNER * MEASURE - 12, CELL))
    return 11.0 + 16.4 * max(1, lines)


def query(text: Html, ticked: bool) -> float:
    """A line to write on needs one more."""
    return 8.0 + 19.4 * line_count(text, MEASURE, TEXT) + (22.0 if ticked else 30.0)


@dataclass(frozen=True)
class Room:
    """One sheet with this much on top of it."""

    paper: str
    headline: str
    lede: str

    def fitting(self, asks: Sequence[float], promises: Sequence[float], queries: Sequence[float]) -> Shown:
        """All questions; two promises; as many decisions as there is room for; then more promises."""
        room = PAGES.get(self.paper, PAGES["A4"]) - FIXED
        room -= 35.7 * line_count(self.headline, MEASURE, HEADLINE) + 19.4 * line_count(self.lede, MEASURE, TEXT)
        room -= (LIST + sum(queries) if queries else 0) + (TABLE if asks else 30) + (TABLE if promises else 0)
        kept = sum(promises[:LEAST_PROMISES])
        shown = _count(asks, room - kept, LEAST_ASKS)
        left = room - sum(asks[:shown]) - (MORE if shown < len(asks) else 0)
        return Shown(shown, _count(promises, left, LEAST_PROMISES))


def _count(heights: Sequence[float], room: float, least: int) -> int:
    """How many fit; where not all do, with room for the line that counts the rest."""
    if sum(heights) <= room:
        return len(heights)
    used, count = MORE, 0
    for height in heights:
        used += height
        if used > room:
            break
        count += 1
    return max(count, min(least, len(heights)))
