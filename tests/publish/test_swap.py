from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import ProblemsFound, told
from generator.publish import building, publish, swap
from tests.publish.tree import generation, listed, state, words


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def failing_exchange(code: int) -> Callable[[Path, Path], None]:
    def exchange(one: Path, other: Path) -> None:
        raise OSError(code, os.strerror(code), os.fspath(other))

    return exchange


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_where_folders_cannot_change_places_two_renames_publish(
    output: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(swap, "exchange", failing_exchange(code))
    for word in ("one", "two", "three"):
        assert publish(output, generation(word)).warnings == ()
        assert words(output) == {word}
    assert words(output.with_name(".output.previous")) == {"two"}
    assert sorted(path.name for path in output.parent.iterdir()) == [".output.lock", ".output.previous", "output"]


def test_another_fault_of_the_exchange_is_told_instead_of_risking_a_missing_folder(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, generation("old"))
    monkeypatch.setattr(swap, "exchange", failing_exchange(errno.EIO))
    with pytest.raises(ProblemsFound):
        publish(output, generation("new"))
    assert words(output) == {"old"}


def test_on_linux_two_folders_change_places(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "first").touch()
    (tmp_path / "b").mkdir()
    swap.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b" / "first").exists()
    assert not (tmp_path / "a" / "first").exists()
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "a", tmp_path / "missing")


def test_a_library_without_the_call_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_renameat2", lambda: None)
    with pytest.raises(OSError, match="not implemented") as raised:
        swap.exchange(tmp_path / "a", tmp_path / "b")
    assert raised.value.errno == errno.ENOSYS


def test_a_folder_that_cannot_be_moved_at_all_stays_and_the_help_says_why(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, generation("old"))

    def rename(one: Path, other: Path) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), os.fspath(one))

    monkeypatch.setattr(swap, "exchange", failing_exchange(errno.EXDEV))
    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(ProblemsFound) as found:
        publish(output, generation("new"))
    assert [told(problem) for problem in found.value.problems] == [
        "output: error: could not be published: invalid cross-device link\n"
        "   = help: this folder cannot be replaced in one step (it is mounted, or belongs to a container's image): "
        "publish to a folder inside it, or remove it first; what was published before is untouched"
    ]
    assert words(output) == {"old"}
    assert not output.with_name(".output.staging").exists()


def stop_between_renames(output: Path) -> None:
    """As after a kill: the old generation is called previous, the new one is finished in staging."""
    publish(output, generation("old"))
    publish(output.with_name("elsewhere"), generation("new"))
    output.rename(output.with_name(".output.previous"))
    output.with_name("elsewhere").rename(output.with_name(".output.staging"))


def test_a_swap_that_stopped_between_two_renames_is_put_back_even_if_the_next_build_fails(
    output: Path,
) -> None:
    stop_between_renames(output)
    with pytest.raises(KeyError), building(output):
        raise KeyError
    assert state(output, ("old",)) == "old"
    publish(output, generation("next"))
    assert state(output, ("next",)) == "next"


def test_a_folder_that_the_user_deleted_does_not_come_back(output: Path) -> None:
    publish(output, generation("one"))
    publish(output, generation("two"))
    output.rename(output.with_name("deleted"))
    with building(output):
        assert not output.exists()
    publish(output, generation("three"))
    assert state(output, ("three",)) == "three"


def test_a_second_rename_that_fails_puts_the_old_generation_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(output, generation("old"))
    rename = os.rename

    def moody(one: Path, other: Path) -> None:
        if Path(one).name == ".output.staging":
            raise OSError(errno.EIO, os.strerror(errno.EIO), os.fspath(one))
        rename(one, other)

    monkeypatch.setattr(swap, "exchange", failing_exchange(errno.EINVAL))
    monkeypatch.setattr(os, "rename", moody)
    with pytest.raises(ProblemsFound):
        publish(output, generation("new"))
    assert state(output, ("old",)) == "old"
    assert sorted(path.name for path in output.parent.iterdir()) == [".output.lock", "output"]


def test_where_nothing_can_be_put_back_the_message_says_where_it_is_and_the_next_build_mends_it(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, generation("old"))
    rename = os.rename

    def once(one: Path, other: Path) -> None:
        if Path(one).name != "output":
            raise OSError(errno.EIO, os.strerror(errno.EIO), os.fspath(one))
        rename(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(swap, "exchange", failing_exchange(errno.EINVAL))
        patch.setattr(os, "rename", once)
        with pytest.raises(ProblemsFound) as found:
            publish(output, generation("new"))
    assert [told(problem) for problem in found.value.problems] == [
        "output: error: is missing: what was published is in `.output.previous`, "
        "and could not be put back: Input/output error\n"
        "   = help: rename `.output.previous` to `output`, or build again, which first tries the same"
    ]
    with building(output):
        assert state(output, ("old",)) == "old"


def test_on_linux_who_looks_while_it_is_published_always_finds_the_folder(output: Path) -> None:
    publish(output, generation("word0"))
    looked, missing, ended = 0, 0, threading.Event()

    def look() -> None:
        nonlocal looked, missing
        while not ended.is_set():
            looked += 1
            try:
                assert len(listed(output)) == 4
            except FileNotFoundError:
                missing += 1

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(30):
        publish(output, generation(f"word{number}"))
    ended.set()
    reader.join()
    assert looked > 30
    assert missing == 0
