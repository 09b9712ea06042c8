"""A blog of another system, and the practice it comes into → the files to write, and all there is to tell."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from generator.commands.importing.address import OURS, Places, Turn
from generator.commands.importing.autop import with_paragraphs
from generator.commands.importing.front import Form, Register, front_matter
from generator.commands.importing.liquid import Scene, unliquid
from generator.commands.importing.markdown import markdown
from generator.commands.importing.markup import markup
from generator.commands.importing.naming import Ids, Names, Placed
from generator.commands.importing.passage import Told
from generator.commands.importing.picture import Pictures
from generator.commands.importing.shortcode import expanded
from generator.load.foreign.archive import Archive, Entry, Remark
from generator.load.records import Reading
from generator.model.site import Site
from generator.model.values import Language
from generator.problems import Problem


def spelled(address: str) -> str:
    """An old address as the record of an article spells it, and so a message about it."""
    return "/" + unicodedata.normalize("NFC", unquote(address)).lstrip("/")


@dataclass(frozen=True)
class Converted:
    """One entry as a file of ours; `is_draft` where nobody may read it yet."""

    placed: Placed
    text: str
    is_draft: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Findings:
    """
    What a trial has found: sources of entries that cannot be published as they are, and why; anchors that are not
    there, and old addresses that lead elsewhere already, with the path of the file that has them.
    """

    held: Mapping[str, str] = field(default_factory=dict)
    dead: frozenset[str] = frozenset()
    barred: frozenset[tuple[str, str]] = frozenset()


@dataclass
class Conversion:
    """Everything that comes over, before it is tried; `convert` is asked again with what each trial has found."""

    archive: Archive
    site: Site
    placed: tuple[Placed, ...]
    register: Register
    pictures: Pictures
    places: Places
    on: dt.date
    remarks: tuple[Remark, ...]
    problems: tuple[Problem, ...]
    derived: Mapping[str, str] = field(default_factory=dict)

    def convert(self, findings: Findings) -> tuple[Converted, ...]:
        """Every entry; no link leads to one that nobody may read on that day."""
        unpublished = frozenset(
            entry.source
            for entry in self.archive.entries
            if entry.draft or entry.source in findings.held or (entry.when or "")[:10] > self.on.isoformat()
        )
        return tuple(self._convert(placed, findings, unpublished - {placed.entry.source}) for placed in self.placed)

    def _convert(self, placed: Placed, findings: Findings, unpublished: frozenset[str]) -> Converted:
        entry, told = placed.entry, Told(placed.entry.path)
        turn = Turn(self.places, placed, told, unpublished, findings.dead)
        body = self._body(entry, turn, told)
        image = turn.picture(entry.image, entry.line) if entry.image else None
        if image is not None and not image.is_picture:
            told.hand(entry.line, f"the picture of the entry is at {image.address}; put a copy into `content/images/`")
        form = Form(
            image=image.address if image is not None and image.is_picture else None,
            addresses=[one for one in entry.addresses if (placed.path, spelled(one)) not in findings.barred],
            is_draft=entry.draft or entry.source in findings.held,
        )
        front = front_matter(placed, form, self.register, self.on, told)
        return Converted(
            placed, f"{front}\n{body}" if body else front, form.is_draft, tuple(dict.fromkeys(told.remarks))
        )

    def _body(self, entry: Entry, turn: Turn, told: Told) -> str:
        if entry.form == "wordpress":
            return markup(
                with_paragraphs(expanded(entry, self.archive.galleries, self.archive.names, told)), turn, told
            )
        passage = unliquid(entry.body, entry.body_line, self._scene(entry), told)
        return (markdown if entry.form == "markdown" else markup)(passage, turn, told)

    def _scene(self, entry: Entry) -> Scene:
        return Scene(
            posts=self._posts,
            files=self._files,
            site=self.archive.variables,
            page={**entry.variables, "url": entry.addresses[0] if entry.addresses else ""},
            base=self.archive.base,
            prefix=self.archive.prefix,
        )

    def __post_init__(self) -> None:
        entries = self.archive.entries
        own = {entry.source: OURS + quote(entry.source) for entry in entries}
        self._files = {**{path: address for address, path in self.archive.files.items()}, **own}
        self._posts: dict[str, str] = {}
        for source, address in own.items():
            stem = posixpath.splitext(source.partition("_posts/")[2])[0]
            if stem:
                self._posts[stem] = self._posts[posixpath.basename(stem)] = address


def conversion(archive: Archive, reading: Reading, lang: Language, slugs: Mapping[str, str], on: dt.date) -> Conversion:
    """Every entry with its place, oldest first, so that of two with one name the older has the plain one."""
    if reading.site is None:
        raise ValueError("a practice without site.yaml cannot take anything in")
    site = reading.site.record
    names = Names(site, lang, slugs, {*reading.posts, *reading.pages})
    in_order = sorted(archive.entries, key=lambda entry: (entry.when or "9999", entry.source))
    placed = tuple(names.place(entry) for entry in in_order)
    pictures = Pictures(archive.folder, reading.images)
    return Conversion(
        archive=archive,
        site=site,
        placed=placed,
        register=Register(
            Ids(site.tags, archive.names), Ids(site.categories, archive.names), Ids(site.authors, archive.names)
        ),
        pictures=pictures,
        places=Places(archive, placed, pictures, site.url),
        on=on,
        remarks=(*archive.remarks, *names.remarks),
        problems=(*archive.problems, *names.problems),
        derived=names.derived,
    )
