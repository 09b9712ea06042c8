"""The markup of a post → as paper and feed readers can show it."""

from __future__ import annotations

import html
import re

from generator.pages.prose.labels import Labels

BOX = (
    '<svg class="task-box" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 12 12"><title>{}</title>{}</svg>'
)
FRAME = '<rect x="1" y="1" width="10" height="10" fill="none" stroke="#1c2126" stroke-width="1.2"/>'
TICK = '<path d="M3 6.2 5.2 8.6 9.2 3.4" fill="none" stroke="#1c2126" stroke-width="1.6"/>'


def on_paper(markup: str, labels: Labels) -> str:
    """Boxes are drawn, formulas are black, and footnotes have no way back."""

    def box(found: re.Match[str]) -> str:
        done = " checked" in found[0]
        return BOX.format(html.escape(labels.done if done else labels.open), FRAME + (TICK if done else ""))

    markup = re.sub(r"<input [^>]*>", box, markup)
    markup = markup.replace('fill="currentColor"', 'fill="#1c2126"')
    return re.sub(r'(?:&nbsp;)?<a [^>]*class="footnote-backref".*?</a>', "", markup, flags=re.DOTALL)


def in_feed(markup: str) -> str:
    """Feed readers drop inline drawings: a formula is shown as it was written."""
    return re.sub(
        r'<svg class="formula[^"]*".*?<title>(.*?)</title>.*?</svg>', r"<code>\1</code>", markup, flags=re.DOTALL
    )
