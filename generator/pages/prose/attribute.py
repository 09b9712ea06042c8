"""`{: .class #id}` behind a text → its class and anchor, from a list of those that there are styles for."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.util import STX

from generator.load.hint import instead
from generator.pages.prose.fault import Notes

CLASSES = ("lead", "small", "centre", "narrow", "figures", "decoration")
"""Each has a style in templates/components/prose.css; a picture that is `decoration` needs no words of its own."""
ANCHOR = r"[A-Za-z][\w:.-]{0,80}"
# Braces without a colon, hash or dot are somebody's text, not a list of attributes.
BASE = r"\{(?::[ ]*|(?=[#.]))([^\}\n ][^\n]*)\}"


class AttributeExtension(Extension):
    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Attributes(md, self.notes), "attr_list", 8)


class _Attributes(AttrListTreeprocessor):
    BASE_RE = BASE  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE}")  # type: ignore[misc]

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, doc: Element) -> None:
        if any("{" in text for text in doc.itertext()):
            self._take_up(doc)
            super().run(doc)

    def _take_up(self, doc: Element) -> None:
        """A paragraph of nothing else, as Kramdown has it below tables, lists and code, means what stands before it."""
        for parent in list(doc.iter()):
            before = None
            for child in list(parent):
                alone = child.tag == "p" and not len(child) and re.fullmatch(BASE, (child.text or "").strip())
                if alone and before is not None and (before.text or "").startswith(STX):
                    self.notes.tell(f"`{alone[0]}` cannot stand behind code or HTML")
                elif alone and before is not None and not self.assign_attrs(before, alone[1], strict=True):
                    parent.remove(child)
                else:
                    before = child

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        attributes, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        for key, value in attributes:
            if key == ".":
                self._add_class(elem, value or "")
            elif key == "id" and re.fullmatch(ANCHOR, value or ""):
                elem.set("id", value or "")
            else:
                written = f"#{value}" if key == "id" else f"{key}={value}" if value is not None else key
                self.notes.tell(f"`{written}` cannot stand in braces", "write `{: .class #anchor}`")
        return remainder

    def _add_class(self, elem: Element, name: str) -> None:
        if name not in CLASSES:
            self.notes.tell(f"there is no class `.{name}`", instead(name, CLASSES, "there are"))
        elem.set("class", f"{elem.get('class', '')} {name}".strip())
