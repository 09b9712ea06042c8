"""A client's engagements and our refusals → where it stands with each service of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from generator.model.files import Ledger

Standing = Literal["runs", "rests", "offered", "never", "done", "lost", "open"]
"""Active; paused; a lead or an offer; never, with a reason; done before; offered and lost; a white space."""

BY_STATUS: tuple[tuple[Standing, frozenset[str]], ...] = (
    ("runs", frozenset(["active"])),
    ("rests", frozenset(["paused"])),
    ("offered", frozenset(["lead", "proposed"])),
)
BEFORE: tuple[tuple[Standing, frozenset[str]], ...] = (("done", frozenset(["done"])), ("lost", frozenset(["lost"])))


def standing(ledger: Ledger, service: str) -> Standing:
    """
    Where a client stands with a service.

    Rule: the first that holds: an engagement of that service is active; one is paused; one is a lead or an offer; we
    shall never offer it here; one was done; one was lost; none of these, a white space.
    Source: product.md, 2.1 (what to offer whom is the crossing of clients and services).
    """
    found = {one.status for one in ledger.engagements.values() if one.service == service}
    for name, statuses in BY_STATUS:
        if found & statuses:
            return name
    if ledger.private is not None and service in ledger.private.never:
        return "never"
    return next((name for name, statuses in BEFORE if found & statuses), "open")


def crossing(ledgers: Iterable[Ledger], services: Iterable[str]) -> dict[str, dict[str, Standing]]:
    """Every client with every service, each pair once."""
    known = tuple(services)
    return {ledger.slug: {service: standing(ledger, service) for service in known} for ledger in ledgers}
