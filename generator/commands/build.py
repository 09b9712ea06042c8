"""`roadbook build`: publish, and say what was published."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Sequence

from generator import build as run_of
from generator.audience import Audience, Client, Practice, Public
from generator.problems import FORMATS, Problem, ProblemsFound, errors


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where everything was published, PDFs included; 1 otherwise."""
    begun = time.monotonic()
    order = run_of.Order(
        root=typed.root.resolve(),
        on=typed.date or today,
        only=_audience(typed.only),
        jobs=typed.jobs,
        pdf=not typed.no_pdf,
        anew=typed.anew,
    )
    try:
        report = run_of.build(order, _progress(typed))
    except ProblemsFound as found:
        tell(found.problems, typed.format)
        print("nothing was published", file=sys.stderr)
        return 1
    tell(report.problems, typed.format)
    if not typed.quiet and report.published is not None:
        pages = sum(paper.pages for paper in report.papers)
        done = report.published
        print(
            f"published {done.files} files to {order.root / 'output'}: {len(done.changed)} new or changed,"
            f" {len(done.removed)} gone; {len(report.papers)} PDFs with {pages} pages, {report.printed} printed now;"
            f" {time.monotonic() - begun:.1f} s",
            file=sys.stderr,
        )
    return 1 if errors(report.problems) else 0


def _audience(name: str | None) -> Audience | None:
    if name is None:
        return None
    parts: dict[str, Audience] = {"site": Public(), "practice": Practice()}
    return parts.get(name) or Client(name)


def _progress(typed: argparse.Namespace) -> run_of.Progress:
    """One line that is written over on a terminal; plain lines elsewhere; nothing where it should be quiet."""
    if typed.quiet or typed.format == "json":
        return lambda step: None
    if sys.stderr.isatty():
        return lambda step: print(f"\r\x1b[K{step}", end="", file=sys.stderr, flush=True)
    return lambda step: print(step, file=sys.stderr, flush=True)


def tell(problems: Sequence[Problem], format: str) -> None:
    """Problems to standard output for machines, to standard error for people."""
    stream = sys.stderr if format == "text" else sys.stdout
    if format == "text" and stream.isatty() and problems:
        print(file=stream)
    stream.write(FORMATS[format](problems))
