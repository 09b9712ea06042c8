"""The sample's papers printed by one process and by two, by a plain loop, and looked up: seconds on the wall.

`python -m tests.bench.papers [ROUNDS]` (3). The plain loop is `HTML(string=…).write_pdf()` of the same pages with the
same pictures and whatever typefaces the machine has, without our checks: what a script of ten lines would do.
"""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.build import prepare
from generator.papers import pdfs
from generator.parts import Order
from generator.press.jobs import PrintJob
from generator.publish.store import Store, remembering
from tests.bench.corpus import HOME

LOOP = """
import pickle, sys
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse
class Shelf(URLFetcher):
    def fetch(self, url, headers=None):
        content, mime = files[url.removeprefix("asset:")]
        return URLFetcherResponse(url, content, {"Content-Type": mime})
for html, files in pickle.load(open(sys.argv[1], "rb")):
    HTML(string=html, url_fetcher=Shelf()).write_pdf(pdf_variant="pdf/ua-1")
"""


def loop(jobs: Sequence[PrintJob]) -> None:
    import pickle

    with tempfile.NamedTemporaryFile() as file:
        pages = [
            (job.html, {name: (one.content, one.mime) for name, one in job.assets.items()})
            for job in jobs
            if not job.form
        ]
        file.write(pickle.dumps(pages))
        file.flush()
        subprocess.run([sys.executable, "-W", "ignore", "-c", LOOP, file.name], check=True, capture_output=True)


def timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def measure(rounds: int) -> str:
    papers = prepare(Order(HOME, dt.date(2026, 11, 22))).papers
    jobs = [paper.job() for paper in papers]
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, remembering(Path(folder)) as store:
        pdfs(papers, 2, store)
        for _ in range(rounds):
            for name, run in {
                "one process": lambda: pdfs(papers, 1, Store(None)),
                "two processes": lambda: pdfs(papers, 2, Store(None)),
                "plain loop": lambda: loop(jobs),
                "looked up": lambda: pdfs(papers, 2, store),
            }.items():
                found.setdefault(name, []).append(timed(run))
    own = found["two processes"]
    lines = [
        f"{len(papers)} papers; medians of {rounds} rounds",
        "",
        "| | seconds | times two processes |",
        "|---|---:|---:|",
    ]
    for name, seconds in found.items():
        ratio = statistics.median(other / ours for other, ours in zip(seconds, own, strict=True))
        lines.append(f"| {name} | {statistics.median(seconds):.2f} | {ratio:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
