"""How GitHub, Octopress and Liquid introduce code → the first line of a fence of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.commands.importing.passage import Told
from generator.load.foreign.archive import short
from generator.pages.prose import reads

LANGUAGES = {"plain": "text", "plaintext": "text", "none": "", "nohighlight": "", "terminal": "console", "shell": "sh"}
_WORD = re.compile(r"[\w#.+-]+")


@dataclass(frozen=True)
class Intro:
    """What is said of code: its language, a title and where it came from, numbers, and marked lines as `1,3-4`."""

    language: str = ""
    title: str = ""
    url: str = ""
    url_title: str = ""
    numbers_from: int | None = None
    marked: str = ""


def language(written: str, line: int, told: Told) -> str:
    """The name of a language under which its code is coloured here; none, and told, where it is not."""
    name = LANGUAGES.get(written.lower(), written)
    if reads(name):
        return name
    told.changed(line, f"nobody here reads code in {short(written)}; it has no colours now")
    return ""


def fenced(code: Sequence[str], intro: Intro, indent: str = "") -> list[str]:
    """Lines of a fence that no line of the code can close."""
    longest = max((len(run[0]) for line in code if (run := re.match(r"\s*(`{3,})", line))), default=0)
    ticks = "`" * max(3, len(re.sub(r"[^`]", "", "`" * longest)) + 1 if longest else 3)
    body = [f"{indent}{line}" if line.strip() else "" for line in code]
    return [f"{indent}{ticks}{_options(intro)}", *body, f"{indent}{ticks}"]


def _options(intro: Intro) -> str:
    parts = [intro.language]
    if intro.marked:
        parts.append(f'hl_lines="{intro.marked.replace(",", " ")}"')
    if intro.numbers_from is not None:
        parts.append(f'linenums="{intro.numbers_from}"')
    if intro.title:
        parts.append('title="{}"'.format(re.sub(r'["`\\{}\n]', "'", intro.title)))
    joined = " ".join(part for part in parts if part)
    return joined if parts[0] or not joined else f"text {joined}"


def source_line(intro: Intro) -> str | None:
    """A link to where the code came from, which no fence can hold."""
    return f"[{intro.url_title or intro.url}]({intro.url})" if intro.url else None


def intro(written: str, rows: int, line: int, told: Told, *, named_first: bool = True) -> Intro:
    """
    `ruby Title https://… Link text linenos:false mark:1,3-4 start:10`, as Octopress has it, or `ruby`, or `{.ruby}`.

    `named_first=False` where the language stands in `lang:` alone. What is said of the code and has no place here is
    told.
    """
    words = written.strip()
    braces = re.match(r"\{([^}]*)\}|(?:[\w#.+-]*)\{([^}]*)\}", words)
    if braces:
        return _braced(words, line, told)
    named = _WORD.match(words) if named_first else None
    rest = words[named.end() :] if named else words
    if named and rest.startswith((":", "=")):
        named, rest = None, words
    options = dict(re.findall(r"(?:^|\s)(lang|linenos|mark|start|hl_lines|linenums):\s*(\S+)", rest))
    rest = re.sub(r"(?:^|\s)(?:lang|linenos|mark|start|hl_lines|linenums):\s*\S+", "", rest)
    options |= {key: one or two for key, one, two in re.findall(r"(\w+)=(?:\"([^\"]*)\"|(\S+))", rest)}
    rest = re.sub(r"\w+=(?:\"[^\"]*\"|\S+)", "", rest).replace("\\", "").strip()
    numbered = bool(re.search(r"(?:^|\s)linenos\b", rest)) or options.get("linenos", "false") not in ("false", "")
    rest = re.sub(r"(?:^|\s)linenos\b", "", rest).strip()
    title, url, url_title = _attributed(rest)
    start = options.get("start") or options.get("linenums") or ""
    return Intro(
        language=language(options.get("lang") or (named[0] if named else ""), line, told),
        title=options.get("title", title),
        url=url,
        url_title=url_title,
        numbers_from=int(start) if start.isdigit() else 1 if numbered else None,
        marked=marked(
            options.get("mark") or options.get("hl_lines") or options.get("mark_lines") or "", rows, line, told
        ),
    )


def _attributed(rest: str) -> tuple[str, str, str]:
    """`Title https://… Link text`: a title, an address, and its words."""
    found = re.search(r"(?:^|\s)(https?://\S+|/\S+\.\S+)", rest)
    if found is None:
        return rest.strip("\"' "), "", ""
    return rest[: found.start()].strip("\"' "), found[1], rest[found.end() :].strip()


def _braced(words: str, line: int, told: Told) -> Intro:
    before, _, within = words.partition("{")
    names = re.findall(r"\.([\w#+-]+)", within)
    if before.strip() and not names:
        told.changed(line, f"what stands behind the language of the code has no place here: `{{{within}`")
    called = before.strip() or (names[0] if names else "")
    return Intro(language=language(called.removeprefix("language-"), line, told))


def marked(written: str, rows: int, line: int, told: Told) -> str:
    """Marked lines that are there, as `1,3-4`."""
    kept = []
    for part in re.split(r"[\s,]+", written.strip("\"' ")):
        ends = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", part, re.ASCII)
        if ends and 1 <= int(ends[1]) <= int(ends[2] or ends[1]) <= rows:
            kept.append(part)
        elif part:
            told.changed(line, f"the code has no line `{part}` to mark")
    return ",".join(kept)
