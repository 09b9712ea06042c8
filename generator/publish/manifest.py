"""The files of a generation ↔ `build.json`, which is also the mark by which we know a folder as ours."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.audience import Audience, Client, Practice, Public
from generator.publish.folders import stands
from generator.publish.naming import unsafe

BUILD = "build.json"


@dataclass(frozen=True)
class Entry:
    """One published file: `path` below the output folder, `size` in bytes, `sources` as paths of the practice."""

    path: str
    audience: Audience
    sha256: str
    size: int
    sources: tuple[str, ...]


Generation = Mapping[str, Entry]


def audience_name(audience: Audience) -> str:
    """`public`, `client:<slug>` or `practice`."""
    match audience:
        case Public():
            return "public"
        case Client(slug):
            return f"client:{slug}"
        case Practice():
            return "practice"


def _audience(name: str) -> Audience:
    if name.startswith("client:"):
        return Client(name.removeprefix("client:"))
    if name == "public":
        return Public()
    if name == "practice":
        return Practice()
    raise ValueError(name)


def as_json(entries: Iterable[Entry]) -> bytes:
    """`build.json`: sorted, without dates or anything of this machine, so that same files give same bytes."""
    files = {
        entry.path: {
            "audience": audience_name(entry.audience),
            "sha256": entry.sha256,
            "size": entry.size,
            "sources": sorted(set(entry.sources)),
        }
        for entry in entries
    }
    build = {"made_by": "roadbook", "format": 1, "files": files}
    return (json.dumps(build, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_build(folder: Path) -> dict[str, Entry] | None:
    """The files that a folder's build.json lists by path; None where there is none that we wrote to its end."""
    facts = stands(folder / BUILD)
    if facts is None or not stat.S_ISREG(facts.st_mode):
        return None
    try:
        return _entries(json.loads(read_bytes(folder / BUILD)))
    except (ValueError, RecursionError):
        return None


def _entries(build: object) -> dict[str, Entry]:
    match build:
        case {"made_by": "roadbook", "format": 1, "files": dict(files)}:
            return {path: _entry(path, facts) for path, facts in files.items()}
    raise ValueError(BUILD)


def _entry(path: str, facts: object) -> Entry:
    match facts:
        case {"audience": str(name), "sha256": str(sha256), "size": int(size), "sources": [*sources]}:
            audience = _audience(name)
            # The list decides what is carried over and to whom, so it is believed only where both ways say the same.
            if unsafe(path) is None and path.startswith(f"{audience.folder}/"):
                return Entry(path, audience, sha256, size, tuple(map(str, sources)))
    raise ValueError(path)


def read_bytes(path: Path) -> bytes:
    """A file's content; never through a link, never waiting for a FIFO."""
    with open(_opened(path), "rb") as stream:
        return stream.read()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece, as hexadecimal digits."""
    with open(_opened(path), "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _opened(path: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags)
