"""`roadbook issue CLIENT DOCUMENT`: a draft → what was handed over, kept in the client's `editions/`."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.audience import Client
from generator.build import Prepared, prepare
from generator.commands.build import tell
from generator.commands.edition_text import edition_text
from generator.commands.new_file import client_file, refusal
from generator.load.fingerprint import inputs
from generator.load.hint import instead
from generator.load.records import EDITIONS
from generator.load.words import read_wording
from generator.model.edition import Edition
from generator.model.files import as_told
from generator.pages import frozen
from generator.pages.edition import as_issued
from generator.pages.view import Document, Sheet
from generator.papers import pdfs
from generator.parts import Order, paper_of
from generator.press.jobs import Printed
from generator.press.native import missing_native
from generator.problems import ProblemsFound, errors
from generator.publish.rewrite import rewrite
from generator.publish.store import remembering


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the edition was written or stands there already, 1 where it was refused, 2 where the day is wrong."""
    on = typed.on or today
    if on > today:
        print(f"roadbook issue: --on {on} is after today, {today}", file=sys.stderr)
        return 2
    name = "-".join(typed.document).lower()
    try:
        told = issue(typed.root.resolve(), typed.client, name, typed.to, on, today)
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    if isinstance(told, str):
        print(told, file=sys.stderr)
        return 0
    folder = f"clients/{typed.client}/{EDITIONS}/"
    print(f"{folder}{told.name}.yaml")
    to = f", for {', '.join(told.to)}" if told.to else ""
    print(f"edition {told.edition} of {told.document}, {told.pages} pages, {told.on}{to}", file=sys.stderr)
    print(f"next: commit {folder}, and build; hand over “{told.file}”", file=sys.stderr)
    return 0


def issue(root: Path, slug: str, name: str, to: Sequence[str], on: dt.date, today: dt.date) -> Edition | str:
    """
    Write the next edition; or say why there is nothing to write.

    Raises ProblemsFound, with nothing written, where the client's files have errors, there is no such document, or
    it cannot be printed.
    """
    prepared = prepare(Order(root, today, only=Client(slug)))
    file = client_file(prepared.reading, slug, today)
    others = tuple(f"clients/{one}/" for one in prepared.reading.clients if one != slug)
    if found := [one for one in errors(prepared.problems) if not one.place.path.startswith(others)]:
        raise ProblemsFound(found)
    known = [one.record for one in file.editions if one.record.document == name]
    draft = _draft(prepared, slug, name)
    if draft is None:
        last = known[-1]
        return f"nothing to issue: {name} says what edition {last.edition} of {last.on} says"
    _refuse_days(draft, name, on, known)
    number = known[-1].edition + 1 if known else 1
    document = as_issued(draft, read_wording(file.profile.language, root), number, on.isoformat())
    paper = _printed(prepared, root, document)
    pdf = paper.pdf or b""
    made_from = inputs(prepared.reading.clients[slug], prepared.reading)
    view = frozen.as_json(document, made_from, as_told(file), __version__)
    edition = Edition(
        client=slug, document=name, edition=number, on=on, title=document.title, file=document.pdf_file,
        to=tuple(to) or tuple(one.name for one in file.profile.contacts if one.decides), pages=paper.pages,
        pdf=hashlib.sha256(pdf).hexdigest(), view=hashlib.sha256(view).hexdigest(),
    )  # fmt: skip
    stem = f"clients/{slug}/{EDITIONS}/{edition.name}"
    _write(root, {f"{stem}.pdf": pdf, f"{stem}.json": view, f"{stem}.yaml": edition_text(edition).encode()})
    return edition


def _draft(prepared: Prepared, slug: str, name: str) -> Document | None:
    """The draft of that document; None where what was handed over is still what the files say."""
    views = [sheet.view for sheet in _sheets(prepared) if isinstance(sheet.view, Document) and sheet.view.identity]
    drafts = {view.identity.split("/")[1]: view for view in views if view.furniture.is_draft}
    known = sorted({view.identity.split("/")[1] for view in views})
    if name not in known:
        help = instead(name, known, among="there are")
        raise refusal(f"clients/{slug}", f"there is no document `{name}`", help, "no-document")
    draft = drafts.get(name)
    return replace(draft, stem=name) if draft is not None else None


def _sheets(prepared: Prepared) -> Sequence[Sheet]:
    return [sheet for sheet in prepared.sheets if sheet.pdf_path is not None]


def _refuse_days(draft: Document, name: str, on: dt.date, known: Sequence[Edition]) -> None:
    if on.isoformat() < draft.created:
        help = f"give the day with --on, {draft.created} or later"
        raise refusal(draft.sources[0], f"`{name}` is dated {draft.created}, after {on}", help, "dates")
    if known and on < known[-1].on:
        message = f"edition {known[-1].edition} of `{name}` was handed over on {known[-1].on}, after {on}"
        raise refusal(f"clients/{known[-1].client}/{EDITIONS}/{known[-1].name}.yaml", message, None, "dates")


def _printed(prepared: Prepared, root: Path, document: Document) -> Printed:
    missing = missing_native()
    if missing is not None:
        help = "`roadbook doctor` says which command mends it"
        raise refusal("output", f"there is no PDF to hand over: {missing}", help, "no-printer")
    with remembering(root) as store:
        [pdf], _ = pdfs([paper_of(prepared.reading, prepared.problems, root, document)], 1, store)
        if errors(pdf.problems) or pdf.content is None:
            raise ProblemsFound(pdf.problems)
        return Printed(pdf.paper.name, pdf.content.read(), pdf.pages, pdf.problems)


def _write(root: Path, files: dict[str, bytes]) -> None:
    """All of them or none; the one that makes the others count comes last."""
    written: list[Path] = []
    try:
        for path, content in files.items():
            (root / path).parent.mkdir(exist_ok=True)
            rewrite(root, path, None, content)
            written.append(root / path)
    except BaseException:
        for one in written:
            with suppress(OSError):
                one.unlink()
        raise
