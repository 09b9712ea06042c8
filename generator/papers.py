"""Papers → PDFs: each printed once, and from then on remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.press.jobs import Printed
from generator.press.recall import as_row, from_row
from generator.press.workers import print_all
from generator.problems import Place, Problem, Severity
from generator.publish.staging import Kept, Output
from generator.publish.store import Store
from generator.remembered import Paper

Progress = Callable[[str], None]

AT_ONCE = 200
"""Pages that are held at a time, to be printed."""


@dataclass(frozen=True)
class Pdf:
    """A printed paper: `content` is None where a problem of it is an error."""

    paper: Paper
    content: Kept | None
    pages: int
    problems: tuple[Problem, ...] = field(default=())


def pdfs(
    papers: Sequence[Paper], workers: int, store: Store, progress: Progress = lambda step: None
) -> tuple[list[Pdf], int]:
    """
    The PDF of each paper, and how many had to be printed now: what was printed before is only looked up.

    The longest go first, so that no worker is left alone with one of them at the end.
    """
    known = _known(papers, store)
    new = sorted((paper for paper in papers if paper.key not in known), key=lambda paper: -paper.length)
    new = list({paper.key: paper for paper in new}.values())
    done = 0
    for start in range(0, len(new), AT_ONCE):
        by_name = {paper.name: paper for paper in new[start : start + AT_ONCE]}

        def told(printed: Printed, by_name: Mapping[str, Paper] = by_name) -> None:
            nonlocal done
            done += 1
            progress(f"printed {done} of {len(new)}: {printed.name} ({printed.pages} pages)")
            known[by_name[printed.name].key] = _kept(by_name[printed.name], printed, store)

        print_all([paper.job() for paper in by_name.values()], workers=workers, progress=told)
    return [_of(known[paper.key], paper) for paper in papers], len(new)


def _of(pdf: Pdf, paper: Paper) -> Pdf:
    """Two papers may have the same key: what they say is the same, and where they go is not."""
    problems = tuple(replace(one, place=Place(paper.name)) for one in pdf.problems)
    return replace(pdf, paper=paper, problems=problems)


def _known(papers: Sequence[Paper], store: Store) -> dict[str, Pdf]:
    heads = {key: json.loads(head) for key, head in store.get_many(paper.key for paper in papers).items()}
    whole = {key for key, (sha256, _, _) in heads.items() if store.has_all([f"blob:{sha256}"])}
    found = {}
    for paper in papers:
        if paper.key in whole:
            sha256, size, row = heads[paper.key]
            found[paper.key] = Pdf(paper, store.kept(sha256, size), *from_row(paper.name, row))
    return found


def _kept(paper: Paper, printed: Printed, store: Store) -> Pdf:
    if printed.pdf is None:
        return Pdf(paper, None, printed.pages, printed.problems)
    content = store.keep(printed.pdf)
    head = [content.sha256, content.size, as_row(printed.pages, printed.problems)]
    store.put(paper.key, json.dumps(head).encode())
    return Pdf(paper, content, printed.pages, printed.problems)


def altered(pdfs: Sequence[Pdf]) -> Iterator[Problem]:
    """What was handed over, is not kept, and could not be printed again byte for byte."""
    for pdf in pdfs:
        if pdf.paper.sha256 and pdf.content is not None and pdf.content.sha256 != pdf.paper.sha256:
            message = "it says what was handed over, but is no longer the same file byte for byte"
            help = "templates, typefaces or libraries are not what they were; the file that you handed over counts"
            yield Problem(Place(pdf.paper.name), message, help, Severity.WARNING, "edition-altered")


def too_long(pdfs: Sequence[Pdf]) -> Iterator[Problem]:
    """Papers that run on to more pages than they are meant to take; they are published whole all the same."""
    for pdf in pdfs:
        paper = pdf.paper
        if paper.most_pages is not None and pdf.pages > paper.most_pages:
            message = f"`{paper.path}` takes {pdf.pages} pages, and is meant to take {paper.most_pages}"
            place = Place(paper.sources[0] if paper.sources else paper.audience.folder)
            yield Problem(place, message, "say it more shortly", Severity.WARNING, "too-long")


def outputs(pdfs: Sequence[Pdf]) -> list[Output]:
    """The printed documents at their places."""
    return [
        Output(one.paper.audience, one.paper.path, one.content, one.paper.sources)
        for one in pdfs
        if one.content is not None
    ]
