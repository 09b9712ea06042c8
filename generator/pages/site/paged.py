"""The text of a post → the same for paper: on its own, or as a chapter of a book."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.post import Article
from generator.pages import address, prose
from generator.pages.prose import Labels
from generator.pages.site.catalogue import Site
from generator.pages.view import Html

_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_ANCHOR = re.compile(r' (id|href)="([^"]*)"')


def on_paper(site: Site, article: Article) -> Html:
    """Without an address of its own the site cannot be linked to from paper: the words stay, the links go."""
    markup = re.sub(r'src="(?:\.\./)*([^"]*)"', r'src="asset:\1"', site.bodies[article.path].html.markup)
    markup = prose.on_paper(markup, Labels.of(site.wordings[article.language]))
    base = site.public.site.url
    if base is not None:
        return Html(address.absolute(markup, f"{base}/{site.addresses.articles[article.path]}", anchors=False))
    return Html(re.sub(r'<a (?![^>]*href="(?:https:|mailto:|tel:|#))[^>]*>(.*?)</a>', r"\1", markup, flags=re.DOTALL))


def as_chapter(body: Html, chapter: str, chapters: Mapping[str, str]) -> Html:
    """
    The same with anchors that no other chapter has, and links to posts of the book that stay in it.

    `chapters` are the ids of all chapters by the whole address of their post.
    """

    def anchored(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name == "id":
            return f' id="{chapter}-{value}"'
        page, mark, anchor = value.partition("#")
        there = chapters.get(page) if page else chapter
        return f' href="#{there}{"-" if anchor else ""}{anchor}"' if there and (page or mark) else found[0]

    return Html(_TAG.sub(lambda tag: _ANCHOR.sub(anchored, tag[0]), body.markup))
