from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.naming import Names, unportable, unsafe


@pytest.mark.parametrize(
    "path",
    ["index.html", "2026/Nordlys - Roadmap - Hallberg Freight - 2026-03.pdf", "Åre/株式会社.html", ".well-known/x"],
)
def test_a_name_as_a_person_would_file_it_is_neither_unsafe_nor_unportable(path: str) -> None:
    assert unsafe(path) is None
    assert unportable(path) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "has an empty part"),
        ("a//b", "has an empty part"),
        ("a/", "has an empty part"),
        ("/etc/passwd", "is absolute"),
        ("../a", "has `.` or `..` as a part"),
        ("a/../../b", "has `.` or `..` as a part"),
        ("a/./b", "has `.` or `..` as a part"),
        ("a\\b", "has a backslash"),
        ("a\nb", "has a control character or an invisible one"),
        ("a\x00b", "has a control character or an invisible one"),
        ("a\u202efdp.html", "has a control character or an invisible one"),
        ("a\u2028b", "has a control character or an invisible one"),
        ("a\udc80b", "has a control character or an invisible one"),
    ],
)
def test_a_path_that_could_leave_its_folder_or_hide_is_unsafe(path: str, reason: str) -> None:
    assert unsafe(path) == reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("Roadmap: 2026.pdf", "has `:`, which Windows does not allow in a name"),
        ("why?.html", "has `?`, which Windows does not allow in a name"),
        ("Acme Inc./index.html", "has a part that ends with a full stop or a blank, which Windows drops"),
        ("a /b", "has a part that ends with a full stop or a blank, which Windows drops"),
        ("blog/aux.html", "has the part `aux.html`, which is a device on Windows"),
        ("COM1", "has the part `COM1`, which is a device on Windows"),
        ("株" * 86, "has a part of 258 bytes, and file systems end at 255"),
    ],
)
def test_a_name_that_some_system_cannot_keep_is_unportable(path: str, reason: str) -> None:
    assert unportable(path) == reason


@pytest.mark.parametrize("path", ["auxiliary.html", "console", "com10", "株" * 85, "a.b"])
def test_a_name_that_only_resembles_a_bad_one_is_portable(path: str) -> None:
    assert unportable(path) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.HTML"),
        ("straße.html", "STRASSE.html"),
        ("café.html", "cafe\u0301.html"),
        ("ﬁt.html", "fit.html"),
        ("Blog/a.html", "blog/b.html"),
        ("a", "a/b.html"),
        ("a/b.html", "a"),
        ("a/b.html", "A"),
    ],
)
def test_two_paths_that_some_system_takes_for_one_collide(first: str, second: str) -> None:
    names = Names()
    assert names.take(first) is None
    assert names.take(second) == first


def test_files_of_one_folder_do_not_collide() -> None:
    names = Names()
    assert [names.take(path) for path in ("a/b", "a/c", "a/d/b", "ab", "b")] == [None] * 5


def test_a_path_that_collides_does_not_take_its_folders() -> None:
    names = Names()
    names.take("a/b")
    assert names.take("a/b/c/d") == "a/b"
    assert names.take("a/b/c") == "a/b"
    assert names.take("a/c") is None


@given(st.lists(st.text(alphabet="aAß/ﬁé\u0301", min_size=1, max_size=6), max_size=6))
def test_whether_paths_collide_does_not_depend_on_their_order(paths: list[str]) -> None:
    safe = [path for path in paths if unsafe(path) is None]

    def collide(order: list[str]) -> bool:
        names = Names()
        return bool({names.take(path) for path in order} - {None})

    assert collide(safe) == collide(safe[::-1])
