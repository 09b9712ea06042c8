"""`roadbook plan CLIENT`: a quarter for every open recommendation, so that no year is dearer than it must be."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.commands.build import tell
from generator.commands.new_file import client_file
from generator.commands.plan_table import told
from generator.commands.plan_text import planned
from generator.load.files import read_bytes
from generator.load.records import read_all
from generator.model.assessment import Assessment
from generator.model.files import ClientFile
from generator.model.values import Month, Quarter
from generator.numbers import asset, budget, fiscal, history, people, roadmap
from generator.numbers.plan import Plan, plan
from generator.problems import ProblemsFound
from generator.publish.rewrite import rewrite

YEARS = 3


@dataclass(frozen=True)
class Proposed:
    """A plan, and what it is compared with: the quarters agreed by now, and everything as soon as it can."""

    plan: Plan
    agreed: Mapping[str, Quarter]
    soonest: tuple[Sequence[roadmap.Slot], budget.Budget]
    cap: Decimal | None


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where a plan was shown or written, 1 where the client's files have errors or cannot be written."""
    root, on = typed.root.resolve(), typed.date or today
    try:
        file = client_file(read_all(root), typed.client, on)
        proposed = propose(file, on, typed.cap, anew=typed.anew)
        print(*told(file, proposed.plan, proposed.agreed, proposed.soonest, proposed.cap), sep="\n")
        return _written(root, file, proposed, on) if typed.write else 0
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1


def propose(file: ClientFile, on: dt.date, cap: Decimal | None, *, anew: bool) -> Proposed:
    """
    The plan for the period of the newest assessment by that day, from the running fiscal year on.

    Rule: agreed quarters stay, but with `anew`, which plans them all again. Without a cap that of the assessment.
    """
    start = file.profile.fiscal_year_start
    assessment = _newest(file, on)
    years = _years(assessment, on, start)
    agreed = dict(file.plan.items) if file.plan else {}
    profile = file.profile
    forecast = people.forecast(profile.people, profile.headcount, profile.growth, on)
    waiting = {one.id for one in file.recommendations if history.is_open(one, on)}
    replaced = asset.replacements(file.assets, file.products, years, start, waiting)
    ceiling = cap if cap is not None else assessment.budget.cap_per_year if assessment and assessment.budget else None
    slots = roadmap.schedule(file.recommendations, {}, forecast, Month.of(on), start, on, "soonest")
    kept = {} if anew else agreed
    return Proposed(
        plan=plan(file.recommendations, kept, forecast, file.contracts, replaced, years, start, ceiling, on),
        agreed=agreed,
        soonest=(slots, budget.budget(file.contracts, slots, replaced, years, start, ceiling)),
        cap=ceiling,
    )


def _newest(file: ClientFile, on: dt.date) -> Assessment | None:
    return max((one for one in file.assessments.values() if one.date <= on), key=lambda one: one.date, default=None)


def _years(assessment: Assessment | None, on: dt.date, start: int) -> tuple[int, ...]:
    """As many years as the assessment looks at; none of them over by now."""
    period = assessment.period if assessment else None
    first = period.from_ if period else fiscal.next_year(assessment.date if assessment else on, start)
    return fiscal.fiscal_years(max(first, Month.of(on)), period.years if period else YEARS, start)


def _written(root: Path, file: ClientFile, proposed: Proposed, on: dt.date) -> int:
    path = f"clients/{file.profile.slug}/plan.yaml"
    before = read_bytes(root, path) if (root / path).is_file() else None
    closed = {one.id for one in file.recommendations if not history.is_open(one, on)}
    old = None if before is None else before.decode()
    new = planned(path, old, proposed.plan.quarters, closed, on)
    if new == old:
        print(f"\n{path} says so already", file=sys.stderr)
        return 0
    rewrite(root, path, before, new.encode())
    lines = ((old or "").splitlines(), new.splitlines())
    print("", *difflib.unified_diff(*lines, path, path, lineterm="", n=1), sep="\n")
    print(f"\nwritten: {path}", file=sys.stderr)
    return 0
