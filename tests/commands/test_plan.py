"""`roadbook plan`: what it says, and the file afterwards, to the character."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from generator import __main__ as command_line
from generator.build import prepare
from generator.commands.plan_text import planned
from generator.load.read_yaml import parse_yaml
from generator.load.validate import validate
from generator.model.plan import Plan
from generator.model.values import Quarter
from generator.parts import Order

ON = dt.date(2026, 11, 22)
CLIENT = "name: Acme\nshort_name: Acme\nsince: 2020-01-01\nlanguage: en\ncurrency: GBP\n"
ROADMAP = """\
recommendations:
  - {id: files, title: Files, domain: infrastructure, priority: must, cost: {once: {low: 80, expected: 90, high: 95}}}
  - {id: phones, title: Phones, domain: infrastructure, cost: {once: {low: 80, expected: 90, high: 95}}}
  - id: core
    title: Core
    domain: infrastructure
    duration_months: 3
    window: {earliest: 2027-10, latest: 2027-12}
    history: [{on: 2026-06-01, state: proposed}]
  - {id: door, title: Door, domain: infrastructure, window: {latest: 2027-12}, after: [core]}
  - {id: old, title: Old, domain: infrastructure, history: [{on: 2026-06-01, state: done}]}
"""
PLAN = """\
# Agreed by telephone.
on: 2026-10-01  # a Thursday
items:  # nothing in July
  # the dearest one
  phones: 2027-Q1  # Lena insists
  old: 2026-Q1

  # what follows is not sure
# The end.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {
        "content/site.yaml": "name: Nordlys\n",
        "clients/acme/client.yaml": CLIENT,
        "clients/acme/roadmap.yaml": ROADMAP,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def plan_yaml(root: Path) -> Path:
    return root / "clients/acme/plan.yaml"


def run(root: Path, *arguments: str, client: str = "acme") -> int:
    return command_line.main(["--root", str(root), "plan", client, "--date", "2026-11-22", *arguments])


def test_it_shows_items_years_and_what_clashes_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "--cap", "95") == 0
    assert (
        capsys.readouterr().out
        == """\
item    priority  agreed  soonest  begins   why not earlier
files   must      –       2026-Q4  2027-Q1  the years planned begin
core    should    –       2027-Q4  2027-Q4  its window or deferral
door    should    –       2028-Q1  2028-Q1  what it comes after
phones  should    –       2026-Q4  2028-Q1  cap: earlier would pass it

fiscal year  all as soon as it can  planned
2027                             0       90
2028                             0       90
2029                             0        0
cap                             95       95

largest year: 0 → 90 GBP
no plan like this has a largest year below 90; proven

these cannot all be kept: `core` (3 months, not before 2027-10 (window.earliest)) → `door` (1 month)
  one after another, `door` begins in 2028-01 and ends in 2028-01, but must end by 2027-12 (window.latest)
  it is planned as soon as it can be: 1 month too late
"""
    )
    assert not plan_yaml(root).exists()


def test_what_is_not_proven_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    price = "cost: {once: {low: 70, expected: 90, high: 95}}"
    many = "".join(f"  - {{id: item-{n}, title: Item, domain: infrastructure, {price}}}\n" for n in range(21))
    unproven = "more than 20 had a choice: some might begin earlier at no higher cost; that is not proven"
    for lines, said in ((many, True), (many.split("\n", 1)[1], False)):
        (root / "clients/acme/roadmap.yaml").write_text(f"recommendations:\n{lines}", encoding="utf-8")
        assert run(root) == 0
        assert (unproven in capsys.readouterr().out.splitlines()) == said


def test_a_first_plan_is_written_whole(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--write") == 0
    assert (
        plan_yaml(root).read_text("utf-8")
        == """\
# yaml-language-server: $schema=../../.schema/plan.json
# The quarter in which each recommendation begins: proposed by `roadbook plan`, and yours to change.
on: 2026-11-22
items:
  files: 2027-Q1
  core: 2027-Q4
  door: 2028-Q1
  phones: 2028-Q1
"""
    )
    assert "+  files: 2027-Q1\n" in capsys.readouterr().out
    before = plan_yaml(root).stat().st_ino
    assert run(root, "--write") == 0
    assert plan_yaml(root).stat().st_ino == before
    assert "says so already" in capsys.readouterr().err


def test_what_is_agreed_stays_and_every_comment_with_it(root: Path) -> None:
    plan_yaml(root).write_text(PLAN, encoding="utf-8")
    assert run(root, "--write") == 0
    assert (
        plan_yaml(root).read_text("utf-8")
        == """\
# Agreed by telephone.
on: 2026-11-22  # a Thursday
items:  # nothing in July
  old: 2026-Q1
  # the dearest one
  phones: 2027-Q1  # Lena insists
  core: 2027-Q4
  door: 2028-Q1
  files: 2028-Q1

  # what follows is not sure
# The end.
"""
    )


def test_anew_moves_what_was_agreed(root: Path) -> None:
    plan_yaml(root).write_text(PLAN, encoding="utf-8")
    assert run(root, "--write", "--anew") == 0
    assert "  phones: 2028-Q1  # Lena insists\n" in plan_yaml(root).read_text("utf-8")


def test_a_client_with_a_fault_or_without_a_folder_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, client="acmee") == 1
    assert "did you mean `acme`?" in capsys.readouterr().err
    plan_yaml(root).write_text("items: {files: soon}\n", encoding="utf-8")
    assert run(root, "--write") == 1
    assert "`soon` is not a quarter" in capsys.readouterr().err
    assert plan_yaml(root).read_text("utf-8") == "items: {files: soon}\n"


@pytest.mark.parametrize("cap", ["-1", "much", "1e9", "1 000"])
def test_a_cap_is_an_amount(root: Path, cap: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(root, f"--cap={cap}")
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    "before",
    [
        "items: {a: 2027-Q1, b: 2027-Q2}  # both\n",
        "items:\r\n  a: 2027-Q1  # one\r\n  b: 2027-Q2\r\non: 2026-01-01\r\n",
        'items: {\n  "a": 2027-Q1,  # one\n  b: 2027-Q2}\n',
        "items:\n    'a': \"2027-Q1\" # one\n\n    # two\n    b: 2027-Q2\n\n\n",
        "on: 2026-01-01",
    ],
)
def test_whatever_way_it_was_written_nothing_is_lost(before: str) -> None:
    quarters = {"a": Quarter(2028, 1), "c": Quarter(2027, 3)}
    after = planned("plan.yaml", before, quarters, {"b"}, ON)
    record = validate(parse_yaml("plan.yaml", after), Plan)
    kept = {"b": Quarter(2027, 2)} if "b:" in before else {}
    assert (record.on, record.items) == (ON, kept | quarters)
    assert sorted(re.findall(r"#.*?(?=\r?\n)", before)) == sorted(re.findall(r"#.*?(?=\r?\n)", after))
    assert ("\r\n" in before) == ("\r\n" in after)
    assert planned("plan.yaml", after, quarters, {"b"}, ON) == after


def test_an_item_that_has_no_quarter_any_more_leaves_its_comment(root: Path) -> None:
    after = planned("plan.yaml", "items:\n  # why\n  a: 2027-Q1  # because\n", {"b": Quarter(2027, 1)}, (), ON)
    assert after == "on: 2026-11-22\nitems:\n  b: 2027-Q1\n  # why\n  # because\n"


def test_a_build_says_where_a_plan_no_longer_fits(root: Path) -> None:
    plan_yaml(root).write_text("items: {files: 2026-Q1, core: 2027-Q3, door: 2028-Q2}\n", encoding="utf-8")
    told = [
        (problem.place.line, problem.place.column, problem.message)
        for problem in prepare(Order(root, ON)).problems
        if problem.code == "plan-overtaken"
    ]
    assert told == [
        (1, 16, "`files` was agreed for 2026-Q1, which is over, and has not begun"),
        (1, 31, "`core` is agreed for 2027-Q3, before its window or its deferral allows"),
        (1, 46, "`door` is agreed for 2028-Q2 and would end in 2028-04, after 2027-12, the latest in roadmap.yaml"),
    ]


def test_a_build_says_that_a_refused_item_is_still_planned(root: Path) -> None:
    refused = ROADMAP.replace("state: done", "state: declined, risk: Known")
    (root / "clients/acme/roadmap.yaml").write_text(refused, encoding="utf-8")
    plan_yaml(root).write_text("items: {old: 2027-Q1}\n", encoding="utf-8")
    messages = [one.message for one in prepare(Order(root, ON)).problems if one.code == "plan-overtaken"]
    assert messages == ["`old` is agreed for 2027-Q1, but was declined"]


def test_the_sample_can_be_planned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("content", "clients"):
        shutil.copytree(Path(__file__).parents[2] / name, tmp_path / name)
    for client in sorted(path.name for path in (tmp_path / "clients").iterdir() if (path / "client.yaml").is_file()):
        assert run(tmp_path, "--anew", client=client) == 0
        assert "largest year: " in capsys.readouterr().out
