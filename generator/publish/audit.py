"""What is about to be published, and what was told in confidence → every place where one stands in the other."""

from __future__ import annotations

import html
import re
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.audience import Audience, Client, Practice
from generator.load.secret import Secret
from generator.problems import Place, Problem, visible

READABLE = (".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".ics", "_redirects")
_SEPARATED = re.compile(r"[\w@.]+")


@dataclass(frozen=True)
class Watch:
    """The words that one audience must not read, by the rarest part of each."""

    by_part: dict[str, tuple[Secret, ...]]
    unseparated: tuple[Secret, ...]
    """Those of scripts that put no spaces between words."""

    @property
    def is_idle(self) -> bool:
        return not self.by_part and not self.unseparated


def watch(audience: Audience, secrets: Iterable[Secret]) -> Watch:
    """What to look for in the files of this audience."""
    may_read = {one.words.casefold() for one in secrets if isinstance(audience, Client) and one.of == audience.slug}
    by_part: dict[str, list[Secret]] = defaultdict(list)
    unseparated = []
    for secret in () if audience == Practice() else secrets:
        words = secret.words.casefold()
        if words in may_read:
            continue
        if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", words):
            unseparated.append(secret)
        else:
            by_part[max(_SEPARATED.findall(words) or [words], key=lambda part: (len(part), part))].append(secret)
    return Watch({part: tuple(some) for part, some in by_part.items()}, tuple(unseparated))


def leaks(content: bytes, watched: Watch) -> list[Secret]:
    """The secrets that stand in a text, however they are written there: in attributes, comments, entities, escapes."""
    if watched.is_idle:
        return []
    found: dict[Secret, None] = {}
    for view in _views(content.decode("utf-8", "replace")):
        parts = set(_SEPARATED.findall(view))
        parts |= {part.strip(".") for part in parts}
        for part in watched.by_part.keys() & parts:
            found |= dict.fromkeys(one for one in watched.by_part[part] if _stands(one.words.casefold(), view))
        found |= dict.fromkeys(one for one in watched.unseparated if one.words.casefold() in view)
    return list(found)


def _stands(words: str, view: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", view) is not None


def _views(text: str) -> Iterator[str]:
    """The text as it is written, and as it is read."""
    yield _even(text)
    if "\\" in text:
        yield _even(re.sub(r"\\u([0-9a-fA-F]{4})", lambda one: chr(int(one[1], 16)), text))
    if "%" in text:
        yield _even(urllib.parse.unquote(text))
    if "<" in text or "&" in text:
        bare = html.unescape(re.sub(r"<[^>]*>", "", text))
        yield _even(bare)
        yield _even(html.unescape(re.sub(r"<[^>]*>", " ", text)))


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b-\u200d\u2060]", "", text)).casefold()


def told(path: str, sources: Sequence[str], found: Iterable[Secret]) -> Iterator[Problem]:
    """One error for each secret that stands in the file at `path` (below the output folder)."""
    for secret in found:
        where = f" ({', '.join(sources[:3])})" if sources else ""
        whose = f"only {secret.of} and you" if secret.of else "only you"
        message = f"`{visible(secret.words)}` is for {whose} to read, and would be published in {path}{where}"
        help = "take it out there; or, where it may be read by others, list it under `shared` in clients/practice.yaml"
        yield Problem(secret.place, message, help, code="leak")


def of_machine(content: bytes, path: str, names: Iterable[str]) -> Iterator[Problem]:
    """A folder of this machine in a file: nobody else's business."""
    for name in names:
        if name.encode() in content:
            yield Problem(Place(path), f"`{visible(name)}`, a folder of this machine, would be published", code="leak")
