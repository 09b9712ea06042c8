"""What a message says of the author's words."""

from __future__ import annotations

from generator.load.hint import did_you_mean, instead, nearest, quoted


def test_quoted_words_are_cut_and_cannot_steer_a_terminal() -> None:
    assert quoted("a\x1b[31m\nb") == "`a\\u001b[31m\\u000ab`"
    assert quoted("x" * 100) == f"`{'x' * 60}…`"


def test_the_nearest_word_is_found_whatever_its_case_and_hyphens() -> None:
    assert nearest("Network-Cor", ["file-server", "network-core"]) == "network-core"
    assert nearest("why-now", ["why_now", "why"]) == "why_now"


def test_a_word_that_is_like_none_has_no_nearest() -> None:
    assert nearest("amount", ["model", "rate", "unit"]) is None
    assert nearest("x" * 61, ["x" * 61]) is None


def test_the_help_names_the_nearest_word_or_all_of_them() -> None:
    assert did_you_mean("budgt", ["budget"]) == "did you mean `budget`?"
    assert instead("qqq", ["a", "b"]) == "one of: a, b"
    assert instead("qqq", ["a", "b"], among="there are") == "there are: a, b"
    assert instead("qqq", []) is None
