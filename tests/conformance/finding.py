"""What a validator says of one file, in our words."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


class Missing(Exception):
    """A tool that this machine lacks, and the command that brings it."""


@dataclass(frozen=True)
class Finding:
    """`file` is relative to the folder looked at; a note fails nothing."""

    file: str
    message: str
    is_fault: bool = True


def files(folder: Path, ending: str) -> list[Path]:
    """Sorted; of folders and files that are published alone."""
    return sorted(path for path in folder.rglob(f"*{ending}") if path.is_file())


def command(name: str, package: str) -> str:
    """Raises Missing."""
    found = shutil.which(name)
    if found is None:
        raise Missing(f"{name}: apt-get install {package}")
    return found
