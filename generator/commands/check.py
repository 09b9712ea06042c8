"""`roadbook check`: tell everything that would stop a build, and publish nothing; with `--external`, try links too."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter

from generator import build as run_of
from generator.commands import external
from generator.commands.build import as_told, progress
from generator.load.web import Web
from generator.parts import Order
from generator.problems import Problem, errors, sorted_problems
from generator.publish.store import Store, remembering

SAID = {
    "fine": "answer",
    "moved": "have moved",
    "broken": "lead nowhere",
    "unsaid": "do not let programs look",
    "private": "are in a private network",
}


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where there is no error, 1 otherwise."""
    order = Order(root=typed.root.resolve(), on=typed.date or today)
    with remembering(order.root) as store:
        prepared = run_of.prepare(order, store=store)
        problems = [*prepared.problems, *(_of_links(typed, prepared, store, order) if typed.external else [])]
    out, err = as_told(problems, typed.format)
    if not problems and typed.format == "text":
        clients, posts = len(prepared.reading.clients), len(prepared.reading.posts)
        err = f"nothing is wrong; clients: {clients}, posts: {posts}\n"
    sys.stderr.write(err)
    sys.stdout.write(out)
    code = 1 if errors(problems) else 0
    if typed.seen is not None and not typed.external:
        typed.seen.keep(code, out, err, publishes=False)
    return code


def _of_links(typed: argparse.Namespace, prepared: run_of.Prepared, store: Store, order: Order) -> list[Problem]:
    """What no longer answers of all to which the public site links."""
    site = prepared.reading.site.record.url if prepared.reading.site else None
    wanted = external.outside(prepared, site)
    web = Web(site, allow_private=typed.allow_private)
    found = external.answers(wanted, web, store, order.on, progress(quiet=typed.format == "json"))
    number = Counter(answer.state for answer in found.values())
    said = ", ".join(f"{count} {SAID[state]}" for state, count in sorted(number.items()))
    print(f"links to elsewhere: {len(found)}" + (f"; {said}" if said else ""), file=sys.stderr)
    return sorted_problems(external.problems(found, order.root))
