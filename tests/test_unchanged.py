from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.unchanged import Seen, seen

ROOT = Path(__file__).parents[1]
AN_HOUR = 3_600_000_000_000


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A practice and what was published of it, all an hour old."""
    for name in ("clients/a/client.yaml", "content/site.yaml", "templates/base.html", "output/site/index.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"this is {name}", encoding="utf-8")
    return tmp_path


def look(practice: Path, *words: str, later: int = AN_HOUR) -> Seen:
    """What `build` sees; an hour later, so that no file was written in the tick of the clock that counts."""
    found = seen(["--root", str(practice), *(words or ("build",))])
    assert found is not None
    found.begun += later
    return found


def answer(practice: Path, *words: str) -> tuple[int, str, str] | None:
    return look(practice, *words).answer()


def keep(practice: Path, *words: str, publishes: bool = True) -> None:
    look(practice, *words).keep(0, "out", "err\n", publishes=publishes)


def test_where_nothing_has_changed_the_answer_is_that_of_last_time(practice: Path) -> None:
    assert answer(practice) is None
    keep(practice)
    assert answer(practice) == (0, "out", "err\n")


def restored(path: Path) -> None:
    """Other contents of the same length, with the times of before."""
    times = path.stat()
    path.write_text(path.read_text(encoding="utf-8").upper(), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def edited(path: Path) -> None:
    path.write_text("other", encoding="utf-8")


def replaced(path: Path) -> None:
    """As some editors save: another file under the name, as old as the one before."""
    fresh = path.with_name("fresh")
    fresh.write_text(path.read_text(encoding="utf-8").upper(), encoding="utf-8")
    os.utime(fresh, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    fresh.replace(path)


def renamed(path: Path) -> None:
    path.rename(path.with_name("other.yaml"))


@pytest.mark.parametrize("name", ["clients/a/client.yaml", "content/site.yaml", "templates/base.html"])
@pytest.mark.parametrize("change", [edited, restored, replaced, renamed, Path.unlink])
def test_a_file_that_changed_is_noticed(practice: Path, name: str, change: Callable[[Path], None]) -> None:
    keep(practice)
    change(practice / name)
    assert answer(practice) is None
    assert answer(practice, "build", "--hash") is None


@pytest.mark.parametrize("name", ["clients/b/client.yaml", "content/new.md", "templates/new.html"])
def test_a_new_file_is_noticed(practice: Path, name: str) -> None:
    keep(practice)
    (practice / name).parent.mkdir(exist_ok=True)
    (practice / name).write_text("new", encoding="utf-8")
    assert answer(practice) is None


@pytest.mark.parametrize("change", [edited, Path.unlink])
def test_a_published_file_that_is_not_as_it_was_is_noticed(practice: Path, change: Callable[[Path], None]) -> None:
    keep(practice)
    change(practice / "output/site/index.html")
    assert answer(practice) is None


def test_a_check_does_not_ask_what_is_published(practice: Path) -> None:
    keep(practice, "check", publishes=False)
    (practice / "output/site/index.html").unlink()
    assert answer(practice, "check") == (0, "out", "err\n")


def test_a_file_behind_a_link_is_looked_at(practice: Path) -> None:
    (practice / "real.yaml").write_text("before", encoding="utf-8")
    (practice / "clients/a/roadmap.yaml").symlink_to(practice / "real.yaml")
    keep(practice)
    assert answer(practice) is not None
    (practice / "real.yaml").write_text("after!", encoding="utf-8")
    assert answer(practice) is None


def test_times_alone_change_nothing(practice: Path) -> None:
    keep(practice)
    for path in practice.rglob("*.yaml"):
        os.utime(path, (1, 1))
    assert answer(practice) == (0, "out", "err\n")


@pytest.mark.parametrize("words", [("build", "--no-pdf"), ("build", "--only", "a"), ("check",), ("build", "--quiet")])
def test_another_command_has_an_answer_of_its_own(practice: Path, words: tuple[str, ...]) -> None:
    keep(practice)
    assert answer(practice, *words) is None


def test_words_that_look_alike_as_a_file_name_are_not_taken_for_each_other(practice: Path) -> None:
    keep(practice, "build", "--only", "a-b")
    assert answer(practice, "build", "--only", "a--b") is None


def test_tomorrow_is_another_day_but_for_a_date_that_was_given(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(practice)
    keep(practice, "build", "--date", "2026-11-22")
    monkeypatch.setattr(time, "strftime", lambda form: "2126-01-01")
    assert answer(practice) is None
    assert answer(practice, "build", "--date", "2026-11-22") is not None


def test_a_file_written_in_the_very_tick_of_the_clock_is_looked_into(practice: Path) -> None:
    early = look(practice, later=0)
    (practice / "content/site.yaml").write_text("this is content/site.yaml", encoding="utf-8")
    fresh = look(practice, later=0)
    assert not fresh.settled
    fresh.keep(0, "out", "err\n", publishes=True)
    assert early.answer() is not None
    (practice / "content/site.yaml").write_text("THIS IS CONTENT/SITE.YAML", encoding="utf-8")
    assert answer(practice) is None


def test_whole_seconds_are_a_coarse_clock(practice: Path) -> None:
    now = time.time_ns() // 1_000_000_000 * 1_000_000_000
    os.utime(practice / "content/site.yaml", ns=(now, now))
    assert not look(practice, later=1_000_000_000).settled
    assert look(practice, later=4_000_000_000).settled


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xff\xfe\n--\n" * 5, b"a\n--\nb\n--\n\n--\n9\n--\n\n--\n"])
def test_a_record_that_we_did_not_write_is_no_answer(practice: Path, content: bytes) -> None:
    keep(practice)
    (practice / ".roadbook/done/build.txt").write_bytes(content)
    assert answer(practice) is None


def test_a_disk_that_refuses_costs_nothing_but_time(practice: Path) -> None:
    (practice / ".roadbook").write_text("a file", encoding="utf-8")
    keep(practice)
    assert answer(practice) is None


@pytest.mark.parametrize(
    "words",
    [["doctor"], [], ["--root"], ["build", "--anew"], ["check", "--external"], ["build", "--help"], ["--version"]],
)
def test_other_commands_are_not_remembered(words: list[str]) -> None:
    assert seen(words) is None


def test_the_answer_comes_before_anything_slow_is_imported(practice: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from generator.__main__ import main;"
        " code = main(sys.argv[1:]); print(code, *sorted(sys.modules))"
    )
    words = ["check", "--date", "2026-11-22"]
    run = [sys.executable, "-I", "-c", program, "--root", str(practice), *words]
    first = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    again = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    assert first[0] == again[0] == "1"
    slow = {"argparse", "json", "pathlib", "pydantic", "re", "yaml"}
    assert slow <= set(first)
    assert not slow & set(again)
