"""The catalogue of services → its page."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.site import Service
from generator.model.values import Language, in_language
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.site.catalogue import Site
from generator.pages.site.frame import About, frame
from generator.pages.site.published import PUBLIC
from generator.pages.site.view import ServicesPage
from generator.pages.view import Sheet


def services(site: Site, language: Language) -> Sheet:
    words, path = site.wordings[language], address.services(language)
    about = About(f"{words.say('blog.services')} · {site.public.site.name}", words.say("blog.services_lede"))
    view = ServicesPage(
        frame=frame(site, language, path, {one: address.services(one) for one in site.languages}, about),
        title=about.title,
        description=about.description,
        heading=words.say("blog.services"),
        services=tuple(_service(words, one) for one in site.public.services),
        for_whom_label=words.say("blog.for_whom"),
    )
    return Sheet(PUBLIC, path, "layouts/services.html", view, sources=("content/services.yaml",))


def _service(words: Wording, one: Service) -> tuple[str, str, str, str]:
    """Name, nature, summary, for whom."""

    def text(localised: str | Mapping[Language, str] | None) -> str:
        return (in_language(localised, words.language) or "") if localised else ""

    return text(one.name), words.say(f"nature.{one.nature}"), text(one.summary), text(one.for_whom)
