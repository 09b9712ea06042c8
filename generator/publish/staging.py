"""Outputs, and the generation before → a complete staging folder on the disk, then published."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.audience import Audience, Client
from generator.problems import Place, Problem, ProblemsFound, visible
from generator.publish.folders import Folders, faults_told, naming, stands
from generator.publish.lock import building
from generator.publish.manifest import (
    BUILD,
    Entry,
    Generation,
    as_json,
    audience_name,
    read_bytes,
    sha256_of,
)
from generator.publish.naming import Names, unportable, unsafe
from generator.publish.ownership import dot_files, edits, last_generation, refuse_strays
from generator.publish.swap import discard_staging, put_in_place, settle, sweep, sync_folder


@dataclass(frozen=True)
class Kept:
    """Bytes that are kept elsewhere until somebody needs them: most files are published as they stand."""

    sha256: str
    size: int
    read: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True)
class Output:
    """One file to publish: `path` below the audience's folder, `sources` as paths of the practice."""

    audience: Audience
    path: str
    content: bytes | Kept
    sources: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return self.content.sha256 if isinstance(self.content, Kept) else hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        return self.content.size if isinstance(self.content, Kept) else len(self.content)


def content_of(output: Output) -> bytes:
    """The bytes themselves."""
    return output.content.read() if isinstance(output.content, Kept) else output.content


@dataclass(frozen=True)
class Published:
    """What a publication changed against the one before; paths below the output folder, sorted."""

    files: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    warnings: tuple[Problem, ...]


def publish(output: Path, outputs: Iterable[Output], *, only: Audience | None = None) -> Published:
    """
    Replace the output folder by these files, whole or not at all; with `only`, that audience's part of it.

    Outputs are written as they come, so that a long build need not hold them all; their order does not matter.
    When this returns, the files are published and on the disk, and what could not be tidied up is a warning.
    Raises ProblemsFound, and leaves what was published, where a path is refused, the folder is not ours or holds
    what we did not make, or the system fails. Raises ValueError for an output of another audience than `only`.
    """
    folders = Folders.of(output)
    with building(output), faults_told(folders):
        before = last_generation(folders)
        warnings = sweep(folders)
        try:
            after = _stage(folders, outputs, before, only)
            refuse_strays(folders, before)
            warnings += edits(folders, before)
            put_in_place(folders)
        except BaseException:
            discard_staging(folders)
            raise
        warnings += settle(folders)
    return _published(before, after, warnings)


def _published(before: Generation, after: Generation, warnings: Iterable[Problem]) -> Published:
    changed = tuple(path for path in sorted(after) if path not in before or before[path].sha256 != after[path].sha256)
    removed = tuple(sorted(before.keys() - after.keys()))
    return Published(len(after), changed, removed, len(after) - len(changed), tuple(warnings))


def _stage(folders: Folders, outputs: Iterable[Output], before: Generation, only: Audience | None) -> Generation:
    folders.staging.mkdir()
    # The mark comes first, and still empty: from now on the next build knows this folder as ours, and as unfinished.
    _write(folders.staging / BUILD, b"")
    carried = [entry for entry in before.values() if only is not None and entry.audience != only]
    _carry(folders, carried)
    after = {entry.path: entry for entry in (*carried, *_make(folders, outputs, before, carried, only))}
    for name in dot_files(folders.output):
        _link_or_copy(folders.output / name, folders.staging / name)
    _write(folders.staging / BUILD, as_json(after.values()), over=True)
    _finish_folders(folders, after)
    return after


def _carry(folders: Folders, entries: Iterable[Entry]) -> None:
    """Take over what other audiences have, each file checked against the build.json that it came with."""
    problems = []
    for entry in entries:
        if not _keep(folders, entry):
            place = Place(f"{folders.output.name}/{entry.path}")
            message = "is missing or was changed since it was published, and this build does not make it anew"
            problems.append(Problem(place, message, "build everything, not one part alone", code="carried-over"))
    if problems:
        raise ProblemsFound(problems)


def _make(
    folders: Folders, outputs: Iterable[Output], before: Generation, carried: Iterable[Entry], only: Audience | None
) -> Iterator[Entry]:
    """Write every output; after one that is refused, the others are only looked at, to tell all faults at once."""
    names, problems = Names(), list[Problem]()
    for entry in carried:
        names.take(entry.path)
    for output in outputs:
        if only is not None and output.audience != only:
            raise ValueError(f"{output.path} is for {audience_name(output.audience)}, not {audience_name(only)}")
        problems += _refusals(folders, output, names)
        if not problems:
            yield _make_one(folders, output, before)
    if problems:
        raise ProblemsFound(problems)


def _refusals(folders: Folders, output: Output, names: Names) -> Iterator[Problem]:
    path = f"{output.audience.folder}/{output.path}"
    place = Place(visible(output.sources[0] if output.sources else f"{folders.output.name}/{path}"))

    def refused(message: str, advice: str, code: str = "output-path") -> Problem:
        return Problem(place, message, advice, code=code)

    if isinstance(output.audience, Client) and "/" in output.audience.slug:
        yield refused(f"the client `{output.audience.slug}` has more than one folder", "a slug has no `/`")
    elif reason := unsafe(path) or unsafe(output.path) or unportable(path):
        yield refused(f"the path `{path}` {reason}", "change the title or the name that this path is made from")
    elif earlier := names.take(path):
        advice = "give one of them another name; some systems take capital and small letters for the same"
        yield refused(f"`{path}` would take the place of `{earlier}`", advice, "output-collision")
    for source in output.sources:
        if unsafe(source):
            yield refused(f"the source `{source}` of `{path}` is not a path of the practice", "write it relative to it")


def _make_one(folders: Folders, output: Output, before: Generation) -> Entry:
    path = f"{output.audience.folder}/{output.path}"
    entry = Entry(path, output.audience, output.sha256, output.size, output.sources)
    known = before.get(path)
    if known is None or known.sha256 != entry.sha256 or not _keep(folders, entry):
        staged = folders.staging / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        _write(staged, content_of(output))
        _take_mode(folders.output / path, staged)
    return entry


def _keep(folders: Folders, entry: Entry) -> bool:
    """
    Bring a published file to staging as it is, if it still is what build.json says.

    A hard link, checked after it was made: nobody writes into published files, each build writes new ones, so that
    the two generations can share it. Whoever edits one by hand edits both; the next build sees that it is no longer
    what build.json says and writes it anew. An unchanged file so keeps its time stamp, by which copies to a server go.
    """
    published, staged = folders.output / entry.path, folders.staging / entry.path
    facts = stands(published)
    if facts is None or not stat.S_ISREG(facts.st_mode) or facts.st_size != entry.size:
        return False
    staged.parent.mkdir(parents=True, exist_ok=True)
    _link_or_copy(published, staged)
    if sha256_of(staged) == entry.sha256:
        return True
    staged.unlink()
    return False


def _link_or_copy(published: Path, staged: Path) -> None:
    try:
        os.link(published, staged)
    except OSError:  # not on every file system, not for files of other users: the link only saves time
        _write(staged, read_bytes(published))
        _take_mode(published, staged)


def _write(path: Path, content: bytes, *, over: bool = False) -> None:
    """Write a new file and bring it to the disk; its mode follows the umask."""
    flags = os.O_WRONLY | (os.O_TRUNC if over else os.O_CREAT | os.O_EXCL) | getattr(os, "O_BINARY", 0)
    with naming(path):
        descriptor = os.open(path, flags, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take_mode(published: Path, staged: Path) -> None:
    """Who may read what was published stays as its owner set it; what is new follows the umask."""
    facts = stands(published)
    if facts is None or stat.S_ISLNK(facts.st_mode):
        return
    mode = stat.S_IMODE(facts.st_mode) & 0o777
    if mode != stat.S_IMODE(os.lstat(staged).st_mode):
        staged.chmod(mode)


def _finish_folders(folders: Folders, paths: Iterable[str]) -> None:
    """Bottom-up, so that no folder is on the disk before what stands in it."""
    made = {PurePosixPath("."), *(folder for path in paths for folder in PurePosixPath(path).parents)}
    for folder in sorted(made, key=lambda folder: (-len(folder.parts), folder)):
        _take_mode(folders.output / folder, folders.staging / folder)
        sync_folder(folders.staging / folder)
