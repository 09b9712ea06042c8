"""What was typed, and a terminal → what is known of a new client on the first day."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.commands.ask import Terminal, one_of
from generator.load.records import Reading
from generator.model.values import (
    DEVICES,
    LANGUAGES,
    objection,
    read_currency,
    read_email,
    read_line,
    read_month_number,
    read_slug,
)
from generator.model.wording import is_currency

RESERVED = DEVICES | {"questionnaires"}
NEEDED = ("slug", "name", "language", "currency")


@dataclass(frozen=True)
class Beginning:
    """`year_starts` is the first month of the fiscal year; the contact is who decides."""

    slug: str
    name: str
    language: str
    currency: str
    partner: str | None = None
    contact: str | None = None
    role: str | None = None
    email: str | None = None
    channel: str | None = None
    year_starts: int = 1


def typed(given: argparse.Namespace) -> Beginning | None:
    """What the command line says; None where it leaves out what is needed."""
    facts: Mapping[str, object] = vars(given)
    if any(facts[name] is None for name in NEEDED):
        return None
    return _beginning({name: facts[name] for name in Beginning.__annotations__})


def _beginning(facts: Mapping[str, object]) -> Beginning:
    kept = {name: value for name, value in facts.items() if value is not None}
    return Beginning(**kept)  # type: ignore[arg-type]


def taken(slug: str, reading: Reading) -> str | None:
    """Why no new client can have this name; None where it is free."""
    if slug in reading.clients or slug in RESERVED:
        return f"the name `{slug}` is taken"
    return None


def asked(given: argparse.Namespace, reading: Reading, terminal: Terminal) -> Beginning:
    """
    The few questions that matter; what was typed already is not asked. Whether they want to grow is not among them:
    that is asked of the client.

    Raises Unanswered.
    """
    facts = dict(vars(given))
    partners = list(reading.practice.record.partners) if reading.practice else []

    def ask(
        name: str, question: str, check: Callable[[str], str | None], default: str = "", needed: bool = False
    ) -> None:
        if facts.get(name) is None:
            facts[name] = terminal.ask(question, check, default, needed=needed)

    line = partial(objection, read_line)
    ask("name", "Legal name", line, needed=True)
    ask("slug", "Name of the folder", partial(_slug, reading), _suggestion(str(facts["name"]), reading), needed=True)
    site = reading.site.record.languages if reading.site else ()
    ask("language", f"Language ({', '.join(LANGUAGES)})", one_of(LANGUAGES), site[0] if site else "", needed=True)
    ask("currency", "Currency", _currency, _own_currency(reading), needed=True)
    if len(partners) > 1:
        ask("partner", f"Who keeps the relation ({', '.join(partners)})", one_of(partners))
    ask("contact", "Who decides there", line)
    if facts["contact"]:
        ask("role", "Their role", line)
        ask("email", "Their e-mail address", partial(objection, read_email))
    ask("channel", "How they are best reached", line)
    if facts.get("year_starts") is None:
        ask("year_starts", "First month of their fiscal year", partial(objection, read_month_number), "1")
    facts["year_starts"] = int(facts["year_starts"] or 1)
    return _beginning({name: facts[name] for name in Beginning.__annotations__})


def _slug(reading: Reading, answer: str) -> str | None:
    return objection(read_slug, answer) or taken(answer, reading)


def _suggestion(name: str, reading: Reading) -> str:
    """From Latin letters alone; nothing for a name in another script, whose owner knows better."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    if len(plain) < 0.8 * len(name):
        return ""
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _FORMS]
    slug = "-".join(words)[:60].strip("-")
    return slug if slug and _slug(reading, slug) is None else ""


_FORMS = frozenset("ab as aps is oy ltd llc inc plc gmbh co kg bv sa".split())
"""Forms of firms, which nobody says."""


def _currency(answer: str) -> str | None:
    found = objection(read_currency, answer)
    return found or (None if is_currency(answer) else f"there is no currency `{answer}`")


def _own_currency(reading: Reading) -> str:
    money = reading.practice.record.money if reading.practice else None
    return money.currency if money else ""
