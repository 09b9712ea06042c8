from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.audience import Public
from generator.publish import Output, publish
from tests.whole.faulty import FILES, TOLD, WITHOUT_A_LINE

MARK = re.compile("«([^»]*)»")


def written(root: Path) -> dict[str, str]:
    """The practice on disk; the place of each fault by its name, as `path:line:column`."""
    places = {}
    for path, text in FILES.items():
        while found := MARK.search(text):
            line = text.count("\n", 0, found.start()) + 1
            places[found[1]] = f"{path}:{line}:{found.start() - text.rfind(chr(10), 0, found.start())}"
            text = text[: found.start()] + text[found.end() :]
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return places


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    root = tmp_path_factory.mktemp("faulty")
    places = written(root)
    publish(root / "output", [Output(Public(), "kept.html", b"as it was")])
    return root, places


def told(root: Path, capsys: pytest.CaptureFixture[str], command: str) -> list[tuple[str, str]]:
    """Places and messages of all errors."""
    assert main(["--root", str(root), command, "--date", "2026-11-22", "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    return [(_place(one), one["message"]) for one in problems if one["severity"] == "error"]


def _place(one: dict[str, object]) -> str:
    return ":".join(str(one[part]) for part in ("path", "line", "column") if one[part] is not None)


def test_every_fault_has_its_mark() -> None:
    marked = [name for text in FILES.values() for name in MARK.findall(text)]
    assert sorted(marked) == sorted(TOLD)
    assert len(TOLD) + len(WITHOUT_A_LINE) > 90


@pytest.mark.parametrize("command", ["check", "build"])
def test_all_faults_are_told_at_once_each_at_its_place(
    command: str, faulty: tuple[Path, dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, places = faulty
    found = told(root, capsys, command)
    expected = {places[name]: words for name, words in TOLD.items()} | WITHOUT_A_LINE
    missing = {
        place: words
        for place, words in expected.items()
        if not any(at == place and words in said for at, said in found)
    }
    assert not missing, sorted(found)
    kept = sorted(path.relative_to(root / "output").as_posix() for path in (root / "output").rglob("*"))
    assert kept == ["build.json", "site", "site/kept.html"]
    assert (root / "output/site/kept.html").read_bytes() == b"as it was"


def test_no_fault_is_told_that_follows_from_another(
    faulty: tuple[Path, dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """What rests on a file that cannot be read is not judged."""
    root, places = faulty
    known = {places[name] for name in TOLD} | set(WITHOUT_A_LINE)
    assert [one for one in told(root, capsys, "check") if one[0] not in known] == []
