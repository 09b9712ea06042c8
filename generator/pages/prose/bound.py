"""A text → why converting it would take for ever; nothing for any that a person writes."""

from __future__ import annotations

import re

from generator.pages.prose.fault import UnsafeProse

LIMIT = 200_000
PARAGRAPH = 60_000
BOUNDS = (
    ("[", 400), ("<", 800), ("&", 2_000), ("`", 1_000), ("*", 3_000), ("_", 3_000), ('"', 4_000), ("'", 4_000),
    ("$", 400), ("{", 800), ("|", 6_000), ("\\", 3_000), ("!", 3_000),
)  # fmt: skip
"""Python-Markdown 3.11 is quadratic on runs of these in one paragraph."""
DEFINED = re.compile(r"^ {0,3}(?:\*\[|\[)[^\]\n]*\]:", re.MULTILINE)
MOST_DEFINED = 300
"""Links, footnotes and abbreviations defined in one text: each abbreviation is looked for in every word."""


def check(text: str) -> None:
    """Raises UnsafeProse."""
    if len(text) > LIMIT:
        raise UnsafeProse(f"the text has {len(text)} characters; the limit is {LIMIT}")
    if len(DEFINED.findall(text)) > MOST_DEFINED:
        raise UnsafeProse(f"more than {MOST_DEFINED} notes, links and abbreviations are defined in one text")
    for block in re.split(r"\n[ \t]*\n", text):
        if len(block) > PARAGRAPH:
            raise UnsafeProse(f"a paragraph has {len(block)} characters; the limit is {PARAGRAPH}")
        for char, limit in BOUNDS:
            if block.count(char) > limit:
                raise UnsafeProse(f"more than {limit} `{char}` in one paragraph")
