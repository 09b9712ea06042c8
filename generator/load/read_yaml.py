"""A YAML file → text, lists and mappings that know their place: one way to write each thing, nothing guessed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from generator.load.files import LIMIT, read_bytes
from generator.load.hint import quoted
from generator.load.source import MOST_PROBLEMS, At, Late, LateLines, LateMarks, Mark, Memory, Tree, Value, place_at
from generator.load.text import BYTE_ORDER_MARK, FORBIDDEN, character_problem, checked, decoded
from generator.load.yaml_fault import Fault, plainly
from generator.problems import Place, Problem, ProblemsFound, Severity

DEEPEST, MOST_EVENTS, LONGEST_TEXT = 32, 200_000, 200_000
_EMPTY = frozenset(["", "~", "null", "Null", "NULL"])
_TAG = re.compile(r"![^\s,\[\]{}]*")
_LOST = re.compile(r"\s+(#\S[^\s]*)")


def read_yaml(root: Path, path: str, memory: Memory | None = None) -> Tree:
    """The one document of a file; ProblemsFound with everything that is wrong with it."""
    return recalled_yaml(path, read_bytes(root, path), 1, memory)


def recalled_yaml(path: str, content: bytes | str, first_line: int, memory: Memory | None) -> Tree:
    """The same as `parse_yaml`; the value of text that gave no reason for doubt before is only looked up."""
    if memory is None:
        return parse_yaml(path, content, first_line)
    text = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(text).hexdigest()
    key = f"yaml:{_reader()}:{digest}"
    known = memory.get(key)
    if known is not None:
        late = Late(lambda: parse_yaml(path, content, first_line))
        return Tree(path, json.loads(known), LateMarks(late), LateLines(late), digest=digest)
    tree = parse_yaml(path, content, first_line)
    if not tree.warnings:
        memory.put_many({key: json.dumps(tree.value).encode()})
    return replace(tree, digest=digest)


@cache
def _reader() -> str:
    """What decides how text is read: this folder's code, and PyYAML."""
    digest = hashlib.sha256(yaml.__version__.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def parse_yaml(path: str, content: bytes | str, first_line: int = 1) -> Tree:
    """
    The same for YAML at hand; `first_line` is the line of the file at which it begins.

    Scalars stay text, whatever they look like; nothing, `~` and `null` are None, and so is an empty file. After an
    error of syntax the rest of the file is not known; all that was seen before it is told too.
    """
    if len(content) > LIMIT:
        message = f"the YAML has {len(content)} characters; the limit is {LIMIT}"
        raise ProblemsFound([Problem(Place(path, first_line), message, code="too-large")])
    if isinstance(content, bytes):
        text = decoded(path, b"\n" * (first_line - 1) + content.removeprefix(BYTE_ORDER_MARK))
    else:
        text = checked(path, "\n" * (first_line - 1) + content.removeprefix("\ufeff"))
    reader = _Reader(path, text)
    reader.read(text)
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Tree(path, reader.root, reader.marks, reader.lines, tuple(reader.warnings))


def _ends(event: Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Where an event begins and ends: the C loader marks every event, though its types leave that open."""
    return cast("tuple[yaml.Mark, yaml.Mark]", (event.start_mark, event.end_mark))


class _Frame:
    """A mapping or list whose end is still to come; `key` is the one that waits for its value."""

    __slots__ = ("at", "first", "flow", "key", "key_mark", "value")

    def __init__(self, at: At, value: list[Value] | dict[str, Value], *, flow: bool) -> None:
        self.at = at
        self.value = value
        self.flow = flow
        self.key: str | None = None
        self.key_mark: Mark | None = None
        self.first: dict[str, int] = {}

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.value, dict)


class _Reader:
    """Builds the value event by event, never recursing: how deep a file is nested is bounded, and not by Python."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = tuple(text.split("\n"))
        self.root: Value = None
        self.marks: dict[At, tuple[Mark | None, Mark]] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.frames: list[_Frame] = []
        self.documents = 0
        self.quote: ScalarEvent | None = None

    def read(self, text: str) -> None:
        """Take in the whole text; what is wrong is in `problems` afterwards."""
        try:
            for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
                if number >= MOST_EVENTS:
                    self.tell(event, "the file holds too many values", "split it into several files", "too-many")
                    return
                if not self.take(event):
                    return
        except yaml.MarkedYAMLError as error:
            self.stop(self.stumble(error))
        except yaml.YAMLError as error:
            self.problems.append(Problem(Place(self.path), f"this is not YAML: {error}", code="yaml-syntax"))

    def take(self, event: Event) -> bool:
        """One event; False where reading on would tell nothing more."""
        if isinstance(event, NodeEvent):
            self.refuse_labels(event)
        if isinstance(event, ScalarEvent):
            self.scalar(event)
        elif isinstance(event, CollectionStartEvent):
            return self.start(event)
        elif isinstance(event, CollectionEndEvent):
            self.close(self.frames.pop(), event)
        elif isinstance(event, AliasEvent):
            self.put(None, event)
        elif isinstance(event, DocumentStartEvent):
            return self.document(event)
        return len(self.problems) < MOST_PROBLEMS

    def refuse_labels(self, event: NodeEvent) -> None:
        """Tags, anchors and aliases: what stands in the file is what it says."""
        if getattr(event, "tag", None):
            place = self.place(event)
            found = _TAG.search(place.excerpt or "", (place.column or 1) - 1)
            tag = found.group() if found else "!"
            help = "delete it; put text that begins with `!` in quotes"
            self.tell(event, f"tags such as {quoted(tag)} are not used here", help, "yaml-tag")
        if isinstance(event, AliasEvent):
            message = f"aliases such as {quoted(f'*{event.anchor}')} are not used here"
            help = "write the value out; put text that begins with `*` in quotes"
            self.tell(event, message, help, "yaml-alias")
        elif event.anchor:
            message = f"anchors such as {quoted(f'&{event.anchor}')} are not used here"
            self.tell(event, message, "delete it; put text that begins with `&` in quotes", "yaml-anchor")

    def document(self, event: DocumentStartEvent) -> bool:
        self.documents += 1
        if event.version or event.tags:
            message = "directives (lines that begin with `%`) are not used here"
            self.tell(event, message, "delete the line", "yaml-directive")
        if self.documents > 1:
            help = "keep one document in a file; delete this `---`"
            self.tell(event, "a second document begins here", help, "yaml-documents")
        return self.documents == 1

    def scalar(self, event: ScalarEvent) -> None:
        text: str = event.value
        if len(text) > LONGEST_TEXT:
            message = f"the text is too long: {len(text)} characters; the limit is {LONGEST_TEXT}"
            self.tell(event, message, None, "too-long")
        if event.style == '"' and (found := FORBIDDEN.search(text)):
            self.problems.append(character_problem(self.place(event), found.group(), escaped=True))
        self.quote = event if event.style in ("'", '"') else None
        if self.frames and self.frames[-1].wants_key:
            self.take_key(self.frames[-1], text, event)
            return
        plain = not event.style
        self.put(None if plain and text in _EMPTY else text, event)
        if plain:
            self.doubt_comment(event)

    def take_key(self, frame: _Frame, key: str, event: ScalarEvent) -> None:
        frame.key, frame.key_mark = key, self.mark(event)
        line = frame.key_mark.line
        if key == "<<" and not event.style:
            self.tell(event, "merge keys (`<<`) are not used here", "write the keys out", "yaml-merge")
        elif not key.strip():
            self.tell(event, "a key is empty", "write a name before the colon", "yaml-key")
        elif key in frame.first:
            help = f"it stands on line {frame.first[key]} already; keep one of them"
            self.tell(event, f"duplicate key {quoted(key)}", help, "yaml-duplicate")
        frame.first.setdefault(key, line)

    def start(self, event: CollectionStartEvent) -> bool:
        value: list[Value] | dict[str, Value] = {} if isinstance(event, MappingStartEvent) else []
        if len(self.frames) >= DEEPEST:
            self.tell(event, f"values are nested deeper than {DEEPEST}", "write it flatter", "yaml-depth")
            return False
        if self.frames and self.frames[-1].wants_key:
            self.refuse_key(event)
            self.frames[-1].key = ""
            self.frames.append(_Frame(self.frames[-1].at, value, flow=False))
        else:
            self.frames.append(_Frame(self.put(value, event), value, flow=bool(event.flow_style)))
        return len(self.problems) < MOST_PROBLEMS

    def close(self, frame: _Frame, event: CollectionEndEvent) -> None:
        """A list or mapping in brackets is marked up to its closing bracket, where that is on the same line."""
        of_key, of_value = self.marks.get(frame.at, (None, None))
        _, end = _ends(event)
        if frame.flow and of_value is not None and end.line + 1 == of_value.line:
            width = end.column + 1 - of_value.column
            self.marks[frame.at] = (of_key, Mark(of_value.line, of_value.column, width))

    def refuse_key(self, event: CollectionStartEvent) -> None:
        place = self.place(event)
        braces = (place.excerpt or "")[(place.column or 1) - 2 :].startswith("{{")
        help = "put text that begins with `{{` in quotes" if braces else "write a name before the colon"
        self.problems.append(Problem(place, "a key must be plain text", help, code="yaml-key"))

    def put(self, value: Value, event: Event) -> At:
        """Put a value where it belongs; the way to it."""
        if not self.frames:
            self.root = value
            self.marks[()] = (None, self.mark(event))
            return ()
        frame = self.frames[-1]
        if isinstance(frame.value, list):
            at: At = (*frame.at, len(frame.value))
            frame.value.append(value)
            self.marks[at] = (None, self.mark(event))
            return at
        if frame.key is None:  # an alias in a key's place: told already
            frame.key = ""
            return frame.at
        at = (*frame.at, frame.key)
        frame.value[frame.key] = value
        self.marks[at] = (frame.key_mark, self.mark(event))
        frame.key = None
        return at

    def mark(self, event: Event) -> Mark:
        """One line of a value: all of it, or what its first line holds."""
        start, end = _ends(event)
        if start.line == end.line and end.column > start.column:
            width = end.column - start.column
        else:
            width = len(self.lines[start.line]) - start.column
        return Mark(start.line + 1, start.column + 1, max(1, width))

    def place(self, event: Event) -> Place:
        mark = self.mark(event)
        return place_at(self.path, self.lines, mark.line, mark.column, mark.width)

    def tell(self, event: Event, message: str, help: str | None, code: str) -> None:
        self.problems.append(Problem(self.place(event), message, help, code=code))

    def doubt_comment(self, event: ScalarEvent) -> None:
        """`colour: #b4d455` is an empty colour and a comment: likely not what the author meant."""
        _, end = _ends(event)
        found = _LOST.match(self.lines[end.line], end.column)
        if found:
            place = place_at(self.path, self.lines, end.line + 1, found.start(1) + 1, len(found[1]))
            message = f"{quoted(found[1])} is a comment and not part of the value"
            help = "put the value in quotes; for a comment, write a space after the `#`"
            self.warnings.append(Problem(place, message, help, Severity.WARNING, "yaml-comment"))

    def stop(self, problem: Problem) -> None:
        """The error that ends the reading; it says more than a doubtful key on its own line."""
        last = self.problems[-1] if self.problems else None
        if last is not None and last.code == "yaml-key" and last.place.line == problem.place.line:
            self.problems.pop()
        self.problems.append(problem)

    def stumble(self, error: yaml.MarkedYAMLError) -> Problem:
        """libyaml's error in plain words."""
        mark = error.problem_mark or error.context_mark
        start = error.context_mark or mark
        quote = self.quote.start_mark if self.quote else None
        fault = Fault(
            problem=error.problem or "",
            context=error.context or "",
            lines=self.lines,
            at=(mark.line, mark.column) if mark else (0, 0),
            since=(start.line, start.column) if start else (0, 0),
            quote=(quote.line, quote.column) if quote else None,
        )
        told = plainly(fault)
        place = place_at(self.path, self.lines, told.line + 1, told.column + 1, told.width)
        return Problem(place, told.message, told.help, code="yaml-syntax")
