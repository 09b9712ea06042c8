"""Spend against plan, and what comes up: renewals, days of notice, ageing assets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.numbers import asset, contract, review
from generator.numbers.asset import Due
from generator.numbers.contract import Renewal
from generator.pages.brief import Brief
from generator.pages.chart import spend
from generator.pages.retrospect import Retrospect
from generator.pages.view import Cell, Column, Drawing, Heading, Html, Row, Status, Table

DAYS, MONTHS, QUARTERS = 90, 6, 4
MOST_AGEING = 6


@dataclass(frozen=True)
class Spend:
    kind: ClassVar[str] = "spend"
    heading: Heading
    chart: Drawing | None
    why: str | None
    upcoming: Table | None


def compose(brief: Brief, told: Retrospect) -> Spend | None:
    """None where no money was written down and nothing comes up; without its chart for a small client."""
    upcoming = _upcoming(brief)
    if told.review.spend is None and upcoming is None:
        return None
    written = told.review.spend
    return Spend(
        heading=brief.heading("spend", "spend", _title(brief, told, upcoming), told.titles),
        chart=None if told.small else _chart(brief, told),
        why=written.note if written else None,
        upcoming=upcoming,
    )


def _title(brief: Brief, told: Retrospect, upcoming: Table | None) -> str:
    now = review.spend(told.review.spend)
    if told.review.spend is None:
        rows = [row for row in upcoming.rows if row.kind == "row"] if upcoming else []
        return brief.say("spend.title_upcoming", n=len(rows))
    if now.actual is None:
        return brief.say("spend.title_unknown")
    if now.difference is None:
        return brief.say("spend.title_unplanned", actual=brief.money(now.actual))
    key = "over" if now.difference > 0 else "under" if now.difference < 0 else "even"
    return brief.say(f"spend.title_{key}", actual=brief.money(now.actual), difference=brief.money(abs(now.difference)))


def _chart(brief: Brief, told: Retrospect) -> Drawing | None:
    """This quarter and the three before it, as far as a plan was written down."""
    past = [one for one in brief.file.reviews.values() if 0 <= told.review.quarter - one.quarter < QUARTERS]
    shown = [one for one in sorted(past, key=lambda one: one.quarter) if one.spend and one.spend.plan is not None]
    if told.review not in shown:
        return None
    title = brief.say("spend.chart", currency=brief.wording.currency_sign(brief.currency))
    pairs = tuple(_pair(brief, review.spend(one.spend), brief.quarter(one.quarter)) for one in shown)
    drawn = spend.draw(
        spend.Spend(
            id="spend-chart",
            title=title,
            description=brief.wording.join([f"{pair.label}: {pair.actual_label}" for pair in pairs]),
            pairs=pairs,
            plan_word=brief.say("spend.plan"),
            actual_word=brief.say("spend.actual"),
        ),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _pair(brief: Brief, told: review.SpendStanding, label: str) -> spend.Pair:
    plan, actual, difference = told.plan, told.actual, told.difference
    return spend.Pair(
        label=label,
        plan=float(plan or 0),
        actual=float(actual) if actual is not None else None,
        plan_label=brief.amount(plan) if plan is not None else "",
        actual_label=brief.amount(actual) if actual is not None else brief.say("unknown"),
        difference_label=brief.wording.signed(difference, 0) if difference is not None else "",
    )


def _upcoming(brief: Brief) -> Table | None:
    renewals = [_renewal(brief, one) for one in _near(brief)]
    dues = [one for one in asset.ageing(brief.file.assets, brief.file.products, brief.on, MONTHS) if _owned(brief, one)]
    rows: list[Row] = []
    if renewals:
        rows += [Row((brief.say("spend.contracts", n=DAYS),), "group"), *renewals]
    if dues:
        rows += [
            Row((brief.say("spend.assets", n=MONTHS),), "group"),
            *(_ageing(brief, one) for one in dues[:MOST_AGEING]),
        ]
    if not rows:
        return None
    left = [one.asset.name for one in dues[MOST_AGEING:]]
    columns = (
        Column(brief.say("spend.what"), width=36),
        Column(brief.say("spend.when"), width=15),
        Column(brief.say("spend.happens"), width=33),
        Column(brief.say("spend.amount", currency=brief.wording.currency_sign(brief.currency)), figures=True, width=16),
    )
    note = brief.say("spend.left_out", n=len(left), names="; ".join(left)) if left else brief.say("spend.note")
    return Table(brief.say("spend.upcoming"), columns, tuple(rows), note)


def _owned(brief: Brief, due: Due) -> bool:
    return due.asset.bought is None or due.asset.bought <= brief.on


def _near(brief: Brief) -> Iterator[Renewal]:
    """Each contract once, that renews or asks for a decision soon."""
    running = [one for one in brief.file.contracts if contract.runs_on(one, brief.on)]
    found = (*contract.notices_within(running, brief.on, DAYS), *contract.renewals_within(running, brief.on, DAYS))
    near = {one.contract.id: one for one in found}
    yield from sorted(near.values(), key=lambda one: one.on if one.notice is None or one.too_late else one.notice)


def _renewal(brief: Brief, one: Renewal) -> Row:
    cost = contract.yearly_cost(one.contract)
    price: Cell = Status(brief.say("unknown"), "unknown")
    if cost is not None:
        price = brief.figure(brief.amount(cost), contract.cost_bases(one.contract))
    if one.notice is None:
        return Row((one.contract.title, brief.day_short(one.on), brief.say("spend.renews"), price))
    if one.too_late:
        happens = Status(brief.say("spend.renews_late"), "watch")
        return Row((one.contract.title, brief.day_short(one.on), happens, price))
    return Row(
        (one.contract.title, brief.day_short(one.notice), brief.say("spend.notice", day=brief.day_short(one.on)), price)
    )


def _ageing(brief: Brief, due: Due) -> Row:
    one = due.asset
    overdue = due.overdue(brief.on)
    reason = brief.say(f"spend.{'past' if overdue else 'reason'}_{due.reason}") if due.reason else brief.say("unknown")
    when = brief.day_short(due.on) if due.on else brief.say("unknown")
    price: Cell = Status(brief.say("unknown"), "unknown")
    if any(each.id == one.covered_by for each in brief.file.recommendations):
        price = brief.say("spend.covered")
    elif one.replace_cost is not None:
        price = brief.figure(brief.amount(one.replace_cost), due.dates[0].bases)
    return Row((one.name, when, Status(reason, "watch") if overdue else reason, price))
