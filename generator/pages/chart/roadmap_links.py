"""Bars that come after others → connectors that keep to the gutters between the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.roadmap_rows import PlacedBar
from generator.pages.chart.roadmap_values import State
from generator.pages.chart.svg import arrowhead, number, path

STEP = 3.0
"""Distance between two connectors side by side."""
CORNER = 2.5
Rows = Sequence[tuple[float, float]]


@dataclass
class _Routes:
    """The stretches already in use while connectors are laid one after the other."""

    rows: Rows
    bars: Sequence[PlacedBar]
    left: float
    right: float
    level: dict[int, list[tuple[float, float, float]]] = field(default_factory=dict)
    upright: list[tuple[float, float, float]] = field(default_factory=list)

    def gutter(self, above: int) -> tuple[float, float]:
        """From the foot of the row over a gutter to the head of the row under it."""
        top = self.rows[above - 1][1] if above > 0 else self.rows[0][0] - 7
        bottom = self.rows[above][0] if above < len(self.rows) else self.rows[-1][1] + 7
        return top, bottom

    def track(self, above: int, start: float, end: float, up: bool) -> float:
        """A height in the gutter where this stretch meets no other; the middle one where all are taken."""
        top, bottom = self.gutter(above)
        middle = (top + bottom) / 2
        # A wide gutter has the rule between two lanes in its middle: keep off it.
        first = 2.6 if bottom - top > 10 else 0.0
        near = -1 if up else 1
        offsets = [0.0] if not first else []
        offsets += [sign * near * (first + STEP * step) for step in range(4) for sign in (-1, 1)]
        low, high = min(start, end) - 3, max(start, end) + 3
        used = self.level.setdefault(above, [])
        for offset in offsets:
            y = middle + offset
            if not top + 1.2 <= y <= bottom - 1.2:
                continue
            if all(abs(other - y) >= STEP - 0.5 or right < low or high < left for other, left, right in used):
                used.append((y, low, high))
                return y
        return middle + first

    def channel(self, upper: int, lower: int, start: float, end: float) -> float:
        """The x at which a connector may pass the rows from `upper` to before `lower` without touching a text."""
        passed = [bar for bar in self.bars if upper <= bar.row < lower]
        top, bottom = self.gutter(upper)[0], self.gutter(lower)[1]
        steps = int((self.right - self.left) / STEP)
        candidates = [end, start, *(self.left + STEP * step for step in range(steps + 1))]
        return min(candidates, key=lambda x: (self._cost(x, passed, top, bottom, start, end), x))

    def _cost(
        self, x: float, passed: Sequence[PlacedBar], top: float, bottom: float, start: float, end: float
    ) -> float:
        cost = abs(x - start) + abs(x - end) - (20 if x in (start, end) else 0)
        for bar in passed:
            cost += 100_000 * sum(box.left - 4 < x < box.right + 4 for box in bar.outside)
            if bar.bar.left - 3 < x < bar.bar.right + 3:
                cost += 100_000 if bar.sketch.inside or bar.sketch.price_inside else 400
        crowd = sum(abs(other - x) < STEP and low < bottom and top < high for other, low, high in self.upright)
        return cost + 200 * crowd


def drawn(bars: Sequence[PlacedBar], rows: Rows, palette: Palette, left: float, right: float) -> list[str]:
    """A connector for every `after` whose both ends are on the page."""
    routes = _Routes(rows, bars, left, right)
    by_id = {bar.initiative.id: bar for bar in bars}
    known = [(by_id.get(name), bar) for bar in bars for name in bar.initiative.after]
    pairs = [(before, bar) for before, bar in known if before is not None and before != bar]
    exits: dict[str, int] = {}
    entries: dict[str, int] = {}
    body = []
    for before, after in sorted(pairs, key=lambda pair: (abs(pair[0].row - pair[1].row), pair[1].bar.left)):
        leaves = exits[before.initiative.id] = exits.get(before.initiative.id, -1) + 1
        enters = entries[after.initiative.id] = entries.get(after.initiative.id, -1) + 1
        points = _route(routes, before, after, leaves, enters)
        heading = "down" if points[-1][1] > points[-2][1] else "up"
        ending = _short_of(points[-1], heading)
        body.append(path(_rounded([*points[:-1], ending]), stroke=palette.muted, stroke_width=1))
        body.append(arrowhead(*points[-1], heading, palette.muted, 5))
    return body


def _short_of(point: tuple[float, float], heading: str) -> tuple[float, float]:
    return point[0], point[1] + (-3 if heading == "down" else 3)


def _port(bar: Box, from_left: bool, index: int) -> float:
    """Where a connector meets a bar: near its end on leaving, near its beginning on arriving."""
    step = min(7.0 + 6.0 * index, (bar.right - bar.left) * 0.45)
    return bar.left + step if from_left else bar.right - step


def _route(routes: _Routes, before: PlacedBar, after: PlacedBar, leaves: int, enters: int) -> list[tuple[float, float]]:
    down = after.row >= before.row
    same = after.row == before.row
    start, end = _port(before.bar, False, leaves), _port(after.bar, True, enters)
    leave_y = before.bar.bottom if down else before.bar.top
    ring = 2.5 if after.initiative.state is State.UNDECIDED else 0.5
    enter_y = after.bar.bottom + ring if same or not down else after.bar.top - ring
    first_gutter = before.row + 1 if down else before.row
    last_gutter = after.row + 1 if same or not down else after.row
    if first_gutter == last_gutter:
        y = routes.track(first_gutter, start, end, same or not down)
        return [(start, leave_y), (start, y), (end, y), (end, enter_y)]
    upper, lower = sorted((first_gutter, last_gutter))
    x = routes.channel(upper, lower, start, end)
    one = routes.track(first_gutter, start, x, not down)
    two = routes.track(last_gutter, x, end, same or not down)
    routes.upright.append((x, min(one, two), max(one, two)))
    return [(start, leave_y), (start, one), (x, one), (x, two), (end, two), (end, enter_y)]


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """Path steps with small round corners; points in one place or on one line are dropped."""
    kept = [points[0]]
    for point in points[1:]:
        if point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    steps = f"M{number(kept[0][0])} {number(kept[0][1])}"
    for before, corner, after in zip(kept, kept[1:], kept[2:], strict=False):
        near, far = _towards(corner, before), _towards(corner, after)
        steps += f"L{number(near[0])} {number(near[1])}Q{number(corner[0])} {number(corner[1])}"
        steps += f" {number(far[0])} {number(far[1])}"
    return steps + f"L{number(kept[-1][0])} {number(kept[-1][1])}"


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    length = abs(other[0] - corner[0]) + abs(other[1] - corner[1])
    share = min(CORNER, length / 2) / length if length else 0
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share
