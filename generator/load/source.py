"""What one file said, as plain values, each of which knows its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, Protocol, TypeAlias, TypeVar, overload

from generator.problems import Place, Problem

T = TypeVar("T")

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""Scalars stay text: what `no`, `1.10` or `2026-03` mean is decided by the field that takes them."""

At: TypeAlias = tuple[str | int, ...]
"""A way into a value: keys of mappings, positions in lists (from 0)."""

MOST_PROBLEMS = 100
"""Problems told of one file at once; a file with more is told the rest when these are mended."""


class Memory(Protocol):
    """Where values of files are kept from one run to the next, by keys that name everything they depend on."""

    def get(self, key: str) -> bytes | None: ...

    def put_many(self, values: Mapping[str, bytes]) -> None: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one line; line and column count from 1, width in characters."""

    line: int
    column: int
    width: int


Marks: TypeAlias = Mapping[At, tuple[Mark | None, Mark]]
"""For every value its key's mark (None at the top and in lists) and its own."""


class Late(Generic[T]):
    """What is read only when somebody asks, and then once: where a value stands matters only where it is at fault."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read

    @cached_property
    def found(self) -> T:
        return self._read()


class LateMarks(Mapping[At, tuple[Mark | None, Mark]]):
    """The marks of a file whose value is known without reading it."""

    def __init__(self, tree: Late[Tree]) -> None:
        self._tree = tree

    def __getitem__(self, at: At) -> tuple[Mark | None, Mark]:
        return self._tree.found.marks[at]

    def __iter__(self) -> Iterator[At]:
        return iter(self._tree.found.marks)

    def __len__(self) -> int:
        return len(self._tree.found.marks)


class LateLines(Sequence[str]):
    """The lines of such a file."""

    def __init__(self, tree: Late[Tree]) -> None:
        self._tree = tree

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._tree.found.lines[index]

    def __len__(self) -> int:
        return len(self._tree.found.lines)


@dataclass(frozen=True)
class Tree:
    """
    One file, read.

    `path` is POSIX and relative to the practice's root; `lines` are the file's, for excerpts;
    `warnings` are what a reader doubts in a file that can be read all the same.
    """

    path: str
    value: Value
    marks: Marks
    lines: Sequence[str]
    warnings: tuple[Problem, ...] = ()
    digest: str = ""
    """Of the whole file: two files with the same one say the same in the same places."""

    def place(self, at: At = (), *, key: bool = False) -> Place:
        """Where the value at `at` stands, or its key; what is not there has the place of what is around it."""
        known = at
        while known and known not in self.marks:
            known = known[:-1]
        if known not in self.marks:
            return Place(self.path)
        of_key, of_value = self.marks[known]
        mark = of_key if of_key is not None and (key or known != at) else of_value
        return place_at(self.path, self.lines, mark.line, mark.column, mark.width)

    def under(self, key: str) -> Tree:
        """The same as if it had been written below `key`: a list of rows becomes `{"assets": [...]}`."""
        marks: dict[At, tuple[Mark | None, Mark]] = {(key, *at): both for at, both in self.marks.items()}
        if () in self.marks:
            marks[()] = self.marks[()]
        return replace(self, value={key: self.value}, marks=marks)


def place_at(path: str, lines: Sequence[str], line: int, column: int, width: int = 1) -> Place:
    """A place with the line itself; line and column count from 1."""
    excerpt = lines[line - 1] if 0 < line <= len(lines) else None
    width = min(width, len((excerpt or "").rstrip()) - column + 1)
    return Place(path, line, column, max(1, width), excerpt)


def ways(value: Value, at: At = ()) -> Iterator[tuple[At, str]]:
    """Every text in a value with the way to it, in the order of the file."""
    match value:
        case str():
            yield at, value
        case dict():
            for key, inner in value.items():
                yield from ways(inner, (*at, key))
        case list():
            for number, inner in enumerate(value):
                yield from ways(inner, (*at, number))


def value_at(value: Value, at: At) -> Value:
    """What stands there; None where nothing does."""
    for step in at:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value
