"""Bytes of an unknown hand → what is read from them, in a process that may hang, grow or crash without harm to us."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Literal, TypeVar

if sys.platform != "win32":
    import resource

R = TypeVar("R")

Reason = Literal["deadline", "memory", "crash"]
OUT_OF_MEMORY = 77
"""The exit code by which a reader says that it needs more memory than it may have."""


class Failed(Exception):
    """Nothing was read: it took too long, needed too much memory, or ended the process."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def read_apart(read: Callable[[bytes], R], content: bytes, *, seconds: float, memory: int) -> R:
    """
    What `read`, a function of a module, makes of the content; its result must be picklable.

    `seconds` is from its start to its end, `memory` in bytes of address space (not on macOS and Windows, which know no
    such limit). Raises Failed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, read, memory), daemon=True)
    process.start()
    theirs.close()
    try:
        with suppress(OSError):  # it has died since: the line tells
            ours.send_bytes(content)
        if not ours.poll(seconds):
            raise Failed("deadline")
        found: R = ours.recv()
        return found
    except (EOFError, OSError):
        process.join(5)
        raise Failed("memory" if process.exitcode == OUT_OF_MEMORY else "crash") from None
    finally:
        process.kill()
        process.join()
        ours.close()


def _child(line: Connection, read: Callable[[bytes], R], memory: int) -> None:
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        line.send(read(line.recv_bytes()))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # after it nothing in this process can be relied upon
