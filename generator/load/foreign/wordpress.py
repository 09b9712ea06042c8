"""A WordPress export and a folder of its uploads → posts, drafts and pages; what is private never leaves the file."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.load.files import list_files, read_bytes
from generator.load.foreign.archive import Archive, Entry, Remark, Weight, readable, short
from generator.load.foreign.moment import as_written
from generator.load.foreign.wxr import LIMIT, Element, read_wxr
from generator.problems import Place, Problem

PUBLISHED, WAITING = ("publish", "future"), ("draft", "pending", "auto-draft")
KINDS = {"post": "post", "page": "page"}
ALT = "_wp_attachment_image_alt"
UPLOADS = "wp-content/uploads"


def read_wordpress(file: Path, media: Path | None = None, skipped: Collection[str] = ()) -> Archive:
    """
    Everything that a reader of the old site could see, and drafts; `media` is a copy of its uploads.

    Private and password-protected posts, and those in the bin, are left out and told; nothing is fetched. `skipped`
    are names of entries to leave out. Raises ProblemsFound where the file is not an export.
    """
    channel, remarks = read_wxr(file.name, read_bytes(file.parent, file.name, LIMIT))
    return _Export(file.name, channel, media, skipped, remarks).archive()


class _Export:
    def __init__(
        self, path: str, channel: Element, media: Path | None, skipped: Collection[str], remarks: list[Remark]
    ) -> None:
        self.path = path
        self.channel = channel
        self.media = media
        self.skipped = skipped
        self.remarks = remarks
        self.problems: list[Problem] = []
        self.base = (channel.of("wp:base_blog_url") or channel.of("link")).rstrip("/")
        items = channel.all("item")
        self.attachments = {one.of("wp:post_id"): one for one in items if one.of("wp:post_type") == "attachment"}
        self.left: Counter[str] = Counter()

    def tell(self, item: Element, weight: Weight, text: str) -> None:
        self.remarks.append(Remark(self.path, item.line, weight, text))

    def archive(self) -> Archive:
        entries = [one for item in self.channel.all("item") if (one := self.entry(item)) is not None]
        for kind, number in sorted(self.left.items()):
            self.remarks.append(Remark(self.path, None, Weight.LEFT, f"{number} of the kind `{kind}`"))
        self._tell_comments()
        if entries:
            text = "short addresses such as `/?p=12` cannot be kept by files: redirect them at your host if they matter"
            self.remarks.append(Remark(self.path, None, Weight.HAND, text))
        files = self._files()
        return Archive(
            folder=self.media,
            entries=tuple(entries),
            files=files,
            base=self.base,
            prefix=urlsplit(self.base).path.rstrip("/"),
            names=self._names(),
            galleries=self._galleries(),
            remarks=tuple(self.remarks),
            problems=tuple(self.problems),
        )

    def entry(self, item: Element) -> Entry | None:
        """None, and told, where it does not come over."""
        kind = KINDS.get(item.of("wp:post_type"))
        if kind is None:
            if item.of("wp:post_type") != "attachment":
                self.left[item.of("wp:post_type") or "?"] += 1
            return None
        id = item.of("wp:post_id") or str(item.line)
        if f"{self.path}#{id}" in self.skipped:
            self.tell(item, Weight.LEFT, f"{_called(item)} was left out, as you asked")
            return None
        reason = _withheld(item)
        if reason is not None:
            self.tell(item, Weight.LEFT, f"{_called(item)} {reason}")
            return None
        return self._entry(item, id, kind)

    def _entry(self, item: Element, id: str, kind: str) -> Entry:
        body = item.single.get("content:encoded")
        text, remarks = readable(self.path, body.text if body else "", body.text_line if body else item.line)
        self.remarks += remarks
        title = html.unescape(item.of("title")).strip()
        if not title:
            title = item.of("wp:post_name").replace("-", " ").strip().capitalize() or f"Untitled {id}"
            self.tell(item, Weight.HAND, f"the entry {id} had no title; it is {short(title)} now")
        name = unquote(item.of("wp:post_name")) or title
        draft = item.of("wp:status") in WAITING
        when = self._when(item, draft=draft)
        updated = item.of("wp:post_modified")[:10]
        return Entry(
            path=self.path,
            line=item.line,
            kind="post" if kind == "post" else "page",
            form="wordpress",
            title=title,
            name=name,
            body=text,
            body_line=body.text_line if body else item.line,
            when=when if kind == "post" else None,
            updated=updated if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", updated) and updated > (when or "")[:10] else None,
            lang=self.channel.of("language") or None,
            draft=draft,
            pinned=item.of("wp:is_sticky") == "1",
            tags=_terms(item, "post_tag"),
            categories=tuple(name for name in _terms(item, "category") if name.casefold() != "uncategorized"),
            author=item.of("dc:creator") or None,
            summary=item.of("excerpt:encoded") or None,
            image=self._thumbnail(item),
            addresses=tuple(self._addresses(item, id, draft=draft)),
            variables={"parent": id},
            id=id,
        )

    def _when(self, item: Element, *, draft: bool) -> str | None:
        """The day on the blog's own wall; drafts have 0000-00-00, and then no day."""
        local, utc = _moment(item.of("wp:post_date")), _moment(item.of("wp:post_date_gmt"))
        if local is None and utc is not None:
            return as_written(utc.replace(tzinfo=dt.UTC), timed=True)
        if local is None:
            if not draft:
                place = Place(self.path, item.line)
                message = f"{_called(item)} is published and has no day"
                help = f"add a `wp:post_date`, or leave it out with `--skip '{self.path}#{item.of('wp:post_id')}'`"
                self.problems.append(Problem(place, message, help, code="day"))
            return None
        offset = local - utc if utc is not None else None
        sound = offset is not None and abs(offset) <= dt.timedelta(hours=15) and not offset.seconds % 900
        return as_written(
            local.replace(tzinfo=dt.timezone(offset)) if sound and offset is not None else local, timed=True
        )

    def _addresses(self, item: Element, id: str, *, draft: bool) -> Iterator[str]:
        link = item.of("link")
        parts = urlsplit(link)
        if parts.path.strip("/") and not draft:
            yield parts.path
            prefix, _, _ = parts.path.rstrip("/").rpartition("/")
            for meta in item.all("wp:postmeta"):
                if meta.of("wp:meta_key") == "_wp_old_slug" and meta.of("wp:meta_value"):
                    yield f"{prefix}/{meta.of('wp:meta_value')}/"
        yield f"/?p={id}"

    def _thumbnail(self, item: Element) -> str | None:
        for meta in item.all("wp:postmeta"):
            if meta.of("wp:meta_key") == "_thumbnail_id":
                found = self.attachments.get(meta.of("wp:meta_value"))
                return found.of("wp:attachment_url") if found else None
        return None

    def _names(self) -> dict[str, str]:
        """What logins of authors stand for, and what uploads show."""
        found = {}
        for author in self.channel.all("wp:author"):
            name = author.of("wp:author_display_name") or author.of("wp:author_login")
            found[author.of("wp:author_login")] = html.unescape(name)
        for one in self.attachments.values():
            words = [meta.of("wp:meta_value") for meta in one.all("wp:postmeta") if meta.of("wp:meta_key") == ALT]
            found[one.of("wp:attachment_url")] = html.unescape(words[0] if words else one.of("title"))
        return found

    def _galleries(self) -> dict[str, tuple[str, ...]]:
        """Attachments by their own number, and by `parent:` and that of the entry that they belong to."""
        found: dict[str, tuple[str, ...]] = {id: (one.of("wp:attachment_url"),) for id, one in self.attachments.items()}
        for one in self.attachments.values():
            key = f"parent:{one.of('wp:post_parent')}"
            found[key] = (*found.get(key, ()), one.of("wp:attachment_url"))
        return found

    def _files(self) -> dict[str, str]:
        """Uploads by the path of their address."""
        if self.media is None:
            if self.attachments:
                text = f"{len(self.attachments)} uploads stayed where they are: name a copy of {UPLOADS} with `--media`"
                self.remarks.append(Remark(self.path, None, Weight.HAND, text))
            return {}
        inner = f"{UPLOADS}/" if (self.media / UPLOADS).is_dir() else ""
        listing = list_files(self.media, UPLOADS if inner else "")
        for one in listing.problems:
            self.remarks.append(Remark(f"{self.media.name}/{one.place.path}", None, Weight.LEFT, one.message))
        prefix = urlsplit(self.base).path.rstrip("/")
        return {f"{prefix}/{UPLOADS}/{path.removeprefix(inner)}": path for path in listing.files}

    def _tell_comments(self) -> None:
        number = sum(len(item.all("wp:comment")) for item in self.channel.all("item"))
        if number:
            self.remarks.append(Remark(self.path, None, Weight.LEFT, f"{number} comments: pages have none"))


def _called(item: Element) -> str:
    return short(html.unescape(item.of("title")) or item.of("wp:post_name") or f"entry {item.of('wp:post_id')}")


def _withheld(item: Element) -> str | None:
    """Why an entry does not come over, or None."""
    status = item.of("wp:status")
    if item.of("wp:post_password"):
        return "was for those who have its password, and is left out"
    if status == "private":
        return "was private, and is left out"
    if status == "trash":
        return "was in the bin, and is left out"
    if status not in (*PUBLISHED, *WAITING):
        return f"had the state {short(status)}, which nobody here knows, and is left out"
    return None


def _terms(item: Element, domain: str) -> tuple[str, ...]:
    found = [html.unescape(one.text.strip()) for one in item.all("category") if one.attributes.get("domain") == domain]
    return tuple(dict.fromkeys(name for name in found if name))


def _moment(written: str) -> dt.datetime | None:
    """None for `0000-00-00 00:00:00` and for what is no moment."""
    try:
        return dt.datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None
