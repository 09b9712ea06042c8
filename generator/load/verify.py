"""Records together → problems: references that lead nowhere, ids used twice, ideas that were forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from generator.load.records import Reading
from generator.load.rule import (
    article,
    assessment,
    client,
    edition,
    engagement,
    inquiry,
    inventory,
    metric,
    option,
    permalink,
    practice,
    review,
    roadmap,
    unwritten,
)
from generator.problems import Problem

Rule = Callable[[Reading, dt.date], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *article.RULES,
    *assessment.RULES,
    *client.RULES,
    *edition.RULES,
    *engagement.RULES,
    *inquiry.RULES,
    *inventory.RULES,
    *metric.RULES,
    *option.RULES,
    *permalink.RULES,
    *practice.RULES,
    *review.RULES,
    *roadmap.RULES,
    *unwritten.RULES,
)


def verify(reading: Reading, on: dt.date) -> list[Problem]:
    """Every problem between records that are each valid alone; `on` is the day of the build."""
    return [problem for rule in RULES for problem in rule(reading, on)]
