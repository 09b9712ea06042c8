"""Atom feeds, JSON feeds and sitemaps → where they leave RFC 4287, JSON Feed 1.1 and sitemaps.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.conformance.finding import Finding, files

ATOM, MAP, XHTML = (
    "{http://www.w3.org/2005/Atom}",
    "{http://www.sitemaps.org/schemas/sitemap/0.9}",
    "{http://www.w3.org/1999/xhtml}",
)
MOMENT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-][0-2]\d:[0-5]\d)", re.ASCII)
W3C_DAY = re.compile(rf"\d{{4}}(-[01]\d(-[0-3]\d)?)?|{MOMENT.pattern}", re.ASCII)
MOST_ADDRESSES = 50_000


def findings(folder: Path, tools: Path) -> Iterator[Finding]:
    """Every file that says by itself what it is."""
    for path in files(folder, ".xml"):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            yield Finding(path.relative_to(folder).as_posix(), f"is not XML: {error}")
            continue
        rule = {f"{ATOM}feed": _atom, f"{MAP}urlset": _addresses, f"{MAP}sitemapindex": _index}.get(root.tag)
        messages = rule(root) if rule else iter([f"begins with {root.tag}, which is no feed and no sitemap"])
        yield from (Finding(path.relative_to(folder).as_posix(), message) for message in messages)
    for path in files(folder, ".json"):
        record = json.loads(path.read_text("utf-8"))
        if isinstance(record, dict) and "jsonfeed.org" in str(record.get("version", "")):
            yield from (Finding(path.relative_to(folder).as_posix(), message) for message in _json(record))


def _absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and address.isascii() and " " not in address


def _text(element: Element, name: str) -> str:
    return (element.findtext(f"{ATOM}{name}") or "").strip()


def _atom(feed: Element) -> Iterator[str]:
    """RFC 4287, 4.1.1 and 4.1.2."""
    yield from _atom_common(feed, "the feed")
    if not any(one.get("rel") == "self" for one in feed.findall(f"{ATOM}link")):
        yield "the feed has no link to itself"
    entries = feed.findall(f"{ATOM}entry")
    ids = [_text(one, "id") for one in entries]
    yield from (f"the id `{one}` stands there twice" for one in sorted({one for one in ids if ids.count(one) > 1}))
    for entry in entries:
        what = f"the entry `{_text(entry, 'id')}`"
        yield from _atom_common(entry, what)
        if entry.find(f"{ATOM}author/{ATOM}name") is None and feed.find(f"{ATOM}author/{ATOM}name") is None:
            yield f"{what} has no author"
        content = entry.find(f"{ATOM}content")
        alternate = any(one.get("rel", "alternate") == "alternate" for one in entry.findall(f"{ATOM}link"))
        if not alternate and content is None:
            yield f"{what} has neither content nor a link to it"
        if content is not None and content.get("type") == "html":
            yield from _relative(content.text or "", what)


def _atom_common(element: Element, what: str) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        if len(element.findall(f"{ATOM}{name}")) != 1 or not _text(element, name):
            yield f"{what} has not one {name}"
    for name in ("updated", "published"):
        if _text(element, name) and not MOMENT.fullmatch(_text(element, name)):
            yield f"{what}: `{_text(element, name)}` is no moment of RFC 3339"
    if not urlsplit(_text(element, "id")).scheme:
        yield f"{what}: the id is not an address"
    for link in element.findall(f"{ATOM}link"):
        if not _absolute(link.get("href", "")):
            yield f"{what}: the link `{link.get('href')}` is not absolute"
    seen = [(link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"]  # fmt: skip
    if len(seen) != len(set(seen)):
        yield f"{what} has two alternates of one type and language"


def _relative(html: str, what: str) -> Iterator[str]:
    """A reader that shows the entry elsewhere cannot resolve what is relative."""
    for target in re.findall(r"\s(?:href|src)=\"([^\"]*)\"", html):
        if not urlsplit(target).scheme:
            yield f"{what}: `{target}` inside is not absolute"


def _json(feed: dict[str, Any]) -> Iterator[str]:
    """jsonfeed.org/version/1.1."""
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        yield f"the version is {feed['version']}"
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield "has not both title and items"
        return
    yield from (
        f"`{feed[one]}` is not absolute"
        for one in ("home_page_url", "feed_url", "icon")
        if one in feed and not _absolute(feed[one])
    )
    ids = [one.get("id") for one in feed["items"]]
    yield from (f"the id `{one}` stands there twice" for one in sorted({str(one) for one in ids if ids.count(one) > 1}))
    for one in feed["items"]:
        yield from _item(one)


def _item(one: dict[str, Any]) -> Iterator[str]:
    what = f"the item `{one.get('id')}`"
    if not isinstance(one.get("id"), str) or not one["id"]:
        yield f"{what} has no id"
    if not one.get("content_html") and not one.get("content_text"):
        yield f"{what} has no content"
    for name in ("url", "external_url", "image", "banner_image"):
        if name in one and not _absolute(one[name]):
            yield f"{what}: the {name} `{one[name]}` is not absolute"
    for name in ("date_published", "date_modified"):
        if name in one and not MOMENT.fullmatch(one[name]):
            yield f"{what}: `{one[name]}` is no moment of RFC 3339"
    if not all(
        isinstance(author, dict) and set(author) & {"name", "url", "avatar"} for author in one.get("authors", [])
    ):
        yield f"{what} has an author without name, url or avatar"
    yield from _relative(one.get("content_html", ""), what)


def _addresses(urlset: Element) -> Iterator[str]:
    """Each once, absolute, on one host, and its translations point back."""
    urls = urlset.findall(f"{MAP}url")
    if not 0 < len(urls) <= MOST_ADDRESSES:
        yield f"has {len(urls)} addresses"
    yield from _located(urls)
    for url in urls:
        own = (url.findtext(f"{MAP}loc") or "").strip()
        alternates = url.findall(f"{XHTML}link")
        yield from (
            f"{own}: `{one.get('href')}` is not absolute" for one in alternates if not _absolute(one.get("href", ""))
        )
        if alternates and own not in {one.get("href") for one in alternates}:
            yield f"{own} is not among its own translations"


def _index(index: Element) -> Iterator[str]:
    maps = index.findall(f"{MAP}sitemap")
    if not maps:
        yield "lists no sitemap"
    yield from _located(maps)


def _located(elements: list[Element]) -> Iterator[str]:
    places = [(one.findtext(f"{MAP}loc") or "").strip() for one in elements]
    yield from (f"`{one}` is not absolute" for one in places if not _absolute(one))
    yield from (f"`{one}` stands there twice" for one in sorted({one for one in places if places.count(one) > 1}))
    if len({urlsplit(one).netloc for one in places}) > 1:
        yield "has addresses of several hosts"
    days = [one.findtext(f"{MAP}lastmod") for one in elements]
    yield from (f"`{one}` is no day" for one in days if one is not None and not W3C_DAY.fullmatch(one.strip()))
