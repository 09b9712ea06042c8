"""Kramdown's attributes and extensions → the few of them that mean something here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.commands.importing.fence import Intro, language
from generator.commands.importing.passage import Draft, Passage, Row, Told
from generator.load.foreign.archive import short

ALONE = re.compile(r"\{:(?!:)[^{}\n]*\}")
SPAN = re.compile(r"\{:(?!:)([^{}\n]*)\}")
EXTENSION = re.compile(r"\{::(\w+)([^{}]{0,500}?)(/)?\}")
STYLED = frozenset(["lead", "small", "centre", "narrow", "figures", "decoration"])
ANCHOR = re.compile(r"[A-Za-z][\w:.-]{0,80}")
_PART = re.compile(
    r"""\.(?P<name>[^\s.#}"'=]+)|\#(?P<id>[^\s.}"'=]+)|(?P<key>[\w-]+)=(?P<q>["']?)(?P<value>.*?)(?P=q)(?=\s|$)|(?P<word>\S+)"""
)


def is_list(text: str) -> bool:
    return bool(re.match(r"(?:[*+-]|\d+\.)[ ]", text))


def is_contents(text: str) -> bool:
    return bool(re.fullmatch(r"\{:\s*[^}]*\btoc\b[^}]*\}", text.strip())) and ".no_toc" not in text


def attributes(written: str, line: int, told: Told) -> str:
    """`{: .lead #anchor}` with what has a meaning here; nothing where none of it has. The rest is told."""
    inner = written.strip()[2:-1]
    if re.match(r"\s*[\w-]+:\s", inner):
        told.left(line, f"{short(written)} gave a name to attributes, which ours cannot")
        return ""
    kept, lost = [], []
    for part in _PART.finditer(inner):
        if part["name"] and part["name"] in STYLED:
            kept.append(f".{part['name']}")
        elif part["id"] and ANCHOR.fullmatch(part["id"]):
            kept.append(f"#{part['id']}")
        elif part["key"] == "id" and ANCHOR.fullmatch(part["value"]):
            kept.append(f"#{part['value']}")
        else:
            lost.append(part[0])
    if lost:
        told.changed(line, f"{short(' '.join(lost))} in {short(written)} has no style or meaning here")
    return "{: " + " ".join(kept) + "}" if kept else ""


def joined(heading: str, written: str) -> str:
    """A heading with one list of attributes: of two, ours reads only the last."""
    found = re.search(r"[ ]+\{:?[ ]*([#.][^{}]*)\}$", heading)
    if found is None:
        return f"{heading} {written}"
    return f"{heading[: found.start()]} {{: {found[1].strip()} {written[3:-1].strip()}}}"


def language_below(lines: Sequence[Row], at: int, intro: Intro, told: Told) -> tuple[Intro, int]:
    """`{: .language-ruby}` or `{: .ruby}` below code names its language; and the line after it."""
    if at >= len(lines) or not ALONE.fullmatch(lines[at].text.strip()):
        return intro, at
    text = lines[at].text
    found = re.search(r"\.language-([\w#+-]+)|lang(?:uage)?=[\"']?([\w#+-]+)", text)
    if found is None:
        return intro, at
    return replace(intro, language=intro.language or language(found[1] or found[2], lines[at].origin, told)), at + 1


def without_extensions(passage: Passage, told: Told) -> Passage:
    """`{::comment}` becomes a comment, `{::nomarkdown}` its content; options are told and go."""
    draft, at, text = Draft(list(passage.kept)), 0, passage.text

    def line_of(position: int) -> int:
        return passage.origins[min(text.count("\n", 0, position), len(passage.origins) - 1)]

    for found in EXTENSION.finditer(text):
        if found.start() < at:
            continue
        draft_piece(draft, passage, at, found.start())
        line = line_of(found.start())
        end = None if found[3] else re.compile(rf"\{{:/(?:{found[1]})?\}}").search(text, found.end())
        at = end.end() if end else found.end()
        if found[1] == "comment" and end:
            inner = text[found.end() : end.start()]
            draft.add("<!--" + inner.replace("--", "- -") + "-->", line)
            told.changed(line, "a comment of Kramdown's became `<!-- … -->`, which no page shows")
        elif found[1] == "nomarkdown" and end:
            draft.add(text[found.end() : end.start()], line)
            told.changed(line, "`{::nomarkdown}` is gone; what it held stands as it was")
        else:
            told.left(line, f"{short(found[0])} is for Kramdown alone")
            at = found.end()
    draft_piece(draft, passage, at, len(text))
    return draft.passage()


def draft_piece(draft: Draft, passage: Passage, start: int, end: int) -> None:
    """A stretch of the passage as it stands, each of its lines with its own origin."""
    number = passage.text.count("\n", 0, start)
    for offset, part in enumerate(passage.text[start:end].split("\n")):
        origin = passage.origins[min(number + offset, len(passage.origins) - 1)]
        draft.add(("\n" if offset else "") + part, origin, grows=False)
