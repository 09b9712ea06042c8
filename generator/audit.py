"""The parts of a run → what stands in them that their readers must not read; each file is looked through once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.audience import Audience
from generator.load.secret import Secret
from generator.problems import Problem
from generator.publish.audit import READABLE, Watch, leaks, of_machine, told, watch
from generator.publish.staging import Output, content_of
from generator.publish.store import Store, key_of
from generator.remembered import Paper


@dataclass(frozen=True)
class _File:
    """Something to look through: what names its content, and how to come by it."""

    audience: Audience
    path: str
    id: str
    read: Callable[[], bytes]
    sources: tuple[str, ...]


def audited(
    outputs: Iterable[Output],
    papers: Iterable[Paper],
    secrets: Sequence[Secret],
    machine: Sequence[str],
    store: Store | None,
) -> list[Problem]:
    """
    An error for every secret in a page, in a feed, or in the page that a PDF is printed from.

    What was found clean of the same secrets before is not read again.
    """
    files = [*_pages(outputs), *_sheets(papers)]
    watched = {audience: watch(audience, secrets) for audience in {file.audience for file in files}}
    keys = {audience: _digest(one, machine) for audience, one in watched.items()}
    clean = {file: key_of("clean", file.id, keys[file.audience]) for file in files}
    known = store.get_many(clean.values()) if store is not None else {}
    problems: list[Problem] = []
    fresh: dict[str, bytes] = {}
    for file, key in clean.items():
        if key not in known:
            found = list(_found(file, watched[file.audience], machine))
            problems += found
            fresh |= {} if found else {key: b""}
    if store is not None and fresh:
        store.put_many(fresh)
    return problems


def _pages(outputs: Iterable[Output]) -> Iterator[_File]:
    for one in outputs:
        if one.path.endswith(READABLE):
            path = f"{one.audience.folder}/{one.path}"
            yield _File(one.audience, path, f"{path} {one.sha256}", lambda one=one: content_of(one), one.sources)  # type: ignore[misc]


def _sheets(papers: Iterable[Paper]) -> Iterator[_File]:
    for one in papers:
        read = lambda one=one: one.job().html.encode()  # noqa: E731
        yield _File(one.audience, one.name, f"{one.name} {one.key}", read, one.sources)


def _digest(watched: Watch, machine: Sequence[str]) -> str:
    words = [secret.words for some in watched.by_part.values() for secret in some]
    words += [secret.words for secret in watched.unseparated]
    return hashlib.sha256("\n".join([*sorted(words), *machine]).encode()).hexdigest()


def _found(file: _File, watched: Watch, machine: Sequence[str]) -> Iterator[Problem]:
    content = file.read()
    yield from told(file.path, file.sources, leaks(content, watched))
    yield from of_machine(content, file.path, machine)
