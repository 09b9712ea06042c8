"""`questionnaires/*.yaml`: question sets with domains, weights and texts by language."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from generator.model.record import Record
from generator.model.values import Count, Flag, Language, Line, Localised, Slug, Weight, in_language


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
    required: Flag = False
    """Whether a filled form without it is not complete. Most may be left empty: that says where to look."""


class Questionnaire(Record):
    """The whole of one file in `questionnaires/`."""

    title: Localised
    """What it is called on its cover."""
    edition: Line
    """Raised whenever a question changes its meaning."""
    introduction: Localised | None = None
    """What to know before answering."""
    minutes: Count | None = None
    """How long it takes; worked out from the questions where it is left out."""
    domains: tuple[Domain, ...]
    """The fields, in their order."""
    questions: tuple[Question, ...]
    """The questions, in their order."""


def fingerprint(asked: Questionnaire, language: Language) -> str:
    """
    Sixteen hexadecimal digits of the SHA-256 of what is asked in a language: the questions in their order, with kind,
    words, choices and what scores mean. Another one whenever an answer could mean something else.
    """

    def words(text: Localised) -> str | None:
        return in_language(text, language)

    questions = [
        [
            one.id,
            one.kind,
            words(one.text),
            [words(choice) for choice in one.choices],
            {score: words(meaning) for score, meaning in one.scale.items()},
        ]
        for one in asked.questions
    ]
    written = json.dumps([language, questions], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:16]
