"""A client and a question set → the file by which a questionnaire is handed to them."""

from __future__ import annotations

import datetime as dt

from generator.commands.new_file import NewFile
from generator.commands.new_paper import chosen_questionnaire, decider
from generator.commands.yaml_text import scalar
from generator.load.records import Reading
from generator.load.rule.unwritten import PLACEHOLDER
from generator.model.assessment import last_answered
from generator.model.files import ClientFile

WEEKS = 3
"""How long they have where nothing else is said."""


def new_inquiry(
    file: ClientFile, reading: Reading, questionnaire: str | None, due: dt.date | None, to: str | None, on: dt.date
) -> NewFile:
    """With last time's answers to confirm where there are any. ProblemsFound where there is no such questionnaire."""
    slug = file.profile.slug
    newest = max((one for one in file.assessments.values() if one.date <= on), key=lambda one: one.date, default=None)
    name = chosen_questionnaire(reading, questionnaire, newest)
    last = last_answered(file.assessments.values(), name, on)
    others = ", ".join(contact.name for contact in file.profile.contacts)
    who = f"to: {(to and scalar(to)) or decider(file) or scalar(PLACEHOLDER)}"
    text = f"""\
# yaml-language-server: $schema=../../../.schema/inquiry.json
# What we ask {file.profile.short_name}: a page, and a PDF form that `roadbook intake` reads back.
questionnaire: {name}
date: {on}                         # the day on which it is handed over
due: {due or on + dt.timedelta(weeks=WEEKS)}                          # until when it should be back
{who}{f"   # {others}" if others else ""}
confirm: {"true" if last else "false"}                             # {_confirm(last.date if last else None)}
# opening: >-
#   Why we ask now, in your own words.
"""
    return NewFile(f"clients/{slug}/questionnaires/{on:%Y-%m}.yaml", text, f"build --only {slug}")


def _confirm(day: dt.date | None) -> str:
    if day is None:
        return "there are no answers of last time yet"
    return f"with the answers of {day} to confirm; `false` for a blank one"
