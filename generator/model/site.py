"""`content/site.yaml` and `content/services.yaml`: the public face: name, address, languages, brand, services."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from generator.model.permalink import PagePattern, PostPattern
from generator.model.record import Record
from generator.model.values import (
    LANGUAGES,
    Address,
    Colour,
    Email,
    FileName,
    Language,
    Line,
    Localised,
    PageLength,
    Slug,
)


class SiteContact(Record):
    """How to reach the practice."""

    email: Email | None = None
    """Where to write."""
    phone: Line | None = None
    """Where to call."""
    address: tuple[Line, ...] = ()
    """Line by line."""
    organisation_number: Line | None = None
    """The number in the companies register."""


class Typefaces(Record):
    """The faces of text and of display, by the family names of the fonts package."""

    text: Line = "Source Sans 3"
    """For text and tables."""
    display: Line = "XCharter"
    """For titles."""


class Brand(Record):
    """How the practice looks."""

    accent: Colour = "#1f4e6b"
    """The one accent colour; it must be readable on white."""
    logo: FileName | None = None
    """A file in `content/`: SVG or PNG."""
    typefaces: Typefaces = Typefaces()
    """The faces of text and display."""


class Author(Record):
    """Somebody who writes."""

    name: Line
    """The name that pages print."""
    role: Localised | None = None
    """What they do."""
    about: Localised | None = None
    """A sentence or two."""


class Topic(Record):
    """What posts can be gathered under: a tag, a category, a series."""

    name: Localised
    """What it is called."""
    description: Localised | None = None
    """A sentence or two above its posts."""


def _read_topic(written: Any) -> Any:
    """A name alone will do, as a text or by language."""
    if isinstance(written, str) or (isinstance(written, dict) and written and set(written) <= set(LANGUAGES)):
        return {"name": written}
    return written


NamedTopic = Annotated[Topic, BeforeValidator(_read_topic, json_schema_input_type=Topic | Localised)]
Topics = dict[Slug, NamedTopic]


class Permalinks(Record):
    """
    Where posts and pages stand: `{lang}`, `{slug}`, and for posts `{year}`, `{month}`, `{day}`.

    What ends with a slash is a folder's `index.html`, to which the site's own links lead by the folder's name.
    """

    blog: PostPattern = "/{lang}/blog/{slug}.html"
    """The addresses of posts."""
    pages: PagePattern = "/{lang}/{slug}.html"
    """The addresses of pages."""


class Site(Record):
    """The whole of `site.yaml`."""

    name: Line
    """The practice's name in running text and file names."""
    legal_name: Line | None = None
    """The full name of the firm."""
    tagline: Localised | None = None
    """A few words under the name."""
    description: Localised | None = None
    """One or two sentences, for search engines and feeds."""
    url: Annotated[Address, AfterValidator(lambda url: url.rstrip("/"))] | None = None
    """Where the site will stand, such as https://example.com; feeds and the sitemap need it."""
    languages: tuple[Language, ...] = ("en",)
    """Of the site; the first is the default."""
    contact: SiteContact = SiteContact()
    """How to reach the practice."""
    brand: Brand = Brand()
    """How the practice looks."""
    authors: dict[Slug, Author] = Field(default_factory=dict)
    """Who writes, by id."""
    tags: Topics = Field(default_factory=dict)
    """What posts are about: the names of tags, by id."""
    categories: Topics = Field(default_factory=dict)
    """What kinds of posts there are, by id."""
    series: Topics = Field(default_factory=dict)
    """Posts that belong together and are read in order, by id."""
    permalinks: Permalinks = Permalinks()
    """Where posts and pages stand."""
    posts_per_page: PageLength = 20
    """How many posts a list shows at once."""
    navigation: tuple[Slug, ...] = ("blog",)
    """Pages in the order of the menu; `blog`, `archive` and `services` are built in."""


class Service(Record):
    """Something we do."""

    id: Slug
    """A name that engagements refer to."""
    nature: Literal["ongoing", "evolving", "one-off"]
    """ongoing; evolving (improved step by step, rebuilt after about 18 months); or one-off."""
    name: Localised
    """What it is called."""
    summary: Localised | None = None
    """What it is."""
    for_whom: Localised | None = None
    """For whom it is meant."""


class Services(Record):
    """The whole of `services.yaml`."""

    services: tuple[Service, ...] = ()
    """The catalogue."""
