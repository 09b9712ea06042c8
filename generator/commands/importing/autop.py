"""Text as WordPress keeps it, paragraphs between blank lines → HTML with a tag for each; no line moves."""

from __future__ import annotations

import re

from generator.commands.importing.kramdown import draft_piece
from generator.commands.importing.passage import Draft, Passage

BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|td|th|tr|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address"
    "|style|script|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details"
    "|summary|iframe|object|video|audio"
)
BEGINS = re.compile(rf"\s*</?(?:{BLOCKS})\b", re.I)
ENDS = re.compile(rf"</?(?:{BLOCKS})\b[^>]*>\s*$", re.I)
BARE = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
WHOLE = re.compile(r"(<(pre|script|style|table|ul|ol|dl|figure)\b.*?</\2\s*>)", re.I | re.DOTALL)


def with_paragraphs(passage: Passage) -> Passage:
    """As WordPress does it when it shows a post; what is in a block of its own is left as it is."""
    if "<!-- wp:" in passage.text:
        return passage
    draft, text, at = Draft(list(passage.kept)), passage.text, 0
    for found in WHOLE.finditer(text):
        _paragraphs(draft, passage, at, found.start())
        draft_piece(draft, passage, found.start(), found.end())
        at = found.end()
    _paragraphs(draft, passage, at, len(text))
    return draft.passage()


def _paragraphs(draft: Draft, passage: Passage, start: int, end: int) -> None:
    at = start
    text = passage.text[start:end]
    for gap in re.finditer(r"\n[ \t]*(?:\n[ \t]*)*", text):
        alone = gap[0].count("\n") == 1
        if (
            alone
            and not BEGINS.match(text, gap.end())
            and not ENDS.search(text[max(0, gap.start() - 200) : gap.start()])
        ):
            continue
        _paragraph(draft, passage, at, start + gap.start())
        draft_piece(draft, passage, start + gap.start(), start + gap.end())
        at = start + gap.end()
    _paragraph(draft, passage, at, end)


def _paragraph(draft: Draft, passage: Passage, start: int, end: int) -> None:
    text = passage.text[start:end]
    line = passage.origins[min(passage.text.count("\n", 0, start), len(passage.origins) - 1)]
    is_block = BEGINS.match(text) is not None
    if not text.strip() or is_block:
        draft_piece(draft, passage, start, end)
        return
    draft.add("<p>", line, grows=False)
    for number, row in enumerate(text.split("\n")):
        before = start + sum(len(one) + 1 for one in text.split("\n")[:number])
        if number:
            draft_piece(draft, passage, before - 1, before)
        alone = BARE.fullmatch(row)
        if alone:
            origin = passage.origins[min(passage.text.count("\n", 0, before), len(passage.origins) - 1)]
            draft.add(f'<a href="{alone[1]}">{alone[1]}</a>', origin)
        else:
            draft_piece(draft, passage, before, before + len(row))
        if number < text.count("\n") and row.strip() and not ENDS.search(row) and not re.search(r"<br\s*/?>\s*$", row):
            draft.add("<br>", line, grows=False)
    draft.add("</p>", line, grows=False)
