"""What has expired since the build before is on no disk any more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator import build as run_of
from generator.audience import Public
from generator.parts import Order
from generator.press import webfont

SITE = "name: Us\nlanguages: [en]\nnavigation: []\ntags: {t: Things}\nurl: https://us.example\n"
SEEN = "---\ntitle: Ever\ndate: 2026-01-01\n---\nWords.\n"
GONE = "---\ntitle: Canary\ndate: 2026-01-02\nexpires: 2026-06-01\ntags: [t]\naliases: [/old-canary/]\n---\nCanary.\n"


def test_what_expired_after_the_build_before_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webfont, "files", lambda *rest: {})
    for path, text in {"site.yaml": SITE, "blog/en/ever.md": SEEN, "blog/en/canary.md": GONE}.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")

    def built(on: dt.date) -> dict[str, bytes]:
        run_of.build(Order(tmp_path, on, only=Public(), pdf=False), lambda step: None)
        files = (path for path in (tmp_path / "output").rglob("*") if path.is_file())
        return {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files}

    before = built(dt.date(2026, 5, 31))
    assert {"output/site/en/blog/canary.html", "output/site/old-canary/index.html", "output/site/en/tags/t.html"} <= {
        *before
    }
    after = built(dt.date(2026, 6, 1))
    assert "output/site/en/blog/ever.html" in after
    assert not [path for path, text in after.items() if b"canary" in path.encode() + text.lower()]
    assert "output/site/en/tags/t.html" not in after
