"""`roadbook new …`: a commented file that is valid at once, bound to its schema by its first line."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Mapping

from generator.commands.build import tell
from generator.commands.new_client import new_client, new_engagement
from generator.commands.new_file import NewFile, client_file, write
from generator.commands.new_inquiry import new_inquiry
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


def _client(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    return new_client(reading, typed.slug, typed.name, typed.language, typed.currency, typed.partner, on)


def _post(typed: argparse.Namespace, reading: Reading, on: dt.date) -> NewFile:
    return new_post(reading, typed.slug, typed.lang, on)


KINDS: Mapping[str, Maker] = {
    "client": _client,
    "engagement": _engagement,
    "assessment": _assessment,
    "review": _review,
    "options": _options,
    "questionnaire": _inquiry,
    "post": _post,
}


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the file was written, 1 otherwise; the path on standard output, all else beside it."""
    root, on = typed.root.resolve(), typed.date or today
    try:
        reading = read_all(root)
        new = KINDS[typed.kind](typed, reading, on)
        write(root, new, reading, on)
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    for note in new.notes:
        print(f"note: {note}", file=sys.stderr)
    print(typed.root / new.path)
    print(f"next: edit it, then {_command(typed)} {new.then}", file=sys.stderr)
    return 0


def _command(typed: argparse.Namespace) -> str:
    return "roadbook" if str(typed.root) == "." else f"roadbook --root {typed.root}"
