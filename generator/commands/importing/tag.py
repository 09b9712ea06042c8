"""A tag of HTML as somebody wrote it → the same where pages may hold it, another for it, or its words alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from generator.commands.importing.fence import language
from generator.commands.importing.passage import Told
from generator.commands.importing.vocabulary import (
    ATTRIBUTES,
    DISSOLVED,
    FRAMES,
    QUIET,
    RENAMED,
    SWALLOWED,
    TAGS,
    VOID,
    outward,
)
from generator.load.foreign.archive import short

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)"
    r"(?P<rest>(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)*)\s*(?P<void>/?)>"
)
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+)))?")
ENLARGED = re.compile(r"\s*<img\b[^>]*>\s*</a", re.I)
ATTRIBUTE_SOURCE = re.compile(r"\ssrc\s*=\s*[\"']([^\"']+)", re.I)
SELF_LINK = "a link from a picture to itself is gone: it is as large as it can be"
GONE = -2
"""The number of an opening tag that left nothing behind; of one that did, -1."""
MARKED = re.compile("\x04(\\d+)\x05")


@dataclass(frozen=True)
class Target:
    """What a picture's address has become: a picture of ours, or a page to which a link can lead."""

    address: str
    is_picture: bool = True


class Turning(Protocol):
    """How addresses of the other site become ours; both tell what cannot be."""

    def link(self, address: str, line: int) -> str | None: ...

    def picture(self, address: str, line: int) -> Target | None: ...

    def shown(self, address: str) -> str: ...

    def is_same(self, address: str, other: str) -> bool: ...


class Tags:
    """The tags of one text, in its order."""

    def __init__(self, turning: Turning, told: Told, *, balanced: bool) -> None:
        self.turning = turning
        self.told = told
        self.balanced = balanced
        self.opened: list[tuple[str, int]] = []
        self.marked: list[tuple[str, int]] = []
        self.lost: set[int] = set()
        self.behind: list[str] = []
        self.plain_attributes: dict[str, int] = {}

    def take(self, text: str, at: int, line_of: Callable[[int], int]) -> tuple[str, int] | None:
        """What stands for the tag at `at`, and where to go on; None where there is no tag."""
        found = TAG.match(text, at, at + 8_000)
        if found is None:
            return None
        name, line = found["name"].lower(), line_of(at)
        attributes = _attributes(found["rest"])
        if name in SWALLOWED:
            return self.swallowed(text, found, name, attributes, line)
        if name in FRAMES:
            return self.frame(text, found, name, attributes, line)
        if name in DISSOLVED:
            if name not in QUIET and not found["end"]:
                self.told.changed(line, f"`<{name}>` is gone; its words stay")
            return "", found.end()
        name = RENAMED.get(name, name)
        if name not in TAGS:
            self.told.changed(line, f"{short(found[0])} is no tag that pages may hold; it is shown as text")
            return "&lt;" + found[0][1:], found.end()
        if found["end"]:
            return self.closed(name, line), found.end()
        if name == "a" and self.only_enlarges(text, found.end(), attributes, line):
            return "", found.end()
        return self.begun(name, attributes, line), found.end()

    def only_enlarges(self, text: str, at: int, attributes: dict[str, str], line: int) -> bool:
        """Whether a link leads from a copy of a picture to the picture: pages show it as large as it can be."""
        found = ENLARGED.match(text, at)
        source = ATTRIBUTE_SOURCE.search(found[0]) if found else None
        address = html.unescape(attributes.get("href", ""))
        if source is None or not self.turning.is_same(address, html.unescape(source[1])):
            return False
        self.told.changed(line, SELF_LINK)
        self.opened.append(("a", GONE))
        return True

    def begun(self, name: str, attributes: dict[str, str], line: int) -> str:
        if name == "img":
            return self.picture(attributes, line)
        if name == "div" and "markdown" in attributes and self.balanced:
            self.told.changed(line, '`<div markdown="1">` is gone, so that its Markdown is read')
            self.opened.append(("div", -1))
            return ""
        if name == "a" and not self.anchor(attributes, line):
            self.opened.append(("a", -1))
            return ""
        written = f"<{name}{self.kept(name, attributes, line)}>"
        return written if name in VOID else self.mark(name, written, line)

    def mark(self, name: str, written: str, line: int) -> str:
        """An opening tag is only known to be one when it is closed."""
        self.opened.append((name, len(self.marked)))
        self.marked.append((written, line))
        return f"\x04{len(self.marked) - 1}\x05"

    def closed(self, name: str, line: int) -> str:
        if name in VOID:
            return "<br>" if name == "br" else ""
        at = next((n for n in range(len(self.opened) - 1, -1, -1) if self.opened[n][0] == name), None)
        if at is None:
            if self.balanced:
                self.told.changed(line, f"`</{name}>` closed nothing, and is gone")
                return ""
            return f"</{name}>"
        between = self.opened[at + 1 :]
        number = self.opened[at][1]
        del self.opened[at:]
        self.lost |= {number for _, number in between if self.balanced}
        if number == GONE:
            return ""
        if number < 0:
            return f" (<code>{html.escape(self.behind.pop(), quote=False)}</code>)" if name == "a" else ""
        return f"</{name}>"

    def finished(self, text: str) -> str:
        """With opening tags in their places, but for those that nothing closed."""
        if self.balanced:
            self.lost |= {number for _, number in self.opened}
            for number in sorted(self.lost - {-1, GONE}):
                written, line = self.marked[number]
                self.told.changed(line, f"{short(written)} was never closed, and is gone")
        for name, at in self.plain_attributes.items():
            self.told.changed(at, f"the attribute `{name}` of tags has no meaning here, and is gone")
        return MARKED.sub(lambda found: "" if int(found[1]) in self.lost else self.marked[int(found[1])][0], text)

    def anchor(self, attributes: dict[str, str], line: int) -> bool:
        """Whether the link leads somewhere; its address is ours then."""
        if attributes.get("name") and "id" not in attributes:
            attributes["id"] = attributes["name"]
        if "href" not in attributes:
            return True
        address = self.turning.link(html.unescape(attributes["href"]), line)
        if address is None:
            self.behind.append(self.turning.shown(html.unescape(attributes["href"])))
            return False
        attributes["href"] = address
        return True

    def picture(self, attributes: dict[str, str], line: int) -> str:
        source = html.unescape(attributes.get("src") or attributes.get("data-src") or "")
        alt = html.unescape(attributes.get("alt", ""))
        target = self.turning.picture(source, line) if source else None
        if target is None:
            return (
                f"{html.escape(alt)} (<code>{html.escape(source, quote=False)}</code>)" if source else html.escape(alt)
            )
        if not target.is_picture:
            words = html.escape(alt or source.rsplit("/", 1)[-1] or source)
            within = any(name == "a" for name, _ in self.opened)
            return words if within else f'<a href="{html.escape(target.address)}">{words}</a>'
        return f"<img{self.kept('img', attributes | {'src': target.address, 'alt': alt}, line)}>"

    def kept(self, name: str, attributes: dict[str, str], line: int) -> str:
        allowed = (ATTRIBUTES.get(name, set()) | {"id", "lang"}) - {"style", "class"}
        written = []
        called = _language(attributes) if name in ("pre", "code") and not self.balanced else ""
        if called:
            written.append(f' data-language="{language(called, line, self.told)}"')
        if name == "span" and attributes.get("class") == "formula" and not self.balanced:
            return " data-formula"
        align = attributes.get("align") or _aligned(attributes.get("style", ""))
        if name in ("td", "th") and align in ("left", "right", "center"):
            written.append(f' style="text-align: {align};"')
        for key, value in attributes.items():
            if (key, name) == ("name", "a"):
                pass
            elif key not in allowed:
                self.plain_attributes.setdefault(key, line)
            elif key not in ("width", "height", "colspan", "rowspan", "start") or value.isdigit():
                written.append(f' {key}="{html.escape(html.unescape(value))}"')
        return "".join(written)

    def swallowed(
        self, text: str, found: re.Match[str], name: str, attributes: dict[str, str], line: int
    ) -> tuple[str, int]:
        """What is for machines: left out and told, but for a snippet that has a page of its own."""
        end = re.compile(rf"</{name}\s*>", re.I).search(text, found.end())
        at = found.end() if found["end"] or found["void"] or end is None else end.end()
        source = attributes.get("src", "")
        page = outward(source)
        if page != source:
            self.told.changed(line, f"a script that showed {page} became a link to it")
            return f'<a href="{html.escape(page)}">{html.escape(page)}</a>', at
        if not found["end"]:
            inner = text[found.end() : end.start()] if end else ""
            self.told.left(line, f"`<{name}>` {short(source or inner, 120)} cannot stand in a page")
        return "", at

    def frame(
        self, text: str, found: re.Match[str], name: str, attributes: dict[str, str], line: int
    ) -> tuple[str, int]:
        """A film or another page within this one: a link to it."""
        end = re.compile(rf"</{name}\s*>", re.I).search(text, found.end())
        at = found.end() if found["end"] or found["void"] or name == "embed" or end is None else end.end()
        if found["end"]:
            return "", at
        inner = text[found.end() : at]
        source = attributes.get("src") or attributes.get("data") or ""
        within = re.search(r"(?:src|data|value)\s*=\s*[\"']?((?:https?:)?/[^\"'\s>]+)", inner)
        source = html.unescape(source or (within[1] if within else ""))
        page = outward(source) if source else ""
        address = self.turning.link(page, line) if page else None
        words = html.escape(html.unescape(attributes.get("title", "")) or page or name)
        if address is None:
            self.told.hand(
                line, f"{short(found[0])} cannot stand in a page, and led to nothing that a link could lead to"
            )
            return f"<code>{html.escape(found[0], quote=False)}</code>" if not page else f"<code>{words}</code>", at
        self.told.changed(line, f"`<{name}>` became a link to {address}")
        return f'<a href="{html.escape(address)}">{words}</a>', at


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in ATTRIBUTE.finditer(rest):
        found.setdefault(one[1].lower(), next((part for part in one.groups()[1:] if part is not None), ""))
    return found


def _language(attributes: dict[str, str]) -> str:
    """Of code, from one of the many places where it is said."""
    named = re.search(r"(?:\blanguage-|\blang-|\bbrush:\s*)([\w#+-]+)", attributes.get("class", ""))
    return named[1] if named else re.sub(r"[^\w#+-]", "", attributes.get("lang", ""))


def _aligned(style: str) -> str:
    found = re.search(r"text-align\s*:\s*(\w+)", style)
    return found[1] if found else ""
