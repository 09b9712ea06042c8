from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import build as run_of
from generator.__main__ import main
from generator.press import webfont
from generator.press.jobs import Asset

COMMANDS = ("build", "check", "init", "new", "schema", "serve", "plan", "decide", "specimen", "doctor")


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new practice, as `roadbook init` makes it; its typefaces are not cut anew for every test."""
    monkeypatch.setattr(webfont, "files", lambda brand, memory: {"fonts/text.woff2": Asset(b"", "font/woff2")})
    assert main(["init", str(tmp_path / "practice")]) == 0
    capsys.readouterr()
    return tmp_path / "practice"


def run(practice: Path, *arguments: str) -> int:
    return main(["--root", str(practice), *arguments])


def build(practice: Path, *arguments: str) -> int:
    return run(practice, "build", "--no-pdf", "--date", "2026-11-22", *arguments)


def spoil(practice: Path) -> None:
    path = practice / "clients/example-client/client.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("currency: EUR", "curency: EUR"), encoding="utf-8")


def published(practice: Path) -> set[str]:
    output = practice / "output"
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    help = capsys.readouterr().out
    assert all(f"\n    {command} " in help for command in COMMANDS)
    assert "exit codes: 0 done, 1 problems, 2 wrong command" in help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"roadbook {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "COMMAND"),
        (["publish"], "invalid choice: 'publish'"),
        (["build", "--fast"], "--fast"),
        (["build", "--date", "tomorrow"], "`tomorrow` is not a day"),
        (["build", "--date", "2026-02-30"], "`2026-02-30` is not a day"),
        (["build", "--jobs", "0"], "`0` is not a number from 1 to 64"),
        (["build", "--jobs", "²"], "is not a number from 1 to 64"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["init"], "DIR"),
        (["check", "somewhere"], "somewhere"),
    ],
)
def test_a_wrong_command_is_two(typed: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(typed)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""


def test_a_new_practice_is_checked_and_has_but_one_warning(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(practice, "check", "--date", "2026-11-22") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("clients/example-client/client.yaml:")
    assert "nobody has asked Example Client Ltd whether they want to grow" in said.err
    assert said.err.endswith("1 warning in 1 file\n")


def test_nothing_wrong_is_said_in_one_line(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = practice / "clients/example-client/client.yaml"
    told = "{value: steady, said_by: Their Name, on: 2026-10-01}"
    path.write_text(path.read_text(encoding="utf-8").replace("{value: unknown}", told), encoding="utf-8")
    assert run(practice, "check", "--date", "2026-11-22") == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing is wrong; clients: 1, posts: 1\n")


def test_problems_are_one(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(practice)
    assert run(practice, "check") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "error: unknown key `curency`" in said.err
    assert "did you mean `currency`?" in said.err


def test_a_check_writes_nothing_but_what_it_remembers(practice: Path) -> None:
    (practice / ".roadbook").mkdir()
    before = {path: path.stat().st_mtime_ns for path in practice.rglob("*") if path.name != ".roadbook"}
    run(practice, "check")
    after = {path: path.stat().st_mtime_ns for path in practice.rglob("*") if ".roadbook" not in path.parts}
    assert after == before


def test_problems_as_json_go_to_standard_output(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(practice)
    assert run(practice, "check", "--json") == 1
    said = capsys.readouterr()
    assert said.err == ""
    told = json.loads(said.out)
    assert told["errors"] == 1
    first = next(one for one in told["problems"] if one["severity"] == "error")
    assert (first["path"], first["code"]) == ("clients/example-client/client.yaml", "unknown-key")
    assert first["line"] == 6
    assert first["help"] == "did you mean `currency`?"


def test_json_says_so_where_nothing_is_wrong(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(practice, "--json", "--only", "site") == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"problems": [], "errors": 0, "warnings": 0}
    assert "published" in said.err


def test_problems_as_annotations_go_to_standard_output(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(practice)
    assert run(practice, "check", "--format", "github") == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert "::error file=clients/example-client/client.yaml,line=6,col=1::unknown key `curency`" in said.out


def test_a_build_after_which_nothing_has_changed_says_so_and_repeats_what_is_doubtful(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(practice) == 0
    capsys.readouterr()
    assert build(practice) == 0
    told = capsys.readouterr().err
    assert "nobody has asked Example Client Ltd" in told
    assert told.endswith(f"nothing has changed: {len(published(practice)) - 1} files in {practice / 'output'}\n")
    spoil(practice)
    assert build(practice) == 1


def test_a_build_publishes_and_says_what(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(practice) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "\nread\n" in said.err or said.err.startswith("read\n")
    assert f"published {len(published(practice)) - 1} files to {practice / 'output'}" in said.err
    assert {"build.json", "site/index.html", "clients/example-client/index.html"} <= published(practice)


def test_a_quiet_build_says_nothing_but_problems(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(practice, "--quiet", "--only", "site") == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")
    spoil(practice)
    assert build(practice, "--quiet") == 1
    assert "unknown key `curency`" in capsys.readouterr().err


def test_a_build_with_problems_publishes_nothing(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(practice) == 0
    before = {name: (practice / "output" / name).read_bytes() for name in published(practice)}
    spoil(practice)
    assert build(practice) == 1
    assert capsys.readouterr().err.endswith("nothing was published\n")
    assert {name: (practice / "output" / name).read_bytes() for name in published(practice)} == before


@pytest.mark.parametrize(
    ("name", "folder"), [("site", "site"), ("practice", "practice"), ("example-client", "clients")]
)
def test_one_part_alone_is_built_and_the_others_stay(name: str, folder: str, practice: Path) -> None:
    assert build(practice) == 0
    before = {path: (practice / "output" / path).stat().st_ino for path in published(practice)}
    site = practice / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("My Practice", "Our Practice"), encoding="utf-8")
    assert build(practice, "--only", name) == 0
    assert published(practice) == before.keys()
    pages = [path for path in published(practice) if path.endswith(".html")]
    renewed = {path for path in pages if "Our Practice" in (practice / "output" / path).read_text(encoding="utf-8")}
    assert renewed
    assert {path.split("/")[0] for path in renewed} == {folder}
    assert all(path in renewed for path in pages if path.startswith(f"{folder}/"))


def test_a_client_that_does_not_exist_is_a_problem(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(practice, "--only", "exampel-client") == 1
    said = capsys.readouterr().err
    assert "there is no client `exampel-client`" in said
    assert "there are: example-client" in said


def test_the_day_decides_what_is_public(practice: Path) -> None:
    post = practice / "content/blog/en/later.md"
    post.write_text("---\ntitle: Later\ndate: 2026-12-24\n---\nIt is later.\n", encoding="utf-8")
    assert run(practice, "build", "--no-pdf", "--only", "site", "--date", "2026-12-23") == 0
    assert "site/en/blog/later.html" not in published(practice)
    assert run(practice, "build", "--no-pdf", "--only", "site", "--date", "2026-12-24") == 0
    assert "site/en/blog/later.html" in published(practice)


def test_a_folder_that_is_not_a_practice_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "check") == 1
    assert "content/site.yaml: error: there is no such file" in capsys.readouterr().err


def test_init_leaves_a_folder_alone_that_holds_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["init", str(tmp_path)]) == 1
    assert "is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_schemas_are_written_once(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(practice, "schema") == 0
    assert capsys.readouterr().err.startswith("0 schemas written")
    (practice / ".schema/client.json").unlink()
    assert run(practice, "schema") == 0
    assert capsys.readouterr().err.startswith("1 schemas written")


def test_an_interrupted_build_says_that_nothing_was_published(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*arguments: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_of, "publish", interrupted)
    assert build(practice) == 130
    assert capsys.readouterr().err.endswith("stopped; nothing was published\n")
    assert not (practice / "output").exists()


def test_it_runs_as_a_program_of_its_own(practice: Path) -> None:
    spoil(practice)
    command = [sys.executable, "-m", "generator", "--root", str(practice), "check", "--json"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[1])
    assert done.returncode == 1
    assert done.stderr == b""
    assert json.loads(done.stdout)["errors"] == 1


def test_a_reader_that_goes_away_is_no_traceback(practice: Path) -> None:
    spoil(practice)
    command = [sys.executable, "-m", "generator", "--root", str(practice), "check", "--json"]
    reader, writer = os.pipe()
    os.close(reader)  # it has gone before the first word
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            command,
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
            cwd=Path(__file__).parents[1],
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        )
    assert done.stderr == b""
    assert done.returncode == 1


def test_without_pango_the_html_is_published_and_the_pdfs_are_told_as_missing(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_of, "missing_native", lambda: "printing needs the library Pango")
    assert run(practice, "build", "--date", "2026-11-22") == 1
    told = capsys.readouterr().err
    assert "PDFs are missing: printing needs the library Pango" in told
    assert "roadbook doctor" in told
    assert "site/en/blog/first-post.html" in published(practice)
    assert not [path for path in published(practice) if path.endswith(".pdf")]
