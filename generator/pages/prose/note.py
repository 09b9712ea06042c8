"""Admonitions and footnotes → titled notes and numbered ones, in the words of the text's language."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.footnotes import FootnoteExtension, FootnoteInlineProcessor

from generator.load.hint import nearest
from generator.pages.prose.fault import Notes
from generator.pages.prose.labels import KINDS, Labels

REFERENCE = r"\[\^([^\]\s]*)\]"


class Admonitions(AdmonitionExtension):
    def __init__(self, notes: Notes, labels: Labels) -> None:
        super().__init__()
        self.notes, self.labels = notes, labels

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.parser.blockprocessors.register(_Admonition(md.parser, self.notes, self.labels), "admonition", 105)


class _Admonition(AdmonitionProcessor):
    def __init__(self, parser: BlockParser, notes: Notes, labels: Labels) -> None:
        super().__init__(parser)
        self.notes = notes
        self.titles = dict(zip(KINDS, labels.kinds, strict=True))

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        kind, title = match[1].lower(), match[2]
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            help = f"did you mean `{near}`?" if near else f"there are: {', '.join(KINDS)}"
            self.notes.tell(f"there is no note of the kind `{match[1]}`", help)
            return "note", title
        return kind, self.titles[kind] if title is None else title


class Footnotes(FootnoteExtension):
    def __init__(self, notes: Notes, labels: Labels) -> None:
        super().__init__(UNIQUE_IDS=False, BACKLINK_TITLE=labels.back.replace("{", "{{").replace("}", "}}"))
        self.notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Reference(REFERENCE, self), "footnote", 175)

    def setFootnote(self, id: str, text: str) -> None:
        if id in self.footnotes:
            self.notes.tell(f"the footnote `[^{id}]:` is written twice")
        super().setFootnote(id, text)

    def tell_unused(self) -> None:
        for id in self.footnotes:
            if id not in self.footnote_order:
                self.notes.tell(f"nothing refers to the footnote `[^{id}]:`", only_warned=True)


class _Reference(FootnoteInlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        notes = self.footnotes
        if m[1] not in notes.footnotes and isinstance(notes, Footnotes):
            notes.notes.tell(f"there is no footnote `[^{m[1]}]`", f"write it in a paragraph: `[^{m[1]}]: …`")
        return super().handleMatch(m, data)
