"""Texts → how much room they take, before anything is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from generator.pages.chart.lettering import Face, width
from generator.pages.view import Html

LONG_CARD = 900
"""A card of more is about a third of a page: it may be parted between its paragraphs."""
SAFETY = 1.06
"""Lines break at words, and letters are kerned: what is measured is a little less than what is set."""


def weight(texts: Iterable[str | Html | None]) -> int:
    """Latin characters that are read; a full-width one counts two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for text in texts for char in _read(text))


def line_count(text: str | Html | None, measure: float, face: Face) -> int:
    """Lines of a text in a column of so many CSS px; none where there is no text."""
    return ceil(SAFETY * width(_read(text), face) / measure)


def _read(text: str | Html | None) -> str:
    """Without markup."""
    return re.sub(r"<[^>]*>", "", text.markup) if isinstance(text, Html) else text or ""
