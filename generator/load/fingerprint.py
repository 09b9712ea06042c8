"""Every file that a client's documents may rest on → a fingerprint of each of its fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.load.records import ClientFolder, Reading
from generator.load.source import Tree, Value

DIGITS = 8
"""Hexadecimal digits of a fingerprint: enough to tell two values of one field apart."""
NOT_SHOWN = ("private.yaml", "editions")
"""No document of a client is made from these."""

Inputs: TypeAlias = Mapping[str, Mapping[str, str]]
"""Path of a file → field (`assets.srv-01.replace_cost`) → fingerprint of what stands there."""


def inputs(folder: ClientFolder, reading: Reading) -> dict[str, dict[str, str]]:
    """
    What this client's documents may rest on: its own files, and those that all share.

    Rule: of the client's own files every field, of those that all share every entry (`questions.backup-tested`).
    Edge: comments, the order of keys and the spelling of white space at the ends count for nothing. An entry of a
    list is known by its `id`, else by its place, so that one more does not change the others.
    """
    trees = [told.tree for name, told in folder.files.items() if name not in NOT_SHOWN]
    folders = {kind: many for kind, many in folder.folders.items() if kind not in (*NOT_SHOWN, "metrics")}
    trees += [told.tree for many in folders.values() for told in many.values()]
    found = {tree.path: _fields(tree.value) for tree in trees}
    shared = (reading.site, reading.services, reading.lifecycles, *reading.questionnaires.values())
    found |= {told.tree.path: _entries(told.tree.value) for told in shared if told is not None}
    for id, told in folder.folders.get("metrics", {}).items():  # one file may hold several
        found.setdefault(told.tree.path, {}).update(_fields({id: told.tree.value}))
    if reading.practice is not None:
        found[reading.practice.tree.path] = _partner(reading.practice.tree, folder)
    return dict(sorted(found.items()))


def _partner(tree: Tree, folder: ClientFolder) -> dict[str, str]:
    """All that a client may know of `practice.yaml`: the partner who keeps the relation, and the paper."""
    client = folder.files.get("client.yaml")
    account = getattr(client.record, "account", None) if client is not None else None
    shown = (f"partners.{account.partner}." if account is not None else "paper", "paper")
    return {field: mark for field, mark in _fields(tree.value).items() if field.startswith(shown)}


def _fields(value: Value) -> dict[str, str]:
    return {field: _mark(text) for field, text in sorted(_leaves(value, ""))}


def _entries(value: Value) -> dict[str, str]:
    """The same for all that begins with the same two names."""
    found: dict[str, list[str]] = {}
    for field, text in sorted(_leaves(value, "")):
        found.setdefault(".".join(field.split(".")[:2]), []).append(f"{field}: {text}")
    return {entry: _mark("\n".join(lines)) for entry, lines in found.items()}


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _leaves(value: Value, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{field}.{key}" if field else str(key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            id = inner.get("id") if isinstance(inner, dict) else None
            yield from _leaves(inner, f"{field}.{id if isinstance(id, str) else n}")
    elif value is not None:
        yield field, value.strip()


def differences(then: Inputs, now: Inputs) -> list[str]:
    """`clients/acme/assets.yaml › assets.srv-01.replace_cost`: what was changed, added or taken away, by path."""
    found = []
    for path in sorted({*then, *now}):
        before, after = then.get(path), now.get(path)
        if before is None or after is None:
            found.append(path)
        else:
            fields = sorted(field for field in {*before, *after} if before.get(field) != after.get(field))
            found += [f"{path} › {field}" for field in fields]
    return found
