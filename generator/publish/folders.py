"""The path of the output folder → the names that stand beside it, and how a fault of the system on them is told."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound


@dataclass(frozen=True)
class Folders:
    """
    The published folder, and what publishing keeps beside it, on the same file system.

    `staging` is the next generation while it is written, `previous` the last one until the next build,
    `lock` an empty file that is never deleted (deleting a lock lets two builds hold "it").
    """

    output: Path

    @classmethod
    def of(cls, output: Path) -> Folders:
        """One build by any name: links above the folder are followed, the folder itself may not be one."""
        # Not resolve(): a folder that is itself a link has to be seen as one, and refused.
        absolute = Path(os.path.abspath(output))  # noqa: PTH100
        return cls(absolute.parent.resolve() / absolute.name)

    @property
    def staging(self) -> Path:
        return self.output.with_name(f".{self.output.name}.staging")

    @property
    def previous(self) -> Path:
        return self.output.with_name(f".{self.output.name}.previous")

    @property
    def lock(self) -> Path:
        return self.output.with_name(f".{self.output.name}.lock")

    def shown(self, path: Path) -> str:
        """A path as the reader knows it: `output/…` also for what is still in staging, nothing above the folder."""
        for folder, name in ((self.staging, self.output.name), (self.output.parent, "")):
            if path.is_relative_to(folder):
                return (Path(name) / path.relative_to(folder)).as_posix()
        return path.name


def stands(path: Path) -> os.stat_result | None:
    """What stands at a path, links not followed; None for nothing. Raises OSError, where `os.path.lexists` says no."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """What fails on a descriptor is told with the file's name: `os.write` and `os.fsync` do not know it."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = os.fspath(path)
        raise


@contextmanager
def faults_told(folders: Folders) -> Iterator[None]:
    """What the system refuses → one Problem that names the file, the system's words, and what to do."""
    try:
        yield
    except OSError as error:
        raise ProblemsFound((fault(error, folders),)) from error
    except UnicodeEncodeError as error:
        message = f"this system cannot write the name `{error.object}`"
        advice = "set a UTF-8 locale, such as LC_ALL=C.UTF-8, and build again"
        place = Place(folders.output.name)
        raise ProblemsFound((Problem(place, message, advice, code="publish-failed"),)) from error


def fault(error: OSError, folders: Folders) -> Problem:
    """The Problem that tells a system's error during publishing; the published folder is as it was."""
    path = Path(os.fsdecode(error.filename)) if error.filename is not None else folders.output
    reason = os.strerror(error.errno) if error.errno else str(error)
    advice = _ADVICE.get(error.errno or 0, "mend this and build again")
    return Problem(
        Place(folders.shown(path)),
        f"could not be published: {reason[:1].lower()}{reason[1:]}",
        f"{advice}; what was published before is untouched",
        code="publish-failed",
    )


_SPACE = "make room on the disk and build again"
_RIGHTS = "make sure that you may write to the output folder and to the folder around it, then build again"
_FILES = "close other programs, or allow more open files (`ulimit -n`), and build again"
_MOVES = (
    "this folder cannot be replaced in one step (it is mounted, or belongs to a container's image): "
    "publish to a folder inside it, or remove it first"
)
_ADVICE = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.EIO: "the disk reports a fault: check it, or publish to another one",
    errno.ENAMETOOLONG: "shorten the title or the name that this path is made from",
    errno.EBUSY: _MOVES,
    errno.EXDEV: _MOVES,
    errno.ENOLCK: "this file system cannot lock: publish to a folder on a local disk",
}
