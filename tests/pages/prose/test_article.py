from __future__ import annotations

import re

import pytest

from generator.pages.prose import Body, Labels, UnsafeProse, article, in_feed, on_paper

SWEDISH = Labels("sv", ("Observera", "Tips", "Viktigt", "Exempel", "Se upp", "Fara"), "Tillbaka", "klart", "återstår")


def body(text: str, labels: Labels | None = None) -> Body:
    """With every address taken as it is, and one article that can be named."""

    def named(name: str) -> tuple[str, str]:
        if name != "two":
            raise UnsafeProse(f"`[[{name}` leads nowhere")
        return "two.md", "The second post"

    return article(text, lambda href: href, lambda source: source, named, labels)


def markup(text: str, labels: Labels | None = None) -> str:
    found = body(text, labels)
    assert found.faults == ()
    return found.html.markup


def told(text: str) -> list[str]:
    return [fault.message for fault in body(text).faults]


def test_the_headings_of_a_text_begin_at_the_second_level_whatever_they_were_written_as() -> None:
    assert re.findall(r"<h\d", markup("## One\n\n### Two\n\n## Three")) == ["<h2", "<h3", "<h2"]
    assert re.findall(r"<h\d", markup("# One\n\n## Two")) == ["<h2", "<h3"]


def test_a_heading_has_an_anchor_in_its_own_letters() -> None:
    assert 'id="åtta-steg"' in markup("# Åtta steg")


def test_contents_are_made_where_they_are_asked_for() -> None:
    assert '<a href="#two">Two</a>' in markup("[TOC]\n\n# One\n\n# Two").split("<h2")[0]
    assert "<code>[TOC]</code>" in markup("`[TOC]`\n\n# One")


def test_a_task_is_a_box_that_its_words_name() -> None:
    found = markup("- [x] Ask *her*\n- [ ] Wait\n\n    - [ ] Still")
    assert '<label><input checked="" disabled="" type="checkbox"> Ask <em>her</em></label>' in found
    assert '<label><input disabled="" type="checkbox"> Wait</label>' in found
    assert found.count("<label>") == 3


def test_brackets_elsewhere_are_no_task() -> None:
    assert "<input" not in markup("- a [x] b\n- [1] c\n\n[x] d")


def test_boxes_are_drawn_on_paper_with_their_word() -> None:
    paper = on_paper(markup("- [x] Ask\n- [ ] Wait"), SWEDISH)
    assert "<input" not in paper
    assert re.findall(r"<title>(.*?)</title>", paper) == ["klart", "återstår"]


def test_a_picture_alone_with_a_title_is_a_figure() -> None:
    assert (
        markup("""![A ray](a.png 'Accounts are "rays"')""")
        == '<figure><img alt="A ray" src="a.png"><figcaption>Accounts are “rays”</figcaption></figure>'
    )
    assert "<figure>" not in markup('Words and ![a ray](a.png "Title")')
    assert markup('[![A](a.png "Cap")](b.png)').startswith('<figure><a href="b.png"><img')


def test_a_picture_without_words_is_told_unless_it_is_decoration() -> None:
    (fault,) = body("![](a.png)").faults
    assert fault.only_warned
    assert "`a.png` has no words for those who cannot see it" in fault.message
    assert told("![](a.png){: .decoration}") == []


def test_classes_come_from_a_list_and_anchors_are_the_authors() -> None:
    assert markup("Words\n{: .lead #first}") == '<p class="lead" id="first">Words</p>'
    assert '<h2 id="mine">A</h2>' in markup("# A {#mine}")
    assert '<table class="figures">' in markup("| a | b |\n|---|---|\n| 1 | 2 |\n{: .figures}")
    assert '<ul class="small">' in markup("- a\n- b\n\n{: .small}")
    assert "there is no class `.led`" in told("Words\n{: .led}")
    assert "`onclick=x` cannot stand in braces" in told("Words\n{: onclick=x}")


def test_braces_that_are_no_attributes_stay() -> None:
    assert "Use {name} here</h2>" in markup("# Use {name} here")
    assert "{{ page.title }}" in markup("{{ page.title }}")


def test_an_anchor_twice_is_told() -> None:
    assert told("# A {#dup}\n\n# B {#dup}") == ["two places in the text have the anchor `dup`"]


def test_notes_have_the_words_of_the_language() -> None:
    found = markup("!!! warning\n    Words.\n\n!!! tip\n    More.", SWEDISH)
    assert re.findall(r'admonition-title">(.*?)<', found) == ["Se upp", "Tips"]
    assert 'admonition-title">Of ours<' in markup('!!! note "Of ours"\n    Words.')
    assert told("!!! warnung\n    Words.") == ["there is no note of the kind `warnung`"]


def test_footnotes_that_lead_nowhere_and_notes_that_nothing_leads_to_are_told() -> None:
    assert 'title="Tillbaka"' in markup("A[^1]\n\n[^1]: B", SWEDISH)
    assert told("A[^1]") == ["there is no footnote `[^1]`"]
    assert told("`[^1]`") == []
    assert told("A\n\n[^1]: B") == ["nothing refers to the footnote `[^1]:`"]
    assert told("A[^1]\n\n[^1]: B\n\n[^1]: C") == ["the footnote `[^1]:` is written twice"]


def test_a_cell_that_no_column_has_is_told_and_a_missing_one_is_empty() -> None:
    assert told("| a | b |\n|---|---|\n| 1 | 2 | 3 |") == ["`| 1 | 2 | 3 |` has 3 cells, and its table 2 columns"]
    assert "<td>1</td>\n<td></td>" in markup("| a | b |\n|---|---|\n| 1 |")


def test_a_name_in_double_brackets_leads_to_its_article() -> None:
    assert markup("See [[two]].") == '<p>See <a href="two.md">The second post</a>.</p>'
    assert 'href="two.md#here">that</a>' in markup("[[two#here|that]]")
    assert told("[[three]]") == ["`[[three` leads nowhere"]
    assert "<code>[[three]]</code>" in markup("`[[three]]`")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```python\ncode", "`````python` begins code that never ends"),
        ("Words <!-- hidden\n\nmore", "`<!-- hidden` begins a comment that never ends"),
        ("- a\n  - b", "`- b` is not read as a list inside the list"),
        ("$$\nx\n\nMore", "`$$` begins or ends a formula that has no other end"),
    ],
)
def test_what_markdown_would_read_otherwise_than_meant_is_told(text: str, message: str) -> None:
    assert [one.replace("````python", "`````python") for one in told(text)] == [message]


def test_none_of_that_is_told_of_code() -> None:
    assert told("~~~\n- a\n  - b\n<!--\n$$\n```\n~~~\n\n- a\n\n    - b\n") == []


def test_what_a_comment_says_is_not_published() -> None:
    assert "fee" not in markup("A <!-- the fee is too low --> b\n\n<!--\nfee\n\nfee -->\n\nc")


def test_a_drawing_cannot_be_had_by_name() -> None:
    assert "path" not in body("![x](formula/0)").html.markup


def test_one_text_leaves_nothing_for_the_next() -> None:
    first = body("A[^1] $x$ [[no]]\n\n[^1]: Note\n\n*[HTML]: Hyper\n\n[a]: https://a.example")
    second = body("HTML [a] [^1]")
    assert first.faults
    assert second.html.markup == "<p>HTML [a] [^1]</p>"


def test_a_feed_reader_gets_formulas_as_they_were_written() -> None:
    assert in_feed(markup("So $a<b$ holds.")) == "<p>So <code>a&lt;b</code> holds.</p>"
