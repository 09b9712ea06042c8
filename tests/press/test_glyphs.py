"""The glyphs on the page are the letters that were written, not merely some with the right text behind them."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator.press.fonts import face
from generator.press.jobs import PrintJob
from generator.press.workers import print_all

SCALE = 8
SIZE = 32

RUSSIAN, RUSSIAN_WRONG = "Дорожная карта", "Дарожноя катра"
SWEDISH, SWEDISH_WRONG = "Färdplan för två lager", "Fördplan fär två legar"
JAPANESE, JAPANESE_WRONG = "技術ロードマップ", "業務プロセス改革"

LINES = [
    (RUSSIAN, RUSSIAN_WRONG, "Source Sans 3", "ru"),
    (RUSSIAN, RUSSIAN_WRONG, "XCharter", "ru"),
    (RUSSIAN, RUSSIAN_WRONG, "EB Garamond", "ru"),
    (JAPANESE, JAPANESE_WRONG, "Noto Sans JP", "ja"),
    (SWEDISH, SWEDISH_WRONG, "Source Sans 3", "sv"),
]


def line(text: str, family: str, language: str) -> PrintJob:
    style = (
        f"@page {{ size: 800px 150px; margin: 20px }} p {{ margin: 0; white-space: nowrap; font: {SIZE}px '{family}' }}"
    )
    html = f"<html lang='{language}'><title>t</title><style>{style}</style><p>{text}</p></html>"
    return PrintJob(f"{family}: {text}", html)


def cropped(image: Image.Image) -> Image.Image:
    return image.crop(ImageChops.invert(image).getbbox())


def printed(pdf: bytes) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[0]
    return cropped(page.render(scale=SCALE * 96 / 72).to_pil().convert("L"))


def drawn(text: str, family: str) -> Image.Image:
    """The line as Pillow draws it from the same file."""
    image = Image.new("L", (800 * SCALE, 150 * SCALE), 255)
    font = ImageFont.truetype(str(face(family).path), SIZE * SCALE)
    ImageDraw.Draw(image).text((20 * SCALE, 20 * SCALE), text, font=font, fill=0)
    return cropped(image)


def ink(image: Image.Image) -> Image.Image:
    return image.point(lambda grey: 255 if grey < 128 else 0).convert("1")


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Ink in both, of ink in either: 1 for the same picture."""
    here, there = ink(one), ink(other.resize(one.size))
    both, either = ImageChops.logical_and(here, there), ImageChops.logical_or(here, there)
    return both.convert("L").histogram()[255] / either.convert("L").histogram()[255]


@pytest.fixture(scope="module")
def pictures() -> dict[tuple[str, str], Image.Image]:
    jobs = [line(text, family, language) for text, _, family, language in LINES]
    done = print_all(jobs, workers=2)
    assert [problem.message for document in done for problem in document.problems] == []
    return {
        (text, family): printed(document.pdf or b"") for (text, _, family, _), document in zip(LINES, done, strict=True)
    }


@pytest.mark.pdf
@pytest.mark.parametrize(("text", "wrong", "family", "language"), LINES)
def test_the_line_looks_as_it_is_written_and_like_no_other(
    pictures: dict[tuple[str, str], Image.Image], text: str, wrong: str, family: str, language: str
) -> None:
    picture = pictures[text, family]

    assert likeness(picture, drawn(text, family)) > 0.85
    assert likeness(picture, drawn(wrong, family)) < 0.65
