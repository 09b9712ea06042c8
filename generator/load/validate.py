"""One file's tree and a record class → the record, or every place where the tree does not fit it."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.load.hint import nearest
from generator.load.misfit import CHOICES, Misfit, empty, told
from generator.load.source import MOST_PROBLEMS, At, Tree, Value, value_at
from generator.problems import Place, Problem, ProblemsFound

R = TypeVar("R", bound=BaseModel)

_ABSENT = frozenset(["missing", "union_tag_not_found"])
_CODES = {"extra_forbidden": "unknown-key", **dict.fromkeys(CHOICES, "choice")}
_WRAPPED = re.compile(r"function-(?:before|after|wrap|plain)\[[^,]*\(\), (.*)\]")
_CONTAINERS = (dict, Mapping, list, tuple, set, frozenset, Sequence)


def validate(tree: Tree, record: type[R]) -> R:
    """The record that a file holds; ProblemsFound with everything that is wrong with it."""
    return validate_at(tree, (), tree.value, record)


def validate_at(tree: Tree, at: At, value: Value, record: type[R]) -> R:
    """The record in one part of a file: `value` as it stands at `at`."""
    try:
        return record.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
    start = _Spot(at, _kinds(record))
    misfits = _narrowed([_found(detail, start, value) for detail in details[: 10 * MOST_PROBLEMS]], value, at)
    misspelt = {
        (*one.at[:-1], nearest(str(one.at[-1]), one.unused)) for one in misfits if one.kind == "extra_forbidden"
    }
    told_once = [one for one in misfits if one.kind != "missing" or one.at not in misspelt]
    raise ProblemsFound(list(dict.fromkeys(_problem(tree, one) for one in told_once[:MOST_PROBLEMS])))


def _problem(tree: Tree, misfit: Misfit) -> Problem:
    place = _place(tree, misfit)
    message, help = told(misfit)
    if misfit.written is None and misfit.kind not in _ABSENT:
        message, help = empty(misfit)
        if " #" in (place.excerpt or ""):
            help = "what follows ` #` is a comment; put a value that holds `#` in quotes"
    return Problem(place, message, help, code=_CODES.get(misfit.kind, misfit.kind.replace("_", "-")))


def _place(tree: Tree, misfit: Misfit) -> Place:
    """The key where the key is wrong, or where the value is empty or begins on a later line; else the value."""
    further = misfit.context.get("at", ())
    at = (*misfit.at, *((further,) if isinstance(further, str) else further))
    of_key, of_value = tree.marks.get(at, (None, None))
    below = of_key is not None and of_value is not None and of_value.line > of_key.line
    at_key = misfit.of_key or misfit.kind == "extra_forbidden" or (misfit.written is None and not further)
    return tree.place(at, key=at_key or (below and isinstance(misfit.written, (list, dict))))


@dataclass(frozen=True)
class _Branch:
    """One member of the union at `at`, by pydantic's label; `kinds` is its type, or nothing where that is not known."""

    at: At
    label: str
    kinds: tuple[Any, ...]

    def takes(self, written: Value) -> bool:
        """Whether a value of that shape may become this member."""
        held = self.kinds[0] if self.kinds else None
        origin = get_origin(held)
        if isinstance(written, dict):
            return _is_record(held) or origin in (dict, Mapping)
        if isinstance(written, list):
            return origin in _CONTAINERS and origin not in (dict, Mapping)
        return not _is_record(held) and origin not in _CONTAINERS


@dataclass(frozen=True)
class _Spot:
    """
    Where in a record an error is: `at` is the way there as the author wrote it, `kinds` the types that may stand there.

    `owner` is the record around it, `field` its field, `keys` the types of the keys of a mapping around it. pydantic
    also names each member of a union that it tried: these are `branches`.
    """

    at: At
    kinds: tuple[Any, ...]
    branches: tuple[_Branch, ...] = ()
    owner: type[BaseModel] | None = None
    field: FieldInfo | None = None
    keys: tuple[Any, ...] = ()
    of_key: bool = False

    def inside(self, step: str | int) -> _Spot:
        """One step of pydantic's `loc`."""
        if step == "[key]" and self.keys:
            return replace(self, kinds=self.keys, of_key=True)
        if len(self.kinds) > 1:
            member = _member(self.kinds, str(step))
            return replace(self, kinds=member, branches=(*self.branches, _Branch(self.at, str(step), member)))
        kind = self.kinds[0] if self.kinds else None
        at = (*self.at, step)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = _fields(kind).get(str(step))
            return _Spot(at, _kinds(field.annotation) if field else (), self.branches, kind, field)
        entry, keys = _entry(kind, step)
        return _Spot(at, entry, self.branches, field=self.field, keys=keys)


_Found: TypeAlias = tuple[Misfit, _Spot]


def _found(detail: ErrorDetails, start: _Spot, value: Value) -> _Found:
    """One error of pydantic, and the spot that it is about."""
    spot = start
    for step in detail["loc"]:
        spot = spot.inside(step)
    context = detail.get("ctx", {})
    tag = re.findall(r"'([^']+)'", str(context.get("discriminator", "")))[:1]
    at = (*spot.at, *tag)
    written = str(spot.at[-1]) if spot.of_key else value_at(value, at[len(start.at) :])
    known = _words(spot, detail["type"], context, tag)
    around = value_at(value, spot.at[len(start.at) : -1])
    misfit = Misfit(
        kind=detail["type"],
        at=at,
        written=written,
        message=detail["msg"],
        context=context,
        known=known,
        unused=tuple(word for word in known if not (isinstance(around, dict) and word in around)),
        sentence=spot.field.description if spot.field else None,
        of_key=spot.of_key,
    )
    return misfit, spot


def _narrowed(found: Sequence[_Found], value: Value, start: At, depth: int = 0) -> list[Misfit]:
    """Of each union only the member that the author probably meant."""
    misfits = [misfit for misfit, spot in found if len(spot.branches) <= depth]
    unions: dict[At, dict[_Branch, list[_Found]]] = {}
    for misfit, spot in found:
        if len(spot.branches) > depth:
            branch = spot.branches[depth]
            unions.setdefault(branch.at, {}).setdefault(branch, []).append((misfit, spot))
    for at, members in unions.items():
        narrowed = {branch: _narrowed(some, value, start, depth + 1) for branch, some in members.items()}
        misfits += _likely(at, value_at(value, at[len(start) :]), narrowed)
    return misfits


def _likely(at: At, written: Value, members: Mapping[_Branch, list[Misfit]]) -> list[Misfit]:
    """The member whose shape fits, with the fewest faults inside; else one misfit for all that would be taken."""
    fitting = [some for branch, some in members.items() if branch.takes(written)]
    if len(members) == 1 or (fitting and not isinstance(written, str)):
        return min(fitting or list(members.values()), key=len)
    either = tuple(one for some in members.values() for one in some[:1])
    return [replace(either[0], kind="union", at=at, either=either)]


def _kinds(annotation: Any) -> tuple[Any, ...]:
    """The types that an annotation allows, None aside: more than one where pydantic tries each."""
    if hasattr(annotation, "__value__"):
        return _kinds(annotation.__value__)
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(kind for one in get_args(annotation) if one is not type(None) for kind in _kinds(one))
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _kinds(annotation.model_fields["root"].annotation)
    return (annotation,)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a record by the key that the author writes."""
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _entry(kind: Any, step: str | int) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """What stands within a list or mapping: the types of an entry, and of a mapping's keys."""
    origin, args = get_origin(kind), get_args(kind)
    if origin not in _CONTAINERS or not args:
        return (), ()
    if isinstance(step, str) and len(args) == 2:
        return _kinds(args[1]), _kinds(args[0])
    fixed = origin is tuple and args[-1] is not Ellipsis and isinstance(step, int) and step < len(args)
    return _kinds(args[step if fixed and isinstance(step, int) else 0]), ()


def _member(kinds: Iterable[Any], label: str) -> tuple[Any, ...]:
    """The member of a union that pydantic calls `label`: by its class, its tag, or its kind of container."""
    while wrapped := _WRAPPED.fullmatch(label):
        label = wrapped[1]
    named = [kind for kind in kinds if _is_record(kind) and (kind.__name__ == label or label in _tags(kind))]
    name = label.partition("[")[0]
    held = [kind for kind in kinds if not _is_record(kind) and _container_name(kind) == name]
    plain = [kind for kind in kinds if not _is_record(kind) and get_origin(kind) is None]
    return tuple((named or held or plain)[:1])


def _container_name(kind: Any) -> str:
    origin = get_origin(kind)
    return "literal" if origin is Literal else str(getattr(origin, "__name__", "")).lower().replace("mapping", "dict")


def _tags(kind: type[BaseModel]) -> set[str]:
    return {word for field in kind.model_fields.values() for word in _choices(_kinds(field.annotation))}


def _choices(kinds: Iterable[Any]) -> tuple[str, ...]:
    """The words that a Literal or an Enum takes."""
    words: list[str] = []
    for kind in kinds:
        if get_origin(kind) is Literal:
            words += map(str, get_args(kind))
        elif isinstance(kind, type) and issubclass(kind, Enum):
            words += [str(one.value) for one in kind]
    return tuple(words)


def _words(spot: _Spot, kind: str, context: Mapping[str, Any], tag: Sequence[str]) -> tuple[str, ...]:
    """What may stand at a spot: the keys of the record around it, or the words that are taken there."""
    if kind == "extra_forbidden":
        return tuple(_fields(spot.owner)) if spot.owner else ()
    if tag:
        fields = [_fields(one).get(tag[0]) for one in spot.kinds if _is_record(one)]
        return tuple(word for field in fields if field for word in _choices(_kinds(field.annotation)))
    if kind.startswith("model_"):
        return tuple(dict.fromkeys(name for one in spot.kinds if _is_record(one) for name in _fields(one)))
    return _choices(spot.kinds) or tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
