"""New files come all together or not at all, and never in another's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.problems import ProblemsFound
from generator.publish.add import add


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_every_file_is_written_with_its_folders(tmp_path: Path) -> None:
    add(tmp_path, {"a/b/c.md": b"1", "d.md": b"2"})
    assert files_of(tmp_path) == {"a/b/c.md": b"1", "d.md": b"2"}


def test_a_name_that_is_taken_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "z.md").write_bytes(b"theirs")
    with pytest.raises(ProblemsFound) as found:
        add(tmp_path, {"a.md": b"1", "z.md": b"2"})
    assert found.value.problems[0].message == "there is such a file already"
    assert files_of(tmp_path) == {"z.md": b"theirs"}


def test_a_name_that_is_taken_in_between_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def meanwhile(source: Path, target: Path) -> None:
        if target.name == "b.md":
            target.write_bytes(b"theirs")
        link(source, target)

    monkeypatch.setattr("generator.publish.add.os.link", meanwhile)
    with pytest.raises(ProblemsFound):
        add(tmp_path, {"a.md": b"1", "b.md": b"2", "c.md": b"3"})
    assert files_of(tmp_path) == {"b.md": b"theirs"}


def test_nothing_is_written_through_a_link_that_leads_outside(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside/content").symlink_to(tmp_path / "outside")
    with pytest.raises(ProblemsFound) as found:
        add(tmp_path / "inside", {"content/new/a.md": b"1"})
    assert "leads outside the practice" in found.value.problems[0].message
    assert list((tmp_path / "outside").iterdir()) == []
