from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.problems import ProblemsFound
from generator.publish import building, publish
from tests.publish.tree import generation, state, words

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from generator.publish import building, publish
from tests.publish.tree import generation
output, word = Path(sys.argv[1]), sys.argv[2]
with building(output):
    print("begun", flush=True)
    sys.stdin.readline()
    publish(output, generation(word))
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@contextmanager
def build(output: Path, word: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder; it publishes the word when it is sent a line."""
    command = [sys.executable, "-c", HOLD, str(output), word]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


class Waiter:
    """A build in a thread of its own, and what it was told while it waited."""

    def __init__(self, output: Path) -> None:
        self.told: list[str] = []
        self.waits = threading.Event()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, args=[output], daemon=True)
        self.thread.start()

    def run(self, output: Path) -> None:
        with building(output, waiting=self.wait):
            publish(output, generation("second"))
        self.ended.set()

    def wait(self, message: str) -> None:
        self.told.append(message)
        self.waits.set()


def test_a_second_build_waits_says_so_once_and_then_both_have_published(output: Path) -> None:
    with build(output, "first") as first:
        assert line(first) == "begun"
        second = Waiter(output)
        assert second.waits.wait(10)
        assert not second.ended.wait(0.1)
        assert first.communicate("go on\n", timeout=10)[1] == ""
        assert first.returncode == 0
        assert second.ended.wait(10)
    assert second.told == ["another build is writing output; waiting for it to end"]
    assert state(output, ("second",)) == "second"
    assert words(output.with_name(".output.previous")) == {"first"}


def test_a_build_that_is_killed_frees_the_folder_for_the_one_that_waits(output: Path) -> None:
    with build(output, "first") as first:
        assert line(first) == "begun"
        second = Waiter(output)
        assert second.waits.wait(10)
        first.kill()
        assert second.ended.wait(10)
    assert state(output, ("second",)) == "second"


def test_waiting_is_told_on_stderr(output: Path) -> None:
    with build(output, "first") as first:
        assert line(first) == "begun"
        with build(output, "second") as second:
            assert second.stderr is not None
            assert second.stderr.readline() == "another build is writing output; waiting for it to end\n"
            first.communicate("go on\n", timeout=10)
            assert line(second) == "begun"
            second.communicate("go on\n", timeout=10)
            assert second.returncode == 0
    assert state(output, ("second",)) == "second"


def test_a_build_that_need_not_wait_says_nothing(output: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with building(output):
        publish(output, generation("new"))
    assert capfd.readouterr() == ("", "")


def test_the_same_folder_by_another_name_is_the_same_folder(output: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with building(output):
        second = Waiter(tmp_path / "link" / "x" / ".." / "output")
        assert second.waits.wait(10)
    assert second.ended.wait(10)


def test_two_folders_do_not_wait_for_each_other(output: Path) -> None:
    with building(output):
        second = Waiter(output.with_name("other"))
        assert second.ended.wait(10)
    assert second.told == []


def test_within_a_build_the_folder_can_be_taken_again_and_is_free_after_it(output: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    again = tmp_path / "link" / "output"
    with building(output), building(output, waiting=pytest.fail), building(again, waiting=pytest.fail):
        pass
    with pytest.raises(KeyError), building(output):
        raise KeyError
    second = Waiter(output)
    assert second.ended.wait(10)
    assert second.told == []


def test_a_lock_that_is_a_link_is_not_followed(output: Path) -> None:
    output.with_name(".output.lock").symlink_to("elsewhere")
    with pytest.raises(ProblemsFound), building(output):
        pytest.fail("the build should not have begun")
    assert not output.with_name("elsewhere").exists()
