"""Straight quotation marks of a text → those of its language; code and addresses stay as they are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

MARKS = {
    "en": "“”‘’",
    "sv": "””’’",
    "da": "»«›‹",
    "ru": "«»„“",
    "ja": "“”‘’",
}
"""Double, then single: opening and closing. In Japanese, 「」 are written as such; what is typed straight stands around
Latin words."""
APOSTROPHE = "’"
UNTOUCHED = frozenset(["code", "pre", "kbd", "style", "script"])
FIRST_IDEOGRAPHIC = "\u2e80"
BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 div blockquote figcaption".split())
OPENING = re.compile(r"[\s(\[{<\-–—/“”‘«»„›‹\x02\u00a0]")
STRAIGHT = re.compile(r"[\"']")


class QuoteExtension(Extension):
    """For texts of one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.marks = MARKS[language]

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS += ['"', "'"]
        # After the inline patterns (20), before escaped characters come back (0).
        md.treeprocessors.register(_Quotes(md, self.marks), "quotes", 6)


class _Quotes(Treeprocessor):
    def __init__(self, md: Markdown, marks: str) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        self._turn(root, "")

    def _turn(self, element: Element, before: str) -> str:
        """The last character of the element, so that quotes open and close across emphasis."""
        block = element.tag in BLOCKS
        last = "" if block else before
        if element.tag in UNTOUCHED:
            return "x"
        if element.text and not isinstance(element.text, AtomicString):
            element.text, last = self._turned(element.text, last, followed=len(element) > 0)
        elif element.text:
            last = element.text[-1]
        for child in element:
            last = self._turn(child, last)
            if child.tail and not isinstance(child.tail, AtomicString):
                child.tail, last = self._turned(child.tail, last, followed=True)
        return "" if block else last or "x"

    def _turned(self, text: str, before: str, *, followed: bool) -> tuple[str, str]:
        if '"' not in text and "'" not in text:
            return text, text[-1]
        opened = {'"': 0, "'": 0}

        def mark(found: re.Match[str]) -> str:
            at, sort = found.start(), found[0]
            previous = text[at - 1] if at else before
            following = text[at + 1] if at + 1 < len(text) else ("x" if followed else "")
            opens = _opens(previous, following, opened[sort])
            if sort == "'" and _is_apostrophe(previous, following, opened[sort], opens=opens):
                return APOSTROPHE
            if sort == '"' and previous.isdigit() and opened[sort] < 1 and not opens:
                return sort  # inches
            opened[sort] += 1 if opens else -1
            return self.marks[(0 if sort == '"' else 2) + (0 if opens else 1)]

        turned = STRAIGHT.sub(mark, text)
        return turned, turned[-1]


def _opens(previous: str, following: str, opened: int) -> bool:
    """Whether a quotation begins between these two characters, where `opened` are open."""
    if not following or following.isspace():
        return False
    if previous >= FIRST_IDEOGRAPHIC:  # no spaces stand around quotations in Japanese
        return opened < 1
    if previous and previous in "\"'\x03":
        return following.isalnum() or following == "\x02"
    return not previous or OPENING.match(previous) is not None


def _is_apostrophe(previous: str, following: str, opened: int, *, opens: bool) -> bool:
    """In `don't`, `the dogs' owner` and `the '90s`."""
    if previous.isalnum() and previous < FIRST_IDEOGRAPHIC:
        return following.isalnum() or opened < 1
    return opens and following.isdigit()
