"""Files by name → one zip, the same bytes for the same files, written whole or not at all."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound, visible

WHEN = (1980, 1, 1, 0, 0, 0)
"""The time stamp of every file: the earliest that a zip knows, for it says nothing."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """By name, not compressed: PDFs are, and no library's version then shows in the bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, WHEN)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def put(path: Path, content: bytes) -> None:
    """
    Write a file that its owner alone may read. Raises ProblemsFound where something of that name is there already.

    A link to a finished file fails where the name is taken, and is never seen half-written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    except FileExistsError:
        help = "give another name with -o, or take that one away: nothing is written over"
        raise ProblemsFound([_problem(path, "there is such a file already", help)]) from None
    except OSError as error:
        message = f"it cannot be written: {(error.strerror or str(error)).lower()}"
        raise ProblemsFound([_problem(path, message)]) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _problem(path: Path, message: str, help: str | None = None) -> Problem:
    return Problem(Place(visible(str(path), 4096)), message, help, code="not-written")
