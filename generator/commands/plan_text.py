"""Quarters and the text of a `plan.yaml` → its new text, with every word that the consultant wrote in it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.load.read_yaml import parse_yaml
from generator.load.validate import validate
from generator.model.plan import Plan
from generator.model.values import Quarter
from generator.problems import Place, Problem, ProblemsFound

HEAD = """\
# yaml-language-server: $schema=../../.schema/plan.json
# The quarter in which each recommendation begins: proposed by `roadbook plan`, and yours to change.
"""
_ENTRY = re.compile(r"""\s+(["']?)(?P<id>[a-z0-9-]+)\1\s*:\s*(["']?)\d{4}-Q[1-4]\3\s*(?P<comment>\#.*)?""")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


@dataclass(frozen=True)
class _Entry:
    """One line of `items`, the comment lines above it, and what stands behind it."""

    above: tuple[str, ...] = ()
    behind: str = ""


def planned(
    path: str, before: str | None, quarters: Mapping[str, Quarter], closed: Collection[str], on: dt.date
) -> str:
    """
    The text of the plan with these quarters, by quarter and then by id; the same text where nothing has changed.

    Rule: only the day and the items are written anew. Comments stay with the item that they stand at or above; what is
    `closed` keeps its line, as a record of what was agreed. Raises ProblemsFound where that cannot be done.
    """
    if before is None:
        return HEAD + f"on: {on}\nitems:\n" + "".join(_lines(quarters, {}))
    ending = "\r\n" if "\r\n" in before else "\n"
    record = validate(parse_yaml(path, before), Plan)
    kept = {id: quarter for id, quarter in record.items.items() if id in closed and id not in quarters}
    items = {**kept, **quarters}
    if items == record.items:
        return before
    lines = before.removeprefix("\ufeff").splitlines()
    first, last = _block(lines)
    entries, loose = _entries(lines[first + 1 : last]) if first < last else ({}, [])
    lines[first:last] = [_head(lines[first] if first < last else ""), *_stripped(items, entries), *loose]
    after = ending.join(_dated(lines, on)) + ending
    _refuse_losses(path, before, after, items)
    return after


def _block(lines: Sequence[str]) -> tuple[int, int]:
    """From the line of `items` to the next key; the end of the file twice where there is none."""
    first = next((n for n, line in enumerate(lines) if re.match(r"items\s*:", line)), len(lines))
    rest = (n for n in range(first + 1, len(lines)) if re.match(r"[^\s#]", lines[n]))
    return first, next(rest, len(lines))


def _head(line: str) -> str:
    comment = _COMMENT.search(line)
    return "items:" + (f"  {comment[1]}" if comment else "")


def _entries(lines: Sequence[str]) -> tuple[dict[str, _Entry], list[str]]:
    """What stands at each item, and the lines after the last; of `{…}` over several lines only comments are kept."""
    entries: dict[str, _Entry] = {}
    above: list[str] = []
    for line in lines:
        entry, comment = _ENTRY.fullmatch(line), _COMMENT.search(line)
        if entry:
            entries[entry["id"]] = _Entry(tuple(above), entry["comment"] or "")
            above = []
        elif not line.strip() or comment:
            alone = not line.strip() or line.lstrip().startswith("#")
            above.append(line if alone or comment is None else f"  {comment[1]}")
    return entries, above


def _lines(items: Mapping[str, Quarter], entries: Mapping[str, _Entry]) -> Iterator[str]:
    for id, quarter in sorted(items.items(), key=lambda pair: (pair[1], pair[0])):
        entry = entries.get(id, _Entry())
        yield from (f"{line}\n" for line in entry.above)
        yield f"  {id}: {quarter}" + (f"  {entry.behind}" if entry.behind else "") + "\n"
    for id, entry in entries.items():
        if id not in items:
            yield from (f"{line}\n" for line in entry.above)
            yield from (f"  {line}\n" for line in [entry.behind] if line)


def _stripped(items: Mapping[str, Quarter], entries: Mapping[str, _Entry]) -> list[str]:
    return [line.rstrip("\n") for line in _lines(items, entries)]


def _dated(lines: Sequence[str], on: dt.date) -> list[str]:
    """With the day in its place, or above the items where there was none."""
    at = next((n for n, line in enumerate(lines) if re.match(r"on\s*:", line)), None)
    if at is None:
        above = next(n for n, line in enumerate(lines) if line.startswith("items:"))
        return [*lines[:above], f"on: {on}", *lines[above:]]
    comment = _COMMENT.search(lines[at])
    return [*lines[:at], f"on: {on}" + (f"  {comment[1]}" if comment else ""), *lines[at + 1 :]]


def _refuse_losses(path: str, before: str, after: str, items: Mapping[str, Quarter]) -> None:
    def comments(text: str) -> Counter[str]:
        return Counter(found[1].strip() for line in text.splitlines() if (found := _COMMENT.search(line)))

    if comments(before) - comments(after) or validate(parse_yaml(path, after), Plan).items != items:
        help = "write `items:` with one `id: quarter` a line, and give the command again"
        raise ProblemsFound([Problem(Place(path), "the plan cannot be written anew without losing words", help)])
