"""What a browser asks of the preview → a page, a paper, what is wrong, or that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from generator.commands.bar import Bar, plain_page
from generator.commands.preview import Edition, Preview
from generator.problems import Problem, as_text, count
from generator.publish.staging import content_of

HTML, PDF, PLAIN = "text/html; charset=utf-8", "application/pdf", "text/plain; charset=utf-8"
KINDS = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": PLAIN,
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_OWN_NAMES = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """`kind` is the media type; `location` is where else to ask."""

    status: HTTPStatus
    kind: str
    body: bytes
    location: str | None = None


def own_name(hosts: Sequence[str]) -> str | None:
    """
    The name of this machine in the Host headers of a request, without the port; None for any other name.

    A web page elsewhere may point a name of its own at 127.0.0.1 and then read what it gets (DNS rebinding);
    its requests carry that name.
    """
    found = _OWN_NAMES.fullmatch(hosts[0]) if len(hosts) == 1 else None
    return found[1] if found else None


def refusal() -> Answer:
    return Answer(HTTPStatus.FORBIDDEN, PLAIN, b"This preview answers to localhost and 127.0.0.1 alone.\n")


def answer(preview: Preview, edition: Edition, bar: Bar, target: str) -> Answer:
    """What there is for a request's target; only addresses of the edition itself can be reached."""
    path = unquote(target.partition("?")[0].partition("#")[0], errors="replace")
    address = f"{bar.here.folder}{path}"
    if edition.is_faulty:
        return _faults(bar, edition.problems)
    if address.endswith("/"):
        address += "index.html"
    if address in edition.papers:
        return _paper(preview, edition, bar, address)
    if address in edition.files:
        return _file(bar, address, content_of(edition.files[address]))
    if f"{address}/index.html" in edition.files:
        return Answer(HTTPStatus.FOUND, PLAIN, b"", location=f"{quote(path)}/")
    if path == "/":
        return _list(bar, edition)
    return _page(HTTPStatus.NOT_FOUND, bar, "There is no such page", f'<p>{escape(path)}</p><p><a href="/">All</a></p>')


def _file(bar: Bar, address: str, content: bytes) -> Answer:
    kind = KINDS.get(PurePosixPath(address).suffix, "application/octet-stream")
    return Answer(HTTPStatus.OK, kind, bar.over(content) if kind == HTML else content)


def _paper(preview: Preview, edition: Edition, bar: Bar, address: str) -> Answer:
    printed = preview.paper(edition, address)
    return _faults(bar, printed.problems) if printed.pdf is None else Answer(HTTPStatus.OK, PDF, printed.pdf)


def _faults(bar: Bar, problems: Sequence[Problem]) -> Answer:
    """The same text as in the terminal."""
    body = f"<pre>{escape(as_text(problems))}</pre>"
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR, bar, count(problems), body)


def _list(bar: Bar, edition: Edition) -> Answer:
    """The folders of an area that has no page of its own: one for each client."""
    start = f"{bar.here.folder}/"
    found = [address.removeprefix(start) for address in edition.files if address.startswith(start)]
    names = sorted({name.partition("/")[0] for name in found if name.endswith("/index.html")})
    rows = "".join(f'<li><a href="{quote(name)}/">{escape(name)}</a></li>' for name in names)
    return _page(HTTPStatus.OK, bar, bar.here.name, f"<ul>{rows}</ul>" if rows else "<p>There are no pages.</p>")


def _page(status: HTTPStatus, bar: Bar, title: str, body: str) -> Answer:
    return Answer(status, HTML, bar.over(plain_page(title, body)))
