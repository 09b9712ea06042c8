"""What became of every entry → a report for its author: first what needs a hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.commands.importing.convert import Converted
from generator.commands.yaml_text import scalar
from generator.load.foreign.archive import Remark, Weight
from generator.problems import visible

HEADINGS = {
    Weight.HAND: "Needs a hand",
    Weight.LEFT: "Left out",
    Weight.CHANGED: "Changed on the way",
}
OFTEN = 6
"""Files from which on a remark that is the same in all of them is told once, with the places."""


def counts(converted: Sequence[Converted], pictures: int) -> str:
    """`412 posts (12 drafts), 9 pages, 230 pictures`."""
    posts = [one for one in converted if one.placed.entry.kind == "post"]
    drafts = sum(one.is_draft for one in converted)
    parts = [_plural(len(posts), "post"), _plural(len(converted) - len(posts), "page"), _plural(pictures, "picture")]
    return ", ".join(parts) + (f"; {_plural(drafts, 'draft')} among them" if drafts else "")


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def report(
    source: str,
    converted: Sequence[Converted],
    remarks: Iterable[Remark],
    pictures: int,
    derived: Mapping[str, str],
    on: dt.date,
) -> str:
    """Markdown, to be read by people and kept as long as they like."""
    told = sorted(dict.fromkeys(remarks), key=lambda remark: remark.order)
    lines = [f"# Imported from {visible(source)} on {on}", "", f"{counts(converted, pictures)}.", ""]
    number = Counter(remark.weight for remark in told)
    for weight, heading in HEADINGS.items():
        lines += [f"## {heading}: {number[weight]}", ""]
        lines += list(_told([remark for remark in told if remark.weight is weight]))
    if derived:
        lines += [
            "## Addresses that were made up",
            "",
            "Put better ones into a file, and give it to `--slugs`:",
            "",
            "```yaml",
        ]
        lines += [f"{scalar(name)}: {slug}" for name, slug in derived.items()] + ["```", ""]
    lines += ["## What became of each", ""]
    lines += [f"- `{visible(one.placed.entry.source)}` → `{one.placed.path}`{_state(one)}" for one in converted]
    return "\n".join(lines) + "\n"


def _state(one: Converted) -> str:
    return " (draft)" if one.is_draft else ""


def _told(remarks: Sequence[Remark]) -> Iterator[str]:
    """By file and line; what is the same in many files once, with its places."""
    files = defaultdict(set)
    for remark in remarks:
        files[remark.text].add(remark.path)
    often = [text for text, paths in files.items() if len(paths) >= OFTEN]
    for text in often:
        places = [_place(remark) for remark in remarks if remark.text == text]
        yield f"- {text}, in {len(files[text])} files: {', '.join(places)}"
    if often:
        yield ""
    path = None
    for remark in remarks:
        if len(files[remark.text]) >= OFTEN:
            continue
        if remark.path != path:
            yield from ([""] if path is not None else [])
            yield f"### {visible(remark.path, 300)}"
            yield ""
            path = remark.path
        yield f"- {f'line {remark.line}: ' if remark.line else ''}{remark.text}"
    if remarks:
        yield ""


def _place(remark: Remark) -> str:
    return f"{visible(remark.path, 300)}:{remark.line}" if remark.line else visible(remark.path, 300)
