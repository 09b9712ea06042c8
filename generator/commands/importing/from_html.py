"""HTML of a post, its tags and addresses ours already → Markdown; what Markdown has no signs for stays HTML."""

from __future__ import annotations

import html
import re
from typing import Any

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

from generator.commands.importing.fence import Intro, fenced

MORE = "\x04more\x05"
"""Stands in HTML for the end of the summary; comments do not survive."""
INLINE = frozenset("sub sup abbr kbd ins del mark small u s q".split())


def to_markdown(markup: str) -> str:
    """Raises RecursionError where tags are nested beyond reason."""
    text: str = _Converter(
        heading_style=ATX, bullets="-", escape_misc=False, escape_underscores=True, autolinks=False
    ).convert(markup)
    text = re.sub(r"[ \t]+\n", lambda found: "  \n" if found[0].startswith("  ") else "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).replace(MORE, "<!--more-->").strip("\n")
    return f"{text}\n" if text.strip() else ""


class _Converter(MarkdownConverter):
    """`convert_<tag>` is what markdownify 1.2 asks for."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Signs of Markdown that would begin something here, and no others: text stays readable."""
        if not text:
            return ""
        text = re.sub(r"[\\`]|(?<!\s)\*|\*(?!\s)|(?<!\w)_|_(?!\w)|\[(?=[\^\[])|\](?=[(\[:])", r"\\\g<0>", text)
        text = re.sub(r"\$(?=[^\s$][^$\n]*[^\s$]\$|\$)", r"\\$", text)
        text = text.replace("<", "&lt;")
        text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
        text = re.sub(r"(?m)^(\s*)([-+>#]|#{2,6}|\d{1,9}[.)])(?=\s|$)", _escaped_start, text)
        return re.sub(r"\{(?=[:#.])", r"\\{", text)

    def convert_hN(  # noqa: N802 - markdownify asks for it
        self, n: int, el: Tag, text: str, parent_tags: set[str]
    ) -> str:
        """With its anchor, where links may know it."""
        words = re.sub(r"\s+", " ", text).strip()
        anchor = str(el.get("id") or "")
        behind = f" {{#{anchor}}}" if re.fullmatch(r"[A-Za-z][\w:.-]{0,80}", anchor) else ""
        return f"\n\n{'#' * min(n, 6)} {words}{behind}\n\n" if words else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Four columns in, which every reader of Markdown takes for a part of the item."""
        text = (text or "").strip()
        ordered = el.parent is not None and el.parent.name == "ol"
        start = str(el.parent.get("start", "1")) if el.parent is not None else "1"
        number = (int(start) if start.isdigit() else 1) + len(el.find_previous_siblings("li"))
        mark = f"{number}. " if ordered else "- "
        lines = text.split("\n") or [""]
        return "\n".join([mark + lines[0], *(f"    {line}" if line else "" for line in lines[1:])]).rstrip() + "\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().strip("\n").split("\n")
        names = [
            str(name) for tag in (el, *el.find_all("code")) for name in tag.get_attribute_list("data-language") if name
        ]
        return "\n\n" + "\n".join(fenced(code, Intro(language=names[0] if names else ""))) + "\n\n"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A picture with its caption as title, where the caption is words alone; else as it is."""
        caption, pictures = el.find("figcaption"), el.find_all("img")
        if caption is None or not caption.get_text(strip=True):
            return f"\n\n{text.strip()}\n\n" if text.strip() else ""
        if len(pictures) == 1 and not el.find_all(["table", "pre", "figure", "blockquote", "ul", "ol"]):
            words = re.sub(r"\s+", " ", caption.get_text()).strip().replace('"', "”").replace("\\", "")
            picture = pictures[0]
            picture["title"] = words
            written = self.convert_img(picture, "", set())
            outer = picture.parent
            if outer is not None and outer.name == "a" and outer.get("href"):
                written = f"[{written}]({outer['href']})"
            return f"\n\n{written}\n\n"
        rest = text.strip()
        return f"\n\n{rest}\n\n"

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"${el.get_text()}$" if el.has_attr("data-formula") else text

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n*{text.strip()}*\n\n" if text.strip() else ""

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Rows of words are Markdown; a table with joined cells, or with more than words in them, stays HTML."""
        heavy = el.find_all(["ul", "ol", "p", "pre", "table", "br", "blockquote", "img", "h2", "h3"])
        joined = [cell for cell in el.find_all(["td", "th"]) if cell.get("colspan") or cell.get("rowspan")]
        if heavy or joined or "li" in parent_tags or el.find("caption"):
            return "\n\n" + re.sub(r"\n\s*\n", "\n", str(el)) + "\n\n"
        rows = [[_cell(self, cell) for cell in row.find_all(["td", "th"])] for row in el.find_all("tr")]
        rows = [row for row in rows if row]
        if not rows:
            return ""
        width = max(map(len, rows))
        first = el.find("tr")
        has_head = first is not None and not first.find_all("td")
        head = rows[0] if has_head else [""] * width
        lines = [head, ["---"] * width, *(rows[1:] if has_head else rows)]
        return (
            "\n\n"
            + "\n".join("| " + " | ".join([*line, *[""] * (width - len(line))]) + " |" for line in lines)
            + "\n\n"
        )

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = re.sub(r"([\[\]\\])", r"\\\1", re.sub(r"\s+", " ", str(el.get("alt", "") or "")))
        title = re.sub(r"\s+", " ", str(el.get("title", "") or "")).replace('"', "”").replace("\\", "")
        caption = f' "{title}"' if title else ""
        return f"![{alt}]({el.get('src', '')}{caption})"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        anchor = f'<a id="{html.escape(str(el["id"]))}"></a>' if el.get("id") and not el.get("href") else ""
        if not el.get("href"):
            return anchor + text
        if "\n\n" in text.strip("\n"):
            return text
        written: str = super().convert_a(el, text, parent_tags)  # type: ignore[misc]
        return written


def _kept(name: str) -> Any:
    """A tag that Markdown has no sign for, as it is."""

    def convert(self: _Converter, el: Tag, text: str, parent_tags: set[str]) -> str:
        if not text.strip():
            return text
        attributes = "".join(f' {key}="{html.escape(str(el[key]))}"' for key in ("title", "lang") if el.get(key))
        return f"<{name}{attributes}>{text}</{name}>"

    return convert


for _name in sorted(INLINE):
    setattr(_Converter, f"convert_{_name}", _kept(_name))


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{found[1]}\\{sign}"


def _cell(converter: _Converter, cell: Tag) -> str:
    text: str = converter.process_tag(  # type: ignore[attr-defined]
        cell, parent_tags={"table", "tr"}
    )
    return re.sub(r"\s+", " ", text.strip().strip("|").strip()).replace("|", "\\|")
