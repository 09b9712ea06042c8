"""An export of WordPress comes over; what was private stays where it was, and nothing is expanded or fetched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.build import prepare
from generator.parts import Order
from generator.problems import errors

from .conftest import HERE, TODAY, a_practice, some_uploads, written

EXPORT = HERE / "harbour.xml"


def imported(practice: Path, source: Path, *options: str) -> int:
    return main(["--root", str(practice), "import", "wordpress", str(source), "--date", TODAY, *options])


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice into which the export has come; tests only look at it."""
    folder = tmp_path_factory.mktemp("brought")
    practice = a_practice(folder)
    assert imported(practice, EXPORT, "--media", str(some_uploads(folder))) == 0
    return practice


def test_every_file_is_what_one_would_have_written_by_hand(brought: Path) -> None:
    expected = written(HERE / "expected/wordpress")
    found = written(brought / "content")
    assert {path: found.get(path) for path in expected} == expected
    assert found.keys() - expected.keys() == {"blog/en/first-post.md", "pages/en/about.md"}


def test_the_practice_is_sound_afterwards(brought: Path) -> None:
    prepared = prepare(Order(root=brought, on=dt.date.fromisoformat(TODAY)))
    assert errors(prepared.problems) == []
    paths = {output.path for output in prepared.outputs}
    assert {"en/blog/lamps-ropes.html", "blog/2012/03/04/lamps-ropes/index.html"} <= paths


def test_nothing_private_is_in_any_file_that_was_written(brought: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in brought.rglob("*") if path.is_file())
    assert "CANARY" not in text
    assert "`Secret plans` was private, and is left out" in text
    assert "`For members` was for those who have its password, and is left out" in text
    assert "`Binned` was in the bin, and is left out" in text


@pytest.mark.parametrize(
    "said",
    [
        "- 2 comments: pages have none",
        "- 1 of the kind `nav_menu_item`",
        "line 41: harbour.xml#12 is not published, so nothing can link to it",
        'line 44: `[contact-form-7 id="1" title="Ask"]` means nothing here; it stands in the text as code',
        "line 44: `[sic]` stays as it is",
        "line 143: no address can be made of `灯台`: it is `post-2013-05-05` now",
        'line 134: `<!-- wp:latest-posts {"postsToShow":3} /-->` means nothing here',
        "line 130: the frame of the block `acme/box` is gone; what it held stays",
        '```yaml\n"harbour.xml#17": post-2013-05-05\n```',
    ],
)
def test_the_report_says_what_did_not_come_over_as_it_was(brought: Path, said: str) -> None:
    assert said in (brought / "import-report.md").read_text(encoding="utf-8")


def test_without_its_uploads_pictures_become_links_and_that_is_told(practice: Path) -> None:
    assert imported(practice, EXPORT) == 0
    assert "2 uploads stayed where they are" in (practice / "import-report.md").read_text(encoding="utf-8")
    text = (practice / "content/blog/en/lamps-ropes.md").read_text(encoding="utf-8")
    assert "https://harbour.example/blog/wp-content/uploads/2012/03/rope.jpg" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is not XML: no element found"),
        ("<html></html>", "this is not an export of WordPress"),
        ("<rss><channel>", "this is not XML: no element found"),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel>&a;</channel></rss>', "declares a document type"),
        ('<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel/></rss>', "declares a document type"),
        ("<rss><channel>&nbsp;</channel></rss>", "this is not XML: undefined entity"),
        ("<rss><channel>" + "<a>" * 60 + "</a>" * 60 + "</channel></rss>", "is nested more deeply"),
        ("<rss><channel><title>" + "x" * 4_000_001 + "</title></channel></rss>", "more than 4000000 characters"),
    ],
)
def test_what_is_no_export_is_refused(
    practice: Path, tmp_path: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.xml").write_text(text, encoding="utf-8")
    assert imported(practice, tmp_path / "bad.xml") == 1
    assert said in capsys.readouterr().err


def test_characters_that_xml_forbids_are_taken_out_and_told(practice: Path, tmp_path: Path) -> None:
    content = EXPORT.read_bytes().replace(b"We light lamps.", b"We\x0b light \xe2\x80\xa8lamps.")
    (tmp_path / "odd.xml").write_bytes(content)
    assert imported(practice, tmp_path / "odd.xml") == 0
    assert "We light  \nlamps." in (practice / "content/pages/en/about-harbour.md").read_text(encoding="utf-8")
    report = (practice / "import-report.md").read_text(encoding="utf-8")
    assert "line 158: a control character, which XML forbids, was taken out" in report
    assert "line 158: an invisible character (line separator) became a line break" in report
