"""HTML pages → what the Nu validator says, in one run of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tests.conformance.finding import Finding, Missing, command


def findings(folder: Path, tools: Path) -> Iterator[Finding]:
    """Errors are faults, warnings are notes."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file():
        raise Missing("vnu.jar: npm install vnu-jar")
    arguments = ["-jar", str(jar), "--format", "json", "--stdout", "--skip-non-html", "."]
    run = subprocess.run(
        [command("java", "default-jre-headless"), *arguments], cwd=folder, capture_output=True, check=False
    )
    for one in json.loads(run.stdout)["messages"]:
        file = unquote(one.get("url", "")).removeprefix(f"file:{folder.resolve()}/").removeprefix("./")
        extract = " ".join(one.get("extract", "").split())[-90:]
        fault = one["type"] != "info"
        yield Finding(f"{file}:{one.get('lastLine', 0)}", f"{one['message']} ({extract})", fault)
