"""Who recommended us to whom → trees, with what came through each client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.model.files import Ledger
from generator.numbers import referral
from generator.numbers.referral import Branch
from generator.pages.chart import worth
from generator.pages.practice_brief import PracticeBrief
from generator.pages.section import lifetime
from generator.pages.section.lifetime import Relation
from generator.pages.view import Cell, Column, Drawing, Heading, Html, Row, Table

MOST_BARS = 30


@dataclass(frozen=True)
class ReferralSection:
    kind: ClassVar[str] = "referral"
    heading: Heading
    chart: Drawing
    table: Table
    note: str


def compose(brief: PracticeBrief) -> ReferralSection | None:
    """None where nobody recommended us to anybody."""
    relations = {one.ledger.slug: one for one in lifetime.of_all(brief)}
    branches = referral.trees(
        {one.slug: one.client.referred_by for one in brief.ledgers},
        {slug: one.so_far or Decimal(0) for slug, one in relations.items()},
    )
    grown = _grown(branches)
    if not grown:
        return None
    return ReferralSection(
        heading=brief.heading("referral", _title(brief, grown)),
        chart=_chart(brief, grown, relations),
        table=_table(brief, grown, relations),
        note=_note(brief, len(branches) - len(grown)),
    )


def _grown(branches: Sequence[Branch]) -> list[Branch]:
    """Those in a tree of more than one."""
    return [one for one in branches if one.brought or one.depth]


def _title(brief: PracticeBrief, grown: Sequence[Branch]) -> str:
    came, first = sum(bool(one.depth) for one in grown), max(grown, key=lambda one: one.through)
    if brief.currency is None or not first.through:
        return brief.say("referral.title", n=came)
    names = {one.slug: brief.name(one) for one in brief.ledgers}
    through = brief.money(first.through, brief.currency)
    return brief.say("referral.title_through", n=came, client=names[first.client], through=through)


def _chart(brief: PracticeBrief, grown: Sequence[Branch], relations: Mapping[str, Relation]) -> Drawing:
    title = brief.say("referral.chart")
    bars = []
    for one in grown[:MOST_BARS]:
        relation = relations[one.client]
        amount = brief.unknown().word if relation.so_far is None else brief.number(relation.so_far, 0)
        bars.append(worth.Bar(brief.name(relation.ledger), float(relation.so_far or 0), None, amount, one.depth))
    drawn = worth.draw(
        worth.Worth("referrals", title, brief.say("referral.description"), bars=tuple(bars), words=("", "")),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _table(brief: PracticeBrief, grown: Sequence[Branch], relations: Mapping[str, Relation]) -> Table:
    own = brief.currency
    columns = (
        Column(brief.say("referral.client"), width=26),
        Column(brief.say("referral.by"), width=26),
        Column(brief.say("referral.brought"), figures=True, width=14),
        Column(brief.say("referral.hoped"), figures=True, width=14),
        Column(brief.say("referral.through"), figures=True, width=20),
    )
    names = {slug: brief.name(one.ledger) for slug, one in relations.items()}
    rows = tuple(_row(brief, one, relations[one.client].ledger, names) for one in grown)
    caption = brief.say("referral.table", currency=own) if own else brief.say("referral.table_unknown")
    return Table(caption, columns, rows)


def _row(brief: PracticeBrief, one: Branch, ledger: Ledger, names: Mapping[str, str]) -> Row:
    none = brief.wording.say("none")
    hoped = ledger.private.referrals_expected if ledger.private else None
    cells: tuple[Cell, ...] = (
        names[one.client],
        names[one.parent] if one.parent else none,
        brief.number(one.brought),
        brief.number(hoped) if hoped is not None else none,
        brief.number(one.through, 0) if one.brought else none,
    )
    return Row(cells)


def _note(brief: PracticeBrief, others: int) -> str:
    how = brief.say("referral.how")
    return f"{how} {brief.say('referral.others', n=others)}" if others else how
