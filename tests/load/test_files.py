"""Files are listed and read below one root, once, bounded, and nothing leads out of it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load.files import list_files, read_bytes
from generator.problems import Problem, ProblemsFound, Severity


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "practice/clients/acme").mkdir(parents=True)
    (tmp_path / "practice/clients/acme/client.yaml").write_text("name: Acme\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("secret: yes\n", encoding="utf-8")
    return tmp_path / "practice"


def refused(root: Path, path: str, limit: int = 1000) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        read_bytes(root, path, limit)
    [problem] = found.value.problems
    assert problem.place.path == path
    return problem


def told(root: Path, folder: str = "") -> list[tuple[str, str]]:
    return [(problem.place.path, problem.message) for problem in list_files(root, folder).problems]


def test_a_file_is_read_whole(root: Path) -> None:
    assert read_bytes(root, "clients/acme/client.yaml") == b"name: Acme\n"


@pytest.mark.parametrize(
    "path", ["../secret.yaml", "clients/../../secret.yaml", "/etc/hostname", "clients//acme", "", "."]
)
def test_no_path_leads_out_of_the_root(root: Path, path: str) -> None:
    assert refused(root, path).message == "the path leads outside the practice's folder"


def test_links_are_not_followed_wherever_they_stand(root: Path) -> None:
    (root / "clients/link.yaml").symlink_to(root.parent / "secret.yaml")
    (root / "clients/inside.yaml").symlink_to(root / "clients/acme/client.yaml")
    (root / "clients/other").symlink_to(root.parent)
    (root / "clients/loop").symlink_to("loop")
    assert refused(root, "clients/link.yaml").message == "this is a symbolic link, not a file"
    assert refused(root, "clients/inside.yaml").message == "this is a symbolic link, not a file"
    assert refused(root, "clients/loop").message == "this is a symbolic link, not a file"
    assert refused(root, "clients/other/secret.yaml").message == "`other` is a symbolic link, not a folder"


def test_a_link_that_takes_the_place_of_a_file_at_the_last_moment_is_not_followed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def swapping(path: str, flags: int, **more: int) -> int:
        if path == "client.yaml":
            (root / "clients/acme/client.yaml").unlink()
            (root / "clients/acme/client.yaml").symlink_to(root.parent / "secret.yaml")
        return real(path, flags, **more)

    monkeypatch.setattr(os, "open", swapping)
    assert refused(root, "clients/acme/client.yaml").message == "it is a symbolic link, which is not followed"


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


@pytest.mark.parametrize(
    ("make", "kind"), [(make_pipe, "a named pipe"), (make_socket, "a socket"), (Path.mkdir, "a folder")]
)
def test_what_is_no_file_is_refused_without_waiting(root: Path, make: Callable[[Path], None], kind: str) -> None:
    make(root / "odd.yaml")
    assert refused(root, "odd.yaml").message == f"this is {kind}, not a file"


def test_a_device_is_refused() -> None:
    assert refused(Path("/dev"), "null").message == "this is a device, not a file"


def test_a_file_where_a_folder_should_be_is_named(root: Path) -> None:
    assert refused(root, "clients/acme/client.yaml/x").message == "`client.yaml` is a file, not a folder"


def test_a_file_that_is_not_there_is_told(root: Path) -> None:
    assert refused(root, "clients/beta/client.yaml").message == "there is no such file or folder"


def test_a_file_is_refused_by_its_size_before_it_is_read(root: Path) -> None:
    with (root / "large.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert refused(root, "large.yaml").message == "the file has 100000000 bytes; the limit is 1000"
    (root / "edge.yaml").write_bytes(b"x" * 1000)
    assert len(read_bytes(root, "edge.yaml", 1000)) == 1000


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda path: path.write_bytes(b"other: text"), "the file changed while it was read"),
        (lambda path: os.utime(path, (1, 1)), "the file changed while it was read"),
        (lambda path: path.write_bytes(b"x" * 2000), "the file grew while it was read; the limit is 1000"),
    ],
)
def test_a_file_that_changes_while_it_is_read_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], message: str
) -> None:
    path, real, calls = root / "clients/acme/client.yaml", os.read, list[int]()

    def changing(descriptor: int, size: int) -> bytes:
        if not calls:
            calls.append(size)
            change(path)
        return real(descriptor, size)

    monkeypatch.setattr(os, "read", changing)
    assert refused(root, "clients/acme/client.yaml").message == message


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "it may not be read: permission denied"),
        (OSError(5, "Input/output error"), "it cannot be read: input/output error"),
    ],
)
def test_what_the_system_refuses_is_a_problem(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def refusing(descriptor: int, size: int) -> bytes:
        raise error

    monkeypatch.setattr(os, "read", refusing)
    assert refused(root, "clients/acme/client.yaml").message == message


def test_files_and_folders_are_listed_in_one_order(root: Path) -> None:
    for path in ["clients/acme/reviews/2026-q1.yaml", "clients/b.yaml", "clients/acme/B.yaml", "clients/Z/a.yaml"]:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("a: 1", encoding="utf-8")
    (root / "clients/empty").mkdir()
    listing = list_files(root, "clients")
    assert listing.files == (
        "clients/Z/a.yaml",
        "clients/acme/B.yaml",
        "clients/acme/client.yaml",
        "clients/acme/reviews/2026-q1.yaml",
        "clients/b.yaml",
    )
    assert listing.folders == ("clients/Z", "clients/acme", "clients/acme/reviews", "clients/empty")
    assert listing.problems == ()


def test_what_git_editors_and_desktops_leave_behind_is_passed_over(root: Path) -> None:
    for name in [".DS_Store", "a.yaml~", ".a.yaml.swp", "#a.yaml#", "~$assets.csv", ".~lock.assets.csv#", ".gitignore"]:
        (root / "clients" / name).write_bytes(b"x")
    (root / "clients/.#a.yaml").symlink_to("someone@somewhere")
    (root / "clients/.git").mkdir()
    (root / "clients/.git/config").write_bytes(b"x")
    listing = list_files(root)
    assert listing.files == ("clients/acme/client.yaml",)
    assert listing.problems == ()


def test_links_pipes_and_sockets_are_told_and_the_rest_is_listed(root: Path) -> None:
    (root / "clients/link").symlink_to(root.parent)
    os.mkfifo(root / "clients/pipe")
    make_socket(root / "clients/socket")
    assert list_files(root).files == ("clients/acme/client.yaml",)
    assert told(root) == [
        ("clients/link", "this is a symbolic link, not a file"),
        ("clients/pipe", "this is a named pipe, not a file"),
        ("clients/socket", "this is a socket, not a file"),
    ]


def test_a_hard_link_is_a_warning_and_is_listed(root: Path) -> None:
    (root / "clients/acme/plan.yaml").hardlink_to(root.parent / "secret.yaml")
    listing = list_files(root)
    assert [(problem.severity, problem.place.path) for problem in listing.problems] == [
        (Severity.WARNING, "clients/acme/plan.yaml")
    ]
    assert "clients/acme/plan.yaml" in listing.files


@pytest.mark.parametrize(
    ("one", "other", "spelled"),
    [
        ("Acme.yaml", "acme.yaml", "`acme.yaml` and `Acme.yaml`"),
        ("cafe\u0301.yaml", "caf\u00e9.yaml", "`café.yaml` and `cafe\\u0301.yaml`"),
        ("STRASSE", "straße", "`straße` and `STRASSE`"),
    ],
)
def test_names_that_are_one_on_some_systems_are_told_together(root: Path, one: str, other: str, spelled: str) -> None:
    for name in (one, other):
        (root / "clients" / name).write_bytes(b"a: 1")
    assert told(root) == [(f"clients/{other}", f"{spelled} are one name on some systems")]


def test_the_same_name_in_two_folders_is_no_collision(root: Path) -> None:
    (root / "clients/beta").mkdir()
    (root / "clients/beta/client.yaml").write_bytes(b"name: Beta")
    assert told(root) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.yaml", "clients/a\\u000ab.yaml"),
        (b"caf\xe9.yaml", "clients/caf\\udce9.yaml"),
        (b"a\x1b[31m", "clients/a\\u001b[31m"),
    ],
)
def test_names_that_cannot_be_shown_are_told_and_not_listed(root: Path, name: bytes, shown: str) -> None:
    Path(os.fsdecode(os.fsencode(root / "clients") + b"/" + name)).write_bytes(b"a: 1")
    assert told(root) == [(shown, "the name has characters that cannot be shown")]
    assert list_files(root).files == ("clients/acme/client.yaml",)
    with pytest.raises(ProblemsFound):
        read_bytes(root, f"clients/{os.fsdecode(name)}")


def test_a_folder_that_cannot_be_read_is_told_and_the_rest_is_listed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "clients/beta").mkdir()
    real = os.open

    def refusing(path: str, flags: int, **more: int) -> int:
        if path == "beta":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, **more)

    monkeypatch.setattr(os, "open", refusing)
    assert told(root) == [("clients/beta", "it may not be read: permission denied")]
    assert list_files(root).files == ("clients/acme/client.yaml",)


def test_a_folder_that_is_not_there_is_told(root: Path) -> None:
    assert told(root, "content") == [("content", "there is no such file or folder")]


def test_a_path_too_long_for_windows_is_told(root: Path) -> None:
    (root / "clients" / ("x" * 250)).write_bytes(b"")
    [(_, message)] = told(root)
    assert message == "the path has 258 characters; the limit is 240, for Windows"


def test_depth_and_count_are_bounded(root: Path) -> None:
    deepest = root / "a/b/c/d"
    deepest.mkdir(parents=True)
    (deepest / "e.yaml").write_bytes(b"")
    deep = list_files(root, "", depth=3)
    assert [problem.message for problem in deep.problems] == ["folders are nested deeper than 3"]
    assert deep.problems[0].place.path == "a/b/c/d"
    assert "a/b/c/d/e.yaml" in list_files(root, "", depth=4).files
    many = list_files(root, "", count=2)
    assert "there are too many files here" in [problem.message for problem in many.problems]
