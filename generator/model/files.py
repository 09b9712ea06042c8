"""What was read, sorted by who may see it: the public's, one client's, the practice's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from generator.model.assessment import Assessment
from generator.model.asset import Asset
from generator.model.client import Client, Profile
from generator.model.contract import Contract
from generator.model.decision import Decision
from generator.model.edition import Issued
from generator.model.engagement import Engagement
from generator.model.inquiry import Inquiry
from generator.model.letter import Letter
from generator.model.lifecycle import Product
from generator.model.metric import Series
from generator.model.option import OptionsPaper
from generator.model.plan import Plan
from generator.model.post import Article
from generator.model.practice import Partner, Practice
from generator.model.private import Private
from generator.model.questionnaire import Questionnaire
from generator.model.review import Review
from generator.model.roadmap import Recommendation
from generator.model.site import Service, Site


@dataclass(frozen=True)
class Image:
    """
    A picture of `content/`: its bytes as they lie on disk, not yet re-encoded.

    Width and height are those at which it is shown, in pixels; 0 where a drawing has none.
    """

    path: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def is_drawing(self) -> bool:
        return self.path.endswith(".svg")

    @property
    def widths(self) -> tuple[int, ...]:
        """Of which browsers may choose, in pixels: none wider than it is, none that hardly differs from the next."""
        widest = min(self.width, SHOWN_WIDTHS[-1])
        return (*(width for width in SHOWN_WIDTHS if width <= 0.85 * widest), widest)

    @property
    def size(self) -> tuple[int, int]:
        """Of the one that stands in the page itself, on paper and in feeds."""
        widest = self.widths[-1]
        return widest, max(1, round(self.height * widest / self.width)) if self.width else self.height

    def at(self, width: int, kind: str) -> str:
        """The name of the picture at that width as `avif` or `webp`; no name in `content/` has two dots."""
        return f"{self.path}.{width}.{kind}"

    @property
    def whole(self) -> str:
        """The name of the picture with all its pixels, for links to it."""
        stem, _, ending = self.path.rpartition(".")
        return self.path if self.is_drawing or self.width <= SHOWN_WIDTHS[-1] else f"{stem}.whole.{ending}"


SHOWN_WIDTHS = (480, 800, 1200, 1600)
"""Of pictures in posts, which are set at most 680 pixels wide; twice that for fine screens."""


@dataclass(frozen=True)
class PublicFile:
    """What everyone may read."""

    site: Site
    services: tuple[Service, ...] = ()
    posts: tuple[Article, ...] = ()
    pages: tuple[Article, ...] = ()
    images: Mapping[str, Image] = field(default_factory=dict)


@dataclass(frozen=True)
class Letterhead:
    """What every client may know of the practice: its public face and the partner who keeps the relation."""

    site: Site
    partner: Partner | None
    paper: str
    logo: Image | None


@dataclass(frozen=True)
class ClientFile:
    """What one client's documents are made from. There is no private field to leak."""

    profile: Profile
    letterhead: Letterhead
    engagements: Mapping[str, Engagement] = field(default_factory=dict)
    assets: tuple[Asset, ...] = ()
    contracts: tuple[Contract, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    plan: Plan | None = None
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    metrics: tuple[Series, ...] = ()
    options: Mapping[str, OptionsPaper] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=dict)
    inquiries: Mapping[str, Inquiry] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    editions: tuple[Issued, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """One client as the practice sees it: everything."""

    slug: str
    client: Client
    private: Private | None
    engagements: Mapping[str, Engagement]
    recommendations: tuple[Recommendation, ...]
    assessments: Mapping[str, Assessment]
    reviews: Mapping[str, Review]
    contracts: tuple[Contract, ...] = ()
    plan: Plan | None = None
    decisions: tuple[Decision, ...] = ()
    options: Mapping[str, OptionsPaper] = field(default_factory=dict)


@dataclass(frozen=True)
class PracticeFile:
    """What the practice's own book is made from."""

    site: Site
    practice: Practice
    services: tuple[Service, ...] = ()
    ledgers: tuple[Ledger, ...] = ()


@dataclass(frozen=True)
class Everything:
    """The whole of what was read, split by audience."""

    public: PublicFile
    clients: Mapping[str, ClientFile] = field(default_factory=dict)
    practice: PracticeFile | None = None


def as_canonical(file: ClientFile) -> bytes:
    """All that a client's pages are made from, as bytes that are the same where, and only where, all of it is."""
    return to_json(file, bytes_mode="base64", fallback=repr)


def as_told(file: ClientFile) -> bytes:
    """The same as JSON that `from_told` reads, without pictures and without what was handed over."""
    bare = replace(file, editions=(), letterhead=replace(file.letterhead, logo=None))
    return TypeAdapter(ClientFile).dump_json(bare, by_alias=True, exclude_defaults=True)


def from_told(content: bytes) -> ClientFile | None:
    """What was known of a client then; None where a record is no longer what it was."""
    try:
        return TypeAdapter(ClientFile).validate_json(content)
    except ValidationError:
        return None
