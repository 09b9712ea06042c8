"""Posts of a language → its years, and the months of each; a year that is over is a book as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.model.calendar import Month as CalendarMonth
from generator.model.values import Language
from generator.pages import address
from generator.pages.site.book import book, too_long
from generator.pages.site.catalogue import Site
from generator.pages.site.entry import Entry
from generator.pages.site.frame import About, frame
from generator.pages.site.published import PUBLIC
from generator.pages.site.topic import all_topics
from generator.pages.site.view import ArchivePage, Book, Link, Month, Topics
from generator.pages.view import Sheet


def archives(site: Site, language: Language, on: dt.date) -> Iterator[Sheet]:
    """The page of all years, and one for each year."""
    years = {year: tuple(own) for year, own in groupby(site.of(language), key=lambda one: one.date.year)}
    yield _archive(site, language, years, None, None)
    for year, own in years.items():
        whole = book(site, language, year, own, on)
        if (told := too_long(language, year, whole)) is None:
            yield _archive(site, language, years, year, whole)
        else:
            yield replace(_archive(site, language, years, year, None), problems=(told,))


def years_of(site: Site, language: Language) -> set[int]:
    return {one.date.year for one in site.of(language)}


def _archive(
    site: Site, language: Language, years: dict[int, tuple[Entry, ...]], year: int | None, book: Book | None
) -> Sheet:
    words, path = site.wordings[language], address.archive(language, year)
    own = years[year] if year is not None else ()
    label = words.say("blog.archive")
    title = f"{label} {year}" if year is not None else label
    lede = words.say("blog.posts", n=len(own)) if year is not None else words.say("blog.archive_lede")
    about = About(f"{title} · {site.public.site.name}", lede)
    translations = {
        one: address.archive(one, year) for one in site.languages if year is None or year in years_of(site, one)
    }
    view = ArchivePage(
        frame=frame(site, language, path, translations, about),
        title=about.title,
        description=lede,
        heading=title,
        lede=lede,
        years=Topics(
            words.say("blog.years"),
            tuple(
                Link(
                    str(one),
                    site.addresses.href(path, address.archive(language, one)),
                    here=one == year,
                    count=words.number(len(years[one])),
                )
                for one in years
            ),
        ),
        months=tuple(_months(site, language, own, path)),
        topics=all_topics(site, language, path) if year is None else (),
        book=book,
    )
    pdf_path = address.book(language, year) if book is not None and year is not None else None
    sources = tuple(one.source for one in own)
    return Sheet(PUBLIC, path, "layouts/archive.html", view, pdf_path, "layouts/book_paged.html", sources)


def _months(site: Site, language: Language, entries: Sequence[Entry], path: str) -> Iterator[Month]:
    words = site.wordings[language]
    for (year, month), own in groupby(entries, key=lambda one: (one.date.year, one.date.month)):
        posts = tuple(
            Link(one.title, site.addresses.href(path, one.address), count=words.day_short(one.date)) for one in own
        )
        yield Month(f"month-{month}", words.month(CalendarMonth(year, month)), posts)
