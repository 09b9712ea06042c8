"""`roadbook build`: publish, and say what was published."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Sequence

from generator import build as run_of
from generator.audience import Audience, Client, Practice, Public
from generator.papers import Progress
from generator.parts import Order
from generator.problems import FORMATS, Problem, ProblemsFound, errors
from generator.publish import Published


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where everything was published, PDFs included; 1 otherwise."""
    begun = time.monotonic()
    order = Order(
        root=typed.root.resolve(),
        on=typed.date or today,
        only=_audience(typed.only),
        jobs=typed.jobs,
        pdf=not typed.no_pdf,
        anew=typed.anew,
    )
    try:
        report = run_of.build(order, progress(quiet=typed.quiet or typed.format == "json"))
    except ProblemsFound as found:
        tell(found.problems, typed.format)
        print("nothing was published", file=sys.stderr)
        return 1
    tell(report.problems, typed.format)
    code = 1 if errors(report.problems) else 0
    if report.published is not None:
        if not typed.quiet:
            print(_summary(report, report.published, order, time.monotonic() - begun), file=sys.stderr)
        if typed.seen is not None and code == 0:
            out, err = as_told(report.problems, typed.format)
            same = f"nothing has changed: {report.published.files} files in {order.root / 'output'}\n"
            typed.seen.keep(code, out, err + ("" if typed.quiet else same), publishes=True)
    return code


def _summary(report: run_of.Report, done: Published, order: Order, seconds: float) -> str:
    pages = sum(paper.pages for paper in report.papers)
    return (
        f"published {done.files} files to {order.root / 'output'}: {len(done.changed)} new or changed,"
        f" {len(done.removed)} gone; {len(report.papers)} PDFs with {pages} pages, {report.printed} printed now;"
        f" {seconds:.1f} s"
    )


def _audience(name: str | None) -> Audience | None:
    if name is None:
        return None
    parts: dict[str, Audience] = {"site": Public(), "practice": Practice()}
    return parts.get(name) or Client(name)


def progress(*, quiet: bool) -> Progress:
    """One line that is written over on a terminal; plain lines elsewhere; nothing where it should be quiet."""
    if quiet:
        return lambda step: None
    if sys.stderr.isatty():
        return lambda step: print(f"\r\x1b[K{step}", end="", file=sys.stderr, flush=True)
    return lambda step: print(step, file=sys.stderr, flush=True)


def tell(problems: Sequence[Problem], format: str) -> None:
    """Problems to standard output for machines, to standard error for people."""
    if format == "text" and sys.stderr.isatty() and problems:
        print(file=sys.stderr)
    out, err = as_told(problems, format)
    sys.stderr.write(err)
    sys.stdout.write(out)


def as_told(problems: Sequence[Problem], format: str) -> tuple[str, str]:
    """What standard output and standard error are given."""
    text = FORMATS[format](problems)
    return ("", text) if format == "text" else (text, "")
