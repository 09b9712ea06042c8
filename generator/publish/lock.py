"""An output folder → the right to build it, held by one build at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from generator.publish.folders import Folders, faults_told, naming
from generator.publish.ownership import last_generation, refuse_strays
from generator.publish.swap import mend

if sys.platform == "win32":  # not tried: no such machine at hand
    import msvcrt

    def _lock_at_once(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock(descriptor: int) -> None:
        # LK_LOCK gives up after ten seconds, and a build takes longer.
        while not _lock_at_once(descriptor):
            time.sleep(0.2)

else:
    import fcntl

    def _lock_at_once(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


# What this thread of execution builds now; a new thread starts with an empty context, and so has to wait its turn.
_BUILDING: ContextVar[frozenset[Path]] = ContextVar("_BUILDING", default=frozenset())


def _say(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


@contextmanager
def building(output: Path, *, waiting: Callable[[str], None] = _say) -> Iterator[None]:
    """
    Hold an output folder for a whole build.

    A second build waits for the first, and `waiting` is told so once. The kernel frees the lock of a build that dies.
    Whatever would keep the result from being published is told now, not after the work: raises ProblemsFound where
    the folder is not ours, or holds files that we did not make. What a killed build left half-swapped is put back.
    Within the same thread it may be taken again (`publish` does); other threads wait.
    """
    folders = Folders.of(output)
    if folders.output in _BUILDING.get():
        yield
        return
    with _locked(folders, waiting):
        with faults_told(folders):
            mend(folders)
            refuse_strays(folders, last_generation(folders))
        token = _BUILDING.set(_BUILDING.get() | {folders.output})
        try:
            yield
        finally:
            _BUILDING.reset(token)


@contextmanager
def _locked(folders: Folders, waiting: Callable[[str], None]) -> Iterator[None]:
    with faults_told(folders):
        folders.output.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folders.lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        with faults_told(folders), naming(folders.lock):
            if not _lock_at_once(descriptor):
                waiting(f"another build is writing {folders.output.name}; waiting for it to end")
                _lock(descriptor)
        yield
    finally:
        # Closing frees the lock; an error here has no one to help and must not undo a build that was published.
        with suppress(OSError):
            os.close(descriptor)
