"""Random roadmaps → how long the planner takes, and how long CP-SAT takes where OR-tools is installed.

`python tests/bench/planner.py` measures HiGHS; `python tests/bench/planner.py rival` measures CP-SAT, which needs
`ortools` beside the rest, and does not load HiGHS: the two cannot live in one process (their symbols collide).
Times are processor time of one thread, so that other work on the machine does not count.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from generator.model.roadmap import Cost, Frees, Priority, Range, Recommendation, Window
from generator.model.values import Month
from generator.numbers import plan as planner
from generator.numbers.plan_choice import choices
from generator.numbers.plan_clash import reaches
from generator.numbers.plan_program import Program, program, rounds
from generator.numbers.plan_solver import TOLERANCE, solved
from generator.numbers.plan_wish import Scope, wishes

SIZES = {"12 items, 12 quarters, 5 dependencies": (12, 3, 5), "25 items, 12 quarters, 10 dependencies": (25, 3, 10),
         "60 items, 20 quarters, 30 dependencies": (60, 5, 30)}  # fmt: skip
SEEDS = range(20)
DURATIONS = ((1, 1, 1, 2, 3), (1, 1, 1, 2, 3, 4, 6))
DATE, START = dt.date(2026, 7, 1), 7
PRIORITIES: tuple[Priority, ...] = ("must", "should", "could")


def roadmap(seed: int, items: int, years: int, dependencies: int, durations: Sequence[int]) -> list[Recommendation]:
    """Prices from 5 000 to 200 000, half with something every year, a quarter frees something, most have a window."""
    draw = random.Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < dependencies:
        before, after = sorted(draw.sample(range(items), 2))
        pairs.add((before, after))
    return [_advice(draw, n, years, sorted(a for a, b in pairs if b == n), durations) for n in range(items)]


def _advice(draw: random.Random, n: int, years: int, before: list[int], durations: Sequence[int]) -> Recommendation:
    once = Decimal(draw.randrange(50, 2000) * 100)
    return Recommendation(
        id=f"i{n:02}",
        title=f"Item {n}",
        domain="infrastructure",
        priority=draw.choice(PRIORITIES),
        duration_months=draw.choice(durations),
        cost=Cost(
            once=Range(low=once, expected=once, high=once),
            per_year=Decimal(draw.randrange(300) * 100) if draw.random() < 0.5 else None,
        ),
        frees=Frees(per_year=Decimal(draw.randrange(10, 200) * 100)) if draw.random() < 0.25 else None,
        window=_window(draw, Month(2026, START), 12 * years),
        after=tuple(f"i{k:02}" for k in before),
    )


def _window(draw: random.Random, first: Month, months: int) -> Window | None:
    kind = draw.random()
    if kind < 0.6:
        earliest = first + draw.randrange(months // 2)
        return Window(earliest=earliest, latest=earliest + draw.randrange(6, 40))
    if kind < 0.7:
        return Window(latest=first + draw.randrange(months // 2, months))
    if kind < 0.8:
        return Window(earliest=first + draw.randrange(months // 2))
    return Window(at=first + draw.randrange(months)) if kind < 0.85 else None


def asked(known: list[Recommendation], years: int) -> tuple[Program, list[tuple[str, ...]]]:
    scope = Scope(tuple(range(2026, 2026 + years)), START, DATE)
    within, _ = reaches(wishes(known, {}, None, scope)[0], scope)
    offered = choices(within, scope)
    found = program(offered, within, [Decimal(0)] * years, None)
    return found, rounds(found, offered)


def whole(known: list[Recommendation], years: int) -> object:
    return planner.plan(known, {}, None, (), (), tuple(range(2026, 2026 + years)), START, None, DATE)


def cp_sat(found: Program, groups: list[tuple[str, ...]]) -> object:
    """The same stages and rounds over the same rows, in whole numbers; at most 20 s each."""
    cp_model: Any = import_module("ortools.sat.python.cp_model")
    model: Any = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(found.largest)]
    largest = model.new_int_var(-(10**12), 10**12, "")
    for row in found.rows:
        scale = round(found.unit * 100) if found.largest in row.terms else 1
        terms = [(columns[n], round(value * scale)) for n, value in row.terms.items() if n != found.largest]
        total = sum(column * value for column, value in terms)
        model.add(total - (largest if found.largest in row.terms else 0) <= round(row.most * scale))
    model.minimize(largest)
    solver = _solver(cp_model)
    solver.solve(model)
    ceiling = max(solver.objective_value, solver.best_objective_bound * (1 + TOLERANCE))
    values = [solver.value(column) for column in columns]
    model.add(largest <= round(ceiling))
    model.minimize(sum(columns[n] * round(delay) for n, delay in found.delays.items()))
    for group in groups:
        loose = {n for id in group for n in found.free[id]}
        part = model.clone()
        for n, value in enumerate(values):
            if n not in loose:
                part.add(part.get_bool_var_from_proto_index(columns[n].index) == value)
        solver = _solver(cp_model, gap=0.0)
        solver.solve(part)
        values = [solver.value(column) for column in columns]
    return values


def _solver(cp_model: Any, gap: float = TOLERANCE) -> Any:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.relative_gap_limit = gap
    solver.parameters.max_time_in_seconds = 20
    return solver


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _told(label: str, seconds: list[float]) -> None:
    median, worst, quick = statistics.median(seconds), max(seconds), sum(one <= 0.5 for one in seconds)
    print(f"  {label}: median {median:.2f} s, worst {worst:.2f} s, {quick} of {len(seconds)} within 0.5 s", flush=True)


def _loaded(module: str) -> None:
    begun = time.process_time()
    import_module(module)
    print(f"import {module}: {time.process_time() - begun:.2f} s")


def _measured(size: tuple[int, int, int], durations: Sequence[int], rival: bool) -> None:
    items, years, dependencies = size
    drawn = [roadmap(seed, items, years, dependencies, durations) for seed in SEEDS]
    programs = [asked(one, years) for one in drawn]
    if rival:
        _told("CP-SAT alone", [_seconds(partial(cp_sat, *one)) for one in programs])
        return
    _told("plan()", [_seconds(partial(whole, one, years)) for one in drawn])
    _told("HiGHS alone", [_seconds(partial(solved, *one)) for one in programs])


def main(rival: bool) -> None:
    _loaded("ortools.sat.python.cp_model" if rival else "highspy")
    for durations in DURATIONS:
        for label, size in SIZES.items():
            print(f"{label}, months drawn from {durations}")
            _measured(size, durations, rival)


if __name__ == "__main__":
    main(rival="rival" in sys.argv[1:])
