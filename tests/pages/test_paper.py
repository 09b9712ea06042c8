"""Names of papers."""

from __future__ import annotations

from generator.pages.paper import pdf_name


def test_a_paper_is_named_as_a_person_would_file_it() -> None:
    assert pdf_name("Nordlys", "Roadmap", "Hallberg Freight", "2026-03") == (
        "Nordlys - Roadmap - Hallberg Freight - 2026-03.pdf"
    )


def test_a_name_holds_nothing_that_a_file_system_refuses() -> None:
    assert pdf_name("A/S", 'Road:map "1"', "  C:\\ Ltd.  ", "x?") == "A S - Road map 1 - C Ltd - x.pdf"


def test_a_long_japanese_name_stays_within_255_bytes() -> None:
    name = pdf_name("株式会社" * 20, "ロードマップ" * 9, "小林精機" * 30, "2026-03")
    assert len(name.encode()) <= 255
    assert name.endswith(" - 2026-03.pdf")
    name.encode().decode()
