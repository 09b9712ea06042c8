"""Values → YAML as an author writes it: plain where that is safe, one entry a line, suggestions behind a `#`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"[^\W_](?:[\w .()/%+–…-]*[\w.)%…])?")
_OTHERWISE = re.compile(r"null|true|false|[0-9][0-9_.eE+-]*", re.IGNORECASE)
"""What an editor would not take for text, were it not in quotes."""

Plain = Mapping[str, object]


def scalar(value: object) -> str:
    """
    A text or a number as it can stand anywhere in YAML, within `{…}` too; nothing is written as nothing.

    White space becomes one space, but paragraphs stay apart, and spaces that do not break stay what they are.

    >>> scalar("Första svar (min)"), scalar("a: b"), scalar("%"), scalar(None)
    ('Första svar (min)', '"a: b"', '"%"', '')
    """
    if value is None:
        return ""
    paragraphs = re.split(r"\n[ \t]*\n", str(value).strip())
    text = "\n\n".join(re.sub(r"[ \t\r\n]+", " ", one).strip() for one in paragraphs)
    is_plain = _PLAIN.fullmatch(text) and not (isinstance(value, str) and _OTHERWISE.fullmatch(text))
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def flow(values: Plain) -> str:
    """`{id: first-response, target: {at_most: 30}, value: }`; an empty mapping within is left out."""
    parts = []
    for key, value in values.items():
        if isinstance(value, Mapping):
            parts += [f"{key}: {flow(value)}"] if value else []
        else:
            written = scalar(value)
            parts.append(f"{key}: {written}" if written else f"{key}: ")
    return f"{{{', '.join(parts)}}}"


def known(values: Plain) -> Plain:
    """Only what is there."""
    return {key: value for key, value in values.items() if value is not None}


def suggestions(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Lines that stand in the file once their `#` is taken out; behind each, where it comes from."""
    return [f"  # - {text}" + (f"  # {origin}" if origin else "") for text, origin in rows]
