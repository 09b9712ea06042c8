"""What would be written, tried beside all that is there → what can be published, and what stays a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.commands.importing.convert import Conversion, Converted, Findings
from generator.commands.importing.site_text import PATH
from generator.load.foreign.archive import Remark, Weight, short
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
BARRED = re.compile(r"the old address `([^`]*)`")
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
    findings = Findings()
    for _ in range(MOST_ROUNDS):
        converted = conversion.convert(findings)
        problems = _faults(conversion, reading, converted, site_text)
        more = _found(findings, problems, {one.placed.path: one for one in converted})
        if more == findings:
            break
        findings = more
    return Outcome(converted, tuple(_remarks(converted, findings)), tuple(problems))


def _found(findings: Findings, problems: Sequence[Problem], by_path: Mapping[str, Converted]) -> Findings:
    """What can be mended by leaving something away; texts are held back only when that is not enough."""
    ours = [problem for problem in problems if problem.place.path in by_path]
    barred = {(one.place.path, found[1]) for one in ours if (found := BARRED.match(one.message))}
    dead = {f"{one.place.path}#{found[1]}" for one in ours if (found := DEAD.search(one.message))}
    if barred - findings.barred or dead - findings.dead:
        return replace(findings, barred=findings.barred | barred, dead=findings.dead | dead)
    held = {
        by_path[one.place.path].placed.entry.source: f"{one.message} (line {one.place.line})"
        for one in reversed(ours)
        if one.code == "prose" and not by_path[one.place.path].is_draft
    }
    return replace(findings, held={**findings.held, **held})


def _remarks(converted: Iterable[Converted], findings: Findings) -> Iterable[Remark]:
    """What was held back or left away, and why."""
    for one in converted:
        entry, path = one.placed.entry, one.placed.path
        if entry.source in findings.held:
            text = f"{path} is a draft until somebody has mended it: {findings.held[entry.source]}"
            yield Remark(entry.path, entry.line, Weight.HAND, text)
        for address in sorted(alias for where, alias in findings.barred if where == path):
            text = f"the old address {short(address, 200)} leads to another entry already, or is one of the site's own"
            yield Remark(entry.path, entry.line, Weight.HAND, text)


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
