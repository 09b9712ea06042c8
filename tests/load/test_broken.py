"""Broken inputs as readable pages: what the author wrote, and the whole message that comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.load.read_csv import parse_csv
from generator.load.read_markdown import parse_markdown
from generator.load.read_yaml import parse_yaml
from generator.load.validate import validate
from generator.problems import Problem, ProblemsFound, sorted_problems, told

PAGES = Path(__file__).parent / "broken"
COLUMNS = ("id", "name", "kind", "replace_cost", "serves.people", "serves")


def month(text: Any) -> Any:
    if not isinstance(text, str) or not text[:4].isascii() or text[4:5] != "-":
        context = {"text": str(text), "help": "write it like 2026-10"}
        raise PydanticCustomError("month", "`{text}` is not a month", context)
    return text


Month = Annotated[str, BeforeValidator(month)]
Score = Annotated[int, Field(ge=0, le=5)]


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Retainer(Record):
    model: Literal["retainer"]
    amount: Decimal


class ByTime(Record):
    model: Literal["time"]
    rate: Decimal
    unit: Literal["hour", "day"] = "hour"


class Answer(Record):
    score: Score
    note: str | None = None


class Window(Record):
    earliest: Month | None = None
    latest: Month | None = None

    @model_validator(mode="after")
    def ordered(self) -> Window:
        if self.earliest and self.latest and self.latest < self.earliest:
            context = {"at": ("latest",), "help": "swap the two"}
            raise PydanticCustomError("order", "the window ends before it begins", context)
        return self


def lower(key: str) -> str:
    if key != key.lower():
        raise ValueError(f"`{key}` is not a slug")
    return key


class Initiative(Record):
    """What the pages of record.txt are read as."""

    title: str
    """In the client's words."""
    budget: Decimal | None = None
    priority: Literal["must", "should", "could"] = "should"
    """How much it matters."""
    tags: tuple[str, ...] = Field(default=(), max_length=2)
    code: str = Field(default="AB-1", pattern=r"[A-Z]+-[0-9]+", min_length=4)
    fee: Annotated[Retainer | ByTime, Field(discriminator="model")] | None = None
    fees: tuple[Retainer | ByTime, ...] = ()
    answers: dict[Annotated[str, AfterValidator(lower)], Literal["n/a"] | Answer] = Field(default_factory=dict)
    text: str | dict[Literal["en", "sv"], str] | None = None
    at: Month | Window | None = None


def as_record(content: str) -> object:
    return validate(parse_yaml("file.yaml", content), Initiative)


READERS: Mapping[str, Callable[[str], object]] = {
    "syntax": lambda content: parse_yaml("file.yaml", content),
    "strict": lambda content: parse_yaml("file.yaml", content),
    "record": as_record,
    "table": lambda content: parse_csv("file.csv", content.encode(), COLUMNS, ["replace_cost"]),
    "front-matter": lambda content: parse_markdown("post.md", content.encode()),
}


def read_pages() -> Iterator[Any]:
    """`=== title`, what was written, `--- told`, what comes back."""
    for file in sorted(PAGES.glob("*.txt")):
        for page in file.read_text(encoding="utf-8").removeprefix("=== ").split("\n=== "):
            title, _, rest = page.partition("\n")
            written, _, expected = rest.partition("\n--- told\n")
            yield pytest.param(file.stem, written, expected.strip("\n"), id=f"{file.stem}: {title}")


def problems_of(read: Callable[[str], object], written: str) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        read(written)
    return sorted_problems(found.value.problems)


@pytest.mark.parametrize(("reader", "written", "expected"), list(read_pages()))
def test_a_broken_file_is_told_in_the_words_of_its_author(reader: str, written: str, expected: str) -> None:
    assert "\n\n".join(told(problem) for problem in problems_of(READERS[reader], written)) == expected


def test_there_are_pages_for_every_reader() -> None:
    assert {file.stem for file in PAGES.glob("*.txt")} == set(READERS)
