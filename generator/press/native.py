"""This machine's libraries → a sentence about the one that is missing for printing."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

NATIVE = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "HarfBuzz-Subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
        "harfbuzz-subset",
    ),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0"),
}
"""
The libraries that WeasyPrint 70 loads (weasyprint/text/ffi.py), by some of the names that it tries.

It can do without HarfBuzz-Subset, but then a Japanese page takes a hundred times as long.
"""

INSTALL = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
    "win32": "install MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango",
}


def missing_native() -> str | None:
    """A sentence that names the first native library without which nothing prints; None where all are here."""
    with _library_folders():
        missing = next((library for library, names in NATIVE.items() if not any(map(_loads, names))), None)
    if missing is None:
        return None
    command = INSTALL.get(sys.platform, INSTALL["linux"])
    return f"printing needs the library {missing}, which is not installed: {command}"


def native_versions() -> tuple[str, ...]:
    """The versions of the libraries that set and draw, by their own word; those that are missing say nothing."""
    asked = (("Pango", "pango_version_string"), ("HarfBuzz", "hb_version_string"), ("Fontconfig", "FcGetVersion"))
    with _library_folders():
        return tuple(f"{library} {_version(library, function)}" for library, function in asked)


def _version(library: str, function: str) -> str:
    for name in NATIVE[library]:
        with suppress(OSError, AttributeError):
            call = getattr(ctypes.CDLL(name), function)
            call.restype = ctypes.c_int if function.startswith("Fc") else ctypes.c_char_p
            return str(call())
    return "unknown"


@cache
def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        # Slow, as it asks the linker, but reached only where a library is missing or lies in an unusual place.
        return not name.startswith("lib") and ctypes.util.find_library(name) is not None
    return True


@contextmanager
def _library_folders() -> Iterator[None]:
    """On Windows, the folders in which WeasyPrint looks for its libraries."""
    with ExitStack() as stack:
        if sys.platform == "win32":
            folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin")
            for folder in folders.split(";"):
                if Path(folder).is_dir():
                    stack.enter_context(os.add_dll_directory(folder))
        yield
