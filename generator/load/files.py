"""A folder on disk → the files in it, and their bytes, read once, bounded, and without following a link."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound, Severity, visible

LIMIT = 2_000_000
"""Bytes of a text file; nothing that a person writes comes near it."""
DEEPEST, MOST_FILES, LONGEST_PATH = 12, 20_000, 240

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_NOFOLLOW | os.O_CLOEXEC
_SKIPPED = frozenset(
    ".git .gitignore .gitattributes .gitkeep .gitmodules .hg .svn .jj "
    ".DS_Store Thumbs.db desktop.ini .idea .vscode".split()
)
_DROPPING = re.compile(r".*~|\..*\.sw[a-p]|#.*#|\.#.*|~\$.*|\.~lock\..*#", re.DOTALL)
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISREG, "a file"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)
_REASONS = {
    errno.ENOENT: ("there is no such file or folder", None),
    errno.EACCES: ("it may not be read: permission denied", "give yourself the right to read it (`chmod u+r`)"),
    errno.EPERM: ("it may not be read: operation not permitted", None),
    errno.ELOOP: ("it is a symbolic link, which is not followed", "put the file itself there"),
    errno.ENOTDIR: ("a part of this path is not a folder", None),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
}


@dataclass(frozen=True)
class Listing:
    """What lies below a folder: paths relative to the root, sorted by code points; and what could not be taken in."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_bytes(root: Path, path: str, limit: int = LIMIT) -> bytes:
    """The content of one file below `root`; ProblemsFound where it cannot be read safely, whole and unchanged."""
    *folders, name = _parts(path)
    with _told(path), _folder(root, path, folders) as folder:
        _expect(path, "a file", os.stat(name, dir_fd=folder, follow_symlinks=False))
        descriptor = os.open(name, _FILE, dir_fd=folder)
        try:
            return _content(path, descriptor, limit)
        finally:
            os.close(descriptor)


def list_files(root: Path, folder: str = "", *, depth: int = DEEPEST, count: int = MOST_FILES) -> Listing:
    """
    Every file and folder below `root/folder`, except what git, editors and desktops leave behind.

    Links, pipes, sockets and devices, names that cannot be shown, names that are one on some systems, and folders
    that cannot be read are problems; the rest is listed all the same. A hard link is a warning.
    """
    files: list[str] = []
    folders: list[str] = []
    problems: list[Problem] = []
    waiting = [folder]
    top = folder.count("/") + 1 if folder else 0
    while waiting:
        here = waiting.pop()
        try:
            entries = _entries(root, here, count - len(files) - len(folders))
        except ProblemsFound as found:
            problems += found.problems
            continue
        problems += _collisions(entries)
        for path, status in entries:
            problems += _faults(path, status)
            if stat.S_ISREG(status.st_mode) and _showable(path):
                files.append(path)
            elif stat.S_ISDIR(status.st_mode) and _showable(path):
                folders.append(path)
                if path.count("/") + 1 - top <= depth:
                    waiting.append(path)
                else:
                    problems.append(_problem(path, f"folders are nested deeper than {depth}", code="depth"))
    return Listing(tuple(sorted(files)), tuple(sorted(folders)), tuple(problems))


def _parts(path: str) -> list[str]:
    parts = path.split("/")
    if not _showable(path):
        raise ProblemsFound([_unshowable(path)])
    if {"", ".", ".."} & set(parts):
        raise ProblemsFound([_problem(path, "the path leads outside the practice's folder", code="outside")])
    return parts


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system refuses, as a problem of that path."""
    try:
        yield
    except OSError as error:
        reason = (f"it cannot be read: {(error.strerror or str(error)).lower()}", None)
        message, help = _REASONS.get(error.errno or 0, reason)
        raise ProblemsFound([_problem(path, message, help, code="unreadable")]) from None


@contextmanager
def _folder(root: Path, path: str, parts: Sequence[str]) -> Iterator[int]:
    """An open folder below `root`, entered one part at a time so that no part can be swapped for a link."""
    descriptor = os.open(root, _FOLDER)
    try:
        for part in parts:
            _expect(path, "a folder", os.stat(part, dir_fd=descriptor, follow_symlinks=False), part)
            inner = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def _content(path: str, descriptor: int, limit: int) -> bytes:
    before = os.fstat(descriptor)
    _expect(path, "a file", before)
    if before.st_size > limit:
        raise ProblemsFound([_too_large(path, f"the file has {before.st_size} bytes", limit)])
    content = bytearray()
    while chunk := os.read(descriptor, min(1 << 20, limit + 1 - len(content))):
        content += chunk
        if len(content) > limit:
            raise ProblemsFound([_too_large(path, "the file grew while it was read", limit)])
    after = os.fstat(descriptor)
    if _stamp(before) != _stamp(after) or len(content) != after.st_size:
        raise ProblemsFound([_problem(path, "the file changed while it was read", "run it again", "changed")])
    return bytes(content)


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _expect(path: str, wanted: str, status: os.stat_result, part: str | None = None) -> None:
    kind = _kind(status)
    if kind != wanted:
        subject = f"`{part}` is" if part else "this is"
        raise ProblemsFound([_problem(path, f"{subject} {kind}, not {wanted}", f"put {wanted} there", "not-a-file")])


def _kind(status: os.stat_result) -> str:
    return next((noun for holds, noun in _KINDS if holds(status.st_mode)), "a device")


def _entries(root: Path, folder: str, room: int) -> list[tuple[str, os.stat_result]]:
    """The paths in one folder with their status, sorted by name."""
    found: list[tuple[str, os.stat_result]] = []
    parts = _parts(folder) if folder else []
    with _told(folder or "."), _folder(root, folder, parts) as descriptor, os.scandir(descriptor) as entries:
        for entry in entries:
            if entry.name in _SKIPPED or _DROPPING.fullmatch(entry.name):
                continue
            if len(found) >= room:
                raise ProblemsFound([_problem(folder or ".", "there are too many files here", code="too-many")])
            found.append(("/".join([*parts, entry.name]), entry.stat(follow_symlinks=False)))
    return sorted(found, key=lambda one: one[0])


def _faults(path: str, status: os.stat_result) -> Iterator[Problem]:
    if not _showable(path):
        yield _unshowable(path)
    elif len(path) > LONGEST_PATH:
        message = f"the path has {len(path)} characters; the limit is {LONGEST_PATH}, for Windows"
        yield _problem(path, message, "choose shorter names", "long-path")
    kind = _kind(status)
    if kind not in ("a file", "a folder"):
        yield _problem(path, f"this is {kind}, not a file", "put the file itself there", "not-a-file")
    if kind == "a file" and status.st_nlink > 1:
        help = "copy it, if its other name is outside this practice"
        place = Place(visible(path, 4096))
        yield Problem(place, "the file has a second name (a hard link)", help, Severity.WARNING, "hard-link")


def _collisions(entries: Sequence[tuple[str, os.stat_result]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, _ in entries:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", path.casefold()).casefold())
        other = first.setdefault(folded, path)
        if other != path:
            message = f"`{_spelled(path)}` and `{_spelled(other)}` are one name on some systems"
            yield _problem(path, message, "rename one of them", "same-name")


def _spelled(path: str) -> str:
    """The last name of a path, so that two spellings which look alike are told apart."""
    name = path.rpartition("/")[2]
    marks = "".join(f"\\u{ord(char):04x}" if unicodedata.combining(char) else char for char in name)
    return visible(marks)


def _showable(path: str) -> bool:
    return visible(path, 4096) == path


def _unshowable(path: str) -> Problem:
    message = "the name has characters that cannot be shown"
    return _problem(path, message, "rename it with letters, digits and hyphens", "name")


def _too_large(path: str, message: str, limit: int) -> Problem:
    return _problem(path, f"{message}; the limit is {limit}", "take out what does not belong here", "too-large")


def _problem(path: str, message: str, help: str | None = None, code: str = "file") -> Problem:
    return Problem(Place(visible(path, 4096)), message, help, code=code)
