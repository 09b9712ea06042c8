"""One post or page → its page on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.post import Article
from generator.model.wording import Wording
from generator.pages import address
from generator.pages.site import structured
from generator.pages.site.card import card, poster
from generator.pages.site.catalogue import Collection, Site
from generator.pages.site.entry import Entry, description
from generator.pages.site.frame import About, frame
from generator.pages.site.paged import on_paper
from generator.pages.site.picture import on_screen
from generator.pages.site.published import PUBLIC
from generator.pages.site.topic import links, named
from generator.pages.site.view import Link, PostPage, Property, SeriesBox, Topics
from generator.pages.view import Html, Sheet


def article(site: Site, article: Article) -> Sheet:
    """A post where the catalogue has an entry of it, else a page."""
    words, public = site.wordings[article.language], site.public.site
    path, entry = site.addresses.articles[article.path], site.entries.get(article.path)
    collection: Collection = "blog" if entry else "pages"
    translations = site.families[collection, article.translation_key]
    names = [public.authors[id].name for id in article.authors]
    about = _about(site, article, entry)
    pdf_path = _pdf_path(path) if entry else None
    newer, older = site.shelves[article.language].neighbours(entry) if entry else (None, None)

    def to(one: Entry | None) -> Link | None:
        return Link(one.title, site.addresses.href(path, one.address)) if one else None

    view = PostPage(
        frame=frame(site, article.language, path, translations, about),
        title=article.front.title,
        author=words.join(names) or public.legal_name or public.name,
        description=about.description,
        date=words.day(entry.date) if entry else None,
        iso=entry.date.isoformat() if entry else None,
        updated=words.say("blog.updated", day=words.day(article.front.updated)) if article.front.updated else None,
        updated_iso=article.front.updated.isoformat() if article.front.updated else None,
        byline=words.join(names) or None,
        authors=tuple(links(site, "authors", article.authors, article.language, path)) if entry else (),
        reading=words.say("blog.reading", n=entry.minutes) if entry else None,
        categories=tuple(links(site, "categories", article.categories, article.language, path)) if entry else (),
        tags=_tags(site, words, entry, path) if entry else None,
        series=_series(site, words, entry, path) if entry else None,
        body=Html(on_screen(site.bodies[article.path].html.markup, site.public.images)),
        paged_body=on_paper(site, article),
        translations_label=words.say("blog.translations"),
        translations=tuple(
            Link(site.wordings[one].say("language"), site.addresses.href(path, target), one)
            for one, target in translations.items()
            if one != article.language
        ),
        pdf=Link(words.say("layout.pdf"), pdf_path.rsplit("/", 1)[-1]) if pdf_path else None,
        related=_related(site, words, entry, path) if entry else None,
        neighbours_label=words.say("blog.neighbours"),
        newer=to(newer),
        older=to(older),
        newer_label=words.say("blog.newer"),
        older_label=words.say("blog.older"),
        created=entry.date.isoformat() if entry else "",
        page_word=words.say("layout.page"),
        of_word=words.say("layout.of"),
        site_line=" · ".join(part for part in (public.name, public.url) if part),
    )
    drawn = poster(site, article)
    paged, by = "layouts/post_paged.html", (article.path,)
    return Sheet(PUBLIC, path, "layouts/post.html", view, pdf_path, paged, by, poster=drawn)


def _pdf_path(path: str) -> str:
    """Beside the page, under a name that says something in a folder of downloads."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{folder.rpartition('/')[2]}.pdf" if name == "index.html" else path.removesuffix(".html") + ".pdf"


def _about(site: Site, article: Article, entry: Entry | None) -> About:
    title, shown = article.front.title, card(site, article)
    told = entry.description if entry else description(article, site.bodies[article.path])
    if site.public.site.url is None:
        thing = None
    elif entry is not None:
        thing = structured.post(site, entry, shown)
    else:
        thing = structured.page(site, article, told)
    return About(title, told, thing, tuple(_properties(site, entry)) if entry else (), shown)


def _properties(site: Site, entry: Entry) -> Iterator[Property]:
    yield Property("og:type", "article")
    yield Property("article:published_time", entry.date.isoformat())
    if entry.updated is not None:
        yield Property("article:modified_time", entry.updated.isoformat())
    for id in entry.authors:
        yield Property("article:author", named(site, "authors", id, entry.language).name)
    for id in entry.categories[:1]:
        yield Property("article:section", named(site, "categories", id, entry.language).name)
    for id in entry.tags:
        yield Property("article:tag", named(site, "tags", id, entry.language).name)


def _tags(site: Site, words: Wording, entry: Entry, path: str) -> Topics | None:
    found = tuple(links(site, "tags", entry.tags, entry.language, path))
    return Topics(words.say("blog.tags"), found) if found else None


def _series(site: Site, words: Wording, entry: Entry, path: str) -> SeriesBox | None:
    """Where the post stands among the published parts of its series."""
    if entry.series is None:
        return None
    parts = site.shelves[entry.language].terms["series"][entry.series]
    return SeriesBox(
        label=words.say("blog.series_one"),
        name=Link(
            named(site, "series", entry.series, entry.language).name,
            site.addresses.href(path, address.term("series", entry.series, entry.language)),
        ),
        position=words.say("blog.part", n=parts.index(entry) + 1, of=words.number(len(parts))),
        parts=tuple(Link(one.title, site.addresses.href(path, one.address), here=one is entry) for one in parts),
    )


def _related(site: Site, words: Wording, entry: Entry, path: str) -> Topics | None:
    found = site.shelves[entry.language].related(entry)
    if not found:
        return None
    own = (Link(one.title, site.addresses.href(path, one.address), count=words.day(one.date)) for one in found)
    return Topics(words.say("blog.related"), tuple(own))
