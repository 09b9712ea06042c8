from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = """
    action asset basis budget contract day engagement fiscal history kpi people review risk roadmap rounding score
""".split()


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"generator.numbers.{name}")).failed == 0
