"""`roadbook decide`: the file afterwards, to the character, and what is refused."""

from __future__ import annotations

import stat
from pathlib import Path
from textwrap import dedent

import pytest

from generator import __main__ as command_line
from generator.commands.decision_text import appended
from generator.load.records import read_all
from generator.model.decision import Decision, Decisions
from generator.model.roadmap import Range

CLIENT = """\
name: Acme
since: 2020-01-01
language: en
currency: GBP
contacts: [{name: Lena Hallberg}]
"""
ROADMAP = """\
recommendations:
  - id: file-server
    title: Move the files
    domain: infrastructure
    if_nothing: "Two days: gone # and \\"more\\"."
    cost: {once: {low: 76000, expected: 84000.50, high: 98000}, per_year: 14400}
    window: {at: 2027-01}
    scope: |-
      All shared folders.

      Not the mail.
    history: [{on: 2026-06-01, state: proposed}]
  - {id: bare, title: Bare, domain: infrastructure, history: [{on: 2026-06-01, state: proposed}]}
  - {id: over, title: Over, domain: infrastructure, history: [{on: 2026-06-01, state: done}]}
"""
WRITTEN = """\
  - item: file-server
    state: accepted
    by: Lena Hallberg
    on: 2026-10-01
    document: assessments/2026-09
    shown:
      once: {low: 76000, expected: 84000.50, high: 98000}
      per_year: 14400
      scope: "All shared folders.\\n\\nNot the mail."
      quarter: 2027-Q1
      risk: "Two days: gone # and \\"more\\"."
    fingerprint: 146f58c4e55095e36752a0906f632be721b07e73bbcd44aff88919f3eceaf5e1
"""
QUESTIONS = """\
title: Questions
edition: "1"
domains: [{id: infrastructure, name: Infrastructure, weight: 1}]
questions: [{id: server, domain: infrastructure, text: Is there a server?}]
"""
ONE = "  - {item: bare, state: accepted, by: Lena Hallberg, on: 2026-09-15, document: assessments/2026-09}\n"
ACCEPTED = ("accepted", "--by", "Lena Hallberg", "--on", "2026-10-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {
        "content/site.yaml": "name: Nordlys\n",
        "clients/questionnaires/roadmap.yaml": QUESTIONS,
        "clients/acme/client.yaml": CLIENT,
        "clients/acme/roadmap.yaml": ROADMAP,
        "clients/acme/assessments/2025-09.yaml": assessment("2025-09-10"),
        "clients/acme/assessments/2026-09.yaml": assessment("2026-09-10"),
        "clients/acme/reviews/2026-q3.yaml": "quarter: 2026-Q3\ndate: 2026-10-05\n",
        "clients/zenith/client.yaml": CLIENT.replace("Acme", "Zenith"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def assessment(day: str) -> str:
    return f"title: Roadmap\ndate: {day}\nquestionnaire: roadmap\n"


def decisions(root: Path) -> Path:
    return root / "clients/acme/decisions.yaml"


def decide(root: Path, item: str, *arguments: str, client: str = "acme") -> int:
    return command_line.main(["--root", str(root), "decide", client, item, *arguments])


def read(root: Path) -> tuple[Decision, ...]:
    told = read_all(root).clients["acme"].one("decisions.yaml", Decisions)
    return told.record.decisions if told else ()


def test_the_first_decision_makes_the_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(root, "file-server", *ACCEPTED) == 0
    head = (
        "# yaml-language-server: $schema=../../.schema/decisions.json\n"
        "# What was decided, by whom, on exactly what. Oldest first.\n"
        "decisions:\n"
    )
    assert decisions(root).read_text("utf-8") == head + WRITTEN
    assert capsys.readouterr().err == (
        "clients/acme/decisions.yaml: `file-server` accepted by Lena Hallberg on 2026-10-01, at 84000.50 once,"
        " 14400 every year, in 2027-Q1 (assessments/2026-09)\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"# A\ndecisions:  # so far\n{ONE}  # the end\n", f"# A\ndecisions:  # so far\n{ONE}  # the end\n{WRITTEN}"),
        (f"decisions:\n{ONE}".rstrip("\n"), f"decisions:\n{ONE}{WRITTEN}"),
        (f"decisions:\n{ONE}\n\n", f"decisions:\n{ONE}\n\n{WRITTEN}"),
        (f"decisions:\n{ONE[2:]}", f"decisions:\n{ONE[2:]}{dedent(WRITTEN)}"),
        ("decisions: []  # none yet\n# so far\n", f"decisions:  # none yet\n# so far\n{WRITTEN}"),
        ("decisions:\n", f"decisions:\n{WRITTEN}"),
    ],
    ids=["comments", "no line break at the end", "blank lines", "not indented", "brackets", "empty list"],
)  # fmt: skip
def test_everything_else_in_the_file_stays(root: Path, before: str, after: str) -> None:
    decisions(root).write_text(before, encoding="utf-8", newline="")
    assert decide(root, "file-server", *ACCEPTED) == 0
    assert decisions(root).read_bytes().decode() == after


def test_the_line_breaks_of_windows_stay(root: Path) -> None:
    decisions(root).write_bytes(f"# Å\ndecisions:\n{ONE}".replace("\n", "\r\n").encode("utf-8-sig"))
    assert decide(root, "file-server", *ACCEPTED) == 0
    written = f"# Å\ndecisions:\n{ONE}{WRITTEN}".replace("\n", "\r\n")
    assert decisions(root).read_bytes() == written.encode("utf-8-sig")


def test_a_refusal_keeps_the_risk_and_a_deferral_the_month(root: Path) -> None:
    risk = "One: day # without"
    assert decide(root, "file-server", "declined", "--by", "Lena Hallberg", "--on", "2026-10-01", "--risk", risk) == 0
    assert decide(root, "bare", "deferred", "--by", "Lena Hallberg", "--on", "2026-10-02", "--until", "2027-03") == 0
    first, second = read(root)
    assert (first.state, first.risk, first.until) == ("declined", risk, None)
    assert (second.state, second.risk, str(second.until)) == ("deferred", None, "2027-03")
    assert second.shown is not None
    assert second.shown.model_dump(exclude_none=True) == {}


def test_the_newest_assessment_by_the_day_is_what_was_decided_on(root: Path) -> None:
    assert decide(root, "file-server", "accepted", "--by", "Lena Hallberg", "--on", "2026-09-09") == 0
    assert decide(root, "file-server", *ACCEPTED, "--document", "reviews/2026-q3", "--edition", "2") == 0
    assert [(one.document, one.edition) for one in read(root)] == [
        ("assessments/2025-09", None),
        ("reviews/2026-q3", 2),
    ]


def test_a_changed_price_is_stored_as_it_is_now(root: Path) -> None:
    assert decide(root, "file-server", *ACCEPTED) == 0
    roadmap = root / "clients/acme/roadmap.yaml"
    roadmap.write_text(roadmap.read_text("utf-8").replace("84000.50", "90000"), encoding="utf-8")
    assert decide(root, "file-server", "accepted", "--by", "Lena Hallberg", "--on", "2026-10-02") == 0
    first, second = read(root)
    assert [one.shown.once for one in (first, second) if one.shown] == [
        Range.model_validate({"low": "76000", "expected": "84000.50", "high": "98000"}),
        Range.model_validate({"low": "76000", "expected": "90000", "high": "98000"}),
    ]
    assert first.fingerprint != second.fingerprint


def test_the_rights_of_the_file_stay_and_nothing_is_left_beside_it(root: Path) -> None:
    decisions(root).write_text(f"decisions:\n{ONE}", encoding="utf-8")
    decisions(root).chmod(0o640)
    assert decide(root, "file-server", *ACCEPTED) == 0
    assert stat.S_IMODE(decisions(root).stat().st_mode) == 0o640
    names = {path.name for path in decisions(root).parent.iterdir()}
    assert names == {"client.yaml", "roadmap.yaml", "decisions.yaml", "assessments", "reviews"}


LACKING = {
    "declined needs --risk": ("declined", "--by", "L"),
    "deferred needs --until": ("deferred", "--by", "L"),
    "--risk does not belong to accepted": ("accepted", "--by", "L", "--risk", "x"),
    "--until does not belong to declined": ("declined", "--by", "L", "--risk", "x", "--until", "2030-01"),
    "--until 2026-10 is not after 2026-10": ("deferred", "--by", "L", "--on", "2026-10-01", "--until", "2026-10"),
    "--on 2098-01-01 is after today": ("accepted", "--by", "L", "--on", "2098-01-01"),
}


@pytest.mark.parametrize(("told", "arguments"), LACKING.items(), ids=list(LACKING))
def test_a_command_that_lacks_something_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], told: str, arguments: tuple[str, ...]
) -> None:
    assert decide(root, "file-server", *arguments) == 2
    assert told in capsys.readouterr().err
    assert not decisions(root).exists()


@pytest.mark.parametrize("wrong", [["--until", "2027-13"], ["--on", "yesterday"], ["--edition", "0"], ["--by", " "]])
def test_what_cannot_be_read_is_a_wrong_command(root: Path, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        decide(root, "file-server", *ACCEPTED, *wrong)
    assert left.value.code == 2


REFUSED = {
    "did you mean `acme`?": ("acne", "file-server", ()),
    "did you mean `file-server`?": ("acme", "file-sever", ()),
    "did you mean `assessments/2026-09`?": ("acme", "file-server", ("--document", "assessments/2026-9")),
    "`over` is done: there is nothing left to decide": ("acme", "over", ()),
    "there is no recommendation `file-server`": ("zenith", "file-server", ()),
}


@pytest.mark.parametrize(("told", "asked"), REFUSED.items(), ids=list(REFUSED))
def test_what_is_not_there_is_refused_with_what_was_meant(
    root: Path, capsys: pytest.CaptureFixture[str], told: str, asked: tuple[str, str, tuple[str, ...]]
) -> None:
    client, item, more = asked
    assert decide(root, item, *ACCEPTED, *more, client=client) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.endswith("nothing was written\n")
    assert not decisions(root).exists()


def test_a_client_without_any_document_is_told_to_name_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "clients/zenith/roadmap.yaml").write_text(ROADMAP, encoding="utf-8")
    assert decide(root, "file-server", *ACCEPTED, client="zenith") == 1
    assert "name the document with --document" in capsys.readouterr().err


def test_the_same_decision_is_not_written_twice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(root, "file-server", *ACCEPTED) == 0
    before = decisions(root).read_bytes()
    assert decide(root, "file-server", *ACCEPTED) == 1
    assert "`file-server` was accepted on 2026-10-01 already" in capsys.readouterr().err
    assert decisions(root).read_bytes() == before


BROKEN = {
    "a list in brackets": f"decisions: [{ONE.strip()[2:]}]\n",
    "an end of the document": f"decisions:\n{ONE}...\n",
    "a list that is not closed": f"decisions:\n{ONE}  - {{item: bare,\n",
    "a file without a list": "# nothing but this\n",
    "an unknown key": f"decisions:\n{ONE}else: 1\n",
    "an unknown item": f"decisions:\n{ONE}".replace("bare", "bear"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=list(BROKEN))
def test_a_file_that_cannot_be_added_to_stays_as_it_is(
    root: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    decisions(root).write_text(text, encoding="utf-8")
    assert decide(root, "file-server", *ACCEPTED) == 1
    assert "clients/acme/decisions.yaml:" in capsys.readouterr().err
    assert decisions(root).read_text("utf-8") == text
    assert {path.name for path in decisions(root).parent.iterdir()} >= {"client.yaml", "roadmap.yaml"}
    assert not list(decisions(root).parent.glob(".*"))


def test_an_edit_made_meanwhile_is_not_written_over(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions(root).write_text(f"decisions:\n{ONE}", encoding="utf-8")
    edited = f"# edited just now\ndecisions:\n{ONE}"

    def edited_meanwhile(path: str, before: bytes | None, decision: Decision) -> bytes:
        decisions(root).write_text(edited, encoding="utf-8")
        return appended(path, before, decision)

    monkeypatch.setattr("generator.commands.decide.appended", edited_meanwhile)
    assert decide(root, "file-server", *ACCEPTED) == 1
    assert "the file was changed by somebody else just now" in capsys.readouterr().err
    assert decisions(root).read_text("utf-8") == edited


def test_faults_of_another_client_do_not_matter(root: Path) -> None:
    (root / "clients/zenith/client.yaml").write_text("name: [", encoding="utf-8")
    assert decide(root, "file-server", *ACCEPTED) == 0


def test_who_is_no_contact_is_a_doubt_only(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(root, "file-server", "accepted", "--by", "Lena Halberg", "--on", "2026-10-01") == 0
    error = capsys.readouterr().err
    assert "warning: `Lena Halberg` is not among the contacts" in error
    assert "did you mean `Lena Hallberg`?" in error
    assert [one.by for one in read(root)] == ["Lena Halberg"]


def test_a_decision_before_its_document_is_a_doubt(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(root, "file-server", *ACCEPTED, "--document", "reviews/2026-q3") == 0
    assert "it was decided on 2026-10-01, and reviews/2026-q3 has the date 2026-10-05" in capsys.readouterr().err


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    command_line.main(["--root", str(root), "check", "--date", "2026-12-01"])
    return capsys.readouterr().err


def test_what_was_decided_cannot_be_changed_behind_its_fingerprint(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(root, "file-server", *ACCEPTED) == 0
    assert "fingerprint" not in check(root, capsys)
    decisions(root).write_text(decisions(root).read_text("utf-8").replace("84000.50", "48000.50"), encoding="utf-8")
    assert "what was shown of `file-server` is not what was decided on 2026-10-01" in check(root, capsys)


def test_a_fingerprint_of_nothing_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decisions(root).write_text(f"decisions:\n{ONE}".replace("}", ", fingerprint: abc}"), encoding="utf-8")
    assert "the decision on `bare` has a fingerprint, but not what was shown" in check(root, capsys)


def test_a_decision_need_not_be_written_into_the_roadmap_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roadmap = root / "clients/acme/roadmap.yaml"
    roadmap.write_text(ROADMAP.replace("at: 2027-01", "latest: 2026-11"), encoding="utf-8")
    assert "`file-server` should have been done by 2026-11 and is still proposed" in check(root, capsys)
    assert decide(root, "file-server", "declined", "--by", "Lena Hallberg", "--on", "2026-10-01", "--risk", "x") == 0
    assert "should have been done" not in check(root, capsys)
