"""The posts of a year → a book: cover, contents, a chapter each, in the order in which they were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.model.values import Language
from generator.pages import address
from generator.pages.site import structured
from generator.pages.site.catalogue import Site
from generator.pages.site.entry import Entry
from generator.pages.site.paged import as_chapter, on_paper
from generator.pages.site.view import Book, Chapter, Link
from generator.pages.view import Cover, Heading
from generator.problems import Place, Problem, Severity

FEWEST = 2
"""Posts of a book: one alone has its own PDF."""
LONGEST = 400_000
"""Characters of HTML, about 200 pages: the printer needs half a minute for them, and may take one."""


def book(site: Site, language: Language, year: int, entries: Sequence[Entry], on: dt.date) -> Book | None:
    """None while the year is not over: its book would be another with every post. `entries` are newest first."""
    if year >= on.year or len(entries) < FEWEST:
        return None
    words, public = site.wordings[language], site.public.site
    in_order = tuple(reversed(entries))
    title, path = words.say("blog.book", year=str(year)), address.book(language, year)
    chapters = _chapters(site, in_order)
    return Book(
        title=title,
        author=public.legal_name or public.name,
        created=in_order[-1].date.isoformat(),
        cover=Cover(
            kind_of_document=words.say("blog.blog"),
            title=title,
            client=words.say("blog.posts", n=len(entries)),
            date=words.span(words.day(in_order[0].date), words.day(in_order[-1].date)),
            practice=public.name,
            legal_name=public.legal_name or public.name,
            state=None,
            logo=public.brand.logo,
        ),
        contents_label=words.say("layout.contents"),
        contents=tuple(Heading(one.id, one.title, one.date) for one in chapters),
        chapters=chapters,
        page_word=words.say("layout.page"),
        of_word=words.say("layout.of"),
        site_line=" · ".join(part for part in (public.name, public.url) if part),
        link=Link(words.say("blog.book_pdf", year=str(year)), path.rsplit("/", 1)[-1]),
    )


def too_long(language: Language, year: int, book: Book | None) -> Problem | None:
    """What is to be told of a year that is left without a book."""
    length = sum(len(one.body.markup) for one in book.chapters) if book is not None else 0
    if length <= LONGEST:
        return None
    message = f"the posts of {year} in `{language}` make no book: they have {length:,} characters of HTML"
    help = f"the limit is {LONGEST:,}; each post has its own PDF all the same"
    return Problem(Place("content/blog"), message, help, Severity.WARNING, "book-long")


def _chapters(site: Site, entries: Sequence[Entry]) -> tuple[Chapter, ...]:
    articles = {one.path: one for one in site.posts}
    ids = {one.source: f"post-{number}" for number, one in enumerate(entries, 1)}
    by_address = (
        {structured.whole(site, one.address): ids[one.source] for one in entries} if site.public.site.url else {}
    )
    return tuple(
        Chapter(
            id=ids[one.source],
            title=one.title,
            date=site.wordings[one.language].day(one.date),
            byline=site.wordings[one.language].join([site.public.site.authors[id].name for id in one.authors]) or None,
            body=as_chapter(on_paper(site, articles[one.source]), ids[one.source], by_address),
        )
        for one in entries
    )
