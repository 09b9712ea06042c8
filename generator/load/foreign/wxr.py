"""A WordPress export → its items as plain values with their lines; nothing in it is expanded or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.load.foreign.archive import Remark, Weight
from generator.problems import Place, Problem, ProblemsFound

LIMIT = 256_000_000
"""Bytes of an export; WordPress itself splits larger ones."""
DEEPEST, MOST_ELEMENTS, LONGEST_TEXT = 24, 20_000_000, 4_000_000
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Namespaces change with the version of the export; their prefixes do not.
LISTED = frozenset(["item", "category", "wp:author", "wp:postmeta", "wp:comment", "wp:term", "wp:category", "wp:tag"])


@dataclass
class Element:
    """One element: its text with the line at which it begins, and what is in it."""

    name: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    text_line: int = 0
    single: dict[str, Element] = field(default_factory=dict)
    many: dict[str, list[Element]] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The text of a part, without blanks around it; empty where there is none."""
        return self.single[name].text.strip() if name in self.single else ""

    def all(self, name: str) -> list[Element]:
        return self.many.get(name, [])


def read_wxr(path: str, content: bytes) -> tuple[Element, list[Remark]]:
    """The channel. ProblemsFound where the file is not an export, or holds what no export does."""
    cleaned, remarks = _without_control(path, content)
    reader = _Reader(path)
    try:
        reader.parser.Parse(cleaned, True)
    except expat.ExpatError as fault:
        message = f"this is not XML: {expat.errors.messages.get(fault.code, 'it cannot be read')}"
        help = "export it again from WordPress: Tools, Export, All content"
        raise ProblemsFound([Problem(Place(path, fault.lineno, fault.offset + 1), message, help, code="xml")]) from None
    channel = reader.root.single.get("channel") if reader.root is not None else None
    if channel is None or reader.root is None or reader.root.name != "rss":
        message = "this is not an export of WordPress: there is no `<channel>`"
        raise ProblemsFound([Problem(Place(path, 1), message, "export it from Tools, Export", code="xml")])
    return channel, remarks


def _without_control(path: str, content: bytes) -> tuple[bytes, list[Remark]]:
    """Characters that XML forbids, and that WordPress exports all the same."""
    lines = [content.count(b"\n", 0, found.start()) + 1 for found in _FORBIDDEN.finditer(content)][:1000]
    text = "a control character, which XML forbids, was taken out"
    return _FORBIDDEN.sub(b"", content), [Remark(path, line, Weight.CHANGED, text) for line in dict.fromkeys(lines)]


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parts: list[str] = []
        self.length = self.elements = 0
        self.parser = expat.ParserCreate()
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.doctype
        self.parser.ExternalEntityRefHandler = self.doctype

    def refuse(self, message: str) -> ProblemsFound:
        return ProblemsFound([Problem(Place(self.path, self.parser.CurrentLineNumber), message, code="xml")])

    def doctype(self, *parts: object) -> int:
        raise self.refuse("the file declares a document type or entities, which no export of WordPress does")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if len(self.open) >= DEEPEST or self.elements > MOST_ELEMENTS:
            raise self.refuse("the file is nested more deeply, or has more elements, than any export")
        element = Element(name, self.parser.CurrentLineNumber, attributes)
        if not self.open:
            self.root = element
        elif name in LISTED:
            self.open[-1].many.setdefault(name, []).append(element)
        else:
            self.open[-1].single.setdefault(name, element)
        self.open.append(element)
        self.parts, self.length = [], 0

    def characters(self, text: str) -> None:
        # An element has text or elements, never both: blanks between elements are dropped at the next one. Expat is not
        # asked to gather text, for then the line would be that of its end.
        if not self.parts:
            self.open[-1].text_line = self.parser.CurrentLineNumber
        self.length += len(text)
        if self.length > LONGEST_TEXT:
            raise self.refuse(f"a text has more than {LONGEST_TEXT} characters")
        self.parts.append(text)

    def end(self, name: str) -> None:
        element = self.open.pop()
        if not element.single and not element.many:
            element.text = "".join(self.parts)
        self.parts, self.length = [], 0
