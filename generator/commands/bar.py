"""A page → the page as the preview shows it: under a bar that names its audience, reloaded when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

EVENTS = "/.events"
"""Where the script below listens."""


@dataclass(frozen=True)
class Area:
    """One of the three audiences as the preview tells them apart: its folder below `output/`, and a colour."""

    folder: str
    name: str
    colour: str


AREAS = (
    Area("site", "Public site", "#1d6b4a"),
    Area("clients", "Clients", "#8a5200"),
    Area("practice", "Practice", "#a12d25"),
)


@dataclass(frozen=True)
class Bar:
    """The bar of one area, with the addresses of all three, over pages of one edition."""

    here: Area
    links: Sequence[tuple[Area, str]]
    edition: str

    def over(self, page: bytes) -> bytes:
        """The page with the bar as the last thing in its body, so that nothing of its own comes later."""
        before, end, after = page.rpartition(b"</body>")
        return before + self._markup().encode() + end + after if end else page + self._markup().encode()

    def _markup(self) -> str:
        names = " ".join(
            f"<strong>{area.name}</strong>" if area == self.here else f'<a href="{escape(address)}">{area.name}</a>'
            for area, address in self.links
        )
        return (
            f"<style>{_STYLE}</style>"
            f'<div id="roadbook-bar" data-edition="{escape(self.edition)}" style="background: {self.here.colour}">'
            f'{names}<span role="status"></span></div><script>{_SCRIPT}</script>'
        )


def plain_page(title: str, body: str) -> bytes:
    """A page of the preview's own; `body` is markup."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_PLAIN}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    ).encode()


_PLAIN = """
:root { color-scheme: light dark }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 75rem; margin: 0 auto; padding: 1rem 1.5rem 3rem }
pre { font: 14px/1.45 ui-monospace, Menlo, Consolas, monospace; overflow-x: auto }
"""
_STYLE = """
html { scroll-padding-top: 44px }
body { padding-top: 28px }
#roadbook-bar { position: fixed; z-index: 1; top: 0; left: 0; right: 0; height: 28px; padding: 0 16px; display: flex;
  gap: 18px; color: #fff; font: 14px/28px system-ui, sans-serif; white-space: nowrap; overflow: hidden }
#roadbook-bar a { color: #fff; text-decoration: underline; text-underline-offset: 3px; display: inline }
#roadbook-bar strong { font-weight: 700 }
#roadbook-bar span { margin-left: auto; overflow: hidden; text-overflow: ellipsis }
@media print { #roadbook-bar { display: none } body { padding-top: 0 } }
"""
# A hidden page does not listen: browsers hold six connections to a server, and a seventh page would wait for ever.
_SCRIPT = """
(() => {
  const bar = document.getElementById("roadbook-bar"), state = bar.querySelector("span");
  let stream = null;
  const listen = () => {
    stream = new EventSource("/.events");
    stream.addEventListener("edition", event => {
      if (event.data === bar.dataset.edition) state.textContent = ""; else location.reload();
    });
    stream.addEventListener("busy", () => { state.textContent = "being made anew …"; });
    stream.onerror = () => { state.textContent = "the server does not answer: this page may be old"; };
  };
  const turn = () => {
    if (document.hidden) { stream?.close(); stream = null } else if (!stream) listen();
  };
  document.addEventListener("visibilitychange", turn);
  turn();
})();
"""
