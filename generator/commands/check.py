"""`roadbook check`: tell everything that would stop a build, and publish nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from generator import build as run_of
from generator.commands.build import as_told
from generator.parts import Order
from generator.problems import errors
from generator.publish.store import remembering


def run(typed: argparse.Namespace, today: dt.date) -> int:
    """0 where there is no error, 1 otherwise."""
    order = Order(root=typed.root.resolve(), on=typed.date or today)
    with remembering(order.root) as store:
        prepared = run_of.prepare(order, store=store)
    out, err = as_told(prepared.problems, typed.format)
    if not prepared.problems and typed.format == "text":
        clients, posts = len(prepared.reading.clients), len(prepared.reading.posts)
        err = f"nothing is wrong; clients: {clients}, posts: {posts}\n"
    sys.stderr.write(err)
    sys.stdout.write(out)
    code = 1 if errors(prepared.problems) else 0
    if typed.seen is not None:
        typed.seen.keep(code, out, err, publishes=False)
    return code
