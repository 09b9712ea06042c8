from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.store import Store, key_of, remembering

ROOT = Path(__file__).parents[2]


def keep(root: Path, **values: bytes) -> None:
    with remembering(root) as store:
        store.put_many(values)


def kept(root: Path, *keys: str) -> dict[str, bytes]:
    with remembering(root) as store:
        return dict(store.get_many(keys))


def test_what_was_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    keep(tmp_path, one=b"first", two=b"")
    assert kept(tmp_path, "one", "two", "three") == {"one": b"first", "two": b""}


def test_a_later_value_replaces_an_earlier_one(tmp_path: Path) -> None:
    keep(tmp_path, one=b"first")
    keep(tmp_path, one=b"second")
    assert kept(tmp_path, "one") == {"one": b"second"}


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    values = {f"key-{number}": str(number).encode() for number in range(1203)}
    keep(tmp_path, **values)
    assert kept(tmp_path, *values) == values


def test_a_value_that_was_altered_is_not_believed_and_can_be_put_anew(tmp_path: Path) -> None:
    keep(tmp_path, one=b"first", two=b"other")
    with sqlite3.connect(tmp_path / ".roadbook/store") as database:
        database.execute("UPDATE entry SET value = ? WHERE key = 'one'", (b"planted",))
    database.close()
    assert kept(tmp_path, "one", "two") == {"two": b"other"}
    keep(tmp_path, one=b"first")
    assert kept(tmp_path, "one") == {"one": b"first"}


@pytest.mark.parametrize("start", [0, 100, 4096 + 8, -600])
def test_a_file_spoilt_anywhere_costs_the_memory_and_nothing_else(tmp_path: Path, start: int) -> None:
    values = {f"key-{number}": bytes([number]) * 3000 for number in range(40)}
    keep(tmp_path, **values)
    file = tmp_path / ".roadbook/store"
    content = bytearray(file.read_bytes())
    content[start : start + 500 if start >= 0 else None] = b"\xa5" * len(
        content[start : start + 500 if start >= 0 else None]
    )
    file.write_bytes(content)
    found = kept(tmp_path, *values)
    assert found.items() <= values.items()
    keep(tmp_path, **values)
    keep(tmp_path, **values)
    assert kept(tmp_path, *values) == values


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".roadbook").mkdir()
    (tmp_path / ".roadbook/store").write_bytes(b"not a database, but long enough to be looked at" * 100)
    keep(tmp_path, one=b"first")
    assert kept(tmp_path, "one") == {"one": b"first"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".roadbook").mkdir()
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / ".roadbook/store").symlink_to(tmp_path / "elsewhere")
    keep(tmp_path, one=b"first")
    assert (tmp_path / "elsewhere").read_bytes() == b""


def test_where_the_folder_cannot_be_made_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / ".roadbook").write_bytes(b"a file")
    keep(tmp_path, one=b"first")
    assert kept(tmp_path, "one") == {}


def test_the_memory_may_be_deleted_while_it_is_open(tmp_path: Path) -> None:
    with remembering(tmp_path) as store:
        store.put("one", b"first")
        (tmp_path / ".roadbook/store").unlink()
        store.put("two", b"second")
    keep(tmp_path, three=b"third")
    assert kept(tmp_path, "three") == {"three": b"third"}


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        keep(tmp_path, **{name: bytes(100)})
    assert kept(tmp_path, "a") == {"a": bytes(100)}
    with remembering(tmp_path, limit=350) as store:
        store.put("d", bytes(100))
    with remembering(tmp_path, limit=250) as store:
        store.put("e", bytes(50))
    assert kept(tmp_path, *"abcde").keys() == {"a", "d", "e"}


def test_within_the_limit_nothing_goes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with remembering(tmp_path, limit=200) as store:
            store.put(name, bytes(100))
    assert kept(tmp_path, "a", "b").keys() == {"a", "b"}


def test_git_does_not_see_the_memory(tmp_path: Path) -> None:
    keep(tmp_path, one=b"first")
    assert (tmp_path / ".roadbook/.gitignore").read_text() == "*\n"


def test_anew_neither_asks_nor_keeps(tmp_path: Path) -> None:
    keep(tmp_path, one=b"first")
    with remembering(tmp_path, anew=True) as store:
        assert store.get("one") is None
        store.put("two", b"second")
    assert kept(tmp_path, "one", "two") == {"one": b"first"}


def test_a_store_without_a_place_keeps_nothing() -> None:
    store = Store(None)
    store.put("one", b"first")
    assert store.get("one") is None
    store.close()


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    keys = {
        key_of("a", "bc", "d"),
        key_of("a", "b", "cd"),
        key_of("a", "bcd"),
        key_of("ab", "cd"),
        key_of("a", "bc", b"d", ""),
    }
    assert len(keys) == 5


WRITER = """
import sys
from pathlib import Path
from generator.publish.store import remembering
for number in range(60):
    with remembering(Path(sys.argv[1])) as store:
        store.put(f"{sys.argv[2]}-{number}", sys.argv[2].encode() * 5000)
"""


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    keep(tmp_path, start=b"")
    processes = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], cwd=ROOT) for name in "ab"]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert len(kept(tmp_path, *(f"{name}-{number}" for name in "ab" for number in range(60)))) == 120
