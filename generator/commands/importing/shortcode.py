"""Shortcodes and block comments of WordPress → HTML; what nobody here knows is kept word for word."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from generator.commands.importing.passage import Draft, Passage, Told
from generator.load.foreign.archive import Entry, short

CODE = re.compile(
    r"\[(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:\s+(?:[\w-]+\s*=\s*(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]\"']+)|[^\s\[\]=]+))*)\s*(?P<void>/?)\]"
)
PART = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))|(\S+)")
BLOCK = re.compile(r"<!--\s*(?P<end>/?)wp:(?P<name>[\w/-]+)(?P<rest>\s[^>]*?)?(?P<void>/?)-->")
LATEX = re.compile(r"\$latex\s+([^$\n]+)\$")
LISTINGS = frozenset(
    "code sourcecode source bash c cpp csharp css diff html java javascript js php python ruby sql xml vb yaml".split()
)
PLAIN = ("code", "sourcecode", "source")
KNOWN_BLOCKS = frozenset(
    "paragraph heading list list-item image quote code separator more gallery columns column group table html spacer"
    " preformatted pullquote verse embed video audio file button buttons cover media-text shortcode details footnotes"
    " nextpage freeform core-embed/youtube core-embed/vimeo core-embed/twitter".split()
)
PLAYERS = frozenset(["embed", "youtube", "vimeo", "audio", "video", "gist", "soundcloud", "tweet"])


def expanded(entry: Entry, galleries: Mapping[str, Sequence[str]], names: Mapping[str, str], told: Told) -> Passage:
    """The body as HTML; whatever was put there for WordPress is turned, or kept and told."""
    draft = Draft()
    _Reader(entry, galleries, names, told, draft).read(entry.body, entry.body_line)
    return draft.passage()


class _Reader:
    def __init__(
        self,
        entry: Entry,
        galleries: Mapping[str, Sequence[str]],
        names: Mapping[str, str],
        told: Told,
        draft: Draft,
    ) -> None:
        self.entry = entry
        self.names = names
        self.galleries = galleries
        self.told = told
        self.draft = draft

    def read(self, text: str, first: int, depth: int = 0) -> None:
        """From left to right; code, in whatever form, is not looked into."""
        at = 0
        pattern = re.compile(
            r"(?P<pre><(?:pre|code)\b)|(?P<block><!--\s*/?wp:)|(?P<latex>\$latex\s)|(?P<code>\[\[?[A-Za-z])"
            r"|(?P<bare>(?<=\n)https?://[^\s<>\"]+(?=\n</div>))"
        )
        while found := pattern.search(text, at):
            self.draft.add(text[at : found.start()], first + text.count("\n", 0, at))
            at, line = found.start(), first + text.count("\n", 0, found.start())
            taken = None
            if found["pre"]:
                taken = self.verbatim(text, at, line)
            elif found["block"]:
                taken = self.block(text, at, line)
            elif found["bare"]:
                taken = self.bare(found["bare"], at, line)
            elif found["latex"]:
                taken = self.formula(text, at, line)
            else:
                taken = self.code(text, at, line, first, depth)
            if taken is None:
                self.draft.add(text[at], line)
                at += 1
            else:
                at = taken
        self.draft.add(text[at:], first + text.count("\n", 0, at))

    def verbatim(self, text: str, at: int, line: int) -> int | None:
        name = "pre" if text[at : at + 4].lower() == "<pre" else "code"
        end = re.compile(rf"</{name}\s*>", re.I).search(text, at)
        if end is None:
            return None
        self.draft.add(text[at : end.end()], line)
        return end.end()

    def block(self, text: str, at: int, line: int) -> int | None:
        """The frame of a block: gone where the block holds its own HTML, told where a server filled it."""
        found = BLOCK.match(text, at)
        if found is None:
            return None
        name = found["name"].removeprefix("core/")
        if found["void"] and name not in ("more", "separator", "spacer", "nextpage"):
            self.draft.keep(found[0], line)
        elif name == "nextpage":
            self.told.changed(line, "the text went on on another page; it is one now")
        elif name not in KNOWN_BLOCKS and not found["end"]:
            self.told.changed(line, f"the frame of the block `{name}` is gone; what it held stays")
        return found.end()

    def bare(self, address: str, at: int, line: int) -> int:
        """An address alone in a block, in whose place WordPress showed what is there."""
        self.told.changed(line, f"{short(address, 120)} was shown in the page; it is a link now")
        self.draft.add(f'<a href="{address}">{address}</a>', line)
        return at + len(address)

    def formula(self, text: str, at: int, line: int) -> int | None:
        found = LATEX.match(text, at)
        if found is None:
            return None
        self.told.changed(line, f"{short(found[0])} is a formula of ours now")
        self.draft.add(f'<span class="formula">{html.escape(html.unescape(found[1]).strip())}</span>', line)
        return found.end()

    def code(self, text: str, at: int, line: int, first: int, depth: int) -> int | None:
        if text.startswith("[[", at):
            escaped = CODE.match(text, at + 1)
            if escaped and text.startswith("]", escaped.end()):
                self.draft.add(escaped[0], line)
                return escaped.end() + 1
            return None
        found = CODE.match(text, at)
        if found is None:
            return None
        name = found["name"]
        close = None if found["void"] else re.compile(rf"\[/{re.escape(name)}\]").search(text, found.end())
        inner = text[found.end() : close.start()] if close else None
        end = close.end() if close else found.end()
        inner_line = first + text.count("\n", 0, found.end())
        parts = _parts(found["rest"])
        known = self.known(name, parts, inner, line, inner_line, depth)
        if known:
            return end
        if close is None and not found["rest"].strip() and not re.search(r"[-_]", name):
            self.told.hand(line, f"`[{name}]` stays as it is: if it was a shortcode, nothing fills it in here")
            self.draft.add(found[0], line)
            return found.end()
        self.draft.keep(found[0], line)
        if inner is not None and depth < 6:
            self.read(inner, inner_line, depth + 1)
            self.draft.keep(f"[/{name}]", first + text.count("\n", 0, close.start() if close else at))
        elif inner is not None:
            self.draft.add(inner, inner_line)
        return end

    def known(
        self, name: str, parts: dict[str, str], inner: str | None, line: int, inner_line: int, depth: int
    ) -> bool:
        if name in ("caption", "wp_caption") and inner is not None:
            self.caption(parts, inner, line, inner_line)
        elif name == "gallery":
            return self.gallery(parts, line)
        elif (
            name.lower() in LISTINGS
            and inner is not None
            and ("\n" in inner or name in ("code", "sourcecode", "source"))
        ):
            self.listing(name.lower(), parts, inner, line, inner_line)
        elif name in PLAYERS:
            return self.player(parts, inner, line)
        else:
            return False
        return True

    def caption(self, parts: dict[str, str], inner: str, line: int, inner_line: int) -> None:
        """The picture, in its link where it has one, and the words below it."""
        picture = re.match(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inner, re.I)
        shown, words = (picture[0].strip(), inner[picture.end() :]) if picture else (inner, "")
        if "caption" in parts:
            words = html.escape(parts["caption"], quote=False)
        words = re.sub(r"\s+", " ", words).strip()
        self.draft.add(f"\n\n<figure>{shown}<figcaption>{words}</figcaption></figure>\n\n", inner_line, grows=False)

    def gallery(self, parts: dict[str, str], line: int) -> bool:
        ids = re.findall(r"\d+", parts.get("ids", "") or parts.get("include", ""))
        keys = ids or [f"parent:{parts.get('id') or self.entry.id}"]
        found = [address for key in keys for address in self.galleries.get(key, ())]
        lost = [key for key in keys if key not in self.galleries]
        if lost:
            self.told.hand(line, f"the gallery named pictures that the export has not: {short(', '.join(lost), 200)}")
        if found:
            pictures = "".join(
                f'<p><img src="{html.escape(one)}" alt="{html.escape(self.names.get(one, ""))}"></p>' for one in found
            )
            self.told.changed(line, f"a gallery of {len(found)} became that many pictures, one below the other")
            self.draft.add(f"\n\n{pictures}\n\n", line, grows=False)
        return bool(found)

    def listing(self, name: str, parts: dict[str, str], inner: str, line: int, inner_line: int) -> None:
        """Exports hold code with its signs as entities, or without, by the version of the plugin."""
        own = "" if name in PLAIN else name
        language = parts.get("language") or parts.get("lang") or parts.get("") or own
        code = html.unescape(inner) if re.search(r"&(?:lt|gt|amp|quot|#\d+);", inner) else inner
        language = re.sub(r"[^\w#+-]", "", language)
        begun = f'<pre lang="{language}">' if language else "<pre>"
        code = code.strip("\n")
        self.draft.add(f"\n\n{begun}", line, grows=False)
        self.draft.add(html.escape(code, quote=False), inner_line)
        self.draft.add("</pre>\n\n", inner_line, grows=False)

    def player(self, parts: dict[str, str], inner: str | None, line: int) -> bool:
        source = (inner or "").strip() or next(
            (parts[key] for key in ("src", "url", "mp4", "mp3", "href", "") if key in parts), ""
        )
        if not re.match(r"https?://|//|/", source):
            return False
        self.told.changed(line, f"a player became a link to {short(source, 120)}")
        address = html.escape(html.unescape(source))
        self.draft.add(f'<a href="{address}">{address}</a>', line)
        return True


def _parts(rest: str) -> dict[str, str]:
    """`key="value"` by key; the first word without a key under an empty one."""
    found: dict[str, str] = {}
    for key, *values, alone in PART.findall(rest):
        found.setdefault(
            key if key else "", alone if alone else next((html.unescape(one) for one in values if one), "")
        )
    return found
