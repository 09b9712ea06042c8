"""What each fiscal year costs → the budget, in rows that add up to their total."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.numbers import basis, rounding
from generator.numbers.basis import Basis
from generator.numbers.budget import Entry, Estimate, FiscalYear, Kind, Sums
from generator.pages.brief import Brief
from generator.pages.chart import budget_years
from generator.pages.outline import Outline
from generator.pages.view import Cell, Column, Drawing, Figure, Heading, Html, Row, Table

UNIT = Decimal(1)
"""Budgets are shown in whole units of the currency."""
Part = tuple[Kind, Callable[[Sums], Estimate]]
PARTS: tuple[Part, ...] = (
    ("contract", lambda sums: sums.contracts),
    ("once", lambda sums: sums.once),
    ("recurring", lambda sums: sums.recurring),
    ("replacement", lambda sums: sums.replacements),
    ("freed", lambda sums: sums.freed),
)

NOTHING: Mapping[Kind, Basis] = {
    "contract": Basis("contracts.yaml", "contracts"),
    "once": Basis("roadmap.yaml", "recommendations"),
    "recurring": Basis("roadmap.yaml", "recommendations"),
    "replacement": Basis("assets.yaml", "assets"),
    "freed": Basis("roadmap.yaml", "recommendations"),
}
"""Where an amount of nothing would have come from."""
UNPRICED: Mapping[str, Callable[[str], Basis]] = {
    "contract": lambda id: basis.contract(id, "price"),
    "initiative": lambda id: basis.recommendation(id, "cost"),
    "replacement": lambda id: basis.asset(id, "replace_cost"),
}
"""The field that is empty."""


@dataclass(frozen=True)
class Budget:
    kind: ClassVar[str] = "budget"
    heading: Heading
    chart: Drawing
    table: Table
    notes: tuple[Figure, ...]


def compose(brief: Brief, outline: Outline) -> Budget | None:
    """None where nothing has a price."""
    total = outline.budget.sums.total
    if not total.high and not total.low:
        return None
    return Budget(
        heading=brief.heading("budget", "budget", _title(brief, outline), outline.titles, _all_bases(outline)),
        chart=_chart(brief, outline),
        table=_table(brief, outline),
        notes=tuple(_notes(brief, outline)),
    )


def _title(brief: Brief, outline: Outline) -> str:
    """The whole as the table shows it: the sum of the years as they are shown."""
    years = outline.budget.years
    largest = max(years, key=lambda year: year.sums.total.expected)
    whole = sum((rounding.rounded(year.sums.total.expected, UNIT) for year in years), Decimal(0))
    share = largest.sums.total.expected / whole if whole > 0 else Decimal(0)
    even = share <= Decimal("1.15") / len(years)
    return brief.say(
        "budget.title_even" if even else "budget.title",
        n=len(years),
        total=brief.money(whole),
        year=brief.year(largest.year),
        share=brief.wording.percent(share),
    )


def _chart(brief: Brief, outline: Outline) -> Drawing:
    pairs = list(zip(outline.budget.years, outline.soonest.years, strict=True))
    differs = any(one.sums.total.expected != other.sums.total.expected for one, other in pairs)
    title = brief.say("budget.chart", currency=brief.wording.currency_sign(brief.currency))
    years = tuple(_bar(brief, one, other if differs else None) for one, other in pairs)
    drawn = budget_years.draw(
        budget_years.BudgetYears(
            id="budget-chart",
            title=title,
            description=brief.wording.join([f"{year.label}: {year.total_label}" for year in years]),
            years=years,
            parts=tuple(brief.say(f"budget.{part}") for part in ("contract", "initiatives", "replacement")),
            cap=float(outline.cap) if outline.cap is not None else None,
            cap_label=brief.say("budget.cap", amount=brief.amount(outline.cap)) if outline.cap is not None else "",
            freed_word=brief.say("budget.freed"),
            soon_word=brief.say("budget.soonest"),
            even_word=brief.say("budget.planned"),
        ),
        brief.palette,
    )
    shown = [
        text for year in years for text in (year.total_label, *year.value_labels, year.freed_label, year.soon_label)
    ]
    shown += [brief.amount(outline.cap)] if outline.cap is not None else []
    figures = brief.figure("; ".join(filter(None, shown)), [*_all_bases(outline), *_cap_bases(brief, outline)])
    return Drawing(title, Html(drawn.svg, drawn.shortened), brief.say("budget.not_a_quote"), figures=figures)


def _all_bases(outline: Outline) -> list[Basis]:
    return [basis for year in outline.budget.years for basis in _bases(year.entries)]


def _cap_bases(brief: Brief, outline: Outline) -> list[Basis]:
    return [brief.assessed(outline.assessment, "budget.cap_per_year")] if outline.cap is not None else []


def _bar(brief: Brief, year: FiscalYear, soonest: FiscalYear | None) -> budget_years.BudgetYear:
    sums = year.sums
    values = (sums.contracts.expected, sums.once.expected + sums.recurring.expected, sums.replacements.expected)
    gross = sum(values, Decimal(0))
    spread = sums.total.high - sums.total.low
    return budget_years.BudgetYear(
        label=brief.year(year.year),
        values=tuple(map(float, values)),
        total_label=brief.amount(gross),
        value_labels=tuple(brief.amount(value) if value else "" for value in values),
        low=float(gross - (sums.total.expected - sums.total.low)) if spread else None,
        high=float(gross + (sums.total.high - sums.total.expected)) if spread else None,
        freed=float(-sums.freed.expected),
        freed_label=brief.amount(sums.freed.expected) if sums.freed.expected else "",
        soon=float(soonest.sums.total.expected - soonest.sums.freed.expected) if soonest else None,
        soon_label=brief.amount(soonest.sums.total.expected - soonest.sums.freed.expected) if soonest else "",
    )


def _table(brief: Brief, outline: Outline) -> Table:
    years = outline.budget.years
    width = 62 // (len(years) + 1)
    heads = [Column(brief.year(year.year), figures=True, width=width) for year in years]
    columns = (Column(brief.say("budget.what"), width=100 - width * (len(years) + 1)), *heads)
    columns += (Column(brief.say("budget.whole"), figures=True, width=width),)
    kinds = [pair for pair in PARTS if any(pair[1](year.sums) != Estimate.known(Decimal(0)) for year in years)]
    shown = _shown(years, kinds)
    rows = [_row(brief, outline, n, kind, shown) for n, (kind, _) in enumerate(kinds)]
    totals = [sum(column, Decimal(0)) for column in shown]
    whole = sum(totals, Decimal(0))
    above, beside = brief.rests_on((), brief.say("basis.column")), brief.rests_on((), brief.say("basis.row"))
    cells = [Figure(brief.amount(amount), above) for amount in totals]
    rows.append(Row((brief.say("budget.total"), *cells, Figure(brief.amount(whole), beside)), "total"))
    rows.append(_range(brief, years, "low"))
    rows.append(_range(brief, years, "high"))
    caption = brief.say("budget.table", currency=brief.wording.currency_sign(brief.currency))
    return Table(caption, columns, tuple(rows), brief.say("budget.table_note"))


def _shown(years: Sequence[FiscalYear], kinds: Sequence[Part]) -> list[tuple[Decimal, ...]]:
    """For each year its parts, rounded so that they add up to the year's rounded total."""
    return [rounding.shown_rows([part(year.sums).expected for _, part in kinds], UNIT) for year in years]


def _row(brief: Brief, outline: Outline, n: int, kind: Kind, shown: list[tuple[Decimal, ...]]) -> Row:
    amounts = [column[n] for column in shown]
    whole = sum(amounts, Decimal(0))
    own = [[one for one in year.entries if one.kind == kind] for year in outline.budget.years]
    bases = [_bases(entries) or [NOTHING[kind]] for entries in own]
    cells: list[Cell] = [
        brief.figure(brief.amount(amount), basis) for amount, basis in zip(amounts, bases, strict=True)
    ]
    label = brief.say(f"budget.{kind}")
    return Row((label, *cells, Figure(brief.amount(whole), brief.rests_on((), brief.say("basis.row")))))


def _bases(entries: Sequence[Entry]) -> list[Basis]:
    return [basis for entry in entries for basis in entry.bases]


def _range(brief: Brief, years: Sequence[FiscalYear], end: str) -> Row:
    """The ends of the one-off prices in place of what is expected; everything else is as above it."""
    amounts = [rounding.rounded(getattr(year.sums.total, end), UNIT) for year in years]
    ends = [[one for one in _bases(year.entries) if one.field.endswith(f".once.{end}")] for year in years]
    above, beside = brief.say("basis.column"), brief.rests_on((), brief.say("basis.row"))
    cells = [Figure(brief.amount(one), brief.rests_on(bases, above)) for one, bases in zip(amounts, ends, strict=True)]
    return Row((brief.say(f"budget.{end}"), *cells, Figure(brief.amount(sum(amounts, Decimal(0))), beside)))


def _notes(brief: Brief, outline: Outline) -> Iterator[Figure]:
    budget = outline.budget
    for year in budget.years:
        if year.over is not None and year.over.expected > 0:
            words = brief.say("budget.over", year=brief.year(year.year), amount=brief.money(year.over.expected))
            yield brief.figure(words, [*_bases(year.entries), *_cap_bases(brief, outline)])
    apart = {
        "unscheduled": (budget.unscheduled_sums.once.expected, budget.unscheduled, "once"),
        "undated": (budget.undated_sums.replacements.expected, budget.undated, "replacement"),
        "outside": (sum((one.amount.expected for one in budget.outside), Decimal(0)), budget.outside, "once"),
    }
    for key, (amount, entries, kind) in apart.items():
        if amount:
            bases = _bases([one for one in entries if one.kind == kind])
            yield brief.figure(brief.say(f"budget.{key}", amount=brief.money(amount)), bases)
    unpriced = sorted({(one.kind, one.subject) for one in budget.unpriced})
    if unpriced:
        names = _names(brief)
        titles = [names.get(subject, subject) for _, subject in unpriced]
        words = brief.say("budget.unpriced", n=len(titles), titles="; ".join(titles))
        yield brief.figure(words, [UNPRICED[kind](subject) for kind, subject in unpriced])


def _names(brief: Brief) -> dict[str, str]:
    file = brief.file
    names = {contract.id: contract.title for contract in file.contracts}
    names |= {recommendation.id: recommendation.title for recommendation in file.recommendations}
    return names | {asset.id: asset.name for asset in file.assets}
