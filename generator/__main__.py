"""The command line: what was typed → a command, its problems told, its exit code."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from generator import __version__

DONE, PROBLEMS, WRONG = 0, 1, 2


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a day; write it like 2026-03-31") from None


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to 64")
    return int(text)


def _today() -> dt.date:
    """The day on the wall of whoever typed the command; everything below is told it."""
    return dt.datetime.now().astimezone().date()


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65533:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to 65533")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(
        prog="roadbook",
        description="Turns a consultancy's YAML and Markdown into roadmap assessments, quarterly reviews and a blog.",
        epilog="exit codes: 0 done, 1 problems, 2 wrong command",
    )
    top.add_argument("--version", action="version", version=f"roadbook {__version__}")
    top.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="the practice (default: this folder)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="publish everything into output/")
    build.add_argument("--only", metavar="site|practice|SLUG", help="one audience alone; the others stay as they are")
    build.add_argument("--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="printing processes")
    build.add_argument("--no-pdf", action="store_true", help="HTML alone; PDFs of an earlier build go")
    build.add_argument("--quiet", action="store_true", help="say nothing but problems")
    check = commands.add_parser("check", help="tell what is wrong in the files, and write nothing")
    for command in (build, check):
        command.add_argument("--date", type=_day, metavar="DAY", help="as if today were this day (default: today)")
        command.add_argument("--format", choices=("text", "json", "github"), default="text", help="of problems")
        command.add_argument(
            "--json", action="store_const", const="json", dest="format", help="the same as --format json"
        )

    init = commands.add_parser("init", help="make an empty practice with commented files")
    init.add_argument("folder", type=Path, metavar="DIR")
    commands.add_parser("schema", help="write JSON Schemas to .schema/, for editors")
    serve = commands.add_parser("serve", help="show the pages in a browser, made anew as the files change")
    serve.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="of the site; clients are at N+1, the practice at N+2"
    )
    serve.add_argument("--no-open", action="store_true", help="do not open a browser")
    commands.add_parser("specimen", help="show every component on one page, .roadbook/specimen.html and .pdf")
    commands.add_parser("doctor", help="say what this machine lacks, and the command that mends it")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the day is asked for here and nowhere else."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    typed = parser().parse_args(arguments)
    command = import_module(f"generator.commands.{typed.command}")
    try:
        if typed.command == "doctor":
            return int(command.run(command.examine(typed.root)))
        return int(command.run(typed, _today()))
    except KeyboardInterrupt:
        print("stopped; nothing was published", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS


if __name__ == "__main__":
    sys.exit(main())
