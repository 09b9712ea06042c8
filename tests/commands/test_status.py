"""`roadbook status`: what is due, on whose account, and what stops it from telling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.__main__ import main

FILES = {
    "content/site.yaml": "name: Nordlys\nlanguages: [en]\n",
    "content/services.yaml": "services:\n  - {id: care, nature: ongoing, name: Care}\n",
    "clients/practice.yaml": "partners: {ada: {name: Ada}}\nlimits: {clients: 1, active_projects: 0}\n",
    "clients/acme/client.yaml": """\
name: Acme Ltd
since: 2026-09-01
language: en
currency: SEK
account: {partner: ada}
""",
    "clients/acme/engagements/move.yaml": """\
title: The move
service: care
status: active
start: 2026-10-01
end: 2026-12-15
deliverables: [{title: List of all, due: 2026-11-10}]
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def status(root: Path, *more: str) -> int:
    return main(["--root", str(root), "status", "--date", "2026-11-22", *more])


def test_what_is_due_is_told_for_the_practice_and_for_each_client(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(root, "--days", "30") == 0
    assert (
        capsys.readouterr().out
        == """\
2026-11-22: 5 due within 30 days, 2 of them late

Nordlys
  now               More projects are active than the cap allows

Acme Ltd (acme)
  now               Ask about growth
  2026-10-30  late  Review of Q3 2026
  2026-11-10  late  Promised: List of all
  2026-12-15        Planned end: The move
"""
    )


def test_one_client_alone_can_be_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(root, "acme", "--days", "0") == 0
    told = capsys.readouterr().out
    assert "3 due within 0 days" in told
    assert "Nordlys" not in told


def test_machines_get_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(root, "--json", "--days", "0") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["date"] == "2026-11-22"
    assert [one["kind"] for one in told["practice"]] == ["cap"]
    assert told["clients"]["acme"][-1] == {
        "on": "2026-11-10", "kind": "promised", "late": True, "subject": "move/List of all",
        "text": "Promised: List of all",
    }  # fmt: skip


def test_a_client_that_does_not_exist_is_a_problem(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(root, "acne") == 1
    assert "there is no client `acne`" in capsys.readouterr().err


def test_a_client_with_errors_is_left_out_and_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "clients/wrong").mkdir()
    (root / "clients/wrong/client.yaml").write_text("nam: Wrong\n", encoding="utf-8")
    assert status(root) == 1
    out, err = capsys.readouterr()
    assert "Acme Ltd (acme)" in out
    assert "clients/wrong/client.yaml:1:1: error" in err


@pytest.mark.parametrize("path", ["clients/practice.yaml", "content/site.yaml"])
def test_without_what_all_rest_on_nothing_is_told(path: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / path).unlink()
    assert status(root) == 1
    assert capsys.readouterr().out == ""
