"""`metrics.yaml` and `metrics/*.csv`: numbers that another system counts, and how they become numbers of a review."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from generator.model.record import Record
from generator.model.review import Target
from generator.model.values import Count, FileName, Line, Number, Places, Slug

DateFormat = Literal[
    "YYYY-MM-DD", "YYYY-MM", "YYYY/MM/DD", "DD.MM.YYYY", "D.M.YYYY", "DD/MM/YYYY", "D/M/YYYY", "MM/DD/YYYY", "M/D/YYYY",
    "MM.YYYY", "MM/YYYY",
]  # fmt: skip
RollUp = Literal["mean", "sum", "last", "worst"]


class Metric(Record):
    """One number that is counted elsewhere, and the columns of the file that hold it."""

    id: Slug
    """The name of the number in the reviews: trends come from it."""
    file: FileName
    """The CSV file in `metrics/`; several numbers may come from one file."""
    name: Line
    """What it is called, where a review does not list it."""
    unit: Line | None = None
    """What it is counted in: min, %, people. A review that lists it counts in the same."""
    target: Target | None = None
    """What it should be, where a review does not list it; `worst` needs one of its two sides."""
    date_column: Line
    """The name of the column with the day or the month."""
    value_column: Line
    """The name of the column with the value."""
    date_format: DateFormat
    """How days or months are written there; no other way is read. `M` and `D` take one digit or two."""
    decimal_mark: Literal["point", "comma"]
    """What separates decimals there; the other one is refused."""
    roll_up: RollUp
    """What a quarter's value is: the mean, the sum, the last, or the worst (by the target) of its values."""
    values_needed: Count | None = None
    """How many values a quarter needs, besides one in each month (`last`: in its last month)."""
    places: Places | None = None
    """Decimal places of a quarter's value; as many as the most exact value in the file where it is left out."""


class Metrics(Record):
    """The whole of `metrics.yaml`."""

    ignored_columns: tuple[Line, ...] = ()
    """Columns of the files that nobody needs here; any other unknown column is a fault."""
    metrics: tuple[Metric, ...] = ()
    """The numbers, one entry each."""


class Measurement(Record):
    """One row: a day, or the first day of a month, and what was measured."""

    on: dt.date
    """The day; of a month its first."""
    value: Number | None = None
    """Left out: the row is there, but nothing was measured."""


class Series(Record):
    """One metric with all that was measured, in the order of its file."""

    metric: Metric
    """What it is and how it rolls up."""
    measurements: tuple[Measurement, ...] = ()
    """The rows of the file."""
