from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.audience import Public
from generator.build import prepare
from generator.parts import Order
from generator.problems import errors
from generator.publish.store import remembering

ON = dt.date(2026, 11, 22)
NOTE = "The brother who owns a quarter of it wants to sell before summer"


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """What `roadbook init` makes, with a second client and a note about it."""
    root = tmp_path / "practice"
    assert main(["init", str(root)]) == 0
    harbour = root / "clients/harbour"
    harbour.mkdir()
    (harbour / "client.yaml").write_text(
        "name: Harbour Pilots AB\nsince: 2021-05-01\nlanguage: en\ncurrency: EUR\naccount: {partner: ada, level: key}\n"
        "contacts: [{name: Lena Hallberg, role: Director, decides: true, email: lena@harbour.example}]\n",
        encoding="utf-8",
    )
    (harbour / "private.yaml").write_text(f"notes: [{NOTE}.]\n", encoding="utf-8")
    return root


def told(root: Path, **order: object) -> list[str]:
    """The leaks that a check tells, the second time with a memory of the first."""
    with remembering(root) as store:
        problems = prepare(Order(root, ON, **order), store=store).problems  # type: ignore[arg-type]
    return [f"{one.place.path} {one.message}" for one in errors(problems) if one.code == "leak"]


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def in_a_post(root: Path) -> None:
    add(next((root / "content/blog").rglob("*.md")), "\nThank you, Lena Hallberg.\n")


def note_in_a_post(root: Path) -> None:
    add(next((root / "content/blog").rglob("*.md")), f"\n{NOTE}, they say.\n")


def in_another_clients_file(root: Path) -> None:
    add(root / "clients/example-client/client.yaml", "goals: [{id: like, text: To be like Harbour Pilots AB}]\n")
    write_assessment(root / "clients/example-client")


def in_a_template(root: Path) -> None:
    base = (Path(__file__).parents[2] / "templates/base.html").read_text(encoding="utf-8")
    (root / "templates").mkdir()
    (root / "templates/base.html").write_text(
        base.replace("{% block body %}", "<!-- Harbour Pilots AB -->{% block body %}")
    )


def write_assessment(folder: Path) -> None:
    (folder / "assessments").mkdir()
    (folder / "assessments/2026-09.yaml").write_text(
        "title: Roadmap\ndate: 2026-09-14\nquestionnaire: roadmap\nperiod: {from: 2027-01, years: 3}\n"
        "headline: Sound today\nsummary: A summary.\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("plant", [in_a_post, note_in_a_post, in_another_clients_file, in_a_template])
def test_what_was_told_in_confidence_stops_the_publication(practice: Path, plant: Callable[[Path], None]) -> None:
    assert told(practice) == []
    plant(practice)
    first = told(practice)
    assert first
    assert all(one.startswith("clients/harbour/") for one in first)
    assert told(practice) == first
    assert main(["--root", str(practice), "build", "--no-pdf", "--date", "2026-11-22"]) == 1
    assert not (practice / "output").exists()


def test_the_site_alone_is_looked_through_too(practice: Path) -> None:
    in_a_post(practice)
    assert told(practice, only=Public())


def test_a_new_client_is_looked_for_in_pages_that_were_clean_before(practice: Path) -> None:
    add(next((practice / "content/blog").rglob("*.md")), "\nA word on Gregor Samsa.\n")
    assert told(practice) == []
    add(practice / "clients/harbour/client.yaml", "")
    text = (practice / "clients/harbour/client.yaml").read_text(encoding="utf-8")
    (practice / "clients/harbour/client.yaml").write_text(
        text.replace("Lena Hallberg", "Gregor Samsa"), encoding="utf-8"
    )
    assert told(practice)


def test_what_may_be_shared_is_no_leak(practice: Path) -> None:
    in_a_post(practice)
    add(practice / "clients/practice.yaml", "\nshared: [Lena Hallberg]\n")
    assert told(practice) == []
