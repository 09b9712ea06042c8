"""`roadbook status`: what is due, for the practice and for each client, in the terminal or as JSON."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.commands.build import tell
from generator.commands.practice_file import practice_file
from generator.load.hint import instead
from generator.load.records import read_all
from generator.load.words import read_wording
from generator.model.files import PracticeFile
from generator.model.wording import Wording
from generator.numbers import due
from generator.numbers.due import Due
from generator.pages.section.due import told
from generator.problems import Place, Problem, ProblemsFound, visible


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where all was told, 1 where a file has errors: what rests on it is missing then."""
    root, on = typed.root.resolve(), typed.date or today
    try:
        file, problems = practice_file(read_all(root), on)
        found = _asked(due.within(due.due(file, on), on, typed.days), file, typed.client)
    except ProblemsFound as problem:
        tell(problem.problems, "text")
        return 1
    wording = read_wording("en", Path(root))
    if typed.json:
        print(json.dumps(_plain(file, found, wording, on), ensure_ascii=False, indent=2))
    else:
        print(*_lines(file, found, wording, on, typed.days), sep="\n")
    tell(problems, "text")
    return 1 if problems else 0


def _asked(found: Sequence[Due], file: PracticeFile, client: str | None) -> list[Due]:
    """Of one client alone, where one was named. Raises ProblemsFound."""
    slugs = [ledger.slug for ledger in file.ledgers]
    if client is not None and client not in slugs:
        message, help = f"there is no client `{client}`", instead(client, slugs, among="there are")
        raise ProblemsFound([Problem(Place("clients"), message, help, code="no-client")])
    return [one for one in found if client is None or one.client == client]


def _groups(file: PracticeFile, found: Sequence[Due]) -> Iterator[tuple[str | None, str, list[Due]]]:
    """The practice itself, then every client for whom something is due, by name."""
    names = {ledger.slug: ledger.client.short_name or ledger.client.name for ledger in file.ledgers}
    order: list[str | None] = [None, *sorted(names, key=lambda slug: names[slug].casefold())]
    for client in order:
        its = [one for one in found if one.client == client]
        if its:
            yield client, file.site.name if client is None else names[client], its


def _lines(file: PracticeFile, found: Sequence[Due], wording: Wording, on: dt.date, days: int) -> Iterator[str]:
    late = sum(one.is_late(on) for one in found)
    yield f"{on}: {len(found)} due within {days} days, {late} of them late"
    for client, name, its in _groups(file, found):
        yield ""
        yield visible(name) if client is None else f"{visible(name)} ({client})"
        for one in its:
            yield f"  {_when(one, on)}  {visible(told(wording, one))}"


def _when(one: Due, on: dt.date) -> str:
    """Always as wide: a day, and a word where it has passed."""
    if one.on is None:
        return "now             "
    return f"{one.on}  {'late' if one.is_late(on) else '    '}"


def _plain(file: PracticeFile, found: Sequence[Due], wording: Wording, on: dt.date) -> dict[str, object]:
    def row(one: Due) -> dict[str, object]:
        return {
            "on": str(one.on) if one.on else None, "kind": one.kind, "late": one.is_late(on),
            "subject": one.subject, "text": told(wording, one),
        }  # fmt: skip

    groups = {client: [row(one) for one in its] for client, _, its in _groups(file, found)}
    clients = {slug: rows for slug, rows in groups.items() if slug is not None}
    return {"date": str(on), "practice": groups.get(None, []), "clients": clients}
