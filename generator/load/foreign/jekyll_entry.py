"""One file of Jekyll's → the entry that it holds, with the address at which Jekyll put it."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.load.foreign.archive import Entry, Remark, Weight, readable, short, words
from generator.load.foreign.jekyll_config import Config
from generator.load.foreign.moment import as_written, moment
from generator.load.foreign.permalink import Filling, address
from generator.load.read_markdown import parse_markdown
from generator.load.source import Tree, Value
from generator.problems import Problem, ProblemsFound

TAKEN = frozenset(
    "title date updated last_modified_at modified lang language categories category tags tag permalink redirect_from"
    " published draft excerpt description summary image author pinned slug alias aliases".split()
)
UNUSED = frozenset(["layout", "comments"])
"""What says how a page looks; that is ours to say."""


@dataclass(frozen=True)
class Kind:
    """What a file is by its place: `path` is below the source folder, `day` stands in its name."""

    name: Literal["post", "draft", "page", "file"]
    path: str
    stem: str
    day: str | None = None
    collection: str = ""


def has_front_matter(content: bytes) -> bool:
    """Whether Jekyll would turn a file into a page."""
    return content.removeprefix(b"\xef\xbb\xbf").startswith(b"---") and content.count(b"\n---") > 0


def entry(path: str, content: bytes, kind: Kind, config: Config, prefix: str) -> tuple[Entry, list[Remark]]:
    """The entry, and what of its front matter has no place here. ProblemsFound where it cannot be read."""
    try:
        raw = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        parse_markdown(path, content)  # tells where
        raise
    text, remarks = readable(path, raw)
    # Jekyll takes blanks behind the lines that fence front matter, and so does our reader.
    tree, body, line = parse_markdown(path, text.encode())
    front = _Front(tree, config.default(kind.path, "posts" if kind.name != "page" else "pages"), remarks)
    return _entry(path, kind, config, prefix, front, body, line), remarks


@dataclass
class _Front:
    """Front matter, and what is told of it."""

    tree: Tree
    defaults: Mapping[str, Value]
    remarks: list[Remark] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Value]:
        own = self.tree.value if isinstance(self.tree.value, dict) else {}
        return {**self.defaults, **own}

    def text(self, *names: str) -> str | None:
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return None

    def many(self, plural: str, singular: str) -> tuple[str, ...]:
        """A list, a line of words, or one whole name."""
        one, some = self.values.get(singular), self.values.get(plural)
        if isinstance(one, str) and one.strip():
            return (one.strip(),)
        some = one if isinstance(one, list) else some
        if isinstance(some, str):
            return words(some)
        return tuple(part.strip() for part in some or () if isinstance(part, str) and part.strip())

    def tell(self, key: str, weight: Weight, text: str) -> None:
        self.remarks.append(Remark(self.tree.path, self.tree.place((key,), key=True).line, weight, text))


def _entry(path: str, kind: Kind, config: Config, prefix: str, front: _Front, body: str, line: int) -> Entry:
    at, timed = _moment(front, kind, config)
    categories = (*_folders(kind), *front.many("categories", "category"))
    old = tuple(dict.fromkeys(prefix + one for one in _addresses(front, kind, config, categories, at)))
    hidden = front.text("published") == "false"
    if hidden:
        front.tell("published", Weight.CHANGED, "`published: false` became `draft: true`")
    _tell_unknown(front)
    return Entry(
        path=path,
        line=1,
        kind="page" if kind.name == "page" else "post",
        form="html" if path.lower().endswith((".html", ".htm")) else "markdown",
        title=_title(front, kind),
        name=front.text("slug") or _name(kind),
        body=body,
        body_line=line,
        when=None if at is None or kind.name == "page" else as_written(at, timed=timed),
        updated=_updated(front, config),
        lang=front.text("lang", "language"),
        draft=kind.name == "draft" or hidden or front.text("draft") == "true",
        pinned=front.text("pinned") == "true",
        tags=front.many("tags", "tag"),
        categories=tuple(dict.fromkeys(categories)),
        author=_author(front),
        summary=front.text("excerpt", "summary", "description"),
        image=_image(front),
        addresses=old,
        variables={key: value for key, value in front.values.items() if isinstance(value, str)},
    )


def _moment(front: _Front, kind: Kind, config: Config) -> tuple[dt.datetime | None, bool]:
    written = front.text("date") or kind.day
    if written is None:
        return None, False
    try:
        at, timed = moment(written, config.zone)
    except ValueError:
        place = front.tree.place(("date",)) if front.text("date") else front.tree.place()
        help = "write it like `2012-03-04` or `2012-03-04 22:54:00 +0100`"
        raise ProblemsFound(
            [Problem(place, f"{short(written)} is not a day of the calendar", help, code="day")]
        ) from None
    if not written.startswith(f"{at:%Y-%m-%d}") and kind.day is not None and re.match(r"\d{4}-\d\d-\d\d", written):
        text = f"{short(written)} is {at:%Y-%m-%d} in the site's time zone, as Jekyll published it"
        front.tell("date", Weight.CHANGED, text)
    return at, timed


def _updated(front: _Front, config: Config) -> str | None:
    written = front.text("updated", "last_modified_at", "modified")
    try:
        return moment(written, config.zone)[0].date().isoformat() if written else None
    except ValueError:
        front.tell("updated", Weight.HAND, f"{short(written or '')} is not a day")
        return None


def _folders(kind: Kind) -> tuple[str, ...]:
    """Folders above `_posts` are categories."""
    parts = kind.path.split("/")
    return tuple(parts[: parts.index("_posts")]) if kind.name == "post" else ()


def _addresses(
    front: _Front, kind: Kind, config: Config, categories: tuple[str, ...], at: dt.datetime | None
) -> Iterator[str]:
    """The entry's own address first, then those that lead to it; a draft had none."""
    own = front.text("permalink")
    pattern = own or (config.text("permalink") or "date" if kind.name == "post" else _page_pattern(kind, config))
    path = posixpath.dirname(kind.path)
    if kind.collection:
        path = posixpath.splitext(kind.path.removeprefix(f"_{kind.collection}/"))[0]
    filling = Filling(kind.stem, categories, at, front.text("slug"), path, kind.collection)
    if kind.name != "draft" or own:
        yield address(pattern, filling)
    if kind.name == "post" and kind.day and at and f"{at:%Y-%m-%d}" != (day := _day_of(kind.day)).isoformat():
        yield address(pattern, Filling(kind.stem, categories, dt.datetime.combine(day, dt.time()), front.text("slug")))
    for key in ("redirect_from", "aliases", "alias"):
        value = front.values.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                yield "/" + one.strip().lstrip("/")


def _day_of(written: str) -> dt.date:
    try:
        return moment(written, None)[0].date()
    except ValueError:
        return dt.date(1970, 1, 1)


def _page_pattern(kind: Kind, config: Config) -> str:
    if kind.collection:
        return config.collections[kind.collection]
    if kind.stem == "index":
        return "/:path/"
    endless = config.text("permalink").endswith("/") or config.text("permalink") == "pretty"
    return "/:path/:basename/" if endless else "/:path/:basename:output_ext"


def _name(kind: Kind) -> str:
    """`about/index.md` is the page about; a page in a folder has the folder in its name."""
    if kind.name != "page":
        return kind.stem
    path = posixpath.splitext(kind.path)[0].lstrip("_")
    return path.removesuffix("/index") if path != "index" else path


def _title(front: _Front, kind: Kind) -> str:
    title = front.text("title")
    if title is None:
        title = " ".join(part.capitalize() for part in re.split(r"[-_\s]+", _name(kind).rsplit("/", 1)[-1]) if part)
        front.tell("title", Weight.CHANGED, f"it had no title; {short(title)} is made of its name, as Jekyll does")
    return re.sub(r"\s+", " ", title)


def _author(front: _Front) -> str | None:
    value = front.values.get("author", front.values.get("authors"))
    if isinstance(value, list) and value:
        if len(value) > 1:
            front.tell("authors", Weight.HAND, f"only the first of {len(value)} authors was taken over")
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("display_name")
    return value if isinstance(value, str) else None


def _image(front: _Front) -> str | None:
    value = front.values.get("image")
    if isinstance(value, dict):
        value = next((value[key] for key in ("path", "feature", "url", "src") if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None


def _tell_unknown(front: _Front) -> None:
    own = front.tree.value if isinstance(front.tree.value, dict) else {}
    for key, value in own.items():
        if key in UNUSED:
            front.tell(key, Weight.LEFT, f"`{key}`: how pages look is said elsewhere")
        elif key not in TAKEN and value not in (None, [], {}):
            shown = value if isinstance(value, str) else _flat(value)
            front.tell(key, Weight.LEFT, f"{short(f'{key}: {shown}', 100)}: front matter has no such key here")
    if front.text("excerpt", "summary") and front.text("description"):
        front.tell("description", Weight.LEFT, f"a second summary: {short(front.text('description') or '', 100)}")


def _flat(value: Value) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flat(one)}" for key, one in value.items()) + "}"
    return value or ""
