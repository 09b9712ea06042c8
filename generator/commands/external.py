"""The published pages → which of their links to elsewhere no longer lead anywhere, at the lines where they stand."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from generator.audience import Public
from generator.build import Prepared
from generator.load.files import list_files, read_bytes
from generator.load.web import Answer, Web
from generator.load.wire import NO_HOST
from generator.problems import Place, Problem, ProblemsFound, Severity
from generator.publish.staging import content_of
from generator.publish.store import Store, key_of

HREF = re.compile(r"""<a\b[^>]*?\shref="(https?://[^"]+)\"""")
FRESH = {"fine": 14, "moved": 14, "unsaid": 3}
"""Days for which an answer is believed; what is broken is asked again each time, for it may be mended."""
WRITTEN_IN = (".md", ".yaml")


def outside(prepared: Prepared, own: str | None) -> list[str]:
    """The addresses elsewhere to which pages of the public site link, without what follows a `#`, each once."""
    found: set[str] = set()
    for output in prepared.outputs:
        if output.audience == Public() and output.path.endswith(".html"):
            markup = content_of(output).decode()
            found |= {html.unescape(one).partition("#")[0] for one in HREF.findall(markup)}
    return sorted(one for one in found if own is None or not (one + "/").startswith(f"{own}/"))


def answers(
    addresses: Iterable[str], web: Web, store: Store, on: dt.date, progress: Callable[[str], None]
) -> dict[str, Answer]:
    """What each address says; what was asked not long ago is remembered, and not asked again."""
    found = {address: known for address in addresses if (known := _remembered(store, address, on)) is not None}
    wanted = [address for address in addresses if address not in found]
    for number, (address, answer) in enumerate(web.ask(wanted), start=1):
        found[address] = answer
        store.put(key_of("link", address), json.dumps({"on": on.isoformat(), **asdict(answer)}).encode())
        progress(f"asked {number} of {len(wanted)}: {address}")
    return found


def _remembered(store: Store, address: str, on: dt.date) -> Answer | None:
    value = store.get(key_of("link", address))
    try:
        told = json.loads(value) if value is not None else {}
        age = (on - dt.date.fromisoformat(told.pop("on"))).days
        answer = Answer(**told)
    except (ValueError, KeyError, TypeError):
        return None
    return answer if 0 <= age < FRESH.get(answer.state, 0) else None


def problems(found: Mapping[str, Answer], root: Path) -> Iterator[Problem]:
    """A warning for every place at which a link stands that leads nowhere, or has moved."""
    if found and all(answer.why == NO_HOST for answer in found.values()):
        message = f"not one of {len(found)} hosts could be found"
        yield Problem(Place("content"), message, "is this machine on the net?", Severity.WARNING, "link-broken")
        return
    told = {address: answer for address, answer in found.items() if answer.state in ("broken", "moved", "private")}
    texts = list(_texts(root)) if told else []
    for address, answer in sorted(told.items()):
        places = [place for path, lines in texts for place in _places(path, lines, address)]
        for place in places or [Place("content")]:
            yield Problem(place, *_said(address, answer), Severity.WARNING, f"link-{answer.state}")


def _said(address: str, answer: Answer) -> tuple[str, str]:
    if answer.state == "moved":
        return f"`{address}` has moved for good", f"link to {answer.to}"
    if answer.state == "private":
        return f"`{address}` was not tried: {answer.why}", "nobody outside can follow it; `--allow-private` tries it"
    return f"`{address}` leads nowhere: {answer.why}", "mend or take out the link; the Internet Archive may have a copy"


def _texts(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Every file of `content/` that holds words of an author."""
    for path in list_files(root, "content").files:
        if path.endswith(WRITTEN_IN):
            try:
                yield path, read_bytes(root, path).decode("utf-8", "replace").split("\n")
            except ProblemsFound:
                continue


def _places(path: str, lines: list[str], address: str) -> Iterator[Place]:
    """Where the address stands, and not a longer one that begins with it."""
    spelled = "|".join(re.escape(one) for one in {address, html.escape(address, quote=False)})
    pattern = re.compile(rf"(?:{spelled})(?=#|[\s)\]>\"'`,;]|[.:!?](?:\s|$)|$)")
    for number, text in enumerate(lines, start=1):
        for found in pattern.finditer(text):
            yield Place(path, number, found.start() + 1, len(found[0]), text)
