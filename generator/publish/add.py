"""New files of a practice → all of them at their places, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound


def add(root: Path, files: Mapping[str, bytes]) -> None:
    """
    Write every file, by its path relative to `root`; whole, and never over another.

    All are written under names that no reader looks at before the first gets its own. Raises ProblemsFound, with
    nothing left behind, where a name is taken, leads outside, or the disk refuses.
    """
    with _undone_on_failure() as (waiting, done):
        for path, content in files.items():
            with _told(path):
                waiting.append((_written(root, root / path, content), root / path))
        for path, (fresh, target) in zip(files, waiting, strict=True):
            with _told(path):
                _name(fresh, target)
                done.append(target)


@contextmanager
def _undone_on_failure() -> Iterator[tuple[list[tuple[Path, Path]], list[Path]]]:
    waiting: list[tuple[Path, Path]] = []
    done: list[Path] = []
    try:
        yield waiting, done
    except BaseException:
        for target in done:
            with suppress(OSError):
                target.unlink()
        raise
    finally:
        for fresh, _ in waiting:
            with suppress(OSError):
                fresh.unlink()


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        help = "nothing is written over: edit it, or name another"
        raise ProblemsFound([Problem(Place(path), "there is such a file already", help, code="new")]) from None
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ProblemsFound([Problem(Place(path), f"it cannot be written: {reason}", code="unwritable")]) from None


def _written(root: Path, target: Path, content: bytes) -> Path:
    """The content under a name beside its place."""
    if os.path.lexists(target):
        raise FileExistsError(target)
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OSError(f"{target.parent} leads outside the practice")
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix="~", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o666 & ~_mask())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _name(fresh: Path, target: Path) -> None:
    """A link to a finished file fails where the name is taken, and is never seen half-written."""
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with target.open("xb") as file:
            file.write(fresh.read_bytes())


def _mask() -> int:
    """The rights that new files do not get; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
