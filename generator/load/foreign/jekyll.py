"""A folder of Jekyll or Octopress → its posts, drafts and pages, and the files that they may show."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from generator.load.files import Listing, list_files, read_bytes
from generator.load.foreign.archive import Archive, Entry, Remark, Weight
from generator.load.foreign.jekyll_config import Config, read_config
from generator.load.foreign.jekyll_entry import Kind, entry, has_front_matter
from generator.problems import Problem, ProblemsFound

GENERATED = frozenset("_site node_modules vendor .jekyll-cache .sass-cache .bundle .github public _deploy".split())
TEXTS = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm")
FOREIGN = (".textile", ".rst", ".org", ".adoc", ".asciidoc", ".haml")
POST = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})-(.+)")
TEMPLATE = re.compile(rb"\{%-?\s*for\s|\{\{-?\s*content\s*-?\}\}|\bpaginator\.")
SHOWN = 3
"""Names told of a folder that is left out."""


def read_jekyll(folder: Path, skipped: Collection[str] = ()) -> Archive:
    """
    Everything that a reader of the old site could see, and what was still to come; nothing outside the folder.

    `skipped` are paths to leave out. What cannot be read is in `problems`. Raises ProblemsFound where the folder or
    its configuration cannot be read.
    """
    listing, remarks = _listing(folder)
    config = read_config(folder, listing.files)
    inner = _inner(listing, config)
    known = _Sorted(config, inner, skipped, remarks=[*remarks, *config.remarks])
    for path in listing.files:
        if path.startswith(inner):
            known.take(folder, path)
        elif path not in skipped:
            known.left.append(path)
    return known.archive(folder)


def _listing(folder: Path) -> tuple[Listing, list[Remark]]:
    """The files, without what other programs put there, and remarks on what is no file."""
    top = list_files(folder, depth=0)
    below = [list_files(folder, name) for name in top.folders if name not in GENERATED]
    problems = [one for one in top.problems if one.code != "depth"]
    problems += [one for listing in below for one in listing.problems]
    remarks = [
        Remark(name, None, Weight.LEFT, "a folder that programs fill") for name in top.folders if name in GENERATED
    ]
    for one in problems:
        remarks += (
            [Remark(one.place.path, None, Weight.LEFT, one.message)] if one.code in ("not-a-file", "unreadable") else []
        )
    listed = tuple(sorted([*top.files, *(path for listing in below for path in listing.files)]))
    lost = [one for one in problems if one.code in ("too-many", "depth")]
    if lost:
        raise ProblemsFound(lost)
    return Listing(listed, top.folders, ()), remarks


def _inner(listing: Listing, config: Config) -> str:
    """`source/` where texts lie in there, as Octopress has it; empty where they lie at the top."""
    told = config.text("source").strip("./")
    if told:
        return f"{told}/"
    has_posts = any(path.startswith("_posts/") for path in listing.files)
    return "source/" if not has_posts and any(path.startswith("source/_posts/") for path in listing.files) else ""


class _Sorted:
    """Files, each taken for what it is."""

    def __init__(self, config: Config, inner: str, skipped: Collection[str], remarks: list[Remark]) -> None:
        self.config = config
        self.inner = inner
        self.skipped = skipped
        self.remarks = remarks
        self.entries: list[Entry] = []
        self.files: dict[str, str] = {}
        self.left: list[str] = []
        self.problems: list[Problem] = []

    def take(self, folder: Path, path: str) -> None:
        inner = path.removeprefix(self.inner)
        if path in self.skipped:
            self.remarks.append(Remark(path, None, Weight.LEFT, "left out, as you asked"))
        elif (kind := _kind(inner, self.config)) is None:
            self.left.append(path)
        elif kind.name == "file":
            self.files[f"{self.prefix}/{inner}"] = path
        elif inner.lower().endswith(FOREIGN):
            text = "this markup is not read: turn it into Markdown first, with pandoc for one, and import again"
            self.remarks.append(Remark(path, None, Weight.HAND, text))
        else:
            self._read(folder, path, kind)

    def _read(self, folder: Path, path: str, kind: Kind) -> None:
        try:
            content = read_bytes(folder, path)
            if kind.name == "page" and not has_front_matter(content):
                self.left.append(path)
                return
            if kind.name == "page" and TEMPLATE.search(content):
                text = "a template that lists other pages: the site makes such pages by itself"
                self.remarks.append(Remark(path, None, Weight.LEFT, text))
                return
            one, remarks = entry(path, content, kind, self.config, self.prefix)
        except ProblemsFound as found:
            self.problems += found.problems
            return
        self.entries.append(one)
        self.remarks += remarks

    @property
    def prefix(self) -> str:
        prefix = (self.config.text("baseurl") or self.config.text("root")).strip("/")
        return f"/{prefix}" if prefix else ""

    def archive(self, folder: Path) -> Archive:
        scalars = {key: value for key, value in self.config.values.items() if isinstance(value, str)}
        return Archive(
            folder=folder,
            entries=tuple(self.entries),
            files=self.files,
            base=self.config.text("url").rstrip("/") + self.prefix if self.config.text("url") else "",
            prefix=self.prefix,
            variables=scalars,
            remarks=(*self.remarks, *_gathered(self.left)),
            problems=tuple(self.problems),
        )


def _kind(inner: str, config: Config) -> Kind | None:
    """What a file is, by its place and name; None for what belongs to Jekyll, not to its readers."""
    folders, name = posixpath.split(inner)
    parts = folders.split("/") if folders else []
    is_text = inner.lower().endswith((*TEXTS, *FOREIGN))
    if "_posts" in parts and is_text:
        dated = POST.fullmatch(posixpath.splitext(name)[0])
        return Kind("post", inner, dated[2] if dated else "", dated[1] if dated else None) if dated else None
    if "_drafts" in parts and is_text:
        stem = posixpath.splitext(name)[0]
        dated = POST.fullmatch(stem)
        return Kind("draft", inner, dated[2] if dated else stem, dated[1] if dated else None)
    if parts and parts[0][1:] in config.collections and parts[0].startswith("_") and is_text:
        return Kind("page", inner, posixpath.splitext(name)[0], None, parts[0][1:])
    if any(part.startswith(("_", ".", "#")) or part.endswith("~") for part in (*parts, name)):
        return None
    return Kind("page", inner, posixpath.splitext(name)[0]) if is_text else Kind("file", inner, name)


def _gathered(paths: Iterable[str]) -> Iterator[Remark]:
    """One remark a folder: a theme has many files."""
    folders = Counter(path.rpartition("/")[0].split("/")[0] for path in paths)
    for folder, count in sorted(folders.items()):
        names = [path for path in paths if path.rpartition("/")[0].split("/")[0] == folder]
        shown = ", ".join(names[:SHOWN]) + (f" and {count - SHOWN} more" if count > SHOWN else "")
        yield Remark(folder or ".", None, Weight.LEFT, f"made for Jekyll, or without front matter: {shown}")
