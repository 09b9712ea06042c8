"""Templates: shared code, separate state."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from generator.press.html import Compiled, environment, render


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    macro = "{% set seen = [] %}{% macro note(x) %}{{ seen.append(x) or seen }}{% endmacro %}"
    (tmp_path / "list.html").write_text(macro)
    (tmp_path / "page.html").write_text('{% from "list.html" import note %}{{ note(view) }}')
    return tmp_path


def test_environments_that_share_their_code_share_no_state(folder: Path) -> None:
    compiled = Compiled()
    one, other = environment([folder], compiled), environment([folder], compiled)

    assert render(one, "page.html", "alpha", "one") == "[&#39;alpha&#39;]"
    assert render(other, "page.html", "beta", "other") == "[&#39;beta&#39;]"


def test_a_template_is_compiled_once_for_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = Compiled()
    render(environment([folder], compiled), "page.html", "alpha", "one")
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))

    assert render(environment([folder], compiled), "page.html", "beta", "other") == "[&#39;beta&#39;]"


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    compiled = Compiled()
    render(environment([folder], compiled), "page.html", "alpha", "one")
    (folder / "page.html").write_text("changed {{ view }}")

    assert render(environment([folder], compiled), "page.html", "<b>", "other") == "changed &lt;b&gt;"
