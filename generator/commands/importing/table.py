"""Rows of a table as Kramdown has them, with or without a head → a head, a line below it, and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.commands.importing.passage import Row, Told

DELIMITER = re.compile(r"\|?[ ]*:?[-=]+:?[ ]*(?:\|[ ]*:?[-=]*:?[ ]*)*")


def rows(lines: Sequence[Row], told: Told) -> list[Row]:
    """The rows of one table; what nothing but lines is made of stays as it is."""
    found = [Row(line.text.strip(), line.origin) for line in lines]
    ruled = [number for number, row in enumerate(found) if DELIMITER.fullmatch(row.text)]
    kept = [row for number, row in enumerate(found) if number not in ruled]
    if not kept:
        return found
    first = kept[0].origin
    if any(number > 1 for number in ruled):
        told.changed(first, "lines within the table were left out: ours has one, below its head")
    if 1 in ruled:
        return [kept[0], Row(found[1].text.replace("=", "-"), found[1].origin), *kept[1:]]
    told.changed(first, "the table had no head; it has an empty one now")
    cells = len(re.findall(r"(?<!\\)\|", kept[0].text.strip("|"))) + 1
    return [Row("|" + "   |" * cells, first), Row("|" + "---|" * cells, first), *kept]
