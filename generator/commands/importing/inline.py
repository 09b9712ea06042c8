"""A stretch of Markdown without code → the same with every link, picture, tag and formula as ours are written."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.commands.importing import kramdown
from generator.commands.importing.passage import KEPT, OPEN, Told, as_code, restored
from generator.commands.importing.tag import SELF_LINK, Tags, Turning
from generator.load.foreign.archive import short

SPECIAL = re.compile(r"\\|`+|!?\[|\]|<|\{:|\$+|~~|\x02")
GOES_TO = re.compile(
    r"\(\s*(?:<(?P<bent>[^<>\n]*)>|(?P<plain>(?:[^\s()<>]|[ ](?![\"'(\s])|\([^\s()]*\))*))"
    r"(?P<title>\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))?\s*\)"
)
REFERS_TO = re.compile(r"[ ]?\[[^\[\]\n]{0,200}\]")
DEFINES = re.compile(
    r":[ ]*<?(?P<address>[^\s<>]+)>?(?P<title>[ \t]+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ \t]*(?=\n|$)"
)
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]+)>|<([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
MORE = re.compile(r"\s*more\b[^>]*")
MONEY = re.compile(r"\$(?![\s$])([^$\n]*?[^\s\\$])\$(?![\d$])")
TEX = re.compile(r"\\[A-Za-z]+|[\^_]\{?\w|[=<>]")
PICTURE_ALONE = re.compile(r"!\[[^\]]*\]\(([^()\s]*)[^()]*\)")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


@dataclass(frozen=True)
class _Bracket:
    """A bracket that is open: where its words begin in the output, and where it stands in the text."""

    words: int
    at: int
    is_picture: bool


class Stretch:
    """One stretch, read from left to right."""

    def __init__(
        self, text: str, line_of: Callable[[int], int], kept: Sequence[str], tags: Tags, turning: Turning, told: Told
    ) -> None:
        self.text = text
        self.line_of = line_of
        self.kept = kept
        self.tags = tags
        self.turning = turning
        self.told = told
        self.out: list[str] = []
        self.brackets: list[_Bracket] = []
        self.at = 0
        self.struck = False

    def turned(self) -> str:
        while found := SPECIAL.search(self.text, self.at):
            self.out.append(self.text[self.at : found.start()])
            self.at = found.start()
            self.special(found[0])
        self.out.append(self.text[self.at :])
        return "".join(self.out)

    @property
    def line(self) -> int:
        return self.line_of(self.at)

    def copy(self, count: int) -> None:
        self.out.append(self.text[self.at : self.at + count])
        self.at += count

    def special(self, mark: str) -> None:
        if mark == "\\":
            self.escape()
        elif mark[0] == "`":
            self.code(mark)
        elif mark[-1] == "[":
            self.brackets.append(_Bracket(len(self.out), self.at, len(mark) == 2))
            self.copy(len(mark))
        elif mark == "]":
            self.bracket()
        elif mark == "<":
            self.angle()
        elif mark == "{:":
            self.attributes()
        elif mark[0] == "$":
            self.dollars(mark)
        elif mark == "~~":
            self.strike()
        else:
            self.unknown()

    def escape(self) -> None:
        if re.match(r"\\\\[ \t]*(?=\n)", self.text[self.at : self.at + 80]):
            self.out.append("  ")
            self.at = self.text.index("\n", self.at)
        else:
            self.copy(1 if self.text[self.at + 1 : self.at + 2] == OPEN else 2)

    def code(self, ticks: str) -> None:
        """A span of code as it is; what looks like the beginning of one and is none, too."""
        paragraph = self.text.find("\n\n", self.at)
        end = paragraph if paragraph >= 0 else len(self.text)
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, self.at + len(ticks), end)
        if close is None:
            self.copy(len(ticks))
            return
        whole = self.text[self.at : close.end()]
        for found in KEPT.finditer(whole):
            self.told.hand(self.line, f"{short(self.kept[int(found[1])])} stands in the text as it was written")
        self.out.append(restored(whole, self.kept))
        self.at = close.end()

    def unknown(self) -> None:
        """Markup that nobody here understands is shown as code, and told."""
        found = KEPT.match(self.text, self.at)
        if found is None:
            self.copy(1)
            return
        whole = self.kept[int(found[1])]
        self.told.hand(self.line, f"{short(whole, 100)} means nothing here; it stands in the text as code")
        self.out.append(as_code(whole))
        self.at = found.end()

    def strike(self) -> None:
        paragraph = self.text.find("\n\n", self.at)
        later = self.text.find("~~", self.at + 2, paragraph if paragraph >= 0 else len(self.text))
        if self.struck or later > 0:
            self.out.append("</del>" if self.struck else "<del>")
            if not self.struck:
                self.told.changed(self.line, "`~~…~~` became `<del>…</del>`")
            self.struck = not self.struck
            self.at += 2
        else:
            self.copy(2)

    def attributes(self) -> None:
        found = kramdown.SPAN.match(self.text, self.at)
        if found is None:
            self.copy(2)
            return
        self.out.append(kramdown.attributes(found[0], self.line, self.told))
        self.at = found.end()

    def dollars(self, mark: str) -> None:
        """Kramdown's `$$x$$` within a line is our `$x$`; a dollar that is money must not begin a formula."""
        if len(mark) == 2:
            close = self.text.find("$$", self.at + 2)
            if close > 0 and "\n\n" not in self.text[self.at : close]:
                before = self.text.rfind("\n", 0, self.at) + 1
                after = self.text.find("\n", close)
                alone = (
                    not self.text[before : self.at].strip()
                    and not self.text[close + 2 : after if after >= 0 else None].strip()
                )
                inner = self.text[self.at + 2 : close]
                self.out.append(f"$${inner}$$" if alone or "\n" in inner else f"${inner.strip()}$")
                self.at = close + 2
                return
        found = MONEY.match(self.text, self.at) if len(mark) == 1 else None
        if found is None:
            self.copy(len(mark))
        elif TEX.search(found[1]):
            self.told.changed(self.line, f"{short(found[0])} is read as a formula")
            self.out.append(found[0])
            self.at = found.end()
        else:
            self.out.append("\\$")
            self.at += 1

    def angle(self) -> None:
        comment, link = COMMENT.match(self.text, self.at), AUTOLINK.match(self.text, self.at)
        if comment:
            self.out.append("<!--more-->" if MORE.fullmatch(comment[1]) else restored(comment[0], self.kept))
            self.at = comment.end()
        elif link:
            self.autolink(link)
        elif taken := self.tags.take(self.text, self.at, self.line_of):
            self.out.append(taken[0])
            self.at = taken[1]
        else:
            self.copy(1)

    def autolink(self, found: re.Match[str]) -> None:
        if found[2]:
            self.copy(len(found[0]))
            return
        address = self.turning.link(found[1], self.line)
        if address is None:
            self.out.append(as_code(found[1]))
        else:
            self.out.append(found[0] if address == found[1] else f"[{_literal(found[1])}]({address})")
        self.at = found.end()

    def bracket(self) -> None:
        """The end of what is in brackets: a link, a picture, a definition, or just words."""
        if not self.brackets:
            self.copy(1)
            return
        opened = self.brackets.pop()
        goes = GOES_TO.match(self.text, self.at + 1) if self.text[self.at + 1 : self.at + 2] == "(" else None
        if goes:
            self.target(opened, goes)
        elif refers := REFERS_TO.match(self.text, self.at + 1):
            self.copy(1 + len(refers[0]))
        elif self.defines(opened):
            pass
        elif self.text[opened.at - 1 : opened.at] == "[" and self.text[self.at + 1 : self.at + 2] == "]":
            self.out[opened.words] = "\\["  # two brackets are a link between articles here
            self.out.append("\\]")
            self.at += 1
        else:
            self.copy(1)

    def target(self, opened: _Bracket, goes: re.Match[str]) -> None:
        address = restored(goes["bent"] if goes["bent"] is not None else goes["plain"], self.kept).strip()
        words = "".join(self.out[opened.words + 1 :])
        del self.out[opened.words :]
        title = " " + goes["title"].strip() if goes["title"] else ""
        is_kept = KEPT.search(goes[0]) is not None
        if is_kept:
            self.told.hand(self.line, f"{short(address)} is an address that nobody here can make out")
        if opened.is_picture:
            self.out.append(self._picture(words, address, title, is_kept=is_kept))
        else:
            ours = None if is_kept else self.turning.link(address, self.line)
            if ours is not None and (alone := PICTURE_ALONE.fullmatch(words)) and alone[1] == ours:
                self.told.changed(self.line, SELF_LINK)
                self.out.append(words)
                self.at = goes.end()
                return
            self.out.append(
                f"{words} ({as_code(self.turning.shown(address))})"
                if ours is None
                else f"[{words}]({_bent(ours)}{title})"
            )
        self.at = goes.end()

    def _picture(self, words: str, address: str, title: str, *, is_kept: bool) -> str:
        target = None if is_kept else self.turning.picture(address, self.line)
        if target is None:
            return f"{words} ({as_code(address)})".lstrip()
        if target.is_picture:
            return f"![{words}]({target.address}{title})"
        shown = words.strip() or _literal(address.rsplit("/", 1)[-1] or address)
        return shown if self.brackets else f"[{shown}]({_bent(target.address)}{title})"

    def defines(self, opened: _Bracket) -> bool:
        """`[id]: address` on a line of its own."""
        begin = self.text.rfind("\n", 0, opened.at) + 1
        found = DEFINES.match(self.text, self.at + 1)
        name = self.text[opened.at + 1 : self.at]
        if self.text[begin : opened.at].strip() or found is None or name.startswith("^") or opened.is_picture:
            return False
        address = restored(found["address"], self.kept)
        if address.lower().split("?")[0].endswith(PICTURES):
            picture = self.turning.picture(address, self.line)
            ours = picture.address if picture else None
        else:
            ours = self.turning.link(address, self.line)
        if ours is None:
            del self.out[opened.words :]
            self.out.append(as_code(f"[{name}]: {address}"))
        else:
            self.out.append(f"]: {_bent(ours)}{found['title'] or ''}")
        self.at = found.end()
        return True


def _literal(text: str) -> str:
    return re.sub(r"([\\\[\]_*`])", r"\\\1", html.unescape(text))


def _bent(address: str) -> str:
    """An address as Markdown takes it: no blanks, no brackets."""
    return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", address)
