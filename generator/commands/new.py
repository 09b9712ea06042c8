"""`roadbook new …`: a commented file that is valid at once, bound to its schema by its first line."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Mapping

from generator.commands import beginning
from generator.commands.ask import Terminal, Unanswered
from generator.commands.build import tell
from generator.commands.new_client import new_client, new_engagement
from generator.commands.new_file import NewFile, client_file, write
from generator.commands.new_inquiry import new_inquiry
from generator.commands.new_letter import new_letter
from generator.commands.new_paper import new_assessment, new_options
from generator.commands.new_post import new_post
from generator.commands.new_review import new_review
from generator.load.records import Reading, read_all
from generator.load.words import read_wording
from generator.problems import ProblemsFound

Maker = Callable[[argparse.Namespace, Reading, dt.date], NewFile]


def _review(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    file = client_file(reading, typed.client, on)
    return new_review(file, read_wording(file.profile.language, typed.root.resolve()), on)


def _engagement(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    return new_engagement(client_file(reading, typed.client, on), typed.slug, typed.service, on)


def _assessment(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    file = client_file(reading, typed.client, on)
    wording = read_wording(file.profile.language, typed.root.resolve())
    return new_assessment(file, reading, wording, typed.questionnaire, on)


def _inquiry(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    file = client_file(reading, typed.client, on)
    return new_inquiry(file, reading, typed.questionnaire, typed.due, typed.to, on)


def _options(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    return new_options(client_file(reading, typed.client, on), typed.slug, typed.recommendation, on)


def _letter(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    return new_letter(client_file(reading, typed.client, on), typed.slug, typed.to, on)


def _client(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    told = beginning.typed(typed) or beginning.asked(typed, reading, Terminal(sys.stdin.readline, _show))
    return new_client(reading, told, on)


def _show(words: str) -> None:
    """Beside what the command writes: the paths of files alone stand on standard output."""
    print(words, end="", file=sys.stderr, flush=True)


def _post(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    return new_post(reading, typed.slug, typed.lang, on)


KINDS: Mapping[str, Maker] = {
    "client": _client,
    "engagement": _engagement,
    "assessment": _assessment,
    "review": _review,
    "options": _options,
    "letter": _letter,
    "questionnaire": _inquiry,
    "post": _post,
}


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """
    0 where everything was written, 1 where nothing was, 2 where too little was typed.

    The paths on standard output, all else beside them.
    """
    root, on = typed.root.resolve(), typed.date or today
    if typed.kind == "client" and beginning.typed(typed) is None and not sys.stdin.isatty():
        print("new client: give SLUG, --name, --language and --currency; a terminal asks for them", file=sys.stderr)
        return 2
    try:
        reading = read_all(root)
        new = KINDS[typed.kind](typed, reading, on)
        write(root, new, reading, on)
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    except Unanswered:
        print("nothing was written", file=sys.stderr)
        return 1
    for note in new.notes:
        print(f"note: {note}", file=sys.stderr)
    for one in new.all:
        print(typed.root / one.path)
    print(f"next: edit {'them' if new.more else 'it'}, then {_command(typed)} {new.then}", file=sys.stderr)
    return 0


def _command(typed: argparse.Namespace) -> str:
    return "roadbook" if str(typed.root) == "." else f"roadbook --root {typed.root}"
