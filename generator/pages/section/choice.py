"""An options paper → its second page: what we recommend and why, what follows, and the box to decide in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model.option import Option, OptionsPaper
from generator.numbers import option
from generator.pages.brief import Brief
from generator.pages.prose import line, prose
from generator.pages.section import decision
from generator.pages.section.option import Price, once, reasons_apart, yearly
from generator.pages.view import Cell, Heading, Html, SignLine, Status


@dataclass(frozen=True)
class Box:
    """One way to tick: its title, whether it is ours, and what it costs."""

    title: str
    recommended: Status | None
    once: Price
    yearly: Cell


@dataclass(frozen=True)
class Reason:
    """Why a way got its marks."""

    way: str
    why: Html


@dataclass(frozen=True)
class Choice:
    kind: ClassVar[str] = "choice"
    heading: Heading
    because: Html | None
    why_label: str
    reasons: tuple[Reason, ...]
    """Those that are too long for the first page."""
    steps_label: str
    steps: tuple[Html, ...]
    ask: str
    once_label: str
    yearly_label: str
    boxes: tuple[Box, ...]
    otherwise: str
    until: str
    sign_lines: tuple[SignLine, ...]
    place_and_day: str


@dataclass(frozen=True)
class Detail:
    """The worked-out solution; there is none before the prepayment has come in."""

    kind: ClassVar[str] = "detail"
    heading: Heading
    body: Html


def compose(brief: Brief, paper: OptionsPaper) -> Choice:
    best = option.way(paper, paper.recommended)
    name = best.title if best else paper.recommended
    key = "choice.title_nothing" if best is not None and best.is_nothing else "choice.title"
    return Choice(
        heading=Heading("choice", brief.say("choice.label"), brief.say(key, title=name)),
        because=prose(paper.because) if paper.because else None,
        why_label=brief.say("option.why"),
        reasons=tuple(Reason(one.title, line(one.why)) for one in paper.options) if reasons_apart(paper) else (),
        steps_label=brief.say("choice.steps"),
        steps=tuple(map(line, _steps(brief, paper))),
        ask=brief.say("choice.ask"),
        once_label=brief.say("option.once"),
        yearly_label=brief.say("option.yearly"),
        boxes=tuple(_box(brief, one, one.id == paper.recommended) for one in paper.options),
        otherwise=brief.say("choice.otherwise"),
        until=brief.say("choice.until", day=brief.day(paper.valid_until)),
        sign_lines=tuple(decision.sign_lines(brief)),
        place_and_day=brief.say("decision.place_and_day"),
    )


def _steps(brief: Brief, paper: OptionsPaper) -> Iterator[str]:
    """Price, prepayment, detail, work: in this order and in no other."""
    yield brief.say("choice.choose")
    sum_ = option.prepayment(paper, paper.recommended)
    if sum_ is not None and paper.prepayment is not None:
        share = brief.wording.percent(paper.prepayment.share)
        yield brief.say("choice.pay", share=share, amount=brief.money(sum_))
        yield brief.say("choice.detail_after")
    yield brief.say("choice.begin")


def _box(brief: Brief, one: Option, recommended: bool) -> Box:
    mark = Status(brief.say("option.our_choice"), "good") if recommended else None
    return Box(one.title, mark, once(brief, one), yearly(brief, one))


def detail(brief: Brief, paper: OptionsPaper) -> Detail | None:
    """None until the prepayment is recorded; where none is asked, none is waited for."""
    if paper.detail is None or paper.prepayment is None or paper.prepayment.received is None:
        return None
    chosen = option.way(paper, paper.accepted.option if paper.accepted else paper.recommended)
    label = brief.say("choice.detail_label", day=brief.day(paper.prepayment.received))
    title = brief.say("choice.detail_title", title=chosen.title if chosen else paper.title)
    return Detail(Heading("detail", label, title), prose(paper.detail))
