"""Addresses of the other site → articles and pictures here, addresses elsewhere, or the reason why there is none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from generator.commands.importing.naming import Placed
from generator.commands.importing.passage import Told
from generator.commands.importing.picture import Pictures
from generator.commands.importing.tag import Target
from generator.load.foreign.archive import Archive, short
from generator.load.records import IMAGES

OURS = "roadbook:"
"""Before the source of an entry: an address that no other site has."""
OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)


def key(address: str) -> str:
    """One key for the ways to write the address of one page."""
    path = unquote(urlsplit(address).path)
    path = re.sub(r"/(?:index\.html?)?$|\.html?$", "", path)
    query = re.search(r"[?&](p|page_id|attachment_id)=(\d+)", address)
    return f"?{query[2]}" if query else path.rstrip("/").casefold()


class Places:
    """Where everything of the other site is now."""

    def __init__(self, archive: Archive, placed: Iterable[Placed], pictures: Pictures, home: str | None) -> None:
        self.archive = archive
        self.pictures = pictures
        self.home = home or archive.base
        self.by_source = {one.entry.source: one for one in placed}
        self.by_key: dict[str, Placed] = {}
        for one in self.by_source.values():
            for address in one.entry.addresses:
                self.by_key.setdefault(key(address), one)
        self.files = {unquote(address).casefold(): path for address, path in archive.files.items()}
        self.hosts = {bare(urlsplit(archive.base).netloc)} - {""}

    def is_own(self, address: str) -> bool:
        return bare(urlsplit(address).netloc) in self.hosts | {""}


def bare(host: str) -> str:
    return host.lower().removeprefix("www.")


@dataclass(frozen=True)
class Turn:
    """The addresses of one entry; `unpublished` are sources of entries that nobody may read, `dead` anchors of none."""

    places: Places
    placed: Placed
    told: Told
    unpublished: Collection[str] = ()
    dead: Collection[str] = ()

    def link(self, address: str, line: int) -> str | None:
        """Raises nothing; None where no link can lead there."""
        address = self._plain(address)
        if re.match(r"(?:mailto|tel):", address, re.I):
            return address[0:1].lower() + address[1:]
        if address.startswith("#"):
            return self._anchor(address, line) or None
        if not address or (OURS not in address and OTHER_SCHEME.match(address)):
            self.told.hand(line, f"{short(address) if address else 'an empty address'} cannot be linked to")
            return None
        whole = self._whole(address)
        if OURS not in address and not self.places.is_own(whole):
            return self._secured(address, line)
        return self._own(address, whole, line)

    def picture(self, address: str, line: int) -> Target | None:
        """A picture of ours, or a link to where it is; None where it is nowhere."""
        address = self._plain(address)
        if OTHER_SCHEME.match(address):
            self.told.hand(line, f"the picture {short(address)} is not a file")
            return None
        whole = self._whole(address)
        path = self._file(whole)
        if path is not None:
            name = self.places.pictures.take(path, self.told, line)
            if name is not None:
                return Target(name)
        if not self.places.is_own(whole):
            self.told.changed(line, f"the picture {short(address)} is another site's: a link leads to it")
            return Target(self._https(whole), is_picture=False)
        if path is None:
            self.told.hand(line, f"the picture {short(address)} is not among the files")
        base = self.places.archive.base
        return Target(self._https(self._at_base(whole)), is_picture=False) if base else None

    def shown(self, address: str) -> str:
        """The address in words that its author knows, where no link can lead there."""
        return unquote(address[address.index(OURS) + len(OURS) :]) if OURS in address else address or "?"

    def is_same(self, address: str, other: str) -> bool:
        """Whether two addresses are of one file that came along."""
        path = self._file(self._whole(self._plain(address)))
        return path is not None and path == self._file(self._whole(self._plain(other)))

    def _plain(self, address: str) -> str:
        address = address.strip()
        if OURS in address:
            return address[address.index(OURS) :]
        return f"https:{address}" if address.startswith("//") else address

    def _whole(self, address: str) -> str:
        """As a browser would have read it on the entry's own page."""
        own = self.placed.entry.addresses[0] if self.placed.entry.addresses else "/"
        try:
            return urljoin(own, address)
        except ValueError:  # brackets that are no address of IPv6
            return address

    def _file(self, whole: str) -> str | None:
        path = unquote(re.sub(r"[?#].*", "", re.sub(r"^https?://[^/]*", "", whole))).casefold()
        if not self.places.is_own(whole):
            return None
        prefix = self.places.archive.prefix.casefold()
        whole_size = re.sub(r"-\d{1,4}x\d{1,4}(?=\.\w+$)", "", path)  # WordPress keeps copies of many sizes
        tries = (whole_size, prefix + whole_size, path, prefix + path)
        return next((self.places.files[one] for one in tries if one in self.places.files), None)

    def _own(self, address: str, whole: str, line: int) -> str | None:
        if OURS in address:
            source, _, anchor = address.removeprefix(OURS).partition("#")
            target = self.places.by_source.get(unquote(source))
        else:
            anchor = urlsplit(whole).fragment
            target = self.places.by_key.get(key(whole)) or self.places.by_key.get(
                key(self.places.archive.prefix + whole)
            )
        if target is not None:
            return self._article(target, f"#{anchor}" if anchor else "", line)
        path = self._file(whole)
        if path is not None and path.lower().endswith((*IMAGES, ".gif", ".bmp")):
            name = self.places.pictures.take(path, self.told, line)
            if name is not None:
                return name
        return self._elsewhere(address, whole, line)

    def _article(self, target: Placed, anchor: str, line: int) -> str | None:
        if target.entry.source in self.unpublished:
            self.told.hand(line, f"{target.entry.source} is not published, so nothing can link to it")
            return None
        path = posixpath.relpath(target.path, posixpath.dirname(self.placed.path))
        return path + self._anchor(anchor, line) if anchor else path

    def _anchor(self, anchor: str, line: int) -> str:
        if f"{self.placed.path}{anchor}" in self.dead:
            self.told.hand(line, f"{short(anchor)} led to no heading that is there")
            return ""
        return anchor

    def _elsewhere(self, address: str, whole: str, line: int) -> str | None:
        """A page of the old site that did not come along; its start is ours."""
        if not key(whole) and self.places.home:
            return self._https(self.places.home)
        if not self.places.archive.base:
            self.told.hand(line, f"{short(address)} led to a page of the old site that did not come along")
            return None
        where = self._https(self._at_base(whole))
        self.told.hand(line, f"{short(address)} did not come along: the link leads to the old site, {short(where)}")
        return where

    def _at_base(self, whole: str) -> str:
        parts = urlsplit(self.places.archive.base)
        return whole if re.match(r"https?:", whole, re.I) else f"{parts.scheme}://{parts.netloc}{whole}"

    def _secured(self, address: str, line: int) -> str:
        secure = self._https(address)
        if secure != address:
            self.told.changed(line, f"{short(address, 120)} is linked to by https://")
        return secure

    def _https(self, address: str) -> str:
        return re.sub(r"^http:", "https:", address, flags=re.I).replace(" ", "%20")
