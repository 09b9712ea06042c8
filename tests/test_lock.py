from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = "requirements.lock"
DEV = "requirements-dev.lock"


def pinned(lock: str) -> dict[str, str]:
    """Each package of a lock with its version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


def asked(lines: list[object]) -> set[str]:
    return {line.partition(">=")[0] for line in lines if isinstance(line, str)}


def test_the_lock_of_a_build_holds_what_the_project_asks_for() -> None:
    wanted = asked(PROJECT["project"]["dependencies"]) | asked(PROJECT["dependency-groups"]["build"])
    assert wanted - pinned(RUN).keys() == set()


def test_the_lock_of_development_holds_the_other_one_and_the_tools() -> None:
    assert asked(PROJECT["dependency-groups"]["dev"]) - pinned(DEV).keys() == set()
    assert pinned(RUN).items() <= pinned(DEV).items()


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_every_package_has_hashes_and_none_says_where_it_comes_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(packages) == len(pinned(lock))
    assert [package.split("==")[0] for package in packages if "--hash=sha256:" not in package] == []
