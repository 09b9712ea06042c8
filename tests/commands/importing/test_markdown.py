"""Markdown as others read it becomes Markdown that reads the same here: small cases, each written out."""

from __future__ import annotations

import pytest

from generator.commands.importing.liquid import Scene, unliquid
from generator.commands.importing.markdown import markdown
from generator.commands.importing.passage import Told
from generator.commands.importing.tag import Target

SCENE = Scene(posts={}, files={}, site={"title": "Notes"}, page={}, base="https://old.example/b", prefix="/b")


class Known:
    """Addresses stay as they are, but for those that begin with `lost`."""

    def link(self, address: str, line: int) -> str | None:
        return None if address.startswith("lost") else address

    def picture(self, address: str, line: int) -> Target | None:
        return None if address.startswith("lost") else Target(address, is_picture=not address.startswith("http"))

    def shown(self, address: str) -> str:
        return address

    def is_same(self, address: str, other: str) -> bool:
        return address == other


def turned(text: str) -> tuple[str, list[str]]:
    told = Told("x.md")
    after = markdown(unliquid(text, 1, SCENE, told), Known(), told)
    return after, [f"{remark.line}: {remark.text}" for remark in told.remarks]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a\n  - b\n    - c\n", "- a\n    - b\n        - c\n"),
        ("1. a\n\n   more\n\n2. b\n", "1. a\n\n    more\n\n2. b\n"),
        ("* a\n* b\ntail\n", "* a\n* b\n    tail\n"),
        ("Words\n- a\n- b\n", "Words\n\n- a\n- b\n"),
        ("It was\n1984. A year.\n", "It was\n1984. A year.\n"),
        ("- a\n\n      code\n", "- a\n\n        code\n"),
        ("Word\n: one\n: two\n", "Word\n: one\n: two\n"),
        ("A[^1] B[^2]\n\n[^1]: one\n[^2]: two\n    more\n", "A[^1] B[^2]\n\n[^1]: one\n[^2]: two\n    more\n"),
        ("\tcode *x* <b>\n", "    code *x* <b>\n"),
        ("~~~~\n~~~\n~~~~\n", "```\n~~~\n```\n"),
        ("~~~\n```\n~~~\n", "````\n```\n````\n"),
        ("```ruby\nunclosed\n", "```ruby\nunclosed\n"),
        ("> - a\n>   - b\nlazy\n", "> - a\n>     - b\n>         lazy\n"),
        ("* * *\n", "* * *\n"),
        ("[a](x.html \"T\") ![b](y.png)\n", "[a](x.html \"T\") ![b](y.png)\n"),
        ("[a](lost.html) ![b](lost.png)\n", "a (`lost.html`) b (`lost.png`)\n"),
        ("[![s](big.png)](big.png)\n", "![s](big.png)\n"),
        ('<a href="b.png"><img src="b.png" alt="B"></a> c\n', '<img src="b.png" alt="B"> c\n'),
        ("[![s](small.png)](big.png)\n", "[![s](small.png)](big.png)\n"),
        ("[![s](small.png)](page.html)\n", "[![s](small.png)](page.html)\n"),
        ("![far](http://x.example/a.png)\n", "[far](http://x.example/a.png)\n"),
        ("[a (b)](x_(y))\n", "[a (b)](x_%28y%29)\n"),
        ("[a][r]\n\n[r]: lost.html\n", "[a][r]\n\n`[r]: lost.html`\n"),
        ("`[a](lost.html)` and ``{{ x }} ` ``\n", "`[a](lost.html)` and ``{{ x }} ` ``\n"),
        ("It is {{ site.title }} at {{ '/x' | relative_url }}\n", "It is Notes at /b/x\n"),
        ("{{ '/x' | absolute_url }}\n", "https://old.example/b/x\n"),
        ("{{ page.custom }} {% cycle 'a' %}\n", "`{{ page.custom }}` `{% cycle 'a' %}`\n"),
        ("{% raw %}{% if %}{% endraw %}\n", "{% if %}\n"),
        ("Costs $5, or $x^2$ in $$y$$ and $a$b.\n", "Costs $5, or $x^2$ in $y$ and \\$a$b.\n"),
        ("a\\\\\nb\n", "a  \nb\n"),
        ("<b>bold</b> <i>open\n", "<b>bold</b> open\n"),
        ("List<String> is <T>\n", "List&lt;String> is &lt;T>\n"),
        ("<h1>A</h1><font size=2>b</font></p>\n", "<h2>A</h2>b\n"),
        ('<a name="x">here</a> <a href="lost">gone</a>\n', '<a id="x">here</a> gone (<code>lost</code>)\n'),
        ("## A {#a}\n{: .lead}\n", "## A {: #a .lead}\n"),
        ("{: .lead}\n", ""),
        ("1. TOC\n{:toc}\n", "[TOC]\n"),
        ("|a|b|\n|c|d|\n", "|   |   |\n|---|---|\n|a|b|\n|c|d|\n"),
        ("|a|b|\n|-|-|\n|c|d|\n", "|a|b|\n|-|-|\n|c|d|\n"),
        ("A <!-- more --> B\n", "A <!--more--> B\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_it_reads_the_same(before: str, after: str) -> None:
    assert turned(before)[0] == after


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("\n\n{{ page.custom }}\n", "3: `{{ page.custom }}` means nothing here; it stands in the text as code"),
        ("```\n{{ x }}\n```\n", "2: `{{ x }}` stands in code, where Jekyll would have filled it in"),
        ("```klingon\nx\n```\n", "1: nobody here reads code in `klingon`; it has no colours now"),
        ("```ruby mark:1,9\nx\n```\n", "1: the code has no line `9` to mark"),
        ("A\n\n{: .big}\n", "3: `.big` in `{: .big}` has no style or meaning here"),
        ("A\n<script>x()</script>\n", "2: `<script>` `x()` cannot stand in a page"),
        ("A <i>b\n", "1: `<i>` was never closed, and is gone"),
        ("~~a~~\n", "1: `~~…~~` became `<del>…</del>`"),
        ("{% img left /a.png 10 20 %}\n", "1: `left 10 20` of the picture: where it stands and how large it is"),
        ("{% vimeo 12 %}\n", "1: `{% vimeo 12 %}` became a link: nothing of another host is shown in a page"),
        ("{::options a='b' /}\n", "1: `{::options a='b' /}` is for Kramdown alone"),
    ],
)
def test_what_changes_is_told_with_its_line(before: str, said: str) -> None:
    assert any(one.startswith(said) for one in turned(before)[1]), turned(before)[1]
