"""Keys → what expensive steps made of the same inputs before: a memory that can be lost at any time."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from generator.publish.staging import Kept

FOLDER = ".roadbook"
LIMIT = 2_000_000_000
"""Bytes of values that are kept; beyond it what was not used for longest goes."""

_ENTRY = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, sha BLOB, used INTEGER, value BLOB)"
_SPOILT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_AT_ONCE = 500


class Forgotten(Exception):
    """What was remembered when the run began was lost before it was used."""


class Store:
    """
    The memory of one practice, `.roadbook/store`, as long as it is open.

    Whoever asks names by the key everything that the value depends on (`key_of`). A value is believed only if its hash
    is what it was when it was put there. Whatever fails here (a full disk, a file that is not ours, another process
    that keeps the lock) costs the memory, and never the build.
    """

    def __init__(self, path: Path | None, limit: int = LIMIT) -> None:
        self._path = path
        self._limit = limit
        self._used: set[str] = set()
        self._database = _opened(path) if path is not None else None

    def get(self, key: str) -> bytes | None:
        """The value of this key, None where there is none that can be believed."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """The values of those of these keys that have one."""
        wanted, found = list(keys), dict[str, bytes]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            question = f"SELECT key, sha, value FROM entry WHERE key IN ({','.join('?' * len(some))})"
            for key, sha, value in self._ask(question, some):
                if isinstance(value, bytes) and hashlib.sha256(value).digest() == sha:
                    found[key] = value
        self._used |= found.keys()
        return found

    def has_all(self, keys: Iterable[str]) -> bool:
        """Whether there is a value for each of these keys; whether it can be believed is seen when it is asked for."""
        wanted = sorted(set(keys))
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            count = self._ask(f"SELECT count(*) FROM entry WHERE key IN ({','.join('?' * len(some))})", some)
            if not count or count[0][0] != len(some):
                return False
        self._used.update(wanted)
        return True

    def kept(self, sha256: str, size: int) -> Kept:
        """What was put as `blob:` and its hash; reading it raises Forgotten where it is not there any more."""
        return Kept(sha256, size, lambda: self._blob(f"blob:{sha256}"))

    def _blob(self, key: str) -> bytes:
        value = self.get(key)
        if value is None and self._database is None and self._path is not None:
            again = Store(self._path)  # the run is over, and somebody still looks at its pages
            value = again.get(key)
            again.close()
        if value is None:
            raise Forgotten(key)
        return value

    def keep(self, content: bytes) -> Kept:
        """The same bytes, which need not be held from now on; held all the same where nothing can be kept."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.put(f"blob:{sha256}", content)
        return (
            Kept(sha256, len(content), lambda: content) if self._database is None else self.kept(sha256, len(content))
        )

    def put(self, key: str, value: bytes) -> None:
        """Remember a value; on the disk when this returns, so that a build that is stopped has not worked in vain."""
        self.put_many({key: value})

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Remember several at once: one write to the disk."""
        rows = [(key, hashlib.sha256(value).digest(), value) for key, value in values.items()]
        self._ask("BEGIN IMMEDIATE")
        for row in rows:
            self._ask("INSERT OR REPLACE INTO entry VALUES (?, ?, 0, ?)", row)
        self._ask("COMMIT")
        self._used |= values.keys()

    def made(self, kind: str, parts: Sequence[str], make: Callable[[], bytes]) -> bytes:
        """What was made of these parts before, or is made now and remembered."""
        key = key_of(kind, *parts)
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def close(self) -> None:
        """Note what was used, and let go of what was not for longest, where there is too much."""
        self._ask("BEGIN IMMEDIATE")
        now = self._number("SELECT coalesce(max(used), 0) + 1 FROM entry")
        for key in self._used:
            self._ask("UPDATE entry SET used = ? WHERE key = ?", (now, key))
        surplus = self._number("SELECT coalesce(sum(length(value)), 0) FROM entry") - self._limit
        for key, size in self._ask("SELECT key, length(value) FROM entry ORDER BY used, key") if surplus > 0 else ():
            if surplus > 0:
                self._ask("DELETE FROM entry WHERE key = ?", (key,))
                surplus -= int(size)
        self._ask("COMMIT")
        self._forget()

    def _number(self, question: str) -> int:
        rows = self._ask(question)
        return int(rows[0][0]) if rows else 0

    def _ask(self, question: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(question, tuple(values)).fetchall()
        except sqlite3.Error as error:
            self._forget()
            if _spoilt(error) and self._path is not None:
                _remove(self._path)
            return []

    def _forget(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


@contextmanager
def remembering(root: Path, *, anew: bool = False, limit: int = LIMIT) -> Iterator[Store]:
    """The memory of the practice at `root`; an empty one that keeps nothing where the disk refuses, or for `anew`."""
    store = Store(None if anew else root / FOLDER / "store", limit)
    try:
        yield store
    finally:
        store.close()


def key_of(kind: str, *parts: bytes | str) -> str:
    """A key for everything that a value depends on, in this order; parts cannot run into each other."""
    digest = hashlib.sha256(kind.encode())
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return f"{kind}:{digest.hexdigest()}"


def _opened(path: Path) -> sqlite3.Connection | None:
    """The database; one that cannot be read was not closed well or is not ours, and begins anew."""
    try:
        path.parent.mkdir(exist_ok=True)
        ignored = path.with_name(".gitignore")
        if not os.path.lexists(ignored):
            ignored.write_text("*\n", encoding="ascii")
        return None if path.is_symlink() else _connected(path)
    except (OSError, sqlite3.Error) as error:
        if not _spoilt(error):
            return None
    _remove(path)
    with suppress(OSError, sqlite3.Error):
        return _connected(path)
    return None


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        # What a power cut spoils is found by the hash or by SQLite, and made anew: no need to wait for the disk.
        database.execute("PRAGMA synchronous = OFF")
        database.execute(_ENTRY)
        database.execute("SELECT key, sha, used FROM entry LIMIT 1").fetchall()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _spoilt(error: Exception) -> bool:
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _SPOILT


def _remove(path: Path) -> None:
    for ending in ("", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
