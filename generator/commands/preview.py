"""The practice as it lies on the disk → its pages in memory, made anew whenever a file changes."""

from __future__ import annotations

import multiprocessing
import secrets
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.build import fonts, pictures, prepare
from generator.commands.watch import Stamps, stamps
from generator.papers import pdfs
from generator.parts import Order, template_folders
from generator.press.jobs import Printed
from generator.problems import Place, Problem, ProblemsFound, as_text, errors
from generator.publish.staging import Output
from generator.publish.store import remembering
from generator.remembered import Paper

STOPPING = 2.0
"""Seconds that a printer may take to go when the preview ends."""


@dataclass(frozen=True)
class Edition:
    """
    All pages as of one moment, by their address below `output/` (`clients/acme/index.html`).

    `papers` are the PDFs that can be had, not printed yet. Where `problems` has an error there are no pages.
    `id` is another one for every edition, after a new start too.
    """

    id: str
    files: Mapping[str, Output] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_faulty(self) -> bool:
        return bool(errors(self.problems))

    def shows_the_same_as(self, other: Edition) -> bool:
        return self._shown == other._shown

    @property
    def _shown(self) -> tuple[object, ...]:
        return ({path: one.sha256 for path, one in self.files.items()}, self.papers, self.problems)


@dataclass(frozen=True)
class News:
    """Which edition is current, and whether another is being made."""

    edition: str
    busy: bool


class Preview:
    """The current edition of a practice, for any number of threads. `say` gets what the terminal should show."""

    def __init__(self, order: Order, say: Callable[[str], None]) -> None:
        self._order, self._say = order, say
        self._folders = (order.root / "clients", order.root / "content", *dict.fromkeys(template_folders(order.root)))
        self._run, self._number = secrets.token_hex(4), 0
        self._making, self._printing = threading.Lock(), threading.Lock()
        self._changed = threading.Condition()
        self._seen: Stamps | None = None
        self._edition = Edition(id="")
        self._busy = self._closed = False

    def current(self) -> Edition:
        """The pages of the files as they are now; where one has changed, the pages are made anew first."""
        with self._making:
            seen = stamps(self._folders)  # taken before anything is read: a change meanwhile is another change
            if seen != self._seen:
                self._tell(self._edition, busy=True)
                edition = self._made()
                self._seen = seen
                self._tell(self._edition if edition.shows_the_same_as(self._edition) else edition, busy=False)
            return self._edition

    def paper(self, edition: Edition, address: str) -> Printed:
        """The PDF at this address of `edition.papers`: printed once for the same content."""
        with self._printing, remembering(self._order.root) as store:
            [pdf], new = pdfs([edition.papers[address]], 1, store)
            paper = Printed(address, pdf.content.read() if pdf.content else None, pdf.pages, pdf.problems)
        if new and not self._closed:
            self._say(as_text(paper.problems) or f"printed {paper.name} ({paper.pages} pages)\n")
        return paper

    def news(self, known: News | None, timeout: float) -> News | None:
        """What is new against what is known, after at most `timeout` seconds; None where the preview has ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news != known, timeout)
            return None if self._closed else self._news

    def close(self) -> None:
        """Let go of everybody who waits for news, and of a printer at work."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        until = time.monotonic() + STOPPING
        while not self._printing.acquire(timeout=0.02) and time.monotonic() < until:
            for process in multiprocessing.active_children():
                process.kill()

    @property
    def _news(self) -> News:
        return News(self._edition.id, self._busy)

    def _tell(self, edition: Edition, *, busy: bool) -> None:
        with self._changed:
            self._edition, self._busy = edition, busy
            self._changed.notify_all()

    def _made(self) -> Edition:
        """A new edition; a fault of our own is told like any other, because the server must not die of it."""
        begun = time.monotonic()
        self._number += 1
        id = f"{self._run}-{self._number}"
        try:
            with remembering(self._order.root) as store:
                prepared = prepare(self._order, store=store)
                made = () if errors(prepared.problems) else (*pictures(prepared, store), *fonts(prepared, store))
                outputs = (*prepared.outputs, *made) if made else ()
        except ProblemsFound as found:
            self._say(as_text(found.problems))
            return Edition(id, problems=tuple(found.problems))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the page must say that it is not the newest
            self._say(traceback.format_exc())
            return Edition(id, problems=(_internal(fault),))
        took = f"{len(outputs)} files in {time.monotonic() - begun:.1f} s\n" if outputs else ""
        self._say(as_text(prepared.problems) + took)
        return Edition(
            id,
            files={f"{output.audience.folder}/{output.path}": output for output in outputs},
            papers={paper.name: paper for paper in prepared.papers},
            problems=prepared.problems,
        )


def _internal(fault: Exception) -> Problem:
    help = "this should have been told as a fault of some file: the terminal has more of it"
    return Problem(Place("generator"), f"{type(fault).__name__}: {fault}", help, code="internal")
