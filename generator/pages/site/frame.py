"""A page's address, its translations and what it says of itself → what every public page has around its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model.values import Language, in_language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.site import structured
from generator.pages.site.catalogue import Site
from generator.pages.site.structured import Thing
from generator.pages.site.view import Card, FeedLink, Frame, Link, Property

LOCALES = {"en": "en_GB", "sv": "sv_SE", "da": "da_DK", "ru": "ru_RU", "ja": "ja_JP"}
ATOM = "application/atom+xml"
FEEDS = (("xml", ATOM), ("json", "application/feed+json"))


@dataclass(frozen=True)
class About:
    """
    What a page says of itself to machines: `thing` for search engines, `more` properties and a `card` for those who
    show a link to it, and `feeds` of its own: the address of each without its ending, and its title.
    """

    title: str
    description: str
    thing: Thing | None = None
    more: Sequence[Property] = ()
    card: Card | None = None
    feeds: Sequence[tuple[str, str]] = ()


def frame(
    site: Site,
    language: Language,
    path: str,
    translations: Mapping[Language, str],
    about: About,
    *,
    elsewhere: str | None = None,
    root: str | None = None,
    canonical: str | None = None,
) -> Frame:
    """
    `path` is the page's own address below the site; `translations` the addresses of its translations.

    `elsewhere` is for readers of other languages; the first translation where there is none. `root` is for a page
    that is shown at any address. `canonical` is the path of the page that says the same, where this is not the first.
    """
    public, words = site.public.site, site.wordings[language]
    up = "../" * path.count("/") if root is None else root

    def href(target: str) -> str:
        return site.addresses.href(path, target) if root is None else up + target

    own = (address.feed(language, "").removesuffix("."), words.say("blog.feed", site=public.name))
    feeds = tuple(
        FeedLink(title, href(f"{stem}.{ending}"), kind)
        for stem, title in ((*about.feeds, own) if public.url else ())
        for ending, kind in FEEDS
    )
    return Frame(
        language=language,
        site=public.name,
        tagline=(in_language(public.tagline, language) or "") if public.tagline else "",
        logo=up + public.brand.logo if public.brand.logo else None,
        root=up,
        home=href(address.index(language)),
        skip=words.say("layout.skip"),
        menu_label=words.say("blog.menu"),
        menu=tuple(
            Link(label, href(target), here=target == path) for label, target in _menu(site, words, public.navigation)
        ),
        languages_label=words.say("blog.languages"),
        languages=tuple(
            Link(site.wordings[one].say("language"), href(found), one, one == language)
            for one, found in _languages(site, translations)
        ),
        alternates=alternates(site, translations, elsewhere),
        canonical=structured.whole(site, canonical or path) if public.url and root is None else None,
        feeds=feeds,
        properties=tuple(_properties(site, language, path, translations, about)) if root is None else (),
        structured=structured.as_html(about.thing) if about.thing and public.url else None,
        ways=(
            Link(words.say("blog.archive"), href(address.archive(language))),
            *(Link(one.label, one.href) for one in feeds if one.type == ATOM),
        ),
        footer=_footer(site),
    )


def _languages(site: Site, translations: Mapping[Language, str]) -> Iterator[tuple[Language, str]]:
    """Where the switch of languages leads: to the translation, or to what there is in that language."""
    for one in site.languages if len(site.languages) > 1 else ():
        yield one, translations.get(one) or address.index(one)


def at_any_address(site: Site) -> str:
    """What leads to the root of the site from a page that is shown at any address: `/`, or the site's own folder."""
    way = urlsplit(site.public.site.url).path if site.public.site.url else ""
    return f"{way}/"


def alternates(site: Site, translations: Mapping[Language, str], elsewhere: str | None = None) -> tuple[Link, ...]:
    """Whole addresses of the translations that exist, and of the page for everybody else."""
    if site.public.site.url is None or len(translations) < 2:
        return ()
    own = [Link(one, structured.whole(site, target), one) for one, target in translations.items()]
    others = elsewhere if elsewhere is not None else next(iter(translations.values()))
    return (*own, Link("x-default", structured.whole(site, others), "x-default"))


def _menu(site: Site, words: Wording, navigation: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pages that are not published in this language are not in its menu."""
    for name in navigation:
        built_in = site.addresses.built_in(name, words.language)
        own = site.addresses.page(name, words.language)
        if built_in is not None:
            yield words.say(f"blog.{name}"), built_in
        elif own is not None:
            yield site.titles[name, words.language], own  # type: ignore[index]


def _properties(
    site: Site, language: Language, path: str, translations: Mapping[Language, str], about: About
) -> Iterator[Property]:
    """OpenGraph."""
    yield Property("og:title", about.title)
    yield Property("og:site_name", site.public.site.name)
    if about.description:
        yield Property("og:description", about.description)
    if site.public.site.url is not None:
        yield Property("og:url", structured.whole(site, path))
    yield Property("og:locale", LOCALES[language])
    for one in translations:
        if one != language:
            yield Property("og:locale:alternate", LOCALES[one])
    if about.card is not None:
        yield Property("og:image", about.card.address)
        yield Property("og:image:alt", about.card.alt)
        if about.card.width is not None and about.card.height is not None:
            yield Property("og:image:width", str(about.card.width))
            yield Property("og:image:height", str(about.card.height))
    yield from about.more or (Property("og:type", "website"),)


def _footer(site: Site) -> tuple[str, ...]:
    public = site.public.site
    lines = (public.legal_name or public.name, *public.contact.address, public.contact.phone, public.contact.email)
    return tuple(dict.fromkeys(line for line in lines if line))
