"""A handful of open recommendations → the table of their quarters and prices under the roadmap on a page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.roadmap import Recommendation
from generator.numbers import basis
from generator.numbers.roadmap import Slot
from generator.pages.brief import Brief
from generator.pages.chart.lettering import Face
from generator.pages.chart.svg import LANDSCAPE
from generator.pages.section import recommendation
from generator.pages.section.length import line_count
from generator.pages.view import Column, Figure, Row, Table

MOST_STEPS = 9
WIDTHS = (48, 22, 15, 15)
TEXT = Face(12.0)


def table(brief: Brief, slots: Sequence[Slot], room: float) -> Table | None:
    """None where the rest of the page, so many CSS px, has no room for it, or would be crowded by it."""
    if not slots or len(slots) > MOST_STEPS:
        return None
    heads = zip(("asset.what", "spend.when", "cost.once", "cost.yearly"), WIDTHS, strict=True)
    columns = tuple(Column(brief.say(head), figures=n > 1, width=width) for n, (head, width) in enumerate(heads))
    rows = tuple(_row(brief, slot) for slot in slots)
    lines = sum(line_count(slot.recommendation.title, WIDTHS[0] / 100 * LANDSCAPE - 12, TEXT) for slot in slots)
    if 66 + 16.2 * lines + 10.7 * len(rows) > room:
        return None
    return Table(brief.say("roadmap.chart"), columns, rows)


def _row(brief: Brief, slot: Slot) -> Row:
    one = slot.recommendation
    return Row((one.title, recommendation.when(brief, slot), _once(brief, one), _yearly(brief, one)))


def _once(brief: Brief, one: Recommendation) -> Figure:
    if one.cost is None:
        return Figure(brief.say("cost.unpriced_short"))
    if one.cost.once is None:
        return Figure(brief.say("none"))
    if not one.cost.once.expected:
        return Figure(brief.say("cost.free"))
    return brief.figure(brief.money(one.cost.once.expected), [basis.recommendation(one.id, "cost.once")])


def _yearly(brief: Brief, one: Recommendation) -> Figure:
    if one.cost is None:
        return Figure(brief.say("cost.unpriced_short"))
    if not one.cost.per_year:
        return Figure(brief.say("none"))
    return brief.figure(brief.money(one.cost.per_year), [basis.recommendation(one.id, "cost.per_year")])
