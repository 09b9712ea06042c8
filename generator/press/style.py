"""Tokens, base styles and component styles → the stylesheets of screen and paper, and the colours of charts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.site import Brand
from generator.pages.chart.palette import Palette
from generator.press import webfont
from generator.problems import Place, Problem, ProblemsFound

SITE_COMPONENTS = ("site.css", "prose.css")
"""What public pages are made of: they must weigh little."""
Tokens = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Styles:
    """
    `shared` and `screen` are for browsers, `paged` for the printer; `palette` for charts.

    `site` is all that a public page needs, in one file; `xml` is for feeds and sitemaps in a browser.
    """

    shared: str
    screen: str
    site: str
    xml: str
    paged: str
    palette: Palette


def read_styles(folders: Sequence[Path], brand: Brand, paper: str = "A4") -> Styles:
    """The stylesheets in the brand's colours and faces; the first folder that has a file wins."""
    tokens = _tokens(folders)
    colour = {**tokens["colour"], "accent": brand.accent}
    components = "".join(_text(folders, f"components/{name}") for name in _components(folders))
    base = _text(folders, "styles/base.css") + components
    tail = _japanese() + base
    screen = _variables(":root", colour, tokens["size"], _faces(brand, screen=True))
    paged = _variables(":root", colour, tokens["size"], {**_faces(brand, screen=False), "sheet": paper})
    public = _japanese() + _text(folders, "styles/base.css")
    public += "".join(_text(folders, f"components/{name}") for name in _site_components(folders))
    dark = "@media (prefers-color-scheme: dark) {\n" + _variables(":root", tokens["dark"], {}, {}) + "}\n"
    browser, printed = _text(folders, "styles/screen.css"), _text(folders, "styles/printed.css")
    return Styles(
        shared=webfont.rules(brand) + screen + tail,
        screen=dark + browser,
        site=f"{webfont.rules(brand)}{screen}{public}@media screen {{\n{dark}{browser}}}\n{printed}",
        xml=_text(folders, "styles/xml.css"),
        paged=paged + tail + _text(folders, "styles/paged.css"),
        palette=_palette(colour),
    )


def _palette(colour: Mapping[str, str]) -> Palette:
    names = ("ink", "muted", "rule", "paper", "accent", "accent_soft", "good", "watch", "act", "unknown")
    return Palette(**{name: colour[name] for name in names})


def _faces(brand: Brand, *, screen: bool) -> dict[str, str]:
    """On paper the faces of the fonts package alone; on screen whatever the reader's machine has beside them."""
    text, display = f'"{brand.typefaces.text}", "Noto Sans JP"', f'"{brand.typefaces.display}", "Noto Sans JP"'
    if screen:
        text, display = f"{text}, system-ui, sans-serif", f"{display}, Charter, Georgia, serif"
    code = "ui-monospace, Menlo, Consolas, monospace" if screen else text
    return {"face-text": text, "face-display": display, "face-code": code}


def _japanese() -> str:
    """Latin display faces have no kana: Japanese titles are set in the Japanese face throughout."""
    return ':root:lang(ja) { --face-display: "Noto Sans JP", "Source Sans 3" }\n'


def _variables(selector: str, colour: Mapping[str, str], size: Mapping[str, str], other: Mapping[str, str]) -> str:
    rows = [f"--{name.replace('_', '-')}: {value}" for name, value in colour.items()]
    rows += [f"--size-{name}: {value}" for name, value in size.items()]
    rows += [f"--{name}: {value}" for name, value in other.items()]
    return f"{selector} {{ {'; '.join(rows)} }}\n"


def _components(folders: Sequence[Path]) -> list[str]:
    return sorted({path.name for folder in folders for path in (folder / "components").glob("*.css")})


def _site_components(folders: Sequence[Path]) -> list[str]:
    """Ours that public pages are made of, and whatever the practice has added."""
    ours = _components(folders[-1:])
    return [name for name in _components(folders) if name in SITE_COMPONENTS or name not in ours]


def _tokens(folders: Sequence[Path]) -> Tokens:
    """Colours and sizes by name; those of a practice's own file have the names of ours."""
    name = "styles/tokens.toml"
    try:
        tokens: Tokens = tomllib.loads(_text(folders, name))
    except tomllib.TOMLDecodeError as fault:
        raise ProblemsFound(
            [Problem(Place(f"templates/{name}"), f"this is not TOML: {fault}", code="template")]
        ) from None
    ours = tomllib.loads(_text(folders[-1:], name))
    missing = [f"`{part}.{key}`" for part in ours for key in ours[part] if key not in tokens.get(part, {})]
    if missing:
        help = "compare it with the file of the same name that comes with Roadbook"
        message = f"there is no {', '.join(missing)}"
        raise ProblemsFound([Problem(Place(f"templates/{name}"), message, help, code="template")])
    return tokens


def _text(folders: Sequence[Path], name: str) -> str:
    for folder in folders:
        if (folder / name).is_file():
            try:
                return (folder / name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                raise ProblemsFound(
                    [Problem(Place(f"templates/{name}"), "the file is not UTF-8", code="encoding")]
                ) from None
    raise FileNotFoundError(name)
