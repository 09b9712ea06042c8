"""Records → JSON Schemas in `.schema/`, with which an editor completes and checks YAML as it is typed."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.load.records import CLIENT_FILES, CLIENT_FOLDERS, PRACTICE_FILES, SITE_FILES
from generator.model.edition import Edition
from generator.model.questionnaire import Questionnaire
from generator.model.record import Record

FOLDER = ".schema"
SINGULAR = {
    "engagements": "engagement",
    "assessments": "assessment",
    "reviews": "review",
    "letters": "letter",
    "questionnaires": "inquiry",
}


def kinds() -> dict[str, type[Record]]:
    """The records that have a file of their own, by the name of their schema."""
    files: Mapping[str, type[Record]] = {**SITE_FILES, **PRACTICE_FILES, **CLIENT_FILES}
    found = {name.removesuffix(".yaml"): record for name, record in files.items()}
    found |= {SINGULAR.get(folder, folder): record for folder, record in CLIENT_FOLDERS.items()}
    return found | {"questionnaire": Questionnaire, "edition": Edition}


def schemas() -> dict[str, str]:
    """Every schema as text, by the name of its file."""
    return {f"{name}.json": _text(name, record) for name, record in sorted(kinds().items())}


def _text(name: str, record: type[Record]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **record.model_json_schema(by_alias=True)}
    schema["title"] = name
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(root: Path) -> int:
    """Write what differs; the number of files written."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    written = 0
    for name, text in schemas().items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            written += 1
    return written


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """Always 0."""
    root = typed.root.resolve()
    print(f"{write(root)} schemas written to {root / FOLDER}", file=sys.stderr)
    return 0
