"""Markdown as Kramdown, Redcarpet and GitHub read it, line by line → lists, code and tables as ours are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.commands.importing import fence, kramdown, table
from generator.commands.importing.passage import Row, Told

MARKER = re.compile(r"(?P<mark>[*+-]|\d{1,9}\.)(?P<gap>[ ]+|$)(?P<rest>.*)", re.DOTALL)
DEFINITION = re.compile(r"(?P<mark>\[\^[^\]\s]{1,80}\]:|:(?=[ ]))(?P<gap>[ ]*)(?P<rest>.*)", re.DOTALL)
RULE = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})")
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ ]*(.*)", re.DOTALL)
RAW = re.compile(
    r"<(pre|div|table|script|style|figure|ul|ol|dl|blockquote|iframe|object|form|center|section|details)\b", re.I
)
DEEPEST = 12


@dataclass
class _Item:
    """An item of a list that is open: where its marker and its text stand."""

    marker: int
    content: int


def rows(lines: Sequence[Row], told: Told, depth: int = 0) -> list[Row]:
    """The same lines, so that what looked like a list, code or a table there is one here."""
    reader = _Reader(lines, told, depth)
    while reader.at < len(lines):
        reader.step()
    return reader.out


def _expanded(text: str) -> tuple[int, str]:
    """How far a line is indented, tabs counted to the next fourth column, and the rest of it."""
    rest = text.lstrip(" \t")
    return len(text[: len(text) - len(rest)].expandtabs(4)), rest


class _Reader:
    def __init__(self, lines: Sequence[Row], told: Told, depth: int) -> None:
        self.lines = lines
        self.told = told
        self.depth = depth
        self.at = 0
        self.out: list[Row] = []
        self.items: list[_Item] = []
        self.after_blank = True
        self.in_paragraph = False
        self.is_sibling = False

    def step(self) -> None:
        """Take one line, or all those that belong to it."""
        line = self.lines[self.at]
        indent, text = _expanded(line.text)
        if not text.strip():
            self.put("", line.origin)
            self.after_blank, self.in_paragraph = True, False
            self.at += 1
            return
        lazy = self.close(indent, text)
        relative = indent - (self.items[-1].content if self.items else 0)
        if self.after_blank and relative >= 4 and not lazy:
            self.indented_code(indent - relative)
        elif lazy or not self.structure(line, text, indent, relative):
            self.put(self.margin() + text, line.origin)
            self.in_paragraph = not re.match(r"#{1,6}\s|</?\w", text)
            self.at += 1
        self.after_blank = False

    def put(self, text: str, origin: int, *, is_code: bool = False) -> None:
        if text or is_code or not self.out or self.out[-1].text:
            self.out.append(Row(text, origin, is_code))

    def margin(self) -> str:
        return "    " * len(self.items)

    def close(self, indent: int, text: str) -> bool:
        """Close the items that a line no longer belongs to; whether it goes on with a paragraph out of line."""
        before = len(self.items)
        starts = (
            MARKER.match(text)
            or RULE.fullmatch(text)
            or FENCE.match(text)
            or text.startswith(("#", ">", "{:", "[^", ": "))
        )
        if self.items and indent < self.items[-1].content and not self.after_blank and not starts and self.in_paragraph:
            return True
        while self.items and indent < self.items[-1].content:
            if self.items[-1].content - indent <= 2 and indent > self.items[-1].marker and not MARKER.match(text):
                break
            self.items.pop()
        self.is_sibling = len(self.items) < before
        return False

    def structure(self, line: Row, text: str, indent: int, relative: int) -> bool:
        """Take the line for the beginning of something, if it is one."""
        fenced, marker = FENCE.fullmatch(text), MARKER.fullmatch(text)
        if relative < 4 and fenced and self.fenced_code(fenced, indent):
            return True
        if marker and not RULE.fullmatch(text) and len(self.items) < DEEPEST and self.starts_list(marker):
            self.item(line, marker, indent)
            return True
        definition = DEFINITION.fullmatch(text)
        if definition and not self.items and (text.startswith("[^") or self.in_paragraph or self.out):
            self.put(text, line.origin)
            self.items.append(_Item(indent, indent + 1))
            self.in_paragraph = True
            self.at += 1
            return True
        if relative >= 4:
            return False
        if text.startswith(">") and self.depth < DEEPEST:
            self.quote()
            return True
        if text.startswith("|") and not text.startswith("||"):
            self.table()
            return True
        if RAW.match(text):
            self.raw_html(RAW.match(text))
            return True
        return self.attributes(line, text)

    def starts_list(self, marker: re.Match[str]) -> bool:
        """Within a paragraph only bullets and `1.` begin a list, lest a year at the start of a line does."""
        return not self.in_paragraph or bool(self.items) or self.is_sibling or marker["mark"] in ("*", "+", "-", "1.")

    def item(self, line: Row, marker: re.Match[str], indent: int) -> None:
        if self.in_paragraph and not self.items and not self.is_sibling:
            self.put("", line.origin)
        gap = len(marker["gap"]) if 1 <= len(marker["gap"]) <= 4 else 1
        own = self.margin() + marker["mark"] + " "
        self.items.append(_Item(indent, indent + len(marker["mark"]) + gap))
        inner = MARKER.fullmatch(marker["rest"])
        rest = marker["rest"] if len(marker["gap"]) <= 4 else marker["gap"][1:] + marker["rest"]
        opened = FENCE.fullmatch(rest)
        self.at += 1
        if opened and self._closing(opened[1], self.at) is not None:
            self.put(own.rstrip(), line.origin)
            self.at -= 1
            self.fenced_code(opened, self.items[-1].content)
        elif inner and inner["rest"] and not RULE.fullmatch(marker["rest"]):
            self.put(own + marker["rest"], line.origin)
        else:
            self.put(own + rest, line.origin)
        self.in_paragraph = bool(rest.strip())

    def _closing(self, ticks: str, start: int) -> int | None:
        """The line that closes a fence; None where none does, and it is no fence."""
        pattern = re.compile(rf"{re.escape(ticks[0])}{{{len(ticks)},}}\s*")
        for number in range(start, len(self.lines)):
            if pattern.fullmatch(self.lines[number].text.strip()):
                return number
        return None

    def fenced_code(self, found: re.Match[str], indent: int) -> bool:
        end = self._closing(found[1], self.at + 1)
        if end is None:
            return False
        first = self.lines[self.at]
        code = [_dedented(line.text, indent) for line in self.lines[self.at + 1 : end]]
        intro = fence.intro(found[2], len(code), first.origin, self.told)
        self.at = end + 1
        intro, self.at = kramdown.language_below(self.lines, self.at, intro, self.told)
        link = fence.source_line(intro)
        if self.in_paragraph:
            self.put("", first.origin)
        if link:
            self.put(self.margin() + link, first.origin)
            self.put("", first.origin)
        written = fence.fenced(code, intro, self.margin())
        origins = [first.origin, *(line.origin for line in self.lines[end - len(code) : end + 1])]
        for text, origin in zip(written, origins, strict=True):
            self.put(text, origin, is_code=True)
        self.put("", origins[-1])
        self.in_paragraph = False
        return True

    def indented_code(self, base: int) -> None:
        """Until a line that is not as far in; blank lines at its end are not its own."""
        start = self.at
        end = start
        for number in range(start, len(self.lines)):
            indent, text = _expanded(self.lines[number].text)
            if text.strip() and indent < base + 4:
                break
            end = number + 1 if text.strip() else end
        code = [_dedented(line.text, base + 4) for line in self.lines[start:end]]
        intro, self.at = kramdown.language_below(self.lines, end, fence.Intro(), self.told)
        if intro.language:
            written, shift = fence.fenced(code, intro, self.margin()), 1
        else:
            written, shift = [self.margin() + "    " + line if line.strip() else "" for line in code], 0
        for number, text in enumerate(written):
            at = min(max(start, start + number - shift), end - 1)
            self.put(text, self.lines[at].origin, is_code=True)
        self.in_paragraph = False

    def quote(self) -> None:
        """The lines of a quotation, read by themselves."""
        inner: list[Row] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = line.text.lstrip()
            if not text.strip() or not text.startswith(">"):
                if not text.strip() or not inner or not inner[-1].text.strip() or kramdown.is_list(text):
                    break
                inner.append(Row(text, line.origin))
            else:
                inner.append(Row(re.sub(r"^>[ ]?", "", text), line.origin))
            self.at += 1
        for row in rows(inner, self.told, self.depth + 1):
            self.out.append(
                Row(
                    f"{self.margin()}> {row.text}".rstrip(" ") if row.text else f"{self.margin()}>",
                    row.origin,
                    row.is_code,
                )
            )
        self.in_paragraph = False

    def table(self) -> None:
        """Rows as ours, in a block of their own."""
        start = self.at
        while self.at < len(self.lines) and self.lines[self.at].text.lstrip().startswith("|"):
            self.at += 1
        if self.in_paragraph:
            self.put("", self.lines[start].origin)
        for row in table.rows(self.lines[start : self.at], self.told):
            self.put(self.margin() + row.text, row.origin)
        self.in_paragraph = False

    def raw_html(self, found: re.Match[str] | None) -> None:
        """Until its end, or, where it has none, to the next blank line."""
        name = found[1].lower() if found else ""
        opened, start, end = 0, self.at, None
        for number in range(start, len(self.lines)):
            text = self.lines[number].text.lower()
            opened += len(re.findall(rf"<{name}\b", text)) - text.count(f"</{name}")
            if opened <= 0:
                end = number + 1
                break
        if end is None:
            end = next((n for n in range(start, len(self.lines)) if not self.lines[n].text.strip()), len(self.lines))
        for line in self.lines[start:end]:
            self.put(line.text, line.origin)
        self.at = end
        self.in_paragraph = False

    def attributes(self, line: Row, text: str) -> bool:
        """A line of nothing but `{: …}`, which is for the block above, or below a blank line for the next."""
        if not kramdown.ALONE.fullmatch(text.strip()):
            return False
        self.at += 1
        if kramdown.is_contents(text):
            self._contents(line)
            return True
        written = kramdown.attributes(text, line.origin, self.told)
        if not written:
            return True
        heading = next((n for n in range(len(self.out) - 1, -1, -1) if self.out[n].text.strip()), None)
        if heading is not None and re.match(r"#{1,6}\s", self.out[heading].text) and not self.after_blank:
            row = self.out[heading]
            self.out[heading] = Row(kramdown.joined(row.text.rstrip("# "), written), row.origin)
        elif self.after_blank:
            self.told.hand(line.origin, f"`{text.strip()}` stood above what it was for; write it below")
        else:
            if not self.in_paragraph:
                self.put("", line.origin)
            self.put(self.margin() + written, line.origin)
            self.in_paragraph = False
        return True

    def _contents(self, line: Row) -> None:
        """`* TOC` and `{:toc}` are one thing in two lines."""
        while self.out and not self.out[-1].text.strip():
            self.out.pop()
        if self.out and kramdown.is_list(self.out[-1].text.strip()):
            self.out.pop()
        self.items.clear()
        self.put("", line.origin)
        self.put("[TOC]", line.origin)
        self.put("", line.origin)
        self.told.changed(line.origin, "`{:toc}` became `[TOC]`")
        self.after_blank, self.in_paragraph = True, False


def _dedented(text: str, width: int) -> str:
    """Without blanks at its start, at most so many; tabs among them count to the next fourth column."""
    indent, rest = _expanded(text)
    if not rest.strip():
        return ""
    return " " * (indent - width) + rest if indent > width else rest
