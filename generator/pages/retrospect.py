"""One review → the numbers that several of its sections show, worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.client import Profile
from generator.model.review import Review
from generator.numbers import kpi
from generator.numbers import review as since
from generator.numbers.action import previous_review
from generator.numbers.basis import Basis
from generator.numbers.kpi import Trend
from generator.numbers.review import SinceLast
from generator.pages.brief import Brief

FEW_PEOPLE = 5
"""Up to so many people a client counts as small, where nobody said."""


@dataclass(frozen=True)
class Retrospect:
    """
    `stem` names the file of the review, `before` is the last review of an earlier quarter.

    `trends` are the numbers that this review lists, and those that the one before it listed: none drops out unseen.
    `measured` says which numbers (by id) were taken from which file in `metrics/`.
    """

    stem: str
    review: Review
    before: Review | None
    since: SinceLast
    trends: tuple[Trend, ...]
    small: bool
    measured: Mapping[str, str] = field(default_factory=dict)

    @property
    def titles(self) -> Mapping[str, str]:
        return self.review.titles

    @property
    def from_(self) -> dt.date:
        """The day that "since" names: that of the last review; without one, the first of the quarter."""
        return self.since.since if self.before else self.since.since + dt.timedelta(days=1)

    def basis(self, field: str) -> Basis:
        """A field of this review."""
        return Basis(f"reviews/{self.stem}.yaml", field)

    def kpi_basis(self, id: str) -> Basis:
        """Where a number's value of this quarter stands."""
        if id in self.measured:
            return Basis(f"metrics/{self.measured[id]}", f"{self.review.quarter}")
        return self.basis(f"kpis.{id}.value")


def retrospect(brief: Brief, stem: str, review: Review, measured: Mapping[str, str] | None = None) -> Retrospect:
    reviews = brief.file.reviews.values()
    before = previous_review(reviews, review.quarter)
    expected = {one.id for one in (*review.kpis, *(before.kpis if before else ()))}
    return Retrospect(
        stem=stem,
        review=review,
        before=before,
        since=since.since_last(reviews, brief.file.recommendations, review.quarter, brief.start, brief.on),
        trends=tuple(one for one in kpi.trends(reviews, review.quarter) if one.kpi.id in expected),
        small=is_small(brief.file.profile),
        measured=measured or {},
    )


def is_small(profile: Profile) -> bool:
    """Whether a client gets the review of two pages: as written, else by the number of people where it is known."""
    if profile.size is not None:
        return profile.size == "small"
    return profile.people is not None and profile.people.now <= FEW_PEOPLE
