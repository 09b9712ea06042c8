"""HTML of another system → ours: every tag and address turned line by line, then the whole as Markdown."""

from __future__ import annotations

import re

from generator.commands.importing.from_html import MORE, to_markdown
from generator.commands.importing.inline import COMMENT
from generator.commands.importing.inline import MORE as MORE_WORDS
from generator.commands.importing.passage import KEPT, Passage, Told, as_code
from generator.commands.importing.tag import Tags, Turning
from generator.load.foreign.archive import short

TAG_OR_KEPT = re.compile("[<\x02]")


def markup(passage: Passage, turning: Turning, told: Told) -> str:
    """The text as Markdown; what cannot be shown is told."""
    tags = Tags(turning, told, balanced=False)
    text, at, out = passage.text, 0, list[str]()

    def line_of(position: int) -> int:
        return passage.origins[min(text.count("\n", 0, position), len(passage.origins) - 1)]

    while (found := TAG_OR_KEPT.search(text, at)) is not None:
        out.append(text[at : found.start()])
        at = found.start()
        comment, kept = COMMENT.match(text, at), KEPT.match(text, at)
        if comment:
            out.append(f"<p>{MORE}</p>" if MORE_WORDS.fullmatch(comment[1]) else "")
            at = comment.end()
        elif kept:
            whole = passage.kept[int(kept[1])]
            if not whole.startswith("[/"):
                told.hand(line_of(at), f"{short(whole, 100)} means nothing here; it stands in the text as code")
            out.append(_code(as_code(whole)))
            at = kept.end()
        elif taken := tags.take(text, at, line_of):
            out.append(taken[0])
            at = taken[1]
        else:
            out.append("&lt;" if text[at] == "<" else text[at])
            at += 1
    whole = tags.finished("".join([*out, text[at:]]))
    try:
        return to_markdown(whole)
    except RecursionError:
        told.hand(passage.origins[0], "its tags are nested too deeply to be read; they are gone, and its words stay")
        return to_markdown(re.sub(r"<[^>]*>", " ", whole))


def _code(written: str) -> str:
    inner = written.strip("`").strip()
    return "<code>" + inner.replace("&", "&amp;").replace("<", "&lt;") + "</code>"
