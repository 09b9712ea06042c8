"""The typefaces of the house, and a fontconfig that sees nothing else."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.press import fonts
from generator.press.fonts import FAMILIES, Face, face, faces, write_fontconfig
from generator.problems import ProblemsFound


def test_every_family_has_a_regular_and_a_bold_face() -> None:
    cuts = {(found.family, found.bold) for found in faces() if not found.italic}

    assert cuts == {(family, bold) for family in FAMILIES for bold in (False, True)}


def test_a_cut_that_a_family_lacks_is_its_upright_one() -> None:
    assert face("Noto Sans JP", bold=True, italic=True) == face("Noto Sans JP", bold=True)
    assert face("EB Garamond", bold=True, italic=True).path.name == "EBGaramond-BoldItalic.ttf"


def test_the_configuration_names_one_folder_with_our_files_alone(tmp_path: Path) -> None:
    config = ElementTree.parse(write_fontconfig(tmp_path / "own")).getroot()

    (folder,) = [Path(element.text or "") for element in config.iter("dir")]
    assert {path.name for path in folder.iterdir()} == {found.path.name for found in faces()}
    assert not list(config.iter("include"))
    assert [Path(element.text or "").parent for element in config.iter("cachedir")] == [tmp_path / "own"]


def test_korean_and_chinese_files_of_the_same_folder_are_not_ours() -> None:
    assert not [found for found in faces() if found.path.name.startswith(("NotoSansKR", "NotoSansSC"))]


def test_missing_typefaces_are_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "XCharter").mkdir()
    (tmp_path / "XCharter" / "XCharter-Regular.otf").touch()
    monkeypatch.setattr(fonts, "_roots", lambda: [tmp_path])
    fonts.faces.cache_clear()
    try:
        with pytest.raises(ProblemsFound) as caught:
            faces()
    finally:
        fonts.faces.cache_clear()

    named = [problem.message for problem in caught.value.problems]
    assert named == [f"the typeface `{family}` is not installed" for family in FAMILIES if family != "XCharter"]


def test_a_face_knows_its_file() -> None:
    assert isinstance(face("XCharter"), Face)
    assert face("XCharter").path.read_bytes()[:4] == b"OTTO"
