"""A document ⇄ its view model as JSON: what was handed over can be shown again, whatever the files say by then.

Every value carries the name of its class, so that any document of any kind comes back as it was. A field that this
Roadbook has and the one that wrote the file had not stays empty; a field that it no longer has is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from typing import Any, TypeAlias, get_origin, get_type_hints

from generator import audience
from generator.pages.view import Document, Html, Point

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

FORMAT = 1
CLASS = "class"
"""The key of the class's name; no field can have it."""
HOME = "generator.pages."
REFUSED_TAGS = frozenset("script iframe object embed link meta base form input button style foreignobject".split())


class Unreadable(ValueError):
    """A view that cannot be shown; the message says why."""


@dataclass(frozen=True)
class Frozen:
    """What the file of an edition holds: the document as values of JSON, and the fingerprints of what it rested on."""

    made_by: str
    inputs: Mapping[str, Mapping[str, str]]
    document: Mapping[str, Json]


def as_json(document: Document, inputs: Mapping[str, Mapping[str, str]], made_by: str) -> bytes:
    """One text for one content: keys sorted, letters of every language as they are, a value a line."""
    whole = {"format": FORMAT, "made_by": made_by, "inputs": inputs, "document": freeze(document)}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read(content: bytes) -> Frozen:
    """Raises Unreadable where this is not the file of an edition, or one of another format."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("it is not JSON") from fault
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Unreadable("it is of a format that this Roadbook does not know")
    document, inputs, made_by = found.get("document"), found.get("inputs"), found.get("made_by")
    if not isinstance(document, dict) or not isinstance(inputs, dict):
        raise Unreadable("it holds no document")
    return Frozen(str(made_by), {path: one for path, one in inputs.items() if isinstance(one, dict)}, document)


def freeze(view: object) -> Json:
    """Views, texts, numbers and tuples of them as values of JSON. Raises TypeError for anything else."""
    if view is None or isinstance(view, str | int | float | bool):
        return view
    if isinstance(view, tuple | list):
        return [freeze(one) for one in view]
    if is_dataclass(view) and not isinstance(view, type):
        kind = type(view)
        name = f"{kind.__module__.removeprefix(HOME)}.{kind.__qualname__}"
        return {CLASS: name} | {field.name: freeze(getattr(view, field.name)) for field in fields(view)}
    raise TypeError(f"{type(view).__name__} has no place in a view model")


def thaw(document: Mapping[str, Json]) -> Document:
    """The document as it was. Raises Unreadable."""
    found = _thawed(dict(document))
    if not isinstance(found, Document):
        raise Unreadable("it holds no document")
    return found


def points(document: Mapping[str, Json]) -> tuple[Point, ...]:
    """What the next edition is compared by, even where the rest cannot be shown any more."""
    found = document.get("points")
    made = _thawed(found) if isinstance(found, list) else ()
    return tuple(one for one in made if isinstance(one, Point)) if isinstance(made, tuple) else ()


def _thawed(value: Json) -> object:
    if isinstance(value, list):
        return tuple(_thawed(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind = _class(str(value.get(CLASS)))
    if kind is Html:
        _check(str(value.get("markup")))
    known = {field.name for field in fields(kind)}
    given = {name: _thawed(one) for name, one in value.items() if name in known}
    made: object = kind(**{**_empty(kind), **given})
    return made


@cache
def _class(name: str) -> Any:
    """A view's class by its name. Raises Unreadable where there is none."""
    module, _, own = name.rpartition(".")
    if name == "generator.audience.Client":
        return audience.Client
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", module, re.ASCII):
        raise Unreadable(f"`{name[:60]}` is no part of a document")
    try:
        found = getattr(import_module(HOME + module), own, None)
    except ImportError:
        found = None
    if not (isinstance(found, type) and is_dataclass(found) and found.__module__ == HOME + module):
        raise Unreadable(f"this Roadbook knows no `{name[:60]}`")
    return found


@cache
def _empty(kind: Any) -> dict[str, object]:
    """What a field without a default says where nothing was written: nothing."""
    hints = get_type_hints(kind)
    nothing: dict[object, object] = {str: "", int: 0, bool: False, tuple: (), Html: Html("")}
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING]
    return {name: nothing.get(get_origin(hints[name]) or hints[name]) for name in needed}


class _Look(HTMLParser):
    """Refuses what neither our prose nor our charts ever make."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = (value or "").strip().casefold()
            outward = name in ("href", "src", "xlink:href") and not re.match(r"#|https:|mailto:|tel:|asset:", address)
            if outward or name.startswith("on") or "url(" in address.replace("url(#", ""):
                raise Unreadable(f"`{name}` does not belong into a document")
        if tag in REFUSED_TAGS:
            raise Unreadable(f"`<{tag}>` does not belong into a document")


def _check(markup: str) -> None:
    look = _Look()
    look.feed(markup)
    look.close()
