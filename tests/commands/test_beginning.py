"""`roadbook new client`: the few questions that matter, asked on a terminal or typed at once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.load.records import read_all
from generator.load.verify import verify
from generator.model.client import Client
from generator.model.letter import Letter
from generator.problems import errors
from tests.commands.test_new import NEW_CLIENT, ON, TODAY


class Keyboard(io.StringIO):
    """Lines typed on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def practice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path / "mine")]) == 0
    capsys.readouterr()
    return tmp_path / "mine"


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))


def new(practice: Path, *arguments: str) -> int:
    return main(["--root", str(practice), "new", "client", *arguments, "--date", TODAY])


def client_of(practice: Path, slug: str) -> Client:
    reading = read_all(practice)
    assert errors([*reading.problems, *verify(reading, ON)]) == []
    told = reading.clients[slug].one("client.yaml", Client)
    assert told is not None
    return told.record


def test_a_terminal_is_asked_for_everything_that_was_not_typed(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "Acme Bakery AB", "", "sv", "SEK", "Ann Lee", "Director", "ann@example.com", "Phone", "7")
    assert new(practice) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"{practice}/clients/acme-bakery/client.yaml",
        f"{practice}/clients/acme-bakery/letters/welcome.yaml",
        f"{practice}/clients/acme-bakery/questionnaires/2026-11.yaml",
    ]
    assert "Name of the folder [acme-bakery]: " in said.err
    assert f"next: edit them, then roadbook --root {practice} build --only acme-bakery" in said.err
    client = client_of(practice, "acme-bakery")
    assert (client.name, client.language, client.fiscal_year_start) == ("Acme Bakery AB", "sv", 7)
    assert client.outlook is not None
    assert client.outlook.growth.value == "unknown", "that is asked of the client"
    (contact,) = client.contacts
    assert (contact.name, contact.role, contact.decides, contact.email) == (
        "Ann Lee",
        "Director",
        True,
        "ann@example.com",
    )
    assert client.working_agreement is not None
    assert client.working_agreement.channel == "Phone"
    letter = read_all(practice).clients["acme-bakery"].many("letters", Letter)["welcome"].record
    assert (letter.to, letter.date) == ("Ann Lee", ON)


def test_what_may_stay_open_stays_open(practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "Acme", "", "", "EUR", "", "", "")
    assert new(practice) == 0
    client = client_of(practice, "acme")
    assert (client.contacts, client.working_agreement, client.fiscal_year_start) == ((), None, 1)
    assert not (practice / "clients/acme/letters").exists(), "there is nobody to write to"


def test_an_answer_that_cannot_be_used_is_asked_for_again(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "", "Acme", "Acme Ltd", "example-client", "acme", "swedish", "sv", "kr", "XXQ", "SEK",
           "Ann", "", "nowhere", "", "", "13", "")  # fmt: skip
    assert new(practice) == 0
    told = capsys.readouterr().err
    for why in ("this cannot stay open", "`Acme Ltd` is not a slug", "the name `example-client` is taken", "one of: ",
                "`kr` is not a currency", "there is no currency `XXQ`", "`nowhere` is not an e-mail address",
                "`13` is outside 1 to 12"):  # fmt: skip
        assert why in told, why
    assert client_of(practice, "acme").currency == "SEK"


def test_what_was_typed_is_not_asked(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "EUR", "", "", "")
    assert new(practice, "acme", "--name", "Acme", "--language", "en") == 0
    told = capsys.readouterr().err
    assert "Legal name" not in told
    assert "Currency" in told


def test_whoever_goes_away_leaves_nothing_behind(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "Acme", "acme")
    assert new(practice) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert not (practice / "clients/acme").exists()


def test_without_a_terminal_too_little_is_a_wrong_command(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Acme\n"))
    assert new(practice, "acme", "--name", "Acme") == 2
    assert "--language and --currency" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Västra Bageriet AB", "vastra-bageriet"),
        ("Krag & Lund Arkitekter I/S", "krag-lund-arkitekter-i-s"),
        ("株式会社小林精機", ""),
        ("ООО «Ромашка»", ""),
        ("Example Client Ltd", ""),
    ],
)
def test_a_folder_is_suggested_where_the_name_is_latin_and_free(
    practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, suggested: str
) -> None:
    typing(monkeypatch, name)
    assert new(practice) == 1
    hint = f" [{suggested}]" if suggested else ""
    assert f"Name of the folder{hint}: " in capsys.readouterr().err


def test_all_files_of_a_client_are_written_or_none(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = practice / "clients/acme-bakery/letters"
    taken.mkdir(parents=True)
    (taken / "welcome.yaml").symlink_to(practice / "nowhere")
    assert new(practice, *NEW_CLIENT[1:], "--contact", "Ann") == 1
    assert not (practice / "clients/acme-bakery/client.yaml").exists()
    assert "nothing was written" in capsys.readouterr().err
