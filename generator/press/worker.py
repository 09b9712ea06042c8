"""The life of one worker: print what comes down the line, under limits, in a place without surprises."""

from __future__ import annotations

import locale
import math
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from generator.press.jobs import Printed, PrintJob, problem_in, refused
from generator.problems import ProblemsFound

if sys.platform != "win32":
    import resource

Printer = Callable[[PrintJob], Printed]

OUT_OF_MEMORY = 77
"""The exit code by which a worker says that a document took more memory than it may."""

KEPT = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "WEASYPRINT_DLL_DIRECTORIES", "SYSTEMROOT", "WINDIR")
"""All that a worker keeps of the environment: where native libraries are."""


@dataclass(frozen=True)
class Terms:
    """What workers work under: seconds a document, bytes of address space, the folder of all, documents a process."""

    printer: Printer
    deadline: float
    memory: int
    folder: Path
    lives: int = 200


def work(line: Connection, terms: Terms) -> None:
    """The life of a worker: settle, say so, print what comes until the line is cut."""
    _settle(terms)
    line.send(None)
    with suppress(EOFError, OSError):
        while True:
            job = line.recv()
            _end_after(terms.deadline + 30)
            printed = _attempt(terms.printer, job)
            _end_after(0)
            line.send(printed)


def _settle(terms: Terms) -> None:
    """An environment without surprises, limits, a folder of one's own, WeasyPrint at hand."""
    folder = terms.folder / str(os.getpid())
    folder.mkdir()
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    os.environ.clear()
    os.environ.update(kept, PATH=os.defpath, HOME=str(folder), TMPDIR=str(folder), TEMP=str(folder), TMP=str(folder))
    tempfile.tempdir = None
    _speak_no_language()
    if sys.platform != "win32":
        with suppress(ValueError, OSError):  # macOS knows no limit of addresses
            resource.setrlimit(resource.RLIMIT_AS, (terms.memory, terms.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if terms.printer is from_weasyprint:
        with suppress(Exception):  # the first document tells
            _load()


def _speak_no_language() -> None:
    """Pango takes its language from the locale where a document names none, WeasyPrint the encoding of paths."""
    for name in ("C.UTF-8", "en_US.UTF-8", "C"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            return


def _end_after(seconds: float) -> None:
    """Let the kernel end this process, where nobody is left to keep the deadline; 0 calls it off."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # not a Python handler, for which Pango would not stop
        signal.alarm(math.ceil(seconds))


def _attempt(printer: Printer, job: PrintJob) -> Printed:
    try:
        return printer(job)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # after it nothing in this process can be relied upon
    except ProblemsFound as found:
        return refused(job.name, *found.problems)
    except Exception as error:  # noqa: BLE001 (a worker outlives every document)
        message = f"the printer failed: {type(error).__name__}: {str(error)[:200]}"
        return refused(job.name, problem_in(job.name, message, code="print-failed"))


def from_weasyprint(job: PrintJob) -> Printed:
    """The printer itself."""
    return _load()(job)


def _load() -> Printer:
    """The printer itself, late: WeasyPrint takes half a second and loosens Pillow's checks for the whole process."""
    from generator.press.pdf import print_one

    return print_one
