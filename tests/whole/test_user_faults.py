from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from generator.commands.init import STARTER
from generator.problems import Problem, errors
from tests.whole.conftest import CLIENT, Prepare

SITE = (STARTER / "content/site.yaml").read_text(encoding="utf-8")
QUESTIONS = (STARTER / "clients/questionnaires/roadmap.yaml").read_text(encoding="utf-8")
PROFILE = (STARTER / f"{CLIENT}client.yaml").read_text(encoding="utf-8")
ASSESSMENT = """\
title: Roadmap
date: 2026-03-01
questionnaire: roadmap
consent: {by: Director, on: 2026-01-01}
answers: {backup-tested: {score: 2}}
"""
POST = "---\ntitle: A post\ndate: 2026-01-01\n---\n"


def picture(format: str, size: int = 9) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((size, size)).save(out, format)
    return out.getvalue()


def moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


FAULTS: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "a questionnaire without the client's language": (
        {
            f"{CLIENT}assessments/a.yaml": ASSESSMENT,
            "clients/questionnaires/roadmap.yaml": QUESTIONS.replace("name: Security", "name: {sv: Trygghet}"),
        },
        "clients/questionnaires/roadmap.yaml:7:20",
        "there is no text in `en`, which example-client reads",
    ),
    "a script in a client's text": (
        {f"{CLIENT}assessments/a.yaml": ASSESSMENT + "summary: See [this](javascript:alert(1)).\n"},
        f"{CLIENT}assessments/a.yaml:6:21",
        "`javascript:alert(1)` cannot be linked to",
    ),
    "a link out of a client's folder, on the third line of a text": (
        {f"{CLIENT}assessments/a.yaml": ASSESSMENT + "summary: |\n  One.\n\n  Two [three](../other/index.html).\n"},
        f"{CLIENT}assessments/a.yaml:9:15",
        "`../other/index.html` cannot be linked to",
    ),
    "a picture in a client's text": (
        {f"{CLIENT}assessments/a.yaml": ASSESSMENT + "summary: '![Plan](plan.svg)'\n"},
        f"{CLIENT}assessments/a.yaml:6:19",
        "the picture `plan.svg` cannot stand here",
    ),
    "a paragraph that would take for ever": (
        {f"{CLIENT}assessments/a.yaml": ASSESSMENT + f"summary: '{'[' * 401}'\n"},
        f"{CLIENT}assessments/a.yaml:6:11",
        "more than 400 `[` in one paragraph",
    ),
    "a link in a summary": (
        {"content/blog/en/x.md": POST.replace("date", "summary: '[a](http://example.org)'\ndate")},
        "content/blog/en/x.md:3:15",
        "`http://example.org` cannot be linked to",
    ),
    "a heading that is not there": (
        {"content/blog/en/x.md": POST + "One.\n\nSee [above](#nowhere).\n"},
        "content/blog/en/x.md:7:13",
        "`#nowhere` leads nowhere: there is no such heading",
    ),
    "a heading that is not there in another post": (
        {"content/blog/en/x.md": POST + "See [it](first-post.md#nowhere).\n"},
        "content/blog/en/x.md:5:10",
        "`first-post.md#nowhere` leads nowhere: there is no such heading",
    ),
    "a post that is not published": (
        {"content/blog/en/x.md": POST + "[x](y.md)", "content/blog/en/y.md": POST.replace("date", "draft: true\ndate")},
        "content/blog/en/x.md:5:5",
        "`y.md` leads to a post that is not published",
    ),
    "a frame": (
        {"content/blog/en/x.md": POST + 'One.\n\n<iframe src="https://example.org"></iframe>\n'},
        "content/blog/en/x.md:7:14",
        "not allowed here: `<iframe>",
    ),
    "a currency that there is not": (
        {f"{CLIENT}client.yaml": PROFILE.replace("EUR", "EUX")},
        f"{CLIENT}client.yaml:6:11",
        "there is no currency `EUX`",
    ),
    "a typeface that there is not": (
        {"content/site.yaml": SITE.replace("brand:", "brand:\n  typefaces: {text: Papyrus}")},
        "content/site.yaml:13:21",
        "there is no typeface `Papyrus`",
    ),
    "no language": ({"content/site.yaml": SITE.replace("[en]", "[]")}, "content/site.yaml:8:1", "has no language"),
    "a language twice": (
        {"content/site.yaml": SITE.replace("[en]", "[en, en]")},
        "content/site.yaml:8:17",
        "the language `en` is used twice",
    ),
    "a page in the place of the services": (
        {"content/pages/en/services.md": "---\ntitle: Services\n---\n"},
        "content/pages/en/services.md:2:1",
        "the address `services` is used by the site itself",
    ),
    "a quarter of no year": (
        {f"{CLIENT}reviews/r.yaml": "quarter: 0000-Q1\ndate: 2026-01-01\n"},
        f"{CLIENT}reviews/r.yaml:1:10",
        "`0000-Q1` is outside 1990 to 2099",
    ),
    "something that is no picture": (
        {"content/a.png": b"x"},
        "content/a.png",
        "this is not a PNG, JPEG or WebP picture",
    ),
    "another picture than it says": ({"content/a.png": picture("JPEG")}, "content/a.png", "the content is JPEG"),
    "a moving picture": ({"content/a.webp": moving()}, "content/a.webp", "moving pictures are not shown"),
    "half a picture": ({"content/a.jpg": picture("JPEG", 99)[:-300]}, "content/a.jpg", "the picture is damaged"),
    "a drawing with a script": (
        {"content/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'},
        "content/a.svg",
        "a drawing may not contain `script`",
    ),
    "a drawing with a picture from elsewhere": (
        {"content/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(https://example.org/)"/></svg>'},
        "content/a.svg",
        "leads outside the drawing",
    ),
    "a drawing in an unknown encoding": (
        {"content/a.svg": '<?xml version="1.0" encoding="klingon"?><svg xmlns="http://www.w3.org/2000/svg"/>'},
        "content/a.svg",
        "the drawing is not well-formed",
    ),
    "a drawing that is none": ({"content/a.svg": "<p/>"}, "content/a.svg", "a drawing begins with `<svg xmlns=…>`"),
    "a template that cannot be read": (
        {"templates/layouts/list.html": "\n{% if %}"},
        "templates/layouts/list.html:2",
        "the template cannot be used",
    ),
    "a template that asks for what is not there": (
        {"templates/layouts/list.html": "\n\n{{ view.titel }}"},
        "templates/layouts/list.html:3",
        "the template refers to something that is not there",
    ),
    "a template that adds words and numbers": (
        {"templates/layouts/list.html": "{{ view.title + 1 }}"},
        "templates/layouts/list.html:1",
        "TypeError",
    ),
    "a template in another encoding": (
        {"templates/layouts/services.html": "å".encode("utf-16")},
        "templates/layouts/services.html",
        "the template cannot be used",
    ),
    "tokens that are no TOML": ({"templates/styles/tokens.toml": "ink ="}, "templates/styles/tokens.toml", "not TOML"),
    "tokens that lack a colour": (
        {"templates/styles/tokens.toml": '[colour]\nink = "#000000"\n'},
        "templates/styles/tokens.toml",
        "there is no `colour.muted`",
    ),
    "a stylesheet in another encoding": (
        {"templates/styles/base.css": "å".encode("utf-16")},
        "templates/styles/base.css",
        "the file is not UTF-8",
    ),
    "a word that we have not": (
        {"content/words/en.yaml": "blog:\n  menuu: Pages\n"},
        "content/words/en.yaml:2:3",
        "unknown word `blog.menuu`",
    ),
    "a word with a value that it has not": (
        {"content/words/en.yaml": "blog:\n  menu: Pages of {site}\n"},
        "content/words/en.yaml:2:9",
        "`blog.menu` has no value for `{site}`",
    ),
    "plural forms where there are none": (
        {"content/words/en.yaml": "blog:\n  menu: {one: Page, other: Pages}\n"},
        "content/words/en.yaml:2:3",
        "`blog.menu` has no plural forms",
    ),
    "words that are a text": ({"content/words/en.yaml": "Hello.\n"}, "content/words/en.yaml:1:1", "expected a mapping"),
    "words of a language that we do not speak": (
        {"content/words/fr.yaml": "blog: {menu: Pages}\n"},
        "content/words/fr.yaml",
        "nobody reads this file",
    ),
    "words of a language that nobody reads": (
        {"content/words/ja.yaml": "blog: {menuu: Pages}\n"},
        "content/words/ja.yaml:1:8",
        "unknown word `blog.menuu`",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_user_can_do_wrong_is_a_problem_with_a_place(name: str, prepared: Prepare) -> None:
    files, place, message = FAULTS[name]
    told = [(str(problem.place), problem.message) for problem in errors(prepared(files).problems)]
    assert any(at == place and message in said for at, said in told), told


def test_a_template_is_told_once_though_every_page_uses_it(prepared: Prepare) -> None:
    told = errors(prepared({"templates/layouts/site.html": "{{ view.titel }}"}).problems)
    assert [str(problem.place) for problem in told] == ["templates/layouts/site.html:1"]


WARNINGS: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "an accent that cannot be read": (
        {"content/site.yaml": SITE.replace("#1f4e6b", "#c0d0e0")},
        "content/site.yaml:13:11",
        "is hard to read on white",
    ),
    "a title for a section that there is not": (
        {f"{CLIENT}assessments/a.yaml": ASSESSMENT + "titles: {standng: Well}\n"},
        f"{CLIENT}assessments/a.yaml:6:10",
        "this document has no section `standng`",
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_is_doubtful_is_a_warning(name: str, prepared: Prepare) -> None:
    files, place, message = WARNINGS[name]
    result = prepared(files)
    assert errors(result.problems) == []
    assert any(str(one.place) == place and message in one.message for one in result.problems), result.problems


HARMLESS: dict[str, dict[str, str | bytes]] = {
    "a questionnaire without domains": {
        f"{CLIENT}assessments/a.yaml": ASSESSMENT.partition("answers")[0],
        "clients/questionnaires/roadmap.yaml": "title: Empty\nedition: 1\ndomains: []\nquestions: []\n",
    },
    "weights of nought": {
        f"{CLIENT}assessments/a.yaml": ASSESSMENT,
        "clients/questionnaires/roadmap.yaml": QUESTIONS.replace("weight: 2", "weight: 0"),
    },
    "a practice of which nobody wrote": {"clients/practice.yaml": "partners: {me: {name: Me}}\n"},
    "words that replace nothing": {"content/words/en.yaml": ""},
    "five hundred quotes in each other": {"content/blog/en/x.md": POST + "> " * 500 + "x\n"},
    "a name that no file system takes": {"content/site.yaml": SITE.replace("My Practice", "'<A>: B/C?'")},
    "a forecast of a hundred years": {
        f"{CLIENT}assessments/a.yaml": ASSESSMENT,
        f"{CLIENT}client.yaml": PROFILE.replace(
            "growth: {value: unknown}",
            "growth: {value: growing, said_by: X, on: 2026-01-01}\n  headcount: {1990-01: 1, 2099-12: 900000000}",
        ).replace("# people", "people"),
    },
    "html in a title": {"content/blog/en/x.md": POST.replace("A post", "<b>A post</b> & more")},
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_but_not_wrong_is_composed(name: str, prepared: Prepare) -> None:
    result = prepared(HARMLESS[name])
    assert errors(result.problems) == []
    assert "en/index.html" in {output.path for output in result.outputs}


def test_one_fault_does_not_hide_those_of_other_audiences(prepared: Prepare) -> None:
    told = errors(
        prepared(
            {
                "content/blog/en/x.md": POST + "[x](nowhere.md)",
                "content/a.png": b"x",
                f"{CLIENT}assessments/a.yaml": ASSESSMENT + "summary: '[x](nowhere.md)'\n",
                "content/words/en.yaml": "blog: {menuu: Pages}\n",
            }
        ).problems
    )
    assert {problem.place.path for problem in told} == {
        "content/a.png",
        "content/blog/en/x.md",
        "content/words/en.yaml",
        f"{CLIENT}assessments/a.yaml",
    }


def test_every_problem_names_a_file_of_the_practice(prepared: Prepare, practice: Path) -> None:
    def known(problem: Problem) -> bool:
        path = practice / problem.place.path
        return path.exists() and not problem.place.path.startswith("/")

    for files, _, _ in FAULTS.values():
        assert all(known(problem) for problem in prepared(files).problems)
