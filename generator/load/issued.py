"""The `editions/` of every client → what was ever handed over, without reading anything else."""

from __future__ import annotations

from pathlib import Path

from generator.load.files import list_files
from generator.load.read_yaml import read_yaml
from generator.load.records import EDITIONS
from generator.load.validate import validate
from generator.model.edition import Edition
from generator.problems import Problem, ProblemsFound


def editions(root: Path) -> tuple[list[Edition], list[Problem]]:
    """All editions of the practice by client, document and number; and what is wrong with those that are left out."""
    found: list[Edition] = []
    problems: list[Problem] = []
    for path in list_files(root, "clients").files if (root / "clients").is_dir() else ():
        match path.split("/"):
            case [_, slug, folder, name] if folder == EDITIONS and name.endswith(".yaml"):
                try:
                    edition = validate(read_yaml(root, path), Edition)
                    found += [edition] if edition.client == slug else []
                except ProblemsFound as fault:
                    problems += fault.problems
    return sorted(found, key=lambda one: (one.client, one.document, one.edition)), problems
