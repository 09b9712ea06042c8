from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator import build as run_of
from generator.__main__ import main
from generator.build import Report
from generator.parts import Order
from generator.publish.store import remembering

ON = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).parents[2]


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    root = tmp_path / "practice"
    assert main(["init", str(root)]) == 0
    return root


def build(root: Path, *, anew: bool = False) -> Report:
    return run_of.build(Order(root, ON, jobs=2, anew=anew), lambda step: None)


def files(root: Path) -> dict[str, bytes]:
    output = root / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.mark.pdf
def test_what_was_printed_before_is_not_printed_again(practice: Path) -> None:
    first = build(practice)
    made = files(practice)
    again = build(practice)
    assert (first.printed, again.printed) == (len(first.papers), 0)
    assert again.published is not None
    assert again.published.changed == ()
    post = next((practice / "content/blog").rglob("*.md"))
    post.write_text(post.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    assert build(practice).printed == 1
    changed = {path for path, content in files(practice).items() if made.get(path) != content}
    assert [path for path in changed if path.endswith(".pdf")] == ["site/en/blog/first-post.pdf"]
    remembered = files(practice)
    assert build(practice, anew=True).printed == len(first.papers)
    assert files(practice) == remembered


def test_the_page_of_what_waits_is_of_today_and_other_clients_are_remembered(tmp_path: Path) -> None:
    root = tmp_path / "practice"
    for name in ("content", "clients"):
        shutil.copytree(SAMPLE / name, root / name, ignore=shutil.ignore_patterns("blog"))
    days = (ON, ON + dt.timedelta(days=1))
    composed = []
    for day in days:
        with remembering(root) as store:
            sheets = run_of.prepare(Order(root, day), store=store).sheets
        composed.append(
            {sheet.audience.folder for sheet in sheets} & {"clients/hallberg-freight", "clients/krag-og-lund"}
        )
    assert composed == [{"clients/hallberg-freight", "clients/krag-og-lund"}, {"clients/hallberg-freight"}]
