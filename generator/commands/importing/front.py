"""An entry and its place → the front matter of its file."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.commands.importing.naming import Ids, Placed
from generator.commands.importing.passage import Told
from generator.commands.yaml_text import scalar
from generator.load.foreign.archive import Entry, short
from generator.model.post import FrontMatter
from generator.pages.prose import objection

LONGEST_TITLE, LONGEST_SUMMARY = 300, 2_000


@dataclass(frozen=True)
class Register:
    """What `site.yaml` has to name."""

    tags: Ids
    categories: Ids
    authors: Ids

    @property
    def new(self) -> dict[str, dict[str, str]]:
        """The names that it does not have yet, by key."""
        return {"tags": self.tags.new, "categories": self.categories.new, "authors": self.authors.new}


@dataclass(frozen=True)
class Form:
    """What becomes of an entry beside its words: its picture, the old addresses that lead to it, whether it is read."""

    image: str | None
    addresses: Sequence[str]
    is_draft: bool


def front_matter(placed: Placed, form: Form, register: Register, on: dt.date, told: Told) -> str:
    """With its fences. `on` is the day of a draft that had none, for every post needs one."""
    return "---\n" + "".join(f"{row}\n" for row in _rows(placed, form, register, on, told)) + "---\n"


def _rows(placed: Placed, form: Form, register: Register, on: dt.date, told: Told) -> Iterator[str]:
    entry = placed.entry
    yield f"title: {scalar(_title(entry.title, entry.line, told))}"
    if entry.kind == "post":
        yield f"date: {entry.when or on}"
        if entry.when is None:
            told.changed(entry.line, f"it had no day; it has that of the import, {on}")
    if entry.updated and entry.updated != (entry.when or "")[:10]:
        yield f"updated: {entry.updated}"
    yield from _named(entry, register)
    summary = _summary(entry.summary, entry.line, told)
    yield from [f"summary: {scalar(summary)}"] if summary else []
    yield from [f"image: {form.image}"] if form.image else []
    yield from ["pinned: true"] if entry.pinned else []
    yield from ["draft: true"] if form.is_draft else []
    aliases = [one for one in dict.fromkeys(form.addresses) if _can_be_kept(one, entry.line, told)]
    yield from ["aliases:", *(f"  - {scalar(one)}" for one in aliases)] if aliases else []


def _named(entry: Entry, register: Register) -> Iterator[str]:
    if entry.kind == "post":
        yield from [f"author: {register.authors.id_of(entry.author)}"] if entry.author else []
        yield from _many("tags", entry.tags, register.tags.id_of)
        yield from _many("categories", entry.categories, register.categories.id_of)


def _many(key: str, names: tuple[str, ...], id_of: Callable[[str], str]) -> Iterator[str]:
    ids = list(dict.fromkeys(map(id_of, names)))
    if ids:
        yield f"{key}: [{', '.join(map(scalar, ids))}]"


def _title(written: str, line: int, told: Told) -> str:
    title = re.sub(r"\s+", " ", html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", written))).strip()
    title = title or "…"
    if objection(title) is not None:
        title = title.replace("[", "(").replace("]", ")")
        told.changed(line, f"brackets in the title {short(written)} would have been a link")
    if len(title) > LONGEST_TITLE:
        told.hand(line, f"the title has {len(title)} characters and was cut at {LONGEST_TITLE}: {short(title, 400)}")
        title = title[: LONGEST_TITLE - 1] + "…"
    return title


def _summary(written: str | None, line: int, told: Told) -> str | None:
    if not written or not written.strip():
        return None
    summary = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^<>]*>", "", written))).strip()
    if objection(summary) is not None or len(summary) > LONGEST_SUMMARY:
        told.hand(line, f"the summary could not be taken over: {short(summary, 500)}")
        return None
    return summary


def _can_be_kept(address: str, line: int, told: Told) -> bool:
    """Whether a redirect can stand there; asked of the record itself."""
    try:
        FrontMatter.model_validate({"title": "…", "aliases": [address]})
    except ValueError:  # pydantic's ValidationError is one
        if address.strip("/") and not address.startswith("/?p="):  # told once for all by who reads the export
            told.hand(line, f"the old address {short(address, 200)} cannot be kept by a file: redirect it at your host")
        return False
    return True
