"""The whole run, a line a stage: read, verify, compose, render, print, publish."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from generator.audience import Audience, Client, Practice, Public
from generator.load.fingerprint import inputs
from generator.load.records import Reading, read_all
from generator.load.rule.reference import unknown
from generator.load.split import sound, split
from generator.load.verify import verify
from generator.load.words import has_own_words, read_wording
from generator.model import client
from generator.model.files import Everything, PublicFile
from generator.model.values import Language
from generator.model.wording import MissingWord, Wording
from generator.pages import blog, edition, inquiry, letter, option, practice_book, review, roadmap
from generator.pages import folder as folders
from generator.pages.agreed import misfits
from generator.pages.brief import MissingTranslation
from generator.pages.chart.palette import Palette
from generator.pages.crowded import crowded
from generator.pages.measured import disagreements
from generator.pages.prose import UnsafeProse
from generator.pages.showable import unplaced, unshowable
from generator.pages.view import Document, Sheet
from generator.press import image, webfont
from generator.press.fonts import FAMILIES
from generator.press.html import Compiled, environment, render
from generator.press.jobs import Asset, Printed, PrintJob
from generator.press.native import missing_native
from generator.press.recall import Memory, as_bytes, from_bytes, job_parts, needed
from generator.press.style import Styles, read_styles
from generator.press.workers import print_all
from generator.problems import Place, Problem, ProblemsFound, Severity, errors, sorted_problems
from generator.publish import Output, Published, building, publish
from generator.publish.store import Store, key_of, remembering


@dataclass(frozen=True)
class Order:
    """What to build: the practice at `root`, as of `on`, for one audience or all; `anew`: remembering nothing."""

    root: Path
    on: dt.date
    only: Audience | None = None
    jobs: int = 1
    pdf: bool = True
    anew: bool = False


@dataclass(frozen=True)
class Report:
    """What a run did: what was published, every PDF, how many of them had to be printed, and what is doubtful."""

    published: Published | None
    papers: tuple[Printed, ...] = ()
    printed: int = 0
    problems: tuple[Problem, ...] = field(default=())


Progress = Callable[[str], None]

# Every kind of document that a client gets, in the order of the folder's page.
CLIENT_DOCUMENTS = (roadmap.documents, review.documents, inquiry.documents, option.documents, letter.documents)


@dataclass(frozen=True)
class Prepared:
    """All that precedes printing: the files for screens, what there is to print, and every problem met on the way."""

    reading: Reading
    outputs: tuple[Output, ...] = ()
    jobs: tuple[tuple[Sheet, PrintJob], ...] = ()
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def build(order: Order, progress: Progress) -> Report:
    """Publish the practice to `output/`. Raises ProblemsFound, and publishes nothing, where there is an error."""
    with building(order.root / "output"), remembering(order.root, anew=order.anew) as store:
        prepared = prepare(order, progress, store)
        if errors(prepared.problems):
            raise ProblemsFound(prepared.problems)
        printed, told, new = _printed([job for _, job in prepared.jobs], order, store, progress)
        problems = sorted_problems(
            [*prepared.problems, *told, *_altered(prepared.jobs, printed), *_too_long(prepared.jobs, printed)]
        )
        if [problem for problem in errors(problems) if problem.code != "no-printer"]:
            raise ProblemsFound(problems)
        outputs = [*prepared.outputs, *fonts(prepared, store), *_papers(prepared.jobs, printed)]
        published = publish(order.root / "output", outputs, only=order.only)
        return Report(published, tuple(printed), new, (*problems, *published.warnings))


def prepare(order: Order, progress: Progress = lambda step: None, store: Store | None = None) -> Prepared:
    """
    Read, verify, compose and render; write nothing.

    Where a file has an error, what rests on it is left out and the rest composed all the same: one run tells all.
    """
    reading = read_all(order.root, clients=order.only != Public(), memory=store)
    problems = [*reading.problems, *verify(reading, order.on), *unshowable(reading), *disagreements(reading)]
    problems += [*_unknown_client(reading, order.only), *_unknown_faces(reading)]
    progress("read")
    wordings = _wordings(reading, order.root, problems)
    outputs, jobs, sheets = list[Output](), list[tuple[Sheet, PrintJob]](), list[Sheet]()
    if reading.site is not None:
        everything = split(sound(reading, problems))
        problems += misfits(reading, everything.clients, order.on)
        with telling(problems, "templates"):
            styles = read_styles(template_folders(order.root), everything.public.site.brand, _paper(everything))
            sheets = compose(reading, everything, order, wordings, styles.palette, problems)
            progress(f"composed {len(sheets)} pages")
            outputs, jobs = _rendered(sheets, everything, order, styles, problems)
    return Prepared(reading, tuple(outputs), tuple(jobs), tuple(sorted_problems(problems)), tuple(sheets))


@contextmanager
def telling(problems: list[Problem], path: str) -> Iterator[None]:
    """What stops a step becomes a problem, of `path` where it names no place itself."""
    try:
        yield
    except ProblemsFound as found:
        problems += found.problems
    except (UnsafeProse, MissingTranslation, MissingWord) as fault:
        problems.append(Problem(Place(path), str(fault.args[0]), code="compose"))


def template_folders(root: Path) -> tuple[Path, ...]:
    """The practice's own templates, single files of which go before ours; then ours."""
    package = Path(__file__).parent
    ours = package / "templates"
    return (root / "templates", ours if ours.is_dir() else package.parent / "templates")


def _paper(everything: Everything) -> str:
    return everything.practice.practice.paper if everything.practice else "A4"


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


def compose(
    reading: Reading,
    everything: Everything,
    order: Order,
    wordings: Mapping[Language, Wording],
    palette: Palette,
    problems: list[Problem],
) -> list[Sheet]:
    """Every page of the audiences that were asked for; what stops a document is added to `problems`."""
    sheets: list[Sheet] = []
    wrong = {problem.place.path for problem in errors(problems)}
    if order.only in (None, Public()):
        with telling(problems, "content"):
            sheets += _public(everything.public, wordings, order.on, wrong)
            problems += [problem for sheet in sheets for problem in sheet.problems]
    for slug, file in everything.clients.items():
        words = wordings.get(file.profile.language)
        if order.only in (None, Client(slug)) and words is not None:
            with telling(problems, f"clients/{slug}"):
                documents = [one for documents in CLIENT_DOCUMENTS for one in documents(file, words, palette)]
                problems += unplaced(reading.clients[slug], documents)
                problems += [problem for document in documents for problem in crowded(document)]
                published, told = edition.published(file, documents, words, inputs(reading.clients[slug], reading))
                problems += told
                sheets += folders.sheets(file, words, published)
    if order.only in (None, Practice()) and everything.practice is not None and not wrong:
        words = wordings[everything.public.site.languages[0]]
        with telling(problems, "clients/practice.yaml"):
            sheets += folders.papers(practice_book.documents(everything.practice, words, palette, order.on))
    return sheets


def _public(
    public: PublicFile, wordings: Mapping[Language, Wording], on: dt.date, wrong: Collection[str]
) -> list[Sheet]:
    """The site; where a file of it is wrong, nothing but what is wrong with the others' texts and with pictures."""
    if any(path.startswith("content/") for path in wrong) or not set(public.site.languages) <= wordings.keys():
        faults = blog.faults(public, on, wrong)
        with telling(faults, "content"):
            image.files(public, Public())
        raise ProblemsFound(faults)
    return list(blog.sheets(public, {name: wordings[name] for name in public.site.languages}, on))


def _rendered(
    sheets: Sequence[Sheet], everything: Everything, order: Order, styles: Styles, problems: list[Problem]
) -> tuple[list[Output], list[tuple[Sheet, PrintJob]]]:
    """The screen's pages and files, and what there is to print."""
    folders = template_folders(order.root)
    outputs: list[Output] = []
    jobs: list[tuple[Sheet, PrintJob]] = []
    faults: list[Problem] = []
    compiled = Compiled()
    for audience in dict.fromkeys(sheet.audience for sheet in sheets):
        templates = environment(folders, compiled)
        files: dict[str, Asset] = {}
        with telling(problems, "content"):
            files = image.files(everything.public, audience)
        outputs += [Output(audience, name, content.encode()) for name, content in _stylesheets(styles, audience)]
        outputs += [Output(audience, name, asset.content) for name, asset in files.items()]
        for sheet in (sheet for sheet in sheets if sheet.audience == audience):
            with telling(faults, "templates"):
                html = render(templates, sheet.template, sheet.view, sheet.path)
                outputs.append(Output(audience, sheet.path, html.encode(), sheet.sources))
                if sheet.pdf_path is not None and sheet.pdf is not None:
                    outputs.append(Output(audience, sheet.pdf_path, sheet.pdf, sheet.sources))
                elif sheet.pdf_path is not None:
                    paged = render(templates, sheet.paged_template, sheet.view, sheet.pdf_path, styles.paged)
                    name = f"{audience.folder}/{sheet.pdf_path}"
                    jobs.append((sheet, PrintJob(name, paged, needed(paged, files), form=sheet.form)))
    problems += {fault.place: fault for fault in reversed(faults)}.values()  # a template fails alike on every page
    return outputs, jobs


def fonts(prepared: Prepared, memory: Memory) -> list[Output]:
    """The brand's typefaces for every audience's browsers."""
    site = prepared.reading.site
    files = webfont.files(site.record.brand, memory) if site is not None else {}
    audiences = dict.fromkeys(output.audience for output in prepared.outputs)
    return [Output(audience, name, asset.content) for audience in audiences for name, asset in files.items()]


def _stylesheets(styles: Styles, audience: Audience) -> Iterable[tuple[str, str]]:
    if audience == Public():
        return (("site.css", styles.site), ("xml.css", styles.xml))
    return (("style.css", styles.shared), ("screen.css", styles.screen))


def _printed(
    jobs: Sequence[PrintJob], order: Order, store: Store, progress: Progress
) -> tuple[list[Printed], list[Problem], int]:
    """Every document, their problems, and how many had to be printed now."""
    if not order.pdf or not jobs:
        return [], [], 0
    if (missing := missing_native()) is not None:
        help = "`roadbook doctor` says which command mends it; the HTML is published without PDFs"
        return [], [Problem(Place("output"), f"{len(jobs)} PDFs are missing: {missing}", help, code="no-printer")], 0
    papers, new = printed(jobs, order.jobs, store, progress)
    return papers, [problem for paper in papers for problem in paper.problems], new


def printed(
    jobs: Sequence[PrintJob], workers: int, store: Store, progress: Progress = lambda step: None
) -> tuple[list[Printed], int]:
    """
    Every job's document, and how many of them were printed now: what was printed before is only looked up.

    The longest go first, so that no worker is left alone with one of them at the end.
    """
    keys = {job.name: key_of("print", *job_parts(job)) for job in jobs}
    known = store.get_many(keys.values())
    new = sorted((job for job in jobs if keys[job.name] not in known), key=lambda job: -len(job.html))
    done = list[str]()

    def told(paper: Printed) -> None:
        done.append(paper.name)
        progress(f"printed {len(done)} of {len(new)}: {paper.name} ({paper.pages} pages)")
        if paper.pdf is not None:
            store.put(keys[paper.name], as_bytes(paper))

    papers = {name: from_bytes(name, known[key]) for name, key in keys.items() if key in known}
    papers |= {paper.name: paper for paper in print_all(new, workers=workers, progress=told)}
    return [papers[job.name] for job in jobs], len(new)


def _altered(jobs: Sequence[tuple[Sheet, PrintJob]], printed: Sequence[Printed]) -> Iterator[Problem]:
    """What was handed over, is not kept, and could not be printed again byte for byte."""
    for (sheet, job), one in zip(jobs, printed, strict=False):
        if sheet.pdf_sha256 and one.pdf is not None and hashlib.sha256(one.pdf).hexdigest() != sheet.pdf_sha256:
            message = "it says what was handed over, but is no longer the same file byte for byte"
            help = "templates, typefaces or libraries are not what they were; the file that you handed over counts"
            yield Problem(Place(job.name), message, help, Severity.WARNING, "edition-altered")


def paged(prepared: Prepared, order: Order, document: Document) -> PrintJob:
    """A document of a client as the next build prints it. Raises ProblemsFound."""
    site, folders = prepared.reading.site, template_folders(order.root)
    if site is None:
        raise ProblemsFound(prepared.problems)
    everything = split(sound(prepared.reading, prepared.problems))
    styles = read_styles(folders, site.record.brand, _paper(everything))
    html = render(environment(folders), "layouts/paged.html", document, document.pdf_file, styles.paged)
    name = f"{document.audience.folder}/{document.pdf_file}"
    return PrintJob(name, html, needed(html, image.files(everything.public, document.audience)))


def _too_long(jobs: Sequence[tuple[Sheet, PrintJob]], printed: Sequence[Printed]) -> Iterator[Problem]:
    """Papers that run on to more pages than they are meant to take; they are published whole all the same."""
    for (sheet, _), one in zip(jobs, printed, strict=False):
        most = sheet.view.most_pages if isinstance(sheet.view, Document) else None
        if most is not None and one.pages > most:
            message = f"`{sheet.pdf_path}` takes {one.pages} pages, and is meant to take {most}"
            place = Place(sheet.sources[0] if sheet.sources else sheet.audience.folder)
            yield Problem(place, message, "say it more shortly", Severity.WARNING, "too-long")


def _papers(jobs: Sequence[tuple[Sheet, PrintJob]], printed: Sequence[Printed]) -> list[Output]:
    """The printed documents at their places."""
    return [
        Output(sheet.audience, sheet.pdf_path, one.pdf, sheet.sources)
        for (sheet, _), one in zip(jobs, printed, strict=False)
        if sheet.pdf_path is not None and one.pdf is not None
    ]
