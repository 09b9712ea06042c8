"""Everything that was read → the practice's own side of it, and what is wrong with the rest."""

from __future__ import annotations

import datetime as dt

from generator.load.records import Reading
from generator.load.split import sound, split
from generator.load.verify import verify
from generator.model.files import PracticeFile
from generator.problems import Place, Problem, ProblemsFound, errors


def practice_file(reading: Reading, on: dt.date) -> tuple[PracticeFile, list[Problem]]:
    """
    The practice with the clients whose files have no errors, and the errors of the others.

    ProblemsFound where a file that all rest on has errors, or where there is no `clients/practice.yaml`.
    """
    problems = errors([*reading.problems, *verify(reading, on)])
    usable = sound(reading, problems)
    lost = reading.clients and not usable.clients
    if reading.site is None or reading.practice is None or lost:
        missing = Problem(
            Place("clients/practice.yaml"), "there is no such file", "`roadbook init` makes one", code="new"
        )
        raise ProblemsFound(problems or [missing])
    found = split(usable).practice
    if found is None:
        raise ProblemsFound(problems)
    return found, problems
