"""Workers that die, hang or grow harm nobody but the document they had."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.press import fonts, workers
from generator.press.jobs import Printed, PrintJob
from generator.press.workers import print_all
from tests.interrupt import listening_to_ctrl_c

ROOT = Path(__file__).parents[2]


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Callable[[PrintJob], Printed]:
    """The printer of faults.py, by a name under which a worker finds it too."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    function: Callable[[PrintJob], Printed] = importlib.import_module("faults").fault
    return function


def messages(printed: list[Printed]) -> dict[str, str]:
    return {document.name: problem.message for document in printed for problem in document.problems}


def test_five_bad_documents_of_thirty_are_named_and_the_rest_is_printed(
    printer: Callable[[PrintJob], Printed],
) -> None:
    bad = {3: "crash", 9: "hang", 15: "grow", 20: "leave", 25: "fail"}
    jobs = [PrintJob(f"paper {number}", bad.get(number, "fine")) for number in range(30)]

    printed = print_all(jobs, workers=2, deadline=1.5, printer=printer)

    assert [document.name for document in printed] == [job.name for job in jobs]
    assert messages(printed) == {
        "paper 3": "the printer crashed on this document, twice (SIGSEGV)",
        "paper 9": "printing took longer than 1.5 s and was stopped",
        "paper 15": "printing needs more memory than 1.5 GB",
        "paper 20": "the printer left in the middle of this document (exit code 3)",
        "paper 25": "the printer failed: ValueError: no such luck",
    }
    assert [document.pdf for document in printed] == [None if number in bad else b"fine" for number in range(30)]
    assert {problem.place.path for document in printed for problem in document.problems} == {
        f"paper {number}" for number in bad
    }


def test_a_document_whose_worker_died_by_chance_is_printed_at_the_second_try(
    printer: Callable[[PrintJob], Printed], tmp_path: Path
) -> None:
    jobs = [PrintJob("unlucky", f"crash-once {tmp_path / 'mark'}"), PrintJob("other", "fine")]

    printed = print_all(jobs, workers=1, printer=printer)

    assert messages(printed) == {}
    assert (tmp_path / "mark").exists()


def test_results_and_their_order_do_not_depend_on_the_number_of_workers(
    printer: Callable[[PrintJob], Printed],
) -> None:
    jobs = [PrintJob(f"paper {number}", ("fine", "fail", "leave")[number % 3]) for number in range(7)]

    assert print_all(jobs, workers=1, printer=printer) == print_all(jobs, workers=3, printer=printer)


def test_progress_hears_of_each_document_once(printer: Callable[[PrintJob], Printed]) -> None:
    heard: list[Printed] = []

    printed = print_all(
        [PrintJob("a", "fine"), PrintJob("b", "crash"), PrintJob("c", "fine")],
        workers=2,
        progress=heard.append,
        printer=printer,
    )

    assert sorted(document.name for document in heard) == ["a", "b", "c"]
    assert all(document in printed for document in heard)


def test_nothing_to_print_starts_nothing() -> None:
    assert print_all([], workers=2) == []


def test_a_worker_keeps_nothing_of_the_environment_and_cleans_up(
    printer: Callable[[PrintJob], Printed], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "nobody should see this")
    monkeypatch.setenv("LANGUAGE", "tr")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    look = importlib.import_module("faults").surroundings

    (document,) = print_all([PrintJob("look", "")], workers=1, printer=look)

    seen = json.loads(document.pdf or b"")
    assert not {"SECRET_TOKEN", "LANGUAGE"} & seen["environment"].keys()
    assert seen["environment"]["PATH"] == os.defpath
    assert Path(seen["folder"]).is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_machine_without_pango_gets_a_sentence_for_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "missing_native", lambda: "printing needs the library Pango")

    printed = print_all([PrintJob("a", "x"), PrintJob("b", "y")], workers=2)

    assert messages(printed) == dict.fromkeys("ab", "printing needs the library Pango")


def test_a_machine_without_typefaces_gets_a_problem_instead_of_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_typefaces")
    fonts.faces.cache_clear()
    try:
        (document,) = print_all([PrintJob("a", "x")], workers=1)
    finally:
        fonts.faces.cache_clear()

    assert document.pdf is None
    assert document.problems[0].message == "the typeface `Source Sans 3` is not installed"


@pytest.mark.pdf
def test_a_layout_that_runs_in_native_code_is_stopped_at_its_deadline() -> None:
    endless = PrintJob("endless", '<html lang="en"><title>t</title><table><tr><td colspan="100000">x</td></tr></table>')
    short = PrintJob("short", '<html lang="en"><title>t</title><p>x</p>')
    started = time.monotonic()

    printed = print_all([endless, short], workers=1, deadline=1.5)

    assert messages(printed) == {"endless": "printing took longer than 1.5 s and was stopped"}
    assert printed[1].pdf is not None
    assert time.monotonic() - started < 20


@pytest.mark.pdf
def test_weasyprint_stays_out_of_the_process_that_asks() -> None:
    program = (
        "import sys\n"
        "from generator.press.jobs import PrintJob\n"
        "from generator.press.workers import print_all\n"
        "if __name__ == '__main__':\n"
        "    (done,) = print_all([PrintJob('a', '<html lang=en><title>t</title><p>x')], workers=1)\n"
        "    print(done.pages, done.pdf is not None, 'weasyprint' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout == "1 True False\n"
    assert done.stderr == ""


def test_ctrl_c_stops_a_program_started_by_its_name_at_once(tmp_path: Path) -> None:
    """As `python -m generator` is: the workers must not need its __main__, nor speak when it is interrupted."""
    (tmp_path / "asks").mkdir()
    (tmp_path / "temporary").mkdir()
    (tmp_path / "asks" / "__main__.py").write_text(
        "from faults import fault\n"
        "from generator.press.jobs import PrintJob\n"
        "from generator.press.workers import print_all\n"
        "jobs = [PrintJob('a', 'fine'), PrintJob('b', 'hang'), PrintJob('c', 'hang')]\n"
        "print_all(jobs, workers=2, printer=fault, progress=lambda done: print(done.name, flush=True))\n"
    )
    paths = os.pathsep.join(map(str, (tmp_path, ROOT, Path(__file__).parent)))
    with subprocess.Popen(
        [sys.executable, "-m", "asks"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "TMPDIR": str(tmp_path / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=listening_to_ctrl_c,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "a\n"
        interrupted = time.monotonic()
        os.killpg(program.pid, signal.SIGINT)
        _, complaint = program.communicate(timeout=30)

    assert time.monotonic() - interrupted < 5
    assert complaint.count("Traceback") == 1
    assert complaint.endswith("KeyboardInterrupt\n")
    assert list((tmp_path / "temporary").iterdir()) == []
