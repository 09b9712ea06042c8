"""`roadbook what-if`: before and after, and what it refuses to suppose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from tests.commands.test_status import FILES

MONEY = """
capacity:
  hours_per_week: 40
  sold: 0.6
  own: 0.4
  inside_sold: {production: 0.4, planning: 0.08, administration: 0.06, selling: 0.06}
  smallest_start: 4
money: {currency: SEK, savings: 100000, monthly_cost: 20000, as_of: 2026-10-31}
"""
CARE = """\
title: Care
service: care
status: lead
start: 2026-11-01
fee: {model: retainer, amount: 10000, per: month}
hours: {included_per_month: 80}
"""
ENGAGEMENTS = "clients/acme/engagements"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {**FILES, "clients/practice.yaml": FILES["clients/practice.yaml"] + MONEY, f"{ENGAGEMENTS}/care.yaml": CARE}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def what_if(root: Path, *more: str | Path) -> int:
    return main(["--root", str(root), "what-if", "--date", "2026-11-22", *map(str, more)])


def figures(root: Path, capsys: pytest.CaptureFixture[str], *more: str | Path) -> dict[str, Any]:
    assert what_if(root, "--json", *more) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_a_hope_is_shown_as_if_it_were_agreed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = figures(root, capsys, f"{ENGAGEMENTS}/care.yaml")
    assert told["what"] == ["with acme: Care"]
    before, after = told["before"], told["after"]
    assert (before["weeks_over"], after["weeks_over"]) == (0, 26)
    assert (before["signed_a_month"], after["signed_a_month"]) == (None, 10000.0)
    # 5 months alone; with 10 000 a month 10
    assert (before["runway"]["signed"], after["runway"]["signed"]) == (5.0, 10.0)


def test_people_get_a_table_with_what_changes_marked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert what_if(root, f"{ENGAGEMENTS}/care.yaml") == 0
    lines = {line[:33].strip(): line[33:].split("   ") for line in capsys.readouterr().out.splitlines()[2:]}
    cells = {name: [part.strip() for part in parts if part.strip()] for name, parts in lines.items()}
    assert cells["runway with what is signed"] == ["5.0 months", "10.0 months  ←"]
    assert cells["active projects"] == ["1 of 0", "1 of 0"]


def test_one_that_runs_can_be_taken_away(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = figures(root, capsys, "--without", f"{ENGAGEMENTS}/move.yaml")
    assert (told["before"]["projects"]["now"], told["after"]["projects"]["now"]) == (1, 0)
    assert told["what"] == ["without acme: The move"]


def test_what_runs_already_is_compared_with_doing_without_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = figures(root, capsys, f"{ENGAGEMENTS}/move.yaml")
    assert (told["before"]["projects"]["now"], told["after"]["projects"]["now"]) == (0, 1)


def test_a_file_from_elsewhere_needs_a_client(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = tmp_path / "idea.yaml"
    elsewhere.write_text(CARE, encoding="utf-8")
    assert what_if(root, elsewhere) == 1
    assert "name it with --client SLUG" in capsys.readouterr().err
    assert figures(root, capsys, elsewhere, "--client", "acme")["after"]["signed_a_month"] == 10000.0
    assert what_if(root, elsewhere, "--client", "acne") == 1
    assert "there is no client `acne`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("service: care", "service: cares", "the service `cares` is not in content/services.yaml"),
        ("title: Care\n", "", "title"),
        ("status: lead", "status: led", "status"),
    ],
)
def test_an_engagement_that_is_wrong_is_told_at_its_place(
    old: str, new: str, told: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "idea.yaml", root / f"{ENGAGEMENTS}/care.yaml"):
        path.write_text(CARE.replace(old, new), encoding="utf-8")
        assert what_if(root, path, "--client", "acme") == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert told in err


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ([], 2, "name an engagement's file"),
        (["none.yaml", "--client", "acme"], 1, "none.yaml"),
        (["--without", f"{ENGAGEMENTS}/none.yaml"], 1, "none.yaml"),
        (["clients/acme/client.yaml"], 1, "cannot be told from its path"),
    ],
)
def test_what_cannot_be_supposed_is_refused(
    typed: list[str], code: int, told: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert what_if(root, *typed) == code
    assert told in capsys.readouterr().err


def test_nothing_is_written(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert what_if(root, f"{ENGAGEMENTS}/care.yaml") == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
