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
FULL_PARAGRAPHS = 12
"""So many paragraphs may be as bad as the bounds allow, or more of them a little less."""
DEFINED = re.compile(r"^ {0,3}(?:\*\[|\[)[^\]\n]*\]:", re.MULTILINE)
MOST_DEFINED = 300
"""Links, footnotes and abbreviations defined in one text: each abbreviation is looked for in every word."""
LINES = (
    (re.compile(r"^ {0,3}#", re.MULTILINE), 3_000, "headings"),
    (re.compile(r"^ {0,3}:[ \t]", re.MULTILINE), 2_000, "definitions"),
)
OPENED = re.compile(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")
MOST_OPENED = 2_000
"""Tags without an end: html.parser looks for it to the end of the text, each time (Python 3.11)."""


def check(text: str) -> None:
    """Raises UnsafeProse."""
    if len(text) > LIMIT:
        raise UnsafeProse(f"the text has {len(text)} characters; the limit is {LIMIT}")
    if len(DEFINED.findall(text)) > MOST_DEFINED:
        raise UnsafeProse(f"more than {MOST_DEFINED} notes, links and abbreviations are defined in one text")
    for pattern, limit, name in LINES:
        if len(pattern.findall(text)) > limit:
            raise UnsafeProse(f"the text has more than {limit} {name}")
    if text.count("<") > MOST_OPENED and len(OPENED.findall(text)) > MOST_OPENED:
        raise UnsafeProse(f"more than {MOST_OPENED} `<` begin a tag that never ends")
    blocks = re.split(r"\n[ \t]*\n", text)
    longest = max(map(len, blocks))
    if longest > PARAGRAPH:
        raise UnsafeProse(f"a paragraph has {longest} characters; the limit is {PARAGRAPH}")
    for char, limit in BOUNDS:
        counts = [block.count(char) for block in blocks] if text.count(char) > limit else []
        if max(counts, default=0) > limit:
            raise UnsafeProse(f"more than {limit} `{char}` in one paragraph")
        if sum(count * count for count in counts) > FULL_PARAGRAPHS * limit * limit:
            raise UnsafeProse(f"too many `{char}` in too many paragraphs")
