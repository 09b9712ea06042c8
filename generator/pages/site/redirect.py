"""Old addresses of published posts and pages → pages that lead to the new ones, and a list for hosts that read one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from generator.model.permalink import file_of
from generator.model.post import Article
from generator.pages import address
from generator.pages.site import structured
from generator.pages.site.catalogue import Site
from generator.pages.site.frame import at_any_address
from generator.pages.site.published import PUBLIC
from generator.pages.site.view import Link, Moved, PlainFile
from generator.pages.view import Html, Sheet


def redirects(site: Site) -> Iterator[Sheet]:
    """A page at every old address; and `_redirects`, which hosts such as Netlify, Cloudflare and GitLab read."""
    moved = [(alias, one) for one in (*site.posts, *site.pages) for alias in one.aliases]
    moved.sort(key=lambda pair: pair[0])
    files = {file_of(alias): one for alias, one in moved}
    for path, one in files.items():
        yield _page(site, path, one)
    if moved:
        root = at_any_address(site)
        lines = [
            f"{root}{quote(alias.lstrip('/'))} {root}{quote(address.tidy(site.addresses.articles[one.path]))} 301\n"
            for alias, one in moved
        ]
        sources = tuple(dict.fromkeys(one.path for _, one in moved))
        yield Sheet(PUBLIC, "_redirects", "layouts/file.txt", PlainFile(Html("".join(lines))), sources=sources)


def _page(site: Site, path: str, article: Article) -> Sheet:
    words, target = site.wordings[article.language], site.addresses.articles[article.path]
    view = Moved(
        language=article.language,
        title=words.say("blog.moved"),
        lede=words.say("blog.moved_lede"),
        link=Link(article.front.title, site.addresses.href(path, target)),
        canonical=structured.whole(site, target) if site.public.site.url else None,
    )
    return Sheet(PUBLIC, path, "layouts/moved.html", view, sources=(article.path,))
