"""The pages of one audience, rendered → what is remembered of them, and back."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.audience import Audience
from generator.load.records import ClientFolder, Reading
from generator.load.source import Tree
from generator.model.files import ClientFile, as_canonical
from generator.pages.view import Sheet
from generator.press.jobs import Asset, PrintJob
from generator.press.recall import packages, printer
from generator.problems import Place, Problem, Severity
from generator.publish.staging import Output, content_of
from generator.publish.store import Store, key_of


@dataclass(frozen=True)
class Paper:
    """
    A PDF to be: where it goes, and the page that it is printed from, which need not be at hand.

    `key` names all that the PDF depends on; `length` is that of the page, in characters; `sha256` is what it was when
    it was handed over, if it was; `most_pages` how many it is meant to take at most, if that is said.
    """

    audience: Audience
    path: str
    key: str
    length: int
    job: Callable[[], PrintJob] = field(compare=False)
    sources: tuple[str, ...] = ()
    sha256: str | None = None
    most_pages: int | None = None

    @property
    def name(self) -> str:
        return f"{self.audience.folder}/{self.path}"


@dataclass(frozen=True)
class Part:
    """All pages of an audience or of a piece of it, what there is to print, and what is doubtful about them."""

    outputs: tuple[Output, ...] = ()
    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()


def circumstances(folders: Iterable[Path], words: Path) -> str:
    """What every page depends on besides what is said on it: our code and words, templates, libraries, own words."""
    return code_of(Path(__file__).parent, *folders, words, around=printer())


def code_of(*folders: Path, around: str = "") -> str:
    """A hash of the sources in these folders, and of the installed packages."""
    digest = hashlib.sha256(" ".join([around, *packages()]).encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _READ and path.is_file()):
            digest.update(f"{path.relative_to(folder)}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


_READ = {".py", ".yaml", ".html", ".xml", ".css", ".toml"}


def client_key(around: str, file: ClientFile, folder: ClientFolder, reading: Reading, today: str = "") -> str:
    """
    Everything that a client's pages depend on: the records, and the text of files, in which problems are placed.

    `today` is the day where one of the pages is of that day.
    """
    told = [told for name, told in folder.files.items() if name != "private.yaml"]
    told += [one for many in folder.folders.values() for one in many.values()]
    shared = [one for one in (reading.site, reading.services, reading.lifecycles) if one is not None]
    trees = [one.tree for one in (*told, *shared, *reading.questionnaires.values())]
    files = [f"{tree.path} {tree.digest or _digest(tree)}" for tree in sorted(trees, key=lambda tree: tree.path)]
    return key_of("part", around, today, as_canonical(file), *files)


def sheet_key(around: str, sheet: Sheet, files: Mapping[str, Asset]) -> str:
    """
    Everything that one page depends on. Two pickles that are equal are of equal values; equal values may have two.
    """
    pictures = [f"{name} {hashlib.sha256(asset.content).hexdigest()}" for name, asset in sorted(files.items())]
    return key_of("page", around, pickle.dumps(sheet, 5), *(pictures if sheet.pdf_path is not None else ()))


def _digest(tree: Tree) -> str:
    return hashlib.sha256("\n".join(tree.lines).encode()).hexdigest()


def recalled(store: Store, key: str, audience: Audience, files: Mapping[str, Asset]) -> Part | None:
    """The part as it was kept; None where it was not, or not all of it is there any more. `files` are its pictures."""
    record = store.get(key)
    if record is None:
        return None
    told = json.loads(record)
    blobs = [row[1] for row in told["outputs"]] + [row["html"] for row in told["papers"]]
    if not store.has_all(_blob(sha256) for sha256 in blobs):
        return None
    return Part(
        tuple(Output(audience, path, store.kept(sha, size), tuple(by)) for path, sha, size, by in told["outputs"]),
        tuple(_paper(store, row, audience, files) for row in told["papers"]),
        tuple(_problem(row) for row in told["problems"]),
    )


def kept(store: Store, key: str, part: Part, audience: Audience, files: Mapping[str, Asset]) -> Part:
    """The same part, remembered: from now on its bytes need not be held."""
    store.put_many(entries(key, part))
    return recalled(store, key, audience, files) or part


def entries(key: str, part: Part) -> dict[str, bytes]:
    """All that has to be remembered of a part."""
    blobs: dict[str, bytes] = {}

    def blob(content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        blobs[_blob(sha256)] = content
        return sha256

    contents = [(output, content_of(output)) for output in part.outputs]
    outputs = [[one.path, blob(content), len(content), one.sources] for one, content in contents]
    papers = [_paper_row(paper, blob) for paper in part.papers]
    told = {"outputs": outputs, "papers": papers, "problems": [_problem_row(problem) for problem in part.problems]}
    return {**blobs, key: json.dumps(told).encode()}


def _blob(sha256: str) -> str:
    return f"blob:{sha256}"


def _paper_row(paper: Paper, blob: Callable[[bytes], str]) -> dict[str, object]:
    job = paper.job()
    if job.fonts:
        raise ValueError("a typeface of a document's own is not remembered yet")
    return {
        "path": paper.path, "key": paper.key, "length": paper.length,
        "html": blob(job.html.encode()), "assets": sorted(job.assets), "form": job.form,
        "sources": paper.sources, "sha256": paper.sha256, "most_pages": paper.most_pages,
    }  # fmt: skip


def _paper(store: Store, row: dict[str, Any], audience: Audience, files: Mapping[str, Asset]) -> Paper:
    def job() -> PrintJob:
        html = store.kept(row["html"], 0).read().decode()
        pictures = {name: files[name] for name in row["assets"]}
        return PrintJob(f"{audience.folder}/{row['path']}", html, pictures, form=row["form"])

    sources = tuple(row["sources"])
    return Paper(audience, row["path"], row["key"], row["length"], job, sources, row["sha256"], row["most_pages"])


def _problem_row(problem: Problem) -> dict[str, object]:
    return asdict(problem) | {"severity": problem.severity.value}


def _problem(row: dict[str, Any]) -> Problem:
    return Problem(**row | {"place": Place(**row["place"]), "severity": Severity(row["severity"])})
