"""The sentence about a native library that is missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.press import native
from generator.press.native import NATIVE, missing_native


def test_a_machine_that_can_print_gets_no_sentence() -> None:
    assert missing_native() is None


@pytest.mark.parametrize("library", ["Pango", "HarfBuzz-Subset"])
def test_the_sentence_names_the_library_and_the_command_that_brings_it(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "NATIVE", {**NATIVE, library: ("libno-such-library.so.9",)})
    monkeypatch.setattr(sys, "platform", "linux")

    assert missing_native() == (
        f"printing needs the library {library}, which is not installed: "
        "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_every_name_is_one_that_weasyprint_tries() -> None:
    spec = find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).with_name("text").joinpath("ffi.py").read_text(encoding="utf-8")

    assert [name for names in NATIVE.values() for name in names if f"'{name}'" not in source] == []
