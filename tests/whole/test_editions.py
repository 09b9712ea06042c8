"""What was handed over stays as it was, and what has changed since is told."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pytest

from generator.__main__ import main
from generator.audience import Client
from generator.build import Prepared, prepare
from generator.commands import issue
from generator.pages.view import Document
from generator.parts import Order
from generator.press.jobs import Printed
from generator.problems import Severity
from generator.publish.staging import content_of
from tests.whole.conftest import ON

HOME = "clients/harbour"
CLIENT = """\
name: Harbour Ltd
since: 2024-01-01
language: en
currency: EUR
contacts: [{name: Ada North, role: Director, decides: true}, {name: Bo South, role: IT}]
"""
ROADMAP = """\
recommendations:
  - id: file-server
    title: Replace the file server
    domain: continuity
    lane: run
    priority: must
    window: {earliest: 2026-10, latest: 2027-06}
    cost: {once: {low: 7000, expected: 8000, high: 9000}}
    history: [{on: 2026-03-02, state: proposed}]
"""
ASSESSMENT = """\
title: Technology roadmap
date: 2026-09-14
questionnaire: roadmap
consent: {by: Ada North, on: 2026-09-01}
period: {from: 2026-10, years: 3}
headline: Sound today
"""
REVIEW = """\
quarter: 2026-Q3
date: 2026-10-06
headline: A quiet quarter
actions: [{id: a-1, text: Restore a backup, owner: Bo South, due: 2026-12-01}]
"""


@pytest.fixture
def harbour(practice: Path) -> Path:
    folder = practice / HOME
    for name, text in {
        "client.yaml": CLIENT,
        "roadmap.yaml": ROADMAP,
        "assessments/2026-09.yaml": ASSESSMENT,
        "reviews/2026-q3.yaml": REVIEW,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return practice


Issue = Callable[..., int]


@pytest.fixture
def handed_over(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> Issue:
    """`handed_over("roadmap 2026-09")`, without the printer."""

    def printed(prepared: Prepared, root: Path, document: Document) -> Printed:
        return Printed("paper", b"%PDF-" + document.identity.encode(), 3, ())

    monkeypatch.setattr(issue, "_printed", printed)
    monkeypatch.setattr("generator.commands.line._today", lambda: ON)

    def run(document: str, *options: str) -> int:
        return main(["--root", str(harbour), "issue", "harbour", *document.split(), *options])

    return run


def built(root: Path, slug: str = "harbour") -> Prepared:
    return prepare(Order(root, ON, only=Client(slug)))


def change(root: Path, name: str, before: str, after: str) -> None:
    path = root / HOME / name
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def page(prepared: Prepared, name: str) -> str:
    found = {
        one.path: content_of(one).decode()
        for one in prepared.outputs
        if one.audience.folder == HOME
        if ".html" in one.path
    }
    return found[name]


def told(prepared: Prepared) -> list[tuple[str, str]]:
    return [(one.code, one.place.path) for one in prepared.problems if one.place.path.startswith(f"{HOME}/editions/")]


def test_what_was_not_handed_over_is_a_draft(harbour: Path) -> None:
    prepared = built(harbour)
    for name in ("roadmap-2026-09.html", "review-2026-q3.html"):
        assert '<span class="edition draft">Draft</span>' in page(prepared, name)
    jobs = {paper.name: paper.job().html for paper in prepared.papers}
    paper = jobs[f"{HOME}/My Practice - Roadmap - Harbour Ltd - 2026-09 - draft.pdf"]
    assert 'data-state="14 September 2026 · Draft · Confidential"' in paper
    assert '<p class="cover-date">14 September 2026 · Draft</p>' in paper


def test_what_was_handed_over_is_an_edition(
    harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handed_over("roadmap 2026-09", "--on", "2026-09-21", "--to", "Ada North", "--to", "Bo South") == 0
    assert capsys.readouterr().out == f"{HOME}/editions/roadmap-2026-09-1.yaml\n"
    prepared = built(harbour)
    assert "Edition 1, 21 September 2026" in page(prepared, "roadmap-2026-09.html")
    assert "Draft" not in page(prepared, "roadmap-2026-09.html")
    assert told(prepared) == []
    pdfs = {one.path: one.content for one in prepared.outputs if one.path.endswith(".pdf")}
    assert pdfs["My Practice - Roadmap - Harbour Ltd - 2026-09.pdf"] == b"%PDF-harbour/roadmap-2026-09/1"
    text = (harbour / HOME / "editions/roadmap-2026-09-1.yaml").read_text()
    assert "on: 2026-09-21\nto: [Ada North, Bo South]\n" in text
    assert f"pdf: {hashlib.sha256(b'%PDF-harbour/roadmap-2026-09/1').hexdigest()}\n" in text


def test_the_day_of_the_document_is_not_said_twice(harbour: Path, handed_over: Issue) -> None:
    assert handed_over("roadmap 2026-09", "--on", "2026-09-14") == 0
    assert '<span class="edition">Edition 1</span>' in page(built(harbour), "roadmap-2026-09.html")


def test_who_decides_gets_it_where_nobody_is_named(harbour: Path, handed_over: Issue) -> None:
    assert handed_over("review 2026-Q3") == 0
    assert "to: [Ada North]\n" in (harbour / HOME / "editions/review-2026-q3-1.yaml").read_text()


def test_the_same_content_is_not_handed_over_twice(
    harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_over("roadmap-2026-09")
    before = sorted((harbour / HOME / "editions").iterdir())
    assert handed_over("roadmap-2026-09") == 0
    assert "nothing to issue: roadmap-2026-09 says what edition 1 of 2026-11-22 says" in capsys.readouterr().err
    assert sorted((harbour / HOME / "editions").iterdir()) == before


def test_a_changed_price_is_a_draft_of_the_next_edition(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8500")
    prepared = built(harbour)
    assert "8,000" in page(prepared, "roadmap-2026-09.html")
    assert "8,500" not in page(prepared, "roadmap-2026-09.html")
    assert "8,500" in page(prepared, "roadmap-2026-09-draft.html")
    assert "Draft of edition 2" in page(prepared, "roadmap-2026-09-draft.html")
    [problem] = [one for one in prepared.problems if one.code == "edition-outdated"]
    assert problem.severity is Severity.WARNING
    assert f"{HOME}/roadmap.yaml › recommendations.file-server.cost.once.expected" in (problem.help or "")
    assert handed_over("roadmap 2026-09") == 0
    prepared = built(harbour)
    assert told(prepared) == []
    assert "8,500" in page(prepared, "roadmap-2026-09.html")
    assert "8,000" in page(prepared, "roadmap-2026-09-edition-1.html")
    names = {one.path for one in prepared.outputs if one.path.endswith(".pdf") and one.audience.folder == HOME}
    assert names == {
        "My Practice - Roadmap - Harbour Ltd - 2026-09.pdf",
        "My Practice - Roadmap - Harbour Ltd - 2026-09 - edition 2.pdf",
    }


def test_a_change_that_the_document_does_not_show_changes_nothing(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    change(harbour, "reviews/2026-q3.yaml", "A quiet quarter", "A busy quarter")
    change(harbour, "roadmap.yaml", "recommendations:\n", "# ours\nrecommendations:\n")
    assert told(built(harbour)) == []


def test_the_world_goes_on_after_a_later_document_was_handed_over(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    later = ASSESSMENT.replace("2026-09-14", "2026-11-02").replace("Sound today", "Still sound")
    (harbour / HOME / "assessments/2026-11.yaml").write_text(later)
    handed_over("roadmap 2026-11")
    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8500")
    assert told(built(harbour)) == [("edition-outdated", f"{HOME}/editions/roadmap-2026-11-1.yaml")]
    change(harbour, "assessments/2026-09.yaml", "Sound today", "Sound enough")
    assert ("edition-outdated", f"{HOME}/editions/roadmap-2026-09-1.yaml") in told(built(harbour))


def test_another_roadbook_makes_no_draft_of_what_was_handed_over(harbour: Path, handed_over: Issue) -> None:
    """Words that are printed otherwise today, and an input that is not shown: the client was told the same."""
    handed_over("roadmap 2026-09")
    (harbour / "content/words").mkdir()
    (harbour / "content/words/en.yaml").write_text('page_one:\n  decisions: "What we would like you to decide"\n')
    change(harbour, "client.yaml", "since: 2024-01-01", "since: 2024-02-01")
    assert told(built(harbour)) == []
    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8500")
    assert told(built(harbour)) == [("edition-outdated", f"{HOME}/editions/roadmap-2026-09-1.yaml")]


def test_a_document_that_is_gone_is_told_and_its_edition_is_not_lost(harbour: Path, handed_over: Issue) -> None:
    handed_over("review 2026-q3")
    (harbour / HOME / "reviews/2026-q3.yaml").unlink()
    prepared = built(harbour)
    assert told(prepared) == [("edition-orphan", f"{HOME}/editions/review-2026-q3-1.yaml")]
    assert "A quiet quarter" in page(prepared, "review-2026-q3.html")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("roadmap 2026-10", "did you mean `roadmap-2026-09`?"),
        ("letter", "there are: review-2026-q3, roadmap-2026-09"),
        ("roadmap 2026-09 --on 2026-09-01", "`roadmap-2026-09` is dated 2026-09-14, after 2026-09-01"),
        ("roadmap 2026-09 --on 2031-01-01", "--on 2031-01-01 is after today"),
    ],
)
def test_what_cannot_be_handed_over_is_refused(
    document: str, said: str, harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handed_over(document) in (1, 2)
    assert said in capsys.readouterr().err
    assert not (harbour / HOME / "editions").exists()


def test_nothing_is_handed_over_while_a_file_is_wrong(harbour: Path, handed_over: Issue) -> None:
    change(harbour, "roadmap.yaml", "priority: must", "priority: mist")
    assert handed_over("roadmap 2026-09") == 1
    assert not (harbour / HOME / "editions").exists()


def test_another_client_may_be_wrong(harbour: Path, handed_over: Issue) -> None:
    (harbour / "clients/example-client/client.yaml").write_text("name: [\n")
    assert handed_over("roadmap 2026-09") == 0


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("roadmap-2026-09-1.json", "Sound today", "Unsound today", "edition-changed"),
        ("roadmap-2026-09-1.pdf", "%PDF", "%pdf", "edition-changed"),
        ("roadmap-2026-09-1.yaml", "client: harbour", "client: example-client", "other-client"),
        ("roadmap-2026-09-1.yaml", "edition: 1", "edition: 2", "edition-name"),
        ("roadmap-2026-09-1.yaml", "pages: 3", "pages: many", "whole-number"),
        ("roadmap-2026-09-1.yaml", "pages: 3", "pages: [", "yaml-syntax"),
    ],
)
def test_an_edition_that_was_touched_is_an_error(
    name: str, before: str, after: str, code: str, harbour: Path, handed_over: Issue
) -> None:
    handed_over("roadmap 2026-09")
    change(harbour, f"editions/{name}", before, after)
    [problem] = [one for one in built(harbour).problems if one.place.path.startswith(f"{HOME}/editions/")]
    assert (problem.severity, problem.code) == (Severity.ERROR, code), problem
    assert handed_over("review 2026-q3") == 1


def test_a_recipient_may_be_added(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    change(harbour, "editions/roadmap-2026-09-1.yaml", "to: [Ada North]", "to: [Ada North, The board]")
    assert told(built(harbour)) == []


def test_a_file_without_its_others_is_told(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    folder = harbour / HOME / "editions"
    (folder / "roadmap-2026-09-1.json").rename(folder / "roadmap-2026-09-7.json")
    assert told(built(harbour)) == [
        ("edition-missing", f"{HOME}/editions/roadmap-2026-09-1.yaml"),
        ("unread", f"{HOME}/editions/roadmap-2026-09-7.json"),
    ]


def test_the_editions_of_another_client_are_refused(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    other = harbour / "clients/example-client/editions"
    other.mkdir()
    for path in (harbour / HOME / "editions").iterdir():
        text = path.read_bytes().replace(b"client: harbour", b"client: example-client")
        (other / path.name).write_bytes(text)
    prepared = built(harbour, "example-client")
    [problem] = [one for one in prepared.problems if one.place.path.startswith("clients/example-client/editions")]
    assert problem.code == "edition-unreadable"
    assert not [
        one.path
        for one in prepared.outputs
        if one.audience.folder == "clients/example-client" and "roadmap" in one.path
    ]


@pytest.mark.pdf
def test_a_pdf_that_is_not_kept_is_printed_byte_for_byte(
    harbour: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.commands.line._today", lambda: ON)
    assert main(["--root", str(harbour), "issue", "harbour", "review", "2026-q3"]) == 0
    kept = harbour / HOME / "editions/review-2026-q3-1.pdf"
    content = kept.read_bytes()
    build = ["--root", str(harbour), "build", "--only", "harbour", "--quiet"]
    published = harbour / "output" / HOME / "My Practice - Review - Harbour Ltd - 2026-q3.pdf"
    for with_pdf in (True, False):
        if not with_pdf:
            kept.unlink()
        assert main(build) == 0
        assert published.read_bytes() == content
        assert "byte for byte" not in capsys.readouterr().err
    (harbour / "templates/sections").mkdir(parents=True)
    ours = (Path(__file__).parents[2] / "templates/sections/action.html").read_text()
    (harbour / "templates/sections/action.html").write_text(ours + "<p>More.</p>\n")
    assert main(build) == 0
    assert re.search(r"2026-q3\.pdf: warning: .* no longer the same file byte for byte", capsys.readouterr().err)


def verify(root: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    file = root.parent / "received.pdf"
    file.write_bytes(content)
    capsys.readouterr()
    code = main(["--root", str(root), "verify", str(file)])
    return code, capsys.readouterr().out


def test_a_pdf_is_known_again(harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]) -> None:
    handed_over("roadmap 2026-09", "--on", "2026-09-21")
    content = (harbour / HOME / "editions/roadmap-2026-09-1.pdf").read_bytes()
    assert verify(harbour, content, capsys) == (
        0,
        "received.pdf: genuine\n"
        "  edition 1 of roadmap-2026-09, client harbour: “Technology roadmap · Harbour Ltd”, 3 pages\n"
        "  handed over on 2026-09-21 to Ada North\n"
        "  the file is what was handed over, byte for byte\n",
    )
    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8500")
    handed_over("roadmap 2026-09")
    assert "edition 2 of 2026-11-22 has replaced it" in verify(harbour, content, capsys)[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "changed: roadbook harbour/roadmap-2026-09/1",
            "it says that it is edition 1 of roadmap-2026-09, client harbour,",
        ),
        ("unknown: roadbook harbour/roadmap-2026-09/2", "no such edition was handed over from here"),
        ("draft: roadbook harbour/roadmap-2026-09/draft", "a draft was never handed over"),
        ("unknown: nothing", "nothing in it says that it was made here"),
        ("unknown: /Encrypt 3 0 R", "it needs a password"),
    ],
)
def test_what_was_changed_is_told(
    content: str, said: str, harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_over("roadmap 2026-09")
    code, told = verify(harbour, b"%PDF-1.7\n" + content.encode(), capsys)
    assert code == 1
    assert told.startswith(f"received.pdf: {content.partition(':')[0]}\n")
    assert said in told


def test_no_pdf_and_no_file_are_told(harbour: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(harbour, b"PK\3\4", capsys) == (1, "received.pdf: unknown\n  this is not a PDF\n")
    assert main(["--root", str(harbour), "verify", str(harbour / "gone.pdf")]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_the_folder_tells_drafts_from_what_was_handed_over(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09", "--on", "2026-09-21")
    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8500")
    handed_over("roadmap 2026-09")
    change(harbour, "roadmap.yaml", "expected: 8500", "expected: 8700")
    index = page(built(harbour), "index.html")
    entries = re.findall(r'href="([^"]+\.html)".*?<span class="edition (\w+)">([^<]+)</span>', index, re.DOTALL)
    assert entries == [
        ("review-2026-q3.html", "draft", "Draft"),
        ("roadmap-2026-09-draft.html", "draft", "Draft of edition 3"),
        ("roadmap-2026-09.html", "issued", "Edition 2, 22 November 2026"),
        ("roadmap-2026-09-edition-1.html", "replaced", "Edition 1, 21 September 2026, replaced by a later one"),
    ]
    sheets = built(harbour).sheets
    links = {unquote(link) for link in re.findall(r'href="([^"#]+)"', index) if not link.endswith(".css")}
    assert links <= {sheet.path for sheet in sheets} | {sheet.pdf_path for sheet in sheets}
    assert len(links) == 8


def rows(html: str) -> list[list[str]]:
    """The rows of "What changed", without markup."""
    section = html[html.index('<section id="change">') :].partition("</section>")[0]
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", section, re.DOTALL)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found]


def test_a_quarter_from_the_new_review_to_the_next_edition(
    harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    """New, edit, build, decide, issue, change a price, build: what the documents say on the way."""
    handed_over("review 2026-q3", "--on", "2026-10-06")
    home = ["--root", str(harbour)]
    assert main([*home, "new", "review", "harbour", "--date", "2026-11-20"]) == 0
    review = harbour / HOME / "reviews/2026-q4.yaml"
    assert "a-1" in review.read_text()
    review.write_text(
        re.sub(r"headline:.*", "headline: One step nearer", review.read_text(), count=1)
        .replace("# due: 2026-12-01", "due: 2026-12-01")
    )  # fmt: skip
    assert main([*home, "build", "--only", "harbour", "--no-pdf", "--quiet", "--date", "2026-11-20"]) == 0
    first = (harbour / "output" / HOME / "review-2026-q4.html").read_text()
    assert '<span class="edition draft">Draft</span>' in first
    decide = ["decide", "harbour", "file-server", "accepted", "--by", "Ada North", "--on", "2026-11-20"]
    assert main([*home, *decide, "--document", "reviews/2026-q4"]) == 0
    assert handed_over("review 2026-q4", "--on", "2026-11-21") == 0
    prepared = built(harbour)
    assert told(prepared) == []
    issued = page(prepared, "review-2026-q4.html")
    assert "Edition 1, 21 November 2026" in issued
    assert "needs a new decision" not in issued

    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8600")
    prepared = built(harbour)
    assert ("edition-outdated", f"{HOME}/editions/review-2026-q4-1.yaml") in told(prepared)
    assert page(prepared, "review-2026-q4.html") == issued
    draft = page(prepared, "review-2026-q4-draft.html")
    assert "needs a new decision" in draft
    assert "What changed since edition 1" in draft
    assert ["Replace the file server", "€8,000 (7,000 to 9,000)", "€8,600 (7,000 to 9,000)"] in rows(draft)
    assert handed_over("review 2026-q4") == 0
    assert "Edition 2, 22 November 2026" in page(built(harbour), "review-2026-q4.html")
    capsys.readouterr()


def test_a_later_roadmap_says_what_changed_since_the_one_before(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09", "--on", "2026-09-21")
    (harbour / HOME / "assessments/2026-11.yaml").write_text(ASSESSMENT.replace("2026-09-14", "2026-11-02"))
    change(harbour, "roadmap.yaml", "2026-10, latest", "2027-04, latest")
    found = page(built(harbour), "roadmap-2026-11.html")
    assert "What changed since edition 1 of September 2026" in found
    assert rows(found)[0] == ["What", "Edition 1, 21 Sept 2026", "Now"]
    assert ["Replace the file server", "Q4 2026", "Q2 2027"] in rows(found)
    assert 'id="change"' not in page(built(harbour), "roadmap-2026-09.html")


def test_a_review_of_two_pages_has_no_room_for_the_quarter_before(harbour: Path, handed_over: Issue) -> None:
    change(harbour, "client.yaml", "language: en", "language: en\nsize: small")
    handed_over("review 2026-q3")
    later = REVIEW.replace("2026-Q3", "2026-Q4").replace("2026-10-06", "2026-11-20").replace("2026-12-01", "2027-03-01")
    (harbour / HOME / "reviews/2026-q4.yaml").write_text(later)
    assert 'id="change"' not in page(built(harbour), "review-2026-q4.html")
    handed_over("review 2026-q4")
    change(harbour, "reviews/2026-q4.yaml", "2027-03-01", "2027-04-01")
    assert ["Restore a backup", "Due 1 Mar 2027", "Put off to 1 Apr 2027"] in rows(
        page(built(harbour), "review-2026-q4-draft.html")
    )


def test_what_was_handed_over_is_packed(harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]) -> None:
    pack = ["--root", str(harbour), "pack", "harbour"]
    assert main([*pack, "-o", str(harbour)]) == 1
    assert "nothing was handed over yet" in capsys.readouterr().err
    handed_over("roadmap 2026-09", "--on", "2026-09-21")
    change(harbour, "roadmap.yaml", "expected: 8000", "expected: 8500")
    handed_over("roadmap 2026-09", "--on", "2026-10-02")
    assert main([*pack, "-o", str(harbour)]) == 0
    with zipfile.ZipFile(harbour / "My Practice - Harbour Ltd - 2026-10-02.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {"My Practice - Roadmap - Harbour Ltd - 2026-09 - edition 2.pdf": b"%PDF-harbour/roadmap-2026-09/2"}
    assert main([*pack, "-o", str(harbour)]) == 1
    assert "there is such a file already" in capsys.readouterr().err
    assert main([*pack, "-o", str(harbour / "output/clients/harbour/all.zip")]) == 1
    assert "does not belong among what is published" in capsys.readouterr().err


@pytest.mark.pdf
def test_what_is_not_kept_is_packed_only_if_it_is_still_the_same(
    harbour: Path, handed_over: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_over("roadmap 2026-09", "--on", "2026-09-21")
    (harbour / HOME / "editions/roadmap-2026-09-1.pdf").unlink()
    assert main(["--root", str(harbour), "pack", "harbour", "-o", str(harbour / "all.zip")]) == 1
    assert "can no longer be printed as it was handed over" in capsys.readouterr().err
    assert not (harbour / "all.zip").exists()


@pytest.mark.pdf
def test_drafts_are_packed_where_they_are_asked_for(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_PASSWORD", "correct horse battery")
    target = harbour / "all.zip"
    assert main(["--root", str(harbour), "pack", "harbour", "--drafts", "--encrypt", "-o", str(target)]) == 0
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == [
            "My Practice - Review - Harbour Ltd - 2026-q3 - draft.pdf",
            "My Practice - Roadmap - Harbour Ltd - 2026-09 - draft.pdf",
        ]
        for name in archive.namelist():
            reader = pypdf.PdfReader(io.BytesIO(archive.read(name)))
            assert reader.decrypt("correct horse battery")
            assert "Harbour" in reader.pages[0].extract_text()


def test_what_this_roadbook_no_longer_knows_is_published_as_pdf(harbour: Path, handed_over: Issue) -> None:
    handed_over("roadmap 2026-09")
    folder = harbour / HOME / "editions"
    view = (folder / "roadmap-2026-09-1.json").read_bytes()
    older = view.replace(b"section.page_one.PageOne", b"section.first_page.FirstPage")
    (folder / "roadmap-2026-09-1.json").write_bytes(older)
    change(
        harbour, "editions/roadmap-2026-09-1.yaml", hashlib.sha256(view).hexdigest(), hashlib.sha256(older).hexdigest()
    )
    prepared = built(harbour)
    assert told(prepared) == [("edition-unreadable", f"{HOME}/editions/roadmap-2026-09-1.yaml")]
    assert "This edition can be read as a PDF alone." in page(prepared, "roadmap-2026-09.html")
    assert "Edition 1" in page(prepared, "index.html")
    assert any(one.path == "My Practice - Roadmap - Harbour Ltd - 2026-09.pdf" for one in prepared.outputs)
    (folder / "roadmap-2026-09-1.pdf").unlink()
    prepared = built(harbour)
    assert told(prepared) == [("edition-unreadable", f"{HOME}/editions/roadmap-2026-09-1.yaml")]
    assert "roadmap-2026-09.html" not in {one.path for one in prepared.outputs}
