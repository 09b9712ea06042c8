"""A file that people edit → the same file with other bytes: whole or not at all, and never over somebody's edit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.load.files import read_bytes
from generator.problems import Place, Problem, ProblemsFound
from generator.publish.swap import sync_folder


def rewrite(root: Path, path: str, before: bytes | None, after: bytes) -> None:
    """
    Put `after` in the place of `before`; None where there was no file.

    Raises ProblemsFound, with the file as it was, where it is no longer what was read or the disk refuses.
    """
    target = root / path
    # The ending makes readers of the practice pass over what a kill may leave.
    fresh = target.with_name(f".{target.name}.{os.getpid()}~")
    with _told(path), _gone_after(fresh):
        _write(fresh, after, None if before is None else target.stat().st_mode & 0o777)
        if (read_bytes(root, path) if os.path.lexists(target) else None) != before:
            message = "the file was changed by somebody else just now; nothing was written"
            raise ProblemsFound([Problem(Place(path), message, "give the command again", code="changed")])
        fresh.replace(target)
        sync_folder(target.parent)


def _write(path: Path, content: bytes, mode: int | None) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"the file could not be written: {(error.strerror or str(error)).lower()}"
        raise ProblemsFound([Problem(Place(path), message, code="not-written")]) from error


@contextmanager
def _gone_after(fresh: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
