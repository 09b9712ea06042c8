"""Liquid in a text of Jekyll or Octopress → Markdown; what nobody here understands is kept word for word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.commands.importing import octopress
from generator.commands.importing.fence import Intro, fenced, intro, source_line
from generator.commands.importing.passage import Draft, Passage, Told
from generator.load.foreign.archive import short

PIECE = re.compile(
    r"\{%-?\s*(?P<name>\w+)(?P<rest>[^%]{0,2000}?(?:%(?!\})[^%]{0,200}?)*?)-?%\}|\{\{-?(?P<value>[^}]{0,2000}?)-?\}\}"
)
CODE = frozenset(["highlight", "codeblock"])
EMBEDDED = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "jsfiddle": "https://jsfiddle.net/{}/",
    "tweet": "{}",
    "twitter": "{}",
    "video": "{}",
}
UNTOLD = frozenset(["url", "baseurl"])
DEEPEST = 6


@dataclass(frozen=True)
class Scene:
    """What a template can ask for: addresses of posts by name and of files by path, and what `site` and `page` say."""

    posts: Mapping[str, str]
    files: Mapping[str, str]
    site: Mapping[str, str]
    page: Mapping[str, str]
    base: str = ""
    prefix: str = ""


def unliquid(text: str, first_line: int, scene: Scene, told: Told) -> Passage:
    """The text with every tag turned, or kept; code and what is `raw` are not looked into."""
    draft = Draft()
    _Reader(text, first_line, scene, told, draft).read()
    return draft.passage()


class _Reader:
    def __init__(self, text: str, first_line: int, scene: Scene, told: Told, draft: Draft, depth: int = 0) -> None:
        self.text = text
        self.first_line = first_line
        self.scene = scene
        self.told = told
        self.draft = draft
        self.depth = depth
        self.at = 0

    def line_of(self, at: int) -> int:
        return self.first_line + self.text.count("\n", 0, at)

    def read(self) -> None:
        while found := PIECE.search(self.text, self.at):
            self.draft.add(self.text[self.at : found.start()], self.line_of(self.at))
            self.at = found.end()
            line = self.line_of(found.start())
            if found["name"] is None:
                self.value(found, line)
            elif not self.block(found, line) and not self.single(found, line):
                self.draft.keep(found[0], line)
        self.draft.add(self.text[self.at :], self.line_of(self.at))

    def value(self, found: re.Match[str], line: int) -> None:
        value = _value(found["value"], self.scene)
        if value is None:
            self.draft.keep(found[0], line)
            return
        name = found["value"].split("|")[0].strip()
        if not name.startswith(("'", '"')) and name.partition(".")[2] not in UNTOLD:
            self.told.changed(line, f"{short(found[0])} was filled in: {short(value)}")
        self.draft.add(value, line, grows=False)

    def inner(self, found: re.Match[str]) -> str | None:
        """What stands before the end of a block, which is passed; None where it has no end."""
        end = re.compile(rf"\{{%-?\s*end{found['name']}\s*-?%\}}").search(self.text, self.at)
        if end is None:
            return None
        inner = self.text[self.at : end.start()]
        self.at = end.end()
        return inner

    def block(self, found: re.Match[str], line: int) -> bool:
        name, start = found["name"], self.at
        if name not in CODE | {"raw", "comment", "blockquote", "pullquote"} or self.depth > DEEPEST:
            return False
        inner = self.inner(found)
        if inner is None:
            return False
        if name in CODE:
            self.code(name, found["rest"], inner, line, self.line_of(start))
        elif name == "raw":
            self.draft.add(inner, self.line_of(start))
        elif name == "comment":
            self.draft.add("<!--" + inner.replace("--", "- -") + "-->", line)
            self.told.changed(line, "a comment of Liquid's became `<!-- … -->`, which no page shows")
        elif name == "pullquote":
            self.told.changed(line, "a quotation pulled from the text is part of the text again")
            self.within(re.sub(r"\{\"\s*|\s*\"\}", "", inner), self.line_of(start))
        else:
            self.quotation(found["rest"], inner, line, self.line_of(start))
        return True

    def within(self, inner: str, line: int) -> None:
        _Reader(inner, line, self.scene, self.told, self.draft, self.depth + 1).read()

    def code(self, name: str, rest: str, inner: str, line: int, first: int) -> None:
        """A fence; within a list as far in as the tag stood."""
        if re.search(r"\{%-?\s*(?:end)?raw\s*-?%\}", inner):
            inner = re.sub(
                r"^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n|\{%-?\s*(?:end)?raw\s*-?%\}", "", inner, flags=re.M
            )
        elif PIECE.search(inner):
            self.told.hand(line, "code holds Liquid, which Jekyll filled in; it stands there as it was written")
        if inner.startswith("\n"):
            inner, first = inner[1:], first + 1
        code = inner.rstrip().split("\n")
        about = _introduced(name, rest, len(code), line, self.told)
        margin = self.draft.ends_blank()
        indent = margin or ""
        if margin is None:
            self.draft.add("\n\n", line, grows=False)
        shared = min((len(row) - len(row.lstrip()) for row in code if row.strip()), default=0)
        code = [row[min(shared, len(indent)) :] if not indent.strip() else row for row in code]
        link = source_line(about)
        written = fenced(code, about, indent)
        if link:
            self.draft.add(f"{link}\n\n{indent}", line, grows=False)
        self.draft.add(written[0].removeprefix(indent), line)
        self.draft.add("\n", first, grows=False)
        self.draft.add("\n".join(written[1:]), first)
        if self.text[self.at : self.at + 1] not in ("\n", ""):
            self.draft.add("\n" + indent, self.line_of(self.at), grows=False)

    def quotation(self, rest: str, inner: str, line: int, first: int) -> None:
        """Octopress's quotation with who said it, and where."""
        inside = Draft(self.draft.kept)
        _Reader(
            inner.strip("\n"),
            first + (len(inner) - len(inner.lstrip("\n"))),
            self.scene,
            self.told,
            inside,
            self.depth + 1,
        ).read()
        passage = inside.passage()
        if self.draft.ends_blank() is None:
            self.draft.add("\n\n", line, grows=False)
        for number, row in enumerate(passage.text.split("\n")):
            self.draft.add(("\n" if number else "") + f"> {row}".rstrip(), passage.origins[number], grows=False)
        by = octopress.attribution(rest)
        if by:
            self.draft.add(f"\n>\n> {by}", line, grows=False)
        self.draft.add("\n", self.line_of(self.at), grows=False)

    def single(self, found: re.Match[str], line: int) -> bool:
        name, rest = found["name"], found["rest"].strip()
        if name in ("post_url", "link"):
            known = self.scene.posts if name == "post_url" else self.scene.files
            address = known.get(rest.strip("\"'").lstrip("/"))
            if address is not None:
                self.draft.add(address, line)
            return address is not None
        if name == "img":
            picture = octopress.picture(rest, line, self.told)
            self.draft.add(picture or "", line)
            return picture is not None
        if name in EMBEDDED and rest:
            address = EMBEDDED[name].format(rest.split()[0].strip("\"'"))
            self.told.changed(line, f"{short(found[0])} became a link: nothing of another host is shown in a page")
            self.draft.add(f"[{address}]({address})", line)
            return True
        return False


def _introduced(tag: str, rest: str, rows: int, line: int, told: Told) -> Intro:
    """`ruby linenos=table hl_lines="1 3"`, as Jekyll has it, or Octopress's `Title lang:ruby https://… Link text`."""
    if tag == "codeblock":
        return intro(rest, rows, line, told, named_first=False)
    words = re.sub(r"\blinenos(?:=\S+)?", " linenos ", rest)
    words = re.sub(
        r"\b(?:hl_lines|mark_lines)\s*=\s*\"([^\"]*)\"",
        lambda found: "mark:" + found[1].strip().replace(" ", ","),
        words,
    )
    return intro(words, rows, line, told)


def _value(written: str, scene: Scene) -> str | None:
    """What `site.title` or `"/a.png" | relative_url` say; None where nobody here knows."""
    name, *filters = (part.strip() for part in written.split("|"))
    value = _named(name, scene)
    for one in filters:
        verb, _, argument = (part.strip() for part in one.partition(":"))
        if value is None:
            return None
        if verb == "relative_url":
            value = scene.prefix + "/" + value.lstrip("/")
        elif verb == "absolute_url":
            value = scene.base + "/" + value.lstrip("/")
        elif verb in ("prepend", "append"):
            other = _named(argument, scene)
            value = None if other is None else other + value if verb == "prepend" else value + other
        elif verb not in ("escape", "xml_escape", "strip", "uri_escape", "escape_once"):
            return None
    return value


def _named(name: str, scene: Scene) -> str | None:
    literal = re.fullmatch(r"\"([^\"]*)\"|'([^']*)'", name)
    if literal:
        return literal[1] if literal[1] is not None else literal[2]
    owner, _, key = name.partition(".")
    if owner == "site" and key == "baseurl":
        return scene.prefix
    known = {"site": scene.site, "page": scene.page, "post": {}}.get(owner, {})
    return known.get(key) or ("" if key == "url" and owner == "site" else None)
