"""`roadbook specimen`: every component with an ordinary, a longest and an emptiest example, on one page."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.commands.build import tell
from generator.commands.example import component
from generator.commands.example.chart import CHARTS, drawing
from generator.commands.example.stock import STOCKS, Size, Stock
from generator.load.records import read_all
from generator.model.site import Brand
from generator.pages.chart.palette import Palette
from generator.parts import template_folders
from generator.press import webfont
from generator.press.html import environment, render
from generator.press.jobs import Printed, PrintJob
from generator.press.style import read_styles
from generator.press.workers import print_all
from generator.problems import ProblemsFound
from generator.publish.store import remembering

FOLDER, TEMPLATE = ".roadbook", "layouts/specimen.html"
DEADLINE = 240.0
"""Seconds: the PDF has as many pages as ten reports."""


@dataclass(frozen=True)
class Example:
    """A component in one language at one size; `view` is whatever its macro takes."""

    language: str
    size: Size
    view: object


@dataclass(frozen=True)
class Exhibit:
    """A component (the name of its file in `templates/components/`), or one kind of it, with its examples."""

    id: str
    component: str
    title: str
    examples: tuple[Example, ...]
    is_wide: bool = False
    """Whether it has a landscape page."""


@dataclass(frozen=True)
class Specimen:
    """The whole page."""

    title: str
    language: str
    exhibits: tuple[Exhibit, ...]


def specimen(palette: Palette) -> Specimen:
    """Every component, by name."""
    makers: dict[str, Callable[[Stock], object]] = {
        "heading": lambda stock: component.heading(stock, f"heading-{stock.language}-{stock.size}"),
        "cell": component.cells,
        "tile": component.tiles,
        "column": component.columns,
        "table": component.table,
        "table-measured": lambda stock: component.measured_table(stock, palette),
        "decision": component.decisions,
        "quote": component.quote,
        "card": component.facts,
        "letterhead": component.letterhead,
        "cover": component.cover,
        "field": component.fields,
        "option": component.options,
        "topics": component.topics,
        "contents": lambda stock: component.contents(stock, tuple(makers)),
    }
    makers |= {f"drawing-{name}": partial(drawing, name, palette) for name in CHARTS}
    return Specimen("Every component", "en", tuple(_exhibit(id, maker) for id, maker in makers.items()))


def _exhibit(id: str, maker: Callable[[Stock], object]) -> Exhibit:
    name, _, kind = id.partition("-")
    examples = tuple(Example(stock.language, stock.size, maker(stock)) for stock in STOCKS)
    title = f"{name}, {kind.replace('_', ' ')}" if kind else name
    return Exhibit(id, name, title.capitalize(), examples, is_wide=kind == "roadmap_page")


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where the page and its PDF were written, 1 where either could not be made."""
    root: Path = typed.root.resolve()
    try:
        files, printed = made(root)
    except ProblemsFound as found:
        tell(found.problems, "text")
        return 1
    for name, content in files.items():
        path = root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    tell(printed.problems, "text")
    for path in (root / FOLDER / name for name in files if name.startswith("specimen.")):
        print(f"written to {path}", file=sys.stderr)
    return 1 if printed.pdf is None else 0


def made(root: Path) -> tuple[dict[str, bytes], Printed]:
    """
    The page, its PDF where it could be printed, and its typefaces, by name; in the practice's colours.

    Raises ProblemsFound where a template or a typeface is at fault; what is wrong in the practice is passed over.
    """
    reading = read_all(root, clients=False)
    brand = reading.site.record.brand if reading.site else Brand()
    folders = template_folders(root)
    styles, templates = read_styles(folders, brand), environment(folders)
    view = specimen(styles.palette)
    screen = render(templates, TEMPLATE, view, "specimen.html", styles.shared + styles.screen)
    paged = render(templates, TEMPLATE, view, "specimen.pdf", styles.paged)
    [printed] = print_all([PrintJob("specimen.pdf", paged)], workers=1, deadline=DEADLINE)
    files = {"specimen.html": screen.encode()}
    files |= {"specimen.pdf": printed.pdf} if printed.pdf is not None else {}
    with remembering(root) as store:
        faces = webfont.files(brand, store)
    return files | {name: asset.content for name, asset in faces.items()}, printed
