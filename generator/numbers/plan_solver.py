"""A program of columns and rows → the values that are least, stage by stage; the one place that knows the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.numbers.plan_program import Program

if TYPE_CHECKING:
    import highspy

TOLERANCE = 0.005
"""By how much of itself the largest year, and what is over the cap, may differ from the least that is possible."""
SLACK = 1e-7
"""By how much an earlier stage's optimum may be missed by a later one, in the program's units: floats are not exact."""


@dataclass(frozen=True)
class Solution:
    """The value of each column, and the proven bound below which no largest year can be, in the program's units."""

    values: tuple[float, ...]
    least: float


def solved(program: Program, groups: Sequence[Iterable[str]]) -> Solution:
    """
    The program, stage by stage: over the cap by the least; then the largest year; then as early as it can.

    Rule: each stage keeps what the one before has reached (SLACK); the third may use what the second has left between
    the year it found and the one it proved (TOLERANCE), and settles one group after another, the rest standing still.
    The cap is left for later where the years fit under it anyway, which saves a stage.
    Edge: one thread, one seed, no clock: the same values on every run. Raises RuntimeError where the solver gives up.
    """
    solver = _solver(program)
    values = _minimum(solver, {program.largest: 1.0})
    least = solver.getInfo().mip_dual_bound
    if program.cap is not None:
        if values[program.largest] > program.cap:
            values = _minimum(solver, dict.fromkeys(program.over, 1.0))
        _keep(solver, program.over, sum(values[column] for column in program.over))
        if values[program.largest] > program.cap:
            values = _minimum(solver, {program.largest: 1.0})
            least = max(least, solver.getInfo().mip_dual_bound)
    _keep(solver, [program.largest], max(values[program.largest], least + TOLERANCE * abs(least)))
    return Solution(tuple(_brought_forward(solver, program, values, groups)), least)


def _brought_forward(
    solver: highspy.Highs, program: Program, values: list[float], groups: Sequence[Iterable[str]]
) -> list[float]:
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.99)  # delays are whole numbers
    _price(solver, program.delays)
    for group in groups:
        loose = {column for id in group for column in program.free[id]}
        for column in range(program.largest):
            begun = round(values[column])
            solver.changeColBounds(column, *((0.0, 1.0) if column in loose else (begun, begun)))
        values = _run(solver)
    return values


def _solver(program: Program) -> highspy.Highs:
    import highspy  # with numpy 0.2 s, for those alone who have something to plan

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 1,
        "mip_heuristic_effort": 0.2,  # with its own 0.05 the hardest take twice as long
        "mip_rel_gap": TOLERANCE,
        "mip_abs_gap": 1e-6,
        "mip_feasibility_tolerance": 1e-9,
        "primal_feasibility_tolerance": 1e-9,
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    endless, sums = solver.getInfinity(), 1 + len(program.over)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.columns, len(program.rows)
    lp.col_cost_ = [0.0] * program.columns
    lp.col_lower_ = [0.0] * program.largest + [-endless] + [0.0] * len(program.over)
    lp.col_upper_ = [1.0] * program.largest + [endless] * sums
    whole, any = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * program.largest + [any] * sums
    lp.row_lower_, lp.row_upper_ = [-endless] * len(program.rows), [row.most for row in program.rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for row in program.rows:
        starts.append(starts[-1] + len(row.terms))
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = [column for row in program.rows for column in row.terms]
    lp.a_matrix_.value_ = [value for row in program.rows for value in row.terms.values()]
    solver.passModel(lp)
    return solver


def _keep(solver: highspy.Highs, columns: Sequence[int], most: float) -> None:
    """From now on the columns add up to at most so much."""
    solver.addRow(-solver.getInfinity(), most + SLACK, len(columns), list(columns), [1.0] * len(columns))


def _minimum(solver: highspy.Highs, costs: Mapping[int, float]) -> list[float]:
    _price(solver, costs)
    return _run(solver)


def _price(solver: highspy.Highs, costs: Mapping[int, float]) -> None:
    for column in range(solver.getNumCol()):
        solver.changeColCost(column, costs.get(column, 0.0))


def _run(solver: highspy.Highs) -> list[float]:
    solver.run()
    status = solver.modelStatusToString(solver.getModelStatus())
    if status != "Optimal":
        raise RuntimeError(f"the solver found no plan where there is one: {status}")
    return [float(value) for value in solver.getSolution().col_value]
