"""A name and a few facts → `client.yaml` of a new client; a service → a new engagement."""

from __future__ import annotations

import datetime as dt

from generator.commands.new_file import NewFile, refusal
from generator.commands.yaml_text import scalar
from generator.load.hint import instead
from generator.load.records import Reading
from generator.model.files import ClientFile
from generator.model.values import DEVICES, in_language

RESERVED = DEVICES | {"questionnaires"}


def new_client(
    reading: Reading, slug: str, name: str, language: str, currency: str, partner: str | None, on: dt.date
) -> NewFile:
    """`client.yaml` alone: a client is complete with it. ProblemsFound where the slug is taken."""
    path = f"clients/{slug}/client.yaml"
    if slug in reading.clients or slug in RESERVED:
        raise refusal(path, f"the name `{slug}` is taken", "choose another slug", "taken")
    partners = list(reading.practice.record.partners) if reading.practice else []
    account = partner or (partners[0] if len(partners) == 1 else None)
    others = f"      # {', '.join(partners)}: who keeps the relation" if partners else ""
    service = reading.services.record.services[0].id if reading.services and reading.services.record.services else "…"
    text = f"""\
# yaml-language-server: $schema=../../.schema/client.json
# Who they are, what they want, how we work together. The other files come when you need them.
name: {scalar(name)}
# short_name:                             # in running text and file names
since: {on}                         # the day on which the relation began
language: {language}                              # of everything this client gets
currency: {scalar(currency)}
fiscal_year_start: 1                      # the month, 1 to 12; quarters follow it
{"" if account else "# "}account: {{partner: {scalar(account) if account else ""}}}{others}
contacts:
  # - {{name: , role: , decides: true, email: , phone: }}
# people: {{now: , as_of: {on}}}
outlook:
  growth: {{value: unknown}}                # growing | steady | shrinking need `said_by` and `on`: ask, never assume
  # headcount: {{{on.year}-12: }}
# rhythm: {{mode: steady}}                  # bursts: they vanish and come back with much at once
# referred_by:                            # the client who recommended you
goals:
  # - {{id: , text: , by: }}
# working_agreement:
#   reply_within_hours: 8
#   channel: phone
#   we_expect: []
#   you_can_expect: []
"""
    return NewFile(path, text, f"new engagement {slug} {service} --service {service}")


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
