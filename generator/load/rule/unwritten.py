"""Rule of every client's files: what `roadbook new` left to be written has been written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading
from generator.load.rule.reference import warning
from generator.load.source import ways
from generator.problems import Problem

PLACEHOLDER = "…"


def unwritten(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """A text that is still `…` would be printed so."""
    for folder in reading.clients.values():
        many = [told for told_by_stem in folder.folders.values() for told in told_by_stem.values()]
        for told in (*folder.files.values(), *many):
            for at, text in ways(told.tree.value):
                if text == PLACEHOLDER:
                    yield warning(told.tree, at, "nothing is written here yet", "write it, or delete it", "unwritten")


RULES = (unwritten,)
