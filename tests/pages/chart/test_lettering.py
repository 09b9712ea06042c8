from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.chart.lettering import TEXT, TEXT_BOLD, Face, balanced, cleaned, fitted, width, wrapped
from tests.pages.chart.drawing import TEXTS, length


def test_digits_are_tabular_and_bold_ones_are_wider() -> None:
    assert width("111", TEXT) == width("908", TEXT)
    assert width("0", TEXT_BOLD) > width("0", TEXT)


def test_a_japanese_letter_is_one_em() -> None:
    assert width("株式", Face(10)) == 20


def test_text_that_fits_is_left_alone() -> None:
    assert fitted("Filserver", 200, TEXT) == "Filserver"


def test_text_that_does_not_fit_ends_in_an_ellipsis_without_a_dangling_comma() -> None:
    room = length("Nät, ", 11.4, False) + length("…", 11.4, False)
    assert fitted("Nät, telefoni och arbetsplatser", room, TEXT) == "Nät…"


def test_lines_break_at_spaces_and_hyphens() -> None:
    room = length("återställnings-", 11.4, False) + 1
    assert wrapped("återställnings-prov varje år", room, TEXT, 3).texts == ("återställnings-", "prov varje år")


def test_a_soft_hyphen_is_written_only_where_the_line_breaks() -> None:
    room = length("Informations-", 11.4, False) + 1
    assert wrapped("Informations\u00adsäkerhet", room, TEXT).texts == ("Informations-", "säkerhet")
    assert wrapped("Informations\u00adsäkerhet", 400, TEXT).texts == ("Informationssäkerhet",)


def test_no_japanese_line_begins_with_a_closing_mark() -> None:
    lines = wrapped("運用、保守", 11.4 * 2 + 1, TEXT, 4).texts
    assert lines[0] == "運"
    assert lines[1] == "用、"


def test_balanced_lines_are_about_as_long_as_each_other() -> None:
    room = length("nätet nätet nätet ", 11.4, False)
    lines = balanced("nätet nätet nätet nätet", room, TEXT)
    assert lines.texts == ("nätet nätet", "nätet nätet")
    assert lines.whole


def test_letters_are_composed_and_controls_vanish() -> None:
    assert cleaned("A\u030a\u0007 \n b\u200b") == "Å b"


@given(TEXTS, st.floats(20, 300), st.integers(1, 3))
def test_no_line_is_wider_than_the_measure_and_nothing_is_lost_unsaid(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, TEXT, most)
    assert len(lines.texts) <= most
    for line in lines.texts:
        assert length(line, TEXT.size, False) <= room + 0.6
    if lines.whole:
        assert "".join("".join(lines.texts).split()) == "".join(text.split())


@given(TEXTS)
def test_our_measure_agrees_with_a_typesetter_but_for_kerning(text: str) -> None:
    text = cleaned(text)
    assert abs(width(text, TEXT) - length(text, TEXT.size, False)) <= 0.03 * width(text, TEXT) + 0.5
