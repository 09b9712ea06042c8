from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
CLIENT = "krag-og-lund"
KEPT = ("content/blog/en/four-times.md", "content/blog/ja/four-times.md", "content/blog/da/four-times.md")


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """The sample practice with its smallest client, and three posts that do not lead to the others."""
    root = tmp_path / "practice"
    shutil.copytree(HOME / "content", root / "content", ignore=shutil.ignore_patterns("blog", "pages"))
    site = (root / "content/site.yaml").read_text(encoding="utf-8")
    (root / "content/site.yaml").write_text(
        re.sub("navigation:.*", "navigation: [blog, services]", site), encoding="utf-8"
    )
    for path in KEPT:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = (HOME / path).read_text(encoding="utf-8")
        (root / path).write_text(re.sub(r"\[([^]]*)\]\([^)]*\.md[^)]*\)", r"\1", text), encoding="utf-8")
    shutil.copytree(HOME / f"clients/{CLIENT}", root / f"clients/{CLIENT}")
    shutil.copytree(HOME / "clients/questionnaires", root / "clients/questionnaires")
    shutil.copyfile(HOME / "clients/lifecycles.yaml", root / "clients/lifecycles.yaml")
    practice = (HOME / "clients/practice.yaml").read_text(encoding="utf-8")
    (root / "clients/practice.yaml").write_text(practice.partition("\njoy:")[0], encoding="utf-8")
    return root


def begun(root: Path, umask: int, **machine: str) -> subprocess.Popen[str]:
    """A build in a process of its own, on a machine that is set up like this."""
    command = [sys.executable, "-m", "generator", "--root", str(root), "build", "--date", "2026-11-22", "--jobs", "1"]
    environment = {**os.environ, **machine}
    return subprocess.Popen(command, cwd=HOME, env=environment, umask=umask, stderr=subprocess.PIPE, text=True)


def published(root: Path, build: subprocess.Popen[str]) -> dict[str, bytes]:
    """Every file of it, once it is done."""
    _, told = build.communicate()
    assert build.returncode == 0, told
    output = root / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.mark.pdf
def test_the_same_files_give_the_same_bytes_on_every_machine(practice: Path, tmp_path: Path) -> None:
    other = tmp_path / "somewhere else"
    shutil.copytree(practice, other)
    here = begun(practice, 0o022, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    there = begun(other, 0o077, PYTHONHASHSEED="2", TZ="America/Anchorage", LC_ALL="C.UTF-8", COLUMNS="40")
    one, two = published(practice, here), published(other, there)
    assert one.keys() == two.keys()
    assert sum(name.endswith(".pdf") for name in one) >= 8
    assert [name for name in one if one[name] != two[name]] == []
