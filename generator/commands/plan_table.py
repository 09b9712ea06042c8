"""A plan → the lines that a consultant reads before agreeing to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.model.files import ClientFile
from generator.model.values import Quarter
from generator.numbers.budget import Budget
from generator.numbers.plan import Overrun, Plan, Proposal, Why
from generator.numbers.plan_clash import Clash, Step
from generator.numbers.plan_program import TOGETHER
from generator.numbers.plan_wish import Bound, Limit
from generator.numbers.roadmap import Slot
from generator.problems import columns, visible

REASONS: Mapping[Why, str] = {
    "agreed": "agreed",
    "started": "has begun",
    "fixed": "fixed date",
    "trigger": "growth asks for it",
    "window": "its window or deferral",
    "dependency": "what it comes after",
    "period": "the years planned begin",
    "soonest": "as soon as it can",
    "cap": "cap: earlier would pass it",
    "evened": "evened out",
}
BOUNDS: Mapping[Bound, str] = {
    "today": "not before today",
    "earliest": "not before {month} (window.earliest)",
    "deferred": "deferred until {month}",
    "started": "begun in {month}",
    "fixed": "fixed for {month} (window.at)",
    "agreed": "agreed for {month} on",
}
LIMITS: Mapping[Limit, str] = {
    "latest": "must end by {ends} (window.latest)",
    "trigger": "must begin by {month}, for growth",
    "started": "began in {month}",
    "fixed": "is fixed for {month} (window.at)",
    "agreed": "is agreed for a quarter in which {month} is the last month",
}


def told(
    file: ClientFile,
    plan: Plan,
    agreed: Mapping[str, Quarter],
    soonest: tuple[Iterable[Slot], Budget],
    cap: Decimal | None,
) -> Iterator[str]:
    """The items, the years, what clashes and what waits."""
    slots, before = soonest
    sooner = {slot.recommendation.id: slot.quarter for slot in slots}
    yield from _table(
        [["item", "priority", "agreed", "soonest", "begins", "why not earlier"]]
        + [_row(one, agreed, sooner) for one in sorted(plan.proposals, key=_order)]
    )
    yield ""
    yield from _years(plan, before, cap, file.profile.currency, file.profile.fiscal_year_start)
    for clash in plan.clashes:
        yield ""
        yield from _clash(clash)
    for overrun in plan.overruns:
        yield ""
        yield from _overrun(overrun, file.profile.fiscal_year_start)
    if plan.waiting:
        yield ""
        yield f"without a date, because what they wait for has none: {', '.join(plan.waiting)}"


def _order(one: Proposal) -> tuple[Quarter, str]:
    return one.quarter, one.recommendation.id


def _row(one: Proposal, agreed: Mapping[str, Quarter], sooner: Mapping[str, Quarter | None]) -> list[str]:
    id = one.recommendation.id
    quarters = [str(agreed.get(id) or "–"), str(sooner.get(id) or "–"), str(one.quarter)]
    return [id, one.recommendation.priority, *quarters, REASONS[one.why]]


def _years(plan: Plan, before: Budget, cap: Decimal | None, currency: str, start: int) -> Iterator[str]:
    rows = [["fiscal year", "all as soon as it can", "planned"]]
    earlier = {year.year: year.sums.total.expected for year in before.years}
    rows += [[_year(year, start), _amount(earlier[year]), _amount(spent)] for year, spent in plan.totals.items()]
    if cap is not None:
        rows.append(["cap", _amount(cap), _amount(cap)])
    yield from _table(rows, right=True)
    dearest = max(earlier.values())
    change = (plan.largest - dearest) / dearest if dearest > 0 else Decimal(0)
    difference = f", {abs(change):.0%} {'less' if change < 0 else 'more'}" if abs(change) >= Decimal("0.005") else ""
    yield ""
    yield f"largest year: {_amount(dearest)} → {_amount(plan.largest)} {currency}{difference}"
    if plan.least > 0:
        yield f"no plan like this has a largest year below {_amount(plan.least)}; proven"
    if plan.in_rounds:
        yield f"more than {TOGETHER} had a choice: some might begin earlier at no higher cost; that is not proven"


def _year(year: int, start: int) -> str:
    return str(year) if start == 1 else f"{year}/{(year + 1) % 100:02d}"


def _amount(amount: Decimal) -> str:
    return f"{amount:,.0f}".replace(",", " ")


def _clash(clash: Clash) -> Iterator[str]:
    last = clash.steps[-1]
    first = BOUNDS[clash.bound].format(month=clash.steps[0].begins)
    limit = LIMITS[clash.limit].format(month=clash.latest, ends=clash.latest + (last.length - 1))
    yield "these cannot all be kept: " + " → ".join(
        f"`{step.id}` ({_length(step)}{f', {first}' if n == 0 else ''})" for n, step in enumerate(clash.steps)
    )
    yield f"  one after another, `{last.id}` begins in {last.begins} and ends in {last.ends}, but {limit}"
    if clash.kept:
        yield f"  `{last.id}` stays where it is, before what it comes after has ended"
    else:
        yield f"  it is planned as soon as it can be: {_months(clash.months)} too late"


def _length(step: Step) -> str:
    return _months(step.length)


def _months(number: int) -> str:
    return f"{number} month" + ("" if number == 1 else "s")


def _overrun(overrun: Overrun, start: int) -> Iterator[str]:
    yield f"{_year(overrun.year, start)} passes the cap by {_amount(overrun.over)}; no plan passes it by less in all"
    bound = ", ".join(f"`{id}` {_amount(cost)}" for id, cost in overrun.bound[:5])
    more = f" and {len(overrun.bound) - 5} more" if len(overrun.bound) > 5 else ""
    yield f"  contracts and replacements {_amount(overrun.committed)}" + (
        f"; cannot leave it: {bound}{more}" if bound else ""
    )


def _table(rows: Sequence[Sequence[str]], *, right: bool = False) -> Iterator[str]:
    """Columns as wide as their widest cell; with `right` all but the first end at the same place."""
    widths = [max(columns(visible(row[n])) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = []
        for n, (cell, width) in enumerate(zip(row, widths, strict=True)):
            room = " " * (width - columns(visible(cell)))
            cells.append(room + visible(cell) if right and n else visible(cell) + room)
        yield "  ".join(cells).rstrip()
