from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audience import Client, Practice, Public
from generator.problems import Place, Problem, ProblemsFound, Severity, told
from generator.publish import Output, Published, publish, swap
from tests.publish.injection import breaking, refused
from tests.publish.tree import HALLBERG, NORDLYS, contents, generation, is_whole, listed, words


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def refusals(output: Path, outputs: list[Output]) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        publish(output, outputs)
    return [told(problem) for problem in found.value.problems]


def test_each_file_stands_in_the_folder_of_its_audience_and_in_build_json(output: Path) -> None:
    done = publish(
        output,
        [
            Output(Public(), "blog/a.html", b"abc", ("content/blog/a.md",)),
            Output(NORDLYS, "Nordlys - Roadmap - 2026-03.pdf", b"%PDF"),
            Output(Practice(), "index.html", b""),
        ],
    )
    files = contents(output)
    del files["build.json"]
    assert files == {
        "site/blog/a.html": b"abc",
        "clients/nordlys/Nordlys - Roadmap - 2026-03.pdf": b"%PDF",
        "practice/index.html": b"",
    }
    assert listed(output)["site/blog/a.html"] == {
        "audience": "public",
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "size": 3,
        "sources": ["content/blog/a.md"],
    }
    assert is_whole(output)
    assert done == Published(3, tuple(sorted(files)), (), 0, ())


def test_a_publication_tells_what_changed_against_the_one_before(output: Path) -> None:
    publish(output, generation("old"))
    assert publish(output, generation("new")) == Published(
        files=4,
        changed=(
            "clients/hallberg-freight/index.html",
            "clients/nordlys/new/Nordlys - Roadmap.html",
            "site/index.html",
        ),
        removed=("clients/nordlys/old/Nordlys - Roadmap.html",),
        unchanged=1,
        warnings=(),
    )
    assert publish(output, generation("new")) == Published(4, (), (), 4, ())


def test_nothing_stays_of_a_file_that_is_made_no_more(output: Path) -> None:
    publish(output, generation("old"))
    publish(output, [Output(Public(), "index.html", b"new")])
    assert sorted(contents(output)) == ["build.json", "site/index.html"]
    assert not (output / "clients").exists()


def test_a_folder_in_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "b" / "output", generation("new"))
    assert words(tmp_path / "a" / "b" / "output") == {"new"}


def test_a_publication_of_nothing_is_an_empty_generation(output: Path) -> None:
    publish(output, generation("old"))
    assert publish(output, []).removed == tuple(
        sorted(f"{one.audience.folder}/{one.path}" for one in generation("old"))
    )
    assert list(contents(output)) == ["build.json"]


@settings(max_examples=12, deadline=None)
@given(st.permutations(generation("one")), st.permutations(generation("two")))
def test_the_order_of_outputs_does_not_show(ones: list[Output], twos: list[Output]) -> None:
    with TemporaryDirectory() as folder:
        straight, shuffled = Path(folder) / "straight", Path(folder) / "shuffled"
        publish(straight, generation("two"))
        publish(shuffled, ones)
        publish(shuffled, twos)
        assert contents(shuffled) == contents(straight)


def test_a_file_that_did_not_change_keeps_its_time_stamp_and_one_that_did_is_a_new_file(output: Path) -> None:
    publish(output, generation("old"))
    logo, index = output / "clients/hallberg-freight/assets/logo.svg", output / "site/index.html"
    os.utime(logo, (1, 1))
    number = index.stat().st_ino
    publish(output, generation("new"))
    assert logo.stat().st_mtime == 1
    assert index.stat().st_ino != number
    assert (output.parent / ".output.previous/site/index.html").read_bytes() == b"old\n"


def test_the_previous_generation_is_kept_until_the_next_build(output: Path) -> None:
    for word in ("one", "two", "three"):
        publish(output, generation(word))
    assert words(output.parent / ".output.previous") == {"two"}
    assert is_whole(output.parent / ".output.previous")
    assert sorted(path.name for path in output.parent.iterdir()) == [".output.lock", ".output.previous", "output"]


def test_without_hard_links_unchanged_files_are_copied(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    publish(output, generation("old"))
    monkeypatch.setattr(os, "link", link)
    assert publish(output, generation("new")).unchanged == 1
    assert is_whole(output)
    assert (output / "clients/hallberg-freight/assets/logo.svg").stat().st_nlink == 1


def test_all_that_is_new_is_on_the_disk_before_it_is_published_from_the_files_up(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, generation("old"))
    steps: list[int | str] = []
    swapped = swap.exchange

    def exchange(one: Path, other: Path) -> None:
        steps.append("exchange")
        swapped(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: steps.append(os.fstat(descriptor).st_ino))
        patch.setattr(swap, "exchange", exchange)
        publish(output, generation("new"))

    def step(path: str) -> int:
        """When a path was last brought to the disk."""
        return len(steps) - 1 - steps[::-1].index((output / path).stat().st_ino)

    assert step("clients/nordlys/new/Nordlys - Roadmap.html") < step("clients/nordlys/new") < step("clients/nordlys")
    assert step("clients/nordlys") < step("clients") < step(".")
    assert step("clients/hallberg-freight/index.html") < step("clients/hallberg-freight") < step("clients")
    assert step("clients/hallberg-freight/assets") < step("clients/hallberg-freight")
    assert step("site/index.html") < step("site") < step(".")
    assert step("build.json") < step(".") < steps.index("exchange") < step("..") == len(steps) - 1


class TestOnly:
    def test_one_audience_is_replaced_and_the_others_stay_in_the_tree_and_in_build_json(self, output: Path) -> None:
        publish(output, generation("old"))
        done = publish(output, [Output(HALLBERG, "review.html", b"new\n")], only=HALLBERG)
        assert done == Published(
            files=3,
            changed=("clients/hallberg-freight/review.html",),
            removed=("clients/hallberg-freight/assets/logo.svg", "clients/hallberg-freight/index.html"),
            unchanged=2,
            warnings=(),
        )
        assert (output / "site/index.html").read_bytes() == b"old\n"
        assert listed(output)["site/index.html"]["sources"] == ["content/site.yaml"]
        assert is_whole(output)

    def test_of_a_folder_that_is_new_that_audience_is_all(self, output: Path) -> None:
        publish(output, [Output(NORDLYS, "index.html", b"new")], only=NORDLYS)
        assert sorted(contents(output)) == ["build.json", "clients/nordlys/index.html"]

    def test_a_part_and_then_the_rest_is_the_same_as_the_whole(self, output: Path) -> None:
        publish(output, generation("old"))
        for audience in (Public(), HALLBERG, NORDLYS):
            publish(output, [one for one in generation("new") if one.audience == audience], only=audience)
        whole = output.with_name("whole")
        publish(whole, generation("new"))
        assert contents(output) == contents(whole)

    @pytest.mark.parametrize("content", [b"OLD\n", b"longer\n", None], ids=["same size", "other size", "missing"])
    def test_a_carried_file_that_is_not_what_was_published_stops_it(self, output: Path, content: bytes | None) -> None:
        publish(output, generation("old"))
        page = output / "site/index.html"
        page.unlink()
        if content is not None:
            page.write_bytes(content)
        before = contents(output)
        with pytest.raises(ProblemsFound) as found:
            publish(output, [Output(NORDLYS, "index.html", b"new")], only=NORDLYS)
        assert [told(problem) for problem in found.value.problems] == [
            "output/site/index.html: error: is missing or was changed since it was published, "
            "and this build does not make it anew\n"
            "   = help: build everything, not one part alone"
        ]
        assert contents(output) == before
        publish(output, generation("new"))
        assert words(output) == {"new"}

    def test_an_output_of_another_audience_is_a_mistake_of_the_caller(self, output: Path) -> None:
        publish(output, generation("old"))
        with pytest.raises(ValueError, match=r"^index\.html is for client:nordlys, not client:hallberg-freight$"):
            publish(output, [Output(NORDLYS, "index.html", b"new")], only=HALLBERG)
        assert words(output) == {"old"}
        assert not (output.parent / ".output.staging").exists()

    def test_clients_whose_slugs_begin_alike_are_two(self, output: Path) -> None:
        publish(output, [Output(Client("acme"), "a", b""), Output(Client("acme-north"), "a", b"")])
        publish(output, [], only=Client("acme"))
        assert sorted(contents(output)) == ["build.json", "clients/acme-north/a"]


class TestRefusals:
    def test_all_of_a_run_are_told_at_once_and_nothing_is_written(self, output: Path) -> None:
        publish(output, generation("old"))
        before = contents(output)
        assert refusals(
            output,
            [
                Output(Public(), "../practice/index.html", b"", ("content/blog/a.md",)),
                Output(Public(), "index.html", b"", ("content/site.yaml",)),
                Output(Public(), "Index.html", b"", ("content/pages/index.md",)),
                Output(NORDLYS, "a\x1b[2J.html", b""),
            ],
        ) == [
            "content/blog/a.md: error: the path `site/../practice/index.html` has `.` or `..` as a part\n"
            "   = help: change the title or the name that this path is made from",
            "content/pages/index.md: error: `site/Index.html` would take the place of `site/index.html`\n"
            "   = help: give one of them another name; some systems take capital and small letters for the same",
            "output/clients/nordlys/a\\u001b[2J.html: error: the path `clients/nordlys/a\\u001b[2J.html` "
            "has a control character or an invisible one\n"
            "   = help: change the title or the name that this path is made from",
        ]
        assert contents(output) == before
        assert not (output.parent / ".output.staging").exists()

    @pytest.mark.parametrize("path", ["", "/index.html", "a//b", ".", "a\\b", "a:b", "nul"])
    def test_a_path_that_is_none_is_refused(self, output: Path, path: str) -> None:
        assert len(refusals(output, [Output(Public(), path, b"")])) == 1
        assert not output.exists()

    def test_nothing_is_written_outside_of_the_folder(self, output: Path) -> None:
        assert len(refusals(output, [Output(Public(), "../../escaped.html", b"")])) == 1
        assert [path.name for path in output.parent.iterdir()] == [".output.lock"]

    @pytest.mark.parametrize("slug", ["", "..", "../practice", "nordlys/secret", "/etc"])
    def test_a_slug_does_not_lead_out_of_the_folder_of_clients(self, output: Path, slug: str) -> None:
        assert len(refusals(output, [Output(Client(slug), "index.html", b"")])) == 1

    def test_no_path_of_this_machine_gets_into_build_json(self, output: Path) -> None:
        assert refusals(output, [Output(Public(), "a", b"", ("/home/astrid/a.md",))]) == [
            "/home/astrid/a.md: error: the source `/home/astrid/a.md` of `site/a` is not a path of the practice\n"
            "   = help: write it relative to it"
        ]

    def test_a_collision_with_a_file_that_is_carried_over_is_found(self, output: Path) -> None:
        publish(output, [Output(Client("acme"), "a", b"")])
        with pytest.raises(ProblemsFound):
            publish(output, [Output(Client("ACME"), "a", b"")], only=Client("ACME"))


class TestFaults:
    @pytest.mark.parametrize(
        ("code", "message", "advice"),
        [
            (errno.ENOSPC, "no space left on device", "make room on the disk and build again"),
            (errno.EIO, "input/output error", "the disk reports a fault: check it, or publish to another one"),
            (
                errno.EACCES,
                "permission denied",
                "make sure that you may write to the output folder and to the folder around it, then build again",
            ),
        ],
    )
    def test_what_the_system_refuses_is_told_with_the_file_and_what_to_do(
        self, output: Path, code: int, message: str, advice: str
    ) -> None:
        publish(output, generation("old"))
        # The first file is the mark, build.json; the second is the first page.
        with breaking(2, 2, refused(code), among=["write"]), pytest.raises(ProblemsFound) as found:
            publish(output, generation("newer"))
        assert [told(problem) for problem in found.value.problems] == [
            f"output/clients/hallberg-freight/index.html: error: could not be published: {message}\n"
            f"   = help: {advice}; what was published before is untouched"
        ]
        assert words(output) == {"old"}
        assert sorted(path.name for path in output.parent.iterdir()) == [".output.lock", "output"]

    def test_a_disk_that_takes_files_in_small_pieces_gets_them_whole(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write = os.write
        monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:3]))
        publish(output, generation("new"))
        assert words(output) == {"new"}
        assert is_whole(output)

    def test_an_old_generation_that_cannot_be_deleted_is_a_warning(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for word in ("one", "two"):
            publish(output, generation(word))
        with monkeypatch.context() as patch:
            patch.setattr(os, "unlink", refused(errno.EACCES))
            patch.setattr("shutil.rmtree", refused(errno.EACCES))
            done = publish(output, generation("three"))
        assert words(output) == {"three"}
        assert {(problem.severity, problem.code) for problem in done.warnings} == {(Severity.WARNING, "not-tidy")}
        assert publish(output, generation("four")).warnings == ()
        assert words(output.parent / ".output.previous") == {"three"}

    def test_a_fault_of_the_maker_of_outputs_leaves_what_was_published(self, output: Path) -> None:
        def outputs() -> Iterator[Output]:
            yield from generation("new")
            raise ProblemsFound((Problem(Place("content/blog/a.md"), "could not be printed"),))

        publish(output, generation("old"))
        with pytest.raises(ProblemsFound, match="1 problems"):
            publish(output, outputs())
        assert words(output) == {"old"}
        assert not (output.parent / ".output.staging").exists()

    def test_an_interrupted_build_leaves_what_was_published(self, output: Path) -> None:
        def outputs() -> Iterator[Output]:
            yield from generation("new")
            raise KeyboardInterrupt

        publish(output, generation("old"))
        with pytest.raises(KeyboardInterrupt):
            publish(output, outputs())
        assert words(output) == {"old"}
        assert not (output.parent / ".output.staging").exists()


class TestModes:
    @pytest.fixture(autouse=True)
    def mask(self) -> Iterator[None]:
        before = os.umask(0o027)
        yield
        os.umask(before)

    @staticmethod
    def mode(path: Path) -> str:
        return oct(stat.S_IMODE(path.stat().st_mode))

    def test_what_is_new_follows_the_umask(self, output: Path) -> None:
        publish(output, generation("new"))
        assert {self.mode(path) for path in (output, *output.rglob("*")) if path.is_dir()} == {"0o750"}
        assert {self.mode(path) for path in output.rglob("*") if path.is_file()} == {"0o640"}

    def test_who_may_read_a_folder_or_a_file_stays_as_its_owner_set_it(self, output: Path) -> None:
        publish(output, generation("old"))
        output.chmod(0o711)
        (output / "clients").chmod(0o700)
        (output / "site/index.html").chmod(0o604)
        (output / "clients/hallberg-freight/assets/logo.svg").chmod(0o600)
        publish(output, generation("new"))
        assert self.mode(output) == "0o711"
        assert self.mode(output / "clients") == "0o700"
        assert self.mode(output / "site/index.html") == "0o604"
        assert self.mode(output / "clients/hallberg-freight/assets/logo.svg") == "0o600"
        assert self.mode(output / "site") == "0o750"
