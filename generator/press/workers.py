"""Print jobs → printed documents, each in a process that may crash, hang or grow without harm to the others."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Literal

from generator.press import fonts
from generator.press.jobs import Printed, PrintJob, problem_in, refused
from generator.press.native import missing_native
from generator.press.worker import OUT_OF_MEMORY, Printer, Terms, from_weasyprint, work
from generator.problems import ProblemsFound

STARTING = 60.0
"""Seconds that a worker may take until it is ready."""


@dataclass(frozen=True)
class Death:
    """How a worker ended over a document: by its exit code (negative: a signal), or by ours."""

    reason: Literal["exit", "deadline", "start"]
    code: int = 0

    @property
    def deserves_another_try(self) -> bool:
        return self.reason == "exit" and (self.code < 0 or self.code == OUT_OF_MEMORY)


@dataclass
class Worker:
    """A process, our end of the line to it, until when we wait for a word, and the number of the job that it has."""

    process: SpawnProcess
    line: Connection
    until: float
    job: int | None = None
    done: int = 0

    def give(self, number: int, job: PrintJob, deadline: float) -> None:
        self.job, self.until = number, time.monotonic() + deadline
        plain = replace(job, assets=dict(job.assets), fonts=dict(job.fonts))  # not every mapping can be sent
        with suppress(OSError):  # it has died since: the line tells
            self.line.send(plain)

    def word(self) -> Printed | Death | None:
        """What it says: its document, that it is ready (None), or, as the line is cut, how it died."""
        try:
            word: Printed | None = self.line.recv()
        except (EOFError, OSError):
            self.process.join(2)
            return Death("start" if self.job is None else "exit", self.end())
        self.done += self.job is not None
        return word

    def end(self) -> int:
        """Kill the process if it still lives; its exit code."""
        self.process.kill()
        self.process.join()
        self.line.close()
        return self.process.exitcode or 0


def print_all(
    jobs: Sequence[PrintJob],
    *,
    workers: int,
    deadline: float = 60.0,
    memory: int = 1_500_000_000,
    progress: Callable[[Printed], None] | None = None,
    printer: Printer | None = None,
) -> list[Printed]:
    """
    Print every job in a worker process; the results in the order of the jobs, the same for any number of workers.

    `deadline` is in seconds a document, `memory` in bytes a worker. A document whose worker dies by a signal or runs
    out of memory is tried once more, in a process of its own, and is then a problem. `progress` is called here, as
    documents are done, in any order. `printer` is `pdf.print_one`; a test may give another function to be imported.
    """
    hindrance = _hindrance(jobs)
    if hindrance is not None:
        return hindrance
    results: dict[int, Printed] = {}
    with tempfile.TemporaryDirectory(prefix="press-", ignore_cleanup_errors=True) as folder:
        terms = Terms(printer or from_weasyprint, deadline, memory, Path(folder))
        for conditions, last in ((terms, False), (replace(terms, lives=1), True)):
            left = {number: job for number, job in enumerate(jobs) if number not in results}
            for number, end in _printed(left, conditions, workers):
                if isinstance(end, Death) and end.deserves_another_try and not last:
                    continue
                results[number] = _failed(jobs[number].name, end, terms) if isinstance(end, Death) else end
                if progress:
                    progress(results[number])
    return [results[number] for number in range(len(jobs))]


def _hindrance(jobs: Sequence[PrintJob]) -> list[Printed] | None:
    """Every job refused for what this machine lacks, or None."""
    if missing := missing_native():
        return [refused(job.name, problem_in(job.name, missing, code="native-missing")) for job in jobs]
    try:
        fonts.faces()
    except ProblemsFound as found:
        return [refused(job.name, *found.problems) for job in jobs]
    return None


def _failed(name: str, death: Death, terms: Terms) -> Printed:
    match death:
        case Death("deadline"):
            message, code = f"printing took longer than {terms.deadline:g} s and was stopped", "print-deadline"
        case Death("start"):
            message, code = f"the printer does not start (exit code {death.code})", "print-failed"
        case Death("exit", code=exitcode) if exitcode == OUT_OF_MEMORY:
            message, code = f"printing needs more memory than {terms.memory / 1e9:g} GB", "print-memory"
        case Death("exit", code=exitcode) if exitcode < 0:
            message, code = f"the printer crashed on this document, twice ({_signal_name(-exitcode)})", "print-crash"
        case _:
            message, code = f"the printer left in the middle of this document (exit code {death.code})", "print-crash"
    return refused(name, problem_in(name, message, code=code))


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"


def _printed(jobs: Mapping[int, PrintJob], terms: Terms, workers: int) -> Iterator[tuple[int, Printed | Death]]:
    """
    Each job's number with its end, as they come.

    Our own few lines, one job in flight a process. Pebble 5.2.3 loses the death of a worker that comes before its
    acknowledgement is read (1 of 19 runs with five bad jobs: the job then waits for its deadline and is told as
    late), prints a traceback where it stops while a worker starts, and first sends SIGTERM, which Pango does not
    hear; ProcessPoolExecutor of Python 3.11 names no culprit.
    """
    queue, crew = deque(jobs), list[Worker]()
    try:
        while queue or crew:
            while len(crew) < workers and sum(worker.job is None for worker in crew) < len(queue):
                crew.append(_hire(terms))
            for worker, word in _words(crew):
                if worker.job is not None:
                    assert word is not None
                    yield worker.job, word
                elif word is not None and queue:
                    yield queue.popleft(), word
                if queue and not isinstance(word, Death) and worker.done < terms.lives:
                    number = queue.popleft()
                    worker.give(number, jobs[number], terms.deadline)
                else:
                    crew.remove(worker)
                    worker.end()
    finally:
        for worker in crew:
            worker.end()


def _words(crew: Sequence[Worker]) -> list[tuple[Worker, Printed | Death | None]]:
    """Who has something to say, or should have had by now, and what it is; waits until there is somebody."""
    soonest = min(worker.until for worker in crew) - time.monotonic()
    called = wait([worker.line for worker in crew], timeout=max(0.0, soonest))
    now = time.monotonic()
    told = [(worker, worker.word()) for worker in crew if worker.line in called]
    late = [worker for worker in crew if worker.line not in called and worker.until < now]
    return told + [(worker, Death("start" if worker.job is None else "deadline")) for worker in late]


def _hire(terms: Terms) -> Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, terms), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    return Worker(process, ours, time.monotonic() + STARTING)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process started meanwhile does not hear Ctrl-C: we do, and end it without a traceback of its own."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # when it starts, it lifts the very block that follows
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
