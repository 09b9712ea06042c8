"""After any change, a build that remembers gives the same files, and tells the same, as one from nothing."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator import build as run_of
from generator import parts
from generator.__main__ import main
from generator.model.files import ClientFile
from generator.model.wording import Wording
from generator.pages.chart.palette import Palette
from generator.pages.view import Document
from generator.parts import Order
from generator.press import webfont
from generator.press.jobs import Asset
from generator.problems import ProblemsFound, as_text, sorted_problems
from generator.publish.store import Store, remembering

HOME = Path(__file__).parents[2]
ON = dt.date(2026, 11, 22)
CLIENT = "krag-og-lund"


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `roadbook init` makes, with a client of the sample and a new one; no typefaces are cut."""
    monkeypatch.setattr(webfont, "files", lambda brand, memory: {"fonts/text.woff2": Asset(b"", "font/woff2")})
    root = tmp_path / "practice"
    assert main(["init", str(root)]) == 0
    shutil.rmtree(root / "clients/example-client")
    shutil.copytree(HOME / "clients" / CLIENT, root / "clients" / CLIENT)
    add_a_client(root, random.Random(0))
    for name in ("content/services.yaml", "clients/practice.yaml", "clients/lifecycles.yaml"):
        shutil.copy(HOME / name, root / name)
    practice = root / "clients/practice.yaml"
    practice.write_text(re.sub(r"(?m)^joy:.*$", "", practice.read_text(encoding="utf-8")), encoding="utf-8")
    for path in HOME.glob("clients/questionnaires/*.yaml"):
        shutil.copy(path, root / "clients/questionnaires" / path.name)
    return root


def built(root: Path, *, anew: bool = False) -> tuple[str, dict[str, bytes]]:
    """What was told, and every published file."""
    try:
        report = run_of.build(Order(root, ON, pdf=False, anew=anew), lambda step: None)
        told = as_text(report.problems)
    except ProblemsFound as found:
        told = as_text(sorted_problems(found.problems))
    output = root / "output"
    return told, {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


Change = Callable[[Path, random.Random], None]


def one_of(root: Path, dice: random.Random, pattern: str) -> Path:
    return dice.choice(sorted(root.glob(pattern)))


def edit_a_number(root: Path, dice: random.Random) -> None:
    path = one_of(root, dice, "clients/*/*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("expected: ", f"expected: {dice.randint(1, 9)}", 1), encoding="utf-8")


def add_a_line(root: Path, dice: random.Random) -> None:
    """Every place below moves, and nothing else does."""
    path = one_of(root, dice, "clients/*/*.yaml")
    path.write_text("# a note\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def rename_a_client(root: Path, dice: random.Random) -> None:
    folder = one_of(root, dice, "clients/*/client.yaml").parent
    folder.rename(folder.with_name(f"client-{dice.randint(1, 10**6)}"))


def take_a_file_away(root: Path, dice: random.Random) -> None:
    one_of(root, dice, "clients/*/contracts.yaml").unlink(missing_ok=True)


def add_a_client(root: Path, dice: random.Random) -> None:
    text = f"name: Added {dice.randint(1, 99)} Ltd\nsince: 2025-01-01\nlanguage: ja\ncurrency: JPY\n"
    folder = root / f"clients/added-{dice.randint(1, 10**6)}"
    folder.mkdir()
    (folder / "client.yaml").write_text(text, encoding="utf-8")


def edit_a_post(root: Path, dice: random.Random) -> None:
    path = one_of(root, dice, "content/blog/**/*.md")
    path.write_text(path.read_text(encoding="utf-8") + f"\nSentence {dice.random()}.\n", encoding="utf-8")


def touch_everything(root: Path, dice: random.Random) -> None:
    for path in root.glob("c*/**/*"):
        os.utime(path, (dice.randint(1, 10**9), dice.randint(1, 10**9)))


def change_a_word(root: Path, dice: random.Random) -> None:
    words = root / "content/words/en.yaml"
    words.parent.mkdir(exist_ok=True)
    words.write_text(f"furniture:\n  confidential: Secret {dice.randint(1, 99)}\n", encoding="utf-8")


def change_a_template(root: Path, dice: random.Random) -> None:
    template = root / "templates/components/added.css"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text(f".added {{ margin: {dice.randint(1, 99)}pt }}\n", encoding="utf-8")


def change_the_practice(root: Path, dice: random.Random) -> None:
    path = root / "content/site.yaml"
    text = path.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name:"))
    path.write_text(text.replace(name, f"name: Practice {dice.randint(1, 99)}"), encoding="utf-8")


def change_a_private_word(root: Path, dice: random.Random) -> None:
    path = one_of(root, dice, "clients/*/private.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("why: ", f"why: {dice.random()} ", 1), encoding="utf-8")


def break_a_file(root: Path, dice: random.Random) -> None:
    path = one_of(root, dice, "clients/*/client.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("currency:", "curency:", 1), encoding="utf-8")


def mend_all_files(root: Path, dice: random.Random) -> None:
    for path in root.glob("clients/*/client.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("curency:", "currency:"), encoding="utf-8")


def lose_the_memory(root: Path, dice: random.Random) -> None:
    (root / ".roadbook/store").unlink(missing_ok=True)


CHANGES: tuple[Change, ...] = (
    edit_a_number, add_a_line, rename_a_client, take_a_file_away, add_a_client, edit_a_post, touch_everything,
    change_a_word, change_a_template, change_the_practice, change_a_private_word, break_a_file, mend_all_files,
    mend_all_files, lose_the_memory,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_is_what_would_be_made(practice: Path, seed: int) -> None:
    dice = random.Random(seed)
    seen = [built(practice)]
    for _ in range(4):
        names = []
        for change in dice.sample(CHANGES, 2):
            names.append(change.__name__)
            change(practice, dice)
        remembered = built(practice)
        assert built(practice, anew=True) == remembered, names
        seen.append(remembered)
    assert any(before != after for before, after in pairwise(seen))


def test_another_colour_of_the_brand_prints_every_paper_anew(practice: Path) -> None:
    def keys(store: Store | None) -> dict[str, str]:
        return {paper.name: paper.key for paper in run_of.prepare(Order(practice, ON), store=store).papers}

    with remembering(practice) as store:
        before = keys(store)
        site = practice / "content/site.yaml"
        text = re.sub(r'accent: "#\w+"', 'accent: "#7a1f3d"', site.read_text(encoding="utf-8"))
        site.write_text(text, encoding="utf-8")
        after = keys(store)
    assert after == keys(None)
    assert all(after[name] != before[name] for name in before)


def test_the_pages_of_a_client_whose_files_did_not_change_are_not_made_again(
    practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "error" not in built(practice)[0]
    composed: list[str] = []

    def noted(file: ClientFile, words: Wording, palette: Palette) -> list[Document]:
        composed.append(file.profile.slug)
        return []

    monkeypatch.setattr(parts, "CLIENT_DOCUMENTS", (noted,))
    path = practice / f"clients/{CLIENT}/client.yaml"
    path.write_text("# a note\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    built(practice)
    assert composed == [CLIENT]
