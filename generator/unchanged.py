"""What a command saw and said last time → whether it would see and say the same again, found out in milliseconds."""

# Imported before all else, and so with nothing but what Python itself has loaded: json, pathlib and re are too slow.
from __future__ import annotations

import os
import sys
import time

FOLDERS = ("clients", "content", "templates")
COMMANDS = ("build", "check")
PACKAGE = os.path.dirname(os.path.abspath(__file__))
_MARK = "\n--\n"


class Seen:
    """
    Everything that a command depends on, as it was before the command began.

    `facts` has a line for each file: path, size, times, number. Two texts that are equal name the same contents: a
    file that was written in the same tick of the clock in which it was looked at is not `settled`, and such a text is
    never kept; times that were set back by hand leave the time of the change itself (ctime).
    """

    def __init__(self, root: str, words: list[str]) -> None:
        self.root = root
        self.words = words
        self.begun = time.time_ns()
        self.files = _inputs(root)
        self.facts = "\n".join([*_circumstances(root, words), *self.files.values()])

    @property
    def settled(self) -> bool:
        # Some file systems count whole seconds, FAT even two.
        return all(
            self.begun - moment > (2_100_000_000 if moment % 1_000_000_000 == 0 else 50_000_000)
            for fact in self.files.values()
            for moment in map(int, fact.rsplit("\t", 3)[1:3])
        )

    def contents(self) -> str:
        """The files by their contents, for when the times say nothing: after a checkout, or for `--hash`."""
        from hashlib import sha256

        lines = _circumstances(self.root, self.words)
        for path in self.files:
            try:
                with open(path, "rb") as stream:
                    lines.append(f"{path}\t{sha256(stream.read()).hexdigest()}")
            except OSError:
                lines.append(f"{path}\t-")
        return "\n".join(lines)

    def answer(self) -> tuple[int, str, str] | None:
        """The exit code, and what went to standard output and standard error, where all is as it was; else None."""
        record = self._read()
        if record is None:
            return None
        facts, contents, outputs, code, out, err = record
        if outputs and "\n".join(_outputs(self.root)) != outputs:
            return None
        if facts != self.facts or "--hash" in self.words:
            if contents != self.contents():
                return None
            self._write([self.facts if self.settled else "", *record[1:]])
        return int(code), out, err

    def keep(self, code: int, out: str, err: str, *, publishes: bool) -> None:
        """Remember what the command said. A disk that refuses costs nothing but the time of the next run."""
        outputs = "\n".join(_outputs(self.root)) if publishes else ""
        self._write([self.facts if self.settled else "", self.contents(), outputs, str(code), out, err])

    @property
    def _path(self) -> str:
        name = "".join(char if char.isalnum() else "_" for char in " ".join(self.words))
        return os.path.join(self.root, ".roadbook", "done", f"{name[:100]}.txt")

    def _read(self) -> list[str] | None:
        try:
            with open(self._path, encoding="utf-8", errors="surrogateescape", newline="") as stream:
                parts = stream.read().split(_MARK)
        except OSError:
            return None
        return parts if len(parts) == 6 and parts[3] in ("0", "1") else None

    def _write(self, parts: list[str]) -> None:
        if any(_MARK in part for part in parts):
            return
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            fresh = f"{self._path}.{os.getpid()}"
            with open(fresh, "w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
                stream.write(_MARK.join(parts))
            os.replace(fresh, self._path)
        except OSError:
            return


def seen(words: list[str]) -> Seen | None:
    """What this command would see; None for commands, or ways to write them, that are not worth remembering."""
    root, rest = ".", list(words)
    if len(rest) > 2 and rest[0] == "--root":
        root, rest = rest[1], rest[2:]
    if not rest or rest[0] not in COMMANDS or not os.path.isdir(root):
        return None
    if any(word.startswith(("--root", "-h", "--help", "--anew", "--external")) for word in rest):
        return None
    return Seen(os.path.abspath(root), rest)


def _circumstances(root: str, words: list[str]) -> list[str]:
    """All but files: the command, the day, the place, the interpreter, the packages."""
    today = "" if "--date" in words else time.strftime("%Y-%m-%d")
    packages = sorted({name for folder in sys.path for name in _names(folder) if name.endswith(".dist-info")})
    return [repr(words), root, today, sys.version, sys.executable, " ".join(packages)]


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder) if folder.endswith("-packages") else []
    except OSError:
        return []


def _inputs(root: str) -> dict[str, str]:
    """A line for each file below the practice's folders, and for each of ours."""
    ours = os.path.join(os.path.dirname(PACKAGE), "templates")
    found: dict[str, str] = {}
    for folder in (*(os.path.join(root, name) for name in FOLDERS), PACKAGE, ours):
        _scan(folder, found)
    return found


def _scan(folder: str, found: dict[str, str]) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        found[folder] = f"{folder}\t{error.errno}\t0\t0\t0"
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                _scan(entry.path, found)
            continue
        found[entry.path] = _line(entry.path, entry.stat(follow_symlinks=False))
        if entry.is_symlink():
            found[f"{entry.path}\t->"] = _target(entry.path)


def _line(path: str, own: os.stat_result) -> str:
    return f"{path}\t{own.st_size}\t{own.st_mode}\t{own.st_mtime_ns}\t{own.st_ctime_ns}\t{own.st_ino}"


def _target(link: str) -> str:
    try:
        return _line(f"{link}\t->", os.stat(link))
    except OSError as error:
        return f"{link}\t->\t{error.errno}\t0\t0\t0"


def _outputs(root: str) -> list[str]:
    """What is published: path, size, time. Links to the next generation change a file's ctime, so that is left out."""
    lines: list[str] = []
    folders = [os.path.join(root, "output")]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                own = entry.stat(follow_symlinks=False)
                lines.append(f"{entry.path}\t{own.st_size}\t{own.st_mode}\t{own.st_mtime_ns}")
    return lines
