"""What the client owns → what falls due, when and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from generator.model.asset import Asset
from generator.numbers import asset
from generator.numbers.asset import Due, DueByYear
from generator.pages.brief import Brief
from generator.pages.chart import ages
from generator.pages.outline import Outline
from generator.pages.view import Cell, Column, Drawing, Heading, Html, Row, Status, Table


@dataclass(frozen=True)
class Assets:
    kind: ClassVar[str] = "asset"
    heading: Heading
    chart: Drawing | None
    due: Table | None
    unknown: str | None


@dataclass(frozen=True)
class Inventory:
    """The appendix: everything there is."""

    kind: ClassVar[str] = "inventory"
    heading: Heading
    table: Table


def compose(brief: Brief, outline: Outline) -> Assets | None:
    """None where nothing is listed."""
    owned = brief.file.assets
    if not owned:
        return None
    due = asset.due_by_year(owned, brief.file.products, outline.years, brief.start)
    return Assets(
        heading=brief.heading("assets", "asset", _title(brief, outline, due), outline.titles),
        chart=_chart(brief, owned),
        due=_table(brief, due),
        unknown=_unknown(brief, due),
    )


def _pieces(dues: Sequence[Due]) -> int:
    return sum(one.asset.count for one in dues)


def _title(brief: Brief, outline: Outline, due: DueByYear) -> str:
    overdue = [one for one in _all(due) if one.overdue(brief.on)]
    within = [one for years in due.years.values() for one in years if not one.overdue(brief.on)]
    pieces = sum(one.count for one in brief.file.assets)
    if overdue:
        key = "asset.title_overdue" if within else "asset.title_overdue_only"
        return brief.say(key, n=_pieces(overdue), all=pieces, coming=_pieces(within))
    if within:
        return brief.say("asset.title_due", n=_pieces(within), all=pieces, years=len(outline.years))
    return brief.say("asset.title_calm", n=pieces)


def _all(due: DueByYear) -> Iterator[Due]:
    yield from due.before
    for year in due.years.values():
        yield from year
    yield from due.after


def _chart(brief: Brief, owned: Sequence[Asset]) -> Drawing | None:
    """Pieces by age in full years, those past their life marked."""
    known = [(one, age) for one in owned if (age := asset.age(one, brief.on)) is not None]
    unknown = sum(one.count for one in owned if one.bought is None)
    if not known:
        return None
    oldest = max(int(age) for _, age in known)
    bars = []
    for year in range(oldest + 1):
        here = [(one, age) for one, age in known if int(age) == year]
        over = sum(one.count for one, age in here if one.life_years is not None and age >= one.life_years)
        within = sum(one.count for one, _ in here) - over
        bars.append(ages.Age(str(year), within, over, str(within + over) if here else ""))
    title = brief.say("asset.chart")
    drawn = ages.draw(
        ages.Ages(
            id="ages",
            title=title,
            description=brief.wording.join([f"{bar.label}: {bar.total_label}" for bar in bars if bar.total_label]),
            ages=tuple(bars),
            within_word=brief.say("asset.within_life"),
            due_word=brief.say("asset.past_life"),
            unknown=unknown,
            unknown_label=str(unknown),
            unknown_word=brief.say("unknown"),
            axis_word=brief.say("asset.axis"),
        ),
        brief.palette,
    )
    return Drawing(title, Html(drawn.svg, drawn.shortened))


def _table(brief: Brief, due: DueByYear) -> Table | None:
    rows: list[Row] = []
    groups = [(brief.say("asset.before"), due.before)] if due.before else []
    groups += [(brief.year(year), dues) for year, dues in due.years.items() if dues]
    for label, dues in groups:
        rows.append(Row((label,), "group"))
        rows += [_row(brief, one) for one in dues]
    if not rows:
        return None
    columns = (
        Column(brief.say("asset.what"), width=40),
        Column(brief.say("asset.count"), figures=True, width=9),
        Column(brief.say("asset.due"), width=16),
        Column(brief.say("asset.why"), width=17),
        Column(brief.say("asset.cost", currency=brief.wording.currency_sign(brief.currency)), figures=True, width=18),
    )
    return Table(brief.say("asset.table"), columns, tuple(rows), brief.say("asset.table_note"))


def _row(brief: Brief, due: Due) -> Row:
    one = due.asset
    cells: tuple[Cell, ...] = (
        one.name,
        str(one.count),
        brief.figure(brief.day_short(due.on), due.dates[0].bases) if due.on else brief.say("unknown"),
        brief.say(f"asset.reason_{due.reason}") if due.reason else brief.say("unknown"),
        _cost(brief, one),
    )
    return Row(cells)


def _cost(brief: Brief, one: Asset) -> Cell:
    if any(each.id == one.covered_by for each in brief.file.recommendations):
        return brief.say("asset.covered")
    return brief.amount(one.replace_cost) if one.replace_cost is not None else Status(brief.say("unknown"), "unknown")


def _unknown(brief: Brief, due: DueByYear) -> str | None:
    if not due.unknown:
        return None
    return brief.say("asset.unknown", n=len(due.unknown), names="; ".join(one.asset.name for one in due.unknown))


def inventory(brief: Brief) -> Inventory | None:
    """None where nothing is listed."""
    if not brief.file.assets:
        return None
    columns = (
        Column(brief.say("asset.what"), width=38),
        Column(brief.say("asset.count"), figures=True, width=8),
        Column(brief.say("asset.bought"), width=17),
        Column(brief.say("asset.age"), figures=True, width=12),
        Column(brief.say("asset.due"), width=25),
    )
    rows = tuple(_owned(brief, one) for one in sorted(brief.file.assets, key=lambda one: (one.kind, one.name)))
    title = brief.say("asset.inventory_title", n=sum(one.count for one in brief.file.assets))
    table = Table(brief.say("asset.inventory"), columns, rows)
    return Inventory(brief.heading("inventory", "asset.appendix", title), table)


def _owned(brief: Brief, one: Asset) -> Row:
    unknown = Status(brief.say("unknown"), "unknown")
    years = asset.age(one, brief.on)
    due = asset.falls_due(one, brief.file.products)
    shown = years.quantize(Decimal("0.1"), ROUND_HALF_UP) if years is not None else None
    when: Cell = unknown
    if due.on and due.reason:
        when = brief.figure(f"{brief.day_short(due.on)}, {brief.say(f'asset.reason_{due.reason}')}", due.dates[0].bases)
    return Row(
        (
            one.name,
            str(one.count),
            brief.day_short(one.bought) if one.bought else unknown,
            brief.wording.number(shown, 1) if shown is not None else brief.say("none"),
            when,
        )
    )
