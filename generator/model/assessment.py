"""`assessments/*.yaml`: one assessment: answers, findings, what we ask the director to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from generator.model.record import Record
from generator.model.values import Amount, Day, Line, MonthText, Points, Rating, Slug, Text, Years


class Consent(Record):
    """Who agreed to be asked, and when."""

    by: Line
    """Who agreed."""
    on: Day
    """When."""


class AssessmentPeriod(Record):
    """The time that the roadmap looks at."""

    from_: MonthText = Field(alias="from")
    """The first month."""
    years: Years = 3
    """How many fiscal years."""


class Answer(Record):
    """What was found for one question."""

    score: Points | None = None
    """0 to 5; left out for questions that are not scored."""
    text: Text | None = None
    """The answer in words, or the choice."""
    note: Text | None = None
    """What the score rests on, in a sentence."""
    evidence: Line | None = None
    """Where we know it from."""


class Finding(Record):
    """Something that was found, and what it means."""

    id: Slug
    """A name that is never used again."""
    title: Line
    """In one line."""
    domain: Slug
    """The domain of the questionnaire."""
    severity: Literal["low", "medium", "high", "critical"]
    """How much it matters."""
    what: Text
    """What we saw."""
    so_what: Text
    """What it means for the business."""
    recommendation: Slug | None = None
    """The recommendation that answers it."""
    likelihood: Rating | None = None
    """How likely it is to happen, 1 to 5, for the risk matrix."""
    impact: Rating | None = None
    """What it would mean, 1 to 5, for the risk matrix."""


class DecisionWanted(Record):
    """What the director is asked to decide."""

    id: Slug
    """A name for it."""
    ask: Line
    """The question, in one sentence."""
    recommend: Line
    """What we recommend."""
    why: Line | None = None
    """The reason."""
    by: Day
    """Until when it must be decided."""
    amount: Amount | None = None
    """What it is about, in the client's currency."""
    recommendation: Slug | None = None
    """The recommendation it is about."""


class Budget(Record):
    """What the client wants to spend at most."""

    cap_per_year: Amount | None = None
    """The ceiling of a fiscal year."""


class Assessment(Record):
    """The whole of one file in `assessments/`."""

    title: Line
    """The title of the report."""
    date: Day
    """The date of the report."""
    questionnaire: Slug
    """The file in `questionnaires/`."""
    consent: Consent | None = None
    """Who agreed to be asked."""
    period: AssessmentPeriod | None = None
    """The time the roadmap looks at; three fiscal years from the next one where it is left out."""
    headline: Line | None = None
    """At most 12 words: where do we stand?"""
    summary: Text | None = None
    """At most 60 words: standing now, looking ahead."""
    told_us: tuple[Text, ...] = ()
    """What the client told us, for page one."""
    we_see: tuple[Text, ...] = ()
    """What we see, for page one; findings of high severity where it is left out."""
    we_need: tuple[Text, ...] = ()
    """What we need from the client, for page one."""
    answers: dict[Slug, Answer | Literal["n/a"]] = Field(default_factory=dict)
    """By question; `n/a` where it does not apply; a question left out is unanswered."""
    findings: tuple[Finding, ...] = ()
    """What was found."""
    decisions_wanted: tuple[DecisionWanted, ...] = ()
    """At most three on page one."""
    budget: Budget | None = None
    """What the client wants to spend at most."""
    swimlanes: Literal["lane", "goal"] = "lane"
    """What the rows of the roadmap on a page are: run, grow, transform, protect; or the client's goals."""
    titles: dict[Slug, Line] = Field(default_factory=dict)
    """Titles of sections in your own words, by section: `{budget: Three calm years}`."""
    next_meeting: Day | None = None
    """When we meet next."""


def last_answered(assessments: Iterable[Assessment], questionnaire: str, before: dt.date) -> Assessment | None:
    """The newest assessment before a day that has answers to a questionnaire; None where there is none."""
    found = [one for one in assessments if one.date < before and one.questionnaire == questionnaire and one.answers]
    return max(found, key=lambda one: one.date, default=None)
