"""`decisions.yaml`: what was decided, by whom, on exactly what."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from generator.model.record import Record
from generator.model.roadmap import Event, Range, Recommendation
from generator.model.values import Amount, Count, Day, Line, MonthText, QuarterText, Slug, Text

Part = Literal["once", "per_year", "quarter", "scope", "risk"]
"""What an approval holds for, in the order in which a change is told."""
AFTER_A_DECISION = frozenset(["started", "done", "dropped"])
"""What can only have followed a decision of the same day."""


class Shown(Record):
    """Exactly what was shown when it was decided."""

    once: Range | None = None
    """The price range."""
    per_year: Amount | None = None
    """What comes every year."""
    scope: Text | None = None
    """What was included."""
    quarter: QuarterText | None = None
    """When it was to happen."""
    risk: Text | None = None
    """What doing nothing was said to cost."""


class Decision(Record):
    """One decision."""

    item: Slug
    """The recommendation that was decided on."""
    state: Literal["accepted", "declined", "deferred"]
    """accepted, declined (with risk) or deferred (until)."""
    by: Line
    """Who decided."""
    on: Day
    """When."""
    document: Line
    """The document it was decided on, such as `assessments/2026-03`."""
    edition: Count | None = None
    """The edition of that document."""
    shown: Shown | None = None
    """What was shown."""
    fingerprint: Line | None = None
    """The SHA-256 of what was shown."""
    risk: Line | None = None
    """The risk accepted by declining."""
    until: MonthText | None = None
    """To when it was deferred."""


class Decisions(Record):
    """The whole of `decisions.yaml`."""

    decisions: tuple[Decision, ...] = ()
    """What was decided, oldest first."""


def parts(shown: Shown) -> dict[Part, str]:
    """
    What was shown, by part, in the one spelling that two equal contents share; what was not shown is left out.

    Rule: amounts without trailing noughts, the three of a range joined by `/`; texts in Unicode's composed form (NFC)
    with every run of white space as one space; a quarter as it stands in the files. Nothing every year is the same
    as no amount: both are printed alike.
    """
    found: dict[Part, str] = {}
    if shown.once is not None:
        found["once"] = "/".join(_amount(one) for one in (shown.once.low, shown.once.expected, shown.once.high))
    if shown.per_year:
        found["per_year"] = _amount(shown.per_year)
    if shown.quarter is not None:
        found["quarter"] = str(shown.quarter)
    if shown.scope is not None:
        found["scope"] = _words(shown.scope)
    if shown.risk is not None:
        found["risk"] = _words(shown.risk)
    return found


def fingerprint(shown: Shown) -> str:
    """
    The SHA-256 of what was shown, 64 hexadecimal digits: another one when, and only when, the content is another.

    Of the UTF-8 bytes of `parts` as JSON: one object, its keys sorted, nothing between them but `,` and `:`, letters
    of every language as they are.
    """
    written = json.dumps(parts(shown), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _amount(amount: Decimal) -> str:
    plain = format(amount, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def enriched(recommendation: Recommendation, decisions: Iterable[Decision]) -> Recommendation:
    """
    The recommendation with its decisions in its history: who keeps `decisions.yaml` writes nothing twice.

    Rule: a decision of which the history has no event of the same state and day becomes one; where there is one, it
    gets who, the risk or the month from the decision if it does not say them itself. Of one day, a decision comes
    after what was proposed or answered and before what was started, done or dropped.
    Edge: done twice it changes nothing more.
    """
    history = list(recommendation.history)
    for decision in decisions:
        if decision.item == recommendation.id:
            _put(history, decision)
    events = tuple(history)
    return recommendation if events == recommendation.history else recommendation.model_copy(update={"history": events})


def _put(history: list[Event], decision: Decision) -> None:
    told = Event(on=decision.on, state=decision.state, by=decision.by, risk=decision.risk, until=decision.until)
    for at, event in enumerate(history):
        if (event.on, event.state) == (told.on, told.state):
            missing = {name: getattr(told, name) for name in ("by", "risk", "until") if getattr(event, name) is None}
            history[at] = event.model_copy(update=missing)
            return
    later = (n for n, event in enumerate(history) if event.on > told.on or _follows(event, told))
    history.insert(next(later, len(history)), told)


def _follows(event: Event, told: Event) -> bool:
    return event.on == told.on and event.state in AFTER_A_DECISION
