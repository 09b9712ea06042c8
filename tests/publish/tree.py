"""A published folder → what stands in it, judged without the code under test."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from generator.audience import Client, Public
from generator.publish import Output

NORDLYS = Client("nordlys")
HALLBERG = Client("hallberg-freight")


def generation(word: str) -> list[Output]:
    """Four files of three audiences: three say the word, one never changes, one is there only in this generation."""
    said = f"{word}\n".encode()
    return [
        Output(Public(), "index.html", said, ("content/site.yaml",)),
        Output(HALLBERG, "index.html", said, ("clients/hallberg-freight/client.yaml",)),
        Output(HALLBERG, "assets/logo.svg", b"<svg/>\n"),
        Output(NORDLYS, f"{word}/Nordlys - Roadmap.html", said),
    ]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its POSIX path; {} where there is no folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def listed(folder: Path) -> dict[str, dict[str, object]]:
    """What build.json says of each file."""
    files: dict[str, dict[str, object]] = json.loads((folder / "build.json").read_text("utf-8"))["files"]
    return files


def is_whole(folder: Path) -> bool:
    """Whether build.json lists exactly the files that stand there, each with its size and its SHA-256."""
    found = {path: content for path, content in contents(folder).items() if path != "build.json"}
    told = {path: (facts["size"], facts["sha256"]) for path, facts in listed(folder).items()}
    return told == {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in found.items()}


def words(folder: Path) -> set[str]:
    """The words that the pages of a published folder say: one where it is one generation."""
    return {content.decode().strip() for path, content in contents(folder).items() if path.endswith(".html")}


def state(folder: Path, allowed: Iterable[str]) -> str:
    """`missing`, `broken`, or the one word of a whole generation."""
    if not folder.exists():
        return "missing"
    said = words(folder)
    expected = {
        f"{output.audience.folder}/{output.path}": output.content for word in said for output in generation(word)
    }
    found = {path: content for path, content in contents(folder).items() if path != "build.json"}
    if len(said) == 1 and said <= set(allowed) and found == expected and is_whole(folder):
        return said.pop()
    return "broken"
