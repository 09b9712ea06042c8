"""One post or page → its page on screen and on paper."""

from __future__ import annotations

import re
from typing import Literal

from generator.model.post import Article
from generator.pages import address
from generator.pages.site.frame import frame
from generator.pages.site.listing import reading, summary, tag_links
from generator.pages.site.published import PUBLIC, Site
from generator.pages.site.view import Link, PostPage
from generator.pages.view import Html, Sheet

Kind = Literal["blog", "pages"]


def article(site: Site, article: Article, kind: Kind) -> Sheet:
    words = site.wordings[article.language]
    path = address.post(article) if kind == "blog" else address.page(article)
    root = "../" * path.count("/")
    family = [
        one for one in (site.posts if kind == "blog" else site.pages) if one.translation_key == article.translation_key
    ]
    where = address.post if kind == "blog" else address.page
    found = {one.language: where(one) for one in family}
    translations = {language: found[language] for language in site.public.site.languages if language in found}
    newer, older = _neighbours(site, article) if kind == "blog" else (None, None)
    author = site.public.site.authors.get(article.front.author) if article.front.author else None
    date = article.front.date if kind == "blog" else None
    pdf_path = path.removesuffix(".html") + ".pdf" if kind == "blog" else None
    view = PostPage(
        frame=frame(site, article.language, path, translations),
        title=article.front.title,
        author=author.name if author else site.public.site.legal_name or site.public.site.name,
        description=summary(site, article),
        date=words.day(date) if date else None,
        iso=date.isoformat() if date else None,
        updated=words.say("blog.updated", day=words.day(article.front.updated)) if article.front.updated else None,
        byline=author.name if author else None,
        reading=reading(site, words, article) if kind == "blog" else None,
        tags=tuple(tag_links(site, article.language, list(article.tags), path)) if kind == "blog" else (),
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
