"""The whole run, a line a stage: read, verify, compose, render, print, publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from generator import papers
from generator.audience import Audience, Client, Public
from generator.audit import audited
from generator.load.records import Reading, read_all
from generator.load.rule.reference import unknown
from generator.load.secret import Secret, machine, secrets
from generator.load.split import sound, split
from generator.load.verify import verify
from generator.load.words import has_own_words, read_wording
from generator.model import client
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages.agreed import misfits
from generator.pages.measured import disagreements
from generator.pages.showable import unshowable
from generator.pages.view import Sheet
from generator.papers import Pdf, Progress, altered, pdfs, too_long
from generator.parts import Order, Parts, telling
from generator.press import image, webfont
from generator.press.fonts import FAMILIES
from generator.press.native import missing_native
from generator.press.recall import Memory
from generator.problems import Place, Problem, ProblemsFound, errors, sorted_problems
from generator.publish import Output, Published, building, publish
from generator.publish.staging import content_of
from generator.publish.store import Forgotten, Store, remembering
from generator.remembered import Paper, Part

SHOWING = (".html", ".xml", ".json")
"""Files that may show pictures."""


@dataclass(frozen=True)
class Report:
    """What a run did: what was published, every PDF, how many of them had to be printed, and what is doubtful."""

    published: Published | None
    papers: tuple[Pdf, ...] = ()
    printed: int = 0
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class Prepared:
    """All that precedes printing: the files for screens, what there is to print, and every problem met on the way."""

    reading: Reading
    outputs: tuple[Output, ...] = ()
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    """The pages that were composed now; those that are remembered are not among them."""


def build(order: Order, progress: Progress) -> Report:
    """Publish the practice to `output/`. Raises ProblemsFound, and publishes nothing, where there is an error."""
    with building(order.root / "output"):
        with suppress(Forgotten), remembering(order.root, anew=order.anew) as store:
            return _build(order, store, progress)
        with remembering(order.root, anew=True) as nothing:
            return _build(order, nothing, progress)


def _build(order: Order, store: Store, progress: Progress) -> Report:
    prepared = prepare(order, progress, store)
    if errors(prepared.problems):
        raise ProblemsFound(prepared.problems)
    printed, told, new = _printed(prepared.papers, order, store, progress)
    problems = sorted_problems([*prepared.problems, *told])
    if [problem for problem in errors(problems) if problem.code != "no-printer"]:
        raise ProblemsFound(problems)
    outputs = [*prepared.outputs, *pictures(prepared, store), *fonts(prepared, store), *papers.outputs(printed)]
    published = publish(order.root / "output", outputs, only=order.only)
    return Report(published, tuple(printed), new, (*problems, *published.warnings))


def prepare(order: Order, progress: Progress = lambda step: None, store: Store | None = None) -> Prepared:
    """
    Read, verify, compose and render; publish nothing.

    Where a file has an error, what rests on it is left out and the rest composed all the same: one run tells all.
    With a store, the pages of a client whose inputs are what they were are not made again.
    """
    reading = read_all(order.root, clients=order.only != Public(), memory=store)
    problems = [*reading.problems, *verify(reading, order.on), *unshowable(reading), *disagreements(reading)]
    problems += [*_unknown_client(reading, order.only), *_unknown_faces(reading)]
    progress("read")
    wordings = _wordings(reading, order.root, problems)
    parts, sheets = list[Part](), list[Sheet]()
    if reading.site is not None:
        everything = split(sound(reading, problems))
        problems += misfits(reading, everything.clients, order.on)
        wrong = {problem.place.path for problem in errors(problems)}
        with telling(problems, "templates"):
            for part, composed in Parts.of(order, reading, everything, wordings, store).each(wrong):
                parts.append(part)
                sheets += composed
            progress(
                f"composed {sum(output.path.endswith('.html') for part in parts for output in part.outputs)} pages"
            )
    problems += _once(problem for part in parts for problem in part.problems)
    outputs = tuple(output for part in parts for output in part.outputs)
    papers = tuple(paper for part in parts for paper in part.papers)
    problems += audited(outputs, papers, _secrets(order, reading, store), machine(order.root), store)
    return Prepared(reading, outputs, papers, tuple(sorted_problems(problems)), tuple(sheets))


def _secrets(order: Order, reading: Reading, store: Store | None) -> Sequence[Secret]:
    """Of all clients, also where only the site is built."""
    everything = read_all(order.root, memory=store) if order.only == Public() else reading
    return secrets(everything, order.on)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """A template that fails does so on every page, and is told once."""
    places: set[Place] = set()
    for problem in problems:
        if problem.code != "template" or problem.place not in places:
            yield problem
        places.add(problem.place)


def _unknown_client(reading: Reading, only: Audience | None) -> Iterator[Problem]:
    if isinstance(only, Client) and only.slug not in reading.clients:
        names = ", ".join(reading.clients) or "none"
        yield Problem(Place("clients"), f"there is no client `{only.slug}`", f"there are: {names}", code="no-client")


def _unknown_faces(reading: Reading) -> Iterator[Problem]:
    if reading.site is not None:
        faces = reading.site.record.brand.typefaces
        for key, name in (("text", faces.text), ("display", faces.display)):
            if name not in FAMILIES:
                message = f"there is no typeface `{name}` here"
                yield unknown(reading.site.tree, ("brand", "typefaces", key), name, FAMILIES, message)


def _wordings(reading: Reading, root: Path, problems: list[Problem]) -> dict[Language, Wording]:
    """The fixed texts of every language that somebody reads, or that the practice has put into words of its own."""
    profiles = [folder.one("client.yaml", client.Client) for folder in reading.clients.values()]
    read = {told.record.language for told in profiles if told is not None}
    read |= set(reading.site.record.languages) if reading.site else set()
    found: dict[Language, Wording] = {}
    for language in get_args(Language):
        if language in read or has_own_words(language, root):
            with telling(problems, f"content/words/{language}.yaml"):
                found[language] = read_wording(language, root)
    return found


def pictures(prepared: Prepared, memory: Memory) -> list[Output]:
    """The pictures that the site's pages show, in the sizes that they ask for: no other leaves the house."""
    pages = [one for one in prepared.outputs if one.audience == Public() and one.path.endswith(SHOWING)]
    texts = (content_of(one).decode() for one in pages)
    found = image.shown(prepared.reading.images, texts, memory) if pages else {}
    return [Output(Public(), name, asset.content) for name, asset in found.items()]


def fonts(prepared: Prepared, memory: Memory) -> list[Output]:
    """The brand's typefaces for every audience's browsers."""
    site = prepared.reading.site
    files = webfont.files(site.record.brand, memory) if site is not None else {}
    audiences = dict.fromkeys(output.audience for output in prepared.outputs)
    return [Output(audience, name, asset.content) for audience in audiences for name, asset in files.items()]


def _printed(
    papers: Sequence[Paper], order: Order, store: Store, progress: Progress
) -> tuple[list[Pdf], list[Problem], int]:
    """Every document, their problems, and how many had to be printed now."""
    if not order.pdf or not papers:
        return [], [], 0
    if (missing := missing_native()) is not None:
        help = "`roadbook doctor` says which command mends it; the HTML is published without PDFs"
        return [], [Problem(Place("output"), f"{len(papers)} PDFs are missing: {missing}", help, code="no-printer")], 0
    done, new = pdfs(papers, order.jobs, store, progress)
    return done, [*(problem for pdf in done for problem in pdf.problems), *altered(done), *too_long(done)], new
