"""Posts of a language or of a tag → lists by year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.post import Article
from generator.model.values import Language, in_language
from generator.model.wording import Wording
from generator.pages import address, prose
from generator.pages.site.frame import frame
from generator.pages.site.published import PUBLIC, Site
from generator.pages.site.view import Link, ListPage, Teaser
from generator.pages.view import Sheet

WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 220, 500
SUMMARY_CHARACTERS = 220


def index(site: Site, language: Language, path: str | None = None) -> Sheet:
    words, public = site.wordings[language], site.public.site
    path = path or address.index(language)
    posts = site.of(language)
    view = ListPage(
        frame=frame(site, language, path, {one: address.index(one) for one in public.languages}),
        title=public.name,
        description=(in_language(public.description, language) or "") if public.description else "",
        heading=(in_language(public.tagline, language) or public.name) if public.tagline else public.name,
        lede=in_language(public.description, language) if public.description else None,
        years=_years(site, words, posts, path),
        tags_label=words.say("blog.tags"),
        tags=tuple(tag_links(site, language, sorted({tag for post in posts for tag in post.tags}), path)),
        empty=words.say("blog.empty"),
    )
    return Sheet(PUBLIC, path, "layouts/list.html", view, sources=tuple(post.path for post in posts))


def _years(site: Site, words: Wording, posts: list[Article], path: str) -> tuple[tuple[str, tuple[Teaser, ...]], ...]:
    years: dict[int, list[Teaser]] = {}
    for post in posts:
        years.setdefault(post.date.year, []).append(_teaser(site, words, post, path))
    return tuple((str(year), tuple(teasers)) for year, teasers in years.items())


def _teaser(site: Site, words: Wording, post: Article, path: str) -> Teaser:
    return Teaser(
        title=post.front.title,
        href="../" * path.count("/") + address.post(post),
        date=words.day(post.date),
        iso=post.date.isoformat(),
        summary=summary(site, post),
        reading=reading(site, words, post),
    )


def summary(site: Site, article: Article) -> str:
    """As written, else the first words of the text."""
    written = article.front.summary or article.front.description
    if written:
        return prose.plain(prose.prose(written).markup)
    text = site.bodies[article.path].text
    return text if len(text) <= SUMMARY_CHARACTERS else text[:SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " …"


def reading(site: Site, words: Wording, article: Article) -> str:
    """Japanese is read by characters, the others by words."""
    text = site.bodies[article.path].text
    length, speed = (
        (len(text), CHARACTERS_A_MINUTE) if article.language == "ja" else (len(text.split()), WORDS_A_MINUTE)
    )
    return words.say("blog.reading", n=max(1, round(length / speed)))


def tag_links(site: Site, language: Language, tags: list[str], path: str) -> Iterator[Link]:
    for tag in tags:
        yield Link(_tag_name(site, tag, language), "../" * path.count("/") + address.tag(tag, language))


def _tag_name(site: Site, tag: str, language: Language) -> str:
    """Its name in that language; a tag without one is a problem that `verify` has told."""
    return in_language(site.public.site.tags[tag], language) or tag


def tags(site: Site, language: Language) -> Iterator[Sheet]:
    words = site.wordings[language]
    posts = site.of(language)
    for tag in sorted({tag for post in posts for tag in post.tags}):
        path = address.tag(tag, language)
        tagged = [post for post in posts if tag in post.tags]
        others = {
            one: address.tag(tag, one)
            for one in site.public.site.languages
            if any(tag in post.tags for post in site.of(one))
        }
        name = _tag_name(site, tag, language)
        view = ListPage(
            frame=frame(site, language, path, others),
            title=f"{name} · {site.public.site.name}",
            description=words.say("blog.tagged", n=len(tagged), tag=name),
            heading=name,
            lede=words.say("blog.tagged", n=len(tagged), tag=name),
            years=_years(site, words, tagged, path),
            tags_label="",
            tags=(),
            empty=words.say("blog.empty"),
        )
        yield Sheet(PUBLIC, path, "layouts/list.html", view, sources=tuple(post.path for post in tagged))


def not_found(site: Site) -> ListPage:
    language = site.public.site.languages[0]
    words = site.wordings[language]
    return ListPage(
        frame=frame(site, language, "404.html", {}),
        title=words.say("blog.not_found"),
        description="",
        heading=words.say("blog.not_found"),
        lede=words.say("blog.not_found_lede"),
        years=(),
        tags_label="",
        tags=(),
        empty="",
    )
