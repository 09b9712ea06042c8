"""What the roadmap on a page is told, and the measures that its parts share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from generator.pages.chart.lettering import TEXT_BOLD, Lines, longest_piece, wrapped
from generator.pages.chart.svg import LANDSCAPE, Named

PLOT_RIGHT = LANDSCAPE - 1
PADDING = 7.0
GUTTER = 9.0
CHANNEL = 16.0
"""Between the lanes' labels and the plot: no text, so that a connector can always pass."""


class Priority(Enum):
    """Shown by the weight of the fill: solid, tinted, outlined."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class State(Enum):
    """Shown by a sign in the bar; what is planned has none."""

    DONE = "done"
    ACTIVE = "active"
    PLANNED = "planned"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Initiative:
    """
    A bar. Column i of the page runs from i to i + 1; the bar from `first` to `last` + 1: (2, 2) fills
    column 2, (2.5, 2) its second half.

    `after` names initiatives by id; one that is not on the page is not drawn. `hover` is for the screen.
    """

    id: str
    title: str
    price: str
    first: float
    last: float
    priority: Priority = Priority.SHOULD
    state: State = State.PLANNED
    after: tuple[str, ...] = ()
    hover: str = ""


@dataclass(frozen=True)
class Lane:
    label: str
    initiatives: tuple[Initiative, ...]


@dataclass(frozen=True)
class FiscalYear:
    """A heading over its quarters' headings."""

    label: str
    quarters: tuple[str, ...]


@dataclass(frozen=True)
class Milestone:
    """A point in time, in columns from the left."""

    label: str
    at: float


@dataclass(frozen=True)
class ContractDate:
    """The last day to give notice, or the day of renewal, in columns from the left."""

    label: str
    at: float
    renews: bool = False


@dataclass(frozen=True)
class Waiting:
    """A recommendation without a quarter."""

    title: str
    price: str = ""


@dataclass(frozen=True)
class Words:
    """Fixed texts, in the client's language. Those of the key appear only where they are needed."""

    must: str
    should: str
    could: str
    done: str
    active: str
    undecided: str
    depends: str
    milestones: str
    contracts: str
    notice: str
    renewal: str
    unscheduled: str
    today: str


@dataclass(frozen=True)
class Band:
    """A stretch of the page from top to bottom with its label at the left."""

    label: str
    lines: Lines
    top: float
    bottom: float


@dataclass(frozen=True)
class RoadmapPage(Named):
    """All that the page shows; `today` in columns from the left, drawn where it lies within them."""

    years: tuple[FiscalYear, ...]
    lanes: tuple[Lane, ...]
    words: Words
    milestones: tuple[Milestone, ...] = ()
    contracts: tuple[ContractDate, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    today: float | None = None

    @property
    def columns(self) -> int:
        return max(1, sum(len(year.quarters) for year in self.years))

    @cached_property
    def label_room(self) -> float:
        """The column of the lanes' labels: as wide as their longest word, within reason."""
        words = self.words
        labels = [*(lane.label for lane in self.lanes), words.milestones, words.contracts, words.unscheduled]
        return min(max(84.0, *(longest_piece(label, TEXT_BOLD) for label in labels)), 150.0)

    @property
    def left(self) -> float:
        """Where the columns begin."""
        return self.label_room + CHANNEL

    def x(self, at: float) -> float:
        """Columns from the left → user units, kept on the plot."""
        return self.left + (PLOT_RIGHT - self.left) * min(max(at / self.columns, 0.0), 1.0)

    def band(self, label: str, top: float, height: float) -> Band:
        """A band at least as high as its label."""
        lines = wrapped(label, self.label_room, TEXT_BOLD, 3)
        return Band(label, lines, top, top + 2 * PADDING + max(height, len(lines.texts) * TEXT_BOLD.leading))
