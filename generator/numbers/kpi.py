"""The numbers of every review → trends with their gaps and breaks, and their standing against the target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.review import Kpi, Review, Target
from generator.model.values import Quarter

Status = Literal["met", "missed", "not_measured", "no_target"]
Gap = Literal["no_review", "not_listed", "not_measured"]


@dataclass(frozen=True)
class Point:
    """One quarter of a trend: a value, or the reason for the gap; `broken` where unit or target changed here."""

    quarter: Quarter
    value: Decimal | None
    gap: Gap | None
    broken: bool


@dataclass(frozen=True)
class Trend:
    """
    One number over the quarters, from the first review that lists it to the one under review, none left out.

    `kpi` is its newest record, `listed` whether the review itself has it. `value` and `status` are this quarter's;
    `previous` is the last value measured before, `change` the difference where both are there in the same unit.
    """

    kpi: Kpi
    listed: bool
    points: tuple[Point, ...]
    value: Decimal | None
    status: Status
    previous: Decimal | None
    previous_quarter: Quarter | None
    change: Decimal | None

    @property
    def broken(self) -> bool:
        return any(point.broken for point in self.points)

    @property
    def better(self) -> bool | None:
        """Whether it moved towards its target's side; None without a change or where the target has both sides."""
        target = self.kpi.target
        if not self.change or target is None or (target.at_most is None) == (target.at_least is None):
            return None
        return self.change < 0 if target.at_most is not None else self.change > 0


def status(value: Decimal | None, target: Target | None) -> Status:
    """
    A value against its target.

    Rule: met where it is neither over `at_most` nor under `at_least`.
    Edge: what was not measured is neither met nor missed, whatever the target.
    Source: product.md, 4.2 (the numbers that matter with trend and target).

    >>> status(Decimal(22), Target(at_most=Decimal(30))), status(None, Target(at_most=Decimal(30)))
    ('met', 'not_measured')
    """
    if value is None:
        return "not_measured"
    if target is None or (target.at_most is None and target.at_least is None):
        return "no_target"
    over = target.at_most is not None and value > target.at_most
    under = target.at_least is not None and value < target.at_least
    return "missed" if over or under else "met"


def trends(reviews: Iterable[Review], quarter: Quarter) -> tuple[Trend, ...]:
    """
    Every number that the review of a quarter, or one before it, lists.

    Rule: matched by id over all reviews up to the quarter; in the order of the newest review that lists them.
    Edge: of two reviews of one quarter, the later one counts. A quarter without a review is a gap, never a nought.
    Source: product.md, 3 (earlier reviews give the trends: nothing is typed twice).
    """
    by_quarter = {
        review.quarter: {kpi.id: kpi for kpi in review.kpis}
        for review in sorted(reviews, key=lambda review: (review.quarter, review.date))
        if review.quarter <= quarter
    }
    newest_first = [by_quarter[one] for one in sorted(by_quarter, reverse=True)]
    ids = dict.fromkeys(id for kpis in newest_first for id in kpis)
    return tuple(_trend(id, by_quarter, quarter) for id in ids)


def _trend(id: str, by_quarter: dict[Quarter, dict[str, Kpi]], quarter: Quarter) -> Trend:
    records = [(one, kpis[id]) for one, kpis in sorted(by_quarter.items()) if id in kpis]
    current = by_quarter.get(quarter, {}).get(id)
    newest = records[-1][1]
    measured = [(one, kpi) for one, kpi in records if one < quarter and kpi.value is not None]
    before, last = measured[-1] if measured else (None, None)
    value, previous = current.value if current else None, last.value if last else None
    comparable = last is not None and last.unit == newest.unit
    return Trend(
        kpi=newest,
        listed=current is not None,
        points=tuple(_points(id, records, by_quarter, quarter)),
        value=value,
        status=status(value, newest.target),
        previous=previous,
        previous_quarter=before,
        change=value - previous if comparable and value is not None and previous is not None else None,
    )


def _points(
    id: str, records: Sequence[tuple[Quarter, Kpi]], by_quarter: dict[Quarter, dict[str, Kpi]], quarter: Quarter
) -> Iterable[Point]:
    first, seen = records[0]
    for one in (first + n for n in range(quarter - first + 1)):
        kpi = by_quarter.get(one, {}).get(id)
        if kpi is None:
            yield Point(one, None, "not_listed" if one in by_quarter else "no_review", broken=False)
            continue
        broken = (kpi.unit, kpi.target) != (seen.unit, seen.target)
        yield Point(one, kpi.value, "not_measured" if kpi.value is None else None, broken)
        seen = kpi
