"""A number n → the n-th call to the system during a publication fails, or is the one before which the process dies."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.publish import swap

WRITING = ("chmod", "fsync", "link", "mkdir", "open", "rename", "rmdir", "unlink", "write")
CALLS = (*WRITING, "close", "lstat", "scandir")


def killed(descriptor: int, name: str) -> None:
    """Leave the name of the call, and die as `kill -9` does it: nothing is tidied up."""
    with io.FileIO(descriptor, "w") as stream:  # not os.write, which is counted
        stream.write(name.encode())
    os.kill(os.getpid(), signal.SIGKILL)


def refused(code: int) -> Callable[[str], None]:
    """The call fails with this errno."""

    def fail(name: str) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@contextmanager
def breaking(
    first: int, last: int, breaks: Callable[[str], None], *, exchange: bool = True, among: Sequence[str] = CALLS
) -> Iterator[list[str]]:
    """
    The calls from number `first` to `last` break; yields the names of the calls so far.

    Without `exchange` this is a machine that does not know how two folders change places.
    """
    calls: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            fails = first <= len(calls) <= last
            if fails and name == "close":
                call(*arguments, **options)  # Linux closes a file also where it reports a fault
            if fails:
                breaks(name)
            return call(*arguments, **options)

        return counting

    # By hand, not by pytest's MonkeyPatch: the program that forks at every call would carry all of pytest along.
    places = [*((os, name) for name in among), (swap, "exchange")]
    originals = [getattr(module, name) for module, name in places]
    for (module, name), original in zip(places, originals, strict=True):
        setattr(module, name, counted(name, original if exchange or name != "exchange" else _unknown))
    try:
        yield calls
    finally:
        for (module, name), original in zip(places, originals, strict=True):
            setattr(module, name, original)


def _unknown(one: Path, other: Path) -> None:
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(other))
