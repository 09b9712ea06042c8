"""`roadbook import …`: a blog of another system → posts, pages and pictures here, and a report of what became of it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.commands.build import tell
from generator.commands.importing.convert import Conversion, Findings, conversion
from generator.commands.importing.report import counts, report
from generator.commands.importing.site_text import PATH, with_names
from generator.commands.importing.trial import Outcome, tried
from generator.commands.new_file import refusal
from generator.load.files import read_bytes
from generator.load.foreign.archive import Archive, Remark, Weight
from generator.load.foreign.jekyll import read_jekyll
from generator.load.foreign.wordpress import read_wordpress
from generator.load.hint import instead
from generator.load.read_yaml import read_yaml
from generator.load.records import Reading, read_all
from generator.model.values import Language
from generator.problems import ProblemsFound, visible
from generator.publish.add import add
from generator.publish.rewrite import rewrite

SHOWN = 15
"""Remarks that a terminal shows; the report has them all."""


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where everything was written, or would be; 1 where nothing was, because something is wrong."""
    root, on = typed.root.resolve(), typed.date or today
    try:
        reading = read_all(root, clients=False)
        if reading.site is None:
            raise ProblemsFound(reading.problems)
        wanted = conversion(_read(typed), reading, _language(typed.lang, reading), _slugs(typed.slugs), on)
        print(f"read {len(wanted.placed)} entries; trying them as a build would", file=sys.stderr)
        before = read_bytes(root, PATH)
        after = _prepared(wanted, before)
        outcome = tried(wanted, reading, after.decode())
        if outcome.problems:
            raise ProblemsFound(outcome.problems)
        remarks = [*wanted.remarks, *outcome.remarks, *(told for one in outcome.converted for told in one.remarks)]
        text = report(
            typed.source.resolve().name, outcome.converted, remarks, len(wanted.pictures.taken), wanted.derived, on
        )
        if not typed.dry_run:
            _write(root, wanted, outcome, text, before, after)
    except ProblemsFound as found:
        tell(found.problems, "text")
        print("nothing was written", file=sys.stderr)
        return 1
    if typed.dry_run:
        sys.stdout.write(text)
    _summary(wanted, outcome, remarks, is_dry=typed.dry_run)
    return 0


def _read(typed: argparse.Namespace) -> Archive:
    source: Path = typed.source.absolute()
    if typed.kind == "wordpress":
        if not source.is_file():
            raise refusal(str(typed.source), "there is no such file", "export it from WordPress: Tools, Export")
        return read_wordpress(source, typed.media.absolute() if typed.media else None, frozenset(typed.skip))
    if not source.is_dir():
        raise refusal(str(typed.source), "there is no such folder", "name the folder of `_config.yml` or `_posts`")
    return read_jekyll(source, frozenset(typed.skip))


def _language(written: str | None, reading: Reading) -> Language:
    languages = reading.site.record.languages if reading.site else ()
    for language in languages:
        if written in (None, language):
            return language
    message = f"the language `{written}` is not one of the site's" if written else "the site has no language"
    raise refusal(PATH, message, instead(written or "", languages, among="there are"), "unknown-reference")


def _slugs(path: Path | None) -> Mapping[str, str]:
    """The names that the author chose, by what the report calls the entries."""
    if path is None:
        return {}
    whole = path.absolute()
    value = read_yaml(whole.parent, whole.name).value
    if not isinstance(value, dict) or not all(isinstance(slug, str) for slug in value.values()):
        raise refusal(str(path), "expected one `name: slug` a line", "the report of an import has them to copy")
    return {name: slug for name, slug in value.items() if isinstance(slug, str)}


def _prepared(wanted: Conversion, before: bytes) -> bytes:
    """`site.yaml` with all that the entries name; ProblemsFound where an entry cannot be read or placed."""
    if wanted.problems:
        raise ProblemsFound(wanted.problems)
    wanted.convert(Findings())  # asks for a name of everything
    return with_names(before.decode("utf-8-sig"), wanted.register.new).encode()


def _write(root: Path, wanted: Conversion, outcome: Outcome, text: str, before: bytes, after: bytes) -> None:
    """All files or none; the names in `site.yaml` first, for without them the posts would not be valid."""
    files = {one.placed.path: one.text.encode() for one in outcome.converted}
    files |= {f"content/{name}": content for name, content in wanted.pictures.taken.items()}
    name = next(one for n in range(1, 1000) if not os.path.lexists(root / (one := _report_name(n))))
    if after != before:
        rewrite(root, PATH, before, after)
    try:
        add(root, {**files, name: text.encode()})
    except BaseException:
        if after != before:
            rewrite(root, PATH, after, before)
        raise
    print(name)


def _report_name(number: int) -> str:
    return "import-report.md" if number == 1 else f"import-report-{number}.md"


def _summary(wanted: Conversion, outcome: Outcome, remarks: Sequence[Remark], *, is_dry: bool) -> None:
    """What came over, and the first of what needs a hand."""
    verb = "would come over" if is_dry else "came over"
    print(f"{verb}: {counts(outcome.converted, len(wanted.pictures.taken))}", file=sys.stderr)
    by_hand = sorted({one for one in remarks if one.weight is Weight.HAND}, key=lambda one: one.order)
    for one in by_hand[:SHOWN]:
        print(f"  {visible(one.path, 300)}:{one.line or 1}: {visible(one.text, 300)}", file=sys.stderr)
    left = sum(one.weight is Weight.LEFT for one in set(remarks))
    rest = f"; {len(by_hand) - SHOWN} more are in the report" if len(by_hand) > SHOWN else ""
    print(f"needs a hand: {len(by_hand)}{rest}; left out: {left}; the report says all", file=sys.stderr)
