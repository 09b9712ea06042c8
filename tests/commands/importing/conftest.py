"""A practice of one's own, and two blogs of other systems that hold every habit we know of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.__main__ import main

HERE = Path(__file__).parent
TODAY = "2026-11-22"


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    return a_practice(tmp_path)


@pytest.fixture
def jekyll(tmp_path: Path) -> Path:
    return a_jekyll(tmp_path)


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    return some_uploads(tmp_path)


def a_practice(folder: Path) -> Path:
    """As `roadbook init` makes it, in English and Japanese."""
    root = folder / "practice"
    assert main(["init", str(root)]) == 0
    site = root / "content/site.yaml"
    text = site.read_text(encoding="utf-8")
    assert "languages: [en]" in text
    site.write_text(text.replace("languages: [en]", "languages: [en, ja]"), encoding="utf-8")
    return root


def a_jekyll(folder: Path) -> Path:
    """The tree beside this file, with pictures, one of which moves."""
    tree = folder / "harbour"
    shutil.copytree(HERE / "jekyll", tree)
    _picture(tree / "assets/img/Big Lamp.PNG", "PNG")
    _picture(tree / "images/rope.jpg", "JPEG")
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "blue")]
    frames[0].save(tree / "assets/img/moving.gif", "GIF", save_all=True, append_images=frames[1:])
    return tree


def some_uploads(folder: Path) -> Path:
    """What the WordPress export's pictures lie in."""
    _picture(folder / "uploads/2012/03/lamp.png", "PNG")
    _picture(folder / "uploads/2012/03/rope.jpg", "JPEG")
    return folder / "uploads"


def _picture(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 3), "navy").save(path, kind)


def written(root: Path) -> dict[str, str]:
    """Every Markdown file of a folder by its path."""
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.md"))}
