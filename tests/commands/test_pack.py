"""One zip of what was handed over."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pypdf.errors import FileNotDecryptedError, WrongPasswordError

from generator.__main__ import main
from generator.commands.pack import VARIABLE
from generator.press.encrypt import encrypted
from generator.problems import ProblemsFound
from generator.publish.pack import put, zipped

FILES = {"b.pdf": b"%PDF-b", "Nordlys - Färdplan - å.pdf": b"%PDF-a"}
PASSWORD = "lösenord för er 小林"


def paper() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_outline_item(title="Page one", page_number=0)
    writer.add_metadata({"/Title": "Technology roadmap"})
    writer.root_object[pypdf.generic.NameObject("/Lang")] = pypdf.generic.TextStringObject("sv")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_same_files_make_the_same_zip() -> None:
    content = zipped(FILES)
    assert content == zipped(dict(reversed(FILES.items())))
    assert content != zipped({**FILES, "b.pdf": b"%PDF-c"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {entry.filename: archive.read(entry) for entry in archive.infolist()} == FILES


def test_a_zip_takes_nobody_s_place(tmp_path: Path) -> None:
    put(tmp_path / "a.zip", b"first")
    with pytest.raises(ProblemsFound):
        put(tmp_path / "a.zip", b"second")
    with pytest.raises(ProblemsFound):
        put(tmp_path / "nowhere/a.zip", b"third")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.zip": b"first"}
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_without_the_password_nothing_can_be_read() -> None:
    locked = encrypted(paper(), PASSWORD)
    assert b"Technology" not in locked
    with pytest.raises((FileNotDecryptedError, WrongPasswordError)):
        pypdf.PdfReader(io.BytesIO(locked), password="guess").pages[0]
    reader = pypdf.PdfReader(io.BytesIO(locked))
    assert reader.is_encrypted
    assert reader.decrypt(PASSWORD)
    assert reader.metadata is not None
    assert (reader.metadata.title, len(reader.pages), len(reader.outline)) == ("Technology roadmap", 1, 1)
    assert str(reader.root_object["/Lang"]) == "sv"
    assert reader.trailer["/Encrypt"]["/CF"]["/StdCF"]["/CFM"] == "/AESV3"  # type: ignore[index]


@pytest.mark.parametrize("password", ["correct horse battery", PASSWORD, "ﬁnans Ⅳ kvartal"])
def test_another_program_opens_it_with_the_password(password: str) -> None:
    locked = encrypted(paper(), password)
    with pikepdf.open(io.BytesIO(locked), password=unicodedata.normalize("NFKC", password)) as opened:
        assert (len(opened.pages), opened.encryption.bits) == (1, 256)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))


@pytest.mark.parametrize("password", ["", "short"])
def test_a_short_password_is_refused(
    password: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, password)
    assert main(["pack", "anyone", "--encrypt"]) == 2
    assert "fewer than 8 characters" in capsys.readouterr().err


def test_a_password_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert main(["pack", "anyone", "--encrypt"]) == 2
    assert f"there is nobody to ask for the password: set {VARIABLE}" in capsys.readouterr().err
    answers = iter(["long enough", "long enouhg"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    assert main(["pack", "anyone", "--encrypt"]) == 2
    assert "the two are not the same" in capsys.readouterr().err
