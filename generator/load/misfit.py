"""One value that does not fit its field → what to tell its author, chosen by the kind of misfit, never by wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.load.hint import did_you_mean, quoted
from generator.load.source import At, Value


@dataclass(frozen=True)
class Misfit:
    """
    What pydantic says of one value (`kind` is its error type), and what is known of the place.

    `written` is what the author wrote there, `known` the keys or words that may stand there, `unused` those of them
    that do not stand there yet, `sentence` what the record says of the field; `of_key` says that the key is at fault
    and not its value; `either` holds one misfit for each kind of value that would have been taken.
    """

    kind: str
    at: At
    written: Value = None
    message: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    sentence: str | None = None
    of_key: bool = False
    either: tuple[Misfit, ...] = ()

    @property
    def name(self) -> str:
        """The last key or entry on the way here."""
        last = self.at[-1] if self.at else ""
        return quoted(last) if isinstance(last, str) else f"entry {last + 1}"

    @property
    def text(self) -> str:
        return quoted(self.written) if isinstance(self.written, str) else shape(self.written)

    @property
    def bound(self) -> str:
        """The first limit that pydantic names."""
        return str(next((value for name, value in self.context.items() if name in _LIMITS), "the limit"))


Told = tuple[str, str | None]
"""A message and its help."""

_LIMITS = frozenset(
    "gt ge lt le multiple_of min_length max_length max_digits decimal_places whole_digits pattern expected_version "
    "expected_schemes tz_expected".split()
)


def shape(value: Value) -> str:
    """`a list`, `a mapping`, `text`, `nothing`."""
    return {list: "a list", dict: "a mapping", str: "text", type(None): "nothing"}.get(type(value), "something else")


def told(misfit: Misfit) -> Told:
    """The message and the help; an error type of our own carries both."""
    if misfit.either:
        return _either(misfit)
    if misfit.kind in WORDS:
        return WORDS[misfit.kind](misfit)
    if misfit.kind in UNREACHABLE:
        return _unexpected(misfit)
    help = misfit.context.get("help")
    return misfit.message, str(help) if help else None


def empty(misfit: Misfit) -> Told:
    """A key with nothing behind it where something is needed."""
    if misfit.at:
        return f"{misfit.name} is empty", misfit.sentence
    return "the file is empty", f"it may hold: {', '.join(misfit.known)}" if misfit.known else None


def expects(misfit: Misfit) -> str | None:
    """The shape that a value must have here; None where its shape was right and something else is wrong."""
    if misfit.kind in CHOICES and not isinstance(misfit.written, str):
        return " or ".join(misfit.known) or "text"
    return SHAPES.get(misfit.kind)


def _either(misfit: Misfit) -> Told:
    """All that would have been taken: by shape where the shape is wrong, else each with its own reason."""
    shapes = [expects(one) for one in misfit.either]
    if all(shapes):
        wanted = " or ".join(dict.fromkeys(str(one) for one in shapes))
        return f"expected {wanted}, found {shape(misfit.written)}", misfit.sentence
    reasons = [told(one) for one in misfit.either if not expects(one)]
    helps = dict.fromkeys(help for _, help in reasons if help)
    if all(one.kind in CHOICES or expects(one) for one in misfit.either):
        helps |= dict.fromkeys(_other(one) for one in misfit.either if expects(one))
    return "; ".join(dict.fromkeys(message for message, _ in reasons)), "; or ".join(helps) or None


def _other(misfit: Misfit) -> str:
    return f"write {expects(misfit)}" + (f" of {', '.join(misfit.known)}" if misfit.known else "")


def _missing(misfit: Misfit) -> Told:
    return f"{misfit.name} is missing", misfit.sentence


def _unknown(misfit: Misfit) -> Told:
    allowed = f"allowed here: {', '.join(misfit.known)}" if misfit.known else None
    word = str(misfit.at[-1]) if misfit.at else ""
    return f"unknown key {misfit.name}", did_you_mean(word, misfit.unused) or allowed


def _shape(misfit: Misfit) -> Told:
    found = f"text {misfit.text}" if isinstance(misfit.written, str) else shape(misfit.written)
    keys = f", of: {', '.join(misfit.known)}" if misfit.known else ""
    lines = f"write `key: value` lines{keys}"
    helps = {"a mapping": lines, "a list": "begin each entry with `- `, or write `[one, two]`"}
    wanted = SHAPES[misfit.kind]
    help = helps.get(wanted)
    if wanted == "a mapping" and isinstance(misfit.written, str) and ":" in misfit.written:
        help = "write `key: value`, with a space after the colon"
    return f"expected {wanted}, found {found}", help or misfit.sentence


def _choice(misfit: Misfit) -> Told:
    if not isinstance(misfit.written, str):
        return f"expected one of {', '.join(misfit.known)}, found {shape(misfit.written)}", misfit.sentence
    if len(misfit.known) == 1:
        return f"{misfit.text} is not {misfit.known[0]}", misfit.sentence
    message = f"{misfit.text} is not one of {', '.join(misfit.known)}"
    return message, did_you_mean(misfit.written, misfit.known) or misfit.sentence


def _tag_missing(misfit: Misfit) -> Told:
    return f"{misfit.name} is missing", f"one of: {', '.join(misfit.known)}" if misfit.known else None


def _raised(misfit: Misfit) -> Told:
    """A plain ValueError or assertion of the model: its own text."""
    return str(misfit.context.get("error", misfit.message)), None


def _count(wanted: str, noun: str) -> Callable[[Misfit], Told]:
    def told_count(misfit: Misfit) -> Told:
        found = len(misfit.written) if misfit.written is not None else 0
        if misfit.written == "":
            return empty(misfit)
        return f"{misfit.name} {wanted} {_many(misfit.bound, noun)}, found {found}", misfit.sentence

    return told_count


def _many(number: str, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == '1' else plural}"


def _is_not(what: str, help: str | None = None) -> Callable[[Misfit], Told]:
    return lambda misfit: (f"{misfit.text} is not {what.format(misfit.bound)}", help or misfit.sentence)


def _is(what: str) -> Callable[[Misfit], Told]:
    return lambda misfit: (f"{misfit.text} is {what.format(misfit.bound)}", misfit.sentence)


def _has(what: str) -> Callable[[Misfit], Told]:
    return lambda misfit: (f"{misfit.text} has {what.format(misfit.bound)}", misfit.sentence)


def _unexpected(misfit: Misfit) -> Told:
    return f"{misfit.text} is not what is expected here", misfit.sentence


def _each(kinds: str, words: Callable[[Misfit], Told]) -> dict[str, Callable[[Misfit], Told]]:
    return dict.fromkeys(kinds.split(), words)


CHOICES = ("literal_error", "enum", "union_tag_invalid")

SHAPES: Mapping[str, str] = {
    **dict.fromkeys(
        "model_type model_attributes_type dataclass_type dataclass_exact_type dict_type frozen_dict_type "
        "ordered_dict_type counter_type mapping_type named_tuple_type arguments_type".split(),
        "a mapping",
    ),
    **dict.fromkeys("list_type tuple_type set_type frozen_set_type deque_type iterable_type".split(), "a list"),
    **dict.fromkeys(("string_type", "bytes_type", "scalar_expected"), "text"),
    **dict.fromkeys("int_type float_type decimal_type fraction_type complex_type".split(), "a number"),
    **dict.fromkeys("date_type datetime_type".split(), "a day"),
    **dict.fromkeys("time_type time_delta_type".split(), "a time"),
    "bool_type": "true or false",
    "url_type": "a web address",
    "uuid_type": "a UUID",
    "none_required": "nothing",
}
"""What shape is expected where this error type arises (`scalar_expected` is the models' own, and words itself)."""

WORDS: Mapping[str, Callable[[Misfit], Told]] = {
    **{kind: _shape for kind in SHAPES if kind != "scalar_expected"},
    **_each("missing missing_argument missing_keyword_only_argument missing_positional_only_argument", _missing),
    **_each("extra_forbidden unexpected_keyword_argument", _unknown),
    **dict.fromkeys(CHOICES, _choice),
    "union_tag_not_found": _tag_missing,
    **_each("value_error assertion_error", _raised),
    "invalid_key": lambda misfit: (f"the key {misfit.name} is not text", None),
    "set_item_not_hashable": lambda misfit: ("expected a text in each entry", misfit.sentence),
    "too_short": _count("needs at least", "entry"),
    "too_long": _count("takes at most", "entry"),
    **_each("string_too_short bytes_too_short", _count("needs at least", "character")),
    **_each("string_too_long bytes_too_long url_too_long", _count("takes at most", "character")),
    "string_pattern_mismatch": lambda misfit: (
        f"{misfit.text} does not have the form that is expected here",
        misfit.sentence or f"the pattern is `{misfit.bound}`",
    ),
    "string_not_ascii": _is_not("written in ASCII characters alone"),
    "greater_than": _is("too small: it must be more than {}"),
    "greater_than_equal": _is("too small: it must be at least {}"),
    "less_than": _is("too large: it must be less than {}"),
    "less_than_equal": _is("too large: it must be at most {}"),
    "multiple_of": _is_not("a multiple of {}"),
    **_each("int_parsing int_parsing_size int_from_float", _is_not("a whole number", "write digits only")),
    **_each("float_parsing finite_number decimal_parsing fraction_parsing", _is_not("a number", "write it like 12.5")),
    "complex_str_parsing": _is_not("a number"),
    "decimal_max_digits": _has("more than {} digits"),
    "decimal_max_places": _has("more than {} decimal places"),
    "decimal_whole_digits": _has("more than {} digits before the point"),
    "bool_parsing": _is_not("true or false", "write `true` or `false`"),
    **_each(
        "date_parsing date_from_datetime_parsing date_from_datetime_inexact",
        _is_not("a day", "write it like 2026-03-31"),
    ),
    "date_past": _is_not("in the past"),
    "date_future": _is_not("in the future"),
    "datetime_past": _is_not("in the past"),
    "datetime_future": _is_not("in the future"),
    "time_parsing": _is_not("a time", "write it like 09:30"),
    **_each("datetime_parsing datetime_from_date_parsing", _is_not("a day and time", "write it like 2026-03-31T09:30")),
    "timezone_naive": _has("a time zone, and none is expected"),
    "timezone_aware": _has("no time zone"),
    "timezone_offset": _is_not("in the time zone that is expected here"),
    "time_delta_parsing": _is_not("a length of time"),
    **_each("url_parsing url_syntax_violation", _is_not("a web address", "write it whole, beginning with https://")),
    "url_scheme": _is_not("a web address of the kind that is expected here", "write it whole, beginning with https://"),
    "uuid_parsing": _is_not("a UUID"),
    "uuid_version": _is_not("a UUID of version {}"),
}
"""Every pydantic error type that text, lists and mappings can cause, in the author's words."""

UNREACHABLE = frozenset(
    "no_such_attribute json_invalid json_type needs_python_object recursion_loop recursion_depth_exceeded "
    "frozen_field frozen_instance get_attribute_error default_factory_not_called iteration_error string_unicode "
    "bytes_invalid_encoding missing_sentinel_error ellipsis_error datetime_object_invalid is_instance_of "
    "is_subclass_of callable_type unexpected_positional_argument multiple_argument_values".split()
)
"""Error types that need other input than text, lists and mappings, or records that assign, call or serialise."""
