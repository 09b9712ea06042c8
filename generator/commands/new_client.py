"""What is known on the first day → the first files of a new client; a service → a new engagement."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.commands.beginning import Beginning, taken
from generator.commands.new_file import NewFile, client_file, refusal, taken_in
from generator.commands.new_inquiry import new_inquiry
from generator.commands.new_letter import new_letter
from generator.commands.yaml_text import flow, known, scalar
from generator.load.hint import instead
from generator.load.records import Reading
from generator.model.files import ClientFile
from generator.model.values import in_language


def new_client(reading: Reading, told: Beginning, on: dt.date) -> NewFile:
    """
    `client.yaml`, and where somebody decides there the welcome letter and the questionnaire to hand them.

    ProblemsFound where the name is taken, or something that was typed cannot be.
    """
    path = f"clients/{told.slug}/client.yaml"
    why = taken(told.slug, reading)
    if why is not None:
        raise refusal(path, why, "choose another slug", "taken")
    services = reading.services.record.services if reading.services else ()
    service = services[0].id if services else "…"
    alone = NewFile(path, _client(reading, told, on), f"new engagement {told.slug} {service} --service {service}")
    if told.contact is None:
        return alone
    file = client_file(taken_in(reading, alone), told.slug, on)
    letter = new_letter(file, "welcome", told.contact, on)
    more = [letter]
    if len(reading.questionnaires) == 1:
        more.append(new_inquiry(file, reading, None, None, told.contact, on))
    return replace(alone, then=f"build --only {told.slug}", notes=letter.notes, more=tuple(more))


def _client(reading: Reading, told: Beginning, on: dt.date) -> str:
    partners = list(reading.practice.record.partners) if reading.practice else []
    account = told.partner or (partners[0] if len(partners) == 1 else None)
    others = f"      # {', '.join(partners)}: who keeps the relation" if partners else ""
    return f"""\
# yaml-language-server: $schema=../../.schema/client.json
# Who they are, what they want, how we work together. The other files come when you need them.
name: {scalar(told.name)}
# short_name:                             # in running text and file names
since: {on}                         # the day on which the relation began
language: {told.language}                              # of everything this client gets
currency: {scalar(told.currency)}
fiscal_year_start: {told.year_starts:<22} # the month, 1 to 12; quarters follow it
{"" if account else "# "}account: {{partner: {scalar(account) if account else ""}}}{others}
contacts:
{_contact(told)}
# people: {{now: , as_of: {on}}}
outlook:
  growth: {{value: unknown}}                # growing | steady | shrinking need `said_by` and `on`: ask, never assume
  # headcount: {{{on.year}-12: }}
# rhythm: {{mode: steady}}                  # bursts: they vanish and come back with much at once
# referred_by:                            # the client who recommended you
goals:
  # - {{id: , text: , by: }}
{_agreement(told)}"""


def _contact(told: Beginning) -> str:
    if told.contact is None:
        return "  # - {name: , role: , decides: true, email: , phone: }"
    facts = known({"name": told.contact, "role": told.role, "email": told.email})
    return f"  - {flow(facts)[:-1]}, decides: true}}"


def _agreement(told: Beginning) -> str:
    """What the welcome letter prints; one's own words are still to be written."""
    if told.channel is None:
        return """\
# working_agreement:                      # the welcome letter prints it
#   reply_within_hours: 8
#   channel: phone
#   we_expect: []
#   you_can_expect: []
"""
    return f"""\
working_agreement:                        # the welcome letter prints it
  channel: {scalar(told.channel)}
  # reply_within_hours: 8
  we_expect:
    # -
  you_can_expect:
    # -
"""


def new_engagement(file: ClientFile, slug: str, service: str, on: dt.date) -> NewFile:
    """A lead: what is not agreed yet is the practice's own affair. ProblemsFound where there is no such service."""
    client = file.profile.slug
    path = f"clients/{client}/engagements/{slug}.yaml"
    if service not in file.services:
        help = instead(service, file.services, among="there are")
        raise refusal("content/services.yaml", f"there is no service `{service}`", help, "unknown-reference")
    offered = file.services[service]
    title = in_language(offered.name, file.profile.language) or service
    rebuilt = "# last_rebuild:                           # due again about 18 months later\n"
    text = f"""\
# yaml-language-server: $schema=../../../.schema/engagement.json
# What we do for {file.profile.short_name}: a ray while it goes on, a segment once it ends. They never see a lead.
title: {scalar(title)}
service: {service}
status: lead                              # lead | proposed | active | paused | done | lost
start: {on}                         # the first day, or the hoped-for one
end:                                      # empty: a ray
# fee: {{model: retainer, amount: , per: month}}  # {file.profile.currency}; or time, fixed, milestones
prepaid: false
# hours: {{included_per_month: , used: {{{on:%Y-%m}: }}}}     # a month that is left out was not measured
{rebuilt if offered.nature == "evolving" else ""}deliverables:
  # - {{title: , due: , done: }}
extra_mile:
  # - {{on: , hours: , what: , told_client: false}}
# summary: >-
#   One paragraph: what it is and why.
"""
    return NewFile(path, text, "check")
