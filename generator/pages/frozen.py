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
from pkgutil import walk_packages
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from generator import audience, pages
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
    """
    What the file of an edition holds: the document as values of JSON, and what it rested on.

    `inputs` are fingerprints of the fields of files, `told` all that was known of the client (`from_told`).
    """

    made_by: str
    inputs: Mapping[str, Mapping[str, str]]
    told: bytes
    document: Mapping[str, Json]


def as_json(document: Document, inputs: Mapping[str, Mapping[str, str]], told: bytes, made_by: str) -> bytes:
    """One text for one content: keys sorted, letters of every language as they are, a value a line."""
    whole = {"format": FORMAT, "made_by": made_by, "inputs": inputs, "told": json.loads(told)}
    whole |= {"document": freeze(document)}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=0) + "\n").encode()


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
    told = json.dumps(found.get("told"), ensure_ascii=False).encode()
    return Frozen(str(made_by), {path: one for path, one in inputs.items() if isinstance(one, dict)}, told, document)


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


def furnished(document: Mapping[str, Json]) -> Document:
    """The same without its sections, where this Roadbook does not know one of them any more. Raises Unreadable."""
    return thaw({**document, "sections": [], "points": []})


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
    try:
        made: object = kind(**{**_empty(kind), **given})
    except TypeError as fault:
        raise Unreadable(f"`{value[CLASS]}` is not what it was: {fault}") from fault
    return made


@cache
def _class(name: str) -> Any:
    """A view's class by its name. Raises Unreadable where there is none."""
    own = name.rpartition(".")[2]
    if name == "generator.audience.Client":
        return audience.Client
    known = _classes()
    if name in known:
        return known[name]
    moved = {kind for full, kind in known.items() if full.startswith("section.") and full.endswith(f".{own}")}
    if f"view.{own}" in known:
        return known[f"view.{own}"]
    if len(moved) != 1:
        raise Unreadable(f"this Roadbook knows no `{name[:60]}`")
    return moved.pop()


@cache
def _classes() -> Mapping[str, Any]:
    """Every view by its name; of one that has moved to another module, `_class` knows the name alone."""
    modules = [import_module(one.name) for one in walk_packages(pages.__path__, HOME)]
    return {
        f"{module.__name__.removeprefix(HOME)}.{name}": found
        for module in modules
        for name, found in vars(module).items()
        if isinstance(found, type) and is_dataclass(found) and found.__module__ == module.__name__
    }


@cache
def _empty(kind: Any) -> Mapping[str, object]:
    """What the fields without a default say where nothing was written: nothing, if their type can say so."""
    hints = get_type_hints(kind)
    nothing: dict[object, object] = {str: "", int: 0, bool: False, tuple: (), Html: Html("")}
    found: dict[str, object] = {}
    for field in fields(kind):
        if field.default is MISSING and field.default_factory is MISSING:
            hint = hints[field.name]
            simple = get_origin(hint) or hint
            if type(None) in get_args(hint) or simple in nothing:
                found[field.name] = nothing.get(simple)
    return found


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
