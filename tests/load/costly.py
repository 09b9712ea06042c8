"""Files made to cost much, read one after the other: prints what took too long or too much memory, then `done`."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from generator.load.read_csv import parse_csv
from generator.load.read_markdown import parse_markdown
from generator.load.read_yaml import parse_yaml
from generator.problems import ProblemsFound, as_text

SECONDS, MEGABYTES = 5, 300  # of one processor; an ordinary machine needs less than 2 seconds for any of them
FULL = 2_000_000


def doubling(twice: bytes) -> bytes:
    """Forty lines, each of them two of the line above."""
    return b"".join(b"a%d: &a%d %s\n" % (n, n, twice % (n - 1, n - 1)) for n in range(1, 40))


def yaml_files() -> Iterator[tuple[str, bytes]]:
    yield "brackets", b"[" * 100_000
    yield "braces", b"{" * FULL
    yield "dashes", b"- " * 50_000
    yield "question marks", b"? " * 50_000
    yield "a thousand levels", "".join(" " * n + "a:\n" for n in range(1_000)).encode()
    yield "anchors that multiply", b"a0: &a0 x\n" + doubling(b"[*a%d, *a%d]")
    yield "merge keys that multiply", b"a0: &a0 {x: 1}\n" + doubling(b"{<<: [*a%d, *a%d]}")
    yield "one key again and again", b"a: b\n" * 400_000
    yield "empty lines", b"\n" * FULL
    yield "spaces", b" " * FULL
    yield "entries on one line", b"[" + b"a," * 999_999
    yield "mappings on one line", b"[" + b"a: b, " * 333_000
    yield "an endless text", b'a: "' + b"x" * (FULL - 4)
    yield "quotes", b"'" * FULL
    yield "escapes", b'"' + b"\\x41" * 499_999 + b'"'
    yield "conflicts", b"<<<<<<< a\n" * 200_000
    yield "control characters", b"\x07" * FULL
    yield "documents", b"---\n" * 500_000
    yield "aliases", b"- *a\n" * 400_000
    yield "a hundred megabytes", b"a: 1\n" * 20_000_000


def tables() -> Iterator[tuple[str, bytes]]:
    yield "commas", b"," * FULL
    yield "rows", b"a\n" * 1_000_000
    yield "quotes", b'"' * FULL
    yield "a quote that is never closed", b'a\n"' + b"x" * (FULL - 4)
    yield "text after quotes", b"a,b\n" + b'"x"y,\n' * 300_000
    yield "rows that are too short", b"a,b\n" + b"1\n" * 900_000
    yield "spaces before a quote", b"a,b\n" + b" " * 1_900_000 + b'"'
    yield "groups of a number", b"a,b\n1," + b"1 " * 90_000


def read(kind: str, content: bytes) -> None:
    try:
        if kind == "table":
            parse_csv("a.csv", content, ["a", "b"], ["b"])
        elif kind == "post":
            parse_markdown("a.md", content)
        else:
            parse_yaml("a.yaml", content)
    except ProblemsFound as found:
        as_text(found.problems)


def _peak() -> int:
    """Megabytes at most; Linux's own count, for what getrusage says begins with the memory of whoever started us."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    cases = [
        *(("yaml", name, content) for name, content in yaml_files()),
        *(("table", name, content) for name, content in tables()),
        ("post", "dashes", b"---\n" * 500_000),
        ("post", "front matter that is never closed", b"---\n" + b"a\n" * 900_000),
    ]
    for kind, name, content in cases:
        before = time.process_time()
        read(kind, content)
        spent = time.process_time() - before
        if spent > SECONDS or "--all" in sys.argv:
            print(f"{kind}, {name}: {spent:.1f} s")
    peak = _peak()
    if peak > MEGABYTES or "--all" in sys.argv:
        print(f"{peak} MB at most")
    print("done")


if __name__ == "__main__":
    main()
