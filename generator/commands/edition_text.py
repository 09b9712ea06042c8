"""An edition → the YAML file that is its proof."""

from __future__ import annotations

import json

from generator.commands.yaml_text import scalar
from generator.load.read_yaml import parse_yaml
from generator.load.validate import validate
from generator.model.edition import Edition

OPENING = """\
# yaml-language-server: $schema=../../../.schema/edition.json
# Handed over: written by `roadbook issue`, for good. Names may be added to `to`; the rest is proof.
"""


def edition_text(edition: Edition) -> str:
    """Read back before it is given out: what it says is the edition."""
    to = ", ".join(_quoted(name) for name in edition.to)
    rows = {
        "client": edition.client,
        "document": edition.document,
        "edition": str(edition.edition),
        "on": edition.on.isoformat(),
        "to": f"[{to}]",
        "title": _quoted(edition.title),
        "file": _quoted(edition.file),
        "pages": str(edition.pages),
        "pdf": edition.pdf,
        "view": edition.view,
    }
    text = OPENING + "".join(f"{key}: {value}\n" for key, value in rows.items())
    if validate(parse_yaml(f"{edition.name}.yaml", text), Edition) != edition:
        raise AssertionError(f"{edition.name}.yaml does not say what was handed over")
    return text


def _quoted(text: str) -> str:
    plain = scalar(text)
    return plain if plain == text else json.dumps(text, ensure_ascii=False)
