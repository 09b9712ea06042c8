"""Rules of `client.yaml`: growth that was asked for, an account that somebody keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.load.records import Reading
from generator.load.rule.reference import fault, repeated, unknown, warning
from generator.model.client import Client
from generator.model.letter import Letter
from generator.problems import Problem

STALE_AFTER_DAYS = 365


def outlook(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Growth is told by somebody on some day, and not older than a year."""
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        if told is None:
            continue
        growth = told.record.outlook.growth if told.record.outlook else None
        if growth is None or growth.value == "unknown":
            message = f"nobody has asked {told.record.name} whether they want to grow"
            yield warning(
                told.tree, ("outlook",), message, "ask, and write down who said what and when", "growth-unknown"
            )
        elif growth.said_by is None or growth.on is None:
            help = "add `said_by` and `on`, or write `unknown`"
            message = f"growth is `{growth.value}`, but not who said so and when"
            yield fault(told.tree, ("outlook", "growth"), message, help, "growth-unsaid")
        elif (on - growth.on).days > STALE_AFTER_DAYS:
            message = f"what {growth.said_by} said about growth is older than a year ({growth.on})"
            yield warning(told.tree, ("outlook", "growth", "on"), message, "ask again", "growth-stale")


def account(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Every account names a partner, and the partner exists."""
    partners = reading.practice.record.partners if reading.practice else None
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        if told is None:
            continue
        if told.record.account is None:
            help = "add `account: {partner: …}`; the relation belongs to a founder or partner"
            yield warning(
                told.tree, (), f"{told.record.name} has no partner who keeps the relation", help, "no-partner"
            )
        elif partners is not None and told.record.account.partner not in partners:
            name = told.record.account.partner
            message = f"the partner `{name}` is not in practice.yaml"
            yield unknown(told.tree, ("account", "partner"), name, set(partners), message)


def references(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Goals have ids of their own; the client who recommended us exists; letters go to somebody."""
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        if told is None:
            continue
        client = told.record
        yield from repeated(told.tree, [(("goals", n, "id"), goal.id) for n, goal in enumerate(client.goals)], "goal")
        if client.referred_by and (client.referred_by == folder.slug or client.referred_by not in reading.clients):
            message = f"`{client.referred_by}` recommended us, but is not another client here"
            others = set(reading.clients) - {folder.slug}
            yield unknown(told.tree, ("referred_by",), client.referred_by, others, message)
        names = {contact.name for contact in client.contacts}
        for letter in folder.many("letters", Letter).values():
            if letter.record.to not in names:
                message = f"the letter goes to `{letter.record.to}`, who is not among the contacts"
                yield unknown(letter.tree, ("to",), letter.record.to, names, message)


def dates(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """What was counted or said lies in the past."""
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        if told is None:
            continue
        people = told.record.people
        if people and people.as_of > on:
            message = f"people were counted on {people.as_of}, which is after {on}"
            yield warning(told.tree, ("people", "as_of"), message, "check the year", "future")
        growth = told.record.outlook.growth if told.record.outlook else None
        if growth and growth.on and growth.on > on:
            message = f"growth was said on {growth.on}, which is after {on}"
            yield warning(told.tree, ("outlook", "growth", "on"), message, "check the year", "future")


def rhythm(reading: Reading, on: dt.date) -> Iterator[Problem]:
    """Silence can only be noticed where somebody wrote down the last word."""
    for folder in reading.clients.values():
        told = folder.one("client.yaml", Client)
        known = told.record.rhythm if told else None
        if told is not None and known is not None and known.mode == "bursts" and known.last_active is None:
            message = f"{told.record.name} comes in bursts, and nobody wrote down when they were last active"
            help = "add `last_active`: once they are silent, one page of what waits is kept ready"
            yield warning(told.tree, ("rhythm",), message, help, "last-active")


RULES = (outlook, account, references, dates, rhythm)
