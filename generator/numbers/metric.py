"""What was measured by the day or the month → the number of a fiscal quarter, where there is enough of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.metric import Measurement, Metric, Series
from generator.model.review import Kpi, Review
from generator.model.values import Month, Quarter
from generator.numbers import fiscal
from generator.numbers.rounding import EXACT, rounded, total


@dataclass(frozen=True)
class Rolled:
    """A quarter's value of one metric, and what the review of that quarter says of the same number itself."""

    metric: Metric
    value: Decimal
    listed: Kpi | None

    @property
    def is_taken(self) -> bool:
        """Whether the review leaves the value to the metric: a value of its own, or another unit, goes before."""
        return self.listed is None or (self.listed.value is None and self.same_unit)

    @property
    def same_unit(self) -> bool:
        return self.listed is None or self.listed.unit == self.metric.unit

    @property
    def agrees(self) -> bool:
        """
        Whether the review's own value is the metric's, as far as it was written: 21 agrees with 21.4, 21.0 does not.
        """
        if self.listed is None or self.listed.value is None:
            return True
        return self.listed.value == rounded(self.value, Decimal(1).scaleb(-_places(self.listed.value)))


def roll_up(series: Series, quarter: Quarter, start: int, on: dt.date) -> Decimal | None:
    """
    The value of a fiscal quarter by the metric's own rule, as known on a day.

    Rule: the mean, the sum, the last, or the worst of the values within the quarter, each value counting once; worst
    is the largest under `at_most`, the smallest under `at_least`. Rounded, halves away from nought, to the metric's
    `places`, else to as many as the most exact value of the series has.
    Units: those of the metric.
    Edge: None, never an estimate, unless each of the three months has a value (`last`: the last month) and there are
    `values_needed` in all. Values dated after the day are not known yet.
    Source: product.md, 3 (nothing is typed twice); unknown is never a nought.

    >>> from generator.model.review import Target
    >>> reply = Metric(id="reply", file="reply.csv", name="Reply", date_column="month", value_column="minutes",
    ...                target=Target(at_most=Decimal(30)), date_format="YYYY-MM", decimal_mark="point", roll_up="mean")
    >>> months = [(4, 23), (5, 24), (6, 34)]
    >>> series = Series(metric=reply, measurements=[
    ...     Measurement(on=dt.date(2026, month, 1), value=Decimal(minutes)) for month, minutes in months])
    >>> [roll_up(series, Quarter(2026, 2), start, dt.date(2026, 7, 1)) for start in (1, 2)]
    [Decimal('27'), None]
    """
    metric, months = series.metric, fiscal.months(quarter, start)
    within = [one for one in series.measurements if one.on <= on and Month.of(one.on) in months]
    values = [one.value for one in sorted(within, key=lambda one: one.on) if one.value is not None]
    covered = {Month.of(one.on) for one in within if one.value is not None}
    wanted = {months[-1]} if metric.roll_up == "last" else set(months)
    if not wanted <= covered or len(values) < (metric.values_needed or 0):
        return None
    exact = _exact(metric, values)
    places = metric.places if metric.places is not None else _most_places(series.measurements)
    return None if exact is None else rounded(exact, Decimal(1).scaleb(-places))


def _exact(metric: Metric, values: Sequence[Decimal]) -> Decimal | None:
    if metric.roll_up == "mean":
        return EXACT.divide(total(values), Decimal(len(values)))
    if metric.roll_up == "sum":
        return total(values)
    if metric.roll_up == "last":
        return values[-1]
    if metric.target is None or (metric.target.at_most is None) == (metric.target.at_least is None):
        return None
    return max(values) if metric.target.at_most is not None else min(values)


def _most_places(measurements: Iterable[Measurement]) -> int:
    return max((_places(one.value) for one in measurements if one.value is not None), default=0)


def _places(value: Decimal) -> int:
    """Decimal places as the number was written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rolled(review: Review, series: Iterable[Series], start: int) -> tuple[Rolled, ...]:
    """Every metric that has a value for a review's quarter, as known on the review's date."""
    listed = {kpi.id: kpi for kpi in review.kpis}
    found = [(one.metric, roll_up(one, review.quarter, start, review.date)) for one in series]
    return tuple(Rolled(metric, value, listed.get(metric.id)) for metric, value in found if value is not None)


def filled(review: Review, known: Iterable[Rolled]) -> Review:
    """
    The review with the values that it leaves to its metrics; numbers that it does not list come after its own.

    Rule: name, unit and target are the review's where it lists the number, else the metric's. A value of the review's
    own stays.
    Source: product.md, 3 (nothing is typed twice).
    """
    taken = {one.metric.id: one for one in known if one.is_taken}
    if not taken:
        return review
    kpis = [kpi.model_copy(update={"value": taken[kpi.id].value}) if kpi.id in taken else kpi for kpi in review.kpis]
    kpis += [_kpi(one) for one in taken.values() if one.listed is None]
    return review.model_copy(update={"kpis": tuple(kpis)})


def _kpi(one: Rolled) -> Kpi:
    metric = one.metric
    return Kpi(id=metric.id, name=metric.name, unit=metric.unit, target=metric.target, value=one.value)
