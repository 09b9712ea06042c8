"""A table becomes what YAML would have said, whichever spreadsheet wrote it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.read_csv import parse_csv, read_csv
from generator.load.source import Mark, Value
from generator.load.text import FORBIDDEN
from generator.problems import ProblemsFound

COLUMNS = ("id", "name", "replace_cost", "serves.people", "serves.sites")


def rows(text: str, *decimals: str) -> Value:
    return parse_csv("assets.csv", text.encode(), COLUMNS, decimals).value


def messages(content: bytes | str, *decimals: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        parse_csv("assets.csv", content.encode() if isinstance(content, str) else content, COLUMNS, decimals)
    return [problem.message for problem in found.value.problems]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_every_separator_and_line_break_says_the_same(sign: str, line_break: str) -> None:
    lines = [sign.join(cells) for cells in (["id", "name"], ["srv-01", "File server"], ["srv-02", "Mail"])]
    expected = [{"id": "srv-01", "name": "File server"}, {"id": "srv-02", "name": "Mail"}]
    assert rows("\ufeff" + line_break.join([*lines, ""])) == expected


def test_a_text_in_quotes_holds_separators_line_breaks_and_quotes() -> None:
    assert rows('id,name\n1,"a, ""b""\r\nc"\n2, "x" \n') == [{"id": "1", "name": 'a, "b"\nc'}, {"id": "2", "name": "x"}]


def test_empty_cells_leave_their_key_out_and_empty_rows_are_no_rows() -> None:
    assert rows('id,name\n1,\n,\n\n   \n"",two\n') == [{"id": "1"}, {"name": "two"}]


def test_a_header_alone_is_an_empty_list() -> None:
    assert rows("id,name\n") == []


def test_a_dotted_header_makes_a_mapping() -> None:
    text = "id,serves.people,serves.sites\n1,25,2\n2,,\n3,,1\n"
    expected = [
        {"id": "1", "serves": {"people": "25", "sites": "2"}},
        {"id": "2"},
        {"id": "3", "serves": {"sites": "1"}},
    ]
    assert rows(text) == expected


def test_formulas_stay_text() -> None:
    assert rows("id,name\n=1+1,@SUM(A1)\n") == [{"id": "=1+1", "name": "@SUM(A1)"}]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("84000", "84000"),
        ("84000,50", "84000.50"),
        ("84000.50", "84000.50"),
        ("84 000,00", "84000.00"),
        ("1\u00a0234\u202f567,5", "1234567.5"),
        ("1'234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("0,125", "0.125"),
        ("\u2212 5", "- 5"),
        ("\u22125,5", "-5.5"),
        ("12 34", "12 34"),
        ("84 000 kr", "84000 kr"),
        ("unknown", "unknown"),
    ],
)
def test_numbers_of_spreadsheets_get_a_point_and_lose_their_groups(written: str, number: str) -> None:
    assert rows(f"id;replace_cost\n1;{written}\n", "replace_cost") == [{"id": "1", "replace_cost": number}]


@pytest.mark.parametrize("written", ["84.000", "1,234", "-999.999"])
def test_a_number_that_can_be_read_in_two_ways_is_never_guessed(written: str) -> None:
    assert messages(f"id;replace_cost\n1;{written}\n", "replace_cost") == [f"`{written}` can be read in two ways"]


def test_columns_that_are_not_numbers_keep_their_commas() -> None:
    assert rows("id;name\n1;84,5\n") == [{"id": "1", "name": "84,5"}]


def test_every_cell_knows_its_place_and_its_header() -> None:
    tree = parse_csv("assets.csv", b'id,name,serves.people\n1,"Fil\nserver",25\n', COLUMNS)
    assert tree.marks[(0,)] == (None, Mark(2, 1, 1))
    assert tree.marks[(0, "name")] == (Mark(1, 4, 4), Mark(2, 3, 4))
    assert tree.marks[(0, "serves", "people")] == (Mark(1, 9, 13), Mark(3, 9, 2))
    assert tree.marks[(0, "serves")] == (Mark(1, 9, 13), Mark(3, 9, 2))
    assert tree.place((0, "name")).excerpt == '1,"Fil'


def test_faults_of_encoding_are_told_with_the_line() -> None:
    assert messages("id,name\n1,Größe\n".encode("latin-1")) == ["the file is not UTF-8: byte 0xf6"]
    assert messages("id,name\n1,x\n".encode("utf-16")) == ["the file is UTF-16 or UTF-32, not UTF-8"]
    assert messages(b"id,name\nx\0y,1\n") == ["a control character: U+0000"]


def test_limits_on_cells_columns_and_rows_hold() -> None:
    assert messages("id\n" + "x" * 200_001) == ["the cell has 200001 characters; the limit is 200000"]
    assert messages("id" + ",id" * 200) == ["there are more than 200 columns"]
    assert messages("id\n" + "1\n" * 20_001) == ["there are more than 20000 rows"]
    assert len(messages("id,name\n" + '"x"y,1\n' * 500)) == 100


def test_a_file_is_read_from_its_root(tmp_path: Path) -> None:
    (tmp_path / "assets.csv").write_bytes(b"id;replace_cost\n1;84 000,50\n")
    tree = read_csv(tmp_path, "assets.csv", COLUMNS, ["replace_cost"])
    assert (tree.path, tree.value) == ("assets.csv", [{"id": "1", "replace_cost": "84000.50"}])


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(
    lambda text: FORBIDDEN.search(text) is None and text == text.strip()
)


@given(st.lists(st.tuples(CELL, CELL), max_size=6), st.sampled_from(",;\t"))
def test_what_another_writer_of_tables_writes_is_read_back(cells: list[tuple[str, str]], sign: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=sign, quoting=csv.QUOTE_ALL).writerows([("id", "name"), *cells])
    named = [{key: cell for key, cell in zip(("id", "name"), row, strict=True) if cell} for row in cells]
    assert rows(written.getvalue()) == [row for row in named if row]


@given(st.text(st.sampled_from('ab,;"\t\n 0.é')) | st.text())
def test_no_table_raises_anything_but_problems(text: str) -> None:
    try:
        tree = parse_csv("assets.csv", f"id,name\n{text}".encode("utf-8", "replace"), COLUMNS, ["name"])
    except ProblemsFound:
        return
    assert isinstance(tree.value, list)
