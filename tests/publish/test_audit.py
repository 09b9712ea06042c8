from __future__ import annotations

import pytest

from generator.audience import Client, Practice, Public
from generator.load.secret import Secret
from generator.problems import Place
from generator.publish.audit import leaks, told, watch

ANNA = Secret("Anna Öberg", "acme", Place("clients/acme/client.yaml", 9))
NOTE = Secret("She wants to sell", None, Place("clients/acme/private.yaml", 3))
FIRM = Secret("小林精機株式会社", "kobayashi", Place("clients/kobayashi/client.yaml", 1))
MAIL = Secret("anna@acme.example", "acme", Place("clients/acme/client.yaml", 10))
SECRETS = (ANNA, NOTE, FIRM, MAIL)


def found(text: str, audience: Public | Client | Practice = Public()) -> list[Secret]:  # noqa: B008
    return leaks(text.encode(), watch(audience, SECRETS))


@pytest.mark.parametrize(
    "text",
    [
        "<p>Anna Öberg</p>",
        "<p>ANNA ÖBERG said</p>",
        "<p>Anna\n   Öberg’s</p>",
        "<p>Anna&nbsp;Öberg</p>".replace("&nbsp;", " "),
        "<p>Anna &Ouml;berg</p>",
        "<p>Anna &#214;berg</p>",
        "<p><b>An</b>na <i>Öberg</i></p>",
        "<p>An\u00adna Ö\u200bberg</p>",
        '<img alt="Anna Öberg">',
        "<!-- Anna Öberg -->",
        '<div hidden data-x="Anna Öberg"></div>',
        '<meta name="author" content="Anna Öberg">',
        "<title>Anna Öberg</title>",
        '{"title": "Anna \\u00d6berg"}',
        '{"title": "Anna Öberg"}',
        '<a href="mailto:x?subject=Anna%20%C3%96berg">x</a>',
        "<td>Anna Öberg</td><td>1</td>",
        "body::before { content: 'Anna Öberg' }",
        "/en/old /en/new 301 # Anna Öberg",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert found(text) == [ANNA]


def test_other_kinds_of_words_are_found_too() -> None:
    assert found("<p>Write to anna@acme.example.</p>") == [MAIL]
    assert found("<p>The truth: she wants to sell, soon.</p>") == [NOTE]
    assert found("<p>株式会社小林精機株式会社御中</p>") == [FIRM]
    assert set(found("<p>Anna Öberg, 小林精機株式会社, She wants to sell</p>")) == {ANNA, FIRM, NOTE}


@pytest.mark.parametrize(
    "text", ["", "<p>Anna and Öberg</p>", "<p>Johanna Öberg</p>", "<p>Anna Öbergs</p>", "<p>Öberg Anna</p>", "小林精機"]
)
def test_there_is_no_false_alarm(text: str) -> None:
    assert found(text) == []


def test_clients_read_what_is_theirs_and_nothing_else() -> None:
    text = "<p>Anna Öberg, anna@acme.example, 小林精機株式会社, she wants to sell</p>"
    assert set(found(text, Client("acme"))) == {NOTE, FIRM}
    assert set(found(text, Client("kobayashi"))) == {NOTE, ANNA, MAIL}
    assert found(text, Practice()) == []


def test_a_person_whom_two_clients_have_told_of_is_known_to_both() -> None:
    both = (ANNA, Secret("anna öberg", "sister", Place("clients/sister/client.yaml")))
    for slug, number in (("acme", 0), ("sister", 0), ("other", 2)):
        assert len(leaks("<p>Anna Öberg</p>".encode(), watch(Client(slug), both))) == number


def test_the_word_the_file_and_the_place_where_it_was_told_are_named() -> None:
    [problem] = told("clients/other/roadmap.html", ("clients/other/roadmap.yaml",), [ANNA])
    assert str(problem.place) == "clients/acme/client.yaml:9"
    assert problem.message == (
        "`Anna Öberg` is for only acme and you to read, and would be published in clients/other/roadmap.html"
        " (clients/other/roadmap.yaml)"
    )
