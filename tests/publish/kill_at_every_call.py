"""
A scratch folder → for each call that a publication makes to the system, what is left where it is killed just before.

A program of its own, because it forks, which a process with threads should not. Prints one line of JSON for each call.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from itertools import count
from pathlib import Path

from generator.publish import building, publish
from tests.publish.injection import WRITING, breaking, killed
from tests.publish.tree import generation, state


def killed_at(number: int, output: Path, word: str, *, exchange: bool) -> str:
    """The call before which the process that publishes the word was killed; "" where it came to its end."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        with breaking(number, number, lambda name: killed(write, name), exchange=exchange, among=WRITING):
            publish(output, generation(word))
        os._exit(0)
    os.close(write)
    with io.FileIO(read) as stream:
        name = stream.readall().decode()
    os.waitpid(child, 0)
    return name


def main(output: Path, *, exchange: bool, first: bool) -> None:
    old = "" if first else "then0"
    for _ in range(0 if first else 2):
        publish(output, generation(old))
    for number in count(1):
        if first:
            shutil.rmtree(output.parent)
            output.parent.mkdir()
        new, then = f"new{number}", f"then{number}"
        call = killed_at(number, output, new, exchange=exchange)
        left = state(output, (old, new))
        with building(output):
            mended = state(output, (old, new))
        publish(output, generation(then))
        after = state(output, (then,))
        names = sorted(path.name for path in output.parent.iterdir())
        row = {"call": call, "left": left.strip("0123456789"), "mended": mended.strip("0123456789"), "names": names}
        print(json.dumps({**row, "next": after == then}))
        if not call:
            return
        old = "" if first else then


if __name__ == "__main__":
    # Nothing is really brought to the disk: this asks about the order of steps, not about power cuts.
    setattr(os, "fsync", lambda _: None)  # noqa: B010
    main(Path(sys.argv[1]), exchange=sys.argv[2] == "exchange", first=sys.argv[3] == "first")
