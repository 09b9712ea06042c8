"""What would be written, tried beside all that is there → what can be published, and what stays a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.commands.importing.convert import Conversion, Converted
from generator.commands.importing.site_text import PATH
from generator.load.foreign.archive import Remark, Weight
from generator.load.read_markdown import parse_markdown
from generator.load.read_yaml import parse_yaml
from generator.load.records import Article, Reading, Told
from generator.load.split import sound, split
from generator.load.validate import validate
from generator.load.verify import verify
from generator.model.files import Image
from generator.model.post import FrontMatter
from generator.model.site import Site
from generator.pages import blog
from generator.pages.showable import unshowable
from generator.problems import Problem, ProblemsFound, errors, sorted_problems

MOST_ROUNDS = 12
DEAD = re.compile(r"`[^`#]*#([^`]+)` leads nowhere")


@dataclass(frozen=True)
class Outcome:
    """The files as they are to be written; `problems` are what no draft can mend."""

    converted: tuple[Converted, ...]
    remarks: tuple[Remark, ...]
    problems: tuple[Problem, ...]


def tried(conversion: Conversion, reading: Reading, site_text: str | None = None) -> Outcome:
    """
    Convert, look at the result as a build would, and hold back what cannot be shown; until nothing changes.

    An entry that is held back takes the links to it with it, so that one bad text does not hold back its neighbours.
    """
    held: dict[str, str] = {}
    dead: set[str] = set()
    for _ in range(MOST_ROUNDS):
        converted = tuple(conversion.convert(placed, held, dead) for placed in conversion.placed)
        by_path = {one.placed.path: one for one in converted}
        found = _faults(conversion, reading, converted, site_text)
        ours = [problem for problem in found if problem.place.path in by_path and problem.code == "prose"]
        fresh_dead = {anchor for problem in ours if (anchor := _dead_anchor(problem)) and anchor not in dead}
        fresh = {} if fresh_dead else {
            by_path[problem.place.path].placed.entry.source: f"{problem.message} (line {problem.place.line})"
            for problem in reversed(ours)
            if not by_path[problem.place.path].is_draft
        }  # fmt: skip
        if not fresh and not fresh_dead:
            break
        held |= fresh
        dead |= fresh_dead
    return Outcome(converted, tuple(_held_remarks(converted, held)), tuple(found))


def _dead_anchor(problem: Problem) -> str | None:
    found = DEAD.search(problem.message)
    return f"{problem.place.path}#{found[1]}" if found else None


def _held_remarks(converted: Iterable[Converted], held: Mapping[str, str]) -> Iterable[Remark]:
    for one in converted:
        reason = held.get(one.placed.entry.source)
        if reason is not None:
            text = f"{one.placed.path} is a draft until somebody has mended it: {reason}"
            yield Remark(one.placed.entry.path, one.placed.entry.line, Weight.HAND, text)


def _faults(
    conversion: Conversion, reading: Reading, converted: Iterable[Converted], site_text: str | None
) -> list[Problem]:
    """Errors that the practice would have then, and has not now."""
    before = {problem.message for problem in errors([*reading.problems, *verify(reading, conversion.on)])}
    after = replace(
        reading, posts=dict(reading.posts), pages=dict(reading.pages), images=dict(reading.images), problems=[]
    )
    problems: list[Problem] = []
    try:
        if site_text is not None:
            tree = parse_yaml(PATH, site_text)
            after.site = Told(validate(tree, Site), tree)
    except ProblemsFound as fault:
        problems += fault.problems
    for one in converted:
        try:
            tree, body, line = parse_markdown(one.placed.path, one.text.encode())
            article = Article(Told(validate(tree, FrontMatter), tree), body, line)
        except ProblemsFound as fault:
            problems += fault.problems
            continue
        (after.posts if one.placed.entry.kind == "post" else after.pages)[one.placed.path] = article
    after.images |= {name: Image(name, content) for name, content in conversion.pictures.taken.items()}
    problems += [*verify(after, conversion.on), *unshowable(after)]
    problems += blog.faults(split(sound(after, problems)).public, conversion.on)
    return sorted_problems(problem for problem in errors(problems) if problem.message not in before)
