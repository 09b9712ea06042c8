"""`roadbook pack CLIENT`: what was handed over → one zip, each PDF behind a password where that is asked."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.audience import Client
from generator.build import Prepared, prepare
from generator.commands.build import tell
from generator.commands.new_file import client_file, refusal
from generator.model.files import ClientFile
from generator.pages.paper import pdf_name
from generator.pages.view import Sheet
from generator.papers import pdfs
from generator.parts import Order
from generator.press.encrypt import encrypted
from generator.press.native import missing_native
from generator.problems import ProblemsFound, errors
from generator.publish.pack import put, zipped
from generator.publish.store import remembering
from generator.remembered import Paper

VARIABLE = "ROADBOOK_PASSWORD"
SHORTEST = 8
"""Characters of a password."""


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the zip was written, 1 where it was refused, 2 where there is no password that can be used."""
    try:
        password = _password() if typed.encrypt else None
    except ValueError as lack:
        print(f"roadbook pack: {lack}", file=sys.stderr)
        return 2
    try:
        name, files = pack(typed.root.resolve(), typed.client, today, drafts=typed.drafts)
        target = _target(typed, name)
        put(target, zipped({one: encrypted(pdf, password) if password else pdf for one, pdf in files.items()}))
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    print(target)
    for one in sorted(files):
        print(f"  {one}", file=sys.stderr)
    locked = ", each behind the password; tell it by another way than the file" if password else ""
    print(f"{len(files)} PDFs{locked}", file=sys.stderr)
    return 0


def pack(root: Path, slug: str, today: dt.date, *, drafts: bool) -> tuple[str, dict[str, bytes]]:
    """
    The name of the zip, and the PDFs in it: the last edition of every document; what is still a draft, if asked for.

    Raises ProblemsFound where there is none, or where one is no longer what was handed over.
    """
    prepared = prepare(Order(root, today, only=Client(slug)))
    file = client_file(prepared.reading, slug, today)
    others = tuple(f"clients/{one}/" for one in prepared.reading.clients if one != slug)
    if found := [one for one in errors(prepared.problems) if not one.place.path.startswith(others)]:
        raise ProblemsFound(found)
    sheets = [sheet for sheet in prepared.sheets if _wanted(sheet, drafts)]
    if not sheets:
        help = f"`roadbook issue {slug} DOCUMENT` hands one over; --drafts takes in what was not"
        raise refusal(f"clients/{slug}", "nothing was handed over yet", help, "nothing-to-pack")
    return _name(file, prepared, today, drafts=drafts), _pdfs(root, prepared, sheets)


def _wanted(sheet: Sheet, drafts: bool) -> bool:
    return sheet.pdf_path is not None and (sheet.standing == "issued" or (drafts and sheet.standing != "replaced"))


def _name(file: ClientFile, prepared: Prepared, today: dt.date, *, drafts: bool) -> str:
    """`Nordlys - Hallberg Freight - 2026-10-15.zip`, of the day of the newest edition; with drafts, of today."""
    days = [one.record.on for one in file.editions]
    day = today if drafts or not days else max(days)
    title = prepared.reading.site.record.name if prepared.reading.site else "Roadbook"
    return pdf_name(title, file.profile.short_name, day.isoformat()).removesuffix(".pdf") + ".zip"


def _pdfs(root: Path, prepared: Prepared, sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """By name; what is not kept is printed, and must be what was handed over."""
    wanted = {sheet.pdf_path or "": sheet for sheet in sheets}
    found = {name: sheet.pdf for name, sheet in wanted.items() if sheet.pdf is not None}
    found |= _printed(root, [paper for paper in prepared.papers if paper.path in wanted])
    for name, sheet in wanted.items():
        if sheet.pdf_sha256 is not None and hashlib.sha256(found[name]).hexdigest() != sheet.pdf_sha256:
            message = "it is not kept, and can no longer be printed as it was handed over"
            help = "put the file that you handed over into `editions/`, under the name of its edition"
            raise refusal(f"{sheet.audience.folder}/{name}", message, help, "edition-altered")
    return found


def _printed(root: Path, papers: Sequence[Paper]) -> dict[str, bytes]:
    if not papers:
        return {}
    if (missing := missing_native()) is not None:
        raise refusal(
            "output", f"{len(papers)} PDFs are missing: {missing}", "`roadbook doctor` mends it", "no-printer"
        )
    with remembering(root) as store:
        done, _ = pdfs(papers, os.cpu_count() or 1, store)
        problems = [problem for pdf in done for problem in pdf.problems]
        if errors(problems):
            raise ProblemsFound(problems)
        return {pdf.paper.path: pdf.content.read() for pdf in done if pdf.content is not None}


def _target(typed: argparse.Namespace, name: str) -> Path:
    """As typed, else beside the practice's other work; never among what is published."""
    target: Path = typed.output if typed.output is not None else Path(name)
    if typed.output is not None and target.is_dir():
        target /= name
    output = typed.root.resolve() / "output"
    if target.resolve().is_relative_to(output):
        raise refusal(
            "output", "a zip does not belong among what is published", "give another place with -o", "not-ours"
        )
    return target


def _password() -> str:
    """From the environment, else asked twice. Raises ValueError where it cannot be used."""
    password = os.environ.get(VARIABLE)
    if password is None:
        if not sys.stdin.isatty():
            raise ValueError(f"there is nobody to ask for the password: set {VARIABLE}")
        password = getpass.getpass("password: ")
        if getpass.getpass("once more: ") != password:
            raise ValueError("the two are not the same")
    if len(password) < SHORTEST:
        raise ValueError(f"the password has fewer than {SHORTEST} characters")
    return password
