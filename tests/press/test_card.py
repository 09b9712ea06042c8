"""Cards: what others show beside a link to a post."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.pages.view import Poster
from generator.press import card

TITLES = {
    "short": ("Four times", "en"),
    "long": ("What a small firm should know before it signs anything that renews itself " * 4, "en"),
    "one word": ("Verksamhetssystemsleverantörsbyte" * 3, "sv"),
    "Russian": ("Пять минут, которые никто не считает", "ru"),
    "Japanese": ("お客様は半直線、プロジェクトは線分です。" * 3, "ja"),
    "emoji": ("\U0001f600 Four \u05d0 times", "en"),
}


def poster(title: str, language: str = "en", accent: str = "#1f4e6b") -> Poster:
    return Poster("cards/x.png", title, "Nordlys", language, "XCharter", "Source Sans 3", accent)


@pytest.mark.parametrize("name", TITLES)
def test_a_card_is_small_and_its_words_stay_within_its_margins(name: str) -> None:
    content = card.png(poster(*TITLES[name]))
    picture = Image.open(io.BytesIO(content))
    assert (picture.size, picture.mode) == ((1200, 630), "P")
    assert len(content) < 32_000
    words = picture.convert("L").crop((0, 0, 1200, 600)).point([255] * 200 + [0] * 56)
    box = words.getbbox()
    assert box is not None
    assert box[0] >= 70
    assert box[2] <= 1130
    title = words.crop((0, 0, 1200, 500)).getbbox()
    assert title is not None
    assert title[3] < 490


def test_the_same_words_give_the_same_bytes_and_other_words_others() -> None:
    assert card.png(poster("Words")) == card.png(poster("Words"))
    assert card.png(poster("Words")) != card.png(poster("Other"))
    assert card.png(poster("Words")) != card.png(poster("Words", accent="#b3392f"))


def test_what_no_typeface_has_is_left_out() -> None:
    assert card.png(poster("Four \U0001f600")) == card.png(poster("Four"))
    assert card.png(poster("\U0001f600"))


def test_the_bar_has_the_accent() -> None:
    picture = Image.open(io.BytesIO(card.png(poster("Words", accent="#b3392f")))).convert("RGB")
    assert picture.getpixel((600, 625)) == (0xB3, 0x39, 0x2F)
