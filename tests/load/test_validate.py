"""A tree becomes a record; every kind of misfit has words of its own, chosen by its type."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    FutureDate,
    HttpUrl,
    NaiveDatetime,
    PastDate,
    RootModel,
    StringConstraints,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from generator.load.misfit import SHAPES, UNREACHABLE, WORDS
from generator.load.read_yaml import parse_yaml
from generator.load.source import Value
from generator.load.validate import validate, validate_at
from generator.problems import Problem, ProblemsFound


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Goal(Record):
    id: str
    by: str | None = Field(default=None, alias="until")


class Plan(Record):
    goals: tuple[Goal, ...] = ()
    months: dict[str, int] = Field(default_factory=dict)


def problems_of(read: Callable[[], object]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        read()
    return list(found.value.problems)


def told(record: type[BaseModel], written: str) -> list[tuple[str, str]]:
    """`line:column` and the message of each problem."""
    problems = problems_of(lambda: validate(parse_yaml("file.yaml", written), record))
    return [(str(problem.place).removeprefix("file.yaml:"), problem.message) for problem in problems]


def message(kind: Any, written: str) -> str:
    """What is told of one value that should be of that type."""
    record = create_model("One", __base__=Record, value=(kind, ...))
    [(_, found)] = told(record, f"value: {written}")
    return found


def test_a_file_becomes_its_record() -> None:
    tree = parse_yaml("file.yaml", "goals:\n  - {id: one, until: 2027-06}\nmonths: {2026-01: 3}")
    assert validate(tree, Plan) == Plan(goals=(Goal(id="one", until="2027-06"),), months={"2026-01": 3})


def test_a_part_of_a_file_is_told_at_its_place() -> None:
    tree = parse_yaml("file.yaml", "plans:\n  - goals: []\n  - goals: [{ids: one}]\n")
    part: Value = {"goals": [{"ids": "one"}]}
    [problem] = problems_of(lambda: validate_at(tree, ("plans", 1), part, Plan))
    assert (str(problem.place), problem.message) == ("file.yaml:3:14", "unknown key `ids`")


def test_a_key_is_named_as_the_author_writes_it() -> None:
    assert told(Plan, "goals: [{id: a, by: x}]") == [("1:17", "unknown key `by`")]
    [problem] = problems_of(lambda: validate(parse_yaml("a.yaml", "goals: [{id: a, by: x}]"), Plan))
    assert problem.help == "allowed here: id, until"


def test_every_problem_of_a_file_is_told() -> None:
    written = "goals:\n  - {id: }\n  - until: x\n  - z\nmonths: {a: b, c: 1, d: e}\nextra: 1\n"
    assert sorted(told(Plan, written)) == [
        ("2:6", "`id` is empty"),
        ("3:5", "`id` is missing"),
        ("4:5", "expected a mapping, found text `z`"),
        ("5:13", "`b` is not a whole number"),
        ("5:25", "`e` is not a whole number"),
        ("6:1", "unknown key `extra`"),
    ]


def test_problems_beyond_a_hundred_wait_until_the_first_are_mended() -> None:
    assert len(told(Plan, "goals:\n" + "  - {}\n" * 500)) == 100


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        (int, "1.5", "`1.5` is not a whole number"),
        (int, "[1]", "expected a number, found a list"),
        (float, "x", "`x` is not a number"),
        (Decimal, "1,5", "`1,5` is not a number"),
        (Annotated[Decimal, Field(max_digits=3)], "12345", "`12345` has more than 3 digits"),
        (Annotated[Decimal, Field(decimal_places=2)], "1.234", "`1.234` has more than 2 decimal places"),
        (
            Annotated[Decimal, Field(max_digits=4, decimal_places=2)],
            "123.4",
            "`123.4` has more than 2 digits before the point",
        ),
        (Annotated[Decimal, Field(allow_inf_nan=False)], "NaN", "`NaN` is not a number"),
        (Annotated[int, Field(gt=3)], "3", "`3` is too small: it must be more than 3"),
        (Annotated[int, Field(ge=3)], "2", "`2` is too small: it must be at least 3"),
        (Annotated[int, Field(lt=3)], "3", "`3` is too large: it must be less than 3"),
        (Annotated[int, Field(le=3)], "4", "`4` is too large: it must be at most 3"),
        (Annotated[int, Field(multiple_of=5)], "4", "`4` is not a multiple of 5"),
        (bool, "perhaps", "`perhaps` is not true or false"),
        (dt.date, "2026-02-30", "`2026-02-30` is not a day"),
        (PastDate, "2999-01-01", "`2999-01-01` is not in the past"),
        (FutureDate, "1999-01-01", "`1999-01-01` is not in the future"),
        (dt.time, "25:00", "`25:00` is not a time"),
        (dt.timedelta, "soon", "`soon` is not a length of time"),
        (dt.datetime, "soon", "`soon` is not a day and time"),
        (AwareDatetime, "2026-01-01T09:30", "`2026-01-01T09:30` has no time zone"),
        (NaiveDatetime, "2026-01-01T09:30Z", "`2026-01-01T09:30Z` has a time zone, and none is expected"),
        (HttpUrl, "nowhere", "`nowhere` is not a web address"),
        (HttpUrl, "ftp://example.com", "`ftp://example.com` is not a web address of the kind that is expected here"),
        (uuid.UUID, "x", "`x` is not a UUID"),
        (Colour, "blu", "`blu` is not one of red, blue"),
        (Literal["a"], "b", "`b` is not a"),
        (str, "{a: b}", "expected text, found a mapping"),
        (Annotated[str, StringConstraints(min_length=3)], "ab", "`value` needs at least 3 characters, found 2"),
        (Annotated[str, StringConstraints(max_length=1)], "ab", "`value` takes at most 1 character, found 2"),
        (Annotated[str, StringConstraints(pattern="^x$")], "a", "`a` does not have the form that is expected here"),
        (Annotated[str, StringConstraints(ascii_only=True)], "é", "`é` is not written in ASCII characters alone"),
        (list[str], "{a: b}", "expected a list, found a mapping"),
        (Annotated[list[str], Field(min_length=2)], "[a]", "`value` needs at least 2 entries, found 1"),
        (Annotated[list[str], Field(max_length=1)], "[a, b]", "`value` takes at most 1 entry, found 2"),
        (set[str], "a", "expected a list, found text `a`"),
        (dict[str, str], "[a]", "expected a mapping, found a list"),
        (Goal, "one", "expected a mapping, found text `one`"),
        (None, "x", "expected nothing, found text `x`"),
        (str | list[str], "{a: b}", "expected text or a list, found a mapping"),
        (int | Colour, "x", "`x` is not a whole number; `x` is not one of red, blue"),
        (RootModel[list[int]], "[1, x]", "`x` is not a whole number"),
    ],
)
def test_a_misfit_is_told_in_plain_words(kind: Any, written: str, expected: str) -> None:
    assert message(kind, written) == expected


@pytest.mark.parametrize("kind", [str, int, list[str], Goal, Colour, str | list[str], Literal["a"]])
def test_a_required_value_that_is_left_empty_is_told_as_empty(kind: Any) -> None:
    assert message(kind, "") == "`value` is empty"


def test_an_error_of_the_record_itself_has_its_own_words_help_and_place() -> None:
    class Window(Record):
        start: str
        end: str | None = None

        @model_validator(mode="after")
        def ordered(self) -> Window:
            if self.end and self.end < self.start:
                raise PydanticCustomError("order", "the end is before the start", {"at": ("end",), "help": "swap them"})
            if self.start == "never":
                raise PydanticCustomError("no_end", "an end is needed", {"at": "end"})
            return self

    [problem] = problems_of(lambda: validate(parse_yaml("a.yaml", "start: b\nend: a"), Window))
    assert (str(problem.place), problem.message, problem.help) == (
        "a.yaml:2:6",
        "the end is before the start",
        "swap them",
    )
    assert problem.code == "order"
    assert told(Window, "start: never") == [("1:1", "an end is needed")]


def test_plain_errors_and_assertions_keep_their_own_text() -> None:
    class One(Record):
        name: str
        size: int = 1

        @field_validator("name")
        @classmethod
        def known(cls, name: str) -> str:
            if name != "x":
                raise ValueError(f"`{name}` is not known")
            return name

        @field_validator("size")
        @classmethod
        def small(cls, size: int) -> int:
            if size > 9:
                raise AssertionError("the size is over 9")
            return size

    assert told(One, "name: y\nsize: 10") == [("1:7", "`y` is not known"), ("2:7", "the size is over 9")]


def test_a_union_is_told_by_the_member_whose_shape_was_written() -> None:
    class Answer(Record):
        score: int
        note: str | None = None

    class Sheet(Record):
        answers: dict[str, Answer | Literal["n/a"]]

    assert told(Sheet, "answers: {a: {score: x}}") == [("1:22", "`x` is not a whole number")]
    assert told(Sheet, "answers: {a: {score: 1, nte: x}}") == [("1:25", "unknown key `nte`")]
    assert told(Sheet, "answers: {a: na}") == [("1:14", "`na` is not n/a")]
    assert told(Sheet, "answers: {a: [1]}") == [("1:14", "expected a mapping or n/a, found a list")]


def test_a_member_of_a_union_that_is_named_like_a_key_is_not_taken_for_it() -> None:
    class Fixed(Record):
        model: Literal["fixed"]
        fixed: int
        amount: int

    class ByTime(Record):
        model: Literal["time"]

    class Fee(Record):
        fee: Annotated[Fixed | ByTime, Field(discriminator="model")]

    assert told(Fee, "fee: {model: fixed, fixed: 1, amount: x}") == [("1:39", "`x` is not a whole number")]
    assert told(Fee, "fee: {model: fixed, fixed: 1}") == [("1:1", "`amount` is missing")]


def test_every_error_type_of_pydantic_has_words_or_is_known_never_to_arise() -> None:
    types = set(get_args(core_schema.ErrorType))
    assert len(types) > 100
    assert types - set(WORDS) - UNREACHABLE == set()
    assert set(WORDS) & UNREACHABLE == set()
    assert (set(WORDS) | UNREACHABLE | set(SHAPES)) - types == {"scalar_expected"}


@given(
    st.recursive(
        st.none() | st.sampled_from(["", "x", "1", "n/a"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["goals", "months", "id", "until", "ids", "[key]"]), inner, max_size=3)
        ),
    )
)
def test_no_value_raises_anything_but_problems(value: Any) -> None:
    tree = parse_yaml("file.yaml", "a: 1")
    try:
        assert isinstance(validate_at(tree, (), value, Plan), Plan)
    except ProblemsFound as found:
        messages = [problem.message for problem in found.problems]
    else:
        messages = ["it fits"]
    assert messages
    assert all(messages)
