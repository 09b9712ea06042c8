"""Text as it stands in a file → values: days, months, quarters, amounts, shares, words by language."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.calendar import Month as Month
from generator.model.calendar import Quarter as Quarter

LANGUAGES = ("en", "sv", "da", "ru", "ja")
Language = Literal["en", "sv", "da", "ru", "ja"]

FIRST_YEAR, LAST_YEAR = 1990, 2099
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "clock$", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)


def refuse(kind: str, message: str, help: str | None = None) -> PydanticCustomError:
    """The error of a value that is not what its field asks for; the message in the author's terms."""
    return PydanticCustomError(kind, "{message}", {"message": message, "help": help})


def objection(read: Callable[[str], Any], text: str) -> str | None:
    """Why `read` refuses a text, in the author's terms, with what to write instead; None where it takes it."""
    try:
        read(text)
    except PydanticCustomError as fault:
        said = fault.context or {}
        return ": ".join(str(part) for part in (said.get("message"), said.get("help")) if part)
    return None


def from_text(kind: type | tuple[type, ...], read: Callable[[str], Any]) -> BeforeValidator:
    """A validator that reads text with `read` and lets through what has the type already."""

    def parse(value: Any) -> Any:
        if isinstance(value, str):
            return read(value)
        if isinstance(value, kind):
            return value
        raise refuse("scalar_expected", f"expected {_article(read)}, found {_shape(value)}")

    return BeforeValidator(parse)


def _article(read: Callable[[str], Any]) -> str:
    return (read.__doc__ or "text").strip().rstrip(".").lower()


def _shape(value: Any) -> str:
    return {dict: "a mapping", list: "a list", type(None): "nothing"}.get(type(value), "something else")


def _matched(pattern: str, text: str, kind: str, message: str, help: str) -> re.Match[str]:
    found = _compiled(pattern).fullmatch(text)
    if found is None:
        raise refuse(kind, message, help)
    return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Python's own memory of patterns costs more than the match: a practice has a hundred thousand values."""
    return re.compile(pattern, re.ASCII)


def read_text(text: str) -> str:
    """Text."""
    if not text.strip():
        raise refuse("text_empty", "the text is empty", "write something, or leave the key out")
    if len(text) > 20_000:
        raise refuse("text_too_long", f"the text has {len(text)} characters; the limit is 20000")
    return unicodedata.normalize("NFC", text.strip())


def read_line(text: str) -> str:
    """One line of text."""
    line = read_text(text)
    if "\n" in line:
        raise refuse("line_expected", "expected one line of text", "take out the line break")
    if len(line) > 300:
        raise refuse("text_too_long", f"the line has {len(line)} characters; the limit is 300")
    return line


def read_slug(text: str) -> str:
    """A slug."""
    _matched(
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        text,
        "slug",
        f"`{text}` is not a slug",
        "use lower-case letters a-z, digits and single hyphens, such as `file-server`",
    )
    if len(text) > 60:
        raise refuse("slug", f"the slug has {len(text)} characters; the limit is 60")
    if text in DEVICES:
        raise refuse("slug", f"`{text}` is the name of a device on Windows", "choose another name")
    return text


def read_day(text: str) -> dt.date:
    """A day."""
    found = _matched(r"(\d{4})-(\d{2})-(\d{2})", text, "day", f"`{text}` is not a day", "write it like 2026-03-31")
    try:
        day = dt.date(*map(int, found.groups()))
    except ValueError:
        raise refuse("day", f"`{text}` is not a day of the calendar", "check the month and the day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refuse("day", f"`{text}` is outside {FIRST_YEAR} to {LAST_YEAR}", "check the year")
    return day


def read_month(text: str) -> Month:
    """A month."""
    found = _matched(r"(\d{4})-(0[1-9]|1[0-2])", text, "month", f"`{text}` is not a month", "write it like 2026-10")
    year, month = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse("month", f"`{text}` is outside {FIRST_YEAR} to {LAST_YEAR}", "check the year")
    return Month(year, month)


def read_quarter(text: str) -> Quarter:
    """A quarter."""
    found = _matched(
        r"(\d{4})-Q([1-4])", text, "quarter", f"`{text}` is not a quarter", "write it like 2026-Q1, by the calendar"
    )
    if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise refuse("quarter", f"`{text}` is outside {FIRST_YEAR} to {LAST_YEAR}", "check the year")
    return Quarter(int(found[1]), int(found[2]))


def read_flag(text: str) -> bool:
    """True or false."""
    if text not in {"true", "false"}:
        raise refuse("flag", f"`{text}` is neither true nor false", "write `true` or `false`")
    return text == "true"


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read_whole(text: str) -> int:
        """A whole number."""
        _matched(
            r"-?(?:0|[1-9]\d{0,9})",
            text,
            "whole_number",
            f"`{text}` is not a whole number",
            "write digits only, without leading zeros, spaces or separators",
        )
        if not low <= int(text) <= high:
            raise refuse("number_range", f"`{text}` is outside {low} to {high}")
        return int(text)

    return read_whole


def _decimal(low: str | None, high: str | None, places: int, word: str, example: str) -> Callable[[str], Decimal]:
    def read_decimal(text: str) -> Decimal:
        found = _matched(
            r"-?(?:0|[1-9]\d{0,11})(?:\.(\d+))?",
            text,
            "number",
            f"`{text}` is not {word}",
            f"write it like {example}, with a point and without spaces, separators or units",
        )
        if len(found[1] or "") > places:
            raise refuse("number", f"`{text}` has more than {places} decimal places", f"write it like {example}")
        number = Decimal(text) + 0
        if (low is not None and number < Decimal(low)) or (high is not None and number > Decimal(high)):
            raise refuse("number_range", f"`{text}` is outside {low or 'any'} to {high or 'any'}")
        return number

    read_decimal.__doc__ = word
    return read_decimal


def read_month_number(text: str) -> int:
    """The number of a month."""
    return _whole(1, 12)(text)


def read_currency(text: str) -> str:
    """A currency."""
    _matched(r"[A-Z]{3}", text, "currency", f"`{text}` is not a currency", "write the ISO 4217 code, such as SEK")
    return text


def read_address(text: str) -> str:
    """A web address."""
    _matched(
        r"https://[a-z0-9.-]+\.[a-z]{2,63}(?::\d{2,5})?(?:/[!-~]*)?",
        text,
        "web_address",
        f"`{text}` is not a web address",
        "write it whole, beginning with https://",
    )
    return text


def read_email(text: str) -> str:
    """An e-mail address."""
    _matched(
        r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        text,
        "email",
        f"`{text}` is not an e-mail address",
        "write it like name@example.com",
    )
    return text


def read_colour(text: str) -> str:
    """A colour."""
    _matched(r"#[0-9a-fA-F]{6}", text, "colour", f"`{text}` is not a colour", 'write it in quotes, like "#1f4e6b"')
    return text.lower()


def read_file_name(text: str) -> str:
    """The name of a file."""
    _matched(
        r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*\.[a-z0-9]{1,5}",
        text,
        "file_name",
        f"`{text}` is not the name of a file here",
        "use lower-case letters, digits, hyphens and slashes below this folder, such as `images/plan.svg`",
    )
    return text


def schema_of_text(pattern: str | None = None, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **({"pattern": pattern} if pattern else {}), **more})


def _number(**more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", **more})


_as_text = PlainSerializer(str, return_type=str)

Text = Annotated[str, from_text(str, read_text), schema_of_text()]
"""Words of the author, Markdown allowed, at most 20,000 characters."""
Line = Annotated[str, from_text(str, read_line), schema_of_text()]
"""One line of text, at most 300 characters."""
Slug = Annotated[str, from_text(str, read_slug), schema_of_text(r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Day = Annotated[dt.date, from_text(dt.date, read_day), schema_of_text(r"^\d{4}-\d{2}-\d{2}$")]
MonthText = Annotated[Month, from_text(Month, read_month), _as_text, schema_of_text(r"^\d{4}-(0[1-9]|1[0-2])$")]
QuarterText = Annotated[Quarter, from_text(Quarter, read_quarter), _as_text, schema_of_text(r"^\d{4}-Q[1-4]$")]
Flag = Annotated[bool, from_text(bool, read_flag), WithJsonSchema({"type": "boolean"})]
Count = Annotated[int, from_text(int, _whole(0, 10**9)), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number, nought or more."""
Rating = Annotated[int, from_text(int, _whole(1, 5)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5})]
"""One to five."""
MonthNumber = Annotated[
    int, from_text(int, _whole(1, 12)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12})
]
Years = Annotated[int, from_text(int, _whole(1, 10)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 10})]
"""One to ten."""
Duration = Annotated[
    int, from_text(int, _whole(1, 120)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 120})
]
"""Months, one to 120."""
Places = Annotated[int, from_text(int, _whole(0, 6)), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 6})]
"""Decimal places, none to six."""
PageLength = Annotated[
    int, from_text(int, _whole(1, 500)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 500})
]
"""Entries of a list, one to 500."""
Life = Annotated[Decimal, from_text(Decimal, _decimal("0", "100", 2, "a number of years", "4.5")), _number(minimum=0)]
Weight = Annotated[Decimal, from_text(Decimal, _decimal("0", "1000", 4, "a weight", "2")), _number(minimum=0)]
Amount = Annotated[
    Decimal, from_text(Decimal, _decimal("0", None, 2, "an amount", "84000 or 84000.50")), _number(minimum=0)
]
"""Money in the currency of the file it stands in; nought or more."""
Number = Annotated[Decimal, from_text(Decimal, _decimal(None, None, 6, "a number", "12.5")), _number()]
"""Any measured number."""
Hours = Annotated[Decimal, from_text(Decimal, _decimal("0", None, 2, "a number of hours", "21.5")), _number(minimum=0)]
Days = Annotated[Decimal, from_text(Decimal, _decimal("0", None, 2, "a number of days", "6")), _number(minimum=0)]
Share = Annotated[
    Decimal, from_text(Decimal, _decimal("0", "1", 4, "a share", "0.45 for 45 %")), _number(minimum=0, maximum=1)
]
"""A part of one: 0.45 is 45 %."""
Points = Annotated[
    Decimal, from_text(Decimal, _decimal("0", "5", 2, "a score", "3.5, from 0 to 5")), _number(minimum=0, maximum=5)
]
"""A score from 0 to 5."""
Currency = Annotated[str, from_text(str, read_currency), schema_of_text("^[A-Z]{3}$")]
Address = Annotated[str, from_text(str, read_address), schema_of_text("^https://")]
Email = Annotated[str, from_text(str, read_email), schema_of_text()]
Colour = Annotated[str, from_text(str, read_colour), schema_of_text("^#[0-9a-fA-F]{6}$")]
FileName = Annotated[str, from_text(str, read_file_name), schema_of_text()]

Localised = Text | dict[Language, Text]
"""A text for every language, or a map with one text per language."""


def in_language(text: str | Mapping[Any, str], language: str) -> str | None:
    """The text in that language; None where no translation was written (never another language's)."""
    return text if isinstance(text, str) else text.get(language)
