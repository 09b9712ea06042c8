"""Folders → what their files look like from outside, so that a change shows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Stamps = Mapping[str, tuple[int, int]]

_DROPPING = re.compile(r".*~|\..*\.sw[a-p]|#.*#|\.#.*|\.git|\.DS_Store", re.DOTALL)
"""What editors and desktops leave behind as they go: none of it is ever read."""
_FOLDER, _CLOSED = (0, 0), (0, -1)


def stamps(folders: Iterable[Path]) -> Stamps:
    """
    Every file and folder below these, by path, with its last change in nanoseconds and its size in bytes.

    Two answers are equal where nothing was written, made, renamed or removed between them. A folder that is not
    there has nothing in it. Links are not followed.
    """
    return {path: stamp for folder in folders if folder.is_dir() for path, stamp in _below(str(folder))}


def _below(top: str) -> Iterator[tuple[str, tuple[int, int]]]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if not _DROPPING.fullmatch(entry.name)]
        except OSError:  # gone since, or closed to us: the reader of the files says what is wrong with it
            yield folder, _CLOSED
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            yield entry.path, _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return _CLOSED
    return _FOLDER if entry.is_dir(follow_symlinks=False) else (status.st_mtime_ns, status.st_size)
