"""Scores per domain → bars from 0 to 5 with the last time, the change and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.chart.labels import Tick, column_width
from generator.pages.chart.lettering import SMALL, TEXT, TEXT_BOLD, Lines, fitted, shown, width, wrapped
from generator.pages.chart.palette import Palette
from generator.pages.chart.place import Box
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    block_centred,
    explained,
    framed,
    hatched,
    line,
    path,
    rect,
    text,
)

ROW = 30.0
BAR = 13.0


@dataclass(frozen=True)
class Score:
    """
    A domain. `value` 0–`top` or None where there is no score; then `value_label` is the word for it.

    `previous` draws a tick at the last score, `change` says the difference; `coverage` (0–1) is a thin line
    where there is no `coverage_label`; `provisional` hatches the bar; `focus` puts it in the accent.
    """

    label: str
    value: float | None
    value_label: str
    previous: float | None = None
    change: str = ""
    coverage: float | None = None
    coverage_label: str = ""
    provisional: bool = False
    focus: bool = False
    hover: str = ""


@dataclass(frozen=True)
class ScoreBars(Named):
    """`ticks` along the scale; `heads` over label, change and coverage, each may be empty."""

    scores: tuple[Score, ...]
    ticks: tuple[Tick, ...] = ()
    top: float = 5.0
    previous_word: str = ""
    change_head: str = ""
    coverage_head: str = ""


@dataclass(frozen=True)
class _Columns:
    """Where the columns begin and end, left to right."""

    label: float
    left: float
    right: float
    value: float
    change: float
    coverage: float


def draw(bars: ScoreBars, palette: Palette) -> Chart:
    """657 px wide, 30 px a row (more where a label needs three lines)."""
    columns = _columns(bars)
    labels = [wrapped(score.label, columns.label, TEXT, 3) for score in bars.scores]
    heights = [max(ROW, len(lines.texts) * TEXT.leading + 8) for lines in labels]
    body = _heads(bars, columns, palette)
    top = 20.0
    body += _grid(bars, columns, palette, top, top + sum(heights))
    y = top
    for score, lines, height in zip(bars.scores, labels, heights, strict=True):
        body.append(explained(_row(bars, score, lines, columns, y + height / 2, palette), score.hover))
        y += height
        body.append(line(0, y, MEASURE, y, palette.grid, 0.8))
    shortened = [score.label for score, lines in zip(bars.scores, labels, strict=True) if not lines.whole]
    said = [word for score in bars.scores for word in (score.value_label, score.change, score.coverage_label)]
    said += [bars.change_head] if any(score.change for score in bars.scores) else []
    said += [bars.coverage_head] if columns.coverage < MEASURE else []
    return framed(bars, (MEASURE, y + 2), body, shortened, said)


def _columns(bars: ScoreBars) -> _Columns:
    values = [width(shown(score.value_label), TEXT_BOLD) for score in bars.scores if score.value is not None]
    changes = [width(shown(score.change), SMALL) for score in bars.scores if score.change]
    notes = [score.coverage_label for score in bars.scores if score.coverage_label]
    label = min(max([90.0, *(width(shown(score.label), TEXT) for score in bars.scores)]), 190.0)
    note = column_width([*notes, bars.coverage_head], 130.0) if notes else 0.0
    change = min(max([*changes, width(shown(bars.change_head), SMALL) if changes else 0.0, 0.0]), 70.0)
    value = min(max([*values, 14.0]), 60.0)
    coverage = MEASURE - note
    change_right = coverage - (16 if note else 0)
    value_right = change_right - (change + 14 if change else 0)
    return _Columns(label, label + 14, value_right - value - 12, value_right, change_right, coverage)


def _heads(bars: ScoreBars, columns: _Columns, palette: Palette) -> list[str]:
    body = [text(_at(bars, columns, tick.value), 11, tick.label, SMALL, palette.muted, "middle") for tick in bars.ticks]
    if any(score.change for score in bars.scores):
        room = columns.change - columns.value - 4
        body.append(text(columns.change, 11, fitted(bars.change_head, room, SMALL), SMALL, palette.muted, "end"))
    if columns.coverage < MEASURE:
        head = fitted(bars.coverage_head, MEASURE - columns.coverage, SMALL)
        body.append(text(columns.coverage, 11, head, SMALL, palette.muted))
    if bars.previous_word and any(score.previous is not None for score in bars.scores):
        word = fitted(bars.previous_word, columns.label - 8, SMALL)
        body += [path("M2 3V12", stroke=palette.ink, stroke_width=1.8), text(8, 11, word, SMALL, palette.muted)]
    return body


def _at(bars: ScoreBars, columns: _Columns, value: float) -> float:
    return columns.left + (columns.right - columns.left) * min(max(value / bars.top, 0.0), 1.0)


def _grid(bars: ScoreBars, columns: _Columns, palette: Palette, top: float, foot: float) -> list[str]:
    return [
        line(x, top, x, foot, palette.grid, 0.8)
        for x in (_at(bars, columns, tick.value) for tick in bars.ticks)
        if columns.left < x
    ]


def _row(bars: ScoreBars, score: Score, lines: Lines, columns: _Columns, y: float, palette: Palette) -> str:
    label = block_centred(0, y, lines, TEXT, palette.ink)
    track = Box(columns.left, y - BAR / 2, columns.right, y + BAR / 2)
    note = fitted(score.coverage_label, MEASURE - columns.coverage, SMALL)
    after = text(columns.coverage, y + SMALL.middle, note, SMALL, palette.muted)
    if score.value is None:
        return label + _unknown(score, track, palette) + after
    end = _at(bars, columns, score.value)
    tone = palette.accent if score.focus else palette.quiet
    bar = Box(columns.left, track.top, end, track.bottom)
    drawn = hatched(bar, palette) if score.provisional else rect(bar, tone)
    if score.provisional and score.focus:
        drawn += rect(bar, "none", palette.accent, 1.2)
    drawn += line(columns.left, y - ROW / 2 + 4, columns.left, y + ROW / 2 - 4, palette.ink, 1)
    if score.coverage is not None and not score.coverage_label:
        reach = columns.left + (columns.right - columns.left) * min(max(score.coverage, 0.0), 1.0)
        drawn += line(columns.left, track.bottom + 3, reach, track.bottom + 3, palette.muted, 1)
    if score.previous is not None:
        x = _at(bars, columns, score.previous)
        drawn += path(f"M{x:.1f} {track.top - 3.5:.1f}V{track.bottom + 3.5:.1f}", stroke=palette.paper, stroke_width=4)
        drawn += path(f"M{x:.1f} {track.top - 3:.1f}V{track.bottom + 3:.1f}", stroke=palette.ink, stroke_width=1.8)
    value = text(columns.value, y + TEXT.middle, score.value_label, TEXT_BOLD, palette.ink, "end")
    change = text(
        columns.change,
        y + SMALL.middle,
        fitted(score.change, 70, SMALL),
        SMALL,
        palette.muted,
        "end",
    )
    return label + drawn + value + change + after


def _unknown(score: Score, track: Box, palette: Palette) -> str:
    word = fitted(score.value_label, track.right - track.left - 24, SMALL)
    half = width(word, SMALL) / 2 + 6
    middle, y = (track.left + track.right) / 2, (track.top + track.bottom) / 2
    chip = rect(Box(middle - half, track.top + 0.5, middle + half, track.bottom - 0.5), palette.paper)
    return hatched(track, palette) + chip + text(middle, y + SMALL.middle, word, SMALL, palette.muted, "middle")
