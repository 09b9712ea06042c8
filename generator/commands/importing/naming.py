"""What an entry was called → its file here: a slug that can stand in an address, and that nothing else has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.load.foreign.archive import Entry, Remark, Weight, short
from generator.load.rule.permalink import RESERVED, RESERVED_PAGES
from generator.load.split import name_of
from generator.model.site import Site
from generator.model.values import DEVICES, Language
from generator.problems import Place, Problem

FOLDED = str.maketrans({
    "å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "’": "", "'": "",
})  # fmt: skip
SIGNS = (
    ("c++", "c-plus-plus"),
    ("c#", "c-sharp"),
    ("f#", "f-sharp"),
    (".net", "dot-net"),
    ("&", " and "),
    ("+", " plus "),
)
LONGEST = 60


@dataclass(frozen=True)
class Placed:
    """An entry with the place where it will stand; `path` is relative to the practice."""

    entry: Entry
    lang: Language
    slug: str

    @property
    def path(self) -> str:
        return f"content/{'blog' if self.entry.kind == 'post' else 'pages'}/{self.lang}/{self.slug}.md"


def slugged(text: str) -> str | None:
    """
    Letters a-z, digits, hyphens; None where that would lose letters, as of 株式会社.

    >>> slugged("Förnya C++ & mer"), slugged("株式会社 2012")
    ('fornya-c-plus-plus-and-mer', None)
    """
    plain = unicodedata.normalize("NFC", unquote(text)).lower()
    for sign, word in SIGNS:
        plain = plain.replace(sign, word)
    plain = unicodedata.normalize("NFKD", plain.translate(FOLDED))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    if any(char.isalnum() and not char.isascii() for char in plain):
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or None


def shortened(slug: str, room: int = LONGEST) -> str:
    """At most so long, cut between words where there is one to cut at."""
    if len(slug) <= room:
        return slug
    cut = slug[: room + 1].rpartition("-")[0]
    return (cut if len(cut) > room // 2 else slug[:room]).strip("-")


class Names:
    """The names that are given out, and what is told of them."""

    def __init__(self, site: Site, lang: Language, chosen: Mapping[str, str], taken: Iterable[str]) -> None:
        self.site = site
        self.lang = lang
        self.chosen = chosen
        self.there = frozenset(taken)
        self.taken = set(self.there)
        self.names = {("page" if "/pages/" in path else "post", name_of(path)): path for path in sorted(self.there)}
        self.remarks: list[Remark] = []
        self.problems: list[Problem] = []
        self.derived: dict[str, str] = {}

    def place(self, entry: Entry) -> Placed:
        """The first that comes has the plain name; later ones get their day behind it."""
        lang = self.language(entry)
        wanted = self.chosen.get(entry.source) or self.derive(entry)
        day = (entry.when or "")[:10]
        tries = [wanted, *([f"{shortened(wanted, LONGEST - 11)}-{day}"] if day and day not in wanted else [])]
        tries += [f"{shortened(wanted, LONGEST - 4)}-{number}" for number in range(2, 1000)]
        found = next(one for slug in tries if (one := Placed(entry, lang, slug)).path not in self.taken - self.there)
        if found.path in self.there:
            message = f"{short(entry.source)} would stand where {found.path} is already"
            help = f"write `{entry.source}: another-slug` into the file of `--slugs`, or leave it out with `--skip`"
            self.problems.append(Problem(Place(found.path), message, help, code="taken"))
        elif found.slug != wanted:
            self.tell(entry, Weight.CHANGED, f"another entry is called `{wanted}` too; this one is `{found.slug}`")
        self.taken.add(found.path)
        twin = self.names.get((entry.kind, found.slug))
        if twin is not None and found.path not in self.there:
            text = f"it has the name of {twin}, and so is its translation now; `--slugs` names it otherwise"
            self.tell(entry, Weight.HAND, text)
        return found

    def language(self, entry: Entry) -> Language:
        written = (entry.lang or "").lower().replace("_", "-").split("-")[0]
        for language in self.site.languages:
            if written == language:
                return language
        if entry.lang:
            self.tell(
                entry,
                Weight.HAND,
                f"the site has no language {short(entry.lang)}; it stands among those in `{self.lang}`",
            )
        return self.lang

    def derive(self, entry: Entry) -> str:
        """From its name, else its day: words that no address can hold are asked for, not guessed."""
        slug = slugged(entry.name)
        if slug is None or slug in DEVICES:
            slug = f"{entry.kind}-{entry.when[:10]}" if entry.when else slugged(entry.title) or f"{entry.kind}-undated"
            self.derived[entry.source] = slug
            called = short(entry.name or entry.title)
            text = f"no address can be made of {called}: it is `{slug}` now; `--slugs` names it otherwise"
            self.tell(entry, Weight.HAND, text)
        if len(slug) > LONGEST:
            self.tell(
                entry, Weight.CHANGED, f"its name was longer than {LONGEST} letters and was cut: `{shortened(slug)}`"
            )
            slug = shortened(slug)
        reserved = RESERVED_PAGES if entry.kind == "page" else RESERVED
        if slug in reserved:
            self.tell(
                entry, Weight.CHANGED, f"the site itself uses the address `{slug}`; this one is `{slug}-{entry.kind}`"
            )
            slug = f"{slug}-{entry.kind}"
        return re.sub(r"^(\d{4}-\d{2}-\d{2})-", rf"{entry.kind}-\1-", slug)

    def tell(self, entry: Entry, weight: Weight, text: str) -> None:
        self.remarks.append(Remark(entry.path, entry.line, weight, text))


class Ids:
    """Names of tags, categories or authors → their ids in `site.yaml`, those that are there already first."""

    def __init__(self, known: Iterable[str], called: Mapping[str, str]) -> None:
        self.known = frozenset(known)
        self.called = called
        self.found: dict[str, str] = {}
        self.new: dict[str, str] = {}

    def id_of(self, name: str) -> str:
        """The same id for the same name in any case; names of other scripts are counted."""
        key = unicodedata.normalize("NFKC", name).casefold()
        if key not in self.found:
            slug = slugged(name) or slugged(self.called.get(name, ""))
            id = shortened(slug) if slug and slug not in DEVICES else f"imported-{len(self.new) + 1}"
            self.found[key] = id
            if id not in self.known:
                self.new.setdefault(id, self.called.get(name, name))
        return self.found[key]
