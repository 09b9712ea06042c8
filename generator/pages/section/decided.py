"""How an earlier answer stands → the sentence that a document prints of it, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.decision import Part, Shown
from generator.model.roadmap import Range
from generator.numbers import decision
from generator.numbers.decision import Standing
from generator.pages.brief import Brief
from generator.pages.prose import line
from generator.pages.view import Html, Status


@dataclass(frozen=True)
class Decided:
    """What holds no more, or cannot be told; `more` are lines on what has changed, on the risk or on the reason."""

    state: Status
    more: tuple[Html, ...] = ()


def standings(brief: Brief) -> Mapping[str, Standing]:
    """What the client has answered by the day of the document, by the id of the recommendation."""
    return decision.standings(brief.file, brief.on)


def told(brief: Brief, standing: Standing | None) -> Decided | None:
    """None where nobody has answered, and where the answer holds."""
    if standing is None:
        return None
    if standing.asks == "changed":
        return _changed(brief, standing)
    if standing.asks == "again":
        return _declined(brief, standing)
    if standing.asks == "due":
        return _deferred(brief, standing)
    return _unknown(brief, standing)


def _unknown(brief: Brief, standing: Standing) -> Decided | None:
    """An approval in `decisions.yaml` of which only the day and who are known."""
    if standing.event.state != "accepted" or standing.decision is None or standing.then is not None:
        return None
    sentence = brief.say("decided.unknown", day=brief.day(standing.event.on), who=standing.decision.by)
    return Decided(Status(sentence, "unknown"))


def _declined(brief: Brief, standing: Standing) -> Decided:
    event = standing.event
    risk = brief.say("decided.risk", risk=event.risk) if event.risk else brief.say("decided.no_risk")
    return Decided(Status(brief.say("decided.declined", day=brief.day(event.on)), "watch"), (line(risk),))


def _deferred(brief: Brief, standing: Standing) -> Decided:
    event = standing.event
    month = brief.month(event.until) if event.until else brief.say("none")
    sentence = brief.say("decided.deferred", day=brief.day(event.on), month=month)
    more = (line(brief.say("decided.why", why=event.why)),) if event.why else ()
    return Decided(Status(sentence, "watch"), more)


def _changed(brief: Brief, standing: Standing) -> Decided:
    """The price before the quarter in the sentence; what it does not say itself stands in lines of its own."""
    then, now, day = standing.then or Shown(), standing.now, brief.day(standing.event.on)
    sentence, said = brief.say("decided.content", day=day), None
    for part in ("once", "per_year", "quarter"):
        was, is_ = _in_sentence(brief, part, then, now), _in_sentence(brief, part, now, then)
        if part in standing.changed and was is not None and is_ is not None:
            key = "decided.quarter" if part == "quarter" else "decided.price"
            sentence, said = brief.say(key, day=day, then=was, now=is_), part
            break
    rest = [part for part in standing.changed if part != said]
    return Decided(Status(sentence, "watch"), tuple(_lines(brief, rest, then, now)))


def _lines(brief: Brief, changed: list[Part], then: Shown, now: Shown) -> Iterator[Html]:
    for part in changed:
        was, is_ = _alone(brief, part, then, now), _alone(brief, part, now, then)
        yield line(brief.say(f"decided.was_{part}", then=was, now=is_))


def _in_sentence(brief: Brief, part: str, of: Shown, other: Shown) -> str | None:
    """A price or a quarter as the sentence has it; None where none was named."""
    if part == "once":
        return _price(brief, of.once, other.once) if of.once else None
    if part == "per_year":
        return brief.say("cost.a_year", amount=brief.money(of.per_year)) if of.per_year else None
    return brief.quarter(of.quarter) if of.quarter else None


def _alone(brief: Brief, part: Part, of: Shown, other: Shown) -> str:
    """The part under its own label; in words where there is none."""
    if part == "once":
        return _price(brief, of.once, other.once) if of.once else brief.say("cost.unpriced_short")
    if part == "per_year":
        return brief.money(of.per_year) if of.per_year else brief.say("cost.nothing_yearly")
    if part == "quarter":
        return brief.quarter(of.quarter) if of.quarter else brief.say("recommendation.unscheduled")
    text = of.scope if part == "scope" else of.risk
    return " ".join(text.split()) if text else brief.say("none")


def _price(brief: Brief, price: Range, other: Range | None) -> str:
    """What to plan with; the whole range where that alone has not changed."""
    expected = brief.money(price.expected)
    if other is None or expected != brief.money(other.expected):
        return expected
    return brief.say("cost.range", expected=expected, low=brief.amount(price.low), high=brief.money(price.high))
