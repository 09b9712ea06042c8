"""A built output/ → what the validators of others find in it, and which of them are missing here."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.conformance import axe, feeds, links, nu, paper
from tests.conformance.finding import Finding, Missing

Check = Callable[[Path, Path], Iterator[Finding]]
CHECKS: dict[str, Check] = {
    "links": links.findings,
    "feeds": feeds.findings,
    "nu": nu.findings,
    "qpdf": paper.damage,
    "papers": paper.unnamed,
    "verapdf": paper.untagged,
    "axe": axe.findings,
}
SHOWN = 40


def main() -> int:
    """0 where nothing is at fault, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="tests.conformance", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("output"))
    parser.add_argument("--tools", type=Path, default=Path(".roadbook/conformance"), metavar="FOLDER")
    parser.add_argument("--only", action="append", choices=CHECKS)
    parser.add_argument("--require-all", action="store_true", help="a tool that is missing is a fault")
    typed = parser.parse_args()
    results = [_told(name, typed.folder, typed.tools.resolve()) for name in typed.only or CHECKS]
    return int(any(one is False or (one is None and typed.require_all) for one in results))


def _told(name: str, folder: Path, tools: Path) -> bool | None:
    """Whether the check holds; None where its tool is missing."""
    began = time.monotonic()
    try:
        found = list(CHECKS[name](folder, tools))
    except Missing as missing:
        print(f"{name}: MISSING {missing}", flush=True)
        return None
    faults = [one for one in found if one.is_fault]
    for one in [*faults[:SHOWN], *(one for one in found if not one.is_fault)][: 2 * SHOWN]:
        print(f"  {'' if one.is_fault else 'note: '}{one.file}: {one.message}")
    if len(faults) > SHOWN:
        print(f"  … and {len(faults) - SHOWN} more")
    words = f"{len(faults)} faults, {len(found) - len(faults)} notes"
    print(f"{name}: {words}, {time.monotonic() - began:.1f} s", flush=True)
    return not faults


if __name__ == "__main__":
    sys.exit(main())
