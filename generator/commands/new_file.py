"""A new file's text → checked together with the whole practice, then on disk; never over another file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.load.hint import instead
from generator.load.read_markdown import parse_markdown
from generator.load.read_yaml import parse_yaml
from generator.load.records import CLIENT_FILES, CLIENT_FOLDERS, Article, ClientFolder, Reading, Told
from generator.load.split import sound, split
from generator.load.validate import validate
from generator.load.verify import verify
from generator.model.files import ClientFile
from generator.model.post import FrontMatter
from generator.pages.showable import unshowable
from generator.problems import Place, Problem, ProblemsFound, errors
from generator.publish.add import add


@dataclass(frozen=True)
class NewFile:
    """
    `path` is relative to the practice; `notes` are worth telling; `then` is the command to type next.

    `more` are files that come with it.
    """

    path: str
    text: str
    then: str
    notes: tuple[str, ...] = ()
    more: tuple[NewFile, ...] = ()

    @property
    def all(self) -> tuple[NewFile, ...]:
        """Itself first: what comes with it may rest on it."""
        return (self, *self.more)


def refusal(path: str, message: str, help: str | None, code: str = "new") -> ProblemsFound:
    return ProblemsFound([Problem(Place(path), message, help, code=code)])


def client_file(reading: Reading, slug: str, on: dt.date) -> ClientFile:
    """What is known of a client. ProblemsFound where there is no such client, or where its files have errors."""
    if slug not in reading.clients:
        help = instead(slug, reading.clients, among="there are")
        raise refusal("clients", f"there is no client `{slug}`", help, "no-client")
    problems = errors([*reading.problems, *verify(reading, on)])
    usable = sound(reading, problems)
    if reading.site is None or slug not in usable.clients:
        others = tuple(f"clients/{one}/" for one in reading.clients if one != slug)
        raise ProblemsFound([one for one in problems if not one.place.path.startswith(others)])
    return split(usable).clients[slug]


def write(root: Path, new: NewFile, reading: Reading, on: dt.date) -> None:
    """
    Put a new file, and those that come with it, where they belong: all of them, whole, or none.

    ProblemsFound where it would not be valid beside what is there, where something has that name already, or where
    the disk refuses. `reading` has the new record afterwards.
    """
    for one in new.all:
        if os.path.lexists(root / one.path):
            raise refusal(one.path, "there is such a file already", "nothing is written over: edit it, or name another")
    before = set(_errors(reading, on))
    for one in new.all:
        _take_in(reading, one)
    brought = [one for one in _errors(reading, on) if one not in before]
    if brought:
        raise ProblemsFound(brought)
    add(root, {one.path: one.text.encode() for one in new.all})


def taken_in(reading: Reading, new: NewFile) -> Reading:
    """What there would be with a new client's first file; `reading` stays as it is. ProblemsFound as for `write`."""
    after = replace(reading, clients=dict(reading.clients))
    _take_in(after, new)
    return after


def _errors(reading: Reading, on: dt.date) -> Iterator[Problem]:
    yield from errors([*verify(reading, on), *unshowable(reading)])


def _take_in(reading: Reading, new: NewFile) -> None:
    """As if it had been read; ProblemsFound where it is not valid alone."""
    parts = new.path.split("/")
    if parts[0] == "content":
        tree, body, line = parse_markdown(new.path, new.text.encode())
        reading.posts[new.path] = Article(Told(validate(tree, FrontMatter), tree), body, line)
        return
    tree, folder = parse_yaml(new.path, new.text), reading.clients.setdefault(parts[1], ClientFolder(parts[1]))
    if len(parts) == 3:
        folder.files[parts[2]] = Told(validate(tree, CLIENT_FILES[parts[2]]), tree)
    else:
        record = validate(tree, CLIENT_FOLDERS[parts[2]])
        folder.folders.setdefault(parts[2], {})[parts[3].removesuffix(".yaml")] = Told(record, tree)
