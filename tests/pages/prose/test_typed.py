"""What somebody typed is shown as it was typed, whatever Markdown would make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.prose import escaped, plain, prose
from generator.pages.prose.clean import tokens

SIGNS = st.sampled_from("ab12 *_`[]()<>&#;!-+.|\\~=:\"'\n{}/@htps日")
LETTERS = st.characters(exclude_categories=("C", "Zl", "Zp"))


@given(st.text(SIGNS | LETTERS, max_size=60))
def test_every_text_is_shown_letter_by_letter_and_becomes_no_markup(text: str) -> None:
    markup = prose(escaped(text)).markup
    assert plain(markup).split() == text.split()
    assert {token[0] for token in tokens(markup)} <= {"<p>", "</p>", "text"}


@pytest.mark.parametrize("text", ["Two of three.", "50 % <b>", "来年十人。", "a * b", "2027: 28 people"])
def test_what_markdown_leaves_alone_is_left_alone(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize(
    "text",
    ["# 1", "- one", "1. one", "> said", "[a](http://b)", "[a]: http://b", "![](x)", "*a*", "<http://x>", "&amp;"],
)
def test_what_would_be_markup_is_text(text: str) -> None:
    assert escaped(text) != text
    assert plain(prose(escaped(text)).markup) == text
