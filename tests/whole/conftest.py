"""What the tests of the whole share: a new practice on disk, and a look at what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build import Prepared, prepare
from generator.commands import init
from generator.parts import Order

ON = dt.date(2026, 11, 22)
CLIENT = "clients/example-client/"


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """What `roadbook init` makes."""
    for source in sorted(path for path in init.STARTER.rglob("*") if path.is_file()):
        target = tmp_path / "practice" / source.relative_to(init.STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    return tmp_path / "practice"


Prepare = Callable[[Mapping[str, str | bytes]], Prepared]


@pytest.fixture
def prepared(practice: Path) -> Prepare:
    """`prepared(files)`: the new practice with these files in it, as a build has it before it prints."""

    def written(files: Mapping[str, str | bytes]) -> Prepared:
        for path, content in files.items():
            (practice / path).parent.mkdir(parents=True, exist_ok=True)
            (practice / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        return prepare(Order(practice, ON))

    return written
