"""Markdown that was written to harm, in a record and in a post: shown as text, or told; never run, never slow."""

from __future__ import annotations

import re
import time

import pytest

from generator.pages.prose import Body, UnsafeProse, article, prose
from generator.problems import errors
from tests.whole.conftest import Prepare

MARKUP = (
    "<script>alert(1)</script>", "<svg onload=alert(1)>", '<iframe src="file:///etc/passwd"></iframe>',
    '<link rel="attachment" href="file:///etc/passwd">', '<style>@import "http://evil.example";</style>',
    '<base href="http://evil.example/">', '<img src=x onerror=alert(1)>', "<![CDATA[ x ]]>", "<!DOCTYPE html>",
    '<p style="background:url(http://evil.example)">x</p>', "<form><input name=a></form>", '<object data="x"></object>',
    "<math><mi>x</mi></math>", '<a href="https://a.example" ping="https://b.example">x</a>',
    '<table><tr><td colspan="100000">x</td></tr></table>', '<p hidden>secret</p>', "<template>x</template>",
)  # fmt: skip
LINKS = (
    "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))", "[x](<java\nscript:alert(1)>)", "[x](vbscript:x)",
    "[x](file:///etc/passwd)", "[x](data:text/html,x)", "[x](//evil.example/x)", "[x](http://plain.example)",
    "[x][y]\n\n[y]: javascript:alert(1)", '[x](http://a "\\" onmouseover=alert(1) x=\\"")',
)  # fmt: skip
PICTURES = (
    "![x](https://evil.example/p.gif?c=acme)", "![x](../../other-client/logo.png)", "![x](//evil.example/x.png)",
    "![x](file:///etc/passwd)", "![x](data:image/png;base64,AAAA)", '<img alt="x" src="https://evil.example/p.gif">',
)  # fmt: skip
HARMLESS = {
    "amp \x02wzxhzdk:0\x03": "wzxhzdk",
    "{{ 7 * 7 }} {% x %}": "{{ 7 * 7 }} {% x %}",
    '```"><script>alert(1)</script>\ncode\n```': "&lt;script&gt;",
    "a <b>bold</b> c": "<b>bold</b>",
}


def refused(text: str) -> str:
    """What is told of a post on a site where no address leads anywhere."""

    def nowhere(address: str) -> str:
        if re.match(r"(https:|mailto:|tel:|#)", address):
            return address
        raise UnsafeProse(f"`{address}` leads nowhere")

    def none(source: str) -> str:
        raise UnsafeProse(f"there is no picture `{source}`")

    try:
        body: Body = article(text, nowhere, none)
    except UnsafeProse as fault:
        return str(fault)
    return "; ".join(fault.message for fault in body.faults)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text_in_a_record_and_told_in_a_post(text: str) -> None:
    assert not re.search(r"<(?!/?(p|em|code|br)\b)", prose(text).markup)
    assert "not allowed here" in refused(f"Before.\n\n{text}\n\nAfter.")


@pytest.mark.parametrize("text", LINKS)
def test_a_link_that_runs_or_leads_astray_is_told(text: str) -> None:
    with pytest.raises(UnsafeProse):
        prose(text)
    assert refused(text)


@pytest.mark.parametrize("text", PICTURES)
def test_a_picture_is_never_fetched_from_elsewhere(text: str) -> None:
    if text.startswith("!"):
        with pytest.raises(UnsafeProse):
            prose(text)
    assert refused(text)


@pytest.mark.parametrize("text", list(HARMLESS))
def test_what_only_looks_dangerous_is_shown(text: str) -> None:
    assert HARMLESS[text] in article(text, str, str).html.markup


def test_what_an_unclosed_script_would_swallow_is_told_with_its_line(prepared: Prepare) -> None:
    post = "---\ntitle: A post\ndate: 2026-01-01\n---\nBefore.\n\n<script>alert(1)\n\nAfter, and lost.\n"
    (problem,) = errors(prepared({"content/blog/en/x.md": post}).problems)
    assert str(problem.place) == "content/blog/en/x.md:7:1"
    assert problem.message == "not allowed here: `<script>`"


def test_a_post_of_five_megabytes_is_told(prepared: Prepare) -> None:
    post = "---\ntitle: A post\ndate: 2026-01-01\n---\n" + "Many words. " * 420_000
    (problem,) = errors(prepared({"content/blog/en/x.md": post}).problems)
    assert problem.place.path == "content/blog/en/x.md"
    assert "limit" in problem.message


SLOW = {
    "brackets": "[" * 5_000,
    "brackets, a paragraph at a time": ("[" * 390 + "\n\n") * 500,
    "pictures": "![a](" * 4_000,
    "tags": "<a " * 20_000,
    "tags, a paragraph at a time": ("<a " * 700 + "\n\n") * 90,
    "marked sections": "<![CDATA[" * 5_000,
    "entities": "&a;" * 50_000,
    "quotation marks": "\"'" * 20_000,
    "ticks": "".join("`" * n + " " for n in range(1, 300)),
    "dollars": "$a " * 5_000,
    "braces": "{: .a } " * 5_000,
    "numbers in numbers": "1. " * 3_000,
    "quotes in quotes": ">" * 5_000 + " a",
    "lists in lists": "".join("    " * depth + "- a\n" for depth in range(300)),
    "notes in notes": "".join("    " * depth + "!!! note\n" for depth in range(200)),
    "headings": "# a\n" * 40_000,
    "definitions": "a\n" + ":   b\n" * 30_000,
    "columns": "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000,
    "abbreviations": "".join(f"*[a{n}]: b\n" for n in range(2_000)) + "\n" + "a1 word " * 2_000,
    "one long word": "x" * 190_000,
    "combining marks": "a" + "\u0301" * 100_000,
    "code of quotation marks": '```python\n"' * 10_000,
    "roots in roots": "$$" + r"\sqrt{" * 29 + "x" + "}" * 29 + "$$",
    "roots in roots, within bounds": "\n\n".join(
        f"${chr(92)}sqrt{{" + r"\sqrt{" * 6 + f"{n}" + "}" * 7 + "$" for n in range(200)
    ),
    "parentheses in parentheses": "$" + r"\left(" * 60 + "x" + r"\right)" * 60 + "$",
    "fractions without braces": "$" + r"\frac1" * 300 + "1$",
    "powers of powers": "$$" + "x^" * 900 + "x$$",
    "too long": "x " * 150_000,
}


@pytest.mark.parametrize("name", list(SLOW))
def test_nothing_takes_for_ever(name: str) -> None:
    start = time.process_time()
    for show in (refused, _record):
        show(SLOW[name])
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["lists in lists", "numbers in numbers", "notes in notes", "quotes in quotes"])
def test_what_was_too_deep_leaves_nothing_behind(name: str) -> None:
    text = "1. one\n\n    > two\n\n- three\n\nFour."
    plain, shown = prose(text), article(text, str, str)
    for show in (refused, _record):
        show(SLOW[name])
    assert (prose(text), article(text, str, str)) == (plain, shown)


def _record(text: str) -> str:
    try:
        return prose(text).markup
    except UnsafeProse as fault:
        return str(fault)
