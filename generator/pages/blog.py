"""Posts, pages and services → the public site: pages, lists, tags, feeds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.audience import Public
from generator.model.files import PublicFile
from generator.model.post import Article
from generator.model.site import Service
from generator.model.values import Language, in_language
from generator.model.wording import Wording
from generator.pages import address, prose
from generator.pages.address import Addresses
from generator.pages.prose import Body, UnsafeProse
from generator.pages.view import Html, Sheet
from generator.problems import Place, Problem, ProblemsFound

PUBLIC = Public()
WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 220, 500
SUMMARY_CHARACTERS = 220


@dataclass(frozen=True)
class Link:
    """Somewhere to go; `here` marks the page that one is on."""

    label: str
    href: str
    language: str | None = None
    here: bool = False


@dataclass(frozen=True)
class Frame:
    """What every public page has around its text."""

    language: str
    site: str
    tagline: str
    logo: str | None
    root: str
    home: str
    skip: str
    menu_label: str
    menu: tuple[Link, ...]
    languages_label: str
    languages: tuple[Link, ...]
    alternates: tuple[Link, ...]
    """Translations that exist, with absolute addresses; empty where the site has none."""
    canonical: str | None
    feed: Link
    footer: tuple[str, ...]


@dataclass(frozen=True)
class Teaser:
    """A post in a list."""

    title: str
    href: str
    date: str
    iso: str
    summary: str
    reading: str


@dataclass(frozen=True)
class PostPage:
    """One post or page."""

    frame: Frame
    title: str
    author: str
    description: str
    date: str | None
    iso: str | None
    updated: str | None
    byline: str | None
    reading: str | None
    tags: tuple[Link, ...]
    body: Html
    paged_body: Html
    """The same for paper: links lead to the site, pictures to the registered files."""
    translations_label: str
    translations: tuple[Link, ...]
    pdf: Link | None
    newer: Link | None
    older: Link | None
    newer_label: str
    older_label: str
    created: str
    page_word: str
    of_word: str
    site_line: str

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class ListPage:
    """The index of a language, or the posts of one tag."""

    frame: Frame
    title: str
    description: str
    heading: str
    lede: str | None
    years: tuple[tuple[str, tuple[Teaser, ...]], ...]
    tags_label: str
    tags: tuple[Link, ...]
    empty: str

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class ServicesPage:
    """The catalogue."""

    frame: Frame
    title: str
    description: str
    heading: str
    services: tuple[tuple[str, str, str, str], ...]
    for_whom_label: str

    @property
    def language(self) -> str:
        return self.frame.language


@dataclass(frozen=True)
class FeedEntry:
    """One post in a feed, whole."""

    title: str
    id: str
    href: str
    published: str
    updated: str
    author: str
    summary: str
    content: Html


@dataclass(frozen=True)
class Feed:
    """An Atom feed (RFC 4287)."""

    language: str
    title: str
    subtitle: str
    id: str
    self_href: str
    home: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


Kind = Literal["blog", "pages"]


@dataclass(frozen=True)
class Site:
    """The published set of one build: what is not in here appears nowhere."""

    public: PublicFile
    wordings: Mapping[Language, Wording]
    posts: tuple[Article, ...]
    pages: tuple[Article, ...]
    bodies: Mapping[str, Body]
    addresses: Addresses

    def of(self, language: str) -> list[Article]:
        """Posts of one language, newest first."""
        return [post for post in self.posts if post.language == language]


def published(public: PublicFile, on: dt.date) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """Posts and pages that everyone may read on that day: the one place where this is decided."""

    def is_public(article: Article) -> bool:
        front = article.front
        return not front.draft and front.published and (front.date is None or front.date <= on)

    posts = sorted(filter(is_public, public.posts), key=lambda post: (post.front.date or dt.date.min, post.path))
    return tuple(reversed(posts)), tuple(filter(is_public, public.pages))


def sheets(public: PublicFile, wordings: Mapping[Language, Wording], on: dt.date) -> Iterator[Sheet]:
    """Every page of the site. Raises ProblemsFound where a text cannot be shown or a link leads nowhere."""
    posts, pages = published(public, on)
    addresses = address.addresses(public, posts, pages)
    bodies = _bodies((*posts, *pages), addresses)
    site = Site(public, wordings, posts, pages, bodies, addresses)
    yield _start(site)
    for language in public.site.languages:
        yield _index(site, language)
        yield from _tags(site, language)
        yield _feed(site, language)
        if public.services:
            yield _services(site, language)
    for post in posts:
        yield _article(site, post, "blog")
    for page in pages:
        yield _article(site, page, "pages")
    yield Sheet(PUBLIC, "404.html", "layouts/not_found.html", _not_found(site))


def faults(public: PublicFile, on: dt.date, unread: Collection[str] = ()) -> list[Problem]:
    """What cannot be shown in the texts of the site of that day; whether links to `unread` files hold is not known."""
    posts, pages = published(public, on)
    addresses = address.addresses(public, posts, pages)
    known = replace(
        addresses,
        articles={**dict.fromkeys(unread, ""), **addresses.articles},
        images=addresses.images | {path.removeprefix("content/") for path in unread},
    )
    return [fault for article in (*posts, *pages) for fault in _body(article, known)[1]]


def _bodies(articles: Iterable[Article], addresses: Addresses) -> dict[str, Body]:
    found: dict[str, Body] = {}
    problems: list[Problem] = []
    for article in articles:
        body, faults = _body(article, addresses)
        found |= {article.path: body} if body is not None else {}
        problems += faults
    if problems:
        raise ProblemsFound(problems)
    return found


def _body(article: Article, addresses: Addresses) -> tuple[Body | None, list[Problem]]:
    """The text of an article; None, and every fault of it, where it cannot be shown."""
    problems: list[Problem] = []

    def told(turn: Callable[[Article, str], str]) -> Callable[[str], str]:
        def turned(written: str) -> str:
            try:
                return turn(article, written)
            except UnsafeProse as fault:
                problems.append(_fault(article, str(fault)))
                return ""

        return turned

    body = None
    try:
        body = prose.article(article.body, link=told(addresses.link), image=told(addresses.image))
    except UnsafeProse as fault:
        problems.append(_fault(article, str(fault)))
    return (None if problems else body), problems


def _fault(article: Article, message: str) -> Problem:
    """At the line that holds the words in backticks, as an address where they are one; else where the text begins."""
    quoted = message.split("`")[1] if "`" in message else ""
    spellings = (f"]({quoted}", f"]({quoted.partition('=')[2]}", quoted, quoted.partition("=")[2], quoted.split(">")[0])
    lines = article.body.split("\n")
    for words in (words for words in spellings if len(words) > len("](")):
        for number, text in enumerate(lines):
            if words in text:
                bare = words.removeprefix("](")
                column = text.index(words) + len(words) - len(bare)
                return Problem(_place(article, lines, number, column, len(bare)), message, code="prose")
    return Problem(_place(article, lines, 0, 0), message, code="prose")


def _place(article: Article, lines: Sequence[str], number: int, column: int, width: int = 1) -> Place:
    """A place in the body; line and column count from 0."""
    return Place(article.path, article.body_line + number, column + 1, width, lines[number])


def _frame(site: Site, language: Language, path: str, translations: Mapping[Language, str]) -> Frame:
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
        feed=Link(words.say("blog.feed", site=public.name), root + address.feed(language)),
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


def _start(site: Site) -> Sheet:
    """The site's first page: the index of the first language, which points to the others."""
    language = site.public.site.languages[0]
    sheet = _index(site, language, path="index.html")
    return sheet


def _index(site: Site, language: Language, path: str | None = None) -> Sheet:
    words, public = site.wordings[language], site.public.site
    path = path or address.index(language)
    posts = site.of(language)
    view = ListPage(
        frame=_frame(site, language, path, {one: address.index(one) for one in public.languages}),
        title=public.name,
        description=(in_language(public.description, language) or "") if public.description else "",
        heading=(in_language(public.tagline, language) or public.name) if public.tagline else public.name,
        lede=in_language(public.description, language) if public.description else None,
        years=_years(site, words, posts, path),
        tags_label=words.say("blog.tags"),
        tags=tuple(_tag_links(site, language, sorted({tag for post in posts for tag in post.tags}), path)),
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
        summary=_summary(site, post),
        reading=_reading(site, words, post),
    )


def _summary(site: Site, article: Article) -> str:
    """As written, else the first words of the text."""
    written = article.front.summary or article.front.description
    if written:
        return prose.plain(prose.prose(written).markup)
    text = site.bodies[article.path].text
    return text if len(text) <= SUMMARY_CHARACTERS else text[:SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " …"


def _reading(site: Site, words: Wording, article: Article) -> str:
    """Japanese is read by characters, the others by words."""
    text = site.bodies[article.path].text
    length, speed = (
        (len(text), CHARACTERS_A_MINUTE) if article.language == "ja" else (len(text.split()), WORDS_A_MINUTE)
    )
    return words.say("blog.reading", n=max(1, round(length / speed)))


def _tag_links(site: Site, language: Language, tags: list[str], path: str) -> Iterator[Link]:
    for tag in tags:
        yield Link(_tag_name(site, tag, language), "../" * path.count("/") + address.tag(tag, language))


def _tag_name(site: Site, tag: str, language: Language) -> str:
    """Its name in that language; a tag without one is a problem that `verify` has told."""
    return in_language(site.public.site.tags[tag], language) or tag


def _tags(site: Site, language: Language) -> Iterator[Sheet]:
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
            frame=_frame(site, language, path, others),
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


def _article(site: Site, article: Article, kind: Kind) -> Sheet:
    words = site.wordings[article.language]
    path = address.post(article) if kind == "blog" else address.page(article)
    root = "../" * path.count("/")
    family = [
        one for one in (site.posts if kind == "blog" else site.pages) if one.translation_key == article.translation_key
    ]
    where = address.post if kind == "blog" else address.page
    translations = {one.language: where(one) for one in family}
    newer, older = _neighbours(site, article) if kind == "blog" else (None, None)
    author = site.public.site.authors.get(article.front.author) if article.front.author else None
    date = article.front.date if kind == "blog" else None
    pdf_path = path.removesuffix(".html") + ".pdf" if kind == "blog" else None
    view = PostPage(
        frame=_frame(site, article.language, path, translations),
        title=article.front.title,
        author=author.name if author else site.public.site.legal_name or site.public.site.name,
        description=_summary(site, article),
        date=words.day(date) if date else None,
        iso=date.isoformat() if date else None,
        updated=words.say("blog.updated", day=words.day(article.front.updated)) if article.front.updated else None,
        byline=author.name if author else None,
        reading=_reading(site, words, article) if kind == "blog" else None,
        tags=tuple(_tag_links(site, article.language, list(article.tags), path)) if kind == "blog" else (),
        body=site.bodies[article.path].html,
        paged_body=_paged(site, article, path),
        translations_label=words.say("blog.translations"),
        translations=tuple(
            Link(site.wordings[one].say("language"), root + target, one)
            for one, target in translations.items()
            if one != article.language
        ),
        pdf=Link(words.say("layout.pdf"), pdf_path.rsplit("/", 1)[-1]) if pdf_path else None,
        newer=Link(newer.front.title, root + address.post(newer)) if newer else None,
        older=Link(older.front.title, root + address.post(older)) if older else None,
        newer_label=words.say("blog.newer"),
        older_label=words.say("blog.older"),
        created=date.isoformat() if date else "",
        page_word=words.say("layout.page"),
        of_word=words.say("layout.of"),
        site_line=" · ".join(part for part in (site.public.site.name, site.public.site.url) if part),
    )
    return Sheet(PUBLIC, path, "layouts/post.html", view, pdf_path, "layouts/post_paged.html", (article.path,))


def _paged(site: Site, article: Article, path: str) -> Html:
    """Without an address of its own the site cannot be linked to from paper: the words stay, the links go."""
    markup = re.sub(r'src="(?:\.\./)*([^"]*)"', r'src="asset:\1"', site.bodies[article.path].html.markup)
    markup = re.sub(r'(?:&nbsp;)?<a class="footnote-backref".*?</a>', "", markup, flags=re.DOTALL)
    base = site.public.site.url
    if base is not None:
        return Html(address.absolute(markup, f"{base}/{path}", anchors=False))
    return Html(re.sub(r'<a (?![^>]*href="(?:https:|mailto:|tel:|#))[^>]*>(.*?)</a>', r"\1", markup, flags=re.DOTALL))


def _neighbours(site: Site, article: Article) -> tuple[Article | None, Article | None]:
    posts = site.of(article.language)
    at = posts.index(article)
    return (posts[at - 1] if at else None), (posts[at + 1] if at + 1 < len(posts) else None)


def _services(site: Site, language: Language) -> Sheet:
    words, path = site.wordings[language], address.services(language)
    view = ServicesPage(
        frame=_frame(site, language, path, {one: address.services(one) for one in site.public.site.languages}),
        title=f"{words.say('blog.services')} · {site.public.site.name}",
        description=words.say("blog.services_lede"),
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


def _feed(site: Site, language: Language) -> Sheet:
    public, words = site.public.site, site.wordings[language]
    base, posts = public.url or "", site.of(language)
    path = address.feed(language)
    latest = max((post.front.updated or post.date for post in posts), default=None)
    entries = tuple(
        FeedEntry(
            title=post.front.title,
            id=f"{base}/{address.post(post)}",
            href=f"{base}/{address.post(post)}",
            published=_instant(post.date),
            updated=_instant(post.front.updated or post.date),
            author=public.authors[post.front.author].name if post.front.author else public.name,
            summary=_summary(site, post),
            content=Html(address.absolute(site.bodies[post.path].html.markup, f"{base}/{address.post(post)}")),
        )
        for post in posts
    )
    view = Feed(
        language=language,
        title=words.say("blog.feed", site=public.name),
        subtitle=(in_language(public.tagline, language) or "") if public.tagline else "",
        id=f"{base}/{path}",
        self_href=f"{base}/{path}",
        home=f"{base}/{address.index(language)}",
        updated=_instant(latest or dt.date(1970, 1, 1)),
        author=public.legal_name or public.name,
        entries=entries,
    )
    return Sheet(PUBLIC, path, "layouts/feed.xml", view, sources=tuple(post.path for post in posts))


def _instant(day: dt.date) -> str:
    """Noon, UTC: the same day in nearly every time zone (RFC 3339)."""
    return f"{day.isoformat()}T12:00:00Z"


def _not_found(site: Site) -> ListPage:
    language = site.public.site.languages[0]
    words = site.wordings[language]
    return ListPage(
        frame=_frame(site, language, "404.html", {}),
        title=words.say("blog.not_found"),
        description="",
        heading=words.say("blog.not_found"),
        lede=words.say("blog.not_found_lede"),
        years=(),
        tags_label="",
        tags=(),
        empty="",
    )
