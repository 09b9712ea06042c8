"""Hours used per month → bars against the hours that are included."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.chart.labels import Beside, column, column_width, key, scale
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, fitted, shown, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import MEASURE, Chart, Named, explained, framed, hatched, line, rect, text

PLOT = 120.0


@dataclass(frozen=True)
class Month:
    """`used` None: not reported. `difference_label` says how far over or under the included hours ("+6", "−2,5")."""

    label: str
    used: float | None
    included: float
    used_label: str = ""
    difference_label: str = ""
    hover: str = ""

    @property
    def top(self) -> float:
        return max(self.used or 0.0, self.included)

    @property
    def is_over(self) -> bool:
        return self.used is not None and self.used > self.included


@dataclass(frozen=True)
class Hours(Named):
    """`included_label` stands at the line of the last month; the words explain the fills that occur."""

    months: tuple[Month, ...]
    included_label: str
    over_word: str
    unknown_word: str


def draw(hours: Hours, palette: Palette) -> Chart:
    """657 px wide, 196 high; bars from zero, what goes over the agreement in the accent."""
    room = column_width([hours.included_label], 130)
    right = min(MEASURE - room - 14, 84.0 * max(1, len(hours.months)))
    slot = right / max(1, len(hours.months))
    top = 42.0
    foot = top + PLOT
    y = scale(0, max([1e-9, *(month.top for month in hours.months)]), foot, top)
    body = [_key(hours, palette)]
    shortened = []
    for index, month in enumerate(hours.months):
        box = Box(slot * index, y(month.top), slot * (index + 1), foot)
        limit, reach = y(month.included), y(month.used or 0.0)
        body.append(explained(_bar(month, box, limit, reach, palette), month.hover))
        body.append(line(box.left, limit, box.right, limit, palette.ink, 1.4))
        label = fitted(month.label, slot - 4, SMALL)
        shortened += [month.label] if label != shown(month.label) else []
        middle = (box.left + box.right) / 2
        body.append(text(middle, foot + 15, label, SMALL, palette.muted, "middle"))
        body += _numbers(month, middle, slot, limit, reach, foot, palette)
    body.append(line(0, foot, right, foot, palette.ink, 1.1))
    last = [Beside(y(month.included), hours.included_label, palette.ink) for month in hours.months[-1:]]
    beside = column(last, right + 10, room, 0, foot)
    said = [month.difference_label for month in hours.months if month.used is not None]
    return framed(hours, (MEASURE, foot + 22), [*body, beside.body], [*beside.shortened, *shortened], said)


def _bar(month: Month, box: Box, limit: float, reach: float, palette: Palette) -> str:
    middle, half = (box.left + box.right) / 2, (box.right - box.left) * 0.34
    left, right = middle - half, middle + half
    if month.used is None:
        return hatched(Box(left, limit, right, box.bottom), palette)
    body = rect(Box(left, max(limit, reach), right, box.bottom), palette.quiet)
    if month.is_over:
        body += rect(Box(left, reach, right, limit), palette.accent)
    return body


def _numbers(
    month: Month, middle: float, slot: float, limit: float, reach: float, foot: float, palette: Palette
) -> list[str]:
    if month.used is None:
        return []
    numbers = []
    colour, face = (palette.accent, SMALL_BOLD) if month.is_over else (palette.muted, SMALL)
    over = fitted(month.difference_label, slot - 4, face)
    numbers.append(text(middle, min(limit, reach) - 5, over, face, colour, "middle"))
    used = shown(month.used_label)
    if width(used, SMALL) <= slot * 0.68 - 4 and foot - max(limit, reach) >= SMALL.leading + 4:
        numbers.append(text(middle, foot - 6, used, SMALL, palette.on(palette.quiet), "middle"))
    return numbers


def _key(hours: Hours, palette: Palette) -> str:
    entries: list[tuple[str, str]] = []
    if any(month.is_over for month in hours.months):
        entries.append((hours.over_word, palette.accent))
    unknown = [(hours.unknown_word, lambda box: hatched(box, palette, 3))]
    return key(
        [*entries, *(unknown if any(month.used is None for month in hours.months) else [])], 0, 11, MEASURE, palette.ink
    )
