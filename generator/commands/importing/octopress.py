"""The tags that Octopress added to Liquid → pictures, and who said a quotation."""

from __future__ import annotations

import re

from generator.commands.importing.passage import Told
from generator.load.foreign.archive import short

_PICTURE = re.compile(
    r"(?P<classes>(?:[\w-]+\s+)*?)(?P<source>(?:https?://|//|/|[^\s\"']+/)[^\s\"']+|[^\s\"'/]+\.\w{3,4})"
    r"(?:\s+(?P<width>\d+))?(?:\s+(?P<height>\d+))?(?P<rest>(?:\s.*)?)",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def picture(written: str, line: int, told: Told) -> str | None:
    """`left /images/a.png 300 200 "Title" "Words"` as a picture of Markdown; None where it is none."""
    found = _PICTURE.fullmatch(written.strip())
    if found is None:
        return None
    quoted = [one or other for one, other in _QUOTED.findall(found["rest"])]
    title = quoted[0] if quoted else found["rest"].strip()
    alt = quoted[1] if len(quoted) > 1 else title
    lost = " ".join(part for part in (found["classes"].strip(), found["width"], found["height"]) if part)
    if lost:
        told.changed(line, f"{short(lost)} of the picture: where it stands and how large it is, the page decides")
    caption = ' "{}"'.format(re.sub(r'["\\]', "'", title)) if len(quoted) > 1 else ""
    return f"![{_literal(alt)}]({found['source']}{caption})"


def _literal(text: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", re.sub(r"\s+", " ", text))


def attribution(rest: str) -> str:
    """`Author, Source https://… Title` as the last line of a quotation; nothing where nobody is named."""
    words = rest.strip()
    found = re.fullmatch(r"(?P<by>.*?)(?:\s*(?P<link>https?://\S+)(?:\s+(?P<title>.+))?)?", words, re.DOTALL)
    if not words or found is None:
        return ""
    author, _, source = (part.strip() for part in (found["by"] or "").partition(","))
    parts = [f"— **{author}**"] if author else ["—"]
    if found["link"]:
        label = (found["title"] or source or found["link"]).strip()
        parts.append(f"[{_literal(label)}]({found['link']})")
        parts += [source] if source and found["title"] else []
    elif source:
        parts.append(f"*{source}*")
    return ", ".join(parts).replace("—, ", "— ")
