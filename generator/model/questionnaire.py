"""`questionnaires/*.yaml`: question sets with domains, weights and texts by language."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Record
from generator.model.values import Flag, Line, Localised, Slug, Weight


class Domain(Record):
    """One field of the questionnaire, with a score of its own."""

    id: Slug
    """A name that questions, findings and recommendations refer to."""
    name: Localised
    """What it is called."""
    weight: Weight
    """How much it counts in the overall score."""


class Question(Record):
    """One question, or one standard to check."""

    id: Slug
    """A name that is never used again: answers refer to it for years."""
    domain: Slug
    """The domain it belongs to."""
    text: Localised
    """The question, as it is asked."""
    kind: Literal["scale", "choice", "text"] = "scale"
    """`scale` answers are scored 0 to 5; the others are read, not scored."""
    choices: tuple[Localised, ...] = ()
    """What can be chosen, for `choice`."""
    weight: Weight | None = None
    """How much it counts in its domain; one where it is left out."""
    sensitive: Flag = False
    """Whether its answer is for the client's own copy alone."""
    scale: dict[Line, Localised] = {}
    """What single scores mean: `{0: Never tested, 5: Restored every quarter}`."""


class Questionnaire(Record):
    """The whole of one file in `questionnaires/`."""

    title: Localised
    """What it is called on its cover."""
    edition: Line
    """Raised whenever a question changes its meaning."""
    introduction: Localised | None = None
    """What to know before answering."""
    domains: tuple[Domain, ...]
    """The fields, in their order."""
    questions: tuple[Question, ...]
    """The questions, in their order."""
