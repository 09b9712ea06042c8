"""A page's address and its translations → what every public page has around its text."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.values import Language, in_language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.site.published import Site
from generator.pages.site.view import Frame, Link


def frame(site: Site, language: Language, path: str, translations: Mapping[Language, str]) -> Frame:
    """`path` is the page's own address below the site; `translations` the addresses of its translations."""
    public, words = site.public.site, site.wordings[language]
    root = "../" * path.count("/")
    base = public.url
    menu = []
    for name in public.navigation:
        target = site.addresses.built_in(name, language) or site.addresses.page(name, language)
        if target is not None:
            menu.append(Link(_menu_label(site, words, name, language), root + target, here=target == path))
    contact = public.contact
    return Frame(
        language=language,
        site=public.name,
        tagline=(in_language(public.tagline, language) or "") if public.tagline else "",
        logo=root + public.brand.logo if public.brand.logo else None,
        root=root,
        home=root + address.index(language),
        skip=words.say("layout.skip"),
        menu_label=words.say("blog.menu"),
        menu=tuple(menu),
        languages_label=words.say("blog.languages"),
        languages=tuple(
            Link(
                site.wordings[one].say("language"),
                root + translations.get(one, address.index(one)),
                one,
                one == language,
            )
            for one in public.languages
        ),
        alternates=tuple(
            Link(one, f"{base}/{target}", one) for one, target in translations.items() if base and len(translations) > 1
        ),
        canonical=f"{base}/{path}" if base else None,
        feed=Link(words.say("blog.feed", site=public.name), root + address.feed(language)) if base else None,
        footer=tuple(
            dict.fromkeys(
                part
                for part in (public.legal_name or public.name, *contact.address, contact.phone, contact.email)
                if part
            )
        ),
    )


def _menu_label(site: Site, words: Wording, name: str, language: Language) -> str:
    if name in ("blog", "services"):
        return words.say(f"blog.{name}")
    page = next((one for one in site.pages if one.translation_key == name and one.language == language), None)
    return page.front.title if page else name
