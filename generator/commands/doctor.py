"""This machine → what it lacks for a build with PDFs, and the command that mends it."""

from __future__ import annotations

import codecs
import ctypes
import ctypes.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TextIO

from generator.commands.remedies import REMEDIES, Commands, System, detect_system
from generator.press.fonts import faces
from generator.press.native import NATIVE
from generator.problems import ProblemsFound


@dataclass(frozen=True)
class Finding:
    """
    One thing that was looked at.

    `found` is what the machine has; `mend` the commands that put it right, one a line, and none where all is
    well; without a `needed` thing no PDF can be built.
    """

    subject: str
    found: str
    mend: Commands = ()
    needed: bool = True

    @property
    def stops(self) -> bool:
        return self.needed and bool(self.mend)


OLDEST_PYTHON = (3, 11)
HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))  # Apple silicon, Intel


def python_found(version: tuple[int, ...], system: System) -> Finding:
    shown = ".".join(map(str, version))
    if version >= OLDEST_PYTHON:
        return Finding("Python", shown)
    return Finding("Python", f"{shown}; 3.11 or later is needed", REMEDIES[system].python)


def requirements() -> list[str]:
    """What Roadbook asks for, as `name>=version`: from the checkout, or from what was installed."""
    project = Path(__file__).parents[2] / "pyproject.toml"
    if project.is_file():
        return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])
    return metadata.requires("roadbook") or []


def packages_found(
    required: Sequence[str], system: System, version_of: Callable[[str], str] = metadata.version
) -> Finding:
    """`version_of` gives a package's version, or raises PackageNotFoundError."""
    lacking = [fault for line in required if (fault := _package_fault(line, version_of))]
    if lacking:
        return Finding("Python packages", "; ".join(lacking), REMEDIES[system].packages)
    return Finding("Python packages", f"all {len(required)} are here")


def _package_fault(line: str, version_of: Callable[[str], str]) -> str | None:
    name, _, oldest = (part.strip() for part in line.partition(">="))
    try:
        version = version_of(name)
    except metadata.PackageNotFoundError:
        return f"{name} is missing"
    return None if _release(version) >= _release(oldest) else f"{name} is {version}, {oldest} is needed"


def _release(version: str) -> tuple[int, ...]:
    """`70.0` and `70` are one release; what follows the digits (`rc1`, `+local`) does not count."""
    digits = re.match(r"[0-9.]*", version)
    return tuple(int(part) for part in re.sub(r"(\.0+)*\.?$", "", digits[0] if digits else "").split(".") if part)


def open_library(name: str) -> object:
    """Opens a native library as cffi does for WeasyPrint; raises OSError where there is none of that name."""
    if sys.platform == "win32":
        folders = os.getenv("WEASYPRINT_DLL_DIRECTORIES", "C:\\msys64\\ucrt64\\bin;C:\\msys64\\mingw64\\bin")
        for folder in folders.split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    if name.startswith("lib"):
        return ctypes.CDLL(name)
    path = ctypes.util.find_library(name)
    if path is None:
        raise OSError(f"no library {name}")
    return ctypes.CDLL(path)


def libraries_found(load: Callable[[str], object], system: System, homebrew: Sequence[Path] = HOMEBREW) -> Finding:
    missing = [library for library, names in NATIVE.items() if not _opens(names, load)]
    if not missing:
        return Finding("libraries for PDFs", f"{', '.join(NATIVE)} are here")
    mend = _unseen(homebrew) if system is System.MACOS else ()
    return Finding("libraries for PDFs", f"not found: {', '.join(missing)}", mend or REMEDIES[system].libraries)


def _opens(names: Sequence[str], load: Callable[[str], object]) -> bool:
    for name in names:
        with suppress(OSError):
            load(name)
            return True
    return False


def _unseen(homebrew: Sequence[Path]) -> Commands:
    """What helps where Homebrew has Pango and Python does not find it: a Python that is not Homebrew's own."""
    folder = next((folder for folder in homebrew if (folder / "libpango-1.0.dylib").is_file()), None)
    if folder is None:
        return ()
    if str(folder) in os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", "").split(":"):  # seen, but for another processor
        return ("brew install python", "rm -rf .venv", 'make build PYTHON="$(brew --prefix)/bin/python3"')
    return (f"DYLD_FALLBACK_LIBRARY_PATH={folder} .venv/bin/python -m generator build",)


def fonts_found(system: System, find: Callable[[], Sequence[object]] = faces) -> Finding:
    """`find` gives the faces that documents use, or raises ProblemsFound."""
    try:
        return Finding("fonts", f"all {len(find())} faces are here")
    except ProblemsFound as found:
        missing = "; ".join(problem.message for problem in found.problems)
        return Finding("fonts", missing, REMEDIES[system].packages)


def output_found(practice: Path, system: System) -> Finding:
    """Whether files can be made in output/ and, for the swap, beside it."""
    for folder in (practice, practice / "output"):
        try:
            if folder.exists():
                tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            return Finding("output/", f"{folder}: {error.strerror}", (_own(folder, system),))
    return Finding("output/", "can be written")


def _own(folder: Path, system: System) -> str:
    if system is System.WINDOWS:
        return f'icacls "{folder.absolute()}" /grant "$($env:USERNAME):(OI)(CI)F" /T'
    return f'sudo chown -R "$(id -un)" {shlex.quote(str(folder.absolute()))}'


def clients_found(practice: Path, system: System, git: str | None) -> Finding:
    """What of clients/ is not committed: worth knowing, and no fault; `git` is the program, where there is one."""
    if git is None:
        return Finding("git", "not found", REMEDIES[system].git, needed=False)
    if not (practice / "clients").is_dir():
        return Finding("clients/", "no such folder yet", needed=False)
    asked = [git, "-C", str(practice), "status", "--porcelain", "--untracked-files=all", "--", "clients"]
    try:
        answer = subprocess.run(asked, capture_output=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return Finding("clients/", "not under git", needed=False)
    changed = len(answer.splitlines())
    found = f"{changed} {'file' if changed == 1 else 'files'} not committed" if changed else "all committed"
    return Finding("clients/", found, needed=False)


def terminal_found(encoding: str | None, system: System) -> Finding:
    shown = encoding or "unknown"
    with suppress(LookupError):
        if codecs.lookup(shown).name == "utf-8":
            return Finding("terminal", "UTF-8", needed=False)
    return Finding("terminal", f"{shown}; names may look odd", REMEDIES[system].terminal, needed=False)


def examine(
    practice: Path | None = None,
    system: System | None = None,
    load: Callable[[str], object] = open_library,
    encoding: str | None = None,
) -> list[Finding]:
    """Everything that a build rests on, in the order in which it is mended; `practice` is the folder of clients/."""
    practice = practice or Path.cwd()
    system = system or detect_system()
    return [
        python_found(sys.version_info[:3], system),
        packages_found(requirements(), system),
        libraries_found(load, system),
        fonts_found(system),
        output_found(practice, system),
        clients_found(practice, system, shutil.which("git")),
        terminal_found(encoding or sys.stdout.encoding, system),
    ]


def told(finding: Finding) -> str:
    """`✓ Python: 3.13.1`; ✗ stops PDFs, ! does not; below it the commands that mend it."""
    mark = "✗" if finding.stops else "!" if finding.mend else "✓"
    return "\n".join([f"{mark} {finding.subject}: {finding.found}", *(f"    {command}" for command in finding.mend)])


def run(findings: Sequence[Finding] | None = None, quiet: bool = False, stream: TextIO | None = None) -> int:
    """Prints what was found, only what stops PDFs if `quiet`; 0 where a build with PDFs can work, else 1."""
    findings = examine() if findings is None else findings
    stream = stream or sys.stdout
    stopping = [finding for finding in findings if finding.stops]
    lines = [told(finding) for finding in (stopping if quiet else findings)]
    if stopping:
        lines.append("Until what is marked ✗ is mended, no PDF can be built.")
    for line in lines:
        _print(line, stream)
    return 1 if stopping else 0


def _print(line: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        line = line.replace("✓", "ok").replace("✗", "NO").encode(encoding, "replace").decode(encoding)
    print(line, file=stream)
