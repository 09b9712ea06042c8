"""Posts and the site → what they are in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.model.post import Article
from generator.model.values import Language, in_language
from generator.pages import address
from generator.pages.site.catalogue import Site
from generator.pages.site.entry import Entry
from generator.pages.site.topic import named
from generator.pages.site.view import Card
from generator.pages.view import Html

Thing = Mapping[str, object]


def as_html(thing: Thing) -> Html:
    """For a `script` of type `application/ld+json`, which is no program; nothing in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", **_whole(thing)}, ensure_ascii=False, separators=(",", ":"))
    return Html(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _whole(thing: Thing) -> dict[str, object]:
    """Without what is not known."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], ())}


def site_of(site: Site, language: Language) -> Thing:
    """The site, on its first pages. Raises ValueError where it has no address."""
    public = site.public.site
    return {
        "@type": "WebSite",
        "name": public.name,
        "url": whole(site, address.index(language)),
        "inLanguage": language,
        "description": in_language(public.description, language) if public.description else None,
        "publisher": publisher(site),
    }


def publisher(site: Site) -> Thing:
    public = site.public.site
    logo = f"{public.url}/{public.brand.logo}" if public.url and public.brand.logo else None
    name = public.legal_name or public.name
    return _whole({"@type": "Organization", "name": name, "url": public.url, "logo": logo})


def post(site: Site, entry: Entry, card: Card | None) -> Thing:
    topics = [named(site, "tags", tag, entry.language).name for tag in entry.tags]
    sections = [named(site, "categories", one, entry.language).name for one in entry.categories]
    return {
        "@type": "BlogPosting",
        "headline": entry.title,
        "description": entry.description,
        "datePublished": entry.date.isoformat(),
        "dateModified": entry.changed.isoformat(),
        "inLanguage": entry.language,
        "mainEntityOfPage": whole(site, entry.address),
        "author": [_person(site, id, entry.language) for id in entry.authors] or publisher(site),
        "publisher": publisher(site),
        "image": card.address if card else None,
        "keywords": topics,
        "articleSection": sections,
        "isPartOf": _series(site, entry),
        "position": entry.part,
    }


def page(site: Site, article: Article, description: str) -> Thing:
    return {
        "@type": "WebPage",
        "name": article.front.title,
        "description": description,
        "inLanguage": article.language,
        "url": whole(site, site.addresses.articles[article.path]),
        "publisher": publisher(site),
    }


def _person(site: Site, id: str, language: Language) -> Thing:
    author = site.public.site.authors[id]
    role = in_language(author.role, language) if author.role else None
    url = whole(site, address.term("authors", id, language))
    return _whole({"@type": "Person", "name": author.name, "jobTitle": role, "url": url})


def _series(site: Site, entry: Entry) -> Thing | None:
    if entry.series is None:
        return None
    name = named(site, "series", entry.series, entry.language).name
    url = whole(site, address.term("series", entry.series, entry.language))
    return {"@type": "CreativeWorkSeries", "name": name, "url": url}


def whole(site: Site, path: str) -> str:
    """An address as others use it. Raises ValueError where the site has none."""
    if site.public.site.url is None:
        raise ValueError("the site has no address")
    return f"{site.public.site.url}/{address.tidy(path)}"
