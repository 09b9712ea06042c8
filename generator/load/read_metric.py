"""A CSV file of `metrics/` and what `metrics.yaml` says of it → a series for each number, with what is doubtful."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from generator.load.hint import quoted
from generator.load.read_csv import read_csv
from generator.load.source import At, Mark, Tree, Value, value_at
from generator.model.metric import Measurement, Metric, Metrics, Series
from generator.model.values import FIRST_YEAR, LAST_YEAR, Month
from generator.problems import Place, Problem, ProblemsFound, Severity

MARKS: Mapping[str, str] = {"point": ".", "comma": ","}
_DIGITS: Mapping[str, str] = {
    "YYYY": r"(?P<year>\d{4})",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "D": r"(?P<day>\d{1,2})",
}
_THOUSANDS = re.compile("(?<=[0-9])[ \u00a0\u2009\u202f'\u2019](?=[0-9]{3}(?![0-9]))")


def read_series(root: Path, path: str, metrics: Metrics) -> list[tuple[Series, Tree]]:
    """
    Every number that `metrics.yaml` takes from this file, each with a tree of its own rows (`on`, `value`).

    Months without a value between the first and the last are warnings of the tree. ProblemsFound with everything
    that is wrong: dates and numbers that are not written as stated, a date twice, columns that are not there.
    """
    mine = [one for one in metrics.metrics if one.file == path.rsplit("/", 1)[1]]
    if not mine:
        help = "add an entry with `file:` to metrics.yaml, or delete the file"
        raise ProblemsFound([Problem(Place(path), "metrics.yaml takes no number from this file", help, code="unread")])
    named = [column for one in mine for column in (one.date_column, one.value_column)]
    tree = read_csv(root, path, dict.fromkeys((*named, *metrics.ignored_columns)))
    problems: list[Problem] = []
    found = [_series(tree, one, problems) for one in mine]
    if problems:
        raise ProblemsFound(list(dict.fromkeys(problems)))
    return found


def _series(tree: Tree, metric: Metric, problems: list[Problem]) -> tuple[Series, Tree]:
    rows = list(_rows(tree, metric, problems))
    problems += _missing_columns(tree, metric)
    problems += _repeated(tree, rows)
    values: list[Value] = [{"on": str(one.on), "value": str(one.value)} for _, one in rows]
    marks: dict[At, tuple[Mark | None, Mark]] = {}
    for n, (at, _) in enumerate(rows):
        for key, column in (("on", metric.date_column), ("value", metric.value_column)):
            if _at(at, column) in tree.marks:
                marks[n, key] = tree.marks[_at(at, column)]
    series = Series(metric=metric, measurements=tuple(one for _, one in rows))
    return series, Tree(tree.path, values, marks, tree.lines, (*tree.warnings, *_gaps(tree, metric, rows)))


_Row = tuple[int, Measurement]
"""The number of a row in its file, from 0 below the header, and what it says."""


def _at(row: int, column: str) -> At:
    """Where a cell stands: a dot in the name of a column makes a mapping within the row."""
    return (row, *column.split("."))


def _rows(tree: Tree, metric: Metric, problems: list[Problem]) -> Iterator[_Row]:
    """The rows that say something of this number; of the others what is wrong with them."""
    for n in range(len(tree.value) if isinstance(tree.value, list) else 0):
        dated, written = (value_at(tree.value, _at(n, one)) for one in (metric.date_column, metric.value_column))
        if isinstance(dated, str):
            try:
                on = _day(dated, metric.date_format)
                value = _number(written, metric.decimal_mark) if isinstance(written, str) else None
            except _Misfit as misfit:
                column = metric.value_column if misfit.code in {"number", "decimal-mark"} else metric.date_column
                problems.append(Problem(tree.place(_at(n, column)), misfit.message, misfit.help, code=misfit.code))
            else:
                yield n, Measurement(on=on, value=value)
        elif isinstance(written, str):
            message = f"{quoted(written)} has no date in the column {quoted(metric.date_column)}"
            help = "write the date, or delete the row"
            problems.append(Problem(tree.place(_at(n, metric.value_column)), message, help, code="no-date"))


class _Misfit(ValueError):
    """A cell that is not what its column holds: message and help."""

    def __init__(self, code: str, message: str, help: str) -> None:
        super().__init__(message)
        self.code, self.message, self.help = code, message, help


def _day(text: str, format: str) -> dt.date:
    """The day, or the first of the month, of a cell in the stated format."""
    pattern = re.sub("YYYY|MM?|DD?|[^YMD]", lambda found: _DIGITS.get(found[0]) or re.escape(found[0]), format)
    found = re.fullmatch(pattern, text.strip(), re.ASCII)
    example = re.sub("MM?", "03", format.replace("YYYY", "2026"))
    example = re.sub("DD?", "31", example)
    if found is None:
        help = f"write it like {example}, or change `date_format` in metrics.yaml"
        raise _Misfit("date-format", f"{quoted(text)} is not written as `{format}`", help)
    parts = {"day": 1} | {key: int(digits) for key, digits in found.groupdict().items()}
    try:
        day = dt.date(**parts)
    except ValueError:
        help = "check the month and the day, and whether `date_format` in metrics.yaml is right"
        raise _Misfit("date", f"{quoted(text)} is not in the calendar", help) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _Misfit("date", f"{quoted(text)} is outside {FIRST_YEAR} to {LAST_YEAR}", "check the year")
    return day


def _number(text: str, mark: str) -> Decimal:
    """A number with the stated decimal mark; spaces may group thousands, the other mark may not."""
    digits = _THOUSANDS.sub("", text.strip().replace("\u2212", "-"))
    sign, other = MARKS[mark], MARKS["comma" if mark == "point" else "point"]
    if re.fullmatch(rf"-?[0-9]{{1,12}}(?:{re.escape(sign)}[0-9]{{1,6}})?", digits):
        return Decimal(digits.replace(sign, ".")) + 0
    if other in digits:
        message = (
            f"{quoted(text)} has a {'comma' if other == ',' else 'point'}, but decimals are stated to have a {mark}"
        )
        raise _Misfit("decimal-mark", message, f"write it like 12{sign}5, or change `decimal_mark` in metrics.yaml")
    raise _Misfit(
        "number", f"{quoted(text)} is not a number", f"write it like 12{sign}5; leave the cell empty if unknown"
    )


def _missing_columns(tree: Tree, metric: Metric) -> Iterator[Problem]:
    rows = range(len(tree.value) if isinstance(tree.value, list) else 0)
    for column in (metric.date_column, metric.value_column):
        if not any(_at(n, column) in tree.marks for n in rows):
            message = f"the column {quoted(column)}, which metrics.yaml names for `{metric.id}`, is missing or empty"
            yield Problem(tree.place(), message, "check the first line of the file", code="no-column")


def _repeated(tree: Tree, rows: Sequence[_Row]) -> Iterator[Problem]:
    first: dict[dt.date, int] = {}
    for n, one in rows:
        if one.on in first:
            before, place = tree.place((first[one.on],)).line, tree.place((n,))
            yield Problem(
                place, f"this date stands here twice, first on line {before}", "keep one", code="repeated-date"
            )
        first.setdefault(one.on, n)


def _gaps(tree: Tree, metric: Metric, rows: Sequence[_Row]) -> Iterator[Problem]:
    """Months without a value between the first and the last that have one, told where the next row stands."""
    covered = sorted({Month.of(one.on) for _, one in rows if one.value is not None})
    by_day = sorted(rows, key=lambda row: row[1].on)
    for before, after in pairwise(covered):
        if after - before > 1:
            first, last = before + 1, after + -1
            row = next(n for n, one in by_day if Month.of(one.on) > before)
            span = str(first) if first == last else f"{first} to {last}"
            help = "a quarter that is not covered stays a gap: nothing is put in its place"
            message = f"`{metric.id}` has no value for {span}"
            yield Problem(tree.place((row,)), message, help, Severity.WARNING, "gap")
