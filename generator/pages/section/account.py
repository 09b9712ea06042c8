"""Every client → who keeps the relation, how good it is for us, and the next step that our own rules suggest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import fit
from generator.numbers.fit import Judgement
from generator.numbers.practice import Relation, relation
from generator.numbers.rounding import product
from generator.pages.chart import quadrant
from generator.pages.chart.labels import Tick
from generator.pages.practice_brief import PracticeBrief
from generator.pages.prose import line
from generator.pages.view import Cell, Column, Drawing, Figure, Heading, Html, Row, Status, Table, Tone

LOW = Decimal(3)
"""Under the middle of the scale a relation needs a word."""
MOST_ALERTS = 3
"""Relations under it that are named one by one."""
TONES: dict[Relation, Tone] = {"active": "good", "paused": "watch"}


@dataclass(frozen=True)
class AccountSection:
    kind: ClassVar[str] = "account"
    heading: Heading
    chart: Drawing | None
    table: Table
    reasons: Table | None


def compose(brief: PracticeBrief) -> AccountSection | None:
    """None without clients."""
    if not brief.ledgers:
        return None
    return AccountSection(brief.heading("account", _title(brief)), _chart(brief), _table(brief), _reasons(brief))


def _ranked(brief: PracticeBrief) -> list[Ledger]:
    """By joy, then by fit; those of whom nobody said come last."""

    def rank(ledger: Ledger) -> tuple[int, Decimal, str]:
        found = judged(brief, ledger)
        return (
            -brief.practice.joy.get(ledger.slug, 0),
            -(found.mean if found else Decimal(0)),
            brief.name(ledger).casefold(),
        )

    return sorted(brief.ledgers, key=rank)


def _chart(brief: PracticeBrief) -> Drawing | None:
    """Joy against the fees of twelve months; None where less than two clients have both."""
    known = [
        (ledger, brief.practice.joy[ledger.slug], amount)
        for ledger in brief.ledgers
        if ledger.slug in brief.practice.joy and (amount := brief.purse.own_fees(ledger)) is not None
    ]
    own = brief.currency
    if len(known) < 2 or own is None:
        return None
    most = max(amount for _, _, amount in known)
    title = brief.say("account.chart")
    places = [product(most, n) / 2 for n in range(3)]
    drawn = quadrant.draw(
        quadrant.Quadrant(
            id="quadrant",
            title=title,
            description=brief.say("account.description"),
            dots=tuple(quadrant.Dot(float(amount), joy, brief.name(ledger)) for ledger, joy, amount in known),
            low=1,
            high=5,
            split=(float(most) / 2, float(LOW)),
            corners=(
                brief.say("account.neither"),
                brief.say("account.value_alone"),
                brief.say("account.joy_alone"),
                brief.say("account.both"),
            ),
            x_ticks=tuple(Tick(float(place), brief.number(place, 0)) for place in places),
            y_ticks=tuple(Tick(mark, brief.number(mark)) for mark in range(1, 6)),
            x_word=brief.say("account.fees", currency=own),
            y_word=brief.say("account.joy"),
        ),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened), brief.say("account.chart_note"))


def judged(brief: PracticeBrief, ledger: Ledger) -> Judgement | None:
    settings = brief.practice.fit
    if settings is None or ledger.private is None:
        return None
    return fit.judgement(ledger.private.fit, settings.criteria, brief.on)


def step(brief: PracticeBrief, judgement: Judgement) -> str | None:
    settings = brief.practice.fit
    return fit.next_step(judgement.mean, settings.rules) if settings else None


def alerts(brief: PracticeBrief) -> Iterator[str]:
    """Relations under the middle of the scale, those never judged, and those judged too long ago."""
    low = [(ledger, found) for ledger in brief.ledgers if (found := judged(brief, ledger)) and found.mean < LOW]
    if len(low) > MOST_ALERTS:
        yield brief.say("alert.fit_low", n=len(low), clients=brief.several([brief.name(ledger) for ledger, _ in low]))
    else:
        for ledger, found in low:
            suggested, mean = step(brief, found), brief.number(found.mean, 2)
            key = "alert.fit_step" if suggested else "alert.fit"
            yield brief.say(key, client=brief.name(ledger), fit=mean, step=suggested)
    never = [brief.name(ledger) for ledger in brief.ledgers if judged(brief, ledger) is None]
    if never:
        yield brief.say("alert.never_judged", n=len(never), clients=brief.several(never))
    stale = [brief.name(ledger) for ledger in brief.ledgers if _is_stale(brief, ledger)]
    if stale:
        yield brief.say("alert.judged_long_ago", n=len(stale), clients=brief.several(stale))


def _is_stale(brief: PracticeBrief, ledger: Ledger) -> bool:
    settings = brief.practice.fit
    if settings is None or ledger.private is None or ledger.private.fit is None or judged(brief, ledger) is None:
        return False
    return fit.is_stale(ledger.private.fit, settings.review_after_months, brief.on)


def _title(brief: PracticeBrief) -> str:
    found = [judgement for ledger in brief.ledgers if (judgement := judged(brief, ledger)) is not None]
    if not found:
        return brief.say("account.title_unknown")
    good = sum(judgement.mean >= LOW for judgement in found)
    key = "account.title_good" if good == len(found) else "account.title"
    return brief.say(key, n=len(found) - good if good < len(found) else good)


def _table(brief: PracticeBrief) -> Table:
    own = brief.currency
    fees = brief.say("account.fees", currency=own) if own else brief.say("account.fees_unknown")
    columns = (
        Column(brief.say("account.client"), width=20),
        Column(brief.say("account.joy"), figures=True, width=12),
        Column(fees, figures=True, width=13),
        Column(brief.say("account.fit"), figures=True, width=12),
        Column(brief.say("account.step"), width=17),
        Column(brief.say("account.partner"), width=15),
        Column(brief.say("account.status"), width=11),
    )
    return Table(brief.say("account.table"), columns, tuple(_row(brief, one) for one in _ranked(brief)), _note(brief))


def _note(brief: PracticeBrief) -> str | None:
    settings = brief.practice.fit
    if settings is None or not settings.criteria:
        return brief.say("account.no_criteria")
    names = [f"{one.name} ({brief.number(one.weight)})" for one in settings.criteria.values()]
    return brief.say("account.note", criteria=brief.say("account.joint").join(names))


def _row(brief: PracticeBrief, ledger: Ledger) -> Row:
    account = ledger.client.account
    now = relation(ledger.engagements.values())
    found = judged(brief, ledger)
    joy = brief.practice.joy.get(ledger.slug)
    fees, partner = brief.purse.own_fees(ledger), brief.partner(ledger)
    cells: tuple[Cell, ...] = (
        brief.name(ledger),
        brief.number(joy) if joy is not None else brief.unknown(),
        brief.number(fees, 0) if fees is not None else brief.unknown(),
        _fit(brief, ledger, found),
        (step(brief, found) or brief.wording.say("none")) if found else brief.wording.say("none"),
        brief.unknown("account.nobody") if account is None or partner is None else _kept(brief, partner, account.level),
        Status(brief.say(f"relation.{now}"), TONES.get(now, "plain")),
    )
    return Row(cells)


def _kept(brief: PracticeBrief, partner: str, level: str) -> str:
    return brief.say("account.kept", partner=partner, level=brief.say(f"level.{level}"))


def _fit(brief: PracticeBrief, ledger: Ledger, found: Judgement | None) -> Cell:
    if found is None or ledger.private is None or ledger.private.fit is None or brief.practice.fit is None:
        return brief.unknown()
    criteria = brief.practice.fit.criteria
    marks = [f"{criteria[id].name}: {mark}" for id, mark in ledger.private.fit.marks.items() if id in criteria]
    return Figure(brief.number(found.mean, 2), "; ".join(marks))


def _reasons(brief: PracticeBrief) -> Table | None:
    """In our own words, as they were written down; of many clients, where a word is needed or it was long ago."""
    rows = []
    for ledger in _ranked(brief):
        told = ledger.private.fit if ledger.private else None
        if told is not None and told.why is not None and told.on <= brief.on:
            day = brief.day_short(told.on)
            stale, found = _is_stale(brief, ledger), judged(brief, ledger)
            if brief.is_crowded and not stale and found is not None and found.mean >= LOW:
                continue
            when: Cell = Status(brief.say("account.long_ago", day=day), "watch") if stale else day
            rows.append(Row((brief.name(ledger), line(told.why), when)))
    if not rows:
        return None
    columns = (
        Column(brief.say("account.client"), width=19),
        Column(brief.say("account.why"), width=66),
        Column(brief.say("account.judged_on"), width=15),
    )
    return Table(brief.say("account.reasons"), columns, tuple(rows))
