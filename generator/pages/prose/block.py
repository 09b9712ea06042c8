"""Headings, tasks, figures and tables as Markdown has them → as pages need them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from generator.pages.prose.fault import Notes

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = frozenset(
    "a abbr b br cite code del em i img ins kbd mark q s small span strong sub sup u".split()
)  # fmt: skip


class _Headings(TocTreeprocessor):
    """A post's title is the page's first heading: those of the text begin at the second, without a gap."""

    def run(self, doc: Element) -> None:
        found = [int(element.tag[1]) for element in doc.iter() if element.tag in HEADINGS]
        self.base_level = 2 - min(found, default=2)
        super().run(doc)


class Headings(TocExtension):
    TreeProcessorClass = _Headings

    def __init__(self) -> None:
        super().__init__(toc_depth="2-3", slugify=slugify_unicode)


class BlockExtension(Extension):
    """Tasks, figures, and a frame around tables in which a small screen can move them."""

    def extendMarkdown(self, md: Markdown) -> None:
        # After the inline patterns (20) and attributes (8), before quotation marks (6).
        md.treeprocessors.register(_Blocks(md), "blocks", 7)


class _Blocks(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            if parent.tag in ("ul", "ol"):
                _task_list(parent)
            for at, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[at] = _framed(child)
                elif child.tag == "p":
                    _figure(child)


def _framed(table: Element) -> Element:
    frame = Element("div", {"class": "scroll", "tabindex": "0"})
    frame.append(table)
    frame.tail, table.tail = table.tail, None
    return frame


def _figure(paragraph: Element) -> None:
    """A picture alone with a title in its paragraph is a figure, and the title its caption."""
    if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
        return
    child = paragraph[0]
    picture = child[0] if child.tag == "a" and len(child) == 1 and not (child.text or "").strip() else child
    if picture.tag == "img" and picture.get("title"):
        paragraph.tag = "figure"
        if picture.get("class"):
            paragraph.set("class", picture.attrib.pop("class"))
        SubElement(paragraph, "figcaption").text = picture.attrib.pop("title")


def _task_list(parent: Element) -> None:
    for item in parent:
        host = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        box = re.match(r"\s*\[([ xX])\][ \n]+(?=\S|$)", host.text or "")
        if box:
            _task(item, host, box)
            parent.set("class", "tasks")


def _task(item: Element, host: Element, box: re.Match[str]) -> None:
    """The box and the words up to the first block stand in one label, which names the box."""
    label = Element("label")
    written = {"type": "checkbox", "disabled": "disabled"} | ({} if box[1] == " " else {"checked": "checked"})
    SubElement(label, "input", written).tail = " " + (host.text or "")[box.end() :]
    for child in list(host):
        if child.tag not in INLINE:
            break
        host.remove(child)
        label.append(child)
    host.text = ""
    host.insert(0, label)
    item.set("class", "task")


class Tables(TableExtension):
    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        if "|" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS.append("|")
        processor = _Table(md.parser, self.getConfigs())
        processor.notes = self.notes
        md.parser.blockprocessors.register(processor, "table", 75)


class _Table(TableProcessor):
    notes: Notes

    def __init__(self, parser: BlockParser, config: dict[str, object]) -> None:
        super().__init__(parser, config)

    def run(self, parent: Element, blocks: list[str]) -> None:
        rows, end, last = blocks[0].rpartition("\n")
        if end and re.fullmatch(r" {0,3}\{:[^}\n]*\}\s*", last):  # Kramdown's place for the class of a table
            blocks[0:1] = [rows, last.strip()]
        super().run(parent, blocks)

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = [cell.strip() for cell in self._split_row(row)]  # type: ignore[attr-defined]
        if any(cells[len(align) :]):
            message = f"`{row}` has {len(cells)} cells, and its table {len(align)} columns"
            self.notes.tell(message, "write `\\|` for a bar that is part of the text")
        super()._build_row(row, parent, align)  # type: ignore[misc]
