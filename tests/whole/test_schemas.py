from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.commands.init import STARTER
from generator.commands.schema import FOLDER, kinds, schemas

HOME = Path(__file__).parents[2]
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
SINGLE = {
    "engagements": "engagement",
    "assessments": "assessment",
    "reviews": "review",
    "letters": "letter",
    "editions": "edition",
}


def kind_of(path: Path) -> str:
    """The schema that belongs to a file, by the folders of product.md."""
    folder = path.parent.name
    if folder == "questionnaires" and path.parent.parent.name != "clients":
        return "inquiry"
    return {**SINGLE, "options": "options", "questionnaires": "questionnaire"}.get(folder, path.stem)


def written(root: Path) -> list[Path]:
    folders = (root / "clients", root / "content")
    files = (path for folder in folders for path in folder.rglob("*.yaml"))
    return sorted(path for path in files if path.parent.name != "words")


def test_the_schemas_in_the_repository_are_those_of_the_records() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in (HOME / FOLDER).iterdir()}
    assert committed == schemas(), "`roadbook schema` writes them anew"


@pytest.mark.parametrize("path", written(HOME), ids=lambda path: str(path.relative_to(HOME)))
def test_every_sample_is_bound_to_the_schema_of_its_kind(path: Path) -> None:
    bound = LINE.fullmatch(path.read_text(encoding="utf-8").split("\n")[0])
    assert bound is not None, "its first line names no schema"
    assert (path.parent / bound[1]).resolve() == HOME / FOLDER / f"{kind_of(path)}.json"
    assert (path.parent / bound[1]).is_file()


@pytest.mark.parametrize("path", written(STARTER), ids=lambda path: str(path.relative_to(STARTER)))
def test_every_starter_is_bound_to_the_schema_of_its_kind(path: Path) -> None:
    bound = LINE.fullmatch(path.read_text(encoding="utf-8").split("\n")[0])
    assert bound is not None
    assert (path.parent / bound[1]).resolve() == STARTER / FOLDER / f"{kind_of(path)}.json"
    assert kind_of(path) in kinds()


def described(schema: object, at: str = "") -> list[str]:
    """Ways to the properties that say nothing of themselves."""
    silent = []
    if isinstance(schema, dict):
        for name, one in schema.get("properties", {}).items():
            silent += [] if {"description", "$ref"} & one.keys() else [f"{at}/{name}"]
        for name, one in schema.get("$defs", {}).items():
            silent += described(one, f"{at}/{name}")
    return silent


@pytest.mark.parametrize("name", schemas())
def test_every_key_explains_itself_in_the_editor(name: str) -> None:
    assert described(json.loads(schemas()[name])) == []
