"""Every call of a publication to the system fails once, and kills once: the folder is the old generation or the new."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from generator.problems import Problem, ProblemsFound, Severity
from generator.publish import building, publish
from tests.publish.injection import CALLS, WRITING, breaking, refused
from tests.publish.tree import generation, state

ROOT = Path(__file__).parents[2]
NEVER = 10**9


def killed_at_every_call(folder: Path, swap: str, start: str) -> list[dict[str, object]]:
    (folder / "scratch").mkdir()
    output = str(folder / "scratch" / "output")
    command = [sys.executable, "-m", "tests.publish.kill_at_every_call", output, swap, start]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_build_killed_at_any_call_leaves_the_old_or_the_new_generation_and_the_next_one_succeeds(
    tmp_path: Path,
) -> None:
    rows = killed_at_every_call(tmp_path, "exchange", "again")
    assert [row for row in rows if row["left"] not in {"then", "new"} or not row["next"]] == []
    # The old one stands until the exchange, the new one from then on; the last row is the build that was not killed.
    swapped = [row["call"] for row in rows].index("exchange") + 1
    assert {row["left"] for row in rows[:swapped]} == {"then"}
    assert {row["left"] for row in rows[swapped:]} == {"new"}
    assert {row["call"] for row in rows} >= {"open", "write", "fsync", "mkdir", "link", "rename", "unlink", "rmdir", ""}
    assert {tuple(row["names"]) for row in rows} == {(".output.lock", ".output.previous", "output")}  # type: ignore[arg-type]


def test_without_the_exchange_a_kill_between_the_two_renames_is_mended_when_the_next_build_starts(
    tmp_path: Path,
) -> None:
    rows = killed_at_every_call(tmp_path, "renames", "again")
    missing = [row for row in rows if row["left"] == "missing"]
    assert [row["call"] for row in missing] == ["rename"]
    assert [row["mended"] for row in missing] == ["then"]
    assert [row for row in rows if row["mended"] not in {"then", "new"} or not row["next"]] == []


def test_a_first_build_killed_at_any_call_leaves_nothing_or_all(tmp_path: Path) -> None:
    rows = killed_at_every_call(tmp_path, "exchange", "first")
    assert [row for row in rows if row["left"] not in {"missing", "new"} or not row["next"]] == []
    assert [row["left"] for row in rows][-1] == "new"


def fails(output: Path, calls: range, code: int, exchange: bool, among: Sequence[str]) -> tuple[bool, int]:
    """Whether a publication in which these calls fail says that it failed, and how many calls it came to."""
    opened = descriptors()
    with breaking(calls[0], calls[-1], refused(code), exchange=exchange, among=among) as made:
        told: Sequence[Problem]
        try:
            done = publish(output, generation("new"))
        except ProblemsFound as found:
            told, failed = found.problems, True
        else:
            told, failed = done.warnings, False
    assert {problem.severity for problem in told} <= {Severity.ERROR if failed else Severity.WARNING}
    assert all(problem.help for problem in told)
    assert descriptors() == opened
    return failed, len(made)


def descriptors() -> int:
    """How many files this process has open, on Linux."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


@pytest.mark.parametrize(
    ("code", "exchange", "among"),
    [
        (errno.EIO, True, CALLS),
        (errno.EIO, False, WRITING),
        (errno.ENOSPC, True, WRITING),
        (errno.EMFILE, True, WRITING),
        (errno.EACCES, True, WRITING),
    ],
    ids=["EIO", "EIO-two-renames", "ENOSPC", "EMFILE", "EACCES"],
)
def test_one_fault_at_any_call_either_fails_and_changes_nothing_or_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, exchange: bool, among: Sequence[str]
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    output = tmp_path / "output"
    publish(output, generation("old"))
    publish(output, generation("old"))
    for number in count(1):
        failed, calls = fails(output, range(number, number + 1), code, exchange, among)
        assert state(output, ("old", "new")) == ("old" if failed else "new"), number
        assert not (failed and (tmp_path / ".output.staging").exists()), number
        publish(output, generation("old"))
        if calls < number:
            return


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])
def test_a_system_that_fails_from_some_call_on_never_leaves_a_mixture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    output = tmp_path / "output"
    publish(output, generation("old"))
    missing = 0
    for number in count(1):
        failed, calls = fails(output, range(number, NEVER), errno.EIO, exchange, WRITING)
        missing += not output.exists()
        with building(output):
            assert state(output, ("old", "new")) == ("old" if failed else "new"), number
        publish(output, generation("old"))
        if calls < number:
            break
    assert missing == (0 if exchange else 1)
