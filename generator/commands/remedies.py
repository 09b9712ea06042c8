"""A system → the commands that mend what it lacks."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

Commands = tuple[str, ...]


class System(Enum):
    """A family of systems on which the same commands mend the same things."""

    DEBIAN = "Debian or Ubuntu"
    FEDORA = "Fedora"
    MACOS = "macOS"
    WINDOWS = "Windows"
    OTHER = "another system"


REINSTALL = ".venv/bin/python -m pip install --force-reinstall --require-hashes -r requirements.lock"


@dataclass(frozen=True)
class Remedies:
    """What mends each thing on one system."""

    python: Commands
    libraries: Commands
    git: Commands
    packages: Commands = (REINSTALL,)
    terminal: Commands = ("export LANG=C.UTF-8",)


REMEDIES: Mapping[System, Remedies] = {
    System.DEBIAN: Remedies(
        python=("sudo apt-get install -y python3 python3-venv",),
        libraries=(
            "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        git=("sudo apt-get install -y git",),
    ),
    System.FEDORA: Remedies(
        python=("sudo dnf install -y python3",),
        libraries=("sudo dnf install -y pango harfbuzz",),
        git=("sudo dnf install -y git",),
    ),
    System.MACOS: Remedies(
        python=("brew install python",),
        libraries=("brew install pango",),
        git=("brew install git",),
        terminal=("export LANG=en_US.UTF-8",),
    ),
    System.WINDOWS: Remedies(
        python=("winget install Python.Python.3.13",),
        libraries=(
            "winget install MSYS2.MSYS2",
            'C:\\msys64\\usr\\bin\\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"',
            "(or work in WSL, with the commands for Debian or Ubuntu)",
        ),
        git=("winget install Git.Git",),
        packages=(REINSTALL.replace(".venv/bin/python", ".venv\\Scripts\\python"),),
        terminal=('$env:PYTHONUTF8 = "1"',),
    ),
    System.OTHER: Remedies(
        python=("(install Python 3.11 or later)",),
        libraries=("(install Pango 1.44 or later, HarfBuzz with its subset library, and Fontconfig)",),
        git=("(install git)",),
    ),
}


def detect_system(platform: str = sys.platform, os_release: Path = Path("/etc/os-release")) -> System:
    """The family by `sys.platform`, and on Linux by ID and ID_LIKE; WSL is the Linux that runs in it."""
    if platform in {"darwin", "win32"}:
        return System.MACOS if platform == "darwin" else System.WINDOWS
    try:
        text = os_release.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return System.OTHER
    names = set(" ".join(re.findall(r"^ID(?:_LIKE)?=[\"']?([^\"'\n]*)", text, re.MULTILINE)).split())
    if names & {"debian", "ubuntu"}:
        return System.DEBIAN
    return System.FEDORA if names & {"fedora", "rhel", "centos"} else System.OTHER
