"""What posts are gathered under → its name, what there is to say of it, and links to its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.site import Topic
from generator.model.values import Language, Localised, in_language
from generator.pages import address
from generator.pages.address import Kind
from generator.pages.site.catalogue import KINDS, Site
from generator.pages.site.view import Link, Topics


@dataclass(frozen=True)
class Named:
    """One tag, category, series or author in one language."""

    name: str
    lines: tuple[str, ...]


def named(site: Site, kind: Kind, id: str, language: Language) -> Named:
    """A topic without a name in that language is a problem that `verify` has told."""
    if kind == "authors":
        author = site.public.site.authors[id]
        return Named(author.name, tuple(_said(text, language) for text in (author.role, author.about) if text))
    public = site.public.site
    shelves: Mapping[Kind, Mapping[str, Topic]] = {
        "tags": public.tags,
        "categories": public.categories,
        "series": public.series,
    }
    topic = shelves[kind][id]
    lines = (_said(topic.description, language),) if topic.description else ()
    return Named(_said(topic.name, language), lines)


def _said(text: Localised, language: Language) -> str:
    return in_language(text, language) or ""


def links(site: Site, kind: Kind, ids: Iterable[str], language: Language, here: str) -> Iterator[Link]:
    """To the pages of those topics, from the page that stands `here`."""
    for id in ids:
        target = site.addresses.href(here, address.term(kind, id, language))
        yield Link(named(site, kind, id, language).name, target)


def topics(site: Site, kind: Kind, language: Language, here: str) -> Topics | None:
    """All of a kind in one language, by name, with how many posts each has; None where there is none."""
    words, terms = site.wordings[language], site.shelves[language].terms[kind]
    if not terms:
        return None
    own = [
        Link(link.label, link.href, count=words.number(len(terms[id])))
        for id, link in zip(terms, links(site, kind, terms, language, here), strict=True)
    ]
    return Topics(words.say(f"blog.{kind}"), tuple(sorted(own, key=lambda link: link.label.casefold())))


def all_topics(site: Site, language: Language, here: str) -> tuple[Topics, ...]:
    found = (topics(site, kind, language, here) for kind in KINDS)
    return tuple(one for one in found if one is not None)
