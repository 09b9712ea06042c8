"""A print job → the key of everything that its PDF depends on, and ↔ what is remembered of it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from generator.press.jobs import Asset, PrintJob
from generator.press.native import native_versions
from generator.problems import Place, Problem, Severity


class Memory(Protocol):
    """What was made before of the same `parts`, or is made now; `publish.store` is one."""

    def made(self, kind: str, parts: Sequence[str], make: Callable[[], bytes]) -> bytes: ...


def needed(html: str, files: Mapping[str, Asset]) -> dict[str, Asset]:
    """The files that this page may ask for by name: a change of the others is none of its business."""
    return {name: asset for name, asset in files.items() if f"asset:{name}" in html or f"asset:{quote(name)}" in html}


def job_parts(job: PrintJob) -> tuple[str, ...]:
    """All that the PDF of a job depends on: the page, its files, the printer. Its name is only for messages."""
    files = [
        f"{name} {asset.mime} {hashlib.sha256(asset.content).hexdigest()}"
        for shelf in (job.assets, job.fonts)
        for name, asset in (("|", Asset(b"", "")), *sorted(shelf.items()))
    ]
    return (printer(), job.form or "", job.html, *files)


@cache
def printer() -> str:
    """This very printer: our code, the packages and the native libraries that it works with."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*package.glob("*.py"), package.parent / "problems.py"]):
        digest.update(path.read_bytes())
    return " ".join([digest.hexdigest(), sys.version, *native_versions(), *packages()])


@cache
def packages() -> tuple[str, ...]:
    """Every installed package with its version, by the names of the folders that installers keep (PEP 376)."""
    found = {entry.name for folder in map(Path, sys.path) if folder.is_dir() for entry in folder.glob("*.dist-info")}
    return tuple(sorted(found))


def as_row(pages: int, problems: Iterable[Problem]) -> list[object]:
    """What is worth remembering of a document that was printed, beside its bytes."""
    return [pages, [[one.message, one.help, one.severity.value, one.code] for one in problems]]


def from_row(name: str, row: list[Any]) -> tuple[int, tuple[Problem, ...]]:
    """The pages and the problems, under the name of the paper that asks for it now."""
    pages, problems = row
    return pages, tuple(Problem(Place(name), text, help, Severity(how), code) for text, help, how, code in problems)
