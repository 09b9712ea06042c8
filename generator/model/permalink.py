"""Patterns of addresses, slugs and old addresses as they are written → paths of pages below the site."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated
from urllib.parse import unquote_to_bytes

from generator.model.values import DEVICES, from_text, read_line, read_slug, refuse, schema_of_text

ANY_DAY = ("year", "month", "day")
PLACEHOLDERS = ("lang", *ANY_DAY, "slug")
LONGEST_PART, LONGEST_PATH = 120, 400
"""Bytes. File systems end at 255 for a name, Windows at 260 for a path; the rest is for what stands before it."""


def read_post_pattern(text: str) -> str:
    """A pattern of addresses."""
    return _pattern(text, PLACEHOLDERS)


def read_page_pattern(text: str) -> str:
    """A pattern of addresses."""
    return _pattern(text, ("lang", "slug"))


def _pattern(text: str, allowed: tuple[str, ...]) -> str:
    text = read_line(text)
    help = "write it like `/{lang}/{year}/{slug}/` or `/{lang}/blog/{slug}.html`"
    if not re.fullmatch(r"/.*(?:/|\.html)", text):
        raise refuse("pattern", "a pattern begins with a slash and ends with a slash or `.html`", help)
    there_are = f"there are {', '.join(f'`{{{one}}}`' for one in allowed)}"
    for name in re.findall(r"\{([^{}]*)\}", text):
        if name not in allowed:
            no_day = name in ANY_DAY
            message = f"pages have no day: `{{{name}}}` is for posts" if no_day else f"`{{{name}}}` stands for nothing"
            raise refuse("pattern", message, there_are)
    for part in text.removesuffix(".html").strip("/").split("/"):
        bare = re.sub(r"\{[a-z]+\}", "", part)
        if not part or not re.fullmatch(r"[a-z0-9-]*", bare, re.ASCII) or part in DEVICES or len(part) > 60:
            raise refuse("pattern", f"`{part}` cannot be a part of an address", help)
    if text.count("{slug}") != 1:
        help = "write it once; without it two posts would have one address"
        raise refuse("pattern", f"the pattern has `{{slug}}` {text.count('{slug}')} times", help)
    return text


def path_of(pattern: str, language: str, slug: str, day: dt.date | None) -> str:
    """
    The path below the site of an article that stands there: `en/2026/06/four-times/index.html`.

    Raises ValueError where the pattern asks for a day and there is none.
    """
    fill = {"lang": language, "slug": slug}
    if day is not None:
        fill |= {"year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}"}
    elif any(f"{{{name}}}" in pattern for name in ANY_DAY):
        raise ValueError(f"`{pattern}` asks for a day")
    return file_of(re.sub(r"\{([a-z]+)\}", lambda found: fill[found[1]], pattern))


def file_of(address: str) -> str:
    """The file that answers to an address: `/2008/the-title/` and `/2008/the-title` → `2008/the-title/index.html`."""
    path = address.strip("/")
    return path if path.lower().endswith((".html", ".htm")) else f"{path}/index.html"


def fold(path: str) -> str:
    """One key for all spellings of a path that some file system takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def read_old_address(text: str) -> str:
    """An old address."""
    text = read_line(text)
    help = "write what stood behind the site's name, such as `/2008/10/the-title/`"
    if re.match(r"[a-z]+:|//", text, re.IGNORECASE):
        raise refuse("old_address", f"`{text}` is another site's address", help)
    if "?" in text or "#" in text:
        raise refuse("old_address", "no file can answer to an address with `?` or `#`", help)
    try:
        path = unicodedata.normalize("NFC", unquote_to_bytes(text).decode())
    except UnicodeDecodeError:
        raise refuse("old_address", f"`{text}` is not UTF-8 once its % signs are read", help) from None
    if not path.strip("/"):
        raise refuse("old_address", "the start of the site is no old address", help)
    for part in path.strip("/").split("/"):
        _check_part(part, help)
    if len(path.encode()) > LONGEST_PATH:
        raise refuse("old_address", f"the address has {len(path.encode())} bytes; the limit is {LONGEST_PATH}")
    return "/" + path.lstrip("/")


def _check_part(part: str, help: str) -> None:
    if part in ("", ".", ".."):
        raise refuse("old_address", f"an address has no part `{part}`", help)
    if not re.fullmatch(r"[\w.~!$&'()+,;=@-]*[\w~!$&'()+,;=@-]", part):
        raise refuse("old_address", f"`{part}` cannot be the name of a file", help)
    if part.split(".")[0].lower() in DEVICES:
        raise refuse("old_address", f"`{part}` is the name of a device on Windows", "leave this old address out")
    if len(part.encode()) > LONGEST_PART:
        raise refuse("old_address", f"a part has {len(part.encode())} bytes; the limit is {LONGEST_PART}", help)


def slug_objection(slug: str) -> str | None:
    """Why this cannot be the last part of an address; None where it can."""
    try:
        read_slug(slug)
    except ValueError as fault:
        return str(fault)
    return None


PostPattern = Annotated[str, from_text(str, read_post_pattern), schema_of_text()]
PagePattern = Annotated[str, from_text(str, read_page_pattern), schema_of_text()]
OldAddress = Annotated[str, from_text(str, read_old_address), schema_of_text()]
