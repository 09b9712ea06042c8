"""Numbers of assets by age → a histogram in which what has outlived its life stands out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.chart.labels import key, scale, sparse
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, fitted, shown, width
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import MEASURE, Chart, Named, explained, framed, hatched, line, path, rect, text

PLOT = 130.0


@dataclass(frozen=True)
class Age:
    """The assets of one age: how many are within their life and how many past it."""

    label: str
    within: float
    due: float
    total_label: str
    hover: str = ""

    @property
    def total(self) -> float:
        return self.within + self.due


@dataclass(frozen=True)
class Ages(Named):
    """
    `ages` from the youngest, a year each; `due_at` draws the due line before that age (an index, fractions allowed).

    `unknown` counts what has no date: a hatched bar of its own at the end, with `unknown_word` under it.
    """

    ages: tuple[Age, ...]
    within_word: str
    due_word: str
    unknown: float = 0.0
    unknown_label: str = ""
    unknown_word: str = ""
    due_at: float | None = None
    due_label: str = ""
    axis_word: str = ""


def draw(ages: Ages, palette: Palette) -> Chart:
    """657 px wide, 214 high; bars from zero."""
    top = 46.0
    foot = top + PLOT
    word = fitted(ages.unknown_word, 130, SMALL)
    last = max(54.0, width(word, SMALL) + 8) if ages.unknown else 0.0
    slot = min(62.0, (MEASURE - last - (18 if last else 0)) / max(1, len(ages.ages)))
    right = slot * len(ages.ages)
    highest = max([ages.unknown, *(age.total for age in ages.ages), 1e-9])
    y = scale(0, highest, foot, top + 8)
    body = [_key(ages, palette)]
    middles = [slot * (index + 0.5) for index in range(len(ages.ages))]
    for age, middle in zip(ages.ages, middles, strict=True):
        body.append(explained(_bar(age, middle, slot * 0.38, y(age.within), y(age.total), foot, palette), age.hover))
    body += _total_labels(ages, middles, slot, [y(age.total) - 5 for age in ages.ages], palette)
    body += _axis(ages, middles, right, foot, palette)
    if ages.unknown:
        start = right + 18 if right else 2.0
        box = Box(start, y(ages.unknown), start + last, foot)
        body += [
            hatched(box, palette),
            line(start - 2, foot, start + last, foot, palette.ink, 1.1),
            text(
                start + last / 2,
                box.top - 5,
                fitted(ages.unknown_label, last, SMALL_BOLD),
                SMALL_BOLD,
                palette.ink,
                "middle",
            ),
            text(start + last / 2, foot + 15, word, SMALL, palette.muted, "middle"),
        ]
    body += _due(ages, slot, right, top, foot, palette)
    shortened = [ages.unknown_word] if ages.unknown and word != shown(ages.unknown_word) else []
    said = [ages.axis_word, *(age.total_label for age in ages.ages if age.total)]
    said += [ages.unknown_label] if ages.unknown else []
    said += [ages.due_label] if ages.due_at is not None else []
    return framed(ages, (MEASURE, foot + 22 + (14 if ages.axis_word else 0)), body, shortened, said)


def _bar(age: Age, middle: float, half: float, inner: float, outer: float, foot: float, palette: Palette) -> str:
    body = rect(Box(middle - half, inner, middle + half, foot), palette.quiet) if age.within else ""
    if not age.due:
        return body
    # The part past its life is told by its place on top and its darker tone, not by hue alone.
    return body + rect(Box(middle - half, outer, middle + half, inner), palette.accent)


def _total_labels(ages: Ages, middles: list[float], slot: float, baselines: list[float], palette: Palette) -> list[str]:
    return [
        text(middle, baseline, fitted(age.total_label, slot - 3, SMALL_BOLD), SMALL_BOLD, palette.ink, "middle")
        for age, middle, baseline in zip(ages.ages, middles, baselines, strict=True)
        if age.total
    ]


def _axis(ages: Ages, middles: list[float], right: float, foot: float, palette: Palette) -> list[str]:
    labels = [fitted(age.label, min(120, right), SMALL) for age in ages.ages]
    body = [line(0, foot, right, foot, palette.ink, 1.1)]
    body += [
        text(start, foot + 15, labels[index], SMALL, palette.muted)
        for index, start in sparse(middles, labels, 0, right)
    ]
    if ages.axis_word:
        body.append(text(0, foot + 30, fitted(ages.axis_word, MEASURE, SMALL), SMALL, palette.muted))
    return body


def _due(ages: Ages, slot: float, right: float, top: float, foot: float, palette: Palette) -> list[str]:
    if ages.due_at is None:
        return []
    x = slot * min(max(ages.due_at, 0), len(ages.ages))
    label = fitted(ages.due_label, MEASURE - 16, SMALL)
    start = min(x + 6, MEASURE - width(label, SMALL))
    return [
        path(f"M{x:.1f} {top - 20:.1f}V{foot:.1f}", stroke=palette.ink, stroke_width=1, dash="4 3"),
        text(max(0, start), top - 12, label, SMALL, palette.ink),
    ]


def _key(ages: Ages, palette: Palette) -> str:
    entries = [(ages.within_word, palette.quiet), (ages.due_word, palette.accent)]
    found = [any(age.within for age in ages.ages), any(age.due for age in ages.ages)]
    return key([entry for entry, there in zip(entries, found, strict=True) if there], 0, 11, MEASURE, palette.ink)
