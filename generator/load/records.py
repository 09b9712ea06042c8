"""Files below `clients/` and `content/` → records with their trees, by what each file is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from generator.load.files import Listing, list_files, read_bytes
from generator.load.hint import nearest
from generator.load.read_csv import read_csv
from generator.load.read_image import read_image
from generator.load.read_markdown import read_markdown
from generator.load.read_metric import read_series
from generator.load.read_yaml import read_yaml
from generator.load.source import Memory, Tree
from generator.load.validate import validate
from generator.model.assessment import Assessment
from generator.model.asset import Asset, Assets
from generator.model.client import Client
from generator.model.contract import Contracts
from generator.model.decision import Decisions
from generator.model.edition import Edition
from generator.model.engagement import Engagement
from generator.model.files import Image
from generator.model.inquiry import Inquiry
from generator.model.letter import Letter
from generator.model.lifecycle import Lifecycles
from generator.model.metric import Metrics
from generator.model.option import OptionsPaper
from generator.model.plan import Plan
from generator.model.post import FrontMatter
from generator.model.practice import Practice
from generator.model.private import Private
from generator.model.questionnaire import Questionnaire
from generator.model.record import Record
from generator.model.review import Review
from generator.model.roadmap import Roadmap
from generator.model.site import Services, Site
from generator.model.values import LANGUAGES
from generator.problems import Place, Problem, ProblemsFound, Severity, errors

R = TypeVar("R")

CLIENT_FILES: Mapping[str, type[Record]] = {
    "client.yaml": Client,
    "private.yaml": Private,
    "assets.yaml": Assets,
    "contracts.yaml": Contracts,
    "roadmap.yaml": Roadmap,
    "plan.yaml": Plan,
    "decisions.yaml": Decisions,
    "metrics.yaml": Metrics,
}
CLIENT_FOLDERS: Mapping[str, type[Record]] = {
    "engagements": Engagement,
    "assessments": Assessment,
    "reviews": Review,
    "options": OptionsPaper,
    "letters": Letter,
    "questionnaires": Inquiry,
}
EDITIONS = "editions"
"""The folder of what was handed over: written by `roadbook issue`, and by nobody else."""
FOLDERS: Mapping[str, type[Record]] = {**CLIENT_FOLDERS, EDITIONS: Edition}
PRACTICE_FILES: Mapping[str, type[Record]] = {"practice.yaml": Practice, "lifecycles.yaml": Lifecycles}
SITE_FILES: Mapping[str, type[Record]] = {"site.yaml": Site, "services.yaml": Services}
IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
WORDS = tuple(f"words/{language}.yaml" for language in LANGUAGES)
"""A practice's own words for fixed texts, below `content/`."""
READ_BY_PEOPLE = ("README.md", "README.txt")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
IMAGE_LIMIT = 20_000_000
EDITION_LIMIT = 50_000_000
"""Bytes of a PDF or of a view that was handed over."""
DECIMAL_COLUMNS = ("life_years", "replace_cost")


@dataclass(frozen=True)
class Told(Generic[R]):
    """A record and the tree that it was read from."""

    record: R
    tree: Tree


@dataclass
class ClientFolder:
    """What one folder below `clients/` holds: single files by name, folders of files by stem."""

    slug: str
    files: dict[str, Told[Record]] = field(default_factory=dict)
    folders: dict[str, dict[str, Told[Record]]] = field(default_factory=dict)
    frozen: dict[str, bytes] = field(default_factory=dict)
    """The views and PDFs of `editions/`, by the names of their files."""

    def one(self, name: str, kind: type[R]) -> Told[R] | None:
        told = self.files.get(name)
        return told if told is not None and isinstance(told.record, kind) else None  # type: ignore[return-value]

    def many(self, folder: str, kind: type[R]) -> dict[str, Told[R]]:
        told = self.folders.get(folder, {})
        return {stem: one for stem, one in sorted(told.items()) if isinstance(one.record, kind)}  # type: ignore[misc]

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of everything read from this folder."""
        many = [told for folder in self.folders.values() for told in folder.values()]
        return tuple(sorted({told.tree.path for told in [*self.files.values(), *many]}))


@dataclass(frozen=True)
class Article:
    """A Markdown file: front matter, body, and the line at which the body begins."""

    front: Told[FrontMatter]
    body: str
    body_line: int


@dataclass
class Reading:
    """Everything that could be read, and every problem met on the way."""

    site: Told[Site] | None = None
    services: Told[Services] | None = None
    practice: Told[Practice] | None = None
    lifecycles: Told[Lifecycles] | None = None
    questionnaires: dict[str, Told[Questionnaire]] = field(default_factory=dict)
    clients: dict[str, ClientFolder] = field(default_factory=dict)
    posts: dict[str, Article] = field(default_factory=dict)
    pages: dict[str, Article] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    memory: Memory | None = None

    def unread(self, start: str) -> set[str]:
        """The paths with this beginning that are there but could not be read: what they define is not known."""
        return {problem.place.path for problem in errors(self.problems) if problem.place.path.startswith(start)}

    def lost(self, path: str) -> bool:
        """Whether this file, or one in this folder, could not be read."""
        return any(one == path or one.startswith(f"{path}/") for one in self.unread(path))

    def attempt(self, read: Callable[[], R]) -> R | None:
        """The result, or None where there were problems, which are kept."""
        try:
            return read()
        except ProblemsFound as found:
            self.problems.extend(found.problems)
            return None


def read_all(root: Path, *, clients: bool = True, memory: Memory | None = None) -> Reading:
    """Every file of the practice; `clients=False` leaves the confidential half alone."""
    reading = Reading(memory=memory)
    _read_content(root, reading)
    if clients:
        _read_clients(root, reading)
    return reading


def _record(root: Path, path: str, kind: type[R], reading: Reading) -> Told[R] | None:
    def read() -> Told[R]:
        tree = read_yaml(root, path, reading.memory)
        reading.problems.extend(tree.warnings)
        return Told(validate(tree, kind), tree)  # type: ignore[type-var]

    return reading.attempt(read)


def _listing(root: Path, folder: str, reading: Reading) -> Listing:
    if not (root / folder).is_dir():
        return Listing((), (), ())
    listing = list_files(root, folder)
    reading.problems.extend(listing.problems)
    return listing


def _read_content(root: Path, reading: Reading) -> None:
    if not (root / "content/site.yaml").is_file():
        help = "write one, or begin with `roadbook init`"
        reading.problems.append(Problem(Place("content/site.yaml"), "there is no such file", help, code="no-site"))
    for path in _listing(root, "content", reading).files:
        inner = path.removeprefix("content/")
        if inner == "site.yaml":
            reading.site = _record(root, path, Site, reading)
        elif inner == "services.yaml":
            reading.services = _record(root, path, Services, reading)
        elif path.endswith(".md") and inner.startswith(("blog/", "pages/")):
            _read_article(root, path, reading.posts if inner.startswith("blog/") else reading.pages, reading)
        elif path.endswith(IMAGES):
            image = reading.attempt(lambda path=path: _image(root, path))  # type: ignore[misc]
            reading.images |= {inner: image} if image is not None else {}
        elif path.endswith(".gif"):
            help = "save it as PNG; of moving pictures save one frame, or link to a film"
            reading.problems.append(Problem(Place(path), "GIF pictures are not shown", help, code="image"))
        elif inner not in WORDS and not path.endswith(READ_BY_PEOPLE):
            words = [name.removeprefix("words/") for name in WORDS]
            known = words if inner.startswith("words/") else [*SITE_FILES, "blog/", "pages/", "words/"]
            reading.problems.append(_unread(path, known))


def _image(root: Path, path: str) -> Image:
    return read_image(path.removeprefix("content/"), read_bytes(root, path, IMAGE_LIMIT))


def _read_article(root: Path, path: str, into: dict[str, Article], reading: Reading) -> None:
    def read() -> Article:
        tree, body, line = read_markdown(root, path, reading.memory)
        reading.problems.extend(tree.warnings)
        return Article(Told(validate(tree, FrontMatter), tree), body, line)

    article = reading.attempt(read)
    if article is not None:
        into[path] = article


def _read_clients(root: Path, reading: Reading) -> None:
    listing = _listing(root, "clients", reading)
    slugs = {path.split("/")[1] for path in (*listing.folders, *listing.files) if path.count("/") > 1}
    slugs |= {path.split("/")[1] for path in listing.folders if path.count("/") == 1}
    for slug in sorted(slugs - {"questionnaires"}):
        reading.problems.extend(_folder_name(f"clients/{slug}", slug))
        reading.clients[slug] = ClientFolder(slug)
    for path in listing.files:
        _read_client_file(root, path, path.split("/")[1:], reading)
    for slug, folder in reading.clients.items():
        reading.problems.extend(_inventories(slug, listing.files))
        if "client.yaml" not in folder.files and f"clients/{slug}/client.yaml" not in listing.files:
            help = "every folder here is a client and has at least this file: `name`, `since`, `language`, `currency`"
            reading.problems.append(
                Problem(Place(f"clients/{slug}/client.yaml"), "there is no such file", help, code="no-client")
            )


def _read_client_file(root: Path, path: str, parts: list[str], reading: Reading) -> None:
    match parts:
        case [name] if name == "practice.yaml":
            reading.practice = _record(root, path, Practice, reading)
        case [name] if name == "lifecycles.yaml":
            reading.lifecycles = _record(root, path, Lifecycles, reading)
        case ["questionnaires", name] if name.endswith(".yaml"):
            reading.problems.extend(_folder_name(path, name.removesuffix(".yaml")))
            told = _record(root, path, Questionnaire, reading)
            reading.questionnaires |= {name.removesuffix(".yaml"): told} if told else {}
        case [slug, name] if name in CLIENT_FILES:
            single = _record(root, path, CLIENT_FILES[name], reading)
            reading.clients[slug].files |= {name: single} if single else {}
        case [slug, "assets.csv"]:
            table = reading.attempt(lambda: _read_assets(root, path))
            reading.clients[slug].files |= {"assets.csv": table} if table else {}
        case [slug, "metrics", name] if name.endswith(".csv"):
            _read_metrics(root, path, reading.clients[slug], reading)
        case [slug, folder, name] if folder in FOLDERS and name.endswith(".yaml"):
            _read_one(root, path, FOLDERS[folder], reading.clients[slug], reading)
        case [slug, folder, name] if folder == EDITIONS and name.endswith((".json", ".pdf")):
            content = reading.attempt(lambda: read_bytes(root, path, EDITION_LIMIT))
            reading.clients[slug].frozen |= {name: content} if content is not None else {}
        case [*_, name] if name in READ_BY_PEOPLE:
            pass
        case _:
            folders = [f"{folder}/" for folder in (*CLIENT_FOLDERS, "metrics", EDITIONS)]
            known = [*CLIENT_FILES, "assets.csv", *folders] if parts[1:] else [*PRACTICE_FILES, "questionnaires/"]
            reading.problems.append(_unread(path, known))


def _read_one(root: Path, path: str, kind: type[Record], into: ClientFolder, reading: Reading) -> None:
    """One file of a folder of files."""
    folder, name = path.split("/")[2:]
    stem = name.removesuffix(".yaml")
    reading.problems.extend(_folder_name(path, stem))
    one = _record(root, path, kind, reading)
    into.folders.setdefault(folder, {}).update({stem: one} if one else {})


def _read_assets(root: Path, path: str) -> Told[Record]:
    columns = [*(name for name in Asset.model_fields if name != "serves"), "serves.people"]
    tree = read_csv(root, path, columns, decimals=DECIMAL_COLUMNS).under("assets")
    return Told(validate(tree, Assets), tree)


def _read_metrics(root: Path, path: str, folder: ClientFolder, reading: Reading) -> None:
    """By `metrics.yaml`, which is read before: a listing is sorted, and `.` comes before `/`."""
    mapping = folder.one("metrics.yaml", Metrics)
    if mapping is not None:
        for series, tree in reading.attempt(lambda: read_series(root, path, mapping.record)) or ():
            reading.problems.extend(tree.warnings)
            folder.folders.setdefault("metrics", {})[series.metric.id] = Told(series, tree)
    elif not reading.lost(f"clients/{folder.slug}/metrics.yaml"):
        help = "write a `metrics.yaml` beside the folder: which number, which columns, how dates are written"
        reading.problems.append(
            Problem(Place(path), "nobody reads this file: there is no `metrics.yaml`", help, code="unread")
        )


def _inventories(slug: str, files: Collection[str]) -> Iterator[Problem]:
    path = f"clients/{slug}/assets.csv"
    if path in files and f"clients/{slug}/assets.yaml" in files:
        message = "there is an `assets.yaml` too, and only one can be right"
        help = "keep the one that you edit and delete the other"
        yield Problem(Place(path), message, help, code="two-inventories")


def _folder_name(path: str, name: str) -> Iterator[Problem]:
    if not SLUG.fullmatch(name):
        help = "use lower-case letters a-z, digits and single hyphens, such as `acme-freight`"
        yield Problem(Place(path), f"`{name}` is not a slug", help, code="slug")


def _unread(path: str, known: Sequence[str]) -> Problem:
    """Text that nobody would read is an error, for it may be a slip of the pen; other files are a warning."""
    name = path.rsplit("/", 1)[-1]
    near = nearest(name, [one.rstrip("/") for one in known])
    help = f"did you mean `{near}`?" if near else f"read here: {', '.join(known)}; a `README.md` is yours"
    severity = Severity.ERROR if path.endswith((".yaml", ".yml", ".csv", ".md")) else Severity.WARNING
    return Problem(Place(path), "nobody reads this file", help, severity, "unread")
