"""Posts and settings → the sheets of a small public site, as the tests of the site ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.load.words import read_wording
from generator.model.files import PublicFile
from generator.model.post import Article, FrontMatter
from generator.model.site import Site
from generator.model.values import Language
from generator.model.wording import Wording
from generator.pages import blog
from generator.pages.view import Sheet
from generator.press.html import environment, render

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
TEMPLATES = environment([ROOT / "templates"])


@cache
def wording(language: Language) -> Wording:
    return read_wording(language, ROOT)


def post(name: str, body: str = "Words.", language: Language = "en", folder: str = "blog", **front: object) -> Article:
    front = {"title": name.title(), **({"date": "2026-01-01"} if folder == "blog" else {}), **front}
    path = f"content/{folder}/{language}/{name}.md"
    return Article(path, language, name, FrontMatter.model_validate(front), body, body_line=5)


def public(*articles: Article, **settings: object) -> PublicFile:
    """In English and Swedish, at `https://us.example`, unless told otherwise."""
    site = {"name": "Us", "languages": ["en", "sv"], "url": "https://us.example", "navigation": ["blog"], **settings}
    return PublicFile(
        site=Site.model_validate({key: value for key, value in site.items() if value is not None}),
        posts=tuple(one for one in articles if "/blog/" in one.path),
        pages=tuple(one for one in articles if "/pages/" in one.path),
    )


def sheets(file: PublicFile, on: dt.date = TODAY) -> dict[str, Sheet]:
    """By path; no two have the same."""
    made = list(blog.sheets(file, {one: wording(one) for one in file.site.languages}, on))
    found = {sheet.path: sheet for sheet in made}
    assert len(found) == len(made)
    return found


def rendered(sheet: Sheet) -> str:
    return render(TEMPLATES, sheet.template, sheet.view, sheet.path)


def files(file: PublicFile, on: dt.date = TODAY) -> Mapping[str, str]:
    """The text of every file of the site, by path."""
    return {path: rendered(sheet) for path, sheet in sheets(file, on).items()}
