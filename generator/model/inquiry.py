"""`clients/<slug>/questionnaires/*.yaml`: one questionnaire handed to a client, to be answered until a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.record import Record
from generator.model.values import Day, Flag, Line, Slug, Text

BY, ON, IDENTITY = "form--by", "form--on", "form--identity"
"""Names of form fields that are no answer: two hyphens, which no id of a question has."""


def note_of(question: str) -> str:
    """The name of the field for a word on the answer."""
    return f"{question}--note"


def same_of(question: str) -> str:
    """The name of the box for "still true"."""
    return f"{question}--same"


class Inquiry(Record):
    """The whole of one file in a client's `questionnaires/`."""

    questionnaire: Slug
    """The question set: a file in `clients/questionnaires/`."""
    date: Day
    """The day on which it is handed over."""
    due: Day
    """Until when it should be back."""
    to: Line
    """Who fills it in; a contact of the client."""
    confirm: Flag = False
    """Whether last time's answers stand in it, to be confirmed. Sensitive ones do for a contact who decides."""
    opening: Text | None = None
    """Why we ask now, in your own words; ours where it is left out."""


@dataclass(frozen=True)
class Identity:
    """What a form says of itself: whose it is, which inquiry, and the fingerprint of the questions as asked."""

    client: str
    inquiry: str
    questionnaire: str
    edition: str
    date: str

    def __str__(self) -> str:
        return f"roadbook-form/1 {self.client} {self.inquiry} {self.questionnaire} {self.edition} {self.date}"

    @property
    def code(self) -> str:
        """As it is printed, for a sheet that comes back on paper."""
        return f"{self.client} · {self.inquiry} · {self.edition[:8]}"


def identity(text: str) -> Identity | None:
    """What `str(Identity)` said; None for anything else."""
    slug = r"([a-z0-9]+(?:-[a-z0-9]+)*)"
    pattern = rf"roadbook-form/1 {slug} {slug} {slug} ([0-9a-f]{{16}}) (\d{{4}}-\d\d-\d\d)"
    found = re.fullmatch(pattern, text, re.ASCII) if len(text) < 400 else None
    return Identity(*found.groups()) if found else None
