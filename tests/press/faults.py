"""A printer for tests: does to its process what the job's `html` says."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
from pathlib import Path

from generator.press.jobs import Printed, PrintJob


def crash() -> None:
    ctypes.string_at(0)


def hang() -> None:
    while True:
        pass


def grow() -> None:
    bytearray(10**10)


def leave() -> None:
    os._exit(3)


def fail() -> None:
    raise ValueError("no such luck")


FAULTS = {"crash": crash, "hang": hang, "grow": grow, "leave": leave, "fail": fail}


def fault(job: PrintJob) -> Printed:
    kind, _, argument = job.html.partition(" ")
    if kind in FAULTS:
        FAULTS[kind]()
    if kind == "crash-once" and not Path(argument).exists():
        Path(argument).touch()
        crash()
    return Printed(job.name, job.html.encode(), 1, ())


def surroundings(job: PrintJob) -> Printed:
    """What a worker sees of this machine, as JSON."""
    seen = {"environment": dict(os.environ), "folder": tempfile.gettempdir(), "modules": sorted(sys.modules)}
    return Printed(job.name, json.dumps(seen).encode(), 1, ())
