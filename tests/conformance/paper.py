"""PDFs → what qpdf, veraPDF and a look at their title, language and bookmarks find."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.conformance.finding import Finding, Missing, command, files

BOOKMARKED = 6
"""Pages from which a reader needs bookmarks."""


def damage(folder: Path, tools: Path) -> Iterator[Finding]:
    """What is wrong with the file as a file."""
    qpdf = command("qpdf", "qpdf")
    for path in files(folder, ".pdf"):
        run = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True, check=False)
        if run.returncode:
            yield Finding(str(path.relative_to(folder)), " ".join((run.stderr or run.stdout).split())[:300])


def unnamed(folder: Path, tools: Path) -> Iterator[Finding]:
    """What every reader shows or reads aloud first."""
    for path in files(folder, ".pdf"):
        with pikepdf.open(path) as pdf:
            root = pdf.Root
            lacks = {
                "a title": not str(pdf.docinfo.get("/Title", "")).strip(),
                "a language": not re.fullmatch("[a-z]{2}(-[A-Z]{2})?", str(root.get("/Lang", ""))),
                "tags": "/StructTreeRoot" not in root,
                "bookmarks": len(pdf.pages) >= BOOKMARKED
                and "/First" not in root.get("/Outlines", pikepdf.Dictionary()),
            }
        for what in (what for what, lacking in lacks.items() if lacking):
            yield Finding(str(path.relative_to(folder)), f"has not {what}")


def untagged(folder: Path, tools: Path) -> Iterator[Finding]:
    """PDF/UA-1 by veraPDF, in one run of it."""
    jars = sorted(tools.glob("greenfield-apps-*.jar"))
    if not jars:
        raise Missing("veraPDF: mvn dependency:copy -Dartifact=org.verapdf.apps:greenfield-apps:…")
    arguments = ["-cp", str(jars[-1]), "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "json"]
    papers = [str(path.resolve()) for path in files(folder, ".pdf")]
    java = command("java", "default-jre-headless")
    if not papers:
        return
    run = subprocess.run([java, "-Xmx1g", *arguments, *papers], capture_output=True, check=False)
    jobs = json.loads(run.stdout)["report"]["jobs"]
    seen = {one["itemDetails"]["name"] for one in jobs if one.get("validationResult")}
    for paper in papers:
        if paper not in seen:
            yield Finding(paper.removeprefix(f"{folder.resolve()}/"), "veraPDF could not read it")
    for one in jobs:
        file = one["itemDetails"]["name"].removeprefix(f"{folder.resolve()}/")
        for result in one.get("validationResult", ()):
            yield from _broken(file, result["details"]["ruleSummaries"])


def _broken(file: str, rules: list[dict[str, object]]) -> Iterator[Finding]:
    for rule in rules:
        if rule["status"] != "failed":
            continue
        checks = rule["checks"]
        assert isinstance(checks, list)
        example = f"{checks[0]['errorMessage']} at …{checks[0]['context'][-110:]}"
        yield Finding(file, f"{rule['clause']}-{rule['testNumber']}, {rule['failedChecks']} times: {example}")
