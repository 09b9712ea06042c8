from __future__ import annotations

import dataclasses
import datetime as dt
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from generator import build as run_of
from generator import parts
from generator.audience import Client, Practice, Public
from generator.load.records import Reading
from generator.load.split import split
from generator.model.files import ClientFile, Everything
from generator.model.wording import Wording
from generator.pages import blog
from generator.pages.view import Sheet
from generator.parts import Order, Parts
from generator.press import webfont
from generator.press.html import render
from generator.problems import ProblemsFound, as_text, errors
from generator.remembered import Part
from tests.whole.canaries import CLIENTS, NOBODY, YEAR_OF_THE_PRACTICE, Planted, readers, write_practice
from tests.whole.scanner import Sighting, sightings

ON = dt.date(2026, 11, 22)


@dataclass(frozen=True)
class Built:
    """A practice full of canaries, published."""

    output: Path
    planted: Planted
    seen: frozenset[Sighting]

    @property
    def leaks(self) -> list[str]:
        """Words outside their audience, each with where it was written and where it came out."""
        found = []
        for one in sorted(self.seen):
            owner = self.planted.owner[one.word]
            allowed = readers(owner)
            folder = next((name for name in allowed if one.path == name or one.path.startswith(f"{name}/")), None)
            if folder is None and not _on_the_way(one, allowed):
                found.append(f"{owner} {self.planted.where[one.word]} in {one.path} ({one.view})")
        return found


def _on_the_way(one: Sighting, allowed: set[str]) -> bool:
    """build.json lists paths for the practice's own people: a document is named after its client."""
    return one.path == "build.json" and bool(allowed)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything, PDFs included."""
    root = tmp_path_factory.mktemp("practice")
    planted = write_practice(root)
    report = run_of.build(Order(root, ON, jobs=2), lambda step: None)
    assert not errors(report.problems), as_text(report.problems)
    assert len(report.papers) >= 6
    return Built(root / "output", planted, frozenset(sightings(root / "output")))


@pytest.mark.pdf
def test_no_word_stands_outside_its_audience(built: Built) -> None:
    assert built.leaks == []


@pytest.mark.pdf
def test_the_words_of_every_owner_come_out_where_they_belong(built: Built) -> None:
    """A build that published nothing would leak nothing."""
    shown: dict[str, set[str]] = {}
    for one in built.seen:
        shown.setdefault(built.planted.owner[one.word], set()).add(one.word)
    assert {f"client:{slug}" for slug in CLIENTS} <= shown.keys()
    assert all(len(shown[f"client:{slug}"]) > 80 for slug in CLIENTS), {key: len(one) for key, one in shown.items()}
    assert len(shown["public"]) > 20
    assert {f"partner:{slug}" for slug in CLIENTS} <= shown.keys()
    assert all(len(shown[f"delicate:{slug}"]) == 3 for slug in CLIENTS), "text, note and evidence of the answer"
    assert NOBODY not in shown


@pytest.mark.pdf
def test_sensitive_answers_stand_in_the_clients_own_papers_alone(built: Built) -> None:
    """Not in the practice's book, not on the site, in no feed, no search, no JSON; on paper and on the screen."""
    delicate = {word for word, owner in built.planted.owner.items() if owner.startswith("delicate:")}
    where = {(built.planted.owner[one.word], one.path) for one in built.seen if one.word in delicate}
    for slug in CLIENTS:
        found = {path for owner, path in where if owner == f"delicate:{slug}"}
        assert all(path.startswith(f"clients/{slug}/") for path in found), found
        assert {Path(path).suffix for path in found} == {".html", ".pdf"}


@pytest.mark.pdf
def test_what_the_practice_alone_knows_in_figures_stays_there(built: Built) -> None:
    for path, text in _readable(built.output):
        if not path.startswith("practice/"):
            figures = re.sub(r"(?<=\d)[\s.,'’\u00a0\u202f](?=\d{3})", "", text)
            assert not {amount for amount in built.planted.amounts if amount in figures}, path
            assert str(YEAR_OF_THE_PRACTICE) not in re.findall(r"\d+", figures), path


def _readable(output: Path) -> Iterator[tuple[str, str]]:
    """The words that a reader sees in every page and paper."""
    for path in sorted(output.rglob("*.html")):
        page = re.sub(r"<(style|script).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield path.relative_to(output).as_posix(), html.unescape(re.sub(r"<[^>]*>", " ", page))
    for path in sorted(output.rglob("*.pdf")):
        reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
        yield path.relative_to(output).as_posix(), "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.pdf
def test_build_json_has_paths_and_no_contents(built: Built) -> None:
    build = json.loads((built.output / "build.json").read_bytes())
    assert build.keys() == {"made_by", "format", "files"}
    for path, facts in build["files"].items():
        assert facts.keys() == {"audience", "sha256", "size", "sources"}
        assert (built.output / path).is_file()
        assert not re.search("canary", json.dumps(facts)), "sources are named by the practice's own paths"
    assert not list(built.output.glob("*/**/build.json")), "no client is given the list of all"


@pytest.mark.pdf
def test_every_file_is_published_for_the_audience_of_its_folder(built: Built) -> None:
    build = json.loads((built.output / "build.json").read_bytes())
    folders = {"public": "site/", "practice": "practice/"} | {f"client:{slug}": f"clients/{slug}/" for slug in CLIENTS}
    assert {facts["audience"] for facts in build["files"].values()} == set(folders)
    for path, facts in build["files"].items():
        assert path.startswith(folders[facts["audience"]])
        other = next(slug for slug in CLIENTS if facts["audience"] != f"client:{slug}")
        assert facts["audience"] == "practice" or not any(f"/{other}/" in one for one in facts["sources"])
        assert facts["audience"] == "practice" or not any(one.endswith("private.yaml") for one in facts["sources"])


Mutant = Callable[[pytest.MonkeyPatch], None]


def _gives_others_advice(patch: pytest.MonkeyPatch) -> None:
    """The first client's file holds the recommendations of the second."""

    def mixed(reading: Reading) -> Everything:
        everything = split(reading)
        first, second = everything.clients.values()
        changed = dataclasses.replace(first, recommendations=second.recommendations)
        return dataclasses.replace(everything, clients={**everything.clients, first.profile.slug: changed})

    patch.setattr(run_of, "split", mixed)


def _gives_others_letterheads(patch: pytest.MonkeyPatch) -> None:
    """The first client's papers bear the partner of the second."""

    def mixed(reading: Reading) -> Everything:
        everything = split(reading)
        first, second = everything.clients.values()
        changed = dataclasses.replace(first, letterhead=second.letterhead)
        return dataclasses.replace(everything, clients={**everything.clients, first.profile.slug: changed})

    patch.setattr(run_of, "split", mixed)


def _publishes_drafts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(blog, "published", lambda public, on: (public.posts, public.pages))


def _writes_to_the_wrong_audience(patch: pytest.MonkeyPatch) -> None:
    """The documents of one client are published for everybody."""
    client = Parts._client

    def misdirected(self: Parts, file: ClientFile, words: Wording) -> tuple[Part, Sequence[Sheet]]:
        part, sheets = client(self, file, words)
        if file.profile.slug != "alpha":
            return part, sheets
        wrong = [dataclasses.replace(one, audience=Public(), path=f"alpha-{one.path}") for one in part.outputs]
        return dataclasses.replace(part, outputs=tuple(wrong)), sheets

    patch.setattr(Parts, "_client", misdirected)


def _files_a_clients_papers_with_the_practice(patch: pytest.MonkeyPatch) -> None:
    """The practice may know everything of a client but the answers that were given in confidence."""
    client = Parts._client

    def misdirected(self: Parts, file: ClientFile, words: Wording) -> tuple[Part, Sequence[Sheet]]:
        part, sheets = client(self, file, words)
        slug = file.profile.slug
        copies = [dataclasses.replace(one, audience=Practice(), path=f"{slug}-{one.path}") for one in part.outputs]
        return dataclasses.replace(part, outputs=(*part.outputs, *copies)), sheets

    patch.setattr(Parts, "_client", misdirected)


def _forgets_whose_pages_are_kept(patch: pytest.MonkeyPatch) -> None:
    """A memory whose key names the templates, and not the client."""
    patch.setattr(parts, "client_key", lambda around, *rest: around)


def _keeps_a_clients_words(patch: pytest.MonkeyPatch) -> None:
    """What was rendered for one client comes back for the next, as a template's state or a careless memory would do."""
    first: dict[str, str] = {}

    def remembered(templates: object, template: str, view: object, subject: str, style: str = "") -> str:
        if template not in first:
            first[template] = render(templates, template, view, subject, style)  # type: ignore[arg-type]
        return first[template]

    patch.setattr(parts, "render", remembered)


MUTANTS: Mapping[str, tuple[Mutant, str]] = {
    "the advice of another client": (_gives_others_advice, "client:beta beta/roadmap.yaml"),
    "the letterhead of another client": (_gives_others_letterheads, "partner:beta"),
    "sensitive answers": (_files_a_clients_papers_with_the_practice, "delicate:alpha alpha/assessments/2026-03"),
    "drafts": (_publishes_drafts, "nobody content/blog/en/draft.md"),
    "a wrong audience": (_writes_to_the_wrong_audience, "client:alpha alpha/"),
    "pages that are kept between clients": (_keeps_a_clients_words, "client:alpha alpha/"),
    "a memory without the client": (_forgets_whose_pages_are_kept, "client:alpha alpha/"),
}


AUDITED = {"a wrong audience", "pages that are kept between clients", "a memory without the client"}
"""Those that publish a name told in confidence, which the build itself finds out."""


@pytest.mark.parametrize("name", MUTANTS)
def test_a_build_that_mixes_audiences_is_found_out(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant, expected = MUTANTS[name]
    planted = write_practice(tmp_path)
    monkeypatch.setattr(webfont, "files", lambda brand, memory: {})
    mutant(monkeypatch)
    if name in AUDITED:
        with pytest.raises(ProblemsFound) as found:
            run_of.build(Order(tmp_path, ON, pdf=False), lambda step: None)
        assert {problem.code for problem in errors(found.value.problems)} == {"leak"}
    monkeypatch.setattr(run_of, "audited", lambda *of: [])
    run_of.build(Order(tmp_path, ON, pdf=False), lambda step: None)
    output = tmp_path / "output"
    leaks = Built(output, planted, frozenset(sightings(output))).leaks
    assert any(leak.startswith(expected) for leak in leaks), leaks[:5]


def test_a_build_for_one_client_has_nothing_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = write_practice(tmp_path)
    monkeypatch.setattr(webfont, "files", lambda brand, memory: {})
    run_of.build(Order(tmp_path, ON, only=Client("beta"), pdf=False), lambda step: None)
    output = tmp_path / "output"
    assert {path.name for path in output.iterdir()} == {"build.json", "clients"}
    assert {path.name for path in (output / "clients").iterdir()} == {"beta"}
    assert Built(output, planted, frozenset(sightings(output))).leaks == []
