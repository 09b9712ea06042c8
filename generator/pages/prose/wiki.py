"""`[[Title]]` and `[[slug#heading|words]]` → links to the articles of that name."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from generator.pages.prose.fault import Notes, UnsafeProse

PATTERN = r"\[\[([^\[\]|#\n]{1,200})(#[^\[\]|\n]{1,200})?(?:\|([^\[\]\n]{1,200}))?\]\]"


class WikiExtension(Extension):
    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        # Before footnotes (175) and Markdown's own links (170), which begin with a bracket too.
        md.inlinePatterns.register(_Wiki(PATTERN, md, self.notes), "wiki", 178)


class _Wiki(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, notes: Notes) -> None:
        super().__init__(pattern, md)
        self.notes = notes

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a")
        name = m[1].strip()
        link.text = (m[3] or name).strip()
        try:
            path, title = self.notes.named(name)
        except UnsafeProse as fault:
            self.notes.tell(str(fault))
        else:
            link.set("href", path + (m[2] or ""))
            if not m[3]:
                link.text = title
        return link, m.start(0), m.end(0)
