"""Whatever somebody wrote: importing never fails, and no word of the prose is lost."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.commands.importing.autop import with_paragraphs
from generator.commands.importing.inline import COMMENT, GOES_TO
from generator.commands.importing.kramdown import EXTENSION, SPAN
from generator.commands.importing.liquid import PIECE, Scene, unliquid
from generator.commands.importing.markdown import markdown
from generator.commands.importing.markup import markup
from generator.commands.importing.passage import Told
from generator.commands.importing.shortcode import expanded
from generator.commands.importing.tag import TAG, Target
from generator.load.foreign.archive import Entry

SCENE = Scene(posts={"2012-01-01-a": "/a"}, files={}, site={"title": "wsitetitle"}, page={})
MARKS = (
    *"{% highlight ruby linenos %}¦{% endhighlight %}¦{% raw %}¦{% endraw %}¦{% post_url 2012-01-01-a %}".split("¦"),
    *"{% if x %}¦{{ page.x }}¦{{¦}}¦{%¦%}¦{% blockquote A, B http://b.example/ c %}¦{% endblockquote %}".split("¦"),
    *"{% pullquote %}¦{% endpullquote %}¦{: .lead #a}¦{:toc}¦{::comment}¦{:/comment}¦{::options x=1 /}".split("¦"),
    *"* ¦- ¦1. ¦2. ¦10. ¦    ¦\t¦  ¦\n¦\n\n¦\n¦```¦~~~ ruby¦````¦> ¦>> ¦#¦## ¦|¦| a | b |¦|---|---|".split("¦"),
    *"[¦]¦](¦](http://x.example/)¦![¦(¦)¦[^1]¦[^1]: ¦: ¦<¦>¦<div>¦</div>¦<b>¦</b>¦<pre>¦</pre>¦<p¦<T>".split("¦"),
    *'<a href="/x">¦</a>¦<br/>¦<!--¦-->¦<!--more-->¦`¦``¦$¦$$¦~~¦\\¦\\\\¦*¦**¦_¦&amp;¦&¦---¦***¦==='.split("¦"),
)
CODES = (
    *'[caption]¦[/caption]¦[gallery ids="1"]¦[code]¦[/code]¦[sourcecode language="php"]¦[/sourcecode]¦[[x]]'.split("¦"),
    *"[x y=1]¦[/x]¦<!-- wp:paragraph -->¦<!-- /wp:paragraph -->¦<!-- wp:a/b {} /-->¦<ul>¦<li>¦</li>¦</ul>".split("¦"),
    *"<h1>¦</h1>¦<table><tr><td>¦</td></tr></table>¦<blockquote>¦</blockquote>¦<em>¦</em>¦<figure>".split("¦"),
    *"</figure>¦<p>¦</p>¦$latex x$¦<code>¦</code>".split("¦"),
)
WORDS = st.integers(0, 999).map(lambda number: f"w{number:03}q")


class Nowhere:
    """Addresses lead somewhere else, or nowhere."""

    def link(self, address: str, line: int) -> str | None:
        return None if len(address) % 2 else "https://elsewhere.example/"

    def picture(self, address: str, line: int) -> Target | None:
        return None if len(address) % 2 else Target("images/a.png")

    def shown(self, address: str) -> str:
        return address

    def is_same(self, address: str, other: str) -> bool:
        return address == other


def text_of(marks: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(WORDS, st.sampled_from(marks), st.just(" "), st.just("\n")), max_size=60).map("".join)


def lost(before: str, after: str, told: Told) -> set[str]:
    """Words of the prose that are neither in the text nor in what is told of it."""
    said = after + " ".join(remark.text for remark in told.remarks)
    return set(re.findall(r"w\d{3}q", before)) - set(re.findall(r"w\d{3}q", said))


@given(text_of(MARKS))
@example("- one\n- two\n  - three\n\n1. a\n2. b\n\n   ```\n   w001q\n   ```\n3. c\n")
@example("{% highlight ruby %}w001q{% endhighlight %}w002q")
@example("<div>\n\n    <p>w001q</p>\n</div>\nw002q")
def test_markdown_with_liquid_and_kramdown_keeps_every_word(text: str) -> None:
    told = Told("x.md")
    passage = unliquid(text, 5, SCENE, told)
    assert len(passage.origins) == passage.text.count("\n") + 1
    after = markdown(passage, Nowhere(), told)
    assert lost(_shown(text), after, told) == set()
    assert not re.search("[\x02-\x06]", after)
    assert all(5 <= (remark.line or 5) <= 5 + text.count("\n") for remark in told.remarks)


@given(text_of((*MARKS, *CODES)))
def test_html_with_shortcodes_keeps_every_word(text: str) -> None:
    told = Told("x.xml")
    entry = Entry("x.xml", 1, "post", "wordpress", "T", "t", text, 7, id="3")
    passage = with_paragraphs(expanded(entry, {"1": ("/a.png",)}, {}, told))
    after = markup(passage, Nowhere(), told)
    assert lost(_shown(text), after, told) == set()
    assert not re.search("[\x02-\x06]", after)


def _shown(text: str) -> str:
    """What of it a reader saw: no tags with what is in them, no addresses, and no comments."""
    for pattern in (COMMENT, PIECE, TAG, SPAN, EXTENSION, GOES_TO):
        text = pattern.sub("", text)
    return text
