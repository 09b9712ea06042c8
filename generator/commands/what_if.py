"""`roadbook what-if FILE`: the practice with one engagement more, or one less, beside what it is now."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.commands.build import tell
from generator.commands.new_file import refusal
from generator.commands.practice_file import practice_file
from generator.load.files import read_bytes
from generator.load.hint import instead
from generator.load.read_yaml import parse_yaml
from generator.load.records import Reading, Told, read_all
from generator.load.text import decoded
from generator.load.validate import validate
from generator.model.engagement import Engagement
from generator.model.files import PracticeFile
from generator.numbers.dependence import Dependence
from generator.numbers.position import Position, position, running, with_engagement
from generator.numbers.runway import Course
from generator.problems import ProblemsFound, columns, visible

NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Supposed:
    """An engagement, whose it is, and the file that says so."""

    client: str
    stem: str
    engagement: Engagement
    is_new: bool
    """Whether the practice does not know it yet."""


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where it was worked out, 1 where a file is missing or has errors, 2 where none was named."""
    root, on = typed.root.resolve(), typed.date or today
    if not typed.files and not typed.without:
        print("roadbook what-if: name an engagement's file, or one with --without", file=sys.stderr)
        return 2
    try:
        before, after, titles = suppose(root, typed.files, typed.without, typed.client, on)
    except ProblemsFound as found:
        tell(found.problems, "text")
        return 1
    if typed.json:
        told = {"date": str(on), "what": titles, "before": _plain(before), "after": _plain(after)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        rows = [(name, say(before, on), say(after, on)) for name, say in FIGURES.items()]
        print(*_lines(titles, rows, on), sep="\n")
    return 0


def suppose(
    root: Path, more: list[Path], less: list[Path], client: str | None, on: dt.date
) -> tuple[Position, Position, list[str]]:
    """
    The position now and as it would be, and what was supposed, in words.

    An engagement that is in the practice already is not counted twice: it is taken as if it were agreed. ProblemsFound
    where a file is none of an engagement, or cannot be read.
    """
    reading = read_all(root)
    added = [_supposed(root, path, client, reading) for path in more]
    taken = [_supposed(root, path, client, reading) for path in less]
    unknown = [path for path, one in zip(less, taken, strict=True) if one.is_new]
    if unknown:
        raise refusal(str(unknown[0]), "the practice has no such engagement to do without", None, "no-engagement")
    file, problems = practice_file(reading, on)
    wrong = [problem for problem in problems if problem.place.path in {str(path) for path in more}]
    if wrong:
        raise ProblemsFound(wrong)
    gone = {one.client for one in (*added, *taken)} - {ledger.slug for ledger in file.ledgers}
    if gone:
        raise ProblemsFound(problems)
    after = file
    for one in added:
        after = with_engagement(after, one.client, one.stem, running(one.engagement, on))
    for one in taken:
        after = with_engagement(after, one.client, one.stem, None)
    titles = [f"with {one.client}: {one.engagement.title}" for one in added]
    titles += [f"without {one.client}: {one.engagement.title}" for one in taken]
    return position(_as_it_is(file, added), on), position(after, on), titles


def _as_it_is(file: PracticeFile, added: list[Supposed]) -> PracticeFile:
    """Without what is new, and without what runs already: to ask about it is to ask what it changes."""
    for one in added:
        if one.is_new or one.engagement.status == "active":
            file = with_engagement(file, one.client, one.stem, None)
    return file


def _supposed(root: Path, path: Path, client: str | None, reading: Reading) -> Supposed:
    """The engagement in a file of the practice, or in any other where the client is named."""
    whole = path if path.is_absolute() else Path.cwd() / path
    if not whole.exists() and (root / path).exists():
        whole = root / path
    parts = _parts(root, whole)
    slug = client or (parts[1] if parts else None)
    if slug is None:
        help = "name it with --client SLUG, or put the file into clients/SLUG/engagements/"
        raise refusal(str(path), "whose engagement it is cannot be told from its path", help, "no-client")
    if slug not in reading.clients:
        others = instead(slug, reading.clients, among="there are")
        raise refusal(str(path), f"there is no client `{slug}`", others, "no-client")
    folder = reading.clients[slug].folders.setdefault("engagements", {})
    known = folder.get(whole.stem) if parts else None
    if known is not None and isinstance(known.record, Engagement):
        return Supposed(slug, whole.stem, known.record, is_new=False)
    tree = parse_yaml(str(path), decoded(str(path), read_bytes(whole.parent, whole.name)))
    stem = whole.stem if whole.stem not in folder else f"{whole.stem}-supposed"
    record = validate(tree, Engagement)
    folder[stem] = Told(record, tree)
    return Supposed(slug, stem, record, is_new=True)


def _parts(root: Path, path: Path) -> tuple[str, ...] | None:
    """`clients/SLUG/engagements/NAME.yaml` in its parts; None for any other path."""
    try:
        parts = path.resolve().relative_to(root).parts
    except ValueError:
        return None
    return parts if len(parts) == 4 and parts[0] == "clients" and parts[2] == "engagements" else None


def _lines(titles: list[str], rows: list[tuple[str, str, str]], on: dt.date) -> Iterator[str]:
    yield f"{on}: {visible('; '.join(titles))}"
    yield ""
    table = [("", "before", "after"), *rows]
    widths = [max(columns(row[n]) for row in table) for n in range(2)]
    for name, before, after in table:
        mark = "" if before == after or not name else "  ←"
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip((name, before), widths, strict=True))
        yield f"{'   '.join((*cells, visible(after)))}{mark}".rstrip()


def _plain(one: Position) -> dict[str, object]:
    """For machines: numbers as numbers, null where nobody knows."""
    week, future = one.fullest, one.future
    return {
        "clients": {"now": one.clients.now, "cap": one.clients.cap},
        "projects": {"now": one.projects.now, "cap": one.projects.cap, "place_free": _iso(one.project)},
        "sold_share": _float(one.sold),
        "weeks_over": one.over if one.loads else None,
        "fullest_week": week and {
            "first": _iso(week.stretch.first), "sold": _float(week.sold), "cap": _float(week.cap)
        },
        "first_free_start": _iso(one.start),
        "reserve": {"needed": _float(one.needed), "months_short": one.short},
        "dependence": _shares(one.dependence),
        "dependence_ahead": _shares(one.ahead),
        "signed_a_month": _float(one.income),
        "runway": future and {
            "signed": _float(future.signed.months),
            "without_largest": future.without and _float(future.without.months),
            "months_looked_at": len(future.signed.balances),
        },
    }  # fmt: skip


def _shares(found: Dependence | None) -> dict[str, object] | None:
    if found is None:
        return None
    share, index = _float(found.largest.share), _float(found.herfindahl)
    return {"client": found.largest.client, "share": share, "level": found.level, "herfindahl": index}


def _float(number: Decimal | None) -> float | None:
    return None if number is None else round(float(number), 4)


def _iso(day: dt.date | None) -> str | None:
    return str(day) if day else None


def _percent(one: Position, on: dt.date) -> str:
    return NOT_KNOWN if one.sold is None else f"{one.sold:.0%}"


def _over(one: Position, on: dt.date) -> str:
    return str(one.over) if one.loads else NOT_KNOWN


def _fullest(one: Position, on: dt.date) -> str:
    week = one.fullest
    return NOT_KNOWN if week is None else f"{week.stretch.first}: {week.sold:.1f} of {week.cap:.1f} hours"


def _largest(found: Dependence | None) -> str:
    if found is None:
        return NOT_KNOWN
    return f"{found.largest.client} {found.largest.share:.0%}, {found.level} (index {found.herfindahl:.2f})"


def _months(course: Course | None) -> str:
    if course is None:
        return NOT_KNOWN
    return f"more than {len(course.balances)} months" if course.months is None else f"{course.months:.1f} months"


def _start(one: Position, on: dt.date) -> str:
    if one.start is None:
        return "none within half a year" if one.is_start_known else NOT_KNOWN
    return _from(one.start, on)


def _project(one: Position, on: dt.date) -> str:
    return _from(one.project, on) if one.project else "nobody knows: no project has an end to come"


def _from(day: dt.date, on: dt.date) -> str:
    return "at once" if day <= on else str(day)


def _short(one: Position, on: dt.date) -> str:
    if one.short is None:
        return NOT_KNOWN
    return f"{one.needed:f} hours; missing in {one.short} of 5 months"


def _income(one: Position, on: dt.date) -> str:
    return NOT_KNOWN if one.income is None else f"{one.income:,.0f}".replace(",", " ")


FIGURES: dict[str, Callable[[Position, dt.date], str]] = {
    "active clients": lambda one, on: f"{one.clients.now} of {one.clients.cap}",
    "active projects": lambda one, on: f"{one.projects.now} of {one.projects.cap}",
    "sold of what may be, half a year": _percent,
    "weeks with too much": _over,
    "fullest week": _fullest,
    "first free start": _start,
    "place for another project": _project,
    "reserve, two who wake at once": _short,
    "largest client, last 12 months": lambda one, on: _largest(one.dependence),
    "largest client, signed ahead": lambda one, on: _largest(one.ahead),
    "signed a month, next 12": _income,
    "runway with what is signed": lambda one, on: _months(one.future.signed if one.future else None),
    "runway without the largest": lambda one, on: _months(one.future.without if one.future else None),
}
"""What is told of a position, in order."""
