"""`content/site.yaml` and `content/services.yaml`: the public face: name, address, languages, brand, services."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Address, Colour, Email, FileName, Language, Line, Localised, Slug


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
    url: Address | None = None
    """Where the site will stand, without a slash at the end; feeds need it."""
    languages: tuple[Language, ...] = ("en",)
    """Of the site; the first is the default."""
    contact: SiteContact = SiteContact()
    """How to reach the practice."""
    brand: Brand = Brand()
    """How the practice looks."""
    authors: dict[Slug, Author] = Field(default_factory=dict)
    """Who writes, by id."""
    tags: dict[Slug, Localised] = Field(default_factory=dict)
    """What tags are called, by id."""
    navigation: tuple[Slug, ...] = ("blog",)
    """Pages in the order of the menu; `blog` and `services` are built in."""


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
