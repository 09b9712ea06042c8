"""Markdown of another system → ours: blocks first, then what stands in their lines."""

from __future__ import annotations

import re

from generator.commands.importing import block, kramdown
from generator.commands.importing.inline import Stretch
from generator.commands.importing.passage import KEPT, Passage, Row, Told, restored
from generator.commands.importing.tag import Tags, Turning
from generator.load.foreign.archive import short


def markdown(passage: Passage, turning: Turning, told: Told) -> str:
    """The text as ours reads it. What has changed, and what nobody here understands, is told line by line."""
    passage = kramdown.without_extensions(passage, told)
    lines = [Row(text, origin) for text, origin in zip(passage.text.split("\n"), passage.origins, strict=True)]
    tags = Tags(turning, told, balanced=True)
    parts: list[str] = []
    waiting: list[Row] = []
    for row in (*block.rows(lines, told), None):
        if row is not None and not row.is_code:
            waiting.append(row)
            continue
        if waiting:
            parts.append(_stretch(waiting, passage, tags, turning, told))
            waiting = []
        if row is not None:
            parts.append(_code(row, passage, told))
    whole = tags.finished("\n".join(parts))
    for found in KEPT.finditer(whole):  # in a formula, or where else nothing is read
        told.hand(passage.origins[0], f"{short(passage.kept[int(found[1])])} stands in the text as it was written")
    whole = restored(whole, passage.kept).strip("\n")
    return f"{whole}\n" if whole.strip() else ""


def _stretch(rows: list[Row], passage: Passage, tags: Tags, turning: Turning, told: Told) -> str:
    text = "\n".join(row.text for row in rows)
    stretch = Stretch(text, lambda at: rows[text.count("\n", 0, at)].origin, passage.kept, tags, turning, told)
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", stretch.turned())


def _code(row: Row, passage: Passage, told: Told) -> str:
    for found in KEPT.finditer(row.text):
        told.hand(
            row.origin, f"{short(passage.kept[int(found[1])])} stands in code, where Jekyll would have filled it in"
        )
    return restored(row.text, passage.kept)
