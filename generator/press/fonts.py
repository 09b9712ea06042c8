"""The typefaces of the house → a folder and a fontconfig file that name them and nothing else."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from generator.problems import Place, Problem, ProblemsFound

FAMILIES = ("Source Sans 3", "Noto Sans JP", "XCharter", "EB Garamond", "Noto Sans")
"""The families a document may name, in the order in which they are asked for a character that the named one lacks."""

GENERIC = {
    "serif": "XCharter",
    "sans-serif": "Source Sans 3",
    "monospace": "Source Sans 3",
    "system-ui": "Source Sans 3",
    "math": "Source Sans 3",
}
"""What the generic families of CSS stand for."""

PACKAGE = "rendercv_fonts"
STYLES = {
    "Regular": (False, False),
    "Bold": (True, False),
    "Italic": (False, True),
    "BoldItalic": (True, True),
}


@dataclass(frozen=True)
class Face:
    """One font file: its family and its cut."""

    family: str
    bold: bool
    italic: bool
    path: Path


@cache
def faces() -> tuple[Face, ...]:
    """
    Every face of the house, by family and cut.

    Raises ProblemsFound where a family of FAMILIES has no regular cut: without any font Pango crashes the process.
    """
    found = [face for root in _roots() for family in FAMILIES for face in _cuts(root, family)]
    regular = {face.family for face in found if not (face.bold or face.italic)}
    missing = [family for family in FAMILIES if family not in regular]
    if missing:
        raise ProblemsFound([_missing(family) for family in missing])
    return tuple(found)


def face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a family; a cut that a family lacks (Noto Sans JP has no italic) is its upright one."""
    cuts = {(face.bold, face.italic): face for face in faces() if face.family == family}
    return cuts.get((bold, italic)) or cuts[(bold, False)]


def install() -> None:
    """Let this process see the faces of the house alone, until it ends; before WeasyPrint is imported."""
    folder = tempfile.mkdtemp(prefix="press-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FONTCONFIG_FILE"] = str(write_fontconfig(Path(folder)))


def write_fontconfig(folder: Path) -> Path:
    """
    Write a fontconfig file into `folder` that sees the faces of the house alone; its path.

    Fonts are gathered in `folder` one by one: the package's folders hold more families than ours, and reading the
    Korean and Chinese ones would cost every worker a second.
    """
    fonts = folder / "fonts"
    fonts.mkdir(parents=True)
    for face in faces():
        _place(face.path, fonts / face.path.name)
    config = folder / "fonts.conf"
    config.write_text(_config(fonts, folder / "cache"), encoding="utf-8")
    return config


def _roots() -> list[Path]:
    spec = find_spec(PACKAGE)
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []


def _cuts(root: Path, family: str) -> list[Face]:
    folder = root / family.removesuffix(" JP")
    stem = family.replace(" ", "")
    paths = ((name, folder / f"{stem}-{name}{ending}") for name in STYLES for ending in (".ttf", ".otf"))
    return [Face(family, *STYLES[name], path) for name, path in paths if path.is_file()]


def _missing(family: str) -> Problem:
    return Problem(
        Place("rendercv-fonts"),
        f"the typeface `{family}` is not installed",
        help="run `pip install rendercv-fonts`",
        code="font-missing",
    )


def _place(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source)
    except OSError:  # Windows, without the right to make links
        shutil.copyfile(source, target)


def _config(fonts: Path, cache_folder: Path) -> str:
    aliases = "".join(
        f"<alias binding='same'><family>{name}</family><prefer><family>{family}</family></prefer></alias>"
        for name, family in GENERIC.items()
    )
    fallback = "".join(f"<string>{family}</string>" for family in FAMILIES)
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'><fontconfig>"
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(cache_folder))}</cachedir>{aliases}"
        f"<match target='pattern'><edit name='family' mode='append_last' binding='weak'>{fallback}</edit></match>"
        "</fontconfig>\n"
    )
