from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.audience import Client
from generator.build import prepare
from generator.commands.init import STARTER
from generator.load.identity import identity
from generator.parts import Order
from generator.press import webfont
from generator.problems import as_text, errors
from generator.publish.staging import content_of
from tests.whole.canaries import LANGUAGES, write_practice
from tests.whole.conftest import CLIENT, ON, Prepare

HOME = Path(__file__).parents[2]


def pages(prepared: object) -> dict[str, str]:
    outputs = getattr(prepared, "outputs", ())
    return {f"{one.audience.folder}/{one.path}": one.content.decode() for one in outputs if one.path.endswith(".html")}


def test_a_client_is_complete_with_one_file(prepared: Prepare) -> None:
    result = prepared(
        {"clients/small/client.yaml": "name: Smaadal ApS\nsince: 2026-01-01\nlanguage: da\ncurrency: DKK\n"}
    )
    assert errors(result.problems) == []
    page = pages(result)["clients/small/index.html"]
    assert '<html lang="da"' in page
    assert "Smaadal ApS" in page


def test_a_practice_needs_no_clients(practice: Path) -> None:
    for path in sorted((practice / "clients").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (practice / "clients").rmdir()
    result = prepare(Order(practice, ON))
    assert list(result.problems) == []
    assert {output.audience.folder for output in result.outputs} == {"site"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_with_everything_is_composed_in_every_language(language: str, tmp_path: Path) -> None:
    write_practice(tmp_path, {"alpha": language})
    result = prepare(Order(tmp_path, ON))
    assert errors(result.problems) == [], as_text(result.problems)
    papers = [paper.name for paper in result.papers if paper.audience.folder == "clients/alpha"]
    assert len(papers) >= 2
    own = {path: page for path, page in pages(result).items() if path.startswith("clients/alpha/")}
    assert {re.findall(r'<html lang="(\w+)"', page)[0] for page in own.values()} == {language}


def test_the_sample_practice_has_the_one_intended_warning() -> None:
    result = prepare(Order(HOME, ON))
    assert [(problem.code, problem.place.path) for problem in result.problems] == [
        ("growth-unknown", "clients/brightwater-clinics/client.yaml")
    ]


def test_a_new_practice_has_the_one_intended_warning(prepared: Prepare) -> None:
    assert [(one.code, one.place.path) for one in prepared({}).problems] == [("growth-unknown", f"{CLIENT}client.yaml")]


@pytest.mark.pdf
def test_a_new_practice_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    practice = tmp_path / "practice"
    assert main(["init", str(practice)]) == 0
    assert main(["--root", str(practice), "build", "--date", "2026-11-22"]) == 0
    assert "published" in capsys.readouterr().err
    assert (practice / "output/site/en/blog/first-post.pdf").read_bytes().startswith(b"%PDF-")
    assert (practice / "output/site/fonts/source-sans-3-regular-latin.woff2").is_file()
    assert main(["--root", str(practice), "build", "--date", "2026-11-22", "--quiet"]) == 0
    assert main(["--root", str(practice), "doctor"]) == 0


def test_a_practice_replaces_single_words_and_templates(prepared: Prepare) -> None:
    result = prepared(
        {
            "content/words/en.yaml": "folder:\n  empty: We have not begun yet.\n",
            "templates/layouts/not_found.html": "<title>Lost</title>",
        }
    )
    assert errors(result.problems) == []
    found = pages(result)
    assert "We have not begun yet." in found["clients/example-client/index.html"]
    assert found["site/404.html"] == "<title>Lost</title>"
    assert "My Practice" in found["site/en/index.html"]


def test_a_practice_replaces_colours_and_adds_styles(prepared: Prepare) -> None:
    tokens = (HOME / "templates/styles/tokens.toml").read_text(encoding="utf-8")
    changed = re.sub(r'(?m)^muted *= *"[^"]*"', 'muted = "#123456"', tokens, count=1)
    assert changed != tokens
    added = ".mine { color: var(--muted) }\n"
    result = prepared({"templates/styles/tokens.toml": changed, "templates/components/mine.css": added})
    styles = {one.path: content_of(one).decode() for one in result.outputs if one.audience.folder == "site"}
    assert "--muted: #123456" in styles["site.css"]
    assert added in styles["site.css"]


def test_the_starter_names_no_file_that_is_not_read(prepared: Prepare) -> None:
    assert not [problem for problem in prepared({}).problems if problem.code == "unread"]
    assert (STARTER / "gitignore").is_file()


def test_typefaces_are_made_for_every_audience(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.press.jobs import Asset

    monkeypatch.setattr(webfont, "files", lambda brand, memory: {"fonts/a.woff2": Asset(b"face", "font/woff2")})
    assert main(["--root", str(practice), "build", "--no-pdf", "--quiet", "--date", "2026-11-22"]) == 0
    made = sorted(path.relative_to(practice / "output").as_posix() for path in practice.rglob("a.woff2"))
    assert {"clients/example-client/fonts/a.woff2", "site/fonts/a.woff2"} <= set(made)


def test_the_sample_shows_what_was_handed_over_and_what_was_not() -> None:
    """Where one of these is told as outdated, the sample says something else than was handed over: issue it again."""
    result = prepare(Order(HOME, ON, only=Client("hallberg-freight")))
    index = pages(result)["clients/hallberg-freight/index.html"]
    standings = re.findall(r'<span class="edition (\w+)">', index)
    assert (standings.count("issued") >= 10, standings.count("replaced"), "draft" in standings) == (True, 2, True)
    assert 'id="change"' in pages(result)["clients/hallberg-freight/roadmap-2026-09.html"]
    for path in sorted((HOME / "clients").glob("*/editions/*.pdf")):
        said = identity(path.read_bytes())
        assert said is not None
        assert f"{said.client}/{said.document}-{said.edition}" == f"{path.parts[-3]}/{path.stem}"
