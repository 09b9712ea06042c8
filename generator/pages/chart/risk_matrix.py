"""Risks by likelihood and impact → a 5 × 5 matrix of numbered dots and the list that names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from generator.pages.chart.lettering import SMALL, SMALL_BOLD, TEXT, Face, Lines, longest_piece, wrapped
from generator.pages.chart.palette import Palette, mixed
from generator.pages.chart.place import Box
from generator.pages.chart.svg import (
    MEASURE,
    Chart,
    Named,
    block,
    block_centred,
    circle,
    explained,
    framed,
    rect,
    text,
)

SIZE = 5
CELL = 54.0
DOT = 8.5
NUMBER = Face(10.2, 700)


@dataclass(frozen=True)
class Risk:
    """`likelihood` and `impact` are 1–5; `number` is what the dot and the list carry."""

    number: str
    title: str
    likelihood: int
    impact: int
    hover: str = ""

    @property
    def cell(self) -> tuple[int, int]:
        return min(max(self.likelihood, 1), SIZE), min(max(self.impact, 1), SIZE)

    @property
    def weight(self) -> int:
        return self.cell[0] * self.cell[1]


@dataclass(frozen=True)
class RiskMatrix(Named):
    """Five words for each axis, from low to high, and the axis's own."""

    risks: tuple[Risk, ...]
    likelihood: str
    impact: str
    likelihoods: tuple[str, str, str, str, str]
    impacts: tuple[str, str, str, str, str]


def draw(matrix: RiskMatrix, palette: Palette) -> Chart:
    """657 px wide: the matrix at the left, the list at the right in the order given, or under it."""
    groups = _groups(matrix.risks)
    most = max((len(group) for group in groups.values()), default=1)
    pitch = 2 * DOT + 2.5
    cell = max(CELL, ceil(sqrt(most)) * pitch + 6)
    words_room = min(max([40.0, *(longest_piece(word, SMALL) for word in matrix.impacts)]), 96.0)
    left, top = words_room + 10, 20.0
    grid = Box(left, top, left + SIZE * cell, top + SIZE * cell)
    axes, axes_foot, shortened = _axes(matrix, grid, cell, words_room, palette)
    beside = MEASURE - grid.right - 26 >= 190
    start = (grid.right + 26, top) if beside else (0.0, axes_foot + 14)
    listed, foot, cut = _list(matrix.risks, start, MEASURE - start[0], palette)
    body = [*_cells(grid, cell, palette), *axes, *_dots(groups, grid, cell, palette), *listed]
    return framed(matrix, (MEASURE, max(foot, axes_foot) + 4), body, [*shortened, *cut])


def _groups(risks: Sequence[Risk]) -> dict[tuple[int, int], list[Risk]]:
    groups: dict[tuple[int, int], list[Risk]] = {}
    for risk in risks:
        groups.setdefault(risk.cell, []).append(risk)
    return groups


def _corner(grid: Box, cell: float, likelihood: int, impact: int) -> tuple[float, float]:
    return grid.left + (likelihood - 1) * cell, grid.top + (SIZE - impact) * cell


def _cells(grid: Box, cell: float, palette: Palette) -> list[str]:
    body = []
    for impact in range(1, SIZE + 1):
        for likelihood in range(1, SIZE + 1):
            x, y = _corner(grid, cell, likelihood, impact)
            body.append(rect(Box(x + 1, y + 1, x + cell - 1, y + cell - 1), _ground(likelihood * impact, palette)))
    return body


def _ground(weight: int, palette: Palette) -> str:
    """Three grounds, each darker than the one before, so that they differ on a grey printer too."""
    if weight >= 15:
        return mixed(palette.act, palette.paper, 0.36)
    return mixed(palette.watch, palette.paper, 0.22) if weight >= 8 else mixed(palette.muted, palette.paper, 0.09)


def _axes(
    matrix: RiskMatrix, grid: Box, cell: float, room: float, palette: Palette
) -> tuple[list[str], float, list[str]]:
    ups = [wrapped(word, room, SMALL, 3) for word in matrix.impacts]
    alongs = [wrapped(word, cell - 4, SMALL, 3) for word in matrix.likelihoods]
    body = []
    for index, lines in enumerate(ups):
        _, y = _corner(grid, cell, 1, index + 1)
        body.append(block_centred(grid.left - 8, y + cell / 2, lines, SMALL, palette.muted, "end"))
    for index, lines in enumerate(alongs):
        middle = grid.left + cell * (index + 0.5)
        body.append(block(middle, grid.bottom + 13, lines, SMALL, palette.muted, "middle"))
    deepest = max([1, *(len(lines.texts) for lines in alongs)])
    foot = grid.bottom + 13 + deepest * SMALL.leading
    up, along = (wrapped(word, SIZE * cell, SMALL_BOLD, 1) for word in (matrix.impact, matrix.likelihood))
    body.append(block(grid.left, 12, up, SMALL_BOLD, palette.ink))
    body.append(block(grid.right, foot + 4, along, SMALL_BOLD, palette.ink, "end"))
    named = [*zip(matrix.impacts, ups, strict=True), *zip(matrix.likelihoods, alongs, strict=True)]
    named += [(matrix.impact, up), (matrix.likelihood, along)]
    return body, foot + 8, [word for word, lines in named if not lines.whole]


def _dots(groups: dict[tuple[int, int], list[Risk]], grid: Box, cell: float, palette: Palette) -> list[str]:
    """Dots of one cell in a small square of rows, in the middle of the cell."""
    body = []
    pitch = 2 * DOT + 2.5
    for (likelihood, impact), risks in sorted(groups.items()):
        x, y = _corner(grid, cell, likelihood, impact)
        per_row = ceil(sqrt(len(risks)))
        rows = ceil(len(risks) / per_row)
        for index, risk in enumerate(risks):
            row, column = divmod(index, per_row)
            in_row = min(per_row, len(risks) - row * per_row)
            middle = x + cell / 2 + (column - (in_row - 1) / 2) * pitch
            body.append(
                explained(
                    _dot(middle, y + cell / 2 + (row - (rows - 1) / 2) * pitch, risk, palette),
                    risk.hover or f"{risk.number} {risk.title}",
                )
            )
    return body


def _dot(x: float, y: float, risk: Risk, palette: Palette) -> str:
    fill = palette.act if risk.weight >= 15 else palette.ink
    return circle(x, y, DOT, fill) + text(x, y + NUMBER.middle, risk.number, NUMBER, palette.on(fill), "middle")


def _list(
    risks: Sequence[Risk], start: tuple[float, float], room: float, palette: Palette
) -> tuple[list[str], float, list[str]]:
    body: list[str] = []
    cut: list[str] = []
    x, y = start
    for risk in risks:
        lines: Lines = wrapped(risk.title, room - 26, TEXT, 3)
        height = max(2 * DOT, len(lines.texts) * TEXT.leading) + 7
        body.append(_dot(x + DOT, y + DOT, risk, palette))
        body.append(block(x + 26, y + DOT + TEXT.middle, lines, TEXT, palette.ink))
        y += height
        cut += [] if lines.whole else [risk.title]
    return body, y, cut
