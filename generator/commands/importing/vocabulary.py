"""Tags and attributes of HTML: which of them pages may hold, and what becomes of the others."""

from __future__ import annotations

import re

RENAMED = {
    "h1": "h2", "strike": "s", "tt": "code", "acronym": "abbr", "dir": "ul", "menu": "ul", "cite": "em", "var": "em",
    "samp": "code", "center": "div", "dfn": "em", "xmp": "pre", "listing": "pre",
} | dict.fromkeys("section article header footer main aside nav address hgroup fieldset".split(), "div")  # fmt: skip
TAGS = frozenset(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i"
    " img ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "abbr": {"title"},
}
"""What the sanitiser of pages lets through."""
DISSOLVED = frozenset(
    "font big blink nobr noscript form input button select option textarea label legend picture source param track wbr"
    " time data bdi bdo ruby rt rp rb html body head title meta link base output progress meter marquee o:p".split()
)
QUIET = frozenset("div span p b i em strong br font".split())
FRAMES = frozenset(["iframe", "video", "audio", "object", "embed", "frame"])
SWALLOWED = frozenset(["script", "style", "template", "svg", "canvas", "math", "applet"])
VOID = frozenset(["br", "hr", "img", "col"])
SHOWN_BY = (
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"gist\.github\.com/([\w/-]+)\.js", "https://gist.github.com/{}"),
)


def outward(source: str) -> str:
    """The page at which a film or a snippet is shown, for the address that put it into a page."""
    bare = re.sub(r"^(?:https?:)?//", "", source.strip())
    for pattern, page in SHOWN_BY:
        if found := re.match(pattern, bare):
            return page.format(found[1])
    return source.strip()
