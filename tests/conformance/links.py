"""Pages → links, pictures and anchors that lead nowhere inside what is published. Case counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.conformance.finding import Finding, files

HERE = "file://here/"


@dataclass
class Page(HTMLParser):
    """The ids of a page, how often each stands there, and where it points to."""

    ids: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    base: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.ids += [named["id"]] if "id" in named else []
        if tag == "base":
            self.base = named.get("href", "")
            return
        self.targets += [
            named[name] for name in ("href", "src", "action", "data", "poster", "xlink:href") if name in named
        ]
        for one in named.get("srcset", "").split(","):
            self.targets += one.split()[:1]
        if tag == "meta" and named.get("http-equiv", "").lower() == "refresh":
            self.targets += re.findall(r"url=(\S+)", named.get("content", ""), re.IGNORECASE)


def findings(folder: Path, tools: Path) -> Iterator[Finding]:
    """Each folder that a server would serve is a world of its own."""
    for world in _worlds(folder):
        yield from _in_world(folder, world)


def _worlds(folder: Path) -> list[Path]:
    """The site, the practice, and each client."""
    inside = [one for one in sorted(folder.iterdir()) if one.is_dir()]
    clients = [one for one in inside if one.name == "clients"]
    worlds = [one for one in inside if one not in clients] + [
        w for c in clients for w in sorted(c.iterdir()) if w.is_dir()
    ]
    return worlds or [folder]


def _in_world(folder: Path, world: Path) -> Iterator[Finding]:
    names = {path.relative_to(world).as_posix() for path in world.rglob("*") if path.is_file()}
    pages: dict[str, Page] = {}
    for path in files(world, ".html"):
        page = pages[path.relative_to(world).as_posix()] = Page()
        page.feed(path.read_text("utf-8"))
    for name, page in pages.items():
        file = (world / name).relative_to(folder).as_posix()
        for twice in sorted({one for one in page.ids if page.ids.count(one) > 1}):
            yield Finding(file, f"the id `{twice}` stands there twice")
        for target in dict.fromkeys(page.targets):
            message = _dead(name, target, page, names, pages)
            if message:
                yield Finding(file, message)
    for path in files(world, ".css"):
        for target in re.findall(r"url\([\"']?([^)\"']+)", path.read_text("utf-8")):
            name = path.relative_to(world).as_posix()
            message = _dead(name, target, Page(), names, pages)
            if message:
                yield Finding(path.relative_to(folder).as_posix(), message)


def _dead(name: str, target: str, page: Page, names: set[str], pages: dict[str, Page]) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    whole = urlsplit(urljoin(urljoin(f"{HERE}{name}", page.base), target))
    if whole.scheme != "file":
        return None
    wanted = unquote(whole.path).lstrip("/") if target.split("#")[0] or page.base else name
    found = next(
        (one for one in (wanted, f"{wanted}index.html", f"{wanted}/index.html".lstrip("/")) if one in names), None
    )
    if found is None:
        return f"`{target}` leads to nothing"
    anchor = unquote(parts.fragment)
    if anchor and found in pages and anchor not in pages[found].ids:
        return f"`{target}` leads to no place in {found}"
    return None
