"""Planned and actual amounts → pairs of level bars with the difference between their ends."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.chart.labels import key, scale
from generator.pages.chart.lettering import SMALL, SMALL_BOLD, TEXT, TEXT_BOLD, fitted, shown, width, wrapped
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

ROW = 46.0
BAR = 13.0


@dataclass(frozen=True)
class Pair:
    """A plan and what came of it; `actual` None is not known yet, and `actual_label` then the word for it."""

    label: str
    plan: float
    actual: float | None
    plan_label: str
    actual_label: str
    difference_label: str = ""
    hover: str = ""


@dataclass(frozen=True)
class Spend(Named):
    pairs: tuple[Pair, ...]
    plan_word: str
    actual_word: str


def draw(spend: Spend, palette: Palette) -> Chart:
    """657 px wide, 46 px a pair; bars from zero."""
    labels = [wrapped(pair.label, 150, TEXT, 3) for pair in spend.pairs]
    left = max([0.0, *(lines.width for lines in labels)]) + (14 if any(lines.texts for lines in labels) else 0)
    difference = max([0.0, *(width(shown(pair.difference_label), TEXT_BOLD) for pair in spend.pairs)])
    difference = min(difference, 130.0)
    ends = [width(shown(label), SMALL_BOLD) for pair in spend.pairs for label in (pair.plan_label, pair.actual_label)]
    amount = min(max([0.0, *ends]), 140.0)
    right = MEASURE - difference - amount - 26
    highest = max([1e-9, *(max(pair.plan, pair.actual or 0.0) for pair in spend.pairs)])
    x = scale(0, highest, left, right)
    body = [_key(spend, left, palette)]
    y = 22.0
    for pair, lines in zip(spend.pairs, labels, strict=True):
        body.append(block_centred(0, y + ROW / 2 - 4, lines, TEXT, palette.ink))
        actual = None if pair.actual is None else x(pair.actual)
        body.append(explained(_bars(pair, (left, x(pair.plan), actual), y, amount, palette), pair.hover))
        words = fitted(pair.difference_label, difference, TEXT_BOLD)
        colour = palette.accent if pair.actual is not None and pair.actual > pair.plan else palette.ink
        body.append(text(MEASURE, y + 4 + BAR + TEXT.middle, words, TEXT_BOLD, colour, "end"))
        y += ROW
    body.append(line(left, 20, left, y - 8, palette.ink, 1.1))
    cut = [pair.label for pair, lines in zip(spend.pairs, labels, strict=True) if not lines.whole]
    said = [word for pair in spend.pairs for word in (pair.plan_label, pair.actual_label, pair.difference_label)]
    return framed(spend, (MEASURE, y), body, cut, said)


def _bars(pair: Pair, ends: tuple[float, float, float | None], y: float, amount: float, palette: Palette) -> str:
    left, plan, actual = ends
    top, below = Box(left, y + 3, plan, y + 3 + BAR), y + 5 + BAR
    body = rect(top, palette.paper, palette.muted, 1.2)
    body += text(plan + 6, y + 3 + BAR / 2 + SMALL.middle, fitted(pair.plan_label, amount, SMALL), SMALL, palette.muted)
    if actual is None:
        stub = Box(left, below, left + 60, below + BAR)
        word = fitted(pair.actual_label, amount, SMALL)
        return (
            body
            + hatched(stub, palette)
            + text(stub.right + 6, below + BAR / 2 + SMALL.middle, word, SMALL, palette.muted)
        )
    body += rect(Box(left, below, min(actual, plan), below + BAR), palette.quiet)
    if actual > plan:
        body += rect(Box(plan, below, actual, below + BAR), palette.accent)
    elif plan - actual > 3:
        # What was not spent, from the end of the one bar to the end of the other.
        start = actual + 9 + width(shown(pair.actual_label), SMALL_BOLD)
        if start < plan - 4:
            body += path(f"M{start:.1f} {below + BAR / 2:.1f}H{plan:.1f}V{y + 3 + BAR:.1f}", stroke=palette.muted)
    baseline = below + BAR / 2 + SMALL.middle
    return body + text(actual + 6, baseline, fitted(pair.actual_label, amount, SMALL_BOLD), SMALL_BOLD, palette.ink)


def _key(spend: Spend, left: float, palette: Palette) -> str:
    def outlined(box: Box) -> str:
        return rect(box, palette.paper, palette.muted, 1.2)

    return key([(spend.plan_word, outlined), (spend.actual_word, palette.quiet)], left, 11, MEASURE, palette.ink)
