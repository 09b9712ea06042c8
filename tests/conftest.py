"""What all tests share: golden texts, and the same Hypothesis examples on every machine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

settings.load_profile("ci")  # the same examples in every run, and no deadline on a busy machine


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden texts instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text is exactly that of the file golden/<name> beside the test."""
    folder = request.path.parent / "golden"
    rewrite = bool(request.config.getoption("--golden"))

    def compare(name: str, text: str) -> None:
        path = folder / name
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path.name} is not there yet: `make golden` writes it"
        assert text == path.read_bytes().decode()

    return compare
