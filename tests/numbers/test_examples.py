"""The examples in the docstrings of the calculations."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import generator.numbers

MODULES = sorted(module.name for module in pkgutil.iter_modules(generator.numbers.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"generator.numbers.{name}")).failed == 0
