"""A tree of Jekyll's with every habit we know of comes over whole: each file as one would have written it by hand."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.build import prepare
from generator.load.read_yaml import parse_yaml
from generator.parts import Order
from generator.problems import errors

from .conftest import HERE, TODAY, a_jekyll, a_practice, written

SLUGS = "about/index.md: harbour\n_posts/2014-05-05-株式会社.md: about-the-company\n"


def imported(practice: Path, source: Path, *options: str) -> int:
    return main(["--root", str(practice), "import", "jekyll", str(source), "--date", TODAY, *options])


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice into which the tree has come; tests only look at it."""
    folder = tmp_path_factory.mktemp("brought")
    (folder / "slugs.yaml").write_text(SLUGS, encoding="utf-8")
    practice = a_practice(folder)
    assert imported(practice, a_jekyll(folder), "--slugs", str(folder / "slugs.yaml")) == 0
    return practice


def test_every_file_is_what_one_would_have_written_by_hand(brought: Path) -> None:
    expected = written(HERE / "expected/jekyll")
    found = written(brought / "content")
    assert {path: found.get(path) for path in expected} == expected
    assert found.keys() - expected.keys() == {"blog/en/first-post.md", "pages/en/about.md"}


def test_the_practice_is_sound_afterwards(brought: Path) -> None:
    prepared = prepare(Order(root=brought, on=dt.date.fromisoformat(TODAY)))
    assert errors(prepared.problems) == []
    paths = {output.path for output in prepared.outputs}
    assert {"en/blog/first-light.html", "en/blog/second-watch.html", "ja/blog/about-the-company.html"} <= paths
    assert {"notes/ships/tools/2012/03/05/first-light.html", "notes/tech/2013/12/31/late.html"} <= paths
    assert not any("unfinished" in path or "first-light-2014" in path for path in paths)


def test_tags_categories_and_authors_get_names_in_site_yaml_and_nothing_else_moves_there(
    practice: Path, jekyll: Path
) -> None:
    before = (practice / "content/site.yaml").read_text(encoding="utf-8")
    assert imported(practice, jekyll, "--skip", "about/index.md") == 0
    after = (practice / "content/site.yaml").read_text(encoding="utf-8")
    lines = after.splitlines()
    assert [line for line in before.splitlines() if line not in lines] == []
    site = parse_yaml("site.yaml", after).value
    assert isinstance(site, dict)
    assert site["tags"] == {
        "planning": "Planning",
        "c-plus-plus": "C++",
        "lanterns": "lanterns",
        "aterbruk": "Återbruk",
    }
    assert site["categories"] == {"ships": "Ships", "tools": "Tools", "night-watch": "Night Watch", "tech": "tech"}
    assert site["authors"] == {"me": {"name": "Your Name"}, "edda": {"name": "edda"}, "jon-berg": {"name": "Jon Berg"}}


def test_pictures_that_are_shown_come_along_and_one_that_moves_stands_still(brought: Path) -> None:
    names = {path.relative_to(brought / "content").as_posix() for path in (brought / "content/images").rglob("*.*")}
    assert names == {"images/big-lamp.png", "images/rope.jpg", "images/moving.png"}


@pytest.mark.parametrize(
    "said",
    [
        "line 46: `{% include newsletter.html list=\"a\" %}` means nothing here; it stands in the text as code",
        "line 72: the picture `/assets/img/gone.png` is not among the files",
        "line 75: `#top-of-all` led to no heading that is there",
        "line 51: `{% if page.draft %}` means nothing here",
        "line 5: `{% post_url unfinished %}` is an address that nobody here can make out",
        "line 11: `subtitle: A lamp`: front matter has no such key here",
        "line 41: `<script>` `track();`",
        "this markup is not read: turn it into Markdown first",
        "### _data\n\n- made for Jekyll, or without front matter: _data/lamps.yml",
        "### _includes\n\n- made for Jekyll, or without front matter: _includes/newsletter.html",
        "### index.html\n\n- a template that lists other pages",
        "line 4: `2012-03-04 23:30:00` is 2012-03-05 in the site's time zone",
        "line 3: `published: false` became `draft: true`",
        "another entry is called `first-light` too; this one is `first-light-2014-06-01`",
        "it moved; only its first picture came along, as PNG",
        "- `_drafts/unfinished.md` → `content/blog/en/unfinished.md` (draft)",
    ],
)  # fmt: skip
def test_the_report_says_what_did_not_come_over_as_it_was(brought: Path, said: str) -> None:
    assert said in (brought / "import-report.md").read_text(encoding="utf-8")


def test_a_second_import_writes_nothing_over_and_says_of_each_what_to_do(
    brought: Path, jekyll: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in brought.rglob("*") if path.is_file()}
    assert imported(brought, jekyll) == 1
    said = capsys.readouterr().err
    assert "content/blog/en/first-light.md: error: `_posts/2012-03-04-first-light.md` would stand where" in said
    assert "nothing was written" in said
    assert {path: path.read_bytes() for path in brought.rglob("*") if path.is_file()} == before


def test_a_dry_run_shows_the_report_and_writes_nothing(
    practice: Path, jekyll: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in practice.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert imported(practice, jekyll, "--skip", "about/index.md", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("# Imported from harbour on 2026-11-22\n\n7 posts, 1 page, 3 pictures")
    assert {path: path.read_bytes() for path in practice.rglob("*") if path.is_file()} == before


def test_where_the_disk_refuses_half_way_nothing_of_it_stays(
    practice: Path, jekyll: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in practice.rglob("*") if path.is_file()}
    link = os.link
    done: list[object] = []

    def full(source: object, target: object, **more: object) -> None:
        if len(done) == 5:
            raise OSError(28, "No space left on device")
        done.append(target)
        link(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.publish.add.os.link", full)
    monkeypatch.setattr(Path, "open", _refusing(Path.open))
    assert imported(practice, jekyll, "--skip", "about/index.md") == 1
    assert len(done) == 5
    assert "no space left on device" in capsys.readouterr().err
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in practice.rglob("*") if path.is_file()} == before


def _refusing(opened: object) -> object:
    def open_(self: Path, mode: str = "r", *more: object, **options: object) -> object:
        if mode == "xb" and self.suffix in (".md", ".png", ".jpg"):
            raise OSError(28, "No space left on device")
        return opened(self, mode, *more, **options)  # type: ignore[operator]

    return open_


def test_no_link_is_followed_out_of_the_folder(practice: Path, jekyll: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes((jekyll / "assets/img/Big Lamp.PNG").read_bytes())
    (jekyll / "assets/img/gone.png").symlink_to(secret)
    (jekyll / "_posts/2010-01-01-linked.md").symlink_to(tmp_path / "elsewhere.md")
    assert imported(practice, jekyll, "--skip", "about/index.md") == 0
    report = (practice / "import-report.md").read_text(encoding="utf-8")
    assert "### assets/img/gone.png\n\n- this is a symbolic link, not a file" in report
    assert "### _posts/2010-01-01-linked.md\n\n- this is a symbolic link, not a file" in report
    assert not (practice / "content/images/gone.png").exists()


def test_a_post_that_cannot_be_read_stops_the_import_until_it_is_left_out(
    practice: Path, jekyll: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (jekyll / "_posts/2015-01-01-broken.md").write_text("---\ntitle: [\n---\nText\n", encoding="utf-8")
    (jekyll / "_posts/2015-02-30-never.md").write_text("---\ntitle: Never\n---\nText\n", encoding="utf-8")
    assert imported(practice, jekyll, "--skip", "about/index.md") == 1
    said = capsys.readouterr().err
    assert "_posts/2015-01-01-broken.md:" in said
    assert "_posts/2015-02-30-never.md:2:1: error: `2015-02-30` is not a day of the calendar" in said
    skipped = ["about/index.md", "_posts/2015-01-01-broken.md", "_posts/2015-02-30-never.md"]
    assert imported(practice, jekyll, *(word for path in skipped for word in ("--skip", path))) == 0


def test_what_no_page_may_show_stays_a_draft_and_its_neighbours_do_not(practice: Path, jekyll: Path) -> None:
    formula = "---\ntitle: Formula\n---\nA formula $$\\begin{nonsense} x$$ that nobody can draw.\n"
    (jekyll / "_posts/2015-01-01-formula.md").write_text(formula, encoding="utf-8")
    after = "---\ntitle: After\n---\nAs [said]({% post_url 2015-01-01-formula %}).\n"
    (jekyll / "_posts/2015-01-02-after.md").write_text(after, encoding="utf-8")
    assert imported(practice, jekyll, "--skip", "about/index.md") == 0
    assert "\ndraft: true\n" in (practice / "content/blog/en/formula.md").read_text(encoding="utf-8")
    told = (practice / "content/blog/en/after.md").read_text(encoding="utf-8")
    assert "draft" not in told
    assert "As said (`_posts/2015-01-01-formula.md`)." in told
    report = (practice / "import-report.md").read_text(encoding="utf-8")
    assert "content/blog/en/formula.md is a draft until somebody has mended it: the formula" in report
    assert "_posts/2015-01-01-formula.md is not published, so nothing can link to it" in report


def test_an_old_address_that_two_posts_claim_stays_with_the_first_and_that_is_told(
    practice: Path, tmp_path: Path
) -> None:
    posts = tmp_path / "blog/_posts"
    posts.mkdir(parents=True)
    for day, name in (("01", "one"), ("02", "two")):
        front = f"title: {name}\nredirect_from: [/old/, /index.html, /sv/x.html]"
        (posts / f"2012-07-{day}-{name}.md").write_text(f"---\n{front}\n---\nText.\n", encoding="utf-8")
    assert imported(practice, tmp_path / "blog") == 0
    one, two = ((practice / f"content/blog/en/{name}.md").read_text(encoding="utf-8") for name in ("one", "two"))
    assert re.findall(r'  - "(.*)"', one) == ["/2012/07/01/one.html", "/old/", "/sv/x.html"]
    assert re.findall(r'  - "(.*)"', two) == ["/2012/07/02/two.html"]
    report = (practice / "import-report.md").read_text(encoding="utf-8")
    told = "the old address `{}` leads to another entry already, or is one of the site's own"
    assert report.count(told.format("/old/")) == 1
    assert report.count(told.format("/index.html")) == 2


def test_a_post_with_the_name_of_one_in_another_language_is_told_to_be_its_translation(
    practice: Path, tmp_path: Path
) -> None:
    (practice / "content/blog/ja").mkdir()
    text = "---\ntitle: 最初\ndate: 2020-01-01\n---\n本文。\n"
    (practice / "content/blog/ja/tides.md").write_text(text, encoding="utf-8")
    posts = tmp_path / "blog/_posts"
    posts.mkdir(parents=True)
    (posts / "2012-07-01-tides.md").write_text("---\ntitle: Tides\n---\nText.\n", encoding="utf-8")
    assert imported(practice, tmp_path / "blog") == 0
    report = (practice / "import-report.md").read_text(encoding="utf-8")
    assert "it has the name of content/blog/ja/tides.md, and so is its translation now" in report


def test_an_octopress_blog_lies_in_its_source_folder(practice: Path, tmp_path: Path) -> None:
    posts = tmp_path / "octopress/source/_posts"
    posts.mkdir(parents=True)
    (posts / "2012-07-01-tides.markdown").write_text("---\ntitle: Tides\n---\nHigh and low.\n", encoding="utf-8")
    (tmp_path / "octopress/_config.yml").write_text("root: /blog\npermalink: /:year/:title/\n", encoding="utf-8")
    assert imported(practice, tmp_path / "octopress") == 0
    text = (practice / "content/blog/en/tides.md").read_text(encoding="utf-8")
    assert 'aliases:\n  - "/blog/2012/tides/"\n' in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--lang", "sv"), "the language `sv` is not one of the site's"),
        (("--slugs", "nowhere.yaml"), "nowhere.yaml: error: there is no such file or folder"),
    ],
)
def test_a_wrong_option_is_told(
    practice: Path, jekyll: Path, options: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(practice, jekyll, *options) == 1
    assert said in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(practice, practice / "nowhere") == 1
    assert "there is no such folder" in capsys.readouterr().err
