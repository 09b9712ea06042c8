"""Rules of `editions/`: what was handed over is what was handed over."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from generator.load.records import EDITIONS, ClientFolder, Reading, Told
from generator.load.rule.reference import fault, warning
from generator.model.edition import Edition
from generator.problems import Place, Problem

RESTORE = "take it back from git: an edition is never edited, the next one is issued"


def editions(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Each belongs to its folder and to its name, has its files, and nobody has touched them."""
    for folder in reading.clients.values():
        told = folder.many(EDITIONS, Edition)
        for stem, one in told.items():
            yield from _own(folder, stem, one)
            yield from _untouched(folder, stem, one)
        yield from _orphans(reading, folder)


def numbers(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """The editions of a document count from 1, and each is later than the one before."""
    for folder in reading.clients.values():
        known = [one for stem, one in folder.many(EDITIONS, Edition).items() if one.record.name == stem]
        told = {(one.record.document, one.record.edition): one for one in known}
        for (document, number), one in sorted(told.items()):
            before = told.get((document, number - 1))
            if number > 1 and before is None:
                message = f"edition {number - 1} of `{document}` is not here"
                yield warning(one.tree, ("edition",), message, RESTORE, "edition-missing")
            elif before is not None and before.record.on > one.record.on:
                message = f"it was handed over on {one.record.on}, before edition {number - 1}"
                yield warning(one.tree, ("on",), message, "check the days", "dates")
            if one.record.on > on:
                message = f"it was handed over on {one.record.on}, which is yet to come"
                yield warning(one.tree, ("on",), message, "check the day", "future")


def _own(folder: ClientFolder, stem: str, one: Told[Edition]) -> Iterator[Problem]:
    record, tree = one.record, one.tree
    if record.client != folder.slug:
        message = f"this is an edition of `{record.client}`, and lies with `{folder.slug}`"
        yield fault(tree, ("client",), message, "put its files back where they belong", "other-client")
    elif record.name != stem or not record.edition:
        message = f"this says that it is edition {record.edition} of `{record.document}`, and its name says otherwise"
        yield fault(tree, ("document",), message, RESTORE, "edition-name")


def _untouched(folder: ClientFolder, stem: str, one: Told[Edition]) -> Iterator[Problem]:
    view, pdf = folder.frozen.get(f"{stem}.json"), folder.frozen.get(f"{stem}.pdf")
    if view is None:
        message = f"`{stem}.json` is not beside it: what the document said is lost"
        yield fault(one.tree, ("view",), message, "take it back from git", "edition-missing")
    for key, content, known in (("view", view, one.record.view), ("pdf", pdf, one.record.pdf)):
        if content is not None and hashlib.sha256(content).hexdigest() != known:
            name = f"{stem}.{'json' if key == 'view' else 'pdf'}"
            yield fault(one.tree, (key,), f"`{name}` is not what was handed over", RESTORE, "edition-changed")


def _orphans(reading: Reading, folder: ClientFolder) -> Iterator[Problem]:
    for name in sorted(folder.frozen):
        path = f"clients/{folder.slug}/{EDITIONS}/{name}"
        yaml = f"{path.rpartition('.')[0]}.yaml"
        if name.rpartition(".")[0] not in folder.folders.get(EDITIONS, {}) and not reading.lost(yaml):
            message = f"nobody reads this file: there is no `{yaml.rpartition('/')[2]}` beside it"
            yield Problem(Place(path), message, RESTORE, code="unread")


RULES = (editions, numbers)
