"""Boxes and intervals → places in which they do not touch each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in user units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def first_free(candidates: Iterable[Box], taken: Sequence[Box], page: Box, gap: float = 2) -> int | None:
    """The index of the first candidate that lies on the page and meets nothing; None where there is none."""
    for index, box in enumerate(candidates):
        if box.within(page) and not any(box.meets(other, gap) for other in taken):
            return index
    return None


def packed(intervals: Sequence[tuple[float, float]], gap: float = 0) -> list[int]:
    """A row for each interval, as few rows as first fit gives, so that none touch in a row."""
    ends: list[float] = []
    rows: list[int] = []
    for left, right in intervals:
        row = next((row for row, end in enumerate(ends) if end + gap <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = max(ends[row], right)
        rows.append(row)
    return rows


def spread(centres: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """
    Centres moved as little as needed so that blocks of these heights, in this order, do not overlap.

    Edge: where they are taller together than the room, they start at `top` and run past `bottom`.
    """
    placed: list[float] = []
    floor = top
    for centre, height in zip(centres, heights, strict=True):
        placed.append(max(centre, floor + height / 2))
        floor = placed[-1] + height / 2
    ceiling = bottom
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    shift = max(0.0, top - (placed[0] - heights[0] / 2)) if placed else 0.0
    return [centre + shift for centre in placed]


def gaps(start: float, end: float, blocked: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is left of a stretch when the blocked ones are cut out of it."""
    free: list[tuple[float, float]] = []
    for low, high in sorted(blocked):
        if low > start:
            free.append((start, min(low, end)))
        start = max(start, high)
        if start >= end:
            return free
    return [*free, (start, end)]
