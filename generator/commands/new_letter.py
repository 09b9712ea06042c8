"""A client and whom to write to → the file of a letter, in which one's own words are still to be written."""

from __future__ import annotations

import datetime as dt

from generator.commands.new_file import NewFile, refusal
from generator.commands.yaml_text import scalar
from generator.load.hint import instead
from generator.model.files import ClientFile


def new_letter(file: ClientFile, slug: str, to: str | None, on: dt.date) -> NewFile:
    """To who decides, where nobody else is named. ProblemsFound where that is no contact, or there is none."""
    client, contacts = file.profile.slug, file.profile.contacts
    names = [one.name for one in contacts]
    if not names:
        help = "add one under `contacts`, then write to them"
        raise refusal(f"clients/{client}/client.yaml", "there is nobody to write to", help, "no-contact")
    if to is not None and to not in names:
        nearest = instead(to, names, among="there are")
        raise refusal(
            f"clients/{client}/client.yaml", f"`{to}` is not among the contacts", nearest, "unknown-reference"
        )
    deciders = [one.name for one in contacts if one.decides]
    whom = to if to is not None else [*deciders, *names][0]
    text = f"""\
# yaml-language-server: $schema=../../../.schema/letter.json
# It prints the working agreement of client.yaml, who the partner is and how to reach us; these words go around it.
kind: welcome
date: {on}
to: {scalar(whom)}{f"   # {', '.join(names)}" if len(names) > 1 else ""}
# opening: >-
#   How you came to each other and what happens first, with the salutation; ours stands there until you write it.
# closing: >-
#   What you would have liked to know on the first day.
"""
    return NewFile(f"clients/{client}/letters/{slug}.yaml", text, f"build --only {client}", tuple(_notes(file)))


def _notes(file: ClientFile) -> list[str]:
    agreed = file.profile.working_agreement
    if agreed is not None and (agreed.we_expect or agreed.you_can_expect):
        return []
    return ["the letter prints `working_agreement` of client.yaml: write there what both sides may expect"]
