from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.audience import Audience, Client, Practice, Public
from generator.publish.manifest import Entry, as_json, read_build

ABC = hashlib.sha256(b"abc").hexdigest()
ENTRIES = [
    Entry("site/index.html", Public(), ABC, 3, ("content/site.yaml", "content/blog/å.md", "content/site.yaml")),
    Entry("clients/nordlys/index.html", Client("nordlys"), ABC, 3, ()),
    Entry("practice/index.html", Practice(), ABC, 3, ("clients/practice.yaml",)),
]
WRITTEN = """\
{
 "files": {
  "clients/nordlys/index.html": {
   "audience": "client:nordlys",
   "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
   "size": 3,
   "sources": []
  },
  "practice/index.html": {
   "audience": "practice",
   "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
   "size": 3,
   "sources": [
    "clients/practice.yaml"
   ]
  },
  "site/index.html": {
   "audience": "public",
   "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
   "size": 3,
   "sources": [
    "content/blog/å.md",
    "content/site.yaml"
   ]
  }
 },
 "format": 1,
 "made_by": "roadbook"
}
"""


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES[::-1]])
def test_build_json_is_the_same_text_in_whatever_order_files_come(entries: list[Entry]) -> None:
    assert as_json(entries).decode() == WRITTEN


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "build.json").write_text(WRITTEN, "utf-8")
    read = read_build(tmp_path)
    assert read is not None
    assert list(read) == ["clients/nordlys/index.html", "practice/index.html", "site/index.html"]
    assert read["clients/nordlys/index.html"] == ENTRIES[1]
    assert read["site/index.html"].sources == ("content/blog/å.md", "content/site.yaml")


def build(path: str, audience: str = "public", **facts: object) -> str:
    entry = {"audience": audience, "sha256": ABC, "size": 3, "sources": [], **facts}
    return json.dumps({"made_by": "roadbook", "format": 1, "files": {path: entry}})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        WRITTEN[:-2],
        "[" * 100_000,
        "null",
        '{"name": "another tool", "files": {}}',
        '{"made_by": "roadbook", "format": 2, "files": {}}',
        build("site/../../secret"),
        build("/etc/passwd"),
        build("clients/nordlys/index.html", "public"),
        build("clients/nordlys/index.html", "client:hallberg-freight"),
        build("site/index.html", "everyone"),
        build("site/index.html", size="3"),
        build("site/index.html", sources="content/site.yaml"),
    ],
    ids=range(14),
)
def test_a_build_json_that_is_not_ours_or_not_whole_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "build.json").write_text(text, "utf-8")
    assert read_build(tmp_path) is None


def test_a_build_json_that_is_a_link_or_a_folder_or_missing_is_none(tmp_path: Path) -> None:
    assert read_build(tmp_path) is None
    (tmp_path / "real").write_text(WRITTEN, "utf-8")
    (tmp_path / "build.json").symlink_to("real")
    assert read_build(tmp_path) is None
    (tmp_path / "build.json").unlink()
    (tmp_path / "build.json").mkdir()
    assert read_build(tmp_path) is None


@pytest.mark.parametrize("audience", [Public(), Practice(), Client("nordlys")])
def test_every_audience_comes_back_as_itself(tmp_path: Path, audience: Audience) -> None:
    entry = Entry(f"{audience.folder}/a", audience, ABC, 3, ())
    (tmp_path / "build.json").write_bytes(as_json([entry]))
    assert read_build(tmp_path) == {entry.path: entry}
