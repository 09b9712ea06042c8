"""New names of tags, categories and authors → the text of `site.yaml` with them, every other character as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.commands.yaml_text import flow, scalar
from generator.load.read_yaml import parse_yaml
from generator.load.source import Value, value_at
from generator.problems import Place, Problem, ProblemsFound

PATH = "content/site.yaml"


def with_names(text: str, added: Mapping[str, Mapping[str, str]]) -> str:
    """
    `added` are new ids with their names, by key of the file.

    Raises ProblemsFound, with the lines to write by hand, where the file is written so that nothing can be added.
    """
    after = text
    for key, names in added.items():
        if names:
            after = _with(after, key, [f"{id}: {_value(key, name)}" for id, name in names.items()])
    _refuse_losses(text, after, added)
    return after


def _value(key: str, name: str) -> str:
    return flow({"name": name}) if key == "authors" else scalar(name)


def _with(text: str, key: str, rows: list[str]) -> str:
    """At the end of the block of that key, or with a block of its own at the end of the file."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    first = next((n for n, line in enumerate(lines) if re.match(rf"{key}\s*:", line)), None)
    if first is None:
        while lines and not lines[-1].strip():
            lines.pop()
        return ending.join([*lines, f"{key}:", *(f"  {row}" for row in rows), ""])
    lines[first] = re.sub(
        r":\s*(?:\{\s*\}|~|null)?\s*(#.*)?$", lambda found: ":" + (f"  {found[1]}" if found[1] else ""), lines[first]
    )
    rest = next((n for n in range(first + 1, len(lines)) if re.match(r"[^\s#]", lines[n])), len(lines))
    last = max(
        (n for n in range(first + 1, rest) if lines[n].strip() and not lines[n].lstrip().startswith("#")), default=first
    )
    inner = next((len(line) - len(line.lstrip()) for line in lines[first + 1 : last + 1] if line.strip()), 2)
    lines[last + 1 : last + 1] = [" " * inner + row for row in rows]
    return ending.join(lines)


def _refuse_losses(before: str, after: str, added: Mapping[str, Mapping[str, str]]) -> None:
    """Read back as anybody would: what was there, and what is new, and nothing else."""
    was = parse_yaml(PATH, before).value
    expected = dict(was) if isinstance(was, dict) else {}
    for key, names in added.items():
        if names:
            old = expected.get(key)
            new: dict[str, Value] = {
                id: {"name": name} if key == "authors" else " ".join(name.split()) for id, name in names.items()
            }
            expected[key] = {**(old if isinstance(old, dict) else {}), **new}
    try:
        fits = parse_yaml(PATH, after).value == expected
    except ProblemsFound:
        fits = False
    if not fits:
        tree = parse_yaml(PATH, before)
        key = next(key for key, names in added.items() if names)
        rows = "; ".join(f"{id}: {_value(key, name)}" for key, names in added.items() for id, name in names.items())
        place = tree.place((key,), key=True) if value_at(tree.value, (key,)) is not None else Place(PATH)
        help = f"write one entry a line there, or add these yourself: {rows}"
        message = f"the imported names cannot be added to `{key}` as it is written"
        raise ProblemsFound([Problem(place, message, help, code="not-added")])
