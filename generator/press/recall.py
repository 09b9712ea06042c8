"""A print job → the key of everything that its PDF depends on; a printed document ↔ the bytes that are remembered."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from generator.press.jobs import Asset, Printed, PrintJob
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


def as_bytes(printed: Printed) -> bytes:
    """What is worth remembering of a document that was printed."""
    head = {"pages": printed.pages, "problems": [_row(problem) for problem in printed.problems]}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + (printed.pdf or b"")


def from_bytes(name: str, remembered: bytes) -> Printed:
    """The document, under the name of the job that asks for it now."""
    head, _, pdf = remembered.partition(b"\n")
    told = json.loads(head)
    problems = (_problem(row, name) for row in told["problems"])
    return Printed(name, pdf, told["pages"], tuple(problems))


def _row(problem: Problem) -> list[str | None]:
    return [problem.message, problem.help, problem.severity.value, problem.code]


def _problem(row: list[str], name: str) -> Problem:
    message, help, severity, code = row
    return Problem(Place(name), message, help, Severity(severity), code)
