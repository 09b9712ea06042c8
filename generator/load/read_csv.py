"""A CSV file → a list of mappings with their places, as if each row had been written in YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from generator.load.files import read_bytes
from generator.load.hint import instead, quoted
from generator.load.source import MOST_PROBLEMS, At, Mark, Tree, Value, place_at
from generator.load.text import decoded
from generator.problems import Place, Problem, ProblemsFound

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 200, 200_000
_DELIMITERS = ",;\t"
_BLANK = re.compile(r"[ \n]*\n|")
_THOUSANDS = re.compile("(?<=[0-9])[ \u00a0\u2009\u202f'\u2019](?=[0-9]{3}(?![0-9]))")
_TWO_WAYS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+(?:,[0-9]+)?|(?:,[0-9]{3})+(?:\.[0-9]+)?)")


def read_csv(root: Path, path: str, columns: Collection[str], decimals: Collection[str] = ()) -> Tree:
    """
    The rows below the header, a mapping each; ProblemsFound with everything that is wrong with them.

    `columns` are the names a header may hold; a dotted one (`serves.people`) makes a mapping within the row.
    Comma, semicolon and tab separate. In the columns named by `decimals`, `84 000,50` becomes `84000.50`.
    An empty cell leaves its key out; a row of empty cells is left out.
    """
    return parse_csv(path, read_bytes(root, path), columns, decimals)


def parse_csv(path: str, content: bytes, columns: Collection[str], decimals: Collection[str] = ()) -> Tree:
    """The same for a file at hand."""
    text = decoded(path, content)
    reader = _Reader(path, text, _delimiter(text.partition("\n")[0], columns))
    table = reader.rows(text)
    header = reader.header(next(table, []), columns)
    rows: list[Value] = []
    for cells in table:
        if len(rows) >= MOST_ROWS:
            reader.tell(cells[0].mark, f"there are more than {MOST_ROWS} rows", "split the file")
            break
        if any(cell.text for cell in cells):
            rows.append(reader.row(len(rows), header, cells, decimals))
        if len(reader.problems) >= MOST_PROBLEMS:
            break
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Tree(path, rows, reader.marks, reader.lines)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    mark: Mark


class _Reader:
    """One reading of a table: its cells, where each of them stands, and what was wrong."""

    def __init__(self, path: str, text: str, delimiter: str) -> None:
        self.path = path
        self.lines = tuple(text.split("\n"))
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.delimiter = delimiter
        self.marks: dict[At, tuple[Mark | None, Mark]] = {(): (None, Mark(1, 1, max(1, len(self.lines[0]))))}
        self.problems: list[Problem] = []

    def tell(self, mark: Mark, message: str, help: str | None, code: str = "csv") -> None:
        place = place_at(self.path, self.lines, mark.line, mark.column, mark.width)
        self.problems.append(Problem(place, message, help, code=code))

    def mark(self, start: int, end: int) -> Mark:
        """The stretch between two offsets of the text, or its part on the first line."""
        line = bisect_right(self.starts, start)
        column = start - self.starts[line - 1]
        width = min(end - start, len(self.lines[line - 1]) - column)
        return Mark(line, column + 1, max(1, width))

    def rows(self, text: str) -> Iterator[list[_Cell]]:
        """The cells of each row that can be told apart; a quote that is never closed ends the table."""
        sign = re.escape(self.delimiter)
        # Possessive, so that no text makes it try twice: a quoted cell, what stands after its quote, the separator.
        cell = re.compile(rf' *"((?:[^"]++|"")*+)("?) *+([^{sign}\n]*+)({sign}|\n|\Z)|([^{sign}\n]*+)({sign}|\n|\Z)')
        at, cells, known = 0, list[_Cell](), len(self.problems)
        while (at < len(text) or cells) and len(self.problems) < MOST_PROBLEMS:
            at = at if cells else _blank(text, at)
            found = cell.match(text, at)
            if found is None or not self.closed(found):
                return
            cells.append(self.cell(found))
            at = found.end()
            if (found[4] or found[6]) != self.delimiter or len(cells) > MOST_COLUMNS:
                if len(self.problems) == known:
                    yield cells
                cells, known = [], len(self.problems)

    def cell(self, found: re.Match[str]) -> _Cell:
        quoted_text, after, plain = found[1], found[3], found[5]
        start, end = found.span(5) if plain is not None else (found.start(), found.end(3))
        written = found.string[start:end]
        start += len(written) - len(written.lstrip(" "))
        mark = self.mark(start, start + len(written.strip(" ")))
        if after:
            self.tell_after_quote(mark, self.mark(*found.span(3)))
        text = plain.strip(" ") if plain is not None else quoted_text.replace('""', '"')
        if len(text) > LONGEST_CELL:
            self.tell(mark, f"the cell has {len(text)} characters; the limit is {LONGEST_CELL}", None, "too-long")
        return _Cell(text, mark)

    def tell_after_quote(self, cell: Mark, after: Mark) -> None:
        if after.line == cell.line:
            self.tell(after, "there is text after the closing quote", "write a quote inside a quoted cell twice")
        else:
            message = f'the quote `"` is closed only on line {after.line}, with text after it'
            self.tell(replace(cell, width=1), message, 'write `"` at the end of the cell')

    def closed(self, found: re.Match[str]) -> bool:
        if found[1] is None or found[2]:
            return True
        start = found.start(1) - 1
        self.tell(self.mark(start, start + 1), 'the quote `"` is never closed', 'write `"` at the end of the cell')
        return False

    def header(self, cells: Sequence[_Cell], columns: Collection[str]) -> Sequence[_Cell]:
        """The first row, its names checked against each other and against the known ones."""
        if self.problems:
            raise ProblemsFound(self.problems)
        if not any(cell.text for cell in cells):
            help = f"name the columns in the first line: {', '.join(columns)}"
            raise ProblemsFound([Problem(Place(self.path, 1), "the file names no columns", help, code="csv")])
        if len(cells) > MOST_COLUMNS:
            self.tell(cells[-1].mark, f"there are more than {MOST_COLUMNS} columns", None)
            raise ProblemsFound(self.problems)
        taken: set[str] = set()
        for number, cell in enumerate(cells, 1):
            self.check_name(number, cell, taken, columns)
            taken.add(cell.text)
        return cells

    def check_name(self, number: int, cell: _Cell, taken: Collection[str], columns: Collection[str]) -> None:
        name = cell.text
        inside = [one for one in taken if one.startswith(f"{name}.") or name.startswith(f"{one}.")]
        if not name:
            self.tell(cell.mark, f"column {number} has no name", "name it, or delete the column")
        elif name in taken:
            self.tell(cell.mark, f"two columns are named {quoted(name)}", "rename or delete one of them")
        elif name not in columns:
            help = instead(name, [one for one in columns if one not in taken])
            self.tell(cell.mark, f"unknown column {quoted(name)}", help, "unknown-column")
        elif inside:
            self.tell(cell.mark, f"{quoted(name)} and {quoted(inside[0])} cannot both be columns", "keep one of them")

    def row(self, number: int, header: Sequence[_Cell], cells: Sequence[_Cell], decimals: Collection[str]) -> Value:
        row: dict[str, Value] = {}
        if len(cells) != len(header):
            message = f"this row has {_many(len(cells), 'cell')}, the first line names {_many(len(header), 'column')}"
            help = "put a text that holds the separator in quotes; an empty cell keeps its separator"
            self.tell(cells[0].mark, message, help)
            return row
        self.marks[(number,)] = (None, cells[0].mark)
        for name, cell in zip(header, cells, strict=True):
            if cell.text:
                text = self.decimal(cell) if name.text in decimals else cell.text
                self.put(row, (number,), name.text.split("."), text, (name.mark, cell.mark))
        return row

    def put(self, row: dict[str, Value], at: At, names: Sequence[str], text: str, marks: tuple[Mark, Mark]) -> None:
        """A cell below its dotted name."""
        for name in names[:-1]:
            at = (*at, name)
            inner = row.setdefault(name, {})
            self.marks.setdefault(at, marks)
            row = inner if isinstance(inner, dict) else {}  # a column `serves` beside `serves.people` is told already
        row[names[-1]] = text
        self.marks[(*at, names[-1])] = marks

    def decimal(self, cell: _Cell) -> str:
        """A number as spreadsheets write it → with a point and nothing else; what is no number stays as it is."""
        written = cell.text.strip().replace("\u2212", "-")
        number = _THOUSANDS.sub("", written)
        if number == written and _TWO_WAYS.fullmatch(number):
            small = number.replace(",", ".").rstrip("0").rstrip(".")
            help = f"write `{re.sub('[.,]', '', number)}` or `{small}`"
            self.tell(cell.mark, f"{quoted(cell.text)} can be read in two ways", help, "two-ways")
        elif _GROUPED.fullmatch(number) and not _TWO_WAYS.fullmatch(number):
            point = max(number.rfind("."), number.rfind(","))
            sign = "." if "." in number and "," in number else ""
            return re.sub("[.,]", "", number[:point]) + sign + number[point + 1 :]
        return number.replace(",", ".") if re.fullmatch(r"-?[0-9]+,[0-9]+", number) else number


def _delimiter(header: str, columns: Collection[str]) -> str:
    """The separator by which most of the header's names are known ones."""

    def known(sign: str) -> tuple[int, int]:
        names = [name.strip(' "') for name in header.split(sign)]
        return sum(name in columns for name in names), len(names)

    return max(_DELIMITERS, key=known)


def _blank(text: str, at: int) -> int:
    """Where the next line begins that holds anything."""
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
