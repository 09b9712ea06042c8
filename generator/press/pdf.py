"""One paged document with its files → PDF bytes, and everything that went wrong; the only user of WeasyPrint."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from generator.press import bare, checks, fonts, form, tags
from generator.press.checks import Area, Piece
from generator.press.jobs import Asset, Printed, PrintJob, problem_in, refused
from generator.problems import Place, Problem, ProblemsFound, Severity, errors

fonts.install()
with warnings.catch_warnings(record=True) as _told:
    warnings.simplefilter("always")
    from weasyprint import HTML
    from weasyprint.anchors import rectangle_aabb
    from weasyprint.document import Document, Page
    from weasyprint.formatting_structure import boxes
    from weasyprint.matrix import Matrix
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
if any("ugly output" in str(warning.message) for warning in _told):
    # WeasyPrint 70 only warns; the first word laid out without a font would end the process with SIGSEGV.
    raise ProblemsFound([Problem(Place("rendercv-fonts"), "fontconfig finds no font", code="font-missing")])

SCHEME = "asset:"
VARIANT = "pdf/ua-1"
FONT_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
LOG = logging.getLogger("weasyprint")


class Shelf(URLFetcher):  # type: ignore[misc]
    """All that a document can reach: registered bytes by `asset:NAME`. What else it asked for stands in `denied`."""

    def __init__(self, assets: Mapping[str, Asset], denied: list[str]) -> None:
        super().__init__(allowed_protocols={"asset"}, allow_redirects=False)
        self.assets = assets
        self.denied = denied

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        asset = self.assets.get(unquote(url.removeprefix(SCHEME))) if url.startswith(SCHEME) else None
        if asset is None:
            # Noted rather than only raised: WeasyPrint 70 swallows the error inside SVG.
            self.denied.append(url)
            raise ValueError("not a file of this document")
        return URLFetcherResponse(url, asset.content, {"Content-Type": asset.mime})


class Typefaces(FontConfiguration):  # type: ignore[misc]
    """
    The faces of the house, and those of at most one document.

    A configuration never forgets a face, so one that a document has added to (`used`) is thrown away after it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.own: dict[tuple[str, ...], str] = {}
        self.refused: list[str] = []
        self.shelf: Shelf | None = None

    @property
    def used(self) -> bool:
        return bool(self.own or self.refused)

    @property
    def families(self) -> set[str]:
        return {*fonts.FAMILIES, *(key[0] for key in self.own)}

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: object) -> None:
        family = str(rule_descriptors["font_family"])
        cut = (str(rule_descriptors.get(name)) for name in ("font_style", "font_weight", "font_stretch"))
        key, source = (family, *cut), str(rule_descriptors["src"])
        fault = None
        if family.casefold() in {name.casefold() for name in (*fonts.FAMILIES, *fonts.GENERIC)}:
            fault = f"the typeface `{family}` is one of the house and cannot be replaced"
        elif "unicode_range" in rule_descriptors or self.own.get(key, source) != source:
            # WeasyPrint 70 merges such files into one PDF font and prints wrong glyphs without a word.
            fault = f"the typeface `{family}` comes in slices: a cut is one whole file"
        if fault:
            self.refused.append(fault)
        else:
            self.own[key] = source
            super().add_font_face(rule_descriptors, self.shelf)


_house: Typefaces | None = None


@contextmanager
def _typefaces(shelf: Shelf) -> Iterator[Typefaces]:
    """The worker's one configuration, which keeps memory flat; a fresh one after a document that added to it."""
    global _house
    faces, _house = _house or Typefaces(), None
    faces.shelf = shelf
    yield faces  # what raises here never comes back: the next document gets a fresh one too
    faces.shelf = None
    if not faces.used:
        _house = faces


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What WeasyPrint logs meanwhile, at WARNING or above."""
    ear, handlers, propagate = _Ear(), LOG.handlers, LOG.propagate
    LOG.handlers, LOG.propagate = [ear], False
    try:
        yield ear.messages
    finally:
        LOG.handlers, LOG.propagate = handlers, propagate


def print_one(job: PrintJob) -> Printed:
    """
    Print a document in this process, which should be a worker: nothing here keeps a deadline.

    Raises MemoryError alone; every other fault is a problem of the document.
    """
    faults = _font_faults(job)
    if faults:
        return refused(job.name, *faults)
    denied: list[str] = []
    with _listening() as messages:
        try:
            return _print(job, denied, messages)
        except MemoryError:
            raise
        except RecursionError:
            failure = problem_in(job.name, "the document is nested too deeply to be laid out", code="print-failed")
        except (Exception, FatalURLFetchingError) as error:  # noqa: BLE001 (anything at all; the second is a BaseException)
            message = f"the printer cannot lay this document out: {type(error).__name__}: {str(error)[:200]}"
            failure = problem_in(job.name, message, code="print-failed")
        return refused(job.name, *_denials(job.name, denied), *_heard(job.name, messages, denied, ()), failure)


def _print(job: PrintJob, denied: list[str], messages: list[str]) -> Printed:
    name = job.name
    with _typefaces(Shelf(job.fonts, denied)) as faces:
        html = HTML(string=job.html, base_url=None, url_fetcher=Shelf(job.assets, denied), media_type="print")
        options = {"pdf_variant": VARIANT, "pdf_forms": job.form is not None}
        document = html.render(font_config=faces, **options)
        _link_once(document)
        problems = _attachments(name, document)
        # Attachments are never written: they carry the time of the build.
        pdf = None if problems else _written(document, html, job.form, options)
        embedded = [font.family for font in document.fonts.values()]
        families = faces.families
        problems += [problem_in(name, fault, code="font-refused") for fault in faces.refused]
    pieces = [piece for number, page in enumerate(document.pages, 1) for piece in _pieces(number, page)]
    problems += _denials(name, denied)
    problems += _heard(name, messages, denied, [piece.text for piece in pieces if piece.text])
    problems += checks.lost_words(name, html.etree_element, pieces)
    if not any(message.startswith("Failed to ") for message in messages):
        problems += checks.lost_pictures(name, html.etree_element, pieces)
    problems += checks.outside(name, pieces)
    problems += checks.unknown_families(name, pieces, {*families, *fonts.GENERIC})
    problems += checks.foreign_fonts(name, embedded, families)
    problems += checks.dead_links(name, _links(document, "external"))
    problems += _untitled(name, document)
    return Printed(name, None if errors(problems) else pdf, len(document.pages), tuple(problems))


def _written(document: Document, html: HTML, identity: str | None, options: Mapping[str, Any]) -> bytes:
    """The PDF; a form where it has an identity."""

    def finisher(_: Document, pdf: Any) -> None:
        tags.mend(pdf)
        bare.unwrap(pdf)
        if identity is not None:
            form.finish(pdf, html.etree_element, identity)

    return bytes(document.write_pdf(**options, uncompressed_pdf=identity is not None, finisher=finisher))


def _font_faults(job: PrintJob) -> list[Problem]:
    return [
        problem_in(
            job.name,
            f"`{font}` is not a TrueType or OpenType file",
            help="give the whole typeface as .ttf or .otf: web fonts cost seconds a page",
            code="font-refused",
        )
        for font, asset in sorted(job.fonts.items())
        if not asset.content.startswith(FONT_STARTS)
    ]


def _attachments(name: str, document: Document) -> list[Problem]:
    if not document.metadata.attachments and not _links(document, "attachment"):
        return []
    return [problem_in(name, "a document carries no attachments", help="link to the file instead", code="attachment")]


def _link_once(document: Document) -> None:
    """WeasyPrint 70 makes a link of every box inside a link too, most of them outside of what is tagged as one."""
    for page in document.pages:
        page.links = [link for link in page.links if link[3].link]


def _links(document: Document, kind: str) -> list[str]:
    return [target for page in document.pages for link_kind, target, *_ in page.links if link_kind == kind]


def _denials(name: str, denied: Iterable[str]) -> list[Problem]:
    return [
        problem_in(
            name,
            f"the document asks for `{url[:200]}`, which is not one of its files",
            help="refer to a file of the document as asset:NAME",
            code="fetch-denied",
        )
        for url in dict.fromkeys(denied)
    ]


def _heard(name: str, messages: Iterable[str], denied: Iterable[str], texts: Sequence[str]) -> list[Problem]:
    """The log as problems, but for what a denial has told already."""
    urls = tuple(denied)
    return checks.logged(name, (text for text in messages if not any(url in text for url in urls)), texts)


def _untitled(name: str, document: Document) -> list[Problem]:
    if document.metadata.title:
        return []
    return [problem_in(name, "the document has no <title>", code="title-missing", severity=Severity.WARNING)]


def _pieces(number: int, page: Page) -> Iterator[Piece]:
    """
    Text and pictures of a page as they are drawn, in the document's order.

    Reads private attributes of WeasyPrint 70 (`_page_box`, `_box`): nothing public tells where a word lies.
    """
    sheet = Area(0, 0, page.width, page.height)
    waiting = [(page._page_box, None, sheet)]
    while waiting:
        box, matrix, window = waiting.pop()
        box = getattr(box, "_box", box)  # what stands in the flow for an absolute box
        if box.style["opacity"] == 0:
            continue
        own = box.transformation_matrix
        matrix = (own @ matrix if matrix else own) if own else matrix
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox) and box.style["visibility"] == "visible":
            text = box.text if isinstance(box, boxes.TextBox) else None
            area = Area(*rectangle_aabb(matrix, box.content_box_x(), box.content_box_y(), box.width, box.height))
            if text is None or text.strip():
                yield Piece(number, _source(box), text, tuple(box.style["font_family"]), area, sheet, window)
        window = _window(box, matrix, window, page)
        waiting.extend((child, matrix, window) for child in reversed(box.children))


def _source(box: Any) -> Any:
    """The element whose words a box holds; None for words made by the style sheet."""
    tag = box.element_tag or ""
    made = "::" in tag and not tag.endswith(("::first-letter", "::first-line"))
    return None if made else box.element


def _window(box: Any, matrix: Matrix | None, window: Area, page: Page) -> Area:
    """What is left of the window inside a box: less where the box clips."""
    clips = box.style["overflow"] != "visible" and not isinstance(box, boxes.PageBox)
    if box.is_for_root_element and page._page_box.style["overflow"] != "visible":
        window = window.within(_padding_area(page._page_box, None))  # `overflow` of html or body clips to the page
    if box.is_absolutely_positioned() and box.style["clip"]:
        return window.within(Area(0, 0, 0, 0))  # `clip` has one use today: to hide
    return window.within(_padding_area(box, matrix)) if clips else window


def _padding_area(box: Any, matrix: Matrix | None) -> Area:
    place = (box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height())
    return Area(*rectangle_aabb(matrix, *place))
