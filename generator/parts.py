"""Records → the rendered pages of each audience: the site, every client's folder, the practice's book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.audience import Audience, Client, Practice, Public
from generator.load.fingerprint import inputs
from generator.load.records import Reading
from generator.load.split import sound, split
from generator.model.files import ClientFile, Everything, PracticeFile, PublicFile
from generator.model.values import Language
from generator.model.wording import MissingWord, Wording
from generator.numbers.wakeup import silent
from generator.pages import blog, edition, inquiry, letter, option, practice_book, prose, review, roadmap, wakeup
from generator.pages import folder as folders
from generator.pages.brief import MissingTranslation
from generator.pages.crowded import crowded
from generator.pages.prose import Texts, UnsafeProse, texts
from generator.pages.showable import unplaced
from generator.pages.view import Document, Poster, Sheet
from generator.press import card, ics, image
from generator.press.html import Compiled, Templates, environment, render
from generator.press.jobs import Asset, PrintJob
from generator.press.recall import job_parts, needed
from generator.press.style import Styles, read_styles
from generator.problems import Place, Problem, ProblemsFound, errors
from generator.publish.staging import Output
from generator.publish.store import Store, key_of
from generator.remembered import Paper, Part, circumstances, client_key, code_of, entries, kept, recalled, sheet_key


@dataclass(frozen=True)
class Order:
    """What to build: the practice at `root`, as of `on`, for one audience or all; `anew`: remembering nothing."""

    root: Path
    on: dt.date
    only: Audience | None = None
    jobs: int = 1
    pdf: bool = True
    anew: bool = False


# Every kind of document that a client gets, in the order of the folder's page.
CLIENT_DOCUMENTS = (roadmap.documents, review.documents, inquiry.documents, option.documents, letter.documents)


@dataclass(frozen=True)
class Parts:
    """What every part of a run is made with."""

    order: Order
    reading: Reading
    everything: Everything
    wordings: Mapping[Language, Wording]
    styles: Styles
    store: Store | None
    around: str
    """A hash of all that every page depends on besides what is said on it."""
    compiled: Compiled = field(default_factory=Compiled)

    @classmethod
    def of(
        cls,
        order: Order,
        reading: Reading,
        everything: Everything,
        wordings: Mapping[Language, Wording],
        store: Store | None,
    ) -> Parts:
        """Raises ProblemsFound where a template or a style is at fault."""
        folders = template_folders(order.root)
        styles = read_styles(folders, everything.public.site.brand, paper(everything))
        own = order.root / "content/words"
        # The style of paper has the brand's colours in it, and stands in every page that is printed.
        around = key_of("around", circumstances(folders, own), styles.paged) if store is not None else ""
        return cls(order, reading, everything, wordings, styles, store, around)

    def each(self, wrong: Collection[str]) -> Iterator[tuple[Part, Sequence[Sheet]]]:
        """
        The pages of every audience that was asked for; `wrong` are the paths of files with errors.

        With each part the sheets that it was made from, none where it was only looked up.
        """
        if self.order.only in (None, Public()):
            yield self._site(wrong)
        for slug, file in self.everything.clients.items():
            words = self.wordings.get(file.profile.language)
            if self.order.only in (None, Client(slug)) and words is not None:
                yield self._client(file, words)
        if self.order.only in (None, Practice()) and self.everything.practice is not None and not wrong:
            yield self._book(self.everything.practice)

    def _site(self, wrong: Collection[str]) -> tuple[Part, Sequence[Sheet]]:
        problems, sheets = list[Problem](), list[Sheet]()
        with telling(problems, "content"):
            with texts(self.store, code_of(Path(prose.__file__).parent)) as converted:
                sheets += _public(self.everything.public, self.wordings, self.order.on, wrong, converted)
            problems += [problem for sheet in sheets for problem in sheet.problems]
        return self._rendered(Public(), sheets, problems), sheets

    def _book(self, practice: PracticeFile) -> tuple[Part, Sequence[Sheet]]:
        problems, sheets, calendars = list[Problem](), list[Sheet](), list[Output]()
        words = self.wordings[self.everything.public.site.languages[0]]
        with telling(problems, "clients/practice.yaml"):
            sheets += folders.papers(practice_book.documents(practice, words, self.styles.palette, self.order.on))
            due = ics.written(practice_book.calendar(practice, words, self.styles.palette, self.order.on))
            calendars = [Output(Practice(), "due.ics", due, practice_book.sources(practice))]
        part = self._rendered(Practice(), sheets, problems)
        return replace(part, outputs=(*part.outputs, *calendars)), sheets

    def _client(self, file: ClientFile, words: Wording) -> tuple[Part, Sequence[Sheet]]:
        audience, folder = Client(file.profile.slug), self.reading.clients[file.profile.slug]
        today = str(self.order.on) if file.profile.slug in self._silent else ""
        key = client_key(self.around, file, folder, self.reading, today)
        if self.store is not None and (known := recalled(self.store, key, audience, self._pictures)) is not None:
            return known, ()
        problems, sheets = list[Problem](), list[Sheet]()
        with telling(problems, audience.folder):
            sheets += self._documents(file, words, problems)
        part = self._rendered(audience, sheets, problems)
        if self.store is not None and not errors(part.problems):
            part = kept(self.store, key, part, audience, self._pictures)
        return part, sheets

    def _documents(self, file: ClientFile, words: Wording, problems: list[Problem]) -> Iterator[Sheet]:
        folder = self.reading.clients[file.profile.slug]

        def compose(file: ClientFile) -> list[Document]:
            return [one for documents in CLIENT_DOCUMENTS for one in documents(file, words, self.styles.palette)]

        documents = compose(file)
        problems += unplaced(folder, documents)
        problems += [problem for document in documents for problem in crowded(document)]
        published, told = edition.published(file, documents, words, inputs(folder, self.reading), compose)
        problems += told
        if file.profile.slug in self._silent:
            published += wakeup.published(file, words, self.styles.palette, self.order.on)
        return folders.sheets(file, words, published)

    @cached_property
    def _silent(self) -> frozenset[str]:
        """The clients for whom a page is kept ready: theirs alone depend on the day."""
        practice = self.everything.practice
        return silent(practice, self.order.on) if practice is not None else frozenset()

    def _rendered(self, audience: Audience, sheets: Sequence[Sheet], problems: list[Problem]) -> Part:
        """The screen's pages and files, and what there is to print."""
        if not sheets:
            return Part(problems=tuple(problems))
        files: Mapping[str, Asset] = {}
        with telling(problems, "content"):
            files = self._all_pictures if audience == Public() else self._pictures
        outputs = [Output(audience, name, content.encode()) for name, content in _stylesheets(self.styles, audience)]
        if audience != Public():
            outputs += [Output(audience, name, asset.content) for name, asset in files.items()]
        papers: list[Paper] = []
        for page in self._pages(audience, sheets, files, problems):
            outputs += page.outputs
            papers += page.papers
        return Part(tuple(outputs), tuple(papers), tuple(problems))

    def _pages(
        self, audience: Audience, sheets: Sequence[Sheet], files: Mapping[str, Asset], problems: list[Problem]
    ) -> Iterator[Part]:
        """Each page; those of the site and of the book are remembered one by one, by what they say."""
        store = self.store if not isinstance(audience, Client) else None
        templates = environment(template_folders(self.order.root), self.compiled)
        fresh: dict[str, bytes] = {}
        for sheet in sheets:
            key = sheet_key(self.around, sheet, files) if store is not None else ""
            page = recalled(store, key, audience, files) if store is not None else None
            if page is None:
                with telling(problems, "templates"):
                    page = self._page(templates, sheet, files)
                    fresh |= entries(key, page) if store is not None else {}
            if page is not None:
                yield page
        if store is not None and fresh:
            store.put_many(fresh)

    def _page(self, templates: Templates, sheet: Sheet, files: Mapping[str, Asset]) -> Part:
        html = render(templates, sheet.template, sheet.view, sheet.path)
        outputs = [Output(sheet.audience, sheet.path, html.encode(), sheet.sources)]
        if sheet.poster is not None:
            outputs.append(Output(sheet.audience, sheet.poster.path, self._card(sheet.poster), sheet.sources))
        if sheet.pdf_path is None:
            return Part(tuple(outputs))
        if sheet.pdf is not None:
            return Part((*outputs, Output(sheet.audience, sheet.pdf_path, sheet.pdf, sheet.sources)))
        paged = render(templates, sheet.paged_template, sheet.view, sheet.pdf_path, self.styles.paged)
        return Part(tuple(outputs), (_paper(sheet, sheet.pdf_path, paged, files),))

    def _card(self, poster: Poster) -> bytes:
        """Drawn once: most changes of a post leave its title as it is."""
        words = (poster.title, poster.site, poster.language, poster.display, poster.text, poster.accent)
        if self.store is None:
            return card.png(poster)
        return self.store.made("card", (self._drawer, *words), lambda: card.png(poster))

    @cached_property
    def _drawer(self) -> str:
        """The code that draws cards, and the packages: templates have no part in it."""
        return code_of(Path(card.__file__).parent)

    @cached_property
    def _all_pictures(self) -> Mapping[str, Asset]:
        """Those of the public, each of which must be fit to be shown; `build.pictures` publishes what pages ask for."""
        return image.files(self.everything.public, Public(), self.store)

    @cached_property
    def _pictures(self) -> Mapping[str, Asset]:
        """Those of everybody but the public: the same for each client."""
        return image.files(self.everything.public, Practice(), self.store)


def _paper(sheet: Sheet, path: str, html: str, files: Mapping[str, Asset]) -> Paper:
    job = PrintJob(f"{sheet.audience.folder}/{path}", html, needed(html, files), form=sheet.form)
    key = key_of("print", *job_parts(job))
    most_pages = sheet.view.most_pages if isinstance(sheet.view, Document) else None
    return Paper(sheet.audience, path, key, len(html), lambda: job, sheet.sources, sheet.pdf_sha256, most_pages)


def _public(
    public: PublicFile, wordings: Mapping[Language, Wording], on: dt.date, wrong: Collection[str], texts: Texts
) -> list[Sheet]:
    """The site; where a file of it is wrong, nothing but what is wrong with the others' texts and with pictures."""
    if any(path.startswith("content/") for path in wrong) or not set(public.site.languages) <= wordings.keys():
        faults = blog.faults(public, on, wrong)
        with telling(faults, "content"):
            image.files(public, Public())
        raise ProblemsFound(faults)
    return list(blog.sheets(public, {name: wordings[name] for name in public.site.languages}, on, texts))


def _stylesheets(styles: Styles, audience: Audience) -> Iterable[tuple[str, str]]:
    if audience == Public():
        return (("site.css", styles.site), ("xml.css", styles.xml))
    return (("style.css", styles.shared), ("screen.css", styles.screen))


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


def paper(everything: Everything) -> str:
    return everything.practice.practice.paper if everything.practice else "A4"


def paper_of(reading: Reading, problems: Iterable[Problem], root: Path, view: Document) -> Paper:
    """A document of a client as the next build prints it. Raises ProblemsFound."""
    if reading.site is None:
        raise ProblemsFound(tuple(problems))
    everything = split(sound(reading, problems))
    styles = read_styles(template_folders(root), reading.site.record.brand, paper(everything))
    html = render(environment(template_folders(root)), "layouts/paged.html", view, view.pdf_file, styles.paged)
    sheet = Sheet(view.audience, f"{view.stem}.html", "layouts/screen.html", view, sources=view.sources)
    return _paper(sheet, view.pdf_file, html, image.files(everything.public, view.audience))
