"""Names of files to publish → what is wrong with them on the machines of those who will open them."""

from __future__ import annotations

import re
import unicodedata

# Cf holds the soft hyphen and the marks that turn the direction of writing: two names that look alike and are not.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST = 255  # bytes; ext4, XFS and APFS refuse a longer name
_WINDOWS_MARKS = re.compile(r'[<>:"|?*]')  # a colon is the worst: NTFS writes the text behind it into a hidden stream
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


def unsafe(path: str) -> str | None:
    """Why a POSIX path could leave the folder that it is meant for, or None."""
    if any(unicodedata.category(char) in _UNSEEN for char in path):
        return "has a control character or an invisible one"
    if "\\" in path:
        return "has a backslash"
    if path.startswith("/"):
        return "is absolute"
    parts = path.split("/")
    if ".." in parts or "." in parts:
        return "has `.` or `..` as a part"
    if "" in parts:
        return "has an empty part"
    return None


def unportable(path: str) -> str | None:
    """Why a safe path cannot be a file on some system, or None: clients open their folder on any of them."""
    for part in path.split("/"):
        if mark := _WINDOWS_MARKS.search(part):
            return f"has `{mark.group()}`, which Windows does not allow in a name"
        if part.endswith((".", " ")):
            return "has a part that ends with a full stop or a blank, which Windows drops"
        if _WINDOWS_DEVICES.fullmatch(part):
            return f"has the part `{part}`, which is a device on Windows"
        if len(part.encode()) > _LONGEST:
            return f"has a part of {len(part.encode())} bytes, and file systems end at {_LONGEST}"
    return None


def fold(path: str) -> str:
    """One key for all spellings that some file system takes for the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


class Names:
    """The paths taken so far, with their folders: a file's name is nowhere a folder's, nor another spelling of one."""

    def __init__(self) -> None:
        self._spelled: dict[str, tuple[str, bool, str]] = {}

    def take(self, path: str) -> str | None:
        """Take a path; or leave it, and answer with the path taken before that it collides with."""
        parts = path.split("/")
        ours: dict[str, tuple[str, bool, str]] = {}
        for depth in range(1, len(parts) + 1):
            name, is_file = "/".join(parts[:depth]), depth == len(parts)
            earlier = self._spelled.get(key := fold(name))
            if earlier is None:
                ours[key] = (name, is_file, path)
            elif is_file or earlier[1] or earlier[0] != name:
                return earlier[2]
        self._spelled |= ours
        return None
