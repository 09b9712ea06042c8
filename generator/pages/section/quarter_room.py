"""What page one of a review says already → how many rows of what happened it still holds."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.chart.lettering import Face
from generator.pages.chart.svg import MEASURE
from generator.pages.section.length import line_count, weight
from generator.pages.view import Bullets, Fact, Html, Row, Status

FULL = 1100
"""Characters over which the page is set closer (`.full` in letterhead.css, whose sizes these are)."""
PAGE, FIXED = 985.0, 360.0
"""CSS px of the page; and of what is always there: furniture, tiles, labels, the table's head and note, all gaps."""
HEADLINE, LEDE, TEXT, SMALL = Face(26.7, 700), Face(14.7), Face(13.4), Face(12.0)
FACTS = (1.2, 1.0, 0.7, 2.1)
"""Shares of the measure for client, quarter, date and attendees."""
LEAST = 2


def is_full(texts: Sequence[str | Html | None]) -> bool:
    return weight(texts) > FULL


def fitting_rows(
    headline: str, facts: Sequence[Fact], lede: Html | None, columns: Sequence[Bullets], rows: Sequence[Row]
) -> int:
    """How many of the rows stand on the page when it is set closer: two at least."""
    room = PAGE - FIXED - 31.0 * line_count(headline, MEASURE, HEADLINE) - 21.5 * line_count(lede, MEASURE, LEDE)
    room -= _facts(facts) + max((_column(one) for one in columns), default=0.0)
    count = 0
    for row in rows:
        room -= _row(row)
        count += room >= 0
    return max(count, min(LEAST, len(rows)))


def _facts(facts: Sequence[Fact]) -> float:
    shares = [0.92 * MEASURE * share / sum(FACTS) for share in FACTS]
    return 15.9 * max(
        (line_count(_word(fact.value), share, SMALL) for fact, share in zip(facts, shares, strict=False)), default=0
    )


def _column(bullets: Bullets) -> float:
    return sum(19.4 * line_count(one, MEASURE / 3 - 17, TEXT) + 4 for one in bullets.lines)


def _row(row: Row) -> float:
    """The name takes 46 of a hundred, the detail 37 (`quarter.matter_columns`)."""
    name, _, detail = row.cells
    measures = ((name, 0.46 * MEASURE - 12), (detail, 0.37 * MEASURE))
    return 10.7 + 16.2 * max(line_count(_word(cell), measure, SMALL) for cell, measure in measures)


def _word(cell: object) -> str:
    return cell if isinstance(cell, str) else cell.word if isinstance(cell, Status) else ""
