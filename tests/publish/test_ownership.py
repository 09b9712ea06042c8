from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.audience import Public
from generator.problems import ProblemsFound, Severity, told
from generator.publish import Output, building, publish
from tests.publish.tree import contents, generation, is_whole, words


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def refused(output: Path) -> str:
    """The one problem for which a build is refused, as soon as it begins and again where it publishes."""
    with pytest.raises(ProblemsFound) as begun, building(output):
        pytest.fail("the build should not have begun")
    with pytest.raises(ProblemsFound) as published:
        publish(output, generation("new"))
    assert begun.value.problems == published.value.problems
    (problem,) = begun.value.problems
    return told(problem)


def test_a_folder_without_our_build_json_is_refused_and_stays(output: Path) -> None:
    output.mkdir()
    (output / "thesis.txt").write_text("three years", "utf-8")
    assert refused(output) == (
        "output: error: is not empty, and has no `build.json` that Roadbook wrote and can read\n"
        "   = help: publish to an empty folder; or, if all that is in it came from Roadbook, "
        "delete the folder and build again"
    )
    assert contents(output) == {"thesis.txt": b"three years"}


def test_a_folder_with_the_build_json_of_another_tool_is_refused_and_stays(output: Path) -> None:
    output.mkdir()
    (output / "build.json").write_text('{"scripts": {}}', "utf-8")
    assert "is not empty" in refused(output)
    assert contents(output) == {"build.json": b'{"scripts": {}}'}


def test_a_folder_with_a_hidden_folder_is_refused(output: Path) -> None:
    (output / ".git").mkdir(parents=True)
    assert "is not empty" in refused(output)


def test_a_file_is_refused_and_stays(output: Path) -> None:
    output.write_text("a file", "utf-8")
    assert refused(output) == (
        "output: error: is a file or a link, not a folder\n   = help: remove it, or publish to another folder"
    )
    assert output.read_text("utf-8") == "a file"


def test_a_mounted_folder_is_refused_before_the_work(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == output)
    assert refused(output) == (
        "output: error: is where a disk or a volume is mounted\n"
        "   = help: a mounted folder cannot be replaced in one step: publish to a folder inside it"
    )


@pytest.mark.parametrize("published", [True, False])
def test_a_link_is_refused_and_stays_wherever_it_leads(output: Path, published: bool) -> None:
    elsewhere = output.with_name("elsewhere")
    if published:
        publish(elsewhere, generation("old"))
    output.symlink_to(elsewhere)
    assert "is a file or a link" in refused(output)
    assert output.is_symlink()
    assert elsewhere.exists() == published


def test_a_link_above_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    publish(tmp_path / "link" / "output", generation("new"))
    assert words(tmp_path / "real" / "output") == {"new"}


def test_a_folder_with_nothing_but_dot_files_counts_as_empty_and_keeps_them(output: Path) -> None:
    output.mkdir()
    (output / ".gitkeep").write_bytes(b"")
    (output / ".gitignore").write_bytes(b"*\n")
    for word in ("one", "two"):
        publish(output, generation(word))
        assert words(output) == {word}
        assert (output / ".gitkeep").read_bytes() == b""
        assert (output / ".gitignore").read_bytes() == b"*\n"
    (output / ".gitkeep").unlink()
    assert sorted(output.glob(".*")) == [output / ".gitignore"]
    publish(output, generation("three"))
    assert sorted(output.glob(".*")) == [output / ".gitignore"]


def test_files_that_we_did_not_make_stop_the_build_and_stay(output: Path) -> None:
    publish(output, generation("old"))
    (output / "clients/nordlys/notes.txt").write_text("ask about the lease", "utf-8")
    before = contents(output)
    assert refused(output) == (
        "output: error: holds `clients/nordlys/notes.txt`, which Roadbook did not make and would not keep\n"
        "   = help: move what you need out of it, delete the rest, and build again"
    )
    assert contents(output) == before
    (output / "clients/nordlys/notes.txt").unlink()
    publish(output, generation("new"))
    assert words(output) == {"new"}


def test_of_many_strange_files_five_are_named(output: Path) -> None:
    publish(output, generation("old"))
    for number in range(7):
        (output / f"{number}.txt").touch()
    assert "holds `0.txt`, `1.txt`, `2.txt`, `3.txt`, `4.txt` and 2 more, which" in refused(output)


def test_a_file_that_comes_while_the_build_runs_stops_it_too(output: Path) -> None:
    publish(output, generation("old"))
    with building(output):
        (output / "site/late.txt").touch()
        with pytest.raises(ProblemsFound):
            publish(output, generation("new"))
    assert (output / "site/late.txt").exists()
    assert words(output) == {"old"}


@pytest.mark.parametrize("name", ["site/index.html", ".gitignore", "site/new"])
def test_a_link_or_a_pipe_in_the_folder_is_not_ours(output: Path, name: str) -> None:
    publish(output, generation("old"))
    path = output / name
    path.unlink(missing_ok=True)
    path.symlink_to("nowhere")
    assert f"holds `{name}`" in refused(output)
    path.unlink()
    os.mkfifo(path)
    assert f"holds `{name}`" in refused(output)


def test_what_desktops_strew_and_empty_folders_stop_nothing(output: Path) -> None:
    publish(output, generation("old"))
    for name in (".DS_Store", "site/.DS_Store", "clients/nordlys/Thumbs.db", "site/desktop.ini"):
        (output / name).write_bytes(b"\0")
    (output / "site" / "New folder").mkdir()
    publish(output, generation("new"))
    assert is_whole(output)


def test_a_published_file_that_was_edited_is_told_and_kept_in_the_previous_generation(output: Path) -> None:
    publish(output, generation("old"))
    (output / "clients/nordlys/old/Nordlys - Roadmap.html").write_bytes(b"signed\n")
    (output / "clients/hallberg-freight/assets/logo.svg").write_bytes(b"<SVG/>\n")
    done = publish(output, generation("new"))
    assert [told(problem) for problem in done.warnings] == [
        "output: warning: holds `clients/hallberg-freight/assets/logo.svg`, "
        "`clients/nordlys/old/Nordlys - Roadmap.html`, changed by hand since it was published\n"
        "   = help: your version is in `.output.previous` until the next build: copy it from there to keep it"
    ]
    assert done.warnings[0].severity is Severity.WARNING
    previous = output.with_name(".output.previous")
    assert (previous / "clients/nordlys/old/Nordlys - Roadmap.html").read_bytes() == b"signed\n"
    assert (previous / "clients/hallberg-freight/assets/logo.svg").read_bytes() == b"<SVG/>\n"
    assert words(output) == {"new"}
    assert is_whole(output)


def test_a_published_file_that_was_only_touched_or_deleted_is_not_told(output: Path) -> None:
    publish(output, generation("old"))
    (output / "site/index.html").touch()
    (output / "clients/hallberg-freight/index.html").unlink()
    assert publish(output, generation("new")).warnings == ()
    assert is_whole(output)


@pytest.mark.parametrize("name", [".output.staging", ".output.previous"])
def test_what_others_keep_beside_the_folder_is_never_deleted(output: Path, name: str) -> None:
    publish(output, generation("old"))
    (output.with_name(name)).mkdir()
    (output.with_name(name) / "thesis.txt").touch()
    with pytest.raises(ProblemsFound) as found:
        publish(output, [Output(Public(), "index.html", b"new")])
    assert [told(problem) for problem in found.value.problems] == [
        f"{name}: error: stands where Roadbook keeps its own work, and Roadbook did not make it\n"
        "   = help: rename it, and build again"
    ]
    assert (output.with_name(name) / "thesis.txt").exists()
    assert words(output) == {"old"}
