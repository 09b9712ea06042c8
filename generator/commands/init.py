"""`roadbook init DIR`: an empty practice with commented files that builds at once."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from generator.commands import schema

STARTER = Path(__file__).parent / "starter"
RENAMED = {"gitignore": ".gitignore"}
"""A dot-file in the package would be read by git here."""


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the practice was made, 1 where the folder already holds something."""
    folder: Path = typed.folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} is not an empty folder; choose another", file=sys.stderr)
        return 1
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        inner = source.relative_to(STARTER)
        target = folder / inner.with_name(RENAMED.get(inner.name, inner.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    schema.write(folder)
    print(f"made a practice in {folder}; now try: roadbook --root {folder} build", file=sys.stderr)
    return 0
