"""Fenced code → coloured code with line numbers, marked lines and a title."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from markdown import Markdown
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound
from pymdownx.superfences import SuperFencesCodeExtension

from generator.load.hint import nearest
from generator.pages.prose.fault import Notes

OPTIONS = {"hl_lines": "hl_lines", "linenums": "linenums", "title": "title", "filename": "title"}
LONGEST_COLOURED = 60_000
"""Characters; longer code is shown in one colour, for a lexer may be slow."""


def fences(notes: Notes) -> SuperFencesCodeExtension:
    """Fences in lists, notes and quotes too, which Markdown's own extension leaves as text."""

    def options(
        language: str, written: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Markdown
    ) -> bool:
        for key, value in written.items():
            if key in OPTIONS:
                options[OPTIONS[key]] = value
            else:
                notes.tell(f"code has no option `{key}`", f"there are: {', '.join(OPTIONS)}")
        return True

    def coloured(
        source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **other: Any
    ) -> str:
        return _block(source, language, options, notes)

    everything = {"name": "*", "class": "code", "format": coloured, "validator": options}
    return SuperFencesCodeExtension(custom_fences=[everything])


def _block(source: str, language: str, options: dict[str, Any], notes: Notes) -> str:
    lexer = _lexer(language)
    if lexer is None:
        near = nearest(language, _names())
        help = f"did you mean `{near}`?" if near else "leave the word away for code without colours"
        notes.tell(f"nobody here reads code in `{language}`", help)
    rows = source.count("\n") + 1
    marked = _lines(options.get("hl_lines", ""), rows, notes)
    start = options.get("linenums", "")
    if start and not re.fullmatch(r"[0-9]{1,5}", start, re.ASCII):
        notes.tell(f'line numbers begin with a number, not with `linenums="{start}"`')
        start = ""
    if lexer is None or len(source) > LONGEST_COLOURED:
        lexer = get_lexer("text")
    words = _inner(highlight(source, lexer, _formatter(marked, int(start or 0))))
    known = f' class="language-{html.escape(language)}"' if language else ""
    block = f'<pre tabindex="0"><code{known}>{words}</code></pre>'
    title = options.get("title", "")
    caption = f"<figcaption>{html.escape(title)}</figcaption>" if title else ""
    return f'<figure class="code">{caption}{block}</figure>' if title else f'<div class="code">{block}</div>'


def _inner(markup: str) -> str:
    """Without the formatter's own frame: with `nowrap` it leaves out the numbers too (Pygments 2.21)."""
    return markup[markup.index("<pre>") + len("<pre><span></span>") : markup.rindex("</pre>")].rstrip("\n")


def _lines(written: str, rows: int, notes: Notes) -> tuple[int, ...]:
    """`1 3-5` or `1,3-5` as numbers of lines from 1."""
    found: set[int] = set()
    for part in re.split(r"[\s,]+", written.strip()) if written.strip() else ():
        ends = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", part, re.ASCII)
        first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (0, 0)
        if not 1 <= first <= last <= rows:
            notes.tell(f"the code has no line `{part}` to mark", f"it has the lines 1 to {rows}")
        else:
            found |= set(range(first, last + 1))
    return tuple(sorted(found))


def get_lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer(language or "text")
    except ClassNotFound:
        return None


def reads(language: str) -> bool:
    """Whether code in this language would be coloured."""
    return _lexer(language) is not None


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(alias for _, aliases, _, _ in get_all_lexers() for alias in aliases))


@cache
def _formatter(marked: tuple[int, ...], start: int) -> HtmlFormatter[str]:
    """Building one takes longer than most code takes to colour (Pygments 2.21)."""
    numbers: dict[str, Any] = {"linenos": "inline", "linenostart": start} if start else {}
    return HtmlFormatter(hl_lines=list(marked), **numbers)
