"""What stands in a folder → what we made and may replace, and what is someone else's and stays."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound, Severity
from generator.publish.folders import Folders, stands
from generator.publish.manifest import BUILD, Generation, read_build, sha256_of

# The desktops of macOS and Windows strew these into every folder that is looked at: nobody's work, so not kept.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_TOLD = 5


def last_generation(folders: Folders) -> Generation:
    """The files that are published now, none where the folder is missing or empty; raises ProblemsFound."""
    output = folders.output
    if (facts := stands(output)) is None:
        return {}
    if not stat.S_ISDIR(facts.st_mode):
        raise _refused(output, "is a file or a link, not a folder", "remove it, or publish to another folder")
    if os.path.ismount(output):
        advice = "a mounted folder cannot be replaced in one step: publish to a folder inside it"
        raise _refused(output, "is where a disk or a volume is mounted", advice)
    if counts_as_empty(output):
        return {}
    build = read_build(output)
    if build is None:
        advice = (
            "publish to an empty folder; or, if all that is in it came from Roadbook, delete the folder and build again"
        )
        raise _refused(output, f"is not empty, and has no `{BUILD}` that Roadbook wrote and can read", advice)
    return build


def _refused(path: Path, message: str, advice: str) -> ProblemsFound:
    return ProblemsFound((Problem(Place(path.name), message, advice, code="not-ours"),))


def counts_as_empty(folder: Path) -> bool:
    """Whether a folder holds nothing but dot-files, such as `.gitkeep`."""
    with os.scandir(folder) as entries:
        return all(entry.name in _LITTER or _is_dot_file(entry) for entry in entries)


def dot_files(folder: Path) -> list[str]:
    """Names of the dot-files at the top of a folder: they are the user's, and are carried over."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if _is_dot_file(entry) and entry.name not in _LITTER)
    except FileNotFoundError:
        return []


def _is_dot_file(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".") and entry.is_file(follow_symlinks=False)


def is_ours(folder: Path) -> bool:
    """Whether one of the folders beside the output is ours to delete, be it whole or what a killed build left of it."""
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        return False
    return stands(folder / BUILD) is not None or counts_as_empty(folder)


def refuse_strays(folders: Folders, generation: Generation) -> None:
    """
    Raise ProblemsFound where the published folder holds files that we did not make.

    Carried over, they would reach the readers of that folder without anyone having asked whether they may; and left
    behind, they would be lost. So they stay where they are, and the build stops before it has cost anything.
    """
    if strays := sorted(_strays(folders.output, generation)):
        message = f"holds {_listed(strays)}, which Roadbook did not make and would not keep"
        advice = "move what you need out of it, delete the rest, and build again"
        raise ProblemsFound((Problem(Place(folders.output.name), message, advice, code="stray-file"),))


def _strays(output: Path, generation: Generation) -> Iterator[str]:
    for path, entry in _leaves(output):
        made = (path in generation or path == BUILD) and entry.is_file(follow_symlinks=False)
        if not made and entry.name not in _LITTER and ("/" in path or not _is_dot_file(entry)):
            yield path


def _leaves(root: Path, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything that is not a real folder, by its POSIX path; a missing root has nothing."""
    try:
        with os.scandir(root) as scanned:
            entries = list(scanned)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _leaves(root / entry.name, f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}", entry


def edits(folders: Folders, generation: Generation) -> list[Problem]:
    """A warning where published files were changed by hand: that version survives in the previous generation alone."""
    if changed := sorted(_changed(folders.output, generation)):
        message = f"holds {_listed(changed)}, changed by hand since it was published"
        advice = f"your version is in `{folders.previous.name}` until the next build: copy it from there to keep it"
        return [Problem(Place(folders.output.name), message, advice, Severity.WARNING, "edited-output")]
    return []


def _changed(output: Path, generation: Generation) -> Iterator[str]:
    """Reads only what has another size, or is younger than build.json, which is the last to be written."""
    if not generation:
        return
    finished = os.lstat(output / BUILD).st_mtime_ns
    for path, entry in _leaves(output):
        if (known := generation.get(path)) is not None:
            facts = entry.stat(follow_symlinks=False)
            young = facts.st_mtime_ns > finished
            if facts.st_size != known.size or (young and sha256_of(output / path) != known.sha256):
                yield path


def _listed(paths: Iterable[str]) -> str:
    """At most five paths, and how many more."""
    named = list(paths)
    more = len(named) - _TOLD
    return ", ".join(f"`{path}`" for path in named[:_TOLD]) + (f" and {more} more" if more > 0 else "")
