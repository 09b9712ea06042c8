from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.load.read_yaml import read_yaml
from generator.load.records import Reading, read_all
from generator.load.source import Tree
from generator.problems import as_text

ROOT = Path(__file__).parents[2]


class Kept:
    """A memory in a mapping."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.values.get(key)

    def put_many(self, values: Mapping[str, bytes]) -> None:
        self.values.update(values)


def trees(reading: Reading) -> Iterator[Tree]:
    for folder in reading.clients.values():
        yield from (told.tree for told in folder.files.values())
        yield from (told.tree for many in folder.folders.values() for told in many.values())
    yield from (article.front.tree for article in (*reading.posts.values(), *reading.pages.values()))


def test_what_is_recalled_says_the_same_and_knows_the_same_places() -> None:
    memory = Kept()
    first, again = read_all(ROOT, memory=memory), read_all(ROOT, memory=memory)
    plain = list(trees(read_all(ROOT)))
    assert len(plain) > 100
    for made, recalled, tree in zip(trees(first), trees(again), plain, strict=True):
        assert made.value == recalled.value == tree.value
        assert dict(recalled.marks) == dict(tree.marks)
        assert tuple(recalled.lines) == tuple(tree.lines)
        assert [recalled.place(at) for at in tree.marks] == [tree.place(at) for at in tree.marks]
    assert {slug: folder.files for slug, folder in again.clients.items()}.keys() == first.clients.keys()
    assert again.problems == first.problems


def test_a_file_that_is_recalled_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("name: Anna\nsince: 2021-05-01\n", encoding="utf-8")
    memory = Kept()
    read_yaml(tmp_path, "a.yaml", memory)
    monkeypatch.setattr("generator.load.read_yaml.parse_yaml", lambda *of: pytest.fail("it was parsed"))
    assert read_yaml(tmp_path, "a.yaml", memory).value == {"name": "Anna", "since": "2021-05-01"}


def test_other_text_is_another_value(tmp_path: Path) -> None:
    memory = Kept()
    for name in ("Anna", "Berta"):
        (tmp_path / "a.yaml").write_text(f"name: {name}\n", encoding="utf-8")
        assert read_yaml(tmp_path, "a.yaml", memory).value == {"name": name}


def test_what_is_doubtful_is_told_every_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("text: one #two\nother: [a]\n", encoding="utf-8")
    memory = Kept()
    told = [as_text(read_yaml(tmp_path, "a.yaml", memory).warnings) for _ in range(2)]
    assert told[0]
    assert told[0] == told[1]


def test_a_record_at_fault_is_told_with_its_place_though_its_text_is_recalled(tmp_path: Path) -> None:
    client = tmp_path / "clients/a/client.yaml"
    client.parent.mkdir(parents=True)
    client.write_text("name: Anna AB\nsince: 2021-02-30\nlanguage: sv\ncurrency: SEK\n", encoding="utf-8")
    memory = Kept()
    told = [as_text(read_all(tmp_path, memory=memory).problems) for _ in range(2)]
    assert "clients/a/client.yaml:2:8: error: `2021-02-30` is not a day of the calendar" in told[0]
    assert told[0] == told[1]
