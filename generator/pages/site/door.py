"""The languages of the site → the pages for readers of all: the start, and what answers where there is no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.model.values import Language, in_language
from generator.pages import address
from generator.pages.site import structured
from generator.pages.site.catalogue import Site
from generator.pages.site.frame import About, at_any_address, frame
from generator.pages.site.published import PUBLIC
from generator.pages.site.view import Door, DoorsPage, Frame, Link
from generator.pages.view import Sheet

NEWEST = 2
"""Posts of each language that the start names."""


def start(site: Site) -> Sheet:
    """Which language? Nobody is sent anywhere by guess: it needs no script, and hosts need no rule."""
    public, first, path = site.public.site, site.languages[0], "index.html"
    description = (in_language(public.description, first) or "") if public.description else ""
    about = About(public.name, description, structured.site_of(site, first) if public.url else None)
    indexes = {one: address.index(one) for one in site.languages}

    def door(language: Language) -> Door:
        words = site.wordings[language]
        posts = (Link(one.title, site.addresses.href(path, one.address)) for one in site.of(language)[:NEWEST])
        return Door(
            language=language,
            name=words.say("language"),
            heading=(in_language(public.tagline, language) or "") if public.tagline else words.say("language"),
            lede=None,
            posts=tuple(posts),
            link=Link(words.say("blog.enter"), site.addresses.href(path, address.index(language)), language),
        )

    return _sheet(
        site, path, "layouts/doors.html", about, frame(site, first, path, indexes, about, elsewhere=path), door
    )


def not_found(site: Site) -> Sheet:
    """Hosts show it at any address, so that its links begin at the root of the site."""
    first, path, root = site.languages[0], "404.html", at_any_address(site)
    words = site.wordings[first]
    about = About(words.say("blog.not_found"), words.say("blog.not_found_lede"))

    def door(language: Language) -> Door:
        words = site.wordings[language]
        return Door(
            language=language,
            name=words.say("language"),
            heading=words.say("blog.not_found"),
            lede=words.say("blog.not_found_lede"),
            posts=(),
            link=Link(words.say("blog.archive"), root + address.archive(language), language),
        )

    return _sheet(site, path, "layouts/not_found.html", about, frame(site, first, path, {}, about, root=root), door)


def _sheet(
    site: Site, path: str, template: str, about: About, around: Frame, door: Callable[[Language], Door]
) -> Sheet:
    doors = tuple(door(language) for language in site.languages)
    bare = replace(around, menu=(), languages=(), ways=())  # they are the first language's alone
    view = DoorsPage(frame=bare, title=about.title, description=about.description, doors=doors)
    return Sheet(PUBLIC, path, template, view, sources=("content/site.yaml",))
