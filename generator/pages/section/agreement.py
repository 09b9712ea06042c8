"""The working agreement → "How we work together", in the first report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.assessment import Assessment
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.view import Bullets, Heading


@dataclass(frozen=True)
class Agreement:
    kind: ClassVar[str] = "agreement"
    heading: Heading
    sentence: str | None
    columns: tuple[Bullets, ...]


def compose(brief: Brief, assessment: Assessment) -> Agreement | None:
    """None where nothing was agreed, and in every report but the first."""
    agreed = brief.file.profile.working_agreement
    earlier = [one for one in brief.file.assessments.values() if one.date < assessment.date]
    if agreed is None or earlier:
        return None
    columns = [
        Bullets(brief.say("agreement.you_can_expect"), tuple(map(line, agreed.you_can_expect))),
        Bullets(brief.say("agreement.we_expect"), tuple(map(line, agreed.we_expect))),
    ]
    return Agreement(
        heading=brief.heading("agreement", "agreement", brief.say("agreement.title"), assessment.titles),
        sentence=_sentence(brief),
        columns=tuple(column for column in columns if column.lines),
    )


def _sentence(brief: Brief) -> str | None:
    agreed = brief.file.profile.working_agreement
    parts = []
    if agreed and agreed.reply_within_hours is not None:
        parts.append(brief.say("agreement.reply", n=agreed.reply_within_hours))
    if agreed and agreed.channel:
        parts.append(brief.say("agreement.channel", channel=agreed.channel))
    return " ".join(parts) or None
