"""What another system counts is read as it is stated to be written, and nothing in it is guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from generator.load.records import Reading, read_all
from generator.load.split import split
from generator.load.verify import verify
from generator.model.metric import Measurement, Series
from generator.pages.measured import disagreements, measured
from generator.problems import Problem, Severity, errors, told

ON = dt.date(2026, 11, 22)
CLIENT = "name: A\nsince: 2020-01-01\nlanguage: en\ncurrency: EUR\n"
MAPPING = {
    "id": "reply", "file": "times.csv", "name": "First reply", "unit": "min", "target": "{at_most: 30}",
    "date_column": "day", "value_column": "minutes", "date_format": "YYYY-MM-DD", "decimal_mark": "point",
    "roll_up": "mean",
}  # fmt: skip


def mapping(**changes: str | None) -> str:
    keys = {key: value for key, value in (MAPPING | changes).items() if value is not None}
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in keys.items()) + "\n"


def reading(root: Path, csv: str | None, metrics: str | None = None, review: str | None = None) -> Reading:
    files = {
        "content/site.yaml": "name: P\nlanguages: [en]\n",
        "clients/a/client.yaml": CLIENT,
        "clients/a/metrics.yaml": metrics if metrics is not None else "metrics:\n" + mapping(),
        "clients/a/metrics/times.csv": csv,
        "clients/a/reviews/2026-q2.yaml": review,
    }
    for path, text in files.items():
        if text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return read_all(root)


def problems(read: Reading) -> list[Problem]:
    found = [*read.problems, *verify(read, ON), *disagreements(read)]
    return [one for one in found if "metrics" in one.place.path or "reviews" in one.place.path]


def messages(read: Reading) -> list[str]:
    return [f"{one.place}: {one.severity.value}: {one.message}" for one in problems(read)]


def rows(read: Reading, id: str = "reply") -> list[tuple[str, Decimal | None]]:
    series = read.clients["a"].many("metrics", Series)[id].record
    return [(str(one.on), one.value) for one in series.measurements]


def test_the_rows_become_a_series(tmp_path: Path) -> None:
    read = reading(tmp_path, "day,minutes\n2026-04-02,21.5\n2026-05-02,\n2026-05-09,-3\n")
    assert rows(read) == [("2026-04-02", Decimal("21.5")), ("2026-05-02", None), ("2026-05-09", Decimal(-3))]
    assert messages(read) == []


@pytest.mark.parametrize(
    ("format", "written", "day"),
    [
        ("YYYY-MM-DD", "2026-04-03", "2026-04-03"),
        ("YYYY/MM/DD", "2026/04/03", "2026-04-03"),
        ("YYYY-MM", "2026-04", "2026-04-01"),
        ("MM.YYYY", "04.2026", "2026-04-01"),
        ("MM/YYYY", "04/2026", "2026-04-01"),
        ("DD.MM.YYYY", "03.04.2026", "2026-04-03"),
        ("DD/MM/YYYY", "03/04/2026", "2026-04-03"),
        ("MM/DD/YYYY", "03/04/2026", "2026-03-04"),
        ("D.M.YYYY", "3.4.2026", "2026-04-03"),
        ("D/M/YYYY", "13/4/2026", "2026-04-13"),
        ("M/D/YYYY", "3/4/2026", "2026-03-04"),
    ],
)
def test_a_date_means_what_the_stated_format_says(tmp_path: Path, format: str, written: str, day: str) -> None:
    read = reading(tmp_path, f"day,minutes\n{written},5\n", "metrics:\n" + mapping(date_format=format))
    assert rows(read) == [(day, Decimal(5))]


@pytest.mark.parametrize(
    ("format", "written"),
    [
        ("YYYY-MM-DD", "03.04.2026"),
        ("YYYY-MM-DD", "2026-4-3"),
        ("YYYY-MM-DD", "2026-04"),
        ("YYYY-MM-DD", "２０２６-04-03"),
        ("YYYY-MM", "2026-04-03"),
        ("DD.MM.YYYY", "3.4.2026"),
        ("DD.MM.YYYY", "2026-04-03"),
        ("DD.MM.YYYY", "03x04x2026"),
        ("MM/DD/YYYY", "04/03/26"),
    ],
)
def test_a_date_in_any_other_format_is_refused(tmp_path: Path, format: str, written: str) -> None:
    read = reading(tmp_path, f"day,minutes\n{written},5\n", "metrics:\n" + mapping(date_format=format))
    assert messages(read) == [f"clients/a/metrics/times.csv:2:1: error: `{written}` is not written as `{format}`"]


def test_days_and_months_that_were_swapped_come_to_light(tmp_path: Path) -> None:
    read = reading(tmp_path, "day,minutes\n12/31/2026,5\n", "metrics:\n" + mapping(date_format="DD/MM/YYYY"))
    assert messages(read) == ["clients/a/metrics/times.csv:2:1: error: `12/31/2026` is not in the calendar"]


@pytest.mark.parametrize(
    ("mark", "written", "value"),
    [
        ("point", "21.5", "21.5"),
        ("comma", '"21,5"', "21.5"),
        ("comma", "1 234", "1234"),
        ("point", "1\u202f234.5", "1234.5"),
        ("comma", '"\u22123,0"', "-3.0"),
        ("point", "007", "7"),
    ],
)
def test_a_number_means_what_the_stated_decimal_mark_says(tmp_path: Path, mark: str, written: str, value: str) -> None:
    read = reading(tmp_path, f"day,minutes\n2026-04-03,{written}\n", "metrics:\n" + mapping(decimal_mark=mark))
    assert rows(read) == [("2026-04-03", Decimal(value))]


@pytest.mark.parametrize(
    ("mark", "written", "message"),
    [
        ("comma", "21.5", "`21.5` has a point, but decimals are stated to have a comma"),
        ("comma", "1.234", "`1.234` has a point, but decimals are stated to have a comma"),
        ("point", "1,234", "`1,234` has a comma, but decimals are stated to have a point"),
        ("point", "95 %", "`95 %` is not a number"),
        ("point", "-", "`-` is not a number"),
        ("point", "1e3", "`1e3` is not a number"),
        ("point", "nan", "`nan` is not a number"),
        ("point", "1234567890123", "`1234567890123` is not a number"),
    ],
)
def test_a_number_that_is_written_otherwise_is_refused(tmp_path: Path, mark: str, written: str, message: str) -> None:
    read = reading(tmp_path, f"day;minutes\n2026-04-03;{written}\n", "metrics:\n" + mapping(decimal_mark=mark))
    assert messages(read) == [f"clients/a/metrics/times.csv:2:12: error: {message}"]


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    csv = "day,minutes\n2026-04-03,x\n2026-04-31,5\n,7\n2026-05-01,1\n2026-05-01,1\n"
    assert messages(reading(tmp_path, csv)) == [
        "clients/a/metrics/times.csv:2:12: error: `x` is not a number",
        "clients/a/metrics/times.csv:3:1: error: `2026-04-31` is not in the calendar",
        "clients/a/metrics/times.csv:4:2: error: `7` has no date in the column `day`",
        "clients/a/metrics/times.csv:6:1: error: this date stands here twice, first on line 5",
    ]


def test_a_fault_shows_the_line_and_what_to_write(tmp_path: Path) -> None:
    read = reading(tmp_path, "day;minutes\n2026-04-03;21,5\n")
    assert told(problems(read)[0]) == (
        "clients/a/metrics/times.csv:2:12: error: `21,5` has a comma, but decimals are stated to have a point\n"
        "  |\n"
        "2 | 2026-04-03;21,5\n"
        "  |            ^^^^\n"
        "   = help: write it like 12.5, or change `decimal_mark` in metrics.yaml"
    )


def test_months_without_a_value_are_warnings_at_the_next_row(tmp_path: Path) -> None:
    csv = "day,minutes\n2026-07-01,1\n2025-12-01,1\n2026-01-01,\n2026-02-01,1\n2026-03-01,1\n"
    read = reading(tmp_path, csv)
    assert messages(read) == [
        "clients/a/metrics/times.csv:4:1: warning: `reply` has no value for 2026-01",
        "clients/a/metrics/times.csv:2:1: warning: `reply` has no value for 2026-04 to 2026-06",
    ]
    assert len(rows(read)) == 5


def test_what_lies_in_the_future_is_a_warning(tmp_path: Path) -> None:
    read = reading(tmp_path, "day,minutes\n2026-11-22,1\n2026-11-23,1\n")
    assert messages(read) == [
        "clients/a/metrics/times.csv:3:1: warning: `reply` was measured on 2026-11-23, which is after 2026-11-22"
    ]


def test_several_numbers_come_from_one_file_and_other_columns_are_named(tmp_path: Path) -> None:
    csv = "day;minutes;fixed %;agent\n2026-04-01;5;90,5;Ann\n2026-05-01;;80;Bo\n"
    second = mapping(id="fixed", value_column='"fixed %"', decimal_mark="comma")
    metrics = "ignored_columns: [agent]\nmetrics:\n" + mapping() + second
    read = reading(tmp_path, csv, metrics)
    assert rows(read, "fixed") == [("2026-04-01", Decimal("90.5")), ("2026-05-01", Decimal(80))]
    assert messages(read) == []
    unnamed = reading(tmp_path / "unnamed", csv, "metrics:\n" + mapping() + second)
    assert messages(unnamed) == ["clients/a/metrics/times.csv:1:21: error: unknown column `agent`"]


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    read = reading(tmp_path, "day\n2026-04-01\n")
    assert messages(read) == [
        "clients/a/metrics/times.csv:1:1: error: the column `minutes`, which metrics.yaml names for `reply`,"
        " is missing or empty"
    ]


def test_a_dot_in_the_name_of_a_column_is_part_of_the_name(tmp_path: Path) -> None:
    read = reading(tmp_path, "day,reply.min\n2026-04-01,5\n", "metrics:\n" + mapping(value_column="reply.min"))
    assert rows(read) == [("2026-04-01", Decimal(5))]


def test_a_file_that_nobody_takes_a_number_from_is_an_error(tmp_path: Path) -> None:
    read = reading(tmp_path, "day,minutes\n2026-04-01,5\n", "metrics: []\n")
    assert messages(read) == ["clients/a/metrics/times.csv: error: metrics.yaml takes no number from this file"]


def test_a_file_without_a_mapping_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "clients/a/metrics").mkdir(parents=True)
    (tmp_path / "clients/a/metrics/times.csv").write_text("day,minutes\n", encoding="utf-8")
    assert messages(read_all(tmp_path)) == [
        "clients/a/metrics/times.csv: error: nobody reads this file: there is no `metrics.yaml`"
    ]


def test_a_mapping_that_cannot_be_read_is_told_alone(tmp_path: Path) -> None:
    read = reading(tmp_path, "day,minutes\n2026-04-01,5\n", "metrics:\n" + mapping(roll_up="median"))
    assert [one.place.path for one in problems(read)] == ["clients/a/metrics.yaml"]


def test_a_file_that_is_not_there_is_told_in_the_mapping(tmp_path: Path) -> None:
    [problem] = problems(reading(tmp_path, None))
    assert (str(problem.place), problem.message) == (
        "clients/a/metrics.yaml:3:11",
        "there is no file `metrics/times.csv`",
    )


def test_the_worst_needs_to_know_which_side_is_worse(tmp_path: Path) -> None:
    csv = "day,minutes\n2026-04-01,5\n"
    read = reading(tmp_path, csv, "metrics:\n" + mapping(roll_up="worst", target=None))
    assert [one.code for one in problems(read)] == ["target"]
    both = "metrics:\n" + mapping(roll_up="worst", target="{at_most: 3, at_least: 1}")
    assert [one.code for one in problems(reading(tmp_path / "both", csv, both))] == ["target"]


SPRING = "day,minutes\n2026-04-01,20\n2026-05-01,21\n2026-06-01,22\n"
REVIEW = "quarter: 2026-Q2\ndate: 2026-07-02\nkpis:\n  - {id: reply, name: Reply, unit: UNIT, value: VALUE}\n"


def test_a_review_takes_the_value_and_says_where_it_is_from(tmp_path: Path) -> None:
    read = reading(tmp_path, SPRING, review=REVIEW.replace("UNIT", "min").replace("VALUE", ""))
    known = measured(split(read).clients["a"])
    assert [kpi.value for kpi in known.file.reviews["2026-q2"].kpis] == [Decimal(21)]
    assert known.sources == {"2026-q2": {"reply": "times.csv"}}
    assert "clients/a/metrics/times.csv" in split(read).clients["a"].sources
    assert messages(read) == []


def test_a_value_of_the_reviews_own_wins_and_a_difference_is_told(tmp_path: Path) -> None:
    read = reading(tmp_path, SPRING, review=REVIEW.replace("UNIT", "min").replace("VALUE", "19"))
    known = measured(split(read).clients["a"])
    assert [kpi.value for kpi in known.file.reviews["2026-q2"].kpis] == [Decimal(19)]
    assert known.sources == {"2026-q2": {}}
    [problem] = problems(read)
    assert problem.severity is Severity.WARNING
    assert (str(problem.place), problem.message) == (
        "clients/a/reviews/2026-q2.yaml:4:48",
        "`reply` is 19 here, but 21 by metrics/times.csv",
    )


def test_another_unit_is_told_and_its_value_not_taken(tmp_path: Path) -> None:
    read = reading(tmp_path, SPRING, review=REVIEW.replace("UNIT", "h").replace("VALUE", ""))
    assert [kpi.value for kpi in measured(split(read).clients["a"]).file.reviews["2026-q2"].kpis] == [None]
    assert [one.code for one in problems(read)] == ["metric-differs"]
    assert not errors(problems(read))


def test_a_measurement_is_never_a_nought_by_itself() -> None:
    assert Measurement(on=ON).value is None
