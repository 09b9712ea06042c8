from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.pages.prose import Body, Labels, UnsafeProse, texts
from generator.pages.prose import recall as module

TEXT = "See [the plan](plan.md), [[Growth]] and ![a chart](chart.png).\n\n<!--more-->\n\n```python\nx = 1\n```\n"


class Kept:
    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.values.get(key)

    def put_many(self, values: Mapping[str, bytes]) -> None:
        self.values.update(values)


def refuse(written: str) -> str:
    raise UnsafeProse(f"`{written}` leads nowhere")


ASKS: dict[str, module.Ask] = {
    "link": lambda written: f"../{written.removesuffix('.md')}.html",
    "image": lambda written: f"images/{written}",
    "named": lambda name: ("growth.html", name),
}


def converted(
    memory: Kept | None, asks: dict[str, module.Ask] | None = None, text: str = TEXT, around: str = ""
) -> Body:
    with texts(memory, around) as known:
        return known.article(text, asks or ASKS, Labels())


@pytest.fixture
def memory() -> Kept:
    kept = Kept()
    converted(kept)
    return kept


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "article", lambda *text, **asks: pytest.fail("it was converted"))


def test_a_text_comes_back_as_it_was(memory: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = converted(None)
    assert 'href="../plan.html"' in plain.html.markup
    monkeypatch.setattr(module, "article", lambda *text, **asks: pytest.fail("it was converted"))
    assert converted(memory) == plain


@pytest.mark.parametrize("kind", ["link", "image", "named"])
def test_another_answer_makes_the_text_anew(memory: Kept, kind: str) -> None:
    other = {
        **ASKS,
        kind: (lambda written: ("moved.html", "Moved")) if kind == "named" else (lambda written: "moved.x"),
    }
    assert "moved." in converted(memory, other).html.markup
    assert converted(memory, other) == converted(None, other)


def test_what_led_nowhere_is_told_again_until_it_leads_somewhere(memory: Kept) -> None:
    broken = {**ASKS, "link": refuse}
    told = [converted(memory, broken).faults for _ in range(2)]
    assert told[0] == told[1]
    assert [fault.message for fault in told[0]] == ["`plan.md` leads nowhere", "`growth.html` leads nowhere"]
    assert converted(memory).faults == ()


def test_other_code_and_other_words_make_it_anew(memory: Kept, idle: None) -> None:
    assert converted(memory).text
    with pytest.raises(pytest.fail.Exception):
        converted(memory, around="other")
    with pytest.raises(pytest.fail.Exception):
        converted(memory, text=TEXT + ".")
