"""What somebody typed, for whom `*` and `<` are no markup → Markdown that shows it so."""

from __future__ import annotations

import re

from generator.pages.prose.clean import tokens
from generator.pages.prose.fault import UnsafeProse
from generator.pages.prose.record import prose

_MARKUP = re.compile(r"[\\`*_{}\[\]()#>+\-.!|~=:&<\"']")


def escaped(text: str) -> str:
    r"""
    Every line a paragraph; as it stands where Markdown lets it.

    >>> escaped("Two of three."), escaped("*two* [of](x)")
    ('Two of three.', '\\*two\\* \\[of\\]\\(x\\)')
    """
    lines = [" ".join(one.split()) for one in text.splitlines()]
    shown = all(_is_plain(one) for one in lines)
    return "\n\n".join(one if shown else _MARKUP.sub(_harmless, one) for one in lines if one)


def _is_plain(text: str) -> bool:
    try:
        return not text or tokens(prose(text).markup) == [("<p>",), ("text", text), ("</p>",)]
    except UnsafeProse:
        return False


def _harmless(found: re.Match[str]) -> str:
    char = found[0]
    return f"\\{char}" if char in "\\`*_{}[]()#>+-.!|" else f"&#{ord(char)};"
