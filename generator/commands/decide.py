"""`roadbook decide CLIENT ITEM STATE --by NAME`: what was decided → `decisions.yaml`, with exactly what was shown."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.commands.build import tell
from generator.commands.decision_text import appended
from generator.commands.new_file import client_file
from generator.load.files import read_bytes
from generator.load.hint import instead
from generator.load.records import ClientFolder, read_all
from generator.model.client import Client
from generator.model.decision import Decision, Decisions, fingerprint
from generator.model.files import ClientFile
from generator.model.values import Month, read_month
from generator.numbers import decision as standings
from generator.numbers.history import state_at
from generator.problems import Place, Problem, ProblemsFound, Severity
from generator.publish.rewrite import rewrite

ENDED = ("done", "dropped")


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the decision was written, 1 where it was refused, 2 where the command lacks something."""
    on = typed.on or today
    if lack := _lack(typed, on, today):
        print(f"roadbook decide: {lack}", file=sys.stderr)
        return 2
    try:
        decision, doubts = decide(typed, on)
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    tell(doubts, "text")
    print(f"{_path(typed.client)}: {_sentence(decision)}", file=sys.stderr)
    return 0


def _lack(typed: argparse.Namespace, on: dt.date, today: dt.date) -> str | None:
    """What the state asks for and was not given, or was given and does not belong to it."""
    needed = {"declined": "risk", "deferred": "until"}.get(typed.state)
    why = {"risk": "the risk that is accepted, in the client's words", "until": "the month to which it is put off"}
    for name, meaning in why.items():
        if name == needed and getattr(typed, name) is None:
            return f"{typed.state} needs --{name}: {meaning}"
        if name != needed and getattr(typed, name) is not None:
            return f"--{name} does not belong to {typed.state}"
    if on > today:
        return f"--on {on} is after today, {today}"
    if typed.until is not None and read_month(typed.until) <= Month.of(on):
        return f"--until {typed.until} is not after {Month.of(on)}, the month of the decision"
    return None


def decide(typed: argparse.Namespace, on: dt.date) -> tuple[Decision, list[Problem]]:
    """
    Write the decision; the decision as it was written, and what is doubtful about it.

    Raises ProblemsFound, with nothing written, where the client's files have errors or the decision is refused.
    """
    root: Path = typed.root.resolve()
    reading = read_all(root)
    file = client_file(reading, typed.client, on)
    folder = reading.clients[typed.client]
    _refuse(_no_such_item(folder, typed.item))
    name, day = _document(file, typed.document, on, folder.slug)
    _refuse(_pointless(folder, file, typed, on))
    shown = standings.offers(file, day)[typed.item]
    decision = Decision(
        item=typed.item, state=typed.state, by=typed.by, on=on, document=name, edition=typed.edition,
        shown=shown, fingerprint=fingerprint(shown), risk=typed.risk,
        until=read_month(typed.until) if typed.until else None,
    )  # fmt: skip
    path = _path(folder.slug)
    before = read_bytes(root, path) if (root / path).is_file() else None
    rewrite(root, path, before, appended(path, before, decision))
    return decision, list(_doubts(folder, file, decision, day))


def _path(slug: str) -> str:
    return f"clients/{slug}/decisions.yaml"


def _refuse(problems: Iterator[Problem]) -> None:
    if found := list(problems):
        raise ProblemsFound(found)


def _no_such_item(folder: ClientFolder, item: str) -> Iterator[Problem]:
    told = folder.files.get("roadmap.yaml")
    known = [one.id for one in getattr(told.record, "recommendations", ())] if told else []
    if item not in known:
        path = f"clients/{folder.slug}/roadmap.yaml"
        message = f"there is no recommendation `{item}`"
        yield Problem(Place(path), message, instead(item, known, among="there are"), code="unknown-reference")


def _document(file: ClientFile, name: str | None, on: dt.date, slug: str) -> tuple[str, dt.date]:
    """What was decided on, and its day: as named; else the newest assessment by then, or review where there is none."""
    days = {f"assessments/{stem}": one.date for stem, one in file.assessments.items()}
    others = {f"reviews/{stem}": one.date for stem, one in file.reviews.items()}
    known = days | others | {f"options/{stem}": one.date for stem, one in file.options.items()}
    if name is not None:
        if name not in known:
            message = f"there is no document `{name}`"
            help = instead(name, known, among="there are")
            raise ProblemsFound([Problem(Place(f"clients/{slug}"), message, help, code="unknown-reference")])
        return name, known[name]
    for some in (days, others):
        if past := {one: day for one, day in some.items() if day <= on}:
            return max(past.items(), key=lambda pair: (pair[1], pair[0]))
    message = f"there is no assessment and no review by {on} that could have been decided on"
    help = "name the document with --document, such as `--document options/file-server`"
    raise ProblemsFound([Problem(Place(f"clients/{slug}"), message, help, code="no-document")])


def _pointless(folder: ClientFolder, file: ClientFile, typed: argparse.Namespace, on: dt.date) -> Iterator[Problem]:
    """A decision on what is over, or one that stands there already."""
    one = next(each for each in file.recommendations if each.id == typed.item)
    if (state := state_at(one, on)) in ENDED:
        message = f"`{one.id}` is {state}: there is nothing left to decide"
        help = "where it comes up again, record that it was raised in its history first"
        yield Problem(Place(f"clients/{folder.slug}/roadmap.yaml"), message, help, code="over")
    told = folder.one("decisions.yaml", Decisions)
    for n, known in enumerate(told.record.decisions if told else ()):
        if told is not None and (known.item, known.state, known.on) == (typed.item, typed.state, on):
            message = f"`{one.id}` was {known.state} on {on} already"
            help = "change that entry where it is wrong"
            yield Problem(told.tree.place(("decisions", n, "item")), message, help, code="decided-already")


def _doubts(folder: ClientFolder, file: ClientFile, decision: Decision, day: dt.date) -> Iterator[Problem]:
    path = _path(folder.slug)
    client = folder.one("client.yaml", Client)
    names = [contact.name for contact in client.record.contacts] if client else []
    if decision.by not in names:
        message = f"`{decision.by}` is not among the contacts"
        help = instead(decision.by, names, among="there are") or "add them to `contacts` in client.yaml"
        yield Problem(Place(path), message, help, Severity.WARNING, "unknown-contact")
    if day > decision.on:
        message = f"it was decided on {decision.on}, and {decision.document} has the date {day}"
        yield Problem(Place(path), message, "check --on and --document", Severity.WARNING, "before-document")
    one = next(each for each in file.recommendations if each.id == decision.item)
    if state_at(one, day) is None:
        message = f"`{one.id}` was proposed after {day}: {decision.document} cannot have shown it"
        yield Problem(Place(path), message, "check --document", Severity.WARNING, "not-shown")


def _sentence(decision: Decision) -> str:
    """`` `file-server` accepted by Lena Hallberg on 2026-09-03, at 84000 once, in 2027-Q1 (assessments/2026-09) ``"""
    shown, parts = decision.shown, [f"`{decision.item}` {decision.state} by {decision.by} on {decision.on}"]
    if shown and shown.once is not None:
        parts.append(f"at {shown.once.expected:f} once")
    if shown and shown.per_year is not None:
        parts.append(f"{shown.per_year:f} every year")
    if shown and shown.quarter is not None:
        parts.append(f"in {shown.quarter}")
    return f"{', '.join(parts)} ({decision.document})"
